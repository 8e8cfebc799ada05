#include "baolan/kiosk/presenter.h"

#include <stdlib.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/difference.h"

struct surface {
  struct bl_presenter base;
  SDL_Window *window;
  SDL_Surface *own;    /* used when the window's pixels are laid out otherwise */
  struct bl_shot last; /* what stands in `pixels`; `to` NULL: nothing that could be built upon */
  const void *pixels;
  bool compared; /* the difference is that of last's sheets */
  struct bl_difference difference;
  SDL_Rect rects[BL_DIFFERENCE_LIMIT]; /* the same on the glass */
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

static bool same_area(struct bl_area a, struct bl_area b) {
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

/* A fade that goes on: the same two sheets at the same places, and the same things on top. */
static bool goes_on(const struct surface *surface, const struct bl_shot *shot, const void *pixels) {
  const struct bl_shot *last = &surface->last;
  return surface->pixels == pixels && bl_shot_fades(shot) && bl_shot_fades(last) && shot->to == last->to &&
         shot->from == last->from && shot->to_x == last->to_x && shot->to_y == last->to_y && shot->bar == last->bar &&
         shot->bar_x == last->bar_x && shot->bar_y == last->bar_y && same_area(shot->line, last->line);
}

static void compare(struct surface *surface, const struct bl_shot *shot) {
  struct bl_difference *difference = &surface->difference;
  bl_difference_find(difference, shot->from, shot->to, shot->to->width, shot->to->height);
  for (int i = 0; i < difference->count; i++) {
    struct bl_area *area = &difference->areas[i];
    area->x += shot->to_x;
    area->y += shot->to_y;
    surface->rects[i] = (SDL_Rect){area->x, area->y, area->width, area->height};
  }
  surface->compared = true;
}

/* Only where the sheets differ. */
static bool present_difference(struct surface *surface, const struct bl_shot *shot, SDL_Surface *out) {
  if (!surface->compared)
    compare(surface, shot);
  const struct bl_difference *difference = &surface->difference;
  bl_shot_blend_areas(shot, out->pixels, out->pitch / 4, out->w, out->h, difference->areas, difference->count);
  surface->last = *shot;
  return SDL_UpdateWindowSurfaceRects(surface->window, surface->rects, difference->count) == 0;
}

static bool present_all(struct surface *surface, const struct bl_shot *shot, SDL_Surface *out, SDL_Surface *window) {
  bl_shot_blend(shot, out->pixels, out->pitch / 4, out->w, out->h);
  if (out != window && SDL_BlitSurface(out, NULL, window, NULL) != 0)
    return false;
  surface->last = *shot;
  surface->pixels = out->pixels;
  surface->compared = false;
  return SDL_UpdateWindowSurface(surface->window) == 0;
}

static bool present(struct bl_presenter *presenter, const struct bl_shot *shot) {
  struct surface *surface = (struct surface *)presenter;
  SDL_Surface *window = SDL_GetWindowSurface(surface->window);
  SDL_Surface *out = window ? canvas(surface, window) : NULL;
  if (!out)
    return false;
  bool done = out == window && goes_on(surface, shot, out->pixels) ? present_difference(surface, shot, out)
                                                                   : present_all(surface, shot, out, window);
  if (!done)
    surface->last = (struct bl_shot){.to = NULL};
  return done;
}

/* Another bitmap may come to lie where this one was. */
static void forget(struct bl_presenter *presenter, const struct bl_bitmap *bitmap) {
  (void)bitmap;
  ((struct surface *)presenter)->last = (struct bl_shot){.to = NULL};
}

static void reset(struct bl_presenter *presenter, bool device) {
  (void)device;
  ((struct surface *)presenter)->last = (struct bl_shot){.to = NULL};
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
