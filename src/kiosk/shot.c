#include "baolan/kiosk/shot.h"

#include <stddef.h>
#include <string.h>

/* A chunk of fixed length is what compilers turn into vector code without a runtime test. */
enum { CHUNK = 64 };

static void mix_chunk(uint8_t *restrict out, const uint8_t *restrict a, const uint8_t *restrict b, uint16_t of_b) {
  uint16_t of_a = (uint16_t)(256 - of_b);
  for (int i = 0; i < CHUNK; i++)
    out[i] = (uint8_t)((uint16_t)(a[i] * of_a + b[i] * of_b) >> 8);
}

static void mix_rest(uint8_t *out, const uint8_t *a, const uint8_t *b, size_t count, uint16_t of_b) {
  for (size_t i = 0; i < count; i++)
    out[i] = (uint8_t)((a[i] * (256 - of_b) + b[i] * of_b) >> 8);
}

static void mix_row(uint32_t *out, const uint32_t *a, const uint32_t *b, int count, int of_b) {
  uint8_t *to = (uint8_t *)out;
  const uint8_t *from_a = (const uint8_t *)a, *from_b = (const uint8_t *)b;
  size_t bytes = (size_t)count * 4, at = 0;
  for (; at + CHUNK <= bytes; at += CHUNK)
    mix_chunk(to + at, from_a + at, from_b + at, (uint16_t)of_b);
  mix_rest(to + at, from_a + at, from_b + at, bytes - at, (uint16_t)of_b);
}

struct canvas {
  uint32_t *pixels;
  int stride, width, height;
};

static void fill(struct canvas out, struct bl_area area, uint32_t colour) {
  int right = area.x + area.width < out.width ? area.x + area.width : out.width;
  int bottom = area.y + area.height < out.height ? area.y + area.height : out.height;
  for (int y = area.y < 0 ? 0 : area.y; y < bottom; y++)
    for (int x = area.x < 0 ? 0 : area.x; x < right; x++)
      out.pixels[(ptrdiff_t)y * out.stride + x] = colour;
}

static void put(struct canvas out, const struct bl_bitmap *bitmap, int x, int y) {
  int left = x < 0 ? -x : 0, top = y < 0 ? -y : 0;
  int right = x + bitmap->width > out.width ? out.width - x : bitmap->width;
  int bottom = y + bitmap->height > out.height ? out.height - y : bitmap->height;
  if (right <= left)
    return;
  for (int row = top; row < bottom; row++)
    memcpy(out.pixels + (ptrdiff_t)(y + row) * out.stride + x + left,
           bitmap->pixels + (ptrdiff_t)row * bitmap->stride + left, (size_t)(right - left) * 4);
}

static bool covers(struct canvas out, const struct bl_bitmap *bitmap) {
  return bitmap->width >= out.width && bitmap->height >= out.height;
}

static void mix(struct canvas out, const struct bl_shot *shot) {
  for (int y = 0; y < out.height; y++)
    mix_row(out.pixels + (ptrdiff_t)y * out.stride, shot->from->pixels + (ptrdiff_t)y * shot->from->stride,
            shot->to->pixels + (ptrdiff_t)y * shot->to->stride, out.width, shot->mix);
}

void bl_shot_place_from(const struct bl_shot *shot, int width, int height, int *x, int *y) {
  *x = shot->shift_x > 0 ? shot->shift_x - width : shot->shift_x < 0 ? shot->shift_x + width : 0;
  *y = shot->shift_y > 0 ? shot->shift_y - height : shot->shift_y < 0 ? shot->shift_y + height : 0;
}

void bl_shot_blend(const struct bl_shot *shot, uint32_t *pixels, int stride, int width, int height) {
  struct canvas out = {pixels, stride, width, height};
  bool whole = covers(out, shot->to) && (!shot->from || covers(out, shot->from));
  if (!whole)
    fill(out, (struct bl_area){0, 0, width, height}, shot->to->pixels[0]);
  if (shot->from && (shot->shift_x || shot->shift_y)) {
    int x, y;
    bl_shot_place_from(shot, width, height, &x, &y);
    put(out, shot->from, x, y);
    put(out, shot->to, shot->shift_x, shot->shift_y);
  } else if (shot->from && whole) {
    mix(out, shot);
  } else {
    put(out, shot->to, 0, 0);
  }
  if (shot->bar)
    put(out, shot->bar, shot->bar_x, shot->bar_y);
  if (shot->line.width > 0)
    fill(out, shot->line, shot->line_colour);
}
