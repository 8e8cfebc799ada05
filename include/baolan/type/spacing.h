/* spacing: how wide each frame is, and what may still be taken or given.
 *
 * typography.md rows 33 and 37-57; the Han-Latin gap is gap.h's. cn profile:
 * every full-width mark has half an em that it can lose, on the side where its
 * glyph has no ink. Adjacent marks lose it at once; line edges and
 * justification take the rest later (justify.h). The room is read from the
 * glyph's ink, which agrees with the font's halt feature where it has one.
 */
#ifndef BAOLAN_TYPE_SPACING_H
#define BAOLAN_TYPE_SPACING_H

#include "baolan/type/galley.h"

/* Fills class, advance, shift, left, right, gap and level of every frame; then what the setting asks for: marks
 * that hang, a grid of ems, names, an even spread. */
void bl_spacing_apply(struct bl_composer *composer, struct bl_galley *galley, const struct bl_setting *setting);

/* The first half of it, for one frame as if it stood alone: class, level, left, right. */
void bl_spacing_classify(struct bl_composer *composer, const struct bl_galley *galley, struct bl_frame *frame,
                         enum bl_profile profile);

enum bl_class bl_spacing_class(uint32_t code_point);

/* Raised or lowered, it leans on what stands before it: a note's number, ² ₂ (row 14). A mark before it is halved. */
bool bl_spacing_leans(const struct bl_galley *galley, const struct bl_frame *frame);

/* Does a number go on behind a full-width mark: １．５, １，０００, 3：2? Then it is halved (rows 22, 32). */
bool bl_spacing_joins(const struct bl_frame *before, const struct bl_frame *mark, const struct bl_frame *after);

/* The first frame from this one on that can be seen, or frame_count: what cannot be seen parts nothing (row 160). */
size_t bl_spacing_next(const struct bl_galley *galley, size_t frame);

#endif
