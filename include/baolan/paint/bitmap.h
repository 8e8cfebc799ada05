/* bitmap: a finished picture of a sheet, 32 bits a pixel, 0xFFRRGGBB, rows top to bottom. */
#ifndef BAOLAN_PAINT_BITMAP_H
#define BAOLAN_PAINT_BITMAP_H

#include <stdint.h>

struct bl_bitmap {
  int width, height;
  int stride; /* pixels from row to row */
  uint32_t *pixels;
};

struct bl_bitmap *bl_bitmap_create(int width, int height);
void bl_bitmap_destroy(struct bl_bitmap *bitmap);

#endif
