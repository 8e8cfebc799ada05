/* flaw: the faults of one story in its rectangle (pages.md A3-A5), and its
 * legs as they are set.
 *
 * Not judged here, since it holds by construction or has no cells: the sizes
 * of kickers and subtitles (H2, headline.h), heads over their whole text (H6),
 * crops (P4, figure.h), characters alone on a line (B7, type/fit.h).
 */
#ifndef BAOLAN_PAGE_FLAW_H
#define BAOLAN_PAGE_FLAW_H

#include "baolan/page/fault.h"
#include "baolan/page/leaf.h"

struct bl_flaw_leg {
  int row, rows;     /* on the sheet: the rows that its lines take */
  int room;          /* the rows that it has */
  size_t first, end; /* of the body's lines */
};

enum { BL_FLAW_LEGS = 32, BL_FLAW_HEAD_TEXT = 5 /* rows between a head and the next below (B2) */ };

/* The story's body as the placement has it. */
struct bl_body bl_flaw_body(const struct bl_job *job, const struct bl_placement *placement);

/* The story's legs from the left, at most BL_FLAW_LEGS; returns how many. */
int bl_flaw_pour(const struct bl_job *job, const struct bl_placement *placement, struct bl_flaw_leg *legs);

/* Rows of text and picture under its head. */
int bl_flaw_depth(const struct bl_job *job, const struct bl_placement *placement);
/* They are too few for another head below, though the story has more (B2). */
bool bl_flaw_is_shallow(const struct bl_job *job, const struct bl_placement *placement);

/* lone: by itself on its sheet, where whatever is possible is shown. */
void bl_flaw_judge(const struct bl_job *job, const struct bl_placement *placement, bool lone, struct bl_faults *out);

/* It has a hard fault, which nothing around it can mend. */
bool bl_flaw_is_hard(const struct bl_job *job, const struct bl_placement *placement);

#endif
