/* memo: what was found out about something, kept by its columns and rows.
 *
 * The make-up asks the same of a story many times: in the runs of several
 * sheets, below heads of several sizes. An item is all zeros until its owner
 * has written to it; rows are allotted as they are asked for.
 */
#ifndef BAOLAN_PAGE_MEMO_H
#define BAOLAN_PAGE_MEMO_H

#include <stddef.h>

struct bl_arena;
struct bl_memo;

/* Items of so many bytes for columns of 1 to `columns` and rows of 0 to `rows`, in as many tables. Lives in the arena.
 */
struct bl_memo *bl_memo_make(struct bl_arena *arena, int tables, int columns, int rows, size_t size);

/* NULL where the memo has no such item. */
void *bl_memo_item(struct bl_memo *memo, int table, int columns, int rows);

#endif
