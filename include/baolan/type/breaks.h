/* breaks: where a line may end.
 *
 * UAX #14 (Unicode 15.0) and over it what it does not know of Chinese (CLREQ
 * prohibition rules; GB/T 15834 5.1), as one list of rules that people can
 * read: src/type/breakrules.inc. ICU gives the classes of characters, and
 * the words of scripts that only a dictionary can part (typography.md rows
 * 1-8, 11-14, 17-19, 22-29, 31, 32, 35, 65, 146).
 */
#ifndef BAOLAN_TYPE_BREAKS_H
#define BAOLAN_TYPE_BREAKS_H

#include "baolan/type/composer.h"
#include "baolan/type/setting.h"

/* One enum bl_break a byte: may a line break in front of this byte? `out` has text.size + 1 places; the first and the
 * last are FORBIDDEN. */
void bl_breaks_find(struct bl_composer *composer, struct bl_text text, enum bl_break_level level, uint8_t *out);

/* Is the hyphen at byte `at` the sign of the number behind it, and not part of a name (row 24: -5℃, but 歼-20)? The
 * character before it begins at byte `before`. For the rare place that asks without the breaks at hand. */
bool bl_breaks_is_sign(struct bl_composer *composer, struct bl_text text, size_t before, size_t at);

/* Same shape: is there a word boundary in front of this byte (ICU's dictionary), for heads. */
void bl_breaks_find_words(struct bl_composer *composer, struct bl_text text, uint8_t *out);

/* The classes that rows 1-3 speak of, for every width. */
bool bl_breaks_is_opening(uint32_t code_point);
bool bl_breaks_is_closing(uint32_t code_point); /* closing brackets and quotes, pause and stop marks */

#endif
