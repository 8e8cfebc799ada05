/* ear: 报眼, a few words beside the name of the paper: the weather, a notice.
 *
 * The title in Hei Bold above the text in Kai, or in front of it where that
 * saves a line; three lines at most of 0.85 em, as narrow as they can be.
 */
#ifndef BAOLAN_PAGE_EAR_H
#define BAOLAN_PAGE_EAR_H

#include "baolan/page/view.h"

enum { BL_EAR_LINES = 3 };

struct bl_ear_block {
  const struct bl_line *lines[BL_EAR_LINES];
  size_t count; /* 0: there is no ear, or it does not fit */
  bl_unit width, size;
};

/* Set in `room` at most, for a page whose body is `em`. */
struct bl_ear_block bl_ear_make(struct bl_arena *arena, const struct bl_scene *scene, bl_unit em, bl_unit room);

/* Sets it at the left of the rect, in the middle of its height. */
void bl_ear_place(struct bl_arena *arena, struct bl_sheet *sheet, const struct bl_ear_block *ear, struct bl_rect rect);

#endif
