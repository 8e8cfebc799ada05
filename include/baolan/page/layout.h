/* layout: a page's first sheet as an editor has drawn it, cell by cell, as a
 * tree of cuts (edition.md, "A page made up by hand").
 *
 * Each word of a row is a cell and names a story; a story's cells are a
 * rectangle. Cells that name none ("." ) go to a neighbour that can grow over
 * them. The rectangles must come apart by cuts from edge to edge, as every page
 * of the make-up does: a pinwheel does not.
 *
 *   a a b        DOWN at 2 of 3 columns
 *   a a b          ACROSS at 2 of 3 rows
 *   c c b            a, c
 *                  b
 */
#ifndef BAOLAN_PAGE_LAYOUT_H
#define BAOLAN_PAGE_LAYOUT_H

#include "baolan/base/text.h"
#include "baolan/page/guide.h"

struct bl_arena;

enum { BL_LAYOUT_EMPTY = -1, BL_LAYOUT_STORIES = 24 };

/* rows x columns cells, row by row: each a story's number or BL_LAYOUT_EMPTY. */
struct bl_layout_cells {
  const int *cells;
  int rows, columns;
};

/* The story's number from its name in the rows; BL_LAYOUT_EMPTY if it is none of the page. */
typedef int (*bl_layout_find)(void *context, struct bl_text name);

/* Rows of words, separated by white space. No columns: the rows are no table. */
struct bl_layout_cells bl_layout_read(struct bl_arena *arena, const struct bl_text *rows, size_t count,
                                      bl_layout_find find, void *context);

/* NULL if it does not come apart by cuts, or names more stories than may stand on a sheet. */
const struct bl_guide *bl_layout_make(struct bl_arena *arena, const struct bl_layout_cells *cells);

#endif
