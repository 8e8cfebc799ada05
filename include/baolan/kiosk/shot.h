/* shot: one picture of the screen, put together in memory from finished bitmaps.
 *
 * A frame is a new sheet over the old one, mixed or pushed aside, with the bar
 * and the countdown on top. All positions are glass pixels. Nothing is scaled.
 */
#ifndef BAOLAN_KIOSK_SHOT_H
#define BAOLAN_KIOSK_SHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/paint/bitmap.h"

struct bl_area {
  int x, y, width, height;
};

struct bl_shot {
  const struct bl_bitmap *to;   /* never NULL */
  const struct bl_bitmap *from; /* NULL: `to` alone */
  int mix;                      /* of `to`, 0-256; when nothing is shifted */
  int shift_x, shift_y;         /* not both 0: `to` stands here and `from` in front of or behind it, edge to edge */
  const struct bl_bitmap *bar;  /* NULL: none */
  int bar_x, bar_y;
  struct bl_area line; /* the countdown; no width: none */
  uint32_t line_colour;
};

/* Where `from` stands when `to` is shifted. */
void bl_shot_place_from(const struct bl_shot *shot, int width, int height, int *x, int *y);

/* Into pixels of 0xFFRRGGBB, `stride` pixels from row to row. What no bitmap covers is filled with paper. */
void bl_shot_blend(const struct bl_shot *shot, uint32_t *pixels, int stride, int width, int height);

#endif
