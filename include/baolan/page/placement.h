/* placement: where a unit of the page stands, and what stands where in it.
 *
 * Columns and rows of the page's grid; the make-up plans them (leaf.h), the
 * page view draws what was planned.
 *
 *   +---------------------------+
 *   | head_rows + space_rows    |   head over the whole width (pages.md H6)
 *   +---------+---------+-------+
 *   |         |         |picture|   form RIGHT: over some legs, at the top of the last legs
 *   |  leg 0  |  leg 1  +-------+   form LEFT: of the first ones; TOP: of all
 *   |         |         | leg 2 |
 *   +---------+---------+-------+   text_rows, level (leg.h); with a jump, its line is the last
 *                                 row of the last leg
 *
 * Form BESIDE, on sheets of few rows: the picture stands over the first
 * columns, as high as the story, and all else over the others, as if they were
 * the story's columns.
 *
 * A boxed story has a frame around all this, whose first and last row are
 * white (pages.md G7).
 */
#ifndef BAOLAN_PAGE_PLACEMENT_H
#define BAOLAN_PAGE_PLACEMENT_H

#include "baolan/page/leg.h"
#include "baolan/page/measure.h"

enum { BL_PLACEMENT_LEGS = 32 /* at most */, BL_PLACEMENT_TEXT = 4 /* rows of text under a picture (P2) */ };

enum bl_form { BL_FORM_PLAIN, BL_FORM_LEFT, BL_FORM_TOP, BL_FORM_RIGHT, BL_FORM_BESIDE, BL_FORM_COUNT };

struct bl_placement {
  size_t story, sheet;
  int column, row, columns, rows;
  int step;       /* of the ladder */
  bool alternate; /* the title is set in the second face, so that it differs from a neighbour's */
  enum bl_measure measure;
  int beside; /* columns of a picture beside head and text; 0 but in that form */
  int legs;   /* of the text, over all its columns */
  int head_rows, space_rows, text_rows;
  enum bl_form form;
  int picture_legs, picture_rows;
  size_t shown; /* lines of the body */
  bool jump;
  bool clipped; /* the last of them ends at its stop (clip.h), so that the jump stands behind a sentence */
  bool brief;   /* a jump behind the first sentences, where else the whole story would go (ladder 4) */
};

/* Columns of the head and the text, and the first of them on the sheet. */
int bl_placement_columns(const struct bl_placement *placement);
int bl_placement_column(const struct bl_placement *placement);
/* Rows that the story fills of its rectangle, with its frame. */
int bl_placement_rows(const struct bl_placement *placement);
/* The first rows, on the sheet, of the head, of what stands below it, and of the picture. */
int bl_placement_head_row(const struct bl_placement *placement);
int bl_placement_text_row(const struct bl_placement *placement);
int bl_placement_picture_row(const struct bl_placement *placement);
/* The leg over whose left edge the picture begins. */
int bl_placement_picture_leg(const struct bl_placement *placement);
/* A picture stands over the leg. */
bool bl_placement_pictured(const struct bl_placement *placement, int leg);
/* The rows of a leg, with that of the jump line; 0: a picture leaves it too few for text (P2). */
int bl_placement_room(const struct bl_placement *placement, int leg);
/* Rows of its frame, at the top and at the foot. */
int bl_placement_frame(enum bl_measure measure);
/* The legs of the placement, from the left, with what stands in each: it is planned and drawn so. */
void bl_placement_pour(const struct bl_placement *placement, const struct bl_leg_line *lines, struct bl_leg *legs);
/* Where leg number `leg` of placement.legs stands. */
struct bl_leg bl_placement_leg(const struct bl_placement *placement, int leg);
/* The leg whose last row carries the jump line; -1 without a jump. */
int bl_placement_jump_leg(const struct bl_placement *placement);

#endif
