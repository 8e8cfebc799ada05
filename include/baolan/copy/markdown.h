/* markdown: a story file becomes a story, and a story becomes a story file.
 *
 * A story file is YAML front matter between two lines of ---, then a
 * CommonMark body of at most 64 KB. *emphasis* = dots below, **strong** = Hei,
 * > quotation = Kai, ## = crosshead, list items keep their marker as text.
 * Line ends inside a paragraph vanish between Han and fullwidth characters
 * and become a space between Latin words (CSS Text 3, segment break rules).
 * **“重点”**的 is read as strong although CommonMark does not see it.
 */
#ifndef BAOLAN_COPY_MARKDOWN_H
#define BAOLAN_COPY_MARKDOWN_H

#include <stdbool.h>

#include "baolan/copy/story.h"

struct bl_arena;
struct bl_error;
struct bl_warnings;

/* `path` is for messages; the story's id is left for the caller. */
bool bl_markdown_read(struct bl_arena *arena, struct bl_text source, const char *path, struct bl_story *out,
                      struct bl_warnings *warnings, struct bl_error *error);

/* The file for a story, such that reading it back gives the same story. */
struct bl_text bl_markdown_write(struct bl_arena *arena, const struct bl_story *story);

#endif
