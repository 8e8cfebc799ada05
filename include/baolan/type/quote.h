/* quote: is a curly quote Latin?
 *
 * “ ” ‘ ’ are one em wide in Chinese and proportional in Latin, and Unicode
 * has one character for both (typography.md row 55). A quote is Latin when no
 * Chinese character stands inside its pair or next outside it, at either side:
 *
 *     “Hello, world,” he said.      Latin: letters, or the paragraph's edge, at both sides
 *     他说“Hello, world”。           Chinese: quotes around Latin in Chinese text are Chinese
 *     他说“He said ‘yes’ to me”。    the outer pair Chinese, the inner one Latin
 *     “It’s my ‘choice’.” 他又说      Latin: a sentence, Chinese only over a space behind it
 *     他说“It’s my ‘choice’.”。      the inner pair Latin: a letter before it, the end of the quotation behind
 *
 * Spaces, other quotes and western marks are looked through. ’ is an
 * apostrophe, and Latin, between two letters or digits (don’t), and beside one
 * when no ‘ before it is still open (’90s, rock ’n’ roll, the students’书包).
 * A quote without a partner is judged by what stands at its sides.
 */
#ifndef BAOLAN_TYPE_QUOTE_H
#define BAOLAN_TYPE_QUOTE_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/base/text.h"

/* `point` is the character at byte `at` of the paragraph's whole text; false for what is no curly quote. At most 256
 * characters at each side are looked at. */
bool bl_quote_is_latin(struct bl_text text, size_t at, uint32_t point);

#endif
