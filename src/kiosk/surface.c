#include "baolan/kiosk/presenter.h"

#include <stdlib.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/canvas.h"

struct surface {
  struct bl_presenter base;
  SDL_Window *window;
  SDL_Surface *own; /* used when the window's pixels are laid out otherwise */
  struct bl_canvas canvas;
  SDL_Rect rects[BL_DIFFERENCE_LIMIT]; /* what changed */
};

static bool is_ours(const SDL_PixelFormat *format) {
  return format->BytesPerPixel == 4 && format->Rmask == 0xFF0000 && format->Gmask == 0xFF00 && format->Bmask == 0xFF;
}

/* Where to blend: the window's surface itself if its layout is ours. */
static SDL_Surface *own_surface(struct surface *surface, SDL_Surface *window) {
  if (is_ours(window->format))
    return window;
  if (!surface->own || surface->own->w != window->w || surface->own->h != window->h) {
    SDL_FreeSurface(surface->own);
    surface->own = SDL_CreateRGBSurfaceWithFormat(0, window->w, window->h, 32, SDL_PIXELFORMAT_RGB888);
  }
  return surface->own;
}

/* Only where the sheets differ. */
static bool update_areas(struct surface *surface) {
  const struct bl_difference *difference = &surface->canvas.difference;
  for (int i = 0; i < difference->count; i++) {
    const struct bl_area *area = &difference->areas[i];
    surface->rects[i] = (SDL_Rect){area->x, area->y, area->width, area->height};
  }
  return SDL_UpdateWindowSurfaceRects(surface->window, surface->rects, difference->count) == 0;
}

static bool update(struct surface *surface, bool partly, SDL_Surface *out, SDL_Surface *window) {
  if (partly && out == window)
    return update_areas(surface);
  if (out != window && SDL_BlitSurface(out, NULL, window, NULL) != 0)
    return false;
  return SDL_UpdateWindowSurface(surface->window) == 0;
}

static bool present(struct bl_presenter *presenter, const struct bl_shot *shot) {
  struct surface *surface = (struct surface *)presenter;
  SDL_Surface *window = SDL_GetWindowSurface(surface->window);
  SDL_Surface *out = window ? own_surface(surface, window) : NULL;
  if (!out)
    return false;
  bool partly = bl_canvas_paint(&surface->canvas, shot, out->pixels, out->pitch / 4, out->w, out->h);
  bool done = update(surface, partly, out, window);
  if (!done)
    bl_canvas_forget(&surface->canvas);
  return done;
}

/* Another bitmap may come to lie where this one was. */
static void forget(struct bl_presenter *presenter, const struct bl_bitmap *bitmap) {
  (void)bitmap;
  bl_canvas_forget(&((struct surface *)presenter)->canvas);
}

static void reset(struct bl_presenter *presenter, bool device) {
  (void)device;
  bl_canvas_forget(&((struct surface *)presenter)->canvas);
}

/* The window's memory is new: touching its pages takes longer than a frame, here and in the X server. */
static void prepare(struct bl_presenter *presenter) {
  struct surface *surface = (struct surface *)presenter;
  SDL_Surface *window = SDL_GetWindowSurface(surface->window);
  if (window && SDL_FillRect(window, NULL, 0) == 0)
    SDL_UpdateWindowSurface(surface->window);
}

static bool read_rows(struct bl_presenter *presenter, const struct bl_shot *shot, int y, int rows, uint32_t *pixels,
                      int stride) {
  struct surface *surface = (struct surface *)presenter;
  SDL_Surface *window = SDL_GetWindowSurface(surface->window);
  (void)shot;
  if (!window || y + rows > window->h || window->w > stride)
    return false;
  const unsigned char *from = (const unsigned char *)window->pixels + (size_t)y * (size_t)window->pitch;
  return SDL_ConvertPixels(window->w, rows, window->format->format, from, window->pitch, SDL_PIXELFORMAT_ARGB8888,
                           pixels, stride * 4) == 0;
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
  surface->base = (struct bl_presenter){"surface", present, forget, reset, NULL, prepare, read_rows, destroy};
  surface->window = window;
  return &surface->base;
}
