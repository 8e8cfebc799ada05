/* split: stories over sheets (pages.md B2).
 *
 * Runs of stories are planned by slicing.h and judged by candidate.h; a second
 * small programme splits the stories into runs at the least total cost. A run
 * of one story stands alone, with any plan that shows a line of it.
 */
#ifndef BAOLAN_PAGE_SPLIT_H
#define BAOLAN_PAGE_SPLIT_H

#include "baolan/page/candidate.h"
#include "baolan/page/selection.h"

/* How a sheet was chosen. */
struct bl_choice {
  struct bl_candidate chosen;
  struct bl_candidate runner_up; /* count 0: there was no other */
  size_t candidates;             /* that were judged */
  bool by_hand;                  /* the editor's layout */
};

enum { BL_SPLIT_WINDOW = 16 /* stories that are split together */ };

struct bl_split {
  struct bl_choice sheets[BL_SPLIT_WINDOW];
  size_t count;
  size_t stories; /* that have got a sheet */
};

/* Sheets for the selection's stories from `first` on, as many of them as can be settled by a window's view: at least
 * one. `sheet` is the number of the first of them on its page. Everything in the arena, which the work needs too:
 * copy and let go. */
struct bl_split bl_split_make(struct bl_arena *arena, const struct bl_selection *selection, size_t first, size_t sheet);

/* One sheet of all the selection's stories, cut by the guide, as the page's first; candidates is 0 if there is none. */
struct bl_choice bl_split_follow(struct bl_arena *arena, const struct bl_selection *selection, size_t lead,
                                 const struct bl_guide *guide);

#endif
