/* condense: the glyphs of a line that is set made narrower, or moved apart.
 *
 * For heads (heading.h): a long one is condensed (typography.md row 111), a
 * short one spread (row 114). The line gets glyphs and segments of its own in
 * the arena.
 */
#ifndef BAOLAN_TYPE_CONDENSE_H
#define BAOLAN_TYPE_CONDENSE_H

#include "baolan/type/line.h"

struct bl_arena;

/* A width that is narrower by so many percent. */
bl_unit bl_condense_width(bl_unit width, int percent);

/* The line and all in it. */
void bl_condense_line(struct bl_arena *arena, struct bl_line *line, int percent);

/* Space behind each glyph but the last of a line of one segment. */
void bl_condense_spread(struct bl_arena *arena, struct bl_line *line, bl_unit space);

#endif
