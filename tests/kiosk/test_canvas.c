#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "baolan/kiosk/canvas.h"

enum { WIDTH = 211, HEIGHT = 97, STRIDE = 224, SHEETS = 3, BUFFERS = 2, FRAMES = 4000 };

static uint32_t fresh[STRIDE * HEIGHT], memory[BUFFERS][STRIDE * HEIGHT];
static struct bl_canvas canvases[BUFFERS];
static struct bl_bitmap *sheets[SHEETS], *bar;
static uint32_t seed;

static int below(int limit) {
  seed = seed * 1664525U + 1013904223U;
  return (int)((seed >> 8) % (unsigned)limit);
}

static struct bl_bitmap *paper(int width, int height) {
  struct bl_bitmap *bitmap = bl_bitmap_create(width, height);
  assert_non_null(bitmap);
  for (int i = 0; i < bitmap->stride * height; i++)
    bitmap->pixels[i] = 0xFFF6F1E6;
  for (int i = 0; i < 40; i++)
    bitmap->pixels[below(height) * bitmap->stride + below(width)] = 0xFF1C1A17 + (uint32_t)below(200);
  return bitmap;
}

static int set_up(void **state) {
  (void)state;
  seed = 5;
  for (int i = 0; i < SHEETS; i++)
    sheets[i] = paper(WIDTH, HEIGHT);
  bar = paper(50, 11);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  for (int i = 0; i < SHEETS; i++)
    bl_bitmap_destroy(sheets[i]);
  bl_bitmap_destroy(bar);
  return 0;
}

/* Mostly the fade goes on; now and then something else stands there. */
static void change(struct bl_shot *shot) {
  int what = below(16);
  if (what == 0) {
    shot->to = sheets[below(SHEETS)];
    shot->from = sheets[below(SHEETS)];
  } else if (what == 1) {
    shot->bar = shot->bar ? NULL : bar;
  } else if (what == 2) {
    shot->to_x = shot->from_x = below(7) - 3;
    shot->to_y = shot->from_y = below(7) - 3;
  } else if (what == 3) {
    shot->from = NULL;
  } else if (what == 4) {
    shot->line = (struct bl_area){0, HEIGHT - 3, below(WIDTH), 2};
  }
  shot->mix = below(BL_SHOT_WHOLE + 1);
}

static bool same_picture(const uint32_t *a, const uint32_t *b) {
  for (int y = 0; y < HEIGHT; y++)
    if (memcmp(a + y * STRIDE, b + y * STRIDE, WIDTH * sizeof *a) != 0)
      return false;
  return true;
}

/* Two buffers that are shown in turn: each holds the last frame but one when it is painted again. */
static void what_is_not_touched_is_right_already(void **state) {
  (void)state;
  struct bl_shot shot = {.to = sheets[0], .from = sheets[1], .line_colour = 0xFFB4231F};
  int parts = 0;
  for (int i = 0; i < FRAMES; i++) {
    change(&shot);
    parts += bl_canvas_paint(&canvases[i % BUFFERS], &shot, memory[i % BUFFERS], STRIDE, WIDTH, HEIGHT);
    bl_shot_blend(&shot, fresh, STRIDE, WIDTH, HEIGHT);
    assert_true(same_picture(fresh, memory[i % BUFFERS]));
  }
  assert_in_range(parts, FRAMES / 8, FRAMES * 3 / 4); /* or nothing was shown by this test */
}

static void a_forgotten_canvas_is_painted_whole(void **state) {
  (void)state;
  struct bl_shot shot = {.to = sheets[0], .from = sheets[1], .mix = 9};
  struct bl_canvas *canvas = &canvases[0];
  bl_canvas_forget(canvas);
  assert_false(bl_canvas_paint(canvas, &shot, memory[0], STRIDE, WIDTH, HEIGHT));
  shot.mix = 99;
  assert_true(bl_canvas_paint(canvas, &shot, memory[0], STRIDE, WIDTH, HEIGHT));
  assert_false(bl_canvas_paint(canvas, &shot, memory[1], STRIDE, WIDTH, HEIGHT)); /* the window's memory moved */
  bl_canvas_paint(canvas, &shot, memory[1], STRIDE, WIDTH, HEIGHT);
  bl_canvas_forget(canvas);
  memset(memory[1], 0, sizeof memory[1]); /* others wrote there */
  assert_false(bl_canvas_paint(canvas, &shot, memory[1], STRIDE, WIDTH, HEIGHT));
  bl_shot_blend(&shot, fresh, STRIDE, WIDTH, HEIGHT);
  assert_true(same_picture(fresh, memory[1]));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_not_touched_is_right_already),
      cmocka_unit_test(a_forgotten_canvas_is_painted_whole),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
