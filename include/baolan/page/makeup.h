/* makeup: the stories of a page, in the editor's order, over as many sheets as
 * they need (pages.md B2).
 *
 * Runs of stories are planned by slicing.h; a second small programme splits
 * the page into runs at the least total cost. What the walls cannot hold falls
 * down the ladder of pages.md B2: smaller head, smaller picture, jump, fewer
 * stories on the sheet, at last one story alone. No story is ever left out.
 *
 * A pure function of the job: the same job gives the same pages everywhere.
 */
#ifndef BAOLAN_PAGE_MAKEUP_H
#define BAOLAN_PAGE_MAKEUP_H

#include "baolan/page/slicing.h"

struct bl_makeup {
  const struct bl_placement *placements; /* in the editor's order */
  size_t count;
  const struct bl_cut *cuts;
  size_t cut_count;
  size_t sheet_count;
};

struct bl_makeup bl_makeup_solve(struct bl_arena *arena, const struct bl_job *job);

/* Faults that remain on a sheet of a made page, for tests and for choosing between plans. */
int bl_makeup_crosses(const struct bl_placement *placements, size_t count); /* B5: four stories meet */
int bl_makeup_butts(const struct bl_placement *placements, size_t count);   /* B1: equal heads side by side */

#endif
