/* areas: a page's first sheet made up by hand, as words (edition.md).
 *
 *   layout: |
 *     A01-1 A01-1 A01-2
 *     A01-1 A01-1 A01-3
 *     A01-4 .     A01-3
 *
 * As in grid-template-areas of CSS: each word is a cell and names the story
 * that stands there, "." none; a story's cells are a rectangle. Here it is
 * seen to that the words say that; whether it can be printed so is the
 * make-up's to judge.
 */
#ifndef BAOLAN_COPY_AREAS_H
#define BAOLAN_COPY_AREAS_H

#include <stdbool.h>

#include "baolan/copy/story.h"

struct bl_arena;
struct bl_warnings;
struct bl_yaml_list;

enum { BL_AREAS_COLUMNS = 24, BL_AREAS_ROWS = 60 }; /* at most */

/* The word of a row at or behind *at, which moves behind it; empty at the end. Spaces, tabs and U+3000 part words. */
struct bl_text bl_areas_word(struct bl_text row, size_t *at);

/* Whether the rows can be a layout of a page with these stories; if not there is a warning at the row that is wrong.
 * No rows are none. `path` is the file they stand in. */
bool bl_areas_check(struct bl_arena *arena, const struct bl_yaml_list *rows, const struct bl_story *stories,
                    size_t count, const char *path, struct bl_warnings *warnings);

#endif
