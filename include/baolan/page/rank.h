/* rank: which sizes the heads of a sheet may have, fixed before the search
 * (pages.md A3: H3, H4), and what share of the sheet a story should get.
 *
 * A sheet's lead is the first of its stories that may be. Its head is set at 2.6 to 5.0 em and is
 * larger by a quarter than any other on the sheet; a smaller step is taken only
 * where no page can be made otherwise. The others' ranges come from their
 * weights, within them the wanted size from the length of the story. Steps are
 * those of the ladder (style.h).
 */
#ifndef BAOLAN_PAGE_RANK_H
#define BAOLAN_PAGE_RANK_H

#include "baolan/page/leaf.h"

struct bl_rank {
  int least, most, wanted; /* steps; most < least: none */
};

enum { BL_RANK_LEAD_LEAST = 3 /* 2.6 em */ };

/* On sheets of so many rows. */
struct bl_rank bl_rank_lead(const struct bl_job *job, int rows);
/* The first of these stories that may lead, or the first. */
size_t bl_rank_leader(const struct bl_job *job, size_t first, size_t count);
/* What it costs that the lead has less than half of the columns. */
int bl_rank_narrow_cost(const struct bl_job *job, int columns);
/* What it costs that a story is a strip, wide and shallow, or a column of briefs is broad. */
int bl_rank_strip_cost(const struct bl_job *job, const struct bl_placement *placement);
/* None of its sizes is above `ceiling`. */
struct bl_rank bl_rank_follower(const struct bl_job *job, size_t story, int ceiling);
/* The step at which a head is set that is planned at this one: over a picture story one of the lowest two. */
int bl_rank_set(const struct bl_job *job, size_t story, int step);
/* The largest step that a follower may have beside a lead of this step; -1: none. */
int bl_rank_ceiling(int lead_step);
/* What it costs to be so far from the wanted size. */
int bl_rank_step_cost(struct bl_rank rank, int step);

/* 250 ln(r)^2 of the ratio r of two shares, part/whole and wanted/all, from a table; all positive. */
int bl_rank_share_cost(int part, int whole, int wanted, int all);

#endif
