#include "baolan/kiosk/presenter.h"

#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"

enum { MOST_TEXTURES = 12, GL_RENDERER_NAME = 0x1F01 };

struct held {
  const struct bl_bitmap *bitmap;
  SDL_Texture *texture;
  uint64_t used;
};

struct texture {
  struct bl_presenter base;
  SDL_Renderer *renderer;
  struct held held[MOST_TEXTURES];
  uint64_t clock;
};

static void let_go(struct held *held) {
  if (held->texture)
    SDL_DestroyTexture(held->texture);
  *held = (struct held){0};
}

static struct held *find(struct texture *t, const struct bl_bitmap *bitmap) {
  struct held *oldest = &t->held[0];
  for (int i = 0; i < MOST_TEXTURES; i++) {
    if (t->held[i].bitmap == bitmap)
      return &t->held[i];
    if (t->held[i].used < oldest->used)
      oldest = &t->held[i];
  }
  let_go(oldest);
  return oldest;
}

static SDL_Texture *upload(struct texture *t, const struct bl_bitmap *bitmap) {
  struct held *held = find(t, bitmap);
  held->used = ++t->clock;
  if (held->texture)
    return held->texture;
  held->texture =
      SDL_CreateTexture(t->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_STATIC, bitmap->width, bitmap->height);
  if (!held->texture)
    return NULL;
  held->bitmap = bitmap;
  SDL_SetTextureBlendMode(held->texture, SDL_BLENDMODE_BLEND);
  SDL_UpdateTexture(held->texture, NULL, bitmap->pixels, bitmap->stride * 4);
  return held->texture;
}

static bool draw(struct texture *t, const struct bl_bitmap *bitmap, int x, int y, int alpha) {
  SDL_Texture *texture = upload(t, bitmap);
  SDL_Rect at = {x, y, bitmap->width, bitmap->height};
  if (!texture)
    return false;
  SDL_SetTextureAlphaMod(texture, (Uint8)(alpha > 255 ? 255 : alpha));
  return SDL_RenderCopy(t->renderer, texture, NULL, &at) == 0;
}

static void set_colour(struct texture *t, uint32_t colour) {
  SDL_SetRenderDrawColor(t->renderer, (Uint8)(colour >> 16), (Uint8)(colour >> 8), (Uint8)colour, 255);
}

static bool draw_sheets(struct texture *t, const struct bl_shot *shot) {
  int width, height, x, y;
  if (SDL_GetRendererOutputSize(t->renderer, &width, &height) != 0)
    return false;
  if (!shot->from)
    return draw(t, shot->to, 0, 0, 255);
  bl_shot_place_from(shot, width, height, &x, &y);
  bool sliding = shot->shift_x || shot->shift_y;
  return draw(t, shot->from, x, y, 255) && draw(t, shot->to, shot->shift_x, shot->shift_y, sliding ? 255 : shot->mix);
}

static bool present(struct bl_presenter *presenter, const struct bl_shot *shot) {
  struct texture *t = (struct texture *)presenter;
  set_colour(t, shot->to->pixels[0]);
  SDL_RenderClear(t->renderer);
  if (!draw_sheets(t, shot) || (shot->bar && !draw(t, shot->bar, shot->bar_x, shot->bar_y, 255)))
    return false;
  if (shot->line.width > 0) {
    SDL_Rect line = {shot->line.x, shot->line.y, shot->line.width, shot->line.height};
    set_colour(t, shot->line_colour);
    SDL_RenderFillRect(t->renderer, &line);
  }
  SDL_RenderPresent(t->renderer);
  return true;
}

static void forget(struct bl_presenter *presenter, const struct bl_bitmap *bitmap) {
  struct texture *t = (struct texture *)presenter;
  for (int i = 0; i < MOST_TEXTURES; i++)
    if (t->held[i].bitmap == bitmap)
      let_go(&t->held[i]);
}

static void reset(struct bl_presenter *presenter) {
  struct texture *t = (struct texture *)presenter;
  for (int i = 0; i < MOST_TEXTURES; i++)
    let_go(&t->held[i]);
}

static void destroy(struct bl_presenter *presenter) {
  struct texture *t = (struct texture *)presenter;
  reset(presenter);
  if (t->renderer)
    SDL_DestroyRenderer(t->renderer);
  free(t);
}

/* The name of whatever draws, as GL tells it; the renderer's own name where there is no GL. */
static const char *drawer(SDL_Renderer *renderer) {
  SDL_RendererInfo info;
  if (SDL_GetRendererInfo(renderer, &info) != 0 || !(info.flags & SDL_RENDERER_ACCELERATED))
    return "software";
  if (strncmp(info.name, "opengl", 6) != 0)
    return info.name;
  const unsigned char *(*get_string)(unsigned) = NULL;
  void *address = SDL_GL_GetProcAddress("glGetString");
  memcpy(&get_string, &address, sizeof get_string); /* the portable way from an object to a function pointer */
  const unsigned char *name = get_string ? get_string(GL_RENDERER_NAME) : NULL;
  return name ? (const char *)name : "unknown";
}

static bool is_card(const char *name) {
  static const char *const soft[] = {"llvmpipe", "softpipe", "swrast", "oftware", "SwiftShader", "unknown"};
  for (size_t i = 0; i < sizeof soft / sizeof *soft; i++)
    if (strstr(name, soft[i]))
      return false;
  return true;
}

struct bl_presenter *bl_texture_create(SDL_Window *window, bool any, struct bl_error *error) {
  struct texture *t = calloc(1, sizeof *t);
  if (!t)
    exit(BL_INTERNAL);
  t->base = (struct bl_presenter){"texture", present, forget, reset, NULL, destroy};
  t->renderer = SDL_CreateRenderer(window, -1, SDL_RENDERER_ACCELERATED);
  if (!t->renderer) {
    bl_error_set(error, BL_INTERNAL, "no graphics card can be used: %s", SDL_GetError());
    destroy(&t->base);
    return NULL;
  }
  const char *name = drawer(t->renderer);
  if (any || is_card(name))
    return &t->base;
  bl_error_set(error, BL_INTERNAL, "'%.100s' is no graphics card", name);
  destroy(&t->base);
  return NULL;
}
