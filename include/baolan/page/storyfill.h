/* storyfill: a story's lines and pictures over as many reading sheets as they need.
 *
 * A sheet is laid by storysheet.h. Of the ways in which the pictures may stand
 * the first is taken that needs the fewest sheets: the dominant one over two
 * columns, none over two, a column ahead of their references, a sheet ahead,
 * without regard to them. Only the columns of the last sheet are levelled.
 */
#ifndef BAOLAN_PAGE_STORYFILL_H
#define BAOLAN_PAGE_STORYFILL_H

#include "baolan/page/storysheet.h"

struct bl_storyfill {
  /* Given: the story's number, the columns, the rows that the head takes of the first sheet, the text, and the rows of
   * what ends it: a line of its own, of number flow.count. */
  size_t story;
  struct bl_grid grid;
  int head_rows, tail_rows;
  size_t head_lines; /* of the flow, of a head that runs in it: no picture stands before them */
  struct bl_flow flow;
  /* Made: */
  struct bl_storysheet *sheets;
  size_t sheet_count, sheet_capacity;
  const size_t *dropped; /* pictures that cannot be shown */
  size_t dropped_count;
  bool tailed;                    /* the tail is there: not if it needed a sheet more */
  size_t forced;                  /* columns that end where they may not, because nowhere in them is it allowed */
  const struct bl_leg_line *legs; /* of the text and the tail */
  size_t leg_count;
};

void bl_storyfill_make(struct bl_arena *arena, const struct bl_scene *scene, struct bl_storyfill *fill);

/* Lines of text on a sheet. */
size_t bl_storyfill_lines(const struct bl_storyfill *fill, size_t sheet);

/* Rows that the deepest column of a sheet leaves free. */
int bl_storyfill_free(const struct bl_storyfill *fill, size_t sheet);

#endif
