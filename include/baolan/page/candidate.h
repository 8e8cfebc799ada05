/* candidate: a sheet as it could be made, with all its costs.
 *
 * The search's plans are placed, the faces of their heads assigned, and the
 * whole sheet is judged by every ban (ban.h); the guesses of the search then
 * count no more. Of equal candidates the one with fewer jumps wins, then with
 * fewer cuts through the page, then with the larger lead, then with the first
 * tree in the order (kind, stories before the cut, position).
 */
#ifndef BAOLAN_PAGE_CANDIDATE_H
#define BAOLAN_PAGE_CANDIDATE_H

#include "baolan/page/slicing.h"

struct bl_candidate {
  int cost; /* the sum of the terms that are no guesses */
  int jumps, throughs;
  const struct bl_placement *placements; /* in the editor's order */
  size_t count;
  const struct bl_cut *cuts;
  size_t cut_count;
  const struct bl_node *nodes; /* the tree in preorder */
  size_t node_count;
  const struct bl_term *terms;
  size_t term_count;
};

/* What was planned for a sheet of so many rows, judged; it is changed, and shared. */
struct bl_candidate bl_candidate_make(struct bl_arena *arena, const struct bl_job *job, int rows,
                                      struct bl_slices *slices);

/* Percent of a sheet of so many rows that stories, numbered as in the job, fill with heads, pictures and text. */
int bl_candidate_fill(const struct bl_job *job, const struct bl_placement *placements, size_t count, int rows);

/* Negative: a is the better one. 0 only for the same tree with the same heads. */
int bl_candidate_compare(const struct bl_candidate *a, const struct bl_candidate *b);

/* They look the same, whatever their trees. */
bool bl_candidate_is_like(const struct bl_candidate *a, const struct bl_candidate *b);

#endif
