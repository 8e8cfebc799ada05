/* slicing: the order-preserving guillotine programme (pages.md B2).
 *
 * A run of stories in a rectangle is one leaf, or is cut across (the first
 * part above, one free row for the rule, the rest below) or down (the first
 * part left, the rest right), so that reading order is the editor's order.
 * Of every run in every rectangle the best few plans are kept, no two with the
 * same first cut and the same heads at the upper corners. Costs are integers;
 * of equal plans the one with the least cuts in the order (kind, stories
 * before, position) is taken: every machine makes the same page.
 *
 * The sizes of heads keep to their ranks (rank.h). What can be judged only on
 * the whole sheet is guessed here, between neighbouring parts, so that the
 * search goes the right way: heads that meet (B1), crosses (B5), cuts through
 * the page (B4), sizes that rise from top to bottom (H4). The exact judgement
 * is candidate.h's.
 */
#ifndef BAOLAN_PAGE_SLICING_H
#define BAOLAN_PAGE_SLICING_H

#include "baolan/page/guide.h"
#include "baolan/page/rank.h"
#include "baolan/page/slices.h"

struct bl_slicing;

/* The table for runs among `count` stories from `first`, on sheets of at most so many rows. It lives in the arena and
 * grows with what is asked. */
struct bl_slicing *bl_slicing_make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count,
                                   int rows);

/* The same for runs with a story that is too short for any page that is made else. A story may get far more room than
 * it wants, and leave columns white at its right. It is slower. */
struct bl_slicing *bl_slicing_loosen(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count,
                                     int rows);

/* The table for all stories of the job, cut as the guide says; each cut falls where it is asked for, or, at a price,
 * within a quarter of the side around that. The lead is the story of this number. What breaks a rule has a high price
 * and is planned nevertheless. */
struct bl_slicing *bl_slicing_follow(struct bl_arena *arena, const struct bl_job *job, int rows, size_t lead,
                                     const struct bl_guide *guide);

/* What is planned: the run, the sheet's rows, and the step that no head but the lead's may pass; leads have those
 * steps that go with it (bl_rank_ceiling). */
struct bl_slicing_order {
  size_t first, count;
  int rows, ceiling;
};

/* Plans are numbered from the best; BL_LEAF_NONE when there is none of this number. */
int bl_slicing_cost(struct bl_slicing *slicing, const struct bl_slicing_order *order, int plan);
/* Adds the plan's placements, in the editor's order, its cuts, tree and terms. */
void bl_slicing_take(struct bl_slicing *slicing, struct bl_arena *arena, const struct bl_slicing_order *order, int plan,
                     struct bl_slices *out);

enum { BL_SLICING_PLANS = 8 /* of a whole sheet */ };

#endif
