#include "baolan/kiosk/shot.h"

#include <stddef.h>
#include <string.h>

/* A chunk of fixed length is what compilers turn into vector code without a runtime test. */
enum { CHUNK = 64 };
static const uint32_t black = 0xFF000000;

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

static int smaller(int a, int b) {
  return a < b ? a : b;
}

static int larger(int a, int b) {
  return a > b ? a : b;
}

static struct bl_area common(struct bl_area a, struct bl_area b) {
  int x = larger(a.x, b.x), y = larger(a.y, b.y);
  int width = smaller(a.x + a.width, b.x + b.width) - x, height = smaller(a.y + a.height, b.y + b.height) - y;
  return (struct bl_area){x, y, larger(width, 0), larger(height, 0)};
}

static struct bl_area around(struct bl_area a, struct bl_area b) {
  int x = smaller(a.x, b.x), y = smaller(a.y, b.y);
  return (struct bl_area){x, y, larger(a.x + a.width, b.x + b.width) - x, larger(a.y + a.height, b.y + b.height) - y};
}

static struct bl_area whole(struct canvas out) {
  return (struct bl_area){0, 0, out.width, out.height};
}

static void fill(struct canvas out, struct bl_area area, uint32_t colour) {
  area = common(area, whole(out));
  for (int y = area.y; y < area.y + area.height; y++)
    for (int x = area.x; x < area.x + area.width; x++)
      out.pixels[(ptrdiff_t)y * out.stride + x] = colour;
}

/* Everything but this. */
static void fill_around(struct canvas out, struct bl_area area, uint32_t colour) {
  area = common(area, whole(out));
  int right = area.x + area.width, bottom = area.y + area.height;
  fill(out, (struct bl_area){0, 0, out.width, area.y}, colour);
  fill(out, (struct bl_area){0, area.y, area.x, area.height}, colour);
  fill(out, (struct bl_area){right, area.y, out.width - right, area.height}, colour);
  fill(out, (struct bl_area){0, bottom, out.width, out.height - bottom}, colour);
}

static struct bl_area place(const struct bl_bitmap *bitmap, int x, int y) {
  return (struct bl_area){x, y, bitmap->width, bitmap->height};
}

static uint32_t *row_of(struct canvas out, int x, int y) {
  return out.pixels + (ptrdiff_t)y * out.stride + x;
}

static const uint32_t *pixel(const struct bl_bitmap *bitmap, int x, int y) {
  return bitmap->pixels + (ptrdiff_t)y * bitmap->stride + x;
}

static void put(struct canvas out, const struct bl_bitmap *bitmap, int x, int y) {
  struct bl_area area = common(place(bitmap, x, y), whole(out));
  for (int row = area.y; row < area.y + area.height && area.width > 0; row++)
    memcpy(row_of(out, area.x, row), pixel(bitmap, area.x - x, row - y), (size_t)area.width * 4);
}

/* What of the glass both cover. */
static struct bl_area shared(struct canvas out, const struct bl_shot *shot) {
  struct bl_area area = common(place(shot->to, shot->to_x, shot->to_y), place(shot->from, shot->from_x, shot->from_y));
  return common(area, whole(out));
}

static void mix_area(struct canvas out, const struct bl_shot *shot, struct bl_area area) {
  for (int y = area.y; y < area.y + area.height; y++)
    mix_row(row_of(out, area.x, y), pixel(shot->from, area.x - shot->from_x, y - shot->from_y),
            pixel(shot->to, area.x - shot->to_x, y - shot->to_y), area.width, shot->mix);
}

/* Where both are they are mixed; around that is paper. */
static void mix(struct canvas out, const struct bl_shot *shot) {
  struct bl_area area = shared(out, shot);
  fill_around(out, area, bl_shot_paper(shot));
  mix_area(out, shot, area);
}

static bool same_size(const struct bl_bitmap *a, const struct bl_bitmap *b) {
  return a->width == b->width && a->height == b->height;
}

/* Sheets of one size stand edge to edge, so that what is around both is bare. */
static void put_both(struct canvas out, const struct bl_shot *shot) {
  struct bl_area covered = place(shot->to, shot->to_x, shot->to_y);
  if (shot->from && same_size(shot->from, shot->to))
    covered = around(covered, place(shot->from, shot->from_x, shot->from_y));
  fill_around(out, covered, bl_shot_paper(shot));
  if (shot->from)
    put(out, shot->from, shot->from_x, shot->from_y);
  put(out, shot->to, shot->to_x, shot->to_y);
}

/* --- a leaf that turns -------------------------------------------------------------------------------------------- */

enum { SHIMMER = 28 }; /* of 256: the print, seen from behind */

static uint32_t lit(uint32_t colour, uint32_t light) {
  uint32_t odd = ((colour & 0xFF00FF) * light >> 8) & 0xFF00FF, green = ((colour & 0xFF00) * light >> 8) & 0xFF00;
  return black | odd | green;
}

static uint32_t from_behind(uint32_t colour, uint32_t paper) {
  uint32_t odd = ((paper & 0xFF00FF) * (256 - SHIMMER) + (colour & 0xFF00FF) * SHIMMER) >> 8 & 0xFF00FF;
  uint32_t green = ((paper & 0xFF00) * (256 - SHIMMER) + (colour & 0xFF00) * SHIMMER) >> 8 & 0xFF00;
  return black | odd | green;
}

/* `step` 1, or -1 for a mirrored band. */
static void span(uint32_t *out, const uint32_t *in, int count, int step, const struct bl_curl_band *band,
                 uint32_t paper) {
  uint32_t light = (uint32_t)band->light;
  if (band->side == BL_CURL_BACK)
    for (int i = 0; i < count; i++)
      out[i] = lit(from_behind(in[i * step], paper), light);
  else if (light == BL_CURL_FULL)
    memcpy(out, in, (size_t)count * 4);
  else
    for (int i = 0; i < count; i++)
      out[i] = lit(in[i], light);
}

static void roll_columns(struct canvas out, const struct bl_bitmap *bitmap, const struct bl_curl_band *band, int y,
                         int sheet_y, int offset, uint32_t paper) {
  int at = band->at + offset, first = at < 0 ? -at : 0;
  int width = smaller(band->width, out.width - at) - first;
  int step = band->side == BL_CURL_BACK ? -1 : 1;
  if (width > 0)
    span(row_of(out, at + first, y), pixel(bitmap, band->source + first * step, sheet_y), width, step, band, paper);
}

static void roll_rows(struct canvas out, const struct bl_bitmap *bitmap, const struct bl_curl_band *band, int x, int y,
                      uint32_t paper) {
  int step = band->side == BL_CURL_BACK ? -1 : 1;
  struct bl_area area = common((struct bl_area){x, band->at + y, bitmap->width, band->width}, whole(out));
  for (int row = area.y; row < area.y + area.height && area.width > 0; row++)
    span(row_of(out, area.x, row), pixel(bitmap, area.x - x, band->source + (row - y - band->at) * step), area.width, 1,
         band, paper);
}

static void roll(struct canvas out, const struct bl_shot *shot) {
  const struct bl_curl *curl = shot->curl;
  const struct bl_bitmap *leaf = shot->comes ? shot->to : shot->from, *under = shot->comes ? shot->from : shot->to;
  uint32_t paper = bl_shot_paper(shot);
  fill_around(out, place(shot->to, shot->to_x, shot->to_y), paper);
  for (int i = 0; curl->upwards && i < curl->count; i++)
    roll_rows(out, curl->bands[i].side == BL_CURL_UNDER ? under : leaf, &curl->bands[i], shot->to_x, shot->to_y, paper);
  int bottom = smaller(out.height, shot->to_y + shot->to->height);
  for (int y = larger(shot->to_y, 0); !curl->upwards && y < bottom; y++)
    for (int i = 0; i < curl->count; i++)
      roll_columns(out, curl->bands[i].side == BL_CURL_UNDER ? under : leaf, &curl->bands[i], y, y - shot->to_y,
                   shot->to_x, paper);
}

/* ------------------------------------------------------------------------------------------------------------------ */

uint32_t bl_shot_paper(const struct bl_shot *shot) {
  return shot->to ? shot->to->pixels[0] : black;
}

static void put_top(struct canvas out, const struct bl_shot *shot) {
  if (shot->bar)
    put(out, shot->bar, shot->bar_x, shot->bar_y);
  if (shot->line.width > 0)
    fill(out, shot->line, shot->line_colour);
}

void bl_shot_blend(const struct bl_shot *shot, uint32_t *pixels, int stride, int width, int height) {
  struct canvas out = {pixels, stride, width, height};
  if (!shot->to) {
    fill(out, whole(out), black);
    return;
  }
  if (shot->from && shot->curl && same_size(shot->from, shot->to))
    roll(out, shot);
  else if (shot->from && shot->mix < BL_SHOT_WHOLE && same_size(shot->from, shot->to))
    mix(out, shot);
  else
    put_both(out, shot);
  put_top(out, shot);
}

bool bl_shot_fades(const struct bl_shot *shot) {
  return shot->to && shot->from && !shot->curl && shot->mix < BL_SHOT_WHOLE && same_size(shot->from, shot->to) &&
         shot->from_x == shot->to_x && shot->from_y == shot->to_y;
}

void bl_shot_blend_areas(const struct bl_shot *shot, uint32_t *pixels, int stride, int width, int height,
                         const struct bl_area *areas, int count) {
  struct canvas out = {pixels, stride, width, height};
  struct bl_area all = shared(out, shot);
  for (int i = 0; i < count; i++) {
    struct bl_area area = common(areas[i], all);
    if (area.width > 0)
      mix_area(out, shot, area);
  }
  put_top(out, shot);
}
