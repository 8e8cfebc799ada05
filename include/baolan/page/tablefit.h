/* tablefit: the columns of a table: what they hold, how wide they are and where they stand.
 *
 * Rows of the body that follow each other are a table, up to the next row of
 * names behind a row without them; their cells are separated by U+0009. Widths
 * count in half ems. A column is as wide as its widest cell where the measure
 * has room, and what is left opens the gaps, evenly and by three ems at most.
 * Where it has none, columns give way, down to their longest word and to two
 * ems, where it costs the table the least lines; columns of numbers are
 * wrapped in their names alone. Gaps are an em; if that saves lines they are
 * half an em, and then the type may be as small as a caption's. Numbers are
 * those with a digit and the signs of numbers, and units behind them but in
 * the first column, which names its row.
 */
#ifndef BAOLAN_PAGE_TABLEFIT_H
#define BAOLAN_PAGE_TABLEFIT_H

#include "baolan/page/stick.h"

struct bl_tablefit_column {
  bool number;    /* aligned right */
  int least;      /* down to which it may be wrapped, in half ems */
  int width, gap; /* in half ems; the gap behind it, 0 for the last */
  bl_unit x;      /* from the leg's edge */
};

struct bl_tablefit {
  const struct bl_block *rows;
  size_t row_count, column_count;
  struct bl_tablefit_column *columns;
  bl_unit em;       /* of its type */
  bl_unit x, width; /* of the whole, from the leg's edge */
  bool fits;        /* in the measure; else nothing but what the cells are is known */
};

struct bl_cell {
  uint32_t start, end; /* bytes in the body */
};

/* How many blocks from the first on, which is a row, are one table. */
size_t bl_tablefit_count(const struct bl_block *first, const struct bl_block *end);

/* How it is set, from the best to the tightest: 0 to BL_TABLEFIT_TIGHTEST. */
enum { BL_TABLEFIT_TIGHTEST = 2 };

struct bl_tablefit bl_tablefit_make(struct bl_stick *stick, const struct bl_block *rows, size_t row_count,
                                    int tightness);

/* Empty if the row has no such column. */
struct bl_cell bl_tablefit_cell(const struct bl_story *story, const struct bl_block *row, size_t column);

/* A cell's lines in its column at this width, none if it is empty: names in Hei, digits tabular; few words are broken
 * between words. */
struct bl_lines bl_tablefit_set_cell(struct bl_stick *stick, const struct bl_tablefit *table, size_t row, size_t column,
                                     int width);

#endif
