/* jump: how much of a story its page shows where it goes on elsewhere (pages.md J1-J3).
 *
 * As much as the legs hold, back to a sentence's end within the last three
 * lines, else to a comma. Two rows stand below a crosshead, no pull quote
 * stands last, and something of the body is left for the other place.
 */
#ifndef BAOLAN_PAGE_JUMP_H
#define BAOLAN_PAGE_JUMP_H

#include "baolan/page/placement.h"

/* Sets `shown` and `clipped` of a placement that jumps, all else of it being set. False if nothing can stand before
 * the jump. Any: rather a bad cut than none. */
bool bl_jump_cut(struct bl_placement *placement, const struct bl_leg_line *lines, size_t count, bool any);

/* Back from `shown` to a sentence's end, however far; false if there is none. */
bool bl_jump_cut_sentence(struct bl_placement *placement, const struct bl_leg_line *lines, size_t count);

/* Characters of the body that a placement that jumps shows. */
long bl_jump_characters(const struct bl_placement *placement, const struct bl_leg_line *lines);

#endif
