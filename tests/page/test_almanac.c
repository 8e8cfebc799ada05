#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/page/almanac.h"

static void weekdays_are_computed(void **state) {
  (void)state;
  assert_int_equal(bl_almanac_weekday(2020, 11, 20), 5);
  assert_int_equal(bl_almanac_weekday(2000, 1, 1), 6);
  assert_int_equal(bl_almanac_weekday(2024, 2, 29), 4);
  assert_int_equal(bl_almanac_weekday(2023, 2, 29), -1);
  assert_int_equal(bl_almanac_weekday(0, 0, 0), -1);
}

static void dates_have_chinese_names(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  assert_string_equal(bl_almanac_date(arena, 2020, 11, 20).data, "2020年11月20日");
  assert_string_equal(bl_almanac_weekday_name(arena, 2020, 11, 22).data, "星期日");
  assert_int_equal(bl_almanac_date(arena, 0, 0, 0).size, 0);
  bl_arena_destroy(arena);
}

/* Known days: the new year, the middle of autumn, a leap month, the last day of a year. */
static void lunar_dates_agree_with_the_calendar(void **state) {
  (void)state;
  static const struct {
    int year, month, day;
    const char *name;
  } days[] = {
      {2020, 11, 20, "农历十月初六"},  {2021, 2, 12, "农历正月初一"},   {2020, 10, 1, "农历八月十五"},
      {2020, 5, 23, "农历闰四月初一"}, {2021, 2, 11, "农历十二月三十"}, {2025, 10, 18, "农历八月廿七"},
      {2025, 10, 11, "农历八月二十"},  {2027, 2, 6, "农历正月初一"},    {2030, 2, 3, "农历正月初一"},
      {1990, 1, 27, "农历正月初一"},
  };
  struct bl_arena *arena = bl_arena_create();
  for (size_t i = 0; i < sizeof days / sizeof *days; i++)
    assert_string_equal(bl_almanac_lunar(arena, days[i].year, days[i].month, days[i].day).data, days[i].name);
  assert_int_equal(bl_almanac_lunar(arena, 2023, 2, 30).size, 0);
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(weekdays_are_computed),
      cmocka_unit_test(dates_have_chinese_names),
      cmocka_unit_test(lunar_dates_agree_with_the_calendar),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
