/* lone: a story by itself on a sheet (pages.md B2, step 6 of the ladder). It
 * takes any plan that shows a line, with the largest head that leaves room.
 */
#ifndef BAOLAN_PAGE_LONE_H
#define BAOLAN_PAGE_LONE_H

#include "baolan/page/slices.h"

/* Adds the placement and what it costs; false: not even a head and a line fit. */
bool bl_lone_place(struct bl_arena *arena, const struct bl_job *job, size_t story, int rows, struct bl_slices *out);

/* A few lines, whose head stays small. */
bool bl_lone_is_brief(const struct bl_job *job, size_t story);

#endif
