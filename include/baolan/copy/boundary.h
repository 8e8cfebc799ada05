/* boundary: where one story of a page ends and the next begins (docs/import.md, step 3).
 *
 * A group of one to six head-like lines is scored by what stands around it;
 * from 60 points it begins a story, from 40 it does so with a warning.
 */
#ifndef BAOLAN_COPY_BOUNDARY_H
#define BAOLAN_COPY_BOUNDARY_H

#include "baolan/copy/classify.h"

struct bl_boundary {
  size_t head, text, end; /* lines: the head's first, the first behind the head, the first of the next story */
  int score;              /* points; of text without a head 0 */
  bool byline_first;      /* the byline stands under the head */
};

struct bl_boundaries {
  struct bl_boundary *items;
  size_t count, capacity;
};

enum { BL_BOUNDARY_SURE = 60, BL_BOUNDARY_LEAST = 40 };

/* In order, and together they cover every line. */
struct bl_boundaries bl_boundary_find(struct bl_arena *arena, const struct bl_source_lines *lines);

#endif
