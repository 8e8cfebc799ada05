#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/page/leg.h"
#include "baolan/page/sheet.h"
#include "baolan/page/style.h"

static void lists_grow_and_keep_order(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct bl_sheet sheet = {0};
  for (int i = 0; i < 100; i++) {
    assert_int_equal(bl_sheet_add_box(arena, &sheet, (struct bl_box){BL_ROLE_BODY, (size_t)i, {0}}), i);
    assert_int_equal(bl_sheet_add_rule(arena, &sheet, (struct bl_rect){i, 0, 1, 1}, BL_INK_RED), i);
    assert_int_equal(bl_sheet_add_fill(arena, &sheet, (struct bl_rect){i, 0, 1, 1}, BL_INK_BAR), i);
    assert_int_equal(bl_sheet_add_line(arena, &sheet, (struct bl_placed_line){.x = i}), i);
    assert_int_equal(bl_sheet_add_picture(arena, &sheet, (struct bl_placed_picture){.picture = (size_t)i}), i);
  }
  assert_int_equal(sheet.boxes[73].story, 73);
  assert_int_equal(sheet.rules[73].rect.x, 73);
  assert_int_equal(sheet.lines[73].x, 73);
  bl_arena_destroy(arena);
}

static void the_topmost_zone_is_found(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct bl_sheet sheet = {0};
  bl_sheet_add_zone(arena, &sheet, (struct bl_zone){BL_ACTION_STORY, 1, {0, 0, 100, 100}});
  bl_sheet_add_zone(arena, &sheet, (struct bl_zone){BL_ACTION_STORY, 2, {50, 50, 100, 100}});
  assert_int_equal(bl_sheet_find_zone(&sheet, (struct bl_point){60, 60})->target, 2);
  assert_int_equal(bl_sheet_find_zone(&sheet, (struct bl_point){10, 10})->target, 1);
  assert_null(bl_sheet_find_zone(&sheet, (struct bl_point){150, 10}));
  bl_arena_destroy(arena);
}

static void every_value_has_a_name(void **state) {
  (void)state;
  for (int i = 0; i < BL_ROLE_COUNT; i++)
    assert_true(bl_role_name((enum bl_role)i)[0] != '\0');
  for (int i = 0; i < BL_ACTION_COUNT; i++)
    assert_true(bl_action_name((enum bl_action)i)[0] != '\0');
  for (int i = 0; i <= BL_VIEW_BAR; i++)
    assert_true(bl_view_name((enum bl_view)i)[0] != '\0');
  assert_string_equal(bl_role_name(BL_ROLE_COUNT), "");
}

static void legs_end_where_they_may(void **state) {
  (void)state;
  /* five lines; a crosshead with a free row before it, then two lines */
  struct bl_leg_line lines[] = {{.rows = 1}, {.rows = 1}, {.rows = 1},
                                {.rows = 1}, {.rows = 1}, {.rows = 1, .space = 1, .joined = true},
                                {.rows = 1}, {.rows = 1}};
  assert_int_equal(bl_leg_fill(lines, 8, 0, 3), 3);
  assert_int_equal(bl_leg_fill(lines, 8, 0, 7), 5); /* the crosshead would be last */
  assert_int_equal(bl_leg_fill(lines, 8, 0, 8), 7);
  assert_int_equal(bl_leg_fill(lines, 8, 0, 9), 8);
  assert_int_equal(bl_leg_fill(lines, 8, 5, 2), 7); /* no free row at a leg's top */
  assert_int_equal(bl_leg_rows(lines, 0, 8), 9);
  assert_int_equal(bl_leg_rows(lines, 5, 8), 3);
  assert_int_equal(bl_leg_fill(lines, 8, 5, 1), 6); /* nothing else fits: better so than never */
  assert_int_equal(bl_leg_fill(lines, 8, 5, 0), 5);
}

static void the_ladder_climbs(void **state) {
  (void)state;
  for (int em = 10; em < 120; em++)
    for (int step = 1; step < BL_LADDER_STEPS; step++)
      assert_true(bl_style_step(BL_PX(em), step) > bl_style_step(BL_PX(em), step - 1));
  assert_int_equal(bl_style_step(BL_PX(20), 0), BL_PX(30));
  assert_int_equal(bl_style_step(BL_PX(20), 6), BL_PX(100));
  assert_int_equal(bl_style_kicker(BL_PX(20), BL_PX(30)), BL_PX(24));
  assert_int_equal(bl_style_kicker(BL_PX(20), BL_PX(80)), BL_PX(40));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(lists_grow_and_keep_order), cmocka_unit_test(the_topmost_zone_is_found),
      cmocka_unit_test(every_value_has_a_name),    cmocka_unit_test(legs_end_where_they_may),
      cmocka_unit_test(the_ladder_climbs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
