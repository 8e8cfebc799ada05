/* unwrap: where a source line ends inside a paragraph.
 *
 * CSS Text 3, segment break transformation, for Chinese text: the line end
 * vanishes between two wide characters (East Asian Width F, W or H, neither
 * Hangul), beside a zero-width space, and beside a wide punctuation mark or
 * U+3000; otherwise it becomes one space. Spaces around it vanish.
 * Ignorable characters (variation selectors …) are looked through.
 */
#ifndef BAOLAN_COPY_UNWRAP_H
#define BAOLAN_COPY_UNWRAP_H

#include <stdbool.h>

#include "baolan/base/text.h"

/* Whether a line end between the two texts becomes a space. */
bool bl_unwrap_needs_space(struct bl_text before, struct bl_text after);
/* East Asian Width F, W or H, and not Hangul. */
bool bl_unwrap_is_wide(uint32_t point);
/* A whole text with its line ends resolved. */
struct bl_text bl_unwrap_text(struct bl_arena *arena, struct bl_text text);

#endif
