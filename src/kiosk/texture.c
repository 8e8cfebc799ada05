#include "baolan/kiosk/presenter.h"

#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"

enum { MOST_TEXTURES = 12, SHIMMER = 28, GL_RENDERER_NAME = 0x1F01 };

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

static bool copy(struct texture *t, const struct bl_bitmap *bitmap, int x, int y, int alpha) {
  SDL_Texture *texture = upload(t, bitmap);
  SDL_Rect at = {x, y, bitmap->width, bitmap->height};
  if (!texture)
    return false;
  SDL_SetTextureAlphaMod(texture, (Uint8)(alpha > 255 ? 255 : alpha));
  SDL_SetTextureColorMod(texture, 255, 255, 255);
  return SDL_RenderCopy(t->renderer, texture, NULL, &at) == 0;
}

static void fill(struct texture *t, const SDL_Rect *area, uint32_t colour, int light) {
  SDL_SetRenderDrawColor(t->renderer, (Uint8)((int)(colour >> 16 & 0xFF) * light >> 8),
                         (Uint8)((int)(colour >> 8 & 0xFF) * light >> 8), (Uint8)((int)(colour & 0xFF) * light >> 8),
                         255);
  SDL_RenderFillRect(t->renderer, area);
}

/* One band of a leaf that turns: a strip of a texture, darker by its colour modulation. */
static void roll_band(struct texture *t, const struct bl_shot *shot, const struct bl_curl_band *band, int length) {
  const struct bl_bitmap *leaf = shot->comes ? shot->to : shot->from, *under = shot->comes ? shot->from : shot->to;
  bool back = band->side == BL_CURL_BACK, upwards = shot->curl->upwards;
  SDL_Texture *texture = upload(t, band->side == BL_CURL_UNDER ? under : leaf);
  int source = back ? band->source - band->width + 1 : band->source;
  SDL_Rect in = upwards ? (SDL_Rect){0, source, length, band->width} : (SDL_Rect){source, 0, band->width, length};
  SDL_Rect out = upwards ? (SDL_Rect){shot->to_x, shot->to_y + band->at, length, band->width}
                         : (SDL_Rect){shot->to_x + band->at, shot->to_y, band->width, length};
  Uint8 light = (Uint8)(band->light > 255 ? 255 : band->light);
  if (back)
    fill(t, &out, bl_shot_paper(shot), band->light);
  SDL_SetTextureAlphaMod(texture, back ? SHIMMER : 255);
  SDL_SetTextureColorMod(texture, light, light, light);
  SDL_RenderCopyEx(t->renderer, texture, &in, &out, 0, NULL,
                   !back     ? SDL_FLIP_NONE
                   : upwards ? SDL_FLIP_VERTICAL
                             : SDL_FLIP_HORIZONTAL);
}

static bool roll(struct texture *t, const struct bl_shot *shot) {
  if (!upload(t, shot->from) || !upload(t, shot->to))
    return false;
  int length = shot->curl->upwards ? shot->to->width : shot->to->height;
  for (int i = 0; i < shot->curl->count; i++)
    roll_band(t, shot, &shot->curl->bands[i], length);
  return true;
}

static bool draw_sheets(struct texture *t, const struct bl_shot *shot) {
  bool same = shot->from && shot->from->width == shot->to->width && shot->from->height == shot->to->height;
  if (same && shot->curl)
    return roll(t, shot);
  if (shot->from && !copy(t, shot->from, shot->from_x, shot->from_y, 255))
    return false;
  return copy(t, shot->to, shot->to_x, shot->to_y, same ? shot->mix : 255);
}

static bool draw(struct texture *t, const struct bl_shot *shot) {
  if (!shot->to)
    return true;
  if (!draw_sheets(t, shot) || (shot->bar && !copy(t, shot->bar, shot->bar_x, shot->bar_y, 255)))
    return false;
  SDL_Rect line = {shot->line.x, shot->line.y, shot->line.width, shot->line.height};
  if (line.w > 0)
    fill(t, &line, shot->line_colour, BL_CURL_FULL);
  return true;
}

static bool present(struct bl_presenter *presenter, const struct bl_shot *shot) {
  struct texture *t = (struct texture *)presenter;
  fill(t, NULL, bl_shot_paper(shot), BL_CURL_FULL);
  if (!draw(t, shot))
    return false;
  SDL_RenderPresent(t->renderer);
  return true;
}

/* What was presented is the card's affair: it is drawn once more, read, and not presented. */
static bool read_rows(struct bl_presenter *presenter, const struct bl_shot *shot, int y, int rows, uint32_t *pixels,
                      int stride) {
  struct texture *t = (struct texture *)presenter;
  int width, height;
  if (SDL_GetRendererOutputSize(t->renderer, &width, &height) != 0 || y + rows > height || width > stride)
    return false;
  fill(t, NULL, bl_shot_paper(shot), BL_CURL_FULL);
  SDL_Rect area = {0, y, width, rows};
  return draw(t, shot) && SDL_RenderReadPixels(t->renderer, &area, SDL_PIXELFORMAT_ARGB8888, pixels, stride * 4) == 0;
}

static void ready(struct bl_presenter *presenter, const struct bl_bitmap *bitmap) {
  upload((struct texture *)presenter, bitmap);
}

static void forget(struct bl_presenter *presenter, const struct bl_bitmap *bitmap) {
  struct texture *t = (struct texture *)presenter;
  for (int i = 0; i < MOST_TEXTURES; i++)
    if (t->held[i].bitmap == bitmap)
      let_go(&t->held[i]);
}

static void reset(struct bl_presenter *presenter, bool device) {
  struct texture *t = (struct texture *)presenter;
  for (int i = 0; device && i < MOST_TEXTURES; i++)
    let_go(&t->held[i]);
}

static void destroy(struct bl_presenter *presenter) {
  struct texture *t = (struct texture *)presenter;
  reset(presenter, true);
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
  t->base = (struct bl_presenter){"texture", present, forget, reset, ready, NULL, read_rows, destroy};
  t->renderer = SDL_CreateRenderer(window, -1, any ? 0 : SDL_RENDERER_ACCELERATED);
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
