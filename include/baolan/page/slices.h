/* slices: a sheet as the search has cut it: placements, cuts, the tree, and
 * each term of its cost.
 */
#ifndef BAOLAN_PAGE_SLICES_H
#define BAOLAN_PAGE_SLICES_H

#include "baolan/page/ban.h"
#include "baolan/page/cutting.h"

struct bl_arena;

/* A tree in preorder: behind a cut come its upper or left part and the other. */
struct bl_node {
  enum bl_node_kind kind;
  size_t story; /* the first one */
  size_t count; /* of the stories in it */
  int at;       /* of a cut: the rows above or the columns left of it */
};

enum bl_term_kind {
  BL_TERM_STORY, /* the story in its rectangle (leaf.h) */
  BL_TERM_STEP,  /* its head is not of the wanted size */
  BL_TERM_CUT,
  BL_TERM_HALVES, /* the cut makes two equal halves */
  /* guesses, which do not count once the sheet is judged */
  BL_TERM_MEETING, /* B1 */
  BL_TERM_CROSS,   /* B5 */
  BL_TERM_THROUGH, /* B4 */
  BL_TERM_ORDER,   /* H4 */
  /* of the whole sheet */
  BL_TERM_SHARE,  /* the story's part of the sheet against its weight and length */
  BL_TERM_BAN,    /* a fault (fault.h) */
  BL_TERM_ALONE,  /* one story on a sheet that could hold more */
  BL_TERM_BOXES,  /* more than one box */
  BL_TERM_BRIEFS, /* more than one column of briefs */
  BL_TERM_LEAD,   /* the lead has few columns */
  BL_TERM_KEEP,   /* a story is parted from the one it should stand with */
};

struct bl_term {
  enum bl_term_kind kind;
  size_t story; /* which it concerns; of a cut, the first behind it */
  int ban;      /* enum bl_ban of BL_TERM_BAN */
  int cost;
};

struct bl_slices {
  struct bl_placement *placements;
  size_t count, capacity;
  struct bl_cut *cuts;
  size_t cut_count, cut_capacity;
  struct bl_node *nodes;
  size_t node_count, node_capacity;
  struct bl_term *terms;
  size_t term_count, term_capacity;
};

/* A term that costs nothing is left out. */
void bl_slices_add(struct bl_arena *arena, struct bl_slices *slices, enum bl_term_kind kind, size_t story, int cost);
void bl_slices_add_fault(struct bl_arena *arena, struct bl_slices *slices, const struct bl_fault *fault);

/* A term that counts only in the search. */
bool bl_slices_is_guess(enum bl_term_kind kind);

#endif
