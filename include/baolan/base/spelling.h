/* spelling: how a word or a number is written.
 *
 * The distance between a key that is not known and those that are gives the
 * hint "did you mean"; numbers are read alike in every locale.
 */
#ifndef BAOLAN_BASE_SPELLING_H
#define BAOLAN_BASE_SPELLING_H

#include <stdbool.h>
#include <stddef.h>

#include "baolan/base/text.h"

/* Levenshtein distance in bytes; SIZE_MAX where one is longer than 48. */
size_t bl_spelling_distance(struct bl_text a, struct bl_text b);
/* -12, 12 or, with `fraction`, 12.5; at most 16 digits on a side. */
bool bl_spelling_number(struct bl_text text, bool fraction, double *value);

#endif
