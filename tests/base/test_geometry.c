#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/geometry.h"

static void stretches_lie_over_each_other(void **state) {
  (void)state;
  assert_int_equal(bl_overlap(0, 5, 3, 10), 2);
  assert_int_equal(bl_overlap(3, 10, 0, 5), 2);
  assert_int_equal(bl_overlap(0, 20, 3, 10), 10);
  assert_int_equal(bl_overlap(0, 3, 3, 4), 0);
  assert_int_equal(bl_overlap(0, 3, 7, 4), -4);
}

static void the_less_and_the_more_of_two(void **state) {
  (void)state;
  assert_int_equal(bl_least(-3, 2), -3);
  assert_int_equal(bl_least(2, -3), -3);
  assert_int_equal(bl_most(-3, 2), 2);
  assert_int_equal(bl_most(2, -3), 2);
}

static void lengths_are_scaled_to_the_nearest(void **state) {
  (void)state;
  assert_int_equal(bl_unit_scale(5, 1, 2), 3);
  assert_int_equal(bl_unit_scale(-5, 1, 2), -3);
  assert_int_equal(bl_unit_scale(2000000000, 3, 6), 1000000000);
}

static void rectangles_hold_their_left_and_top_edges_only(void **state) {
  (void)state;
  struct bl_rect rect = {10, 20, 30, 40};
  assert_true(bl_rect_has_point(rect, (struct bl_point){10, 20}));
  assert_false(bl_rect_has_point(rect, (struct bl_point){40, 20}));
  assert_true(bl_rect_holds(rect, rect));
  assert_false(bl_rect_holds(rect, (struct bl_rect){10, 20, 31, 40}));
  assert_true(bl_rect_meets(rect, (struct bl_rect){39, 59, 5, 5}));
  assert_false(bl_rect_meets(rect, (struct bl_rect){40, 20, 5, 5}));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(stretches_lie_over_each_other),
      cmocka_unit_test(the_less_and_the_more_of_two),
      cmocka_unit_test(lengths_are_scaled_to_the_nearest),
      cmocka_unit_test(rectangles_hold_their_left_and_top_edges_only),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
