/* painter: a sheet becomes a bitmap.
 *
 * The painter owns the glyph cache (a byte budget, least recently used out
 * first) and the FreeType faces; one thread uses it. Whole sheets are painted
 * at once. With a rotation the pixels are written turned, so that showing a
 * turned sheet costs nothing per frame.
 */
#ifndef BAOLAN_PAINT_PAINTER_H
#define BAOLAN_PAINT_PAINTER_H

#include "baolan/copy/edition.h"
#include "baolan/page/sheet.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/theme.h"
#include "baolan/type/font.h"

enum bl_turn { BL_TURN_0, BL_TURN_90, BL_TURN_180, BL_TURN_270 }; /* clockwise */

struct bl_painter;

struct bl_painter *bl_painter_create(const struct bl_fonts *fonts, size_t glyph_bytes, struct bl_error *error);
void bl_painter_destroy(struct bl_painter *painter);

/* NULL with an error only when the bitmap cannot be made. A picture that cannot
 * be read leaves its place as paper and adds a warning (warnings may be NULL). */
struct bl_bitmap *bl_painter_paint(struct bl_painter *painter, const struct bl_sheet *sheet,
                                   const struct bl_edition *edition, const struct bl_theme *theme,
                                   enum bl_turn turn, struct bl_warnings *warnings, struct bl_error *error);

size_t bl_painter_glyph_bytes(const struct bl_painter *painter); /* now in the cache */

/* A point of the glass, in pixels, on the upright sheet. Used for touch as well. */
void bl_turn_point(enum bl_turn turn, int glass_width, int glass_height, double x, double y, double *sheet_x,
                   double *sheet_y);

#endif
