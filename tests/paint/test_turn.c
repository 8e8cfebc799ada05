#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/paint/bitmap.h"
#include "baolan/paint/turn.h"

static uint32_t *at(const struct bl_bitmap *bitmap, int x, int y) {
  return bitmap->pixels + (ptrdiff_t)y * bitmap->stride + x;
}

static struct bl_bitmap *make_pattern(int width, int height) {
  struct bl_bitmap *bitmap = bl_bitmap_create(width, height);
  assert_non_null(bitmap);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      *at(bitmap, x, y) = 0xFF000000u | (uint32_t)y << 12 | (uint32_t)x;
  return bitmap;
}

/* Sizes around a block's edge, so that part blocks are turned as well. */
static void every_pixel_is_where_its_point_says(void **state) {
  (void)state;
  static const int sizes[][2] = {{1, 1}, {3, 2}, {16, 16}, {17, 33}, {50, 15}, {129, 64}};
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (enum bl_turn turn = BL_TURN_0; turn <= BL_TURN_270; turn++) {
      struct bl_bitmap *upright = make_pattern(sizes[i][0], sizes[i][1]);
      struct bl_bitmap *glass = bl_turn_bitmap(upright, turn);
      assert_non_null(glass);
      for (int y = 0; y < glass->height; y++)
        for (int x = 0; x < glass->width; x++) {
          double sheet_x, sheet_y;
          bl_turn_point(turn, glass->width, glass->height, x, y, &sheet_x, &sheet_y);
          assert_true(sheet_x >= 0 && sheet_x < upright->width && sheet_y >= 0 && sheet_y < upright->height);
          assert_int_equal(*at(glass, x, y), *at(upright, (int)sheet_x, (int)sheet_y));
        }
      bl_bitmap_destroy(glass);
      bl_bitmap_destroy(upright);
    }
}

static void corners_go_clockwise(void **state) {
  (void)state;
  struct bl_bitmap *upright = make_pattern(5, 3);
  const uint32_t top_left = *at(upright, 0, 0), top_right = *at(upright, 4, 0);
  static const int places[4][4] = {{0, 0, 4, 0}, {2, 0, 2, 4}, {4, 2, 0, 2}, {0, 4, 0, 0}}; /* of both corners */
  for (enum bl_turn turn = BL_TURN_0; turn <= BL_TURN_270; turn++) {
    struct bl_bitmap *glass = bl_turn_bitmap(upright, turn);
    assert_int_equal(glass->width, turn & 1 ? 3 : 5);
    assert_int_equal(glass->height, turn & 1 ? 5 : 3);
    assert_int_equal(*at(glass, places[turn][0], places[turn][1]), top_left);
    assert_int_equal(*at(glass, places[turn][2], places[turn][3]), top_right);
    bl_bitmap_destroy(glass);
  }
  bl_bitmap_destroy(upright);
}

static void bitmaps_have_limits_and_aligned_rows(void **state) {
  (void)state;
  assert_null(bl_bitmap_create(0, 10));
  assert_null(bl_bitmap_create(10, -1));
  assert_null(bl_bitmap_create(BL_BITMAP_SIDE + 1, 1));
  bl_bitmap_destroy(NULL);
  struct bl_bitmap *bitmap = bl_bitmap_create(1921, 1080);
  assert_int_equal((uintptr_t)bitmap->pixels % 64, 0);
  assert_int_equal(bitmap->stride % 16, 0);
  assert_true(bitmap->stride >= 1921);
  bl_bitmap_destroy(bitmap);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_pixel_is_where_its_point_says),
      cmocka_unit_test(corners_go_clockwise),
      cmocka_unit_test(bitmaps_have_limits_and_aligned_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
