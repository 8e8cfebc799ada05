/* pull: words of a story that stand large beside it (抽言).
 *
 * A pull quote repeats what the text says; it says nothing of its own. So its
 * words, without the quotation marks around them, must stand in one block of the body as
 * they are, whatever their style there.
 */
#ifndef BAOLAN_COPY_PULL_H
#define BAOLAN_COPY_PULL_H

#include "baolan/copy/story.h"

struct bl_arena;
struct bl_warnings;

#define BL_PULL_LONGEST 80 /* characters */
#define BL_PULL_MOST 12    /* of a story */

/* Leaves out, with a warning at its line, what the body does not say, what is too long and what is too many. */
void bl_pull_check(struct bl_arena *arena, struct bl_story *story, const int *lines, struct bl_warnings *warnings);

#endif
