#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/page/memo.h"

enum { TABLES = 2, COLUMNS = 3, ROWS = 5 };

/* Every item is one by itself, zero at first, and stays where it is. */
static void items_are_kept_apart(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct bl_memo *memo = bl_memo_make(arena, TABLES, COLUMNS, ROWS, sizeof(int));
  for (int round = 0; round < 2; round++)
    for (int table = 0, value = 0; table < TABLES; table++)
      for (int columns = 1; columns <= COLUMNS; columns++)
        for (int rows = 0; rows <= ROWS; rows++) {
          int *item = bl_memo_item(memo, table, columns, rows);
          assert_non_null(item);
          assert_int_equal(*item, round ? ++value : 0);
          *item = round ? value : ++value;
        }
  bl_arena_destroy(arena);
}

static void there_are_no_others(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct bl_memo *memo = bl_memo_make(arena, TABLES, COLUMNS, ROWS, sizeof(int));
  assert_null(bl_memo_item(memo, TABLES, 1, 0));
  assert_null(bl_memo_item(memo, -1, 1, 0));
  assert_null(bl_memo_item(memo, 0, 0, 0));
  assert_null(bl_memo_item(memo, 0, COLUMNS + 1, 0));
  assert_null(bl_memo_item(memo, 0, 1, -1));
  assert_null(bl_memo_item(memo, 0, 1, ROWS + 1));
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(items_are_kept_apart),
      cmocka_unit_test(there_are_no_others),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
