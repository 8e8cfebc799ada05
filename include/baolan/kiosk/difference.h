/* difference: where two sheets of one size are not the same.
 *
 * Two pages of a newspaper are the same paper in nearly half of their area. While
 * one fades into the other that half need not be mixed, nor sent to the window system.
 */
#ifndef BAOLAN_KIOSK_DIFFERENCE_H
#define BAOLAN_KIOSK_DIFFERENCE_H

#include "baolan/kiosk/shot.h"

enum { BL_DIFFERENCE_LIMIT = 2048 };

struct bl_difference {
  int count;
  struct bl_area areas[BL_DIFFERENCE_LIMIT]; /* apart from each other, by rows */
};

/* Areas of both bitmaps, cut to width and height, that hold every pixel in which they differ. Very many become one. */
void bl_difference_find(struct bl_difference *out, const struct bl_bitmap *a, const struct bl_bitmap *b, int width,
                        int height);

#endif
