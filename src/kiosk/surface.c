#include "baolan/kiosk/presenter.h"

#include <stdlib.h>

#include "baolan/base/error.h"

struct surface {
  struct bl_presenter base;
  SDL_Window *window;
  SDL_Surface *own; /* used when the window's pixels are laid out otherwise */
};

static bool is_ours(const SDL_PixelFormat *format) {
  return format->BytesPerPixel == 4 && format->Rmask == 0xFF0000 && format->Gmask == 0xFF00 && format->Bmask == 0xFF;
}

/* Where to blend: the window's surface itself if its layout is ours. */
static SDL_Surface *canvas(struct surface *surface, SDL_Surface *window) {
  if (is_ours(window->format))
    return window;
  if (!surface->own || surface->own->w != window->w || surface->own->h != window->h) {
    SDL_FreeSurface(surface->own);
    surface->own = SDL_CreateRGBSurfaceWithFormat(0, window->w, window->h, 32, SDL_PIXELFORMAT_RGB888);
  }
  return surface->own;
}

static bool present(struct bl_presenter *presenter, const struct bl_shot *shot) {
  struct surface *surface = (struct surface *)presenter;
  SDL_Surface *window = SDL_GetWindowSurface(surface->window);
  SDL_Surface *out = window ? canvas(surface, window) : NULL;
  if (!out || (SDL_MUSTLOCK(out) && SDL_LockSurface(out) != 0))
    return false;
  bl_shot_blend(shot, out->pixels, out->pitch / 4, out->w, out->h);
  if (SDL_MUSTLOCK(out))
    SDL_UnlockSurface(out);
  if (out != window && SDL_BlitSurface(out, NULL, window, NULL) != 0)
    return false;
  return SDL_UpdateWindowSurface(surface->window) == 0;
}

/* Nothing of a bitmap is kept. */
static void forget(struct bl_presenter *presenter, const struct bl_bitmap *bitmap) {
  (void)presenter;
  (void)bitmap;
}

static void reset(struct bl_presenter *presenter) {
  (void)presenter;
}

/* The window's memory is new: touching its pages takes longer than a frame, here and in the X server. */
static void prepare(struct bl_presenter *presenter) {
  struct surface *surface = (struct surface *)presenter;
  SDL_Surface *window = SDL_GetWindowSurface(surface->window);
  if (window && SDL_FillRect(window, NULL, 0) == 0)
    SDL_UpdateWindowSurface(surface->window);
}

static void destroy(struct bl_presenter *presenter) {
  struct surface *surface = (struct surface *)presenter;
  SDL_FreeSurface(surface->own);
  free(surface);
}

struct bl_presenter *bl_surface_create(SDL_Window *window) {
  struct surface *surface = calloc(1, sizeof *surface);
  if (!surface)
    exit(BL_INTERNAL);
  surface->base = (struct bl_presenter){"surface", present, forget, reset, NULL, prepare, destroy};
  surface->window = window;
  return &surface->base;
}
