/* figure: a picture with its caption, in whole rows.
 *
 * The picture is as wide as the order asks (whole columns), its height fills
 * the rows: at most 15 % are cropped at each side, else it is made narrower
 * and centred (pages.md P4). It is never enlarged over 1.3 times. The caption
 * is Kai, 0.85 em, below it and as wide as the picture; the credit, never
 * broken where a line holds it, stands at the right of the caption's last
 * line or, without room there, in a line of its own.
 */
#ifndef BAOLAN_PAGE_FIGURE_H
#define BAOLAN_PAGE_FIGURE_H

#include "baolan/page/view.h"

struct bl_figure_order {
  bl_unit em, pitch, width;
  int rows_most; /* 0: any */
  bool narrow;   /* it may stand narrower than the width */
};

struct bl_figure {
  size_t picture;
  bl_unit width; /* of the order */
  bl_unit inset; /* from the top of its rows to the picture: level with the em boxes beside it */
  bl_unit picture_width, picture_height;
  struct bl_rect source;
  struct bl_lines caption, credit;
  bool credit_shares; /* the caption's last line */
  bl_unit caption_width, caption_top, caption_pitch, caption_size;
  int rows;
};

/* False if it cannot be shown so. */
bool bl_figure_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story, size_t picture,
                    const struct bl_figure_order *order, struct bl_figure *out);

void bl_figure_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_figure *figure,
                     bl_unit x, bl_unit y);

#endif
