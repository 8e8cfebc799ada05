/* glyph: rasterised glyphs, kept as long as a byte budget allows.
 *
 * The only module that speaks to FreeType. A glyph is rasterised once for a
 * font, a size, a width (condensed heads), a quarter-pixel phase and a turn,
 * then found again by hash; the least recently used go first when the budget
 * is full. Font files are opened when
 * first wanted. Finding a glyph that is there allocates nothing.
 *
 * Raster (glass.md, Look): 8-bit coverage, unhinted in x always. A hinted
 * font takes FT_LOAD_TARGET_LIGHT, for CFF with stem darkening. A colour font
 * gives its nearest larger strike scaled to the size.
 */
#ifndef BAOLAN_PAINT_GLYPH_H
#define BAOLAN_PAINT_GLYPH_H

#include <stddef.h>
#include <stdint.h>

#include "baolan/base/geometry.h"
#include "baolan/paint/turn.h"

struct bl_fonts;
struct bl_error;

#define BL_GLYPH_CHUNK 8 /* rows of coverage are a multiple of this long, and filled up with 0 */

/* What is wanted. */
struct bl_glyph_want {
  uint16_t font;
  uint32_t id;
  bl_unit size;   /* pixels an em */
  unsigned phase; /* the origin is so many quarters (0-3) right of a pixel's left edge */
  enum bl_turn turn;
  unsigned condense; /* percent taken off its width, 0-10; a colour glyph keeps its own */
};

struct bl_glyph_image {
  int left, top;           /* upright: pixels from the origin, to the right and up to the top row */
  int width, height;       /* as turned */
  int stride;              /* bytes or pixels from row to row */
  const uint8_t *coverage; /* 0-255; NULL for a colour glyph or one without ink */
  const uint32_t *colours; /* 0xAARRGGBB, premultiplied; NULL for a plain glyph or one without ink */
};

struct bl_glyph_cache;

/* Borrows the fonts. `budget` is in bytes, bookkeeping counted. BL_INTERNAL. */
struct bl_glyph_cache *bl_glyph_cache_create(const struct bl_fonts *fonts, size_t budget, struct bl_error *error);
void bl_glyph_cache_destroy(struct bl_glyph_cache *cache);

/* Borrowed until the next call. A glyph that cannot be rasterised has no ink;
 * an id above 0xFFFF, which no sfnt has, is glyph 0. NULL: the font's file
 * cannot be opened. */
const struct bl_glyph_image *bl_glyph_cache_find(struct bl_glyph_cache *cache, struct bl_glyph_want want);

/* Bytes of glyphs now kept; never above the budget, unless one glyph alone is. */
size_t bl_glyph_cache_bytes(const struct bl_glyph_cache *cache);

#endif
