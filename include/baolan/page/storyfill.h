/* storyfill: a story's lines and pictures in the columns of as many sheets as they need.
 *
 * Pictures stand at the tops of columns: on the first sheets from the right
 * beside text, one a sheet until the text ends; each is shown whole or told as
 * dropped. The columns of the last sheet end level.
 */
#ifndef BAOLAN_PAGE_STORYFILL_H
#define BAOLAN_PAGE_STORYFILL_H

#include "baolan/page/figure.h"
#include "baolan/page/flow.h"

/* One column of one sheet, below the head and a picture; rows count from the top of the type area. */
struct bl_storyfill_slot {
  size_t sheet;
  int column, row, rows;
  size_t first, end; /* lines of the flow */
};

struct bl_storyfill_figure {
  struct bl_figure figure;
  size_t sheet;
  int column, row;
};

struct bl_storyfill {
  /* Given: the story's number, the columns, the rows that the head takes of the first sheet, the text. */
  size_t story;
  struct bl_grid grid;
  int head_rows;
  struct bl_flow flow;
  /* Made: */
  struct bl_storyfill_figure *figures;
  size_t figure_count, figure_capacity;
  struct bl_storyfill_slot *slots;
  size_t slot_count, slot_capacity;
  size_t sheet_count;
};

void bl_storyfill_make(struct bl_arena *arena, const struct bl_scene *scene, struct bl_storyfill *fill);

#endif
