/* justify: a stretch of a galley becomes a line on its measure.
 *
 * Shrink and stretch follow CLREQ's order (typography.md rows 79-85): a level
 * is used only when those before it are used up; within a level every place
 * gives the same, to one unit.
 */
#ifndef BAOLAN_TYPE_JUSTIFY_H
#define BAOLAN_TYPE_JUSTIFY_H

#include "baolan/type/ledger.h"

/* Sets frames [start, end) at x. With `justify` the line is `measure` wide;
 * without, it is solid and only shrinks if it must. out->size is the
 * paragraph's em and is read; everything else is filled, `last` apart. */
void bl_justify_line(struct bl_arena *arena, struct bl_composer *composer, const struct bl_galley *galley,
                     const struct bl_ledger *ledger, size_t start, size_t end, bl_unit x, bl_unit measure, bool justify,
                     struct bl_line *out);

#endif
