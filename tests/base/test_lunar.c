#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/calendar.h"
#include "baolan/base/lunar.h"

static int day_of(int year, int month, int day) {
  return bl_calendar_day((struct bl_date){year, month, day});
}

static void days_and_dates_are_one(void **state) {
  (void)state;
  assert_int_equal(day_of(1970, 1, 1), 0);
  assert_int_equal(day_of(2000, 3, 1), 11017);
  assert_int_equal(bl_calendar_weekday(day_of(2026, 11, 24)), 1);
  for (int day = -800000; day < 200000; day++) {
    struct bl_date date = bl_calendar_date(day);
    assert_int_equal(bl_calendar_day(date), day);
    assert_true(date.day <= bl_calendar_month_length(date.year, date.month));
  }
}

static void moments_are_read(void **state) {
  (void)state;
  struct bl_moment moment;
  size_t at;
  assert_true(bl_calendar_read(BL_TEXT("2026-11-20T06:05:07-03:30"), &moment, &at));
  assert_int_equal(moment.second, 6 * 3600 + 5 * 60 + 7);
  assert_int_equal(moment.offset, -12600);
  assert_true(bl_calendar_read(BL_TEXT("2024-02-29"), &moment, &at) && !moment.has_time);
  static const char *const wrong[] = {
      "2023-02-29", "2026-13-01", "2026-11-20T24:00",  "2026-11-20 06:00", "2026-11-20T06:00+8",
      "2026-11-2",  "",           "2026-11-20T06:00ZZ"};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    assert_false(bl_calendar_read(bl_text_of(wrong[i]), &moment, &at));
}

/* New years as proclaimed; ICU has 2027 and 2030 wrong. */
static void new_years_are_the_proclaimed_ones(void **state) {
  (void)state;
  static const int years[][3] = {{1998, 1, 28}, {2000, 2, 5},  {2012, 1, 23}, {2020, 1, 25}, {2026, 2, 17},
                                 {2027, 2, 6},  {2028, 1, 26}, {2030, 2, 3},  {2033, 1, 31}, {2034, 2, 19},
                                 {2040, 2, 12}, {2050, 1, 23}, {2100, 2, 9}};
  struct bl_lunar lunar;
  for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
    assert_true(bl_lunar_find(day_of(years[i][0], years[i][1], years[i][2]), &lunar));
    assert_int_equal(lunar.month, 1);
    assert_int_equal(lunar.day, 1);
    assert_int_equal(lunar.year, years[i][0]);
  }
}

static void leap_months_are_known(void **state) {
  (void)state;
  static const int leaps[][2] = {{2001, 4}, {2004, 2}, {2006, 7}, {2009, 5}, {2012, 4}, {2014, 9}, {2017, 6},
                                 {2020, 4}, {2023, 2}, {2025, 6}, {2028, 5}, {2031, 3}, {2033, 11}};
  size_t found = 0;
  struct bl_lunar lunar;
  for (int day = day_of(2000, 2, 5); day < day_of(2034, 2, 19); day++) {
    assert_true(bl_lunar_find(day, &lunar));
    if (lunar.leap && lunar.day == 1) {
      assert_int_equal(lunar.year, leaps[found][0]);
      assert_int_equal(lunar.month, leaps[found++][1]);
    }
  }
  assert_int_equal(found, sizeof leaps / sizeof *leaps);
}

static void days_follow_each_other(void **state) {
  (void)state;
  struct bl_lunar before, now;
  assert_false(bl_lunar_find(day_of(1998, 1, 27), &now));
  assert_true(bl_lunar_find(day_of(1998, 1, 28), &before));
  int day = day_of(1998, 1, 29);
  for (; bl_lunar_find(day, &now); day++, before = now) {
    bool new_month = before.day == before.month_length, new_year = before.day_of_year == before.year_length;
    assert_int_equal(now.day, new_month ? 1 : before.day + 1);
    assert_int_equal(now.month_number, before.month_number + new_month);
    assert_int_equal(now.day_of_year, new_year ? 1 : before.day_of_year + 1);
    assert_int_equal(now.year, before.year + new_year);
    assert_true(now.month_length == 29 || now.month_length == 30);
  }
  assert_int_equal(day, day_of(2101, 1, 29));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_and_dates_are_one),
      cmocka_unit_test(moments_are_read),
      cmocka_unit_test(new_years_are_the_proclaimed_ones),
      cmocka_unit_test(leap_months_are_known),
      cmocka_unit_test(days_follow_each_other),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
