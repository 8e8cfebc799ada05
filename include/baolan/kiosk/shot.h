/* shot: one picture of the screen, put together in memory from finished bitmaps.
 *
 * A frame is a new sheet over the old one: mixed with it, beside it, or coming
 * out from under it as a leaf turns; with the bar and the countdown on top. All
 * positions are glass pixels and may lie outside. Nothing is scaled.
 */
#ifndef BAOLAN_KIOSK_SHOT_H
#define BAOLAN_KIOSK_SHOT_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/kiosk/curl.h"
#include "baolan/paint/bitmap.h"

enum { BL_SHOT_WHOLE = 256 };

struct bl_area {
  int x, y, width, height;
};

struct bl_shot {
  const struct bl_bitmap *to; /* NULL: the glass is black, and nothing else counts */
  int to_x, to_y;
  const struct bl_bitmap *from; /* NULL: `to` alone */
  int from_x, from_y;
  int mix;                     /* of `to`; BL_SHOT_WHOLE: it covers `from` where it stands */
  const struct bl_curl *curl;  /* not NULL: instead of mixing */
  bool comes;                  /* of the curl: `to` is the leaf, it is being turned back */
  const struct bl_bitmap *bar; /* NULL: none */
  int bar_x, bar_y;
  struct bl_area line; /* the countdown; no width: none */
  uint32_t line_colour;
};

/* The colour of the paper: what lies where no bitmap does. */
uint32_t bl_shot_paper(const struct bl_shot *shot);

/* Into pixels of 0xFFRRGGBB, `stride` pixels from row to row. */
void bl_shot_blend(const struct bl_shot *shot, uint32_t *pixels, int stride, int width, int height);

/* It mixes two sheets of one size that stand at the same place: a fade. */
bool bl_shot_fades(const struct bl_shot *shot);
/* Of a fade: only these areas of the glass, and what lies on top. */
void bl_shot_blend_areas(const struct bl_shot *shot, uint32_t *pixels, int stride, int width, int height,
                         const struct bl_area *areas, int count);

#endif
