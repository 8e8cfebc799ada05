/* label: single lines of furniture: names, dates, numbers, hints, buttons.
 */
#ifndef BAOLAN_PAGE_LABEL_H
#define BAOLAN_PAGE_LABEL_H

#include "baolan/page/view.h"

struct bl_label {
  struct bl_text text;
  enum bl_face face;
  bl_unit size;
  enum bl_ink ink;
  enum bl_role role;
  bool spoken; /* by the machine (words.h): set in its language, not the newspaper's */
};

/* The set line; an empty text gives a line without glyphs. */
const struct bl_line *bl_label_set(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_label *label);

enum bl_side { BL_SIDE_LEFT, BL_SIDE_MIDDLE, BL_SIDE_RIGHT };

/* x at which a line of this width stands in a rect. */
bl_unit bl_label_align(struct bl_rect rect, bl_unit width, enum bl_side side);

/* Sets the label in a box of its own that fills `rect`; the em box stands in the middle of the height. Returns
 * the line's width. */
bl_unit bl_label_place(struct bl_arena *arena, const struct bl_scene *scene, struct bl_sheet *sheet,
                       const struct bl_label *label, struct bl_rect rect, enum bl_side side);

#endif
