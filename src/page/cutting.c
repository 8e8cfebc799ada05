#include "baolan/page/cutting.h"

#include <stdlib.h>

enum {
  ACROSS = 40,
  DOWN = 100, /* heads meet */
  THROUGH = 300,
  HALVES = 100,
  MEETING = 400,     /* heads of one size */
  MEETING_NEAR = 80, /* of nearly one */
  CROSS = 2400,
  CROSS_ROWS = 3, /* cuts nearer than this read as one */
  RISING = 240,   /* a step that a head is larger than all above it */
};

struct bl_cutting bl_cutting_price(const struct bl_job *job, enum bl_node_kind kind, int columns, int rows, int at,
                                   bool below_lead) {
  if (kind == BL_NODE_DOWN) {
    int least = job->rows_first < job->rows_other ? job->rows_first : job->rows_other;
    bool again = rows >= least && columns < job->columns;
    return (struct bl_cutting){DOWN, 2 * at == columns ? HALVES : 0, again ? THROUGH : 0};
  }
  bool through = columns == job->columns && !below_lead;
  return (struct bl_cutting){ACROSS, 2 * at + 1 == rows ? HALVES : 0, through ? THROUGH : 0};
}

int bl_cutting_meeting(const struct bl_cutting_part *left, const struct bl_cutting_part *right) {
  int a = left->right_step, b = right->left_step;
  if (a == 0 || b == 0)
    return 0;
  return a == b ? MEETING : abs(a - b) == 1 ? MEETING_NEAR : 0;
}

int bl_cutting_cross(enum bl_node_kind kind, const struct bl_cutting_part *first,
                     const struct bl_cutting_part *second) {
  enum bl_node_kind other = kind == BL_NODE_DOWN ? BL_NODE_ACROSS : BL_NODE_DOWN;
  int within = other == BL_NODE_ACROSS ? CROSS_ROWS : 0;
  return first->kind == other && second->kind == other && abs(first->at - second->at) <= within ? CROSS : 0;
}

int bl_cutting_rising(const struct bl_cutting_part *upper, const struct bl_cutting_part *lower) {
  return lower->largest > upper->largest ? RISING * (lower->largest - upper->largest) : 0;
}
