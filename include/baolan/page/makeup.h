/* makeup: the stories of a page, in the editor's order, over as many sheets as
 * they need (pages.md B2).
 *
 * They are split over sheets by split.h. What the
 * walls cannot hold falls down the ladder of pages.md B2: smaller head, smaller
 * picture, jump, brief, fewer stories on the sheet, at last one story alone. No
 * story is ever left out, and what was done to each is told.
 *
 * A pure function of the job: the same job gives the same pages everywhere.
 */
#ifndef BAOLAN_PAGE_MAKEUP_H
#define BAOLAN_PAGE_MAKEUP_H

#include "baolan/page/split.h"

/* What was done to a story so that its page holds it (the ladder). */
enum bl_remedy_bits {
  BL_REMEDY_HEAD = 1,       /* 1: its head is smaller than its rank asks for */
  BL_REMEDY_NO_DECK = 2,    /* 1: its deck, or its subtitle too, is only with the whole story */
  BL_REMEDY_PICTURE = 4,    /* 2: its picture takes less than half of its columns */
  BL_REMEDY_NO_PICTURE = 8, /* 2: its picture is only with the whole story */
  BL_REMEDY_JUMP = 16,      /* 3: it goes on elsewhere */
  BL_REMEDY_BRIEF = 32,     /* 4: no more than its first sentences are shown */
  BL_REMEDY_MOVED = 64,     /* 5: it stands on a further sheet */
  BL_REMEDY_ALONE = 128,    /* 6: it has a sheet to itself */
  BL_REMEDY_FORCED = 256,   /* 7: nothing holds it at this size of type: the body must shrink */
};

struct bl_remedy {
  unsigned done;        /* bl_remedy_bits */
  int wanted_step;      /* of its head */
  size_t shown, hidden; /* characters of the body */
};

struct bl_makeup {
  const struct bl_placement *placements; /* sheet by sheet, in the editor's order on each */
  const struct bl_remedy *remedies;      /* of each placement */
  size_t count;
  const struct bl_cut *cuts;
  size_t cut_count;
  const struct bl_choice *choices; /* of each sheet */
  size_t sheet_count;
};

/* The first sheet cut by the guide, with the stories that it names (layout.h), the others behind it. Where no page can
 * be made so, for want of columns or since a head does not fit, no choice is by hand. */
struct bl_makeup bl_makeup_follow(struct bl_arena *arena, const struct bl_job *job, const struct bl_guide *guide);

struct bl_makeup bl_makeup_solve(struct bl_arena *arena, const struct bl_job *job);

#endif
