/* cutting: what a cut costs, and what is guessed about the two parts that it
 * makes (pages.md A4, B2). Guesses lead the search and count no more once the
 * whole sheet is judged. Costs in hundredths. */
#ifndef BAOLAN_PAGE_CUTTING_H
#define BAOLAN_PAGE_CUTTING_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/page/leaf.h"

enum bl_node_kind { BL_NODE_STORY, BL_NODE_ACROSS, BL_NODE_DOWN };

struct bl_cutting {
  int cut;
  int halves;  /* it makes two equal halves */
  int through; /* guess: the page is cut from edge to edge once more than it may be (B4) */
};

/* Of a rectangle; below_lead: only the lead is above. */
struct bl_cutting bl_cutting_price(const struct bl_job *job, enum bl_node_kind kind, int columns, int rows, int at,
                                   bool below_lead);

/* What a neighbour can see of a part: how it is cut itself, its heads as step + 1 (0 where there is none), and where
 * cuts end at its edges: a bit for each row (two rows on sheets of more than 64) or column, from the top and the left.
 */
struct bl_cutting_part {
  uint8_t kind;                  /* bl_node_kind */
  uint8_t left_step, right_step; /* at the upper corners */
  uint8_t largest;
  uint16_t at;
  bool coarse;  /* two rows a bit */
  bool shallow; /* a story at its foot has too few rows for a head below (B2) */
  uint32_t top_columns, bottom_columns;
  uint64_t left_rows, right_rows;
};

/* Both parts as one. */
struct bl_cutting_part bl_cutting_join(enum bl_node_kind kind, int at, const struct bl_cutting_part *first,
                                       const struct bl_cutting_part *second);

/* Guesses. */
int bl_cutting_meeting(const struct bl_cutting_part *left, const struct bl_cutting_part *right); /* B1 */
int bl_cutting_rising(const struct bl_cutting_part *upper, const struct bl_cutting_part *lower); /* H4 */
/* B5, between the parts of a cut of the kind. */
int bl_cutting_cross(enum bl_node_kind kind, const struct bl_cutting_part *first, const struct bl_cutting_part *second);

#endif
