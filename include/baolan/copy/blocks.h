/* blocks: a CommonMark body becomes plain text, blocks and spans.
 *
 * Paragraphs, headings of any level (crossheads), quotations and list items
 * (marker kept as text: "• " or "3. ") become blocks. A hard line break and
 * each line of a code block begin a new block. Links leave their text.
 * A table (table.h) becomes rows. A paragraph of pictures alone gives them
 * their place (reference.h); a picture amid text is left out with a warning.
 * The tags of tag.h mark names, titles and notes; [^1] is <sup>1</sup>,
 * and the line [^1]: … is the note itself, a paragraph that begins with its
 * number. A tag without its partner is told and not shown; the text stays. All
 * other HTML is shown as text with a warning; comments are not shown.
 */
#ifndef BAOLAN_COPY_BLOCKS_H
#define BAOLAN_COPY_BLOCKS_H

#include "baolan/copy/story.h"

struct bl_arena;
struct bl_error;
struct bl_warnings;

/* Fills body and blocks of the story, and the places of its pictures, which are read already; what the body names
 * besides becomes a picture. BL_DATA: as bl_manuscript_check. */
bool bl_blocks_read(struct bl_arena *arena, struct bl_text source, const char *path, int first_line,
                    struct bl_story *out, struct bl_warnings *warnings, struct bl_error *error);

#endif
