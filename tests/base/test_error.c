#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"

static void the_first_word_stays_and_the_place_is_added(void **state) {
  (void)state;
  struct bl_error error = {0};
  char text[2048];
  assert_false(bl_error_set(&error, BL_DATA, "key %d", 7));
  assert_false(bl_error_set(&error, BL_IO, "later"));
  assert_int_equal(error.code, BL_DATA);
  assert_string_equal(bl_error_string(&error, text, sizeof text), "key 7");
  assert_false(bl_error_at(&error, "a.yaml", 3, 4));
  bl_error_at(&error, "b.yaml", 9, 9);
  assert_string_equal(bl_error_string(&error, text, sizeof text), "a.yaml:3:4: key 7");
  error.column = 0;
  assert_string_equal(bl_error_string(&error, text, sizeof text), "a.yaml:3: key 7");
  error.line = 0;
  assert_string_equal(bl_error_string(&error, text, sizeof text), "a.yaml: key 7");
  assert_false(bl_error_set(NULL, BL_IO, "nobody listens"));
  assert_false(bl_error_at(NULL, "a", 1, 1));
}

static void warnings_are_kept_in_order(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct bl_warnings warnings = {.arena = arena};
  char path[] = "a.md";
  for (int i = 0; i < 50; i++)
    bl_warnings_add(&warnings, i % 2 ? path : NULL, i, 0, "kind", "number %d", i);
  path[0] = 'b'; /* the list has its own copy */
  bl_warnings_add(NULL, "a", 1, 1, "kind", "nobody listens");
  assert_int_equal(warnings.count, 50);
  assert_null(warnings.items[0].path);
  assert_string_equal(warnings.items[49].path, "a.md");
  assert_string_equal(warnings.items[49].text, "number 49");
  assert_int_equal(warnings.items[49].line, 49);
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_word_stays_and_the_place_is_added),
      cmocka_unit_test(warnings_are_kept_in_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
