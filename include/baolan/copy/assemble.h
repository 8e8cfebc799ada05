/* assemble: the lines of one story become its fields (docs/import.md, steps 4 to 9). */
#ifndef BAOLAN_COPY_ASSEMBLE_H
#define BAOLAN_COPY_ASSEMBLE_H

#include "baolan/copy/boundary.h"
#include "baolan/copy/imported.h"

/* Adds one story to `out`, or none when the lines hold no text; captions and notes go to `out` too. */
void bl_assemble_story(struct bl_imported *out, const struct bl_patterns *patterns, const struct bl_source_lines *lines,
                       const struct bl_boundary *boundary);

#endif
