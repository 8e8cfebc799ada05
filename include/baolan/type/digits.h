/* digits: digits of one width (typography.md row 75).
 *
 * BL_DIGITS_TABULAR: each digit takes the room of its font's widest, so that
 * those of a table stand below each other. BL_DIGITS_HALF: each takes half an
 * em, as newspapers set from punched tape had it, two on a Han character's
 * room. Digits are centred in their room. Full-width ones have an em anyway.
 */
#ifndef BAOLAN_TYPE_DIGITS_H
#define BAOLAN_TYPE_DIGITS_H

#include "baolan/type/galley.h"

/* Frames are classified already. Nothing for BL_DIGITS_FONT. */
void bl_digits_apply(struct bl_composer *composer, struct bl_galley *galley, enum bl_digits digits);

#endif
