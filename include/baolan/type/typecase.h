/* typecase: characters that are shaped once and taken from the case afterwards.
 *
 * A Han character or a full-width mark has the same glyph whatever stands
 * beside it, as long as no mark or selector follows it. It goes through
 * HarfBuzz once for each font and language; a test holds that whole
 * paragraphs come out as without the case. Dashes, ellipses, quotes and
 * letters are not kept: their neighbours decide.
 */
#ifndef BAOLAN_TYPE_TYPECASE_H
#define BAOLAN_TYPE_TYPECASE_H

#include "baolan/type/galley.h"

struct bl_sort; /* glyph, offsets and advance: the inside of the composer */

bool bl_typecase_keeps(uint32_t code_point);

/* In the language that is being set; valid until the next call. */
const struct bl_sort *bl_typecase_find(struct bl_composer *composer, uint16_t font, uint32_t code_point);

#endif
