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
  struct bl_shot shot = {.to = to, .from = from};
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
  for (int shift = 1 - WIDTH; shift < WIDTH; shift++) {
    if (shift == 0)
      continue;
    blend(&(struct bl_shot){.to = to, .from = from, .shift_x = shift});
    for (int x = 0; x < WIDTH; x++) {
      bool is_to = shift > 0 ? x >= shift : x < WIDTH + shift;
      assert_int_equal(pixels[5 * STRIDE + x], is_to ? 0xFF222222 : 0xFF111111);
    }
  }
  blend(&(struct bl_shot){.to = to, .from = from, .shift_y = -6});
  assert_int_equal(pixels[(HEIGHT - 7) * STRIDE], 0xFF222222);
  assert_int_equal(pixels[(HEIGHT - 6) * STRIDE], 0xFF111111);
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
      blend(&(struct bl_shot){.to = to, .from = from, .shift_x = mix / 8 + 1});
    }
    blend(&(struct bl_shot){.to = to});
    all_are(0xFF222222); /* what it does not cover has its paper's colour */
    bl_bitmap_destroy(to);
  }
  bl_bitmap_destroy(from);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_still_sheet_is_copied),     cmocka_unit_test(mixing),
      cmocka_unit_test(sliding_leaves_no_gap),       cmocka_unit_test(the_bar_and_the_line_lie_on_top),
      cmocka_unit_test(other_sizes_do_not_overflow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
