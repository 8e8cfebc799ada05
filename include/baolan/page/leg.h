/* leg: filling a column with lines, for planning and for drawing alike.
 *
 * A flow of lines is cut into legs. Where a cut may fall and how much room a
 * line takes was decided when the flow was made (flow.h); here it is only
 * counted, so that the make-up can be tested without type.
 */
#ifndef BAOLAN_PAGE_LEG_H
#define BAOLAN_PAGE_LEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum bl_stop { BL_STOP_NONE, BL_STOP_COMMA, BL_STOP_SENTENCE };

struct bl_leg_line {
  uint8_t rows;        /* of the register; 0: it shares the row of the line before */
  uint8_t space;       /* free rows before it, dropped at the top of a leg */
  bool joined;         /* no leg may end behind it */
  uint8_t stop;        /* bl_stop: how well the text could be cut behind it */
  uint16_t characters; /* of the body, as a reader counts them */
};

/* Lines from `first` on that go into `rows` rows: the index behind the last. A
 * leg ends early rather than at a joined line; if every line is joined, it ends
 * where it is full. */
size_t bl_leg_fill(const struct bl_leg_line *lines, size_t count, size_t first, int rows);

/* Rows that the lines [first, end) take as one leg. */
int bl_leg_rows(const struct bl_leg_line *lines, size_t first, size_t end);

#endif
