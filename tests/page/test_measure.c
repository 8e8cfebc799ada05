#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/page/measure.h"

static struct bl_grid grid_of(int measure, int columns) {
  bl_unit em = BL_PX(20);
  return (struct bl_grid){.em = em, .columns = columns, .measure = measure * em, .gutter = 2 * em};
}

static void a_leg_a_column(void **state) {
  (void)state;
  struct bl_grid grid = grid_of(13, 5);
  struct bl_measured three = bl_measure_of(&grid, 3, BL_MEASURE_BASE);
  assert_int_equal(three.legs, 3);
  assert_int_equal(three.left, 0);
  assert_int_equal(three.width, bl_grid_span(&grid, 3));
  for (int leg = 0; leg < 3; leg++)
    assert_int_equal(bl_measure_leg(&three, leg), bl_grid_column(&grid, leg));
}

/* 三破二, 四破三: whole ems, no wider together than the columns, or not at all (G4). */
static void columns_are_broken_evenly(void **state) {
  (void)state;
  static const struct {
    int measure, columns, legs, broad;
  } rows[] = {{11, 2, 1, 24}, {12, 3, 2, 19}, {13, 4, 3, 18}, {13, 3, 0, 0},
              {13, 2, 0, 0},  {13, 1, 0, 0},  {14, 3, 2, 22}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct bl_grid grid = grid_of(rows[i].measure, 6);
    struct bl_measured broad = bl_measure_of(&grid, rows[i].columns, BL_MEASURE_BROAD);
    assert_int_equal(broad.legs, rows[i].legs);
    if (!broad.legs)
      continue;
    assert_int_equal(broad.measure, rows[i].broad * grid.em);
    assert_int_equal(bl_measure_span(&broad, broad.legs), bl_grid_span(&grid, rows[i].columns));
  }
}

/* In a frame: whole ems, at least an em to either side of it and as much at both, 10 to 22 ems a leg (G1, G7). */
static void what_is_boxed_keeps_clear_of_its_frame(void **state) {
  (void)state;
  for (int measure = 10; measure <= 22; measure++)
    for (int columns = 1; columns <= (measure > 16 ? 2 : 7); columns++) {
      struct bl_grid grid = grid_of(measure, 7);
      struct bl_measured boxed = bl_measure_of(&grid, columns, BL_MEASURE_BOXED);
      if (measure < 12 && columns == 1) {
        assert_int_equal(boxed.legs, 0);
        continue;
      }
      bl_unit right = bl_grid_span(&grid, columns) - boxed.left - boxed.width;
      assert_true(boxed.legs >= 1);
      assert_int_equal(boxed.measure % grid.em, 0);
      assert_in_range(boxed.measure / grid.em, 10, 22);
      assert_in_range(boxed.left, grid.em, grid.em * 3);
      assert_in_range(right, boxed.left, boxed.left + 64);
      assert_int_equal(boxed.width, bl_measure_span(&boxed, boxed.legs));
    }
}

static void one_leg_is_no_wider_than_is_read(void **state) {
  (void)state;
  struct bl_grid grid = grid_of(13, 5);
  for (int columns = 1; columns <= 5; columns++) {
    struct bl_measured single = bl_measure_of(&grid, columns, BL_MEASURE_SINGLE);
    bl_unit all = bl_grid_span(&grid, columns);
    assert_int_equal(single.legs, 1);
    assert_int_equal(single.measure, columns <= 3 ? all : 40 * grid.em);
    assert_in_range(all - 2 * single.left - single.width, 0, 64);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_leg_a_column),
      cmocka_unit_test(columns_are_broken_evenly),
      cmocka_unit_test(one_leg_is_no_wider_than_is_read),
      cmocka_unit_test(what_is_boxed_keeps_clear_of_its_frame),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
