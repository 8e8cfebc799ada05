/* levels: how deep each character of a text is embedded in text of the other direction (UAX #9).
 *
 * All of the algorithm up to the levels: rules P1 to I2, and L1 as if each
 * paragraph were one line. Our own, because ICU 72 misses 31 of the 91,707
 * lines of Unicode's test (marks behind brackets, brackets under overrides).
 * ICU knows the characters. The time is linear in the text, however it nests.
 */
#ifndef BAOLAN_TYPE_LEVELS_H
#define BAOLAN_TYPE_LEVELS_H

#include "baolan/base/text.h"

struct bl_arena;

enum bl_direction { BL_DIRECTION_LTR, BL_DIRECTION_RTL, BL_DIRECTION_AUTO /* of the first strong character */ };

/* Levels of the text's bytes into out (text.size of them); returns that of the first paragraph itself. A character
 * that rule X9 removes has the level of the one before it. */
uint8_t bl_levels_find(struct bl_arena *scratch, struct bl_text text, enum bl_direction direction, uint8_t *out);

#endif
