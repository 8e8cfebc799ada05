/* fault: a made sheet, what can be wrong on it by the rules of pages.md A, and a
 * list of what is.
 *
 * Costs are integers in hundredths of the weights in the tables. A hard fault
 * is one that no page may have; it costs BL_FAULT_HARD, so that of pages which
 * all have one the one with the fewest is the best.
 */
#ifndef BAOLAN_PAGE_FAULT_H
#define BAOLAN_PAGE_FAULT_H

#include "baolan/page/leaf.h"

struct bl_arena;

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

enum bl_ban {
  BL_BAN_BUTT,     /* B1 碰题: heads side by side; amount: rows that they share */
  BL_BAN_PILE,     /* B2 叠题: too little between a head and the next below; amount: rows */
  BL_BAN_STRANDED, /* B3 背题: head without text in its first leg; amount: rows */
  BL_BAN_THROUGH,  /* B4 通栏断版: white across or down the whole page; amount: how many too many */
  BL_BAN_CROSS,    /* B5 田字: four stories meet; amount: rows between the two ends */
  BL_BAN_HALVES,   /* B6 阴阳脸: one half dark; amount: hundredths of the ratio */
  BL_BAN_WIDOW,    /* B7 孤行: a leg begins with a line that belongs to the one before; amount: legs */
  BL_BAN_COVER,    /* B8: outside the sheet, or over another story */
  BL_BAN_ACROSS,   /* B9: read across: side by side without a rule; amount: rows */
  BL_BAN_GREY,     /* B10: more than 3 columns x 20 rows of mere text; amount: rows */
  BL_BAN_ORDER,    /* B11: a weightier story stands in a lower quarter; amount: ranks */
  BL_BAN_TOUCH,    /* G6: no free row between a story and the next below */
  BL_BAN_BOXES,    /* G7: more than one box; amount: how many too many */
  BL_BAN_SHORT,    /* G9: a leg of several with fewer than 4 rows; amount: rows */
  BL_BAN_LONG,     /* G9: legs of more than 26 rows; amount: rows */
  BL_BAN_LEVEL,    /* G9: legs end unlevel; amount: rows */
  BL_BAN_SPAN,     /* H3: of two stories of one weight the wider has the smaller head; amount: steps */
  BL_BAN_LEAD,     /* H4: the first head is not the largest by a quarter; amount: hundredths of the ratio */
  BL_BAN_SINK,     /* H4: a head larger than one above it; amount: steps */
  BL_BAN_LINES,    /* H5: more lines than the head may have; amount: lines */
  BL_BAN_FILL,     /* H5: a head fills less than 55 percent of its width; amount: percent */
  BL_BAN_BROKEN,   /* H5: an editor's piece of the head is broken */
  BL_BAN_WIDTH,    /* P1: a picture wider than its story */
  BL_BAN_SLIVER,   /* P2: fewer than 4 rows of text under a picture; amount: rows */
  BL_BAN_RIVALS,   /* P2: no picture is the largest; amount: hundredths of the ratio of the first two */
  BL_BAN_TASTE,    /* J1: too little shown before a jump; amount: rows */
  BL_BAN_REST,     /* J1: too little left behind it; amount: lines */
  BL_BAN_STOP,     /* J3: cut at a comma (1) or inside a clause (2) */
  BL_BAN_FULL,     /* a story jumps that must be shown whole */
  BL_BAN_COUNT
};

struct bl_fault {
  enum bl_ban ban;
  size_t story, other; /* in the job; BL_FAULT_NONE where it has none */
  int amount, cost;
  bool hard;
  bool planned; /* the plan of the story (leaf.h) has its own cost for this: it is told, and not added */
};

struct bl_faults {
  struct bl_arena *arena; /* NULL: only the cost is wanted */
  struct bl_fault *items;
  size_t count, capacity;
  int cost; /* of the faults that are not planned */
};

enum { BL_FAULT_HARD = 1 << 20 };
#define BL_FAULT_NONE ((size_t)-1)

/* A hard fault gets its cost here. */
void bl_fault_add(struct bl_faults *faults, struct bl_fault fault);

const char *bl_fault_id(enum bl_ban ban);   /* "B1" … as in pages.md */
const char *bl_fault_name(enum bl_ban ban); /* a few words, for people */
/* What the amount counts: "rows", "percent" …; "" where it counts nothing. */
const char *bl_fault_unit(enum bl_ban ban);

#endif
