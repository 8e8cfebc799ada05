#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/kiosk/omission.h"

static void what_is_missing_is_told_once(void **state) {
  (void)state;
  struct bl_warnings warnings = {.arena = bl_arena_create()};
  struct bl_omission omission = {.count = 0};
  bl_warnings_add(&warnings, "a.md", 3, 1, "picture-unreadable", "road.png: not decoded");
  bl_warnings_add(&warnings, "b.md", 3, 1, "picture-unreadable", "road.png: not decoded");
  bl_warnings_add(&warnings, "c.md", 1, 1, "story-unreadable", "the story is left out");
  bl_warnings_add(&warnings, "c.md", 9, 1, "loose-line", "a line is loose");
  assert_int_equal(bl_omission_tell(&omission, &warnings), 3);
  assert_int_equal(bl_omission_tell(&omission, &warnings), 0);
  bl_arena_destroy(warnings.arena);
}

/* However many there are, what was told last is remembered. */
static void many_do_no_harm(void **state) {
  (void)state;
  struct bl_omission omission = {.count = 0};
  for (int i = 0; i < 3 * BL_OMISSION_LIMIT; i++) {
    struct bl_warnings warnings = {.arena = bl_arena_create()};
    bl_warnings_add(&warnings, NULL, 0, 0, "story-unreadable", "story %d is left out", i);
    assert_int_equal(bl_omission_tell(&omission, &warnings), 1);
    assert_int_equal(bl_omission_tell(&omission, &warnings), 0);
    bl_arena_destroy(warnings.arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_missing_is_told_once),
      cmocka_unit_test(many_do_no_harm),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
