/* bitmap: a finished picture of a sheet, 32 bits a pixel, 0xFFRRGGBB, rows top to bottom.
 *
 * Every row begins on a 64-byte boundary; what lies between width and stride
 * is nobody's. The pixels of a new bitmap are not set.
 */
#ifndef BAOLAN_PAINT_BITMAP_H
#define BAOLAN_PAINT_BITMAP_H

#include <stdint.h>

#define BL_BITMAP_SIDE 16384 /* the longest side there can be, in pixels */

struct bl_bitmap {
  int width, height;
  int stride; /* pixels from row to row */
  uint32_t *pixels;
};

/* NULL when a side is not in 1..BL_BITMAP_SIDE or there is no memory. */
struct bl_bitmap *bl_bitmap_create(int width, int height);
void bl_bitmap_destroy(struct bl_bitmap *bitmap);

#endif
