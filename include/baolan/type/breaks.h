/* breaks: where a line may end.
 *
 * UAX #14 by ICU (zh@lb=strict), then our overlay for what ICU 72 does not
 * know of Chinese (CLREQ prohibition rules; GB/T 15834 5.1): no break before
 * · — – ～ and around ／, inside ３５％, C++; single curly quotes as double ones;
 * addresses only behind / . - _ ? & = (typography.md rows 1-8, 22-24, 28, 29,
 * 31, 35, 65).
 */
#ifndef BAOLAN_TYPE_BREAKS_H
#define BAOLAN_TYPE_BREAKS_H

#include "baolan/type/composer.h"
#include "baolan/type/setting.h"

enum bl_break { BL_BREAK_FORBIDDEN, BL_BREAK_ALLOWED, BL_BREAK_FORCED };

/* One enum bl_break a byte: may a line break in front of this byte? `out` has text.size + 1 places. */
void bl_breaks_find(struct bl_composer *composer, struct bl_text text, enum bl_break_level level, uint8_t *out);

/* Same shape: is there a word boundary in front of this byte (ICU's dictionary), for heads. */
void bl_breaks_find_words(struct bl_composer *composer, struct bl_text text, uint8_t *out);

/* Same shape: does a grapheme cluster begin at this byte (UAX #29)? */
void bl_breaks_find_clusters(struct bl_composer *composer, struct bl_text text, uint8_t *out);

/* The classes that rows 1-3 speak of, for every width. */
bool bl_breaks_is_opening(uint32_t code_point);
bool bl_breaks_is_closing(uint32_t code_point); /* closing brackets and quotes, pause and stop marks */

#endif
