#include "baolan/page/storypull.h"

#include "bench.h"

#include "baolan/page/storyview.h"

/* Twelve lines, of which `pull` is a pull quote of three rows, in two columns. */
static int faults(size_t pull, size_t first_end, int rows) {
  struct bl_flow_line lines[12] = {0};
  struct bl_leg_line legs[12] = {0};
  for (size_t i = 0; i < 12; i++) {
    lines[i].role = i == pull ? BL_ROLE_PULL : BL_ROLE_BODY;
    legs[i].rows = i == pull ? 3 : 1;
  }
  struct bl_storysheet sheet = {
      .slots = {{.rows = rows, .end = first_end}, {.rows = rows, .first = first_end, .end = 12}}};
  struct bl_storyfill fill = {.grid = {.columns = 2},
                              .flow = {.lines = lines, .legs = legs, .count = 12},
                              .sheets = &sheet,
                              .sheet_count = 1,
                              .legs = legs,
                              .leg_count = 12};
  return bl_storypull_faults(&fill);
}

static void rows_around_a_pull_quote_are_counted(void **state) {
  (void)state;
  assert_int_equal(faults(4, 9, 11), 0);
  assert_int_equal(faults(2, 9, 11), 2);  /* two rows above it */
  assert_int_equal(faults(6, 9, 11), 2);  /* two below */
  assert_int_equal(faults(4, 9, 13), 2);  /* a hole at the foot of the first column */
  assert_int_equal(faults(9, 9, 9), 6);   /* at the top of the second, two lines below it */
  assert_int_equal(faults(12, 6, 20), 0); /* there is none */
  assert_int_equal(bl_storypull_choices(0), 1);
  assert_int_equal(bl_storypull_choices(1), 3);
  assert_int_equal(bl_storypull_choices(5), 9);
}

/* On real sheets it stands within its column. */
static void pull_quotes_stand_within_columns(void **state) {
  (void)state;
  struct bench bench = bench_open();
  static const struct bl_text pulls[] = {{"沿河的面馆也开张了", sizeof "沿河的面馆也开张了" - 1}};
  size_t seen = 0;
  for (size_t size = 0; size < 3; size++) {
    bench_begin(&bench, size == 2 ? 1080 : 1920, size == 2 ? 1920 : 1080, 24 + 4 * (int)size, 1);
    struct bl_story *story = &bench.edition.stories[7];
    story->pulls = pulls;
    story->pull_count = 1;
    struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, 7);
    bench_check_once(&bench, &sheets, 7, BL_FIELD_PULL, 0);
    bench_check_once(&bench, &sheets, 7, BL_FIELD_BODY, 0);
    for (size_t s = 0; s < sheets.count; s++)
      for (size_t i = 0; i < sheets.items[s].line_count; i++) {
        const struct bl_placed_line *line = &sheets.items[s].lines[i];
        if (line->role != BL_ROLE_PULL)
          continue;
        seen++;
        struct bl_rect box = sheets.items[s].boxes[line->box].rect;
        assert_true(line->baseline - box.y > 4 * sheets.items[s].pitch);
      }
  }
  assert_true(seen >= 3);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_around_a_pull_quote_are_counted),
      cmocka_unit_test(pull_quotes_stand_within_columns),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
