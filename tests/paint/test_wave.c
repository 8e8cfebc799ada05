/* The wavy line; 119 is a row of docs/typography.md. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/paint/wave.h"

enum { WIDTH = 96, HEIGHT = 12 };

static struct bl_wave wave_of(double period) {
  return (struct bl_wave){.middle = WIDTH / 2.0, .axis = 6, .period = period, .height = 7, .thickness = 2};
}

/* 119: each column is the column one period on. */
static void the_period_is_constant(void **state) {
  (void)state;
  struct bl_wave wave = wave_of(16);
  for (int row = 0; row < HEIGHT; row++)
    for (int column = 0; column + 16 < WIDTH; column++)
      assert_int_equal(bl_wave_coverage(&wave, column, row), bl_wave_coverage(&wave, column + 16, row));
}

/* 119: both ends of the mark look alike, whatever its length. */
static void the_ends_are_alike(void **state) {
  (void)state;
  for (double period = 5; period < 20; period += 0.37) {
    struct bl_wave wave = wave_of(period);
    for (int row = 0; row < HEIGHT; row++)
      for (int column = 0; column < WIDTH / 2; column++)
        assert_int_equal(bl_wave_coverage(&wave, column, row), bl_wave_coverage(&wave, WIDTH - 1 - column, row));
  }
}

/* 119: one stroke without a seam: in every column its thickness and more, and it stays inside its height. */
static void the_stroke_has_no_seam(void **state) {
  (void)state;
  struct bl_wave wave = wave_of(11.3);
  int before = -1;
  for (int column = 0; column < WIDTH; column++) {
    int sum = 0, weighed = 0;
    for (int row = 0; row < HEIGHT; row++) {
      int coverage = bl_wave_coverage(&wave, column, row);
      assert_true(coverage == 0 || (row >= 2 && row < 10));
      sum += coverage;
      weighed += coverage * row;
    }
    assert_true(sum >= 2 * 255 - 4 && sum < 5 * 255);
    int middle = weighed * 100 / sum;
    assert_true(before < 0 || (middle - before < 230 && before - middle < 230)); /* it goes on where it was */
    before = middle;
  }
}

static void it_is_a_wave(void **state) {
  (void)state;
  struct bl_wave wave = wave_of(16);
  assert_int_equal(bl_wave_coverage(&wave, WIDTH / 2, 3), 255); /* a crest in the middle, a trough half a period on */
  assert_int_equal(bl_wave_coverage(&wave, WIDTH / 2, 8), 0);
  assert_int_equal(bl_wave_coverage(&wave, WIDTH / 2 + 8, 8), 255);
  assert_int_equal(bl_wave_coverage(&wave, WIDTH / 2 + 8, 3), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_period_is_constant),
      cmocka_unit_test(the_ends_are_alike),
      cmocka_unit_test(the_stroke_has_no_seam),
      cmocka_unit_test(it_is_a_wave),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
