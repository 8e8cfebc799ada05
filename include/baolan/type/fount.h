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

/* Numbers, short words and dashes between Han are shaped together and come again and again. */
enum { BL_WORD_LIMIT = 16 };

struct bl_word {
  struct bl_text text;
  size_t count;
  struct bl_cast casts[]; /* frame.start, .end and .glyph count from the word's own */
};

/* The fount of a run in the language that is being set; valid until the next call. */
struct bl_fount *bl_fount_choose(struct bl_composer *composer, enum bl_face face, bl_unit size,
                                 enum bl_profile profile);

/* NULL: the character is not for the case (typecase.h), or no font has it. Valid until the next call. */
const struct bl_cast *bl_fount_find(struct bl_composer *composer, struct bl_fount *fount, uint32_t code_point);

/* NULL: not seen yet, or too long. Valid until the next word is kept. */
const struct bl_word *bl_fount_find_word(const struct bl_fount *fount, struct bl_text text);
/* Keeps the galley's frames from this one on as the word that they make, if each has one glyph. */
void bl_fount_keep_word(struct bl_composer *composer, struct bl_fount *fount, const struct bl_galley *galley,
                        size_t first);

#endif
