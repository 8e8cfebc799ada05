#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "baolan/kiosk/shot.h"

enum { WIDTH = 53, HEIGHT = 20, STRIDE = 60 }; /* no multiple of any vector */

static uint32_t pixels[STRIDE * HEIGHT];

static struct bl_bitmap *plain(int width, int height, uint32_t colour) {
  struct bl_bitmap *bitmap = bl_bitmap_create(width, height);
  assert_non_null(bitmap);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      bitmap->pixels[y * bitmap->stride + x] = colour;
  return bitmap;
}

static void blend(const struct bl_shot *shot) {
  memset(pixels, 0x55, sizeof pixels);
  bl_shot_blend(shot, pixels, STRIDE, WIDTH, HEIGHT);
  for (int y = 0; y < HEIGHT; y++) /* nothing is written beyond the glass */
    for (int x = WIDTH; x < STRIDE; x++)
      assert_int_equal(pixels[y * STRIDE + x], 0x55555555);
}

static void all_are(uint32_t colour) {
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      assert_int_equal(pixels[y * STRIDE + x], colour);
}

static void a_still_sheet_is_copied(void **state) {
  (void)state;
  struct bl_bitmap *to = plain(WIDTH, HEIGHT, 0xFF123456);
  to->pixels[3 * to->stride + 7] = 0xFFABCDEF;
  blend(&(struct bl_shot){.to = to});
  for (int y = 0; y < HEIGHT; y++)
    assert_memory_equal(pixels + y * STRIDE, to->pixels + y * to->stride, WIDTH * 4);
  bl_bitmap_destroy(to);
}

static void mixing(void **state) {
  (void)state;
  struct bl_bitmap *from = plain(WIDTH, HEIGHT, 0xFF000000), *to = plain(WIDTH, HEIGHT, 0xFFFF8040);
  struct bl_shot shot = {.to = to, .from = from, .mix = 0};
  blend(&shot);
  all_are(0xFF000000);
  shot.mix = 256;
  blend(&shot);
  all_are(0xFFFF8040);
  shot.mix = 128;
  blend(&shot);
  all_are(0xFF7F4020); /* 255 x 128 / 256 = 127 */
  int last = -1;
  for (shot.mix = 0; shot.mix <= 256; shot.mix++) { /* it never goes back */
    blend(&shot);
    int red = pixels[0] >> 16 & 0xFF;
    assert_true(red >= last && pixels[STRIDE * HEIGHT - STRIDE + WIDTH - 1] == pixels[0]);
    last = red;
  }
  bl_bitmap_destroy(from);
  bl_bitmap_destroy(to);
}

static void sliding_leaves_no_gap(void **state) {
  (void)state;
  struct bl_bitmap *from = plain(WIDTH, HEIGHT, 0xFF111111), *to = plain(WIDTH, HEIGHT, 0xFF222222);
  for (int at = 1 - WIDTH; at < WIDTH; at++) {
    blend(&(struct bl_shot){
        .to = to, .from = from, .mix = BL_SHOT_WHOLE, .to_x = at, .from_x = at > 0 ? at - WIDTH : at + WIDTH});
    for (int x = 0; x < WIDTH; x++) {
      bool is_to = at > 0 ? x >= at : x < WIDTH + at;
      assert_int_equal(pixels[5 * STRIDE + x], is_to ? 0xFF222222 : 0xFF111111);
    }
  }
  blend(&(struct bl_shot){.to = to, .from = from, .mix = BL_SHOT_WHOLE, .to_y = -6, .from_y = HEIGHT - 6});
  assert_int_equal(pixels[(HEIGHT - 7) * STRIDE], 0xFF222222);
  assert_int_equal(pixels[(HEIGHT - 6) * STRIDE], 0xFF111111);
  bl_bitmap_destroy(from);
  bl_bitmap_destroy(to);
}

/* A picture that has wandered: paper where it is not, and the mixture where both are. */
static void what_is_bare_is_paper(void **state) {
  (void)state;
  struct bl_bitmap *from = plain(WIDTH, HEIGHT, 0xFF000000), *to = plain(WIDTH, HEIGHT, 0xFFFF8040);
  to->pixels[2 * to->stride + 3] = 0xFF010203;
  blend(&(struct bl_shot){.to = to, .mix = BL_SHOT_WHOLE, .to_x = 2, .to_y = -1});
  assert_int_equal(pixels[1 * STRIDE + 5], 0xFF010203);
  assert_int_equal(pixels[7 * STRIDE + 1], 0xFFFF8040);
  assert_int_equal(pixels[(HEIGHT - 1) * STRIDE + 20], 0xFFFF8040);
  blend(&(struct bl_shot){.to = to, .from = from, .mix = 128, .to_x = 2, .to_y = -1, .from_x = 1, .from_y = 1});
  assert_int_equal(pixels[9 * STRIDE + 1], 0xFFFF8040);
  assert_int_equal(pixels[0 * STRIDE + 9], 0xFFFF8040);
  assert_int_equal(pixels[(HEIGHT - 1) * STRIDE + 9], 0xFFFF8040);
  assert_int_equal(pixels[9 * STRIDE + 9], 0xFF7F4020);
  bl_bitmap_destroy(from);
  bl_bitmap_destroy(to);
}

static void without_a_sheet_the_glass_is_black(void **state) {
  (void)state;
  struct bl_bitmap *bar = plain(30, 4, 0xFF0000AA);
  blend(&(struct bl_shot){.to = NULL, .bar = bar, .line = {0, 0, 9, 9}, .line_colour = 0xFFFF0000});
  all_are(0xFF000000);
  bl_bitmap_destroy(bar);
}

/* Whatever the curl does, every pixel comes from a bitmap; at both ends one of them is seen alone. */
static void a_leaf_turns(void **state) {
  (void)state;
  struct bl_bitmap *from = plain(WIDTH, HEIGHT, 0xFF808080), *to = plain(WIDTH, HEIGHT, 0xFFC0C0C0);
  static struct bl_curl curl;
  for (int way = 0; way < 8; way++)
    for (int done = 0; done <= 1000; done += 50) {
      curl.upwards = way & 1;
      bl_curl_make(&curl, curl.upwards ? HEIGHT : WIDTH, done, way & 2);
      struct bl_shot shot = {.to = to, .from = from, .curl = &curl, .comes = way & 4};
      blend(&shot);
      for (int i = 0; i < WIDTH * HEIGHT; i++)
        assert_in_range(pixels[i / WIDTH * STRIDE + i % WIDTH] & 0xFF, 0x40, 0xC0);
      if (done == 0)
        all_are(shot.comes ? 0xFFC0C0C0 : 0xFF808080);
      if (done == 1000)
        all_are(shot.comes ? 0xFF808080 : 0xFFC0C0C0);
      shot.to_x = 3;
      shot.to_y = -2;
      blend(&shot);
    }
  bl_bitmap_destroy(from);
  bl_bitmap_destroy(to);
}

static void the_bar_and_the_line_lie_on_top(void **state) {
  (void)state;
  struct bl_bitmap *to = plain(WIDTH, HEIGHT, 0xFF222222), *bar = plain(30, 4, 0xFF0000AA);
  blend(&(struct bl_shot){
      .to = to, .bar = bar, .bar_x = 40, .bar_y = 10, .line = {-5, 18, 20, 9}, .line_colour = 0xFFFF0000});
  assert_int_equal(pixels[10 * STRIDE + 39], 0xFF222222);
  assert_int_equal(pixels[10 * STRIDE + 40], 0xFF0000AA);
  assert_int_equal(pixels[13 * STRIDE + WIDTH - 1], 0xFF0000AA);
  assert_int_equal(pixels[14 * STRIDE + 45], 0xFF222222);
  assert_int_equal(pixels[19 * STRIDE + 14], 0xFFFF0000);
  assert_int_equal(pixels[19 * STRIDE + 15], 0xFF222222);
  bl_bitmap_destroy(to);
  bl_bitmap_destroy(bar);
}

/* After a change of the glass the old sheet has the old size for a moment. */
static void other_sizes_do_not_overflow(void **state) {
  (void)state;
  static const int sizes[][2] = {{10, 10}, {80, 8}, {20, 40}, {100, 100}};
  struct bl_bitmap *from = plain(WIDTH, HEIGHT, 0xFF111111);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    struct bl_bitmap *to = plain(sizes[i][0], sizes[i][1], 0xFF222222);
    for (int mix = 0; mix <= 256; mix += 64) {
      blend(&(struct bl_shot){.to = to, .from = from, .mix = mix});
      blend(&(struct bl_shot){.to = from, .from = to, .mix = mix});
      blend(&(struct bl_shot){.to = to, .from = from, .mix = BL_SHOT_WHOLE, .to_x = mix / 8 + 1, .from_x = -mix});
    }
    blend(&(struct bl_shot){.to = to});
    all_are(0xFF222222); /* what it does not cover has its paper's colour */
    bl_bitmap_destroy(to);
  }
  bl_bitmap_destroy(from);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_still_sheet_is_copied),
      cmocka_unit_test(mixing),
      cmocka_unit_test(sliding_leaves_no_gap),
      cmocka_unit_test(what_is_bare_is_paper),
      cmocka_unit_test(without_a_sheet_the_glass_is_black),
      cmocka_unit_test(a_leaf_turns),
      cmocka_unit_test(the_bar_and_the_line_lie_on_top),
      cmocka_unit_test(other_sizes_do_not_overflow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
