/* planlist: the best few plans of a run of stories in a rectangle.
 *
 * No two of them have the same cut, the same way of cutting their parts' first
 * stories off, and the same heads at the upper corners. Of equal costs the plan
 * goes first that has the least kind, stories before the cut, position.
 */
#ifndef BAOLAN_PAGE_PLANLIST_H
#define BAOLAN_PAGE_PLANLIST_H

#include "baolan/page/cutting.h"

struct bl_arena;

struct bl_plan {
  int cost;
  uint8_t prefix, first, second; /* of a cut: stories before it; which plan of each part */
  struct bl_cutting_part part;   /* at: of a story the step of its head */
  uint64_t sort;                 /* the list's own */
};

struct bl_planlist {
  int worst; /* a plan that costs more has no place; BL_LEAF_NONE while there is room */
  uint8_t count, room;
  struct bl_plan plans[]; /* from the best */
};

struct bl_planlist_cut {
  enum bl_node_kind kind;
  int prefix, at, cost;
};

struct bl_planlist *bl_planlist_make(struct bl_arena *arena, int room);
void bl_planlist_offer(struct bl_planlist *list, const struct bl_plan *plan);

/* All plans of a cut into two parts, which itself costs so much. */
void bl_planlist_join(struct bl_planlist *list, const struct bl_planlist *first, const struct bl_planlist *second,
                      const struct bl_planlist_cut *cut);

#endif
