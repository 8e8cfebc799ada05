/* guide: the cuts of a sheet that are decided already; where exactly they fall
 * is left to the search. */
#ifndef BAOLAN_PAGE_GUIDE_H
#define BAOLAN_PAGE_GUIDE_H

#include <stdbool.h>
#include <stddef.h>

/* Stories are counted in the order of the tree. A run of them is in one node. */
struct bl_guide_node {
  size_t first, count;
  bool down;     /* only of nodes with more than one story, as what follows */
  size_t prefix; /* stories in the upper or left part */
  int at, side;  /* where the cut is asked for: at/side of the rectangle */
};

struct bl_guide {
  const size_t *stories; /* in the job, in the order of the tree */
  size_t count;
  const struct bl_guide_node *nodes;
  size_t node_count;
  int columns; /* that the drawing has at least, side by side */
};

/* NULL if these stories are no node. */
const struct bl_guide_node *bl_guide_find(const struct bl_guide *guide, size_t first, size_t count);

/* Where the cut is asked for on a side of so many columns or rows. */
int bl_guide_asked(const struct bl_guide_node *node, int side);

#endif
