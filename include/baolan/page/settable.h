/* settable: the rows of a table as lines of a flow: 三线表.
 *
 * Rules stand at its top, below the names of its columns and at its bottom,
 * and thin ones between its rows where cells are wrapped; one that goes on in
 * another leg is closed and opened there, and its names are said again, as
 * furniture. A row is never parted, the names stay with the first row, and a
 * table of eight rows is one piece if a leg holds it. A free row stands above and below. What cannot be set in the
 * measure becomes a list of “name: cell”; a name then belongs to the body
 * where it is said first.
 */
#ifndef BAOLAN_PAGE_SETTABLE_H
#define BAOLAN_PAGE_SETTABLE_H

#include "baolan/page/stick.h"

/* Sets the table that begins with this block, which is a row; returns how many blocks it takes. */
size_t bl_settable_rows(struct bl_stick *stick, const struct bl_block *first);

#endif
