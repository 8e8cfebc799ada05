/* fount: the sorts of one face, size, language and profile, ready to be set.
 *
 * A fount holds for each character of the typecase the whole frame as it
 * stands alone: glyph, class, advance, and what may be trimmed of it. Setting
 * plain Han is then one look-up a character. A composer keeps the founts that
 * were used last. A test holds that paragraphs come out as without it.
 */
#ifndef BAOLAN_TYPE_FOUNT_H
#define BAOLAN_TYPE_FOUNT_H

#include "baolan/type/galley.h"

struct bl_fount;

/* A cast character: frame.start, .end, .glyph and .run are the setter's to fill. */
struct bl_cast {
  struct bl_frame frame;
  struct bl_shaped glyph;
};

/* The fount of a run in the language that is being set; valid until the next call. */
struct bl_fount *bl_fount_choose(struct bl_composer *composer, enum bl_face face, bl_unit size,
                                 enum bl_profile profile);

/* NULL: the character is not for the case (typecase.h), or no font has it. Valid until the next call. */
const struct bl_cast *bl_fount_find(struct bl_composer *composer, struct bl_fount *fount, uint32_t code_point);

#endif
