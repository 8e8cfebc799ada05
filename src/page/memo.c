#include "baolan/page/memo.h"

#include "baolan/base/arena.h"

struct bl_memo {
  struct bl_arena *arena;
  int tables, columns, rows;
  size_t size;
  unsigned char **kept; /* [table][column]: the items of all rows, or NULL */
};

struct bl_memo *bl_memo_make(struct bl_arena *arena, int tables, int columns, int rows, size_t size) {
  struct bl_memo *memo = BL_NEW(arena, struct bl_memo);
  *memo = (struct bl_memo){arena, tables, columns, rows, size, NULL};
  memo->kept = BL_NEW_ARRAY(arena, unsigned char *, tables *columns);
  return memo;
}

void *bl_memo_item(struct bl_memo *memo, int table, int columns, int rows) {
  if (table < 0 || table >= memo->tables || columns < 1 || columns > memo->columns || rows < 0 || rows > memo->rows)
    return NULL;
  unsigned char **kept = &memo->kept[table * memo->columns + columns - 1];
  if (!*kept)
    *kept = bl_arena_alloc(memo->arena, (size_t)(memo->rows + 1) * memo->size);
  return *kept + (size_t)rows * memo->size;
}
