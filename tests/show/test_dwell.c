#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/show/dwell.h"

static void follows_the_formula(void **state) {
  (void)state;
  struct bl_dwell rule = bl_dwell_default();
  /* 4 s + 20/5 s + 100 x 0.5 / 5 s = 18 s */
  assert_int_equal(bl_dwell_page(&rule, 20, 100), 18000);
  /* pages.md E: a story of 550 characters alone takes about 110 s of reading at 300 a minute */
  assert_int_equal(bl_dwell_story(&rule, 0, 550), 114000);
  rule.cpm = 220;
  assert_int_equal(bl_dwell_story(&rule, 0, 550), 154000);
}

static void keeps_the_clamps(void **state) {
  (void)state;
  struct bl_dwell rule = bl_dwell_default();
  assert_int_equal(bl_dwell_page(&rule, 0, 0), 15000);
  assert_int_equal(bl_dwell_page(&rule, 100, 5000), 90000);
  assert_int_equal(bl_dwell_story(&rule, 0, 0), 20000);
  assert_int_equal(bl_dwell_story(&rule, 0, 5000), 180000);
  assert_int_equal(bl_dwell_page(&rule, SIZE_MAX, SIZE_MAX), 90000);
}

static void grows_with_the_text(void **state) {
  (void)state;
  struct bl_dwell rule = bl_dwell_default();
  int64_t last = 0;
  for (size_t shown = 0; shown < 3000; shown += 7) {
    int64_t now = bl_dwell_page(&rule, 30, shown);
    assert_true(now >= last);
    last = now;
  }
}

static void survives_a_zero_rule(void **state) {
  (void)state;
  struct bl_dwell rule = {0};
  assert_int_equal(bl_dwell_page(&rule, 10, 10), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(follows_the_formula), cmocka_unit_test(keeps_the_clamps),
                                     cmocka_unit_test(grows_with_the_text), cmocka_unit_test(survives_a_zero_rule)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
