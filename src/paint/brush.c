#include "baolan/paint/brush.h"

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "baolan/paint/bitmap.h"
#include "baolan/paint/glyph.h"

enum { CHUNK = BL_GLYPH_CHUNK, CHUNK_BYTES = CHUNK * 4 };

_Static_assert(sizeof((struct bl_brush *)0)->ink == CHUNK_BYTES, "an ink fills one chunk");

/* The part of something that lies inside the bitmap: rows and columns of the thing itself. */
struct clip {
  int left, right, top, bottom;
};

static struct clip find_clip(const struct bl_bitmap *bitmap, int x, int y, int width, int height) {
  struct clip clip = {0, width, 0, height};
  if (x < 0)
    clip.left = -x;
  if (y < 0)
    clip.top = -y;
  if (width > bitmap->width - x)
    clip.right = bitmap->width - x;
  if (height > bitmap->height - y)
    clip.bottom = bitmap->height - y;
  return clip;
}

/* The pixel may lie outside the bitmap as long as it is not touched, hence an offset and no pointer. */
static ptrdiff_t find_offset(const struct bl_bitmap *bitmap, int x, int y) {
  return (ptrdiff_t)y * bitmap->stride + x;
}

static double brightness(uint32_t colour) {
  return (0.2126 * (colour >> 16 & 255) + 0.7152 * (colour >> 8 & 255) + 0.0722 * (colour & 255)) / 255.0;
}

/* The weight that makes a plain blend of two brightnesses give what a blend in linear light would. */
static uint32_t weigh(double coverage, double ink, double ground, double gamma) {
  double mixed = pow((1 - coverage) * pow(ground, gamma) + coverage * pow(ink, gamma), 1 / gamma);
  return (uint32_t)lround(255 * fmin(fmax((mixed - ground) / (ink - ground), 0), 1));
}

void bl_brush_init(struct bl_brush *brush, uint32_t ink, uint32_t ground, double gamma) {
  const double bright = brightness(ink), under = brightness(ground);
  const bool alike = fabs(bright - under) < 1.0 / 255;
  for (uint32_t i = 0; i < 256; i++)
    brush->weights[i] = (alike ? i : weigh(i / 255.0, bright, under, gamma)) * 0x01010101u;
  for (int i = 0; i < CHUNK; i++)
    brush->ink[i] = ink;
}

/* a * weight + b * (255 - weight), over 255 and rounded; exact in 16 bits. */
static inline uint8_t mix(uint8_t a, uint8_t b, uint8_t weight) {
  uint16_t sum = (uint16_t)(a * weight + b * (255 - weight) + 128);
  return (uint8_t)((uint16_t)(sum + (sum >> 8)) >> 8);
}

/* Eight pixels. All is copied into arrays of fixed length, which cannot overlap, so that the compiler turns the loop
 * into vectors at -O2 already; the copies themselves become registers. */
static inline void mix_chunk(uint32_t *target, const struct bl_brush *brush, const uint8_t *coverage) {
  uint32_t spread[CHUNK];
  uint8_t weights[CHUNK_BYTES], ink[CHUNK_BYTES], under[CHUNK_BYTES];
#pragma GCC unroll 8
  for (int i = 0; i < CHUNK; i++)
    spread[i] = brush->weights[coverage[i]];
  memcpy(weights, spread, sizeof weights);
  memcpy(ink, brush->ink, sizeof ink);
  memcpy(under, target, sizeof under);
  for (int i = 0; i < CHUNK_BYTES; i++)
    under[i] = mix(ink[i], under[i], weights[i]);
  memcpy(target, under, sizeof under);
}

static void mix_pixel(uint32_t *target, uint32_t colour, uint32_t weights) {
  uint32_t pixel = 0;
  for (int shift = 0; shift < 32; shift += 8)
    pixel |= (uint32_t)mix((uint8_t)(colour >> shift), (uint8_t)(*target >> shift), (uint8_t)(weights >> shift))
             << shift;
  *target = pixel;
}

/* Whole rows of a glyph that lies inside. Most chunks of a Song glyph have no ink. */
static void mix_rows(uint32_t *pixels, int stride, const struct bl_brush *brush, const struct bl_glyph_image *glyph,
                     struct clip clip) {
  for (int row = clip.top; row < clip.bottom; row++) {
    const uint8_t *coverage = glyph->coverage + (size_t)row * (size_t)glyph->stride;
    uint32_t *target = pixels + (ptrdiff_t)row * stride;
    for (int i = 0; i < glyph->stride; i += CHUNK) {
      uint64_t any;
      memcpy(&any, coverage + i, sizeof any);
      if (any)
        mix_chunk(target + i, brush, coverage + i);
    }
  }
}

static void mix_clipped(uint32_t *pixels, int stride, const struct bl_brush *brush, const struct bl_glyph_image *glyph,
                        struct clip clip) {
  for (int row = clip.top; row < clip.bottom; row++)
    for (int i = clip.left; i < clip.right; i++) {
      uint8_t coverage = glyph->coverage[(size_t)row * (size_t)glyph->stride + (size_t)i];
      if (coverage)
        mix_pixel(pixels + (ptrdiff_t)row * stride + i, brush->ink[0], brush->weights[coverage]);
    }
}

/* Premultiplied colour over what is there. */
static void lay_colours(uint32_t *pixels, int stride, const struct bl_glyph_image *glyph, struct clip clip) {
  for (int row = clip.top; row < clip.bottom; row++)
    for (int i = clip.left; i < clip.right; i++) {
      uint32_t over = glyph->colours[(size_t)row * (size_t)glyph->stride + (size_t)i];
      uint32_t *target = pixels + (ptrdiff_t)row * stride + i;
      uint32_t pixel = 0;
      for (int shift = 0; shift < 24; shift += 8) {
        uint32_t sum = (over >> shift & 255) + mix(0, (uint8_t)(*target >> shift), (uint8_t)(over >> 24));
        pixel |= (sum < 255 ? sum : 255) << shift;
      }
      *target = 0xFF000000u | pixel;
    }
}

void bl_brush_glyph(struct bl_bitmap *bitmap, const struct bl_brush *brush, const struct bl_glyph_image *glyph, int x,
                    int y) {
  const struct clip clip = find_clip(bitmap, x, y, glyph->width, glyph->height);
  if (clip.left >= clip.right || clip.top >= clip.bottom)
    return;
  uint32_t *pixels = bitmap->pixels;
  const ptrdiff_t offset = find_offset(bitmap, x, y);
  if (glyph->colours)
    lay_colours(pixels + offset, bitmap->stride, glyph, clip);
  else if (glyph->coverage && x >= 0 && glyph->stride <= bitmap->stride - x)
    mix_rows(pixels + offset, bitmap->stride, brush, glyph, clip);
  else if (glyph->coverage)
    mix_clipped(pixels + offset, bitmap->stride, brush, glyph, clip);
}

void bl_brush_pixel(struct bl_bitmap *bitmap, const struct bl_brush *brush, int x, int y, uint8_t coverage) {
  if (x >= 0 && y >= 0 && x < bitmap->width && y < bitmap->height)
    mix_pixel(bitmap->pixels + find_offset(bitmap, x, y), brush->ink[0], brush->weights[coverage]);
}

void bl_brush_fill(struct bl_bitmap *bitmap, int x, int y, int width, int height, uint32_t colour) {
  const struct clip clip = find_clip(bitmap, x, y, width, height);
  if (clip.left >= clip.right || clip.top >= clip.bottom)
    return;
  const size_t count = (size_t)(clip.right - clip.left);
  uint32_t *first = bitmap->pixels + find_offset(bitmap, x + clip.left, y + clip.top);
  for (size_t i = 0; i < count; i++)
    first[i] = colour;
  for (int row = 1; row < clip.bottom - clip.top; row++)
    memcpy(first + (ptrdiff_t)row * bitmap->stride, first, count * sizeof *first);
}

static void dim_row(uint8_t *restrict target, const uint8_t *restrict from, size_t count, uint8_t light) {
  for (size_t i = 0; i < count; i++)
    target[i] = mix(from[i], 0, light);
}

void bl_brush_picture(struct bl_bitmap *bitmap, const struct bl_bitmap *picture, int x, int y, uint8_t light) {
  const struct clip clip = find_clip(bitmap, x, y, picture->width, picture->height);
  if (clip.left >= clip.right)
    return;
  const size_t count = (size_t)(clip.right - clip.left);
  for (int row = clip.top; row < clip.bottom; row++) {
    const uint32_t *from = picture->pixels + find_offset(picture, clip.left, row);
    uint32_t *target = bitmap->pixels + find_offset(bitmap, x + clip.left, y + row);
    if (light == 255) {
      memcpy(target, from, count * sizeof *from);
      continue;
    }
    dim_row((uint8_t *)target, (const uint8_t *)from, count * sizeof *from, light);
    for (size_t i = 0; i < count; i++)
      target[i] |= 0xFF000000u;
  }
}
