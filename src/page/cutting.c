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

static uint64_t shifted(uint64_t bits, int by) {
  return by < 64 ? bits << by : 0;
}

struct bl_cutting_part bl_cutting_join(enum bl_node_kind kind, int at, const struct bl_cutting_part *first,
                                       const struct bl_cutting_part *second) {
  struct bl_cutting_part joined = *first;
  joined.kind = (uint8_t)kind;
  joined.at = (uint16_t)at;
  joined.largest = first->largest > second->largest ? first->largest : second->largest;
  if (kind == BL_NODE_DOWN) {
    joined.right_step = second->right_step;
    joined.right_rows = second->right_rows;
    joined.shallow = first->shallow || second->shallow;
    joined.top_columns |= (uint32_t)shifted(1, at) | (uint32_t)shifted(second->top_columns, at);
    joined.bottom_columns |= (uint32_t)shifted(1, at) | (uint32_t)shifted(second->bottom_columns, at);
    return joined;
  }
  int row = first->coarse ? at / 2 : at, below = first->coarse ? (at + 1) / 2 : at + 1;
  joined.bottom_columns = second->bottom_columns;
  joined.shallow = second->shallow;
  joined.left_rows |= shifted(1, row) | shifted(second->left_rows, below);
  joined.right_rows |= shifted(1, row) | shifted(second->right_rows, below);
  return joined;
}

int bl_cutting_cross(enum bl_node_kind kind, const struct bl_cutting_part *first,
                     const struct bl_cutting_part *second) {
  if (kind == BL_NODE_ACROSS)
    return first->bottom_columns & second->top_columns ? CROSS : 0;
  int within = first->coarse ? CROSS_ROWS / 2 : CROSS_ROWS;
  for (int by = 0; by <= within; by++)
    if ((first->right_rows << by & second->left_rows) || (first->right_rows >> by & second->left_rows))
      return CROSS;
  return 0;
}

int bl_cutting_rising(const struct bl_cutting_part *upper, const struct bl_cutting_part *lower) {
  return lower->largest > upper->largest ? RISING * (lower->largest - upper->largest) : 0;
}
