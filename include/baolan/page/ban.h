/* ban: one made sheet judged, exactly (pages.md A3-A5).
 *
 * The search for a page (slicing.h) sees no more than two neighbouring parts
 * at once; what is judged here is the whole sheet, as it would be drawn: from
 * the placements, the rules between them and the job. All is counted in
 * columns and rows. Which faults there are, and what they are called: fault.h;
 * those of one story in its rectangle: flaw.h.
 */
#ifndef BAOLAN_PAGE_BAN_H
#define BAOLAN_PAGE_BAN_H

#include "baolan/page/fault.h"
#include "baolan/page/leaf.h"

struct bl_cut {
  size_t sheet;
  bool down; /* a rule in the gutter left of `column`, along `rows`; else in the free row `row`, along `columns` */
  int column, row, columns, rows;
};

struct bl_ban_sheet {
  const struct bl_job *job;
  int rows;                              /* of this sheet */
  const struct bl_placement *placements; /* of this sheet, in the editor's order */
  size_t count;
  const struct bl_cut *cuts;
  size_t cut_count;
};

/* The cost of the sheet's faults, without those that are planned. The faults are added to `out`, with an arena of
 * the caller's in it; NULL: only the cost is wanted. */
int bl_ban_judge(const struct bl_ban_sheet *sheet, struct bl_faults *out);

#endif
