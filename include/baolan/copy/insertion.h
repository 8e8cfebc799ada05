/* insertion: what stands between two halves of a paragraph (typography.md, row 94).
 *
 * A quotation, a list, a table or a picture may stand in the midst of a
 * sentence. The paragraph behind it then goes on with what the one in front
 * began, and has no indent. It did end when its last mark, notes and closing
 * marks apart, is one of 。！？…： or what Latin text has for them.
 */
#ifndef BAOLAN_COPY_INSERTION_H
#define BAOLAN_COPY_INSERTION_H

#include "baolan/copy/story.h"

struct bl_arena;

/* Sets `continued`; the pictures have their places. */
void bl_insertion_mark(struct bl_arena *arena, const struct bl_story *story, struct bl_block *blocks);

#endif
