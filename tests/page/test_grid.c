#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/page/grid.h"

static void check(const struct bl_glass *glass, const struct bl_grid *grid, int least, int most) {
  struct bl_rect sheet = {0, 0, BL_PX(glass->width), BL_PX(glass->height)};
  assert_true(grid->columns >= 1 && grid->rows >= 4);
  assert_int_equal(grid->em % 64, 0);
  assert_int_equal(grid->pitch % 64, 0);
  assert_int_equal(grid->measure % grid->em, 0);
  assert_int_equal(grid->gutter, 2 * grid->em);
  int ems = grid->measure / grid->em;
  assert_in_range(ems, least, most);
  assert_true(bl_rect_holds(sheet, grid->area) && bl_rect_holds(sheet, grid->head) && bl_rect_holds(sheet, grid->foot));
  assert_int_equal(grid->area.width, bl_grid_span(grid, grid->columns));
  assert_int_equal(grid->area.height, grid->rows * grid->pitch);
  assert_int_equal(grid->head.height % grid->pitch, 0);
  assert_int_equal(grid->foot.height % grid->pitch, 0);
  bl_unit right = sheet.width - grid->area.x - grid->area.width;
  assert_true(right >= grid->area.x && right - grid->area.x <= 64);
  assert_true(grid->area.x >= grid->em / 2);
  assert_false(bl_rect_meets(grid->head, grid->area));
  assert_false(bl_rect_meets(grid->foot, grid->area));
}

/* 105: from 10 to 25 ems. */
static void every_size_gives_a_sane_grid(void **state) {
  (void)state;
  static const int widths[] = {320, 480, 600, 768, 800, 1024, 1080, 1280, 1366, 1920, 2160, 2560, 3840, 4320, 7680};
  static const int heights[] = {240, 480, 600, 800, 1080, 1280, 1920, 2160, 3840, 4320};
  for (size_t w = 0; w < sizeof widths / sizeof *widths; w++)
    for (size_t h = 0; h < sizeof heights / sizeof *heights; h++)
      for (int em = 0; em <= 90; em += 18) {
        struct bl_glass glass = {.width = widths[w], .height = heights[h], .em_px = em, .type_step = em % 5};
        struct bl_grid page = bl_grid_page(&glass), story = bl_grid_story(&glass, 100);
        check(&glass, &page, page.columns > 2 ? 11 : 10, page.columns > 2 ? 16 : 22);
        check(&glass, &story, story.columns > 1 ? 18 : 10, 25);
      }
}

/* 101: one and a half ems on a page, 1.65 in the reading view, to half a pixel: never under 1.4 nor over 2. */
static void the_pitch_is_in_its_limits(void **state) {
  (void)state;
  for (int width = 320; width <= 7680; width += 160)
    for (int em = 0; em <= 90; em += 9) {
      struct bl_glass glass = {.width = width, .height = width * 9 / 16, .em_px = em, .type_step = em % 5};
      struct bl_grid page = bl_grid_page(&glass), story = bl_grid_story(&glass, 130);
      assert_in_range(page.pitch * 2 - page.em * 3 + 64, 0, 128);
      assert_in_range(story.pitch * 100 - story.em * 165 + 6400, 0, 12800);
      assert_true(page.pitch * 10 >= page.em * 14 && page.pitch <= page.em * 2);
      assert_true(story.pitch * 10 >= story.em * 15 && story.pitch <= story.em * 2);
    }
}

static void usual_screens_get_newspaper_columns(void **state) {
  (void)state;
  static const struct bl_glass glasses[] = {{.width = 1080, .height = 1920},
                                            {.width = 1920, .height = 1080},
                                            {.width = 3840, .height = 2160},
                                            {.width = 2160, .height = 3840}};
  for (size_t i = 0; i < 4; i++) {
    struct bl_grid page = bl_grid_page(&glasses[i]), story = bl_grid_story(&glasses[i], 130);
    assert_in_range(page.columns, 3, 8);
    assert_in_range(page.measure / page.em, 11, 16);
    assert_in_range(story.columns, 1, 3);
    assert_in_range(story.measure / story.em, 18, 25);
    assert_true(page.margin >= page.em * 3 / 2 && page.margin <= page.em * 4);
  }
}

static void type_follows_the_distance(void **state) {
  (void)state;
  struct bl_glass glass = {.width = 3840, .height = 2160, .diagonal_in = 55, .distance_m = 2};
  assert_int_equal(bl_grid_em(&glass),
                   BL_PX(55)); /* 55 inches, 4K, 2 m: 30 minutes of arc are 17.5 mm, 3.15 pixels each */
  glass.distance_m = 1;
  assert_int_equal(bl_grid_em(&glass), BL_PX(28));
  glass.em_px = 40;
  assert_int_equal(bl_grid_em(&glass), BL_PX(40));
  struct bl_glass small = {.width = 1024, .height = 600, .diagonal_in = 55, .distance_m = 0.5};
  assert_int_equal(bl_grid_em(&small), BL_PX(18));
}

static void reader_steps_scale_the_story(void **state) {
  (void)state;
  static const int wanted[] = {34, 40, 48, 58, 69};
  for (int step = 0; step < 5; step++) {
    struct bl_glass glass = {.width = 3840, .height = 2160, .em_px = 40, .type_step = step};
    assert_int_equal(bl_grid_story(&glass, 100).em, BL_PX(wanted[step]));
    assert_int_equal(bl_grid_page(&glass).em, BL_PX(40));
  }
}

static void baselines_are_whole_pixels_and_the_register_holds(void **state) {
  (void)state;
  struct bl_glass glass = {.width = 1920, .height = 1080, .em_px = 25};
  struct bl_grid grid = bl_grid_page(&glass);
  for (int row = 0; row < grid.rows; row++) {
    bl_unit baseline = bl_grid_baseline(&grid, row);
    assert_int_equal(baseline % 64, 0);
    assert_int_equal(baseline - bl_grid_baseline(&grid, 0), row * grid.pitch);
    assert_true(baseline < grid.area.y + (row + 1) * grid.pitch);
  }
  struct bl_grid bare = grid;
  bl_grid_set_head(&bare, 0);
  assert_int_equal(bare.head.height, 0);
  assert_int_equal(bare.rows, grid.rows + grid.head.height / grid.pitch);
  assert_int_equal((bl_grid_baseline(&grid, 0) - bl_grid_baseline(&bare, 0)) % grid.pitch, 0);
  assert_int_equal(bare.area.y + bare.area.height, grid.area.y + grid.area.height);
}

/* How many of a kind. */
static int judged(const struct bl_glass *glass, const char *kind) {
  struct bl_warnings warnings = {.arena = bl_arena_create()};
  int count = 0;
  bl_grid_judge(glass, &warnings);
  for (size_t i = 0; i < warnings.count; i++)
    count += strcmp(warnings.items[i].kind, kind) == 0;
  bl_arena_destroy(warnings.arena);
  return count;
}

/* 162: on 32 inches of 1920x1080 a pixel is 0.37 mm; at 1.5 m the type must have 7.5 mm. */
static void type_too_small_for_the_distance_is_told(void **state) {
  (void)state;
  struct bl_glass glass = {.width = 1920, .height = 1080, .diagonal_in = 32, .distance_m = 1.5};
  assert_int_equal(judged(&glass, "type-size"), 0);
  glass.em_px = 20;
  assert_int_equal(judged(&glass, "type-size"), 1);
  glass.em_px = 21;
  assert_int_equal(judged(&glass, "type-size"), 0);
  glass.distance_m = 1.6;
  assert_int_equal(judged(&glass, "type-size"), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_size_gives_a_sane_grid),
      cmocka_unit_test(the_pitch_is_in_its_limits),
      cmocka_unit_test(usual_screens_get_newspaper_columns),
      cmocka_unit_test(type_follows_the_distance),
      cmocka_unit_test(reader_steps_scale_the_story),
      cmocka_unit_test(baselines_are_whole_pixels_and_the_register_holds),
      cmocka_unit_test(type_too_small_for_the_distance_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
