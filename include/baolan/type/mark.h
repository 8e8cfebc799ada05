/* mark: the lines under names and titles, the frame round a name.
 *
 * CLREQ 5.3.4 to 5.3.6, GB/T 15834 4.13 and 4.15 (typography.md rows 74, 117 to 121). A mark is as long as
 * the character frames of what it marks, the space that justification opened
 * between them included, the gap to Latin letters outside it not. Brackets,
 * quotes and other marks at its ends stay outside. Of two marked things that
 * touch, both are shortened where they meet, so that an eighth of an em is
 * free; nothing is shortened at its outer end, nor where a thing is broken
 * over two lines. All stand within the line's pitch.
 */
#ifndef BAOLAN_TYPE_MARK_H
#define BAOLAN_TYPE_MARK_H

#include "baolan/type/galley.h"
#include "baolan/type/line.h"

struct bl_arena;

/* The marks of one line that is being set; zero-initialise. */
struct bl_mark_list {
  struct bl_mark *items;
  size_t count, capacity;
  uint8_t style; /* what the last frame was marked with, and BL_STYLE_TURN */
  size_t next;   /* the frame behind it */
};

/* Frame number i, of a run with this style, is set at [x, x + width). Frames come in order. */
void bl_mark_add(struct bl_mark_list *list, struct bl_arena *arena, const struct bl_frame *frame, size_t i,
                 uint8_t style, bl_unit x, bl_unit width);

/* What the marks say of a paragraph's breaks (breaks.h): none in front of a note (row 14); none inside a name of two or
 * three Han characters, or where the measure is too narrow for that, one at a price (row 30). */
void bl_mark_bind(const struct bl_galley *galley, bl_unit measure, uint8_t *breaks);

/* How far below the baseline the middle of an emphasis dot lies: lower with a line between (row 120). */
bl_unit bl_mark_dot(bl_unit em, uint8_t style);

#endif
