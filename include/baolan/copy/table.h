/* table: the rows of a pipe table, as GitHub's Markdown writes them.
 *
 *   | 起点 | 终点 | 票价 |
 *   | ---- | ---: | ---- |
 *   | 南渡 | 北渡 | 1元  |
 *
 * The outer bars may be left out; \| is a bar in a cell. The second row, the
 * delimiter, makes it a table: it has as many cells as the first. Colons in
 * it, which align columns, have no effect.
 */
#ifndef BAOLAN_COPY_TABLE_H
#define BAOLAN_COPY_TABLE_H

#include <stddef.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_manuscript;

enum { BL_TABLE_COLUMNS = 12, BL_TABLE_ROWS = 200 }; /* at most; the first row counts, the delimiter does not */

/* How many columns a delimiter row marks off; 0: the line is none. */
size_t bl_table_delimiter(struct bl_text line);
/* How many cells the line has; the first `room` of them, trimmed, go into cells. If there are more, the last of
 * those holds all the rest. */
size_t bl_table_split(struct bl_text line, struct bl_text *cells, size_t room);
/* The first line of a paragraph that is a delimiter row below a row of as many cells, or 0. */
int bl_table_find(struct bl_manuscript *script, int first, int last, size_t *columns);
/* A cell as CommonMark should read it, \| being |; and the other way round. */
struct bl_text bl_table_unescape(struct bl_arena *arena, struct bl_text cell);
void bl_table_escape(struct bl_string *out, struct bl_text cell);

#endif
