/* What a clock is worth that nobody keeps right, and the clock of tests. */
#include "arena.h"

#include <stdio.h>
#include <unistd.h>

#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/library.h"
#include "baolan/kiosk/timepiece.h"

static int day_of(int year, int month, int day) {
  return bl_calendar_day((struct bl_date){year, month, day});
}

static enum bl_trust judge(int year, int month, int day, int newest) {
  return bl_timepiece_judge((int64_t)day_of(year, month, day) * BL_DAY_SECONDS * 1000, newest);
}

static void a_clock_that_began_anew_is_not_believed(void **state) {
  (void)state;
  assert_int_equal(judge(1970, 1, 1, BL_NO_DAY), BL_CLOCK_UNKNOWN);
  assert_int_equal(judge(2026, 10, 31, BL_NO_DAY), BL_CLOCK_UNKNOWN); /* before this was written */
  assert_int_equal(judge(2026, 11, 24, BL_NO_DAY), BL_CLOCK_RTC);
  assert_int_equal(judge(2027, 3, 1, day_of(2027, 3, 8)), BL_CLOCK_RTC); /* a weekly comes before its date */
  assert_int_equal(judge(2027, 3, 1, day_of(2027, 3, 9)), BL_CLOCK_UNKNOWN);
  assert_int_equal(judge(2027, 3, 1, day_of(2020, 3, 9)), BL_CLOCK_RTC);
}

static bool reads(const char *path, const char *words, struct bl_timepiece *out) {
  assert_true(bl_file_write(path, bl_text_of(words), NULL));
  return bl_timepiece_read(path, out, NULL);
}

static void a_file_sets_the_clock_of_tests(void **state) {
  (void)state;
  char path[64];
  struct bl_timepiece piece = {0};
  snprintf(path, sizeof path, "/tmp/baolan-clock-%ld", (long)getpid());
  assert_true(reads(path, "-86400000 rtc\n", &piece));
  assert_in_range(bl_clock_now() - bl_timepiece_now(&piece), 86400000 - 1000, 86400000 + 1000);
  assert_int_equal(bl_timepiece_trust(&piece, true, 0, day_of(2199, 1, 1)), BL_CLOCK_RTC);
  assert_true(reads(path, "0 unknown", &piece));
  assert_int_equal(bl_timepiece_trust(&piece, true, 0, BL_NO_DAY), BL_CLOCK_UNKNOWN);
  assert_true(reads(path, "5 system", &piece));
  assert_false(piece.told);
  assert_false(reads(path, "5 seconds", &piece));
  assert_false(reads(path, "", &piece));
  assert_int_equal(piece.offset, 5); /* what was there stays */
  unlink(path);
  assert_false(bl_timepiece_read(path, &piece, NULL));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_clock_that_began_anew_is_not_believed),
                                     cmocka_unit_test(a_file_sets_the_clock_of_tests)};
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
