/* markup: blocks and spans become a CommonMark body, the inverse of blocks.h.
 *
 * What is not markup is escaped, so that reading gives the same text. Where
 * two differently styled stretches meet, or CommonMark would not see a run of
 * stars, an empty comment is put between (comments are not shown).
 */
#ifndef BAOLAN_COPY_MARKUP_H
#define BAOLAN_COPY_MARKUP_H

#include "baolan/copy/story.h"

void bl_markup_write(struct bl_string *out, const struct bl_story *story);

#endif
