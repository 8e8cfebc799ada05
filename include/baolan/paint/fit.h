/* fit: a part of a picture brought to another size, row by row.
 *
 * Area average where it shrinks, linear where it grows, all four channels
 * alike. Only one row of sums is held, so that a picture need not be in memory
 * whole: its decoder pushes its rows as they come.
 */
#ifndef BAOLAN_PAINT_FIT_H
#define BAOLAN_PAINT_FIT_H

#include <stdbool.h>
#include <stdint.h>

struct bl_bitmap;
struct bl_fit;

/* The part x, y, w, h of a picture, in its pixels. */
struct bl_part {
  int x, y, w, h;
};

/* Takes a finished row; borrowed for the call. */
typedef void bl_fit_take(void *context, const uint32_t *row, int width);

/* False when nothing of the part lies in a picture of width x height. */
bool bl_fit_clip(struct bl_part *part, int width, int height);

/* Rows of w pixels, h of them, become height rows of width. NULL when there is no memory or a number is below 1. */
struct bl_fit *bl_fit_create(int w, int h, int width, int height, bl_fit_take *take, void *context);
void bl_fit_destroy(struct bl_fit *fit);
/* The next row of the part, from the top. */
void bl_fit_push(struct bl_fit *fit, const uint32_t *row);

/* The part, clipped to the picture, at width x height. NULL when there is no memory or nothing to show. */
struct bl_bitmap *bl_fit_bitmap(const struct bl_bitmap *picture, struct bl_part part, int width, int height);

#endif
