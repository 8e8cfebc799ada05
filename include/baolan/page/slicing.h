/* slicing: the order-preserving guillotine programme (pages.md B2).
 *
 * A run of stories in a rectangle is one leaf, or is cut across (the first
 * part above, one free row for the rule, the rest below) or down (the first
 * part left, the rest right), so that reading order is the editor's order.
 * Costs are integers and ties fall to the plan that is tried first: every
 * machine makes the same page.
 *
 * Heads: the lead (the run's first story) is set at lead_step, all others at
 * least one step below it (H4). Heads that meet at a cut down differ in size (B1); no
 * two cuts make a cross (B5).
 */
#ifndef BAOLAN_PAGE_SLICING_H
#define BAOLAN_PAGE_SLICING_H

#include "baolan/page/ban.h"

struct bl_arena;

struct bl_slices {
  struct bl_placement *placements;
  size_t count, capacity;
  struct bl_cut *cuts;
  size_t cut_count, cut_capacity;
};

struct bl_slicing;

/* The table for runs among `count` stories from `first`, on sheets of at most
 * columns x rows, with leads at lead_step. It lives in the arena. */
struct bl_slicing *bl_slicing_make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count,
                                   int rows, int lead_step);

/* Plans are numbered from the best; BL_LEAF_NONE when there is none of this number. */
int bl_slicing_cost(struct bl_slicing *slicing, size_t first, size_t count, int rows, int plan);
/* Adds the plan's placements, in the editor's order, and cuts. */
void bl_slicing_take(struct bl_slicing *slicing, struct bl_arena *arena, size_t first, size_t count, int rows, int plan,
                     struct bl_slices *out);

enum { BL_SLICING_PLANS = 3 };

#endif
