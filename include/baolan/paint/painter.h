/* painter: a sheet becomes a bitmap.
 *
 * The painter owns the glyph cache (a byte budget, least recently used out
 * first), the FreeType faces and the album of fitted pictures; one thread
 * uses it. Whole sheets are painted at once. With a rotation the pixels are
 * written turned, so that showing a turned sheet costs nothing per frame.
 *
 * Fills and pictures end on the nearest whole pixels, so that neighbours meet
 * exactly. Rules begin on the nearest pixel and are the nearest whole number
 * of pixels thick, one at least, so that equal rules look equal. A glyph's
 * baseline is the nearest whole row, its x the nearest quarter of a pixel.
 */
#ifndef BAOLAN_PAINT_PAINTER_H
#define BAOLAN_PAINT_PAINTER_H

#include "baolan/copy/edition.h"
#include "baolan/page/sheet.h"
#include "baolan/paint/bitmap.h"
#include "baolan/paint/theme.h"
#include "baolan/paint/turn.h"
#include "baolan/type/font.h"

struct bl_painter;

struct bl_painter *bl_painter_create(const struct bl_fonts *fonts, size_t glyph_bytes, struct bl_error *error);
void bl_painter_destroy(struct bl_painter *painter);

/* NULL with an error only when the bitmap cannot be made. A picture that cannot
 * be read leaves its place as paper and adds a warning (warnings may be NULL),
 * and so does a font file that cannot be opened. The edition is needed for
 * pictures only and may be NULL for a sheet without one. */
struct bl_bitmap *bl_painter_paint(struct bl_painter *painter, const struct bl_sheet *sheet,
                                   const struct bl_edition *edition, const struct bl_theme *theme, enum bl_turn turn,
                                   struct bl_warnings *warnings, struct bl_error *error);

size_t bl_painter_glyph_bytes(const struct bl_painter *painter); /* now in the cache */

#endif
