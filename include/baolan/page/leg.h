/* leg: filling columns with lines, for planning and for drawing alike.
 *
 * A flow of lines is cut into legs. Where a cut may fall and how much room a
 * line takes was decided when the flow was made (flow.h); here it is only
 * counted, so that the make-up can be tested without type.
 *
 * Legs beside each other are filled evenly (pages.md G9, typography.md row
 * 103): rows that are left over are shared out among them, so that they differ
 * by one at most where the joins allow, the shorter ones last. In each leg
 * they are put above crossheads and pull quotes, one row each; between
 * paragraphs only where two rows or more would be missing at the leg's end,
 * never into the pitch of the lines.
 */
#ifndef BAOLAN_PAGE_LEG_H
#define BAOLAN_PAGE_LEG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum bl_stop { BL_STOP_NONE, BL_STOP_COMMA, BL_STOP_SENTENCE };

/* Whether a leg may be opened by a row in front of a line. */
enum bl_open { BL_OPEN_NEVER, BL_OPEN_PARAGRAPH, BL_OPEN_HEAD };

struct bl_leg_line {
  uint8_t rows;        /* of the register; 0: it shares the row of the line before */
  uint8_t space;       /* free rows before it, dropped at the top of a leg */
  uint8_t again;       /* rows before it at the top of a leg alone: a table's names, said again */
  bool joined;         /* no leg may end behind it, nor be opened */
  uint8_t stop;        /* bl_stop: how well the text could be cut in it or behind it (clip.h) */
  uint8_t open;        /* bl_open */
  bool heads;          /* of a crosshead, or of a table's head: no jump stands within two rows below it */
  uint16_t characters; /* of the body, as a reader counts them */
  uint16_t beyond;     /* of them behind the stop; 0: it is the line's end */
};

/* Lines from `first` on that go into `rows` rows: the index behind the last. A
 * leg ends early rather than at a joined line; if every line is joined, it ends
 * before a crosshead, or else where it is full, but for two rows below a
 * crosshead and a paragraph's last line. */
size_t bl_leg_fill(const struct bl_leg_line *lines, size_t count, size_t first, int rows);

/* Rows that the lines [first, end) take as one leg that is not opened. */
int bl_leg_rows(const struct bl_leg_line *lines, size_t first, size_t end);

struct bl_leg {
  int row, rows;     /* on the sheet; rows may be 0 */
  size_t first, end; /* of the lines */
  int open;          /* rows to open it by */
};

/* Shares all lines out over legs whose rows are given: first, end and open are set. What the legs cannot hold stays
 * behind the last end. full_last: the last leg is rather full than short, for a jump line below it. */
void bl_leg_pour(const struct bl_leg_line *lines, size_t count, struct bl_leg *legs, int leg_count, bool full_last);

/* How many of the rows by which a leg is opened stand in front of this line: 0 or 1. */
int bl_leg_opened(const struct bl_leg_line *lines, const struct bl_leg *leg, size_t line);

/* The row of the leg, from 0, in which a line of it stands. */
int bl_leg_row(const struct bl_leg_line *lines, const struct bl_leg *leg, size_t line);

/* The rows that a leg leaves free once it is opened. */
int bl_leg_free(const struct bl_leg_line *lines, const struct bl_leg *leg);

#endif
