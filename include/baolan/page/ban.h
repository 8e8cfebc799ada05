/* ban: one made sheet judged, exactly (pages.md A3-A5).
 *
 * The search for a page (slicing.h) sees no more than two neighbouring parts
 * at once; what is judged here is the whole sheet, as it would be drawn: from
 * the placements, the rules between them and the job. All is counted in
 * columns and rows. Which faults there are, and what they are called: fault.h;
 * those of one story in its rectangle: flaw.h;
 * how dark and how even the sheet is: tone.h.
 */
#ifndef BAOLAN_PAGE_BAN_H
#define BAOLAN_PAGE_BAN_H

#include "baolan/page/fault.h"

/* The cost of the sheet's faults, without those that are planned. The faults are added to `out`, with an arena of
 * the caller's in it; NULL: only the cost is wanted. */
int bl_ban_judge(const struct bl_ban_sheet *sheet, struct bl_faults *out);

#endif
