/* reference: a paragraph of ![caption](file) alone says where in the text a picture belongs.
 *
 * The file is one of the story's pictures, or becomes one with that caption.
 * Each picture has one place: the first.
 */
#ifndef BAOLAN_COPY_REFERENCE_H
#define BAOLAN_COPY_REFERENCE_H

#include "baolan/copy/story.h"

struct bl_arena;

/* Puts the picture in front of the block. A word on what is wrong with it, or NULL. `capacity` is of the story's
 * pictures. */
const char *bl_reference_take(struct bl_arena *arena, struct bl_story *story, size_t *capacity, size_t block, int line,
                              const char *address, struct bl_text caption);
/* The paragraph, without a blank line. */
void bl_reference_write(struct bl_string *out, const struct bl_story_picture *picture);

#endif
