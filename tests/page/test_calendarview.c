#include "bench.h"

#include "baolan/base/calendar.h"
#include "baolan/page/calendarview.h"

enum { ISSUES = 45 };

/* Every day from 2025-10-18 back, two of one day, the last two without a date. */
static struct bl_issue *make_issues(struct bench *bench) {
  struct bl_issue *issues = BL_NEW_ARRAY(bench->arena, struct bl_issue, ISSUES);
  int day = bl_calendar_day((struct bl_date){2025, 10, 18});
  for (int i = 0; i < ISSUES; i++) {
    issues[i].path = bl_text_print(bench->arena, "/editions/e%d", i);
    issues[i].day = i < ISSUES - 2 ? day : BL_NO_DAY;
    issues[i].number = 3000 - i;
    day -= i != 3;
  }
  return issues;
}

static size_t issue_zones(const struct bl_sheet *sheet) {
  size_t count = 0;
  for (size_t i = 0; i < sheet->zone_count; i++)
    count += sheet->zones[i].action == BL_ACTION_ISSUE;
  return count;
}

static void a_month_is_a_grid_whose_days_open(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct bl_issue *issues = make_issues(&bench);
  assert_int_equal(bl_calendarview_count(&bench.scene, issues, ISSUES), 3); /* October, September, undated */
  struct bl_sheets sheets = bl_calendarview_make(bench.arena, &bench.scene, issues, ISSUES, 0, 2);
  assert_int_equal(sheets.count, 1);
  const struct bl_sheet *sheet = sheets.items;
  bench_check_sheet(sheet);
  assert_int_equal(issue_zones(sheet), 19);
  assert_int_equal(sheet->zones[0].target, 18); /* 1 October: the newest stands last; two editions of the 15th */
  assert_int_equal(sheet->zones[14].target, 4);
  assert_int_equal(sheet->zones[15].target, 3);
  assert_true(sheet->zones[15].rect.x > sheet->zones[14].rect.x && sheet->zones[15].rect.y == sheet->zones[14].rect.y);
  assert_int_equal(sheet->zones[18].target, 0);
  assert_int_equal(bl_calendarview_find(&bench.scene, issues, ISSUES, 0), 0);
  assert_int_equal(bl_calendarview_find(&bench.scene, issues, ISSUES, 19), 1);
  assert_int_equal(bl_calendarview_find(&bench.scene, issues, ISSUES, ISSUES - 1), 2);
  bench_close(&bench);
}

/* The 18th of October 2025 is a Saturday: the sixth of seven columns, in the third week that October touches. */
static void a_day_stands_in_its_week(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct bl_issue *issues = make_issues(&bench);
  const struct bl_sheet *sheet = bl_calendarview_make(bench.arena, &bench.scene, issues, ISSUES, 0, BL_NO_ISSUE).items;
  struct bl_rect last = sheet->zones[18].rect, first = sheet->zones[0].rect; /* the 1st is a Wednesday */
  assert_true(last.x + last.width > sheet->width * 5 / 7 && last.x + last.width < sheet->width * 6 / 7);
  assert_true(last.y > first.y + 2 * (first.height - 64) && last.y < first.y + 3 * first.height);
  bench_close(&bench);
}

static void check_targets(const struct bl_scene *scene, const struct bl_sheet *sheet) {
  bl_unit mm = (bl_unit)(bl_grid_px_per_mm(&scene->glass) * 64);
  for (size_t i = 0; i < sheet->zone_count; i++) {
    struct bl_rect rect = sheet->zones[i].rect;
    assert_true(rect.width >= 15 * mm && rect.height >= 15 * mm);
    struct bl_rect around = {rect.x - 3 * mm, rect.y - 3 * mm, rect.width + 6 * mm, rect.height + 6 * mm};
    for (size_t k = 0; k < i; k++)
      assert_false(bl_rect_meets(around, sheet->zones[k].rect));
  }
}

/* Each day that has an edition is on one sheet, whatever the glass, and is wide enough for a finger. */
static void every_day_can_be_reached(void **state) {
  (void)state;
  static const struct {
    int width, height;
    double diagonal, distance;
  } glasses[] = {{1920, 1080, 43, 1.5}, {1080, 1920, 43, 1.5}, {3840, 2160, 86, 3}, {1024, 600, 10.1, 0.6},
                 {800, 480, 7, 0.6},    {480, 800, 7, 0.6},    {320, 240, 0, 0}};
  struct bench bench = bench_open();
  struct bl_issue *issues = make_issues(&bench);
  for (size_t i = 0; i < sizeof glasses / sizeof *glasses; i++) {
    bench_begin(&bench, glasses[i].width, glasses[i].height, 0, 1);
    bench.scene.glass.diagonal_in = glasses[i].diagonal;
    bench.scene.glass.distance_m = glasses[i].distance;
    size_t months = bl_calendarview_count(&bench.scene, issues, ISSUES), shown = 0;
    for (size_t month = 0; month < months; month++) {
      const struct bl_sheet *sheet = bl_calendarview_make(bench.arena, &bench.scene, issues, ISSUES, month, 0).items;
      bench_check_sheet(sheet);
      if (glasses[i].diagonal > 0)
        check_targets(&bench.scene, sheet);
      for (size_t k = 0; k < sheet->zone_count; k++)
        assert_int_equal(bl_calendarview_find(&bench.scene, issues, ISSUES, sheet->zones[k].target), month);
      shown += issue_zones(sheet);
    }
    assert_int_equal(shown, ISSUES);
  }
  bench_close(&bench);
}

/* More editions of one day than a day of the week has room for: no weeks, and none is left out. */
static void a_day_of_many_editions(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct bl_issue *issues = make_issues(&bench);
  for (int i = 0; i < 6; i++)
    issues[i].day = issues[0].day;
  bool opened[ISSUES] = {false};
  size_t months = bl_calendarview_count(&bench.scene, issues, ISSUES);
  for (size_t month = 0; month < months; month++) {
    const struct bl_sheet *sheet = bl_calendarview_make(bench.arena, &bench.scene, issues, ISSUES, month, 0).items;
    bench_check_sheet(sheet);
    check_targets(&bench.scene, sheet);
    for (size_t i = 0; i < sheet->zone_count; i++)
      opened[sheet->zones[i].target] = true;
  }
  for (int i = 0; i < ISSUES; i++)
    assert_true(opened[i]);
  bench_close(&bench);
}

/* On seven inches a month is two sheets, not one for each edition. */
static void a_small_panel_shows_days_without_weeks(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 800, 480, 0, 1);
  bench.scene.glass.diagonal_in = 7;
  bench.scene.glass.distance_m = 0.6;
  struct bl_issue *issues = make_issues(&bench);
  size_t october = bl_calendarview_find(&bench.scene, issues, ISSUES, 19);
  assert_in_range(october, 1, 3);
  const struct bl_sheet *sheet = bl_calendarview_make(bench.arena, &bench.scene, issues, ISSUES, 0, 0).items;
  size_t last = sheet->zone_count - 1;
  assert_int_equal(sheet->zones[last].target, 0); /* in the order of a calendar */
  assert_true(sheet->zones[0].target > sheet->zones[last].target);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_month_is_a_grid_whose_days_open),
      cmocka_unit_test(a_day_stands_in_its_week),
      cmocka_unit_test(every_day_can_be_reached),
      cmocka_unit_test(a_day_of_many_editions),
      cmocka_unit_test(a_small_panel_shows_days_without_weeks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
