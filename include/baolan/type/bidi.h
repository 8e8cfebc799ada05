/* bidi: scripts that run from right to left, inside Chinese (UAX #9; typography.md rows 142-145, 149).
 *
 * Each byte of a text has a level (levels.h). A paragraph's lines are broken, and its prohibitions judged, in the order
 * of reading. Only then is a line put into the order of sight (rules L1 and L2; L1 falls out of the line's trimmed
 * spaces), and what its edges lose, and where it opens, is judged by what stands where.
 *
 * A text in which nothing runs from right to left has no levels at all, and
 * costs nothing here: shape.h notices while it looks for fonts.
 *
 * A Chinese paragraph runs from left to right, whatever it begins with. One
 * whose first strong character runs from right to left does so as a whole if
 * it has no Han, or if most of its letters do (a Uyghur story that names a
 * Chinese): its indent is at the right, and so is the start of its lines.
 *
 * Runs of different fields (a dateline and the body behind it) are isolated
 * from each other: each has levels of its own, and none is moved past the
 * other but by the direction of the paragraph.
 */
#ifndef BAOLAN_TYPE_BIDI_H
#define BAOLAN_TYPE_BIDI_H

#include "baolan/type/galley.h"
#include "baolan/type/levels.h"
#include "baolan/type/line.h"

struct bl_arena;

/* Can this character, alone in a Chinese text, change the order of anything? */
bool bl_bidi_turns(uint32_t code_point);

/* The direction of a paragraph, by the rule of the house above. */
enum bl_direction bl_bidi_direction(struct bl_text text);

/* Which of `count` neighbours stands at each place from the left: rule L2. */
void bl_bidi_order(const uint8_t *levels, size_t count, int32_t *order);

/* Gives the galley its levels; the text must be joined. */
void bl_bidi_resolve(struct bl_arena *scratch, struct bl_galley *galley);

/* Frames [start, end) of a galley with levels, those before `visible` in the order of sight, as a galley from left to
 * right: the sides and the gap of each frame are those that are seen. A hyphen that shows at the end of the line, or
 * NULL, joins the last visible frame: what is read last need not be seen last. */
struct bl_galley bl_bidi_arrange(struct bl_arena *scratch, const struct bl_galley *galley, size_t start, size_t visible,
                                 size_t end, const struct bl_shaped *hyphen);

/* A line that was set from an arranged galley gets its segments as they are read: one for each feed. */
void bl_bidi_tell(struct bl_arena *arena, const struct bl_galley *galley, size_t start, size_t end,
                  struct bl_line *line);

static inline uint8_t bl_bidi_level(const struct bl_galley *galley, size_t at) {
  return galley->bidi ? galley->bidi[at] : 0;
}

/* Does the whole paragraph run from right to left? */
static inline bool bl_bidi_is_turned(const struct bl_galley *galley) {
  return bl_bidi_level(galley, galley->text.size) & 1;
}

#endif
