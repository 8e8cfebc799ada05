/* Texts that no editor writes but that a file may hold: nothing is lost, and the time grows with the size. */
#include "bench.h"

#include <time.h>

static const char *repeated(const char *unit, size_t times) {
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, BL_TEXT("字"));
  for (size_t i = 0; i < times; i++)
    bl_string_add(&text, bl_text_of(unit));
  bl_string_add(&text, BL_TEXT("字"));
  return bl_string_text(&text).data;
}

static double seconds(void) {
  return (double)clock() / CLOCKS_PER_SEC;
}

static double time_of(const char *text) {
  double start = seconds();
  compose(text, 14);
  return seconds() - start;
}

/* Rows without a place to break: a tenth of a second or so, where a square of time would take minutes. */
static void time_grows_with_the_text(void **state) {
  (void)state;
  static const char *const units[] = {"\u00a0", "\u200b\u2060", "\uff09", "a", "字", "\u3000", "a\u00ad", "\u0301"};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
    assert_true(time_of(repeated(units[i], 100000)) < 30);
    bl_arena_reset(arena);
  }
}

/* An unbreakable row wider than bl_unit can count is broken where it must be, like any other. */
static void widths_beyond_the_unit_are_broken(void **state) {
  (void)state;
  bl_unit em = BL_PX(500);
  struct bl_setting setting = bl_setting_body(14 * em, em);
  struct bl_run run = song(repeated("W", 100000));
  run.size = em;
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_true(lines.count > 5000);
  for (size_t i = 0; i < lines.count; i++)
    assert_false(lines.items[i].overfull);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(time_grows_with_the_text),
      cmocka_unit_test(widths_beyond_the_unit_are_broken),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
