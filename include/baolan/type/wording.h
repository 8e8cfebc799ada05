/* wording: a head read into words.
 *
 * ICU's dictionary splits first; then what it does not know is put together:
 * compounds (headword.h), numbers (number.h), names (name.h), words that lean
 * on a neighbour, short quotations, and runs of characters that are no words
 * by themselves. A head is broken only where a word begins (typography.md rows
 * 26, 30, 34, 109). How good each such place is says joint.h.
 */
#ifndef BAOLAN_TYPE_WORDING_H
#define BAOLAN_TYPE_WORDING_H

#include "baolan/type/sign.h"

/* Into the composer's scratch. */
struct bl_signs bl_wording_read(struct bl_composer *composer, struct bl_text text);

#endif
