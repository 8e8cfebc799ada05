/* storysheet: the columns of one reading sheet, filled with text and pictures.
 *
 * A tied picture stands at the top of the column that holds its reference, or
 * of the next when it would push the reference out of it; at the foot of the
 * sheet's last column, or where the next has a picture already. It may be let
 * stand some columns ahead of its reference where that saves a sheet. Loose
 * pictures top columns from the right, a leading one from the left; without
 * text they stand side by side in the middle. Under a picture stand at least
 * four lines or none (pages.md P2). Pictures come in the order of the copy.
 */
#ifndef BAOLAN_PAGE_STORYSHEET_H
#define BAOLAN_PAGE_STORYSHEET_H

#include "baolan/page/storypicture.h"

enum { BL_STORYSHEET_COLUMNS = 12, BL_STORYSHEET_LEG = 4 /* lines under a picture at least */ };

/* What is the same for all sheets of a story. Borrowed. */
struct bl_storysheet_copy {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  size_t story;
  const struct bl_grid *grid;
  const struct bl_leg_line *legs;
  size_t count;
  int head_rows;     /* of the first sheet */
  size_t head_lines; /* that begin the text: no picture stands before them */
  const struct bl_storypictures *pictures;
  int ahead;                           /* columns that a picture may stand before its reference */
  bool spanning;                       /* pictures may span columns */
  struct bl_storysheet_memory *memory; /* figures made before; points to a zeroed one */
};

struct bl_storysheet_memory {
  struct bl_storysheet_known *items;
  size_t count, capacity;
};

/* One column below the head and a picture; rows count from the top of the type area. */
struct bl_storysheet_slot {
  int row, rows;
  size_t first, end; /* lines of the flow */
};

struct bl_storysheet_figure {
  struct bl_figure figure;
  int column, row;
};

struct bl_storysheet {
  /* Given: */
  size_t number;      /* of the sheet, from 0 */
  size_t first;       /* line of the flow */
  size_t tied, loose; /* the pictures to come */
  int tops;           /* so many loose pictures beside text */
  int depth;          /* rows of the columns under the head */
  /* Made: */
  size_t end;                                                  /* line behind the last */
  size_t tied_end, loose_end;                                  /* behind the pictures shown */
  int top[BL_STORYSHEET_COLUMNS], foot[BL_STORYSHEET_COLUMNS]; /* rows of pictures in each column */
  struct bl_storysheet_slot slots[BL_STORYSHEET_COLUMNS];
  struct bl_storysheet_figure figures[2 * BL_STORYSHEET_COLUMNS];
  int figure_count;
};

/* Rows under the head. */
int bl_storysheet_room(const struct bl_storysheet_copy *copy, size_t number);

void bl_storysheet_lay(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet);

#endif
