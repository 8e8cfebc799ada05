/* rooms: what each story of a run costs in each rectangle of a sheet, its head
 * at each step: found when it is first asked for, and kept.
 *
 * A plan with a fault that nothing around it can mend (flaw.h) is none.
 */
#ifndef BAOLAN_PAGE_ROOMS_H
#define BAOLAN_PAGE_ROOMS_H

#include "baolan/page/leaf.h"

struct bl_arena;
struct bl_rooms;

enum bl_rooms_kind {
  BL_ROOMS_STRICT,
  BL_ROOMS_LOOSE, /* a story that is too short for its columns may leave some white at its right */
  BL_ROOMS_DRAWN, /* what an editor has drawn so is not refused: at a high price even with a fault */
};

/* For `count` stories from `first`, on sheets of at most so many rows. */
struct bl_rooms *bl_rooms_make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count, int rows,
                               enum bl_rooms_kind kind);

/* As bl_leaf_find, with what a strip costs (rank.h). */
int bl_rooms_find(struct bl_rooms *rooms, size_t story, int columns, int rows, int step, struct bl_placement *out);
/* The cost alone. */
int bl_rooms_cost(struct bl_rooms *rooms, size_t story, int columns, int rows, int step);
/* Of what was found: there are too few rows under its head for another head below (B2). */
bool bl_rooms_is_shallow(struct bl_rooms *rooms, size_t story, int columns, int rows, int step);

#endif
