/* turn: the screen hangs turned; the sheet is upright for its reader.
 *
 * BL_TURN_90 means that the sheet's picture is turned clockwise by 90 degrees
 * before it is shown: its top edge lies on the right edge of the glass.
 */
#ifndef BAOLAN_PAINT_TURN_H
#define BAOLAN_PAINT_TURN_H

#include <stddef.h>

struct bl_bitmap;

enum bl_turn { BL_TURN_0, BL_TURN_90, BL_TURN_180, BL_TURN_270 }; /* clockwise */

/* A box in whole pixels. */
struct bl_turn_box {
  int x, y, width, height;
};

/* Where a box of a sheet lies on the glass; the sheet's size is the upright one. */
struct bl_turn_box bl_turn_place(enum bl_turn turn, int sheet_width, int sheet_height, struct bl_turn_box on_sheet);

/* How to read an upright picture turned: the element of the upright one that
 * comes first, and how far one step right or down on the turned one leads. */
struct bl_turn_path {
  ptrdiff_t origin, right, down;
};

/* For an upright picture of this size, `stride` elements from row to row. */
struct bl_turn_path bl_turn_path(enum bl_turn turn, int width, int height, ptrdiff_t stride);

/* A new bitmap with the pixels turned; NULL when there is no memory. */
struct bl_bitmap *bl_turn_bitmap(const struct bl_bitmap *upright, enum bl_turn turn);

/* A point of the glass, in pixels, on the upright sheet. Used for touch as well.
 * Whole numbers name pixels: 0..width-1 and 0..height-1 go to such numbers. */
void bl_turn_point(enum bl_turn turn, int glass_width, int glass_height, double x, double y, double *sheet_x,
                   double *sheet_y);

#endif
