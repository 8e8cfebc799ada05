#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "baolan/kiosk/difference.h"

enum { WIDTH = 333, HEIGHT = 101, STRIDE = 340 };

static uint32_t whole[STRIDE * HEIGHT], parts[STRIDE * HEIGHT];
static struct bl_difference difference;

static struct bl_bitmap *paper(int width, int height) {
  struct bl_bitmap *bitmap = bl_bitmap_create(width, height);
  assert_non_null(bitmap);
  for (int i = 0; i < bitmap->stride * height; i++)
    bitmap->pixels[i] = 0xFFF6F1E6;
  return bitmap;
}

static void blot(struct bl_bitmap *bitmap, int x, int y) {
  bitmap->pixels[y * bitmap->stride + x] = 0xFF1C1A17;
}

static void equal_sheets_do_not_differ(void **state) {
  (void)state;
  struct bl_bitmap *a = paper(WIDTH, HEIGHT), *b = paper(WIDTH, HEIGHT);
  bl_difference_find(&difference, a, b, WIDTH, HEIGHT);
  assert_int_equal(difference.count, 0);
  blot(b, WIDTH - 1, HEIGHT - 1); /* the very last pixel */
  bl_difference_find(&difference, a, b, WIDTH, HEIGHT);
  assert_int_equal(difference.count, 1);
  assert_true(difference.areas[0].x + difference.areas[0].width == WIDTH);
  assert_true(difference.areas[0].y + difference.areas[0].height == HEIGHT);
  bl_difference_find(&difference, a, b, WIDTH - 1, HEIGHT); /* a narrower glass */
  assert_int_equal(difference.count, 0);
  bl_bitmap_destroy(a);
  bl_bitmap_destroy(b);
}

static bool covered(int x, int y) {
  for (int i = 0; i < difference.count; i++) {
    const struct bl_area *area = &difference.areas[i];
    if (x >= area->x && x < area->x + area->width && y >= area->y && y < area->y + area->height)
      return true;
  }
  return false;
}

static void every_difference_is_covered(void **state) {
  (void)state;
  struct bl_bitmap *a = paper(WIDTH, HEIGHT), *b = paper(WIDTH, HEIGHT);
  unsigned seed = 7;
  for (int n = 0; n < 60; n++) {
    seed = seed * 1103515245 + 12345;
    blot(n % 2 ? a : b, (int)(seed >> 8) % WIDTH, (int)(seed >> 20) % HEIGHT);
  }
  bl_difference_find(&difference, a, b, WIDTH, HEIGHT);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      assert_true(a->pixels[y * a->stride + x] == b->pixels[y * b->stride + x] || covered(x, y));
  bl_bitmap_destroy(a);
  bl_bitmap_destroy(b);
}

/* A fade that is mixed only there looks as one that is mixed everywhere. */
static void mixing_there_is_enough(void **state) {
  (void)state;
  struct bl_bitmap *a = paper(WIDTH, HEIGHT), *b = paper(WIDTH, HEIGHT), *bar = paper(40, 9);
  blot(bar, 3, 3);
  for (int i = 0; i < 90; i++) {
    blot(a, 7 + i, 40);
    blot(b, 200, i);
  }
  struct bl_shot shot = {.to = b, .from = a, .mix = 10, .bar = bar, .bar_x = 190, .bar_y = 80};
  bl_shot_blend(&shot, parts, STRIDE, WIDTH, HEIGHT);
  bl_difference_find(&difference, a, b, WIDTH, HEIGHT);
  for (shot.mix = 20; shot.mix < BL_SHOT_WHOLE; shot.mix += 30) {
    assert_true(bl_shot_fades(&shot));
    bl_shot_blend(&shot, whole, STRIDE, WIDTH, HEIGHT);
    bl_shot_blend_areas(&shot, parts, STRIDE, WIDTH, HEIGHT, difference.areas, difference.count);
    for (int y = 0; y < HEIGHT; y++)
      assert_memory_equal(whole + y * STRIDE, parts + y * STRIDE, WIDTH * 4);
  }
  shot.from_x = 1; /* the picture takes a step against burn-in meanwhile */
  assert_false(bl_shot_fades(&shot));
  bl_bitmap_destroy(a);
  bl_bitmap_destroy(b);
  bl_bitmap_destroy(bar);
}

static void very_many_become_one(void **state) {
  (void)state;
  struct bl_bitmap *a = paper(8192, 2048), *b = paper(8192, 2048);
  for (int y = 0; y < 2048; y += 16)
    for (int x = 0; x < 8192; x += 128)
      blot(b, x, y);
  bl_difference_find(&difference, a, b, 8192, 2048);
  assert_int_equal(difference.count, 1);
  assert_int_equal(difference.areas[0].width, 8192);
  assert_int_equal(difference.areas[0].height, 2048);
  bl_bitmap_destroy(a);
  bl_bitmap_destroy(b);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(equal_sheets_do_not_differ),
      cmocka_unit_test(every_difference_is_covered),
      cmocka_unit_test(mixing_there_is_enough),
      cmocka_unit_test(very_many_become_one),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
