/* What the textures' presenter puts on the glass is what the processor would have painted, pixel for pixel. SDL's own
 * renderer draws here, over its dummy driver: the uploads, the places and the order are ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/input.h"
#include "baolan/kiosk/presenter.h"
#include "baolan/kiosk/transition.h"

enum { WIDTH = 320, HEIGHT = 200, BAR = 24 };

static SDL_Window *window;
static struct bl_presenter *presenter;
static struct bl_bitmap *a, *b, *bar;

/* No two places are alike. */
static struct bl_bitmap *painted(int width, int height, uint32_t seed) {
  struct bl_bitmap *bitmap = bl_bitmap_create(width, height);
  assert_non_null(bitmap);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      bitmap->pixels[y * bitmap->stride + x] = 0xFF000000u | ((uint32_t)(y * width + x + 1) * 2654435761u + seed) >> 8;
  return bitmap;
}

static int open_window(void **state) {
  (void)state;
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  SDL_Init(SDL_INIT_VIDEO);
  window = SDL_CreateWindow("", 0, 0, WIDTH, HEIGHT, 0);
  presenter = window ? bl_texture_create(window, true, NULL) : NULL;
  a = painted(WIDTH, HEIGHT, 7);
  b = painted(WIDTH, HEIGHT, 77777);
  bar = painted(WIDTH / 2, BAR, 4711);
  return presenter == NULL;
}

static int close_window(void **state) {
  (void)state;
  presenter->destroy(presenter);
  SDL_DestroyWindow(window);
  SDL_Quit();
  bl_bitmap_destroy(a);
  bl_bitmap_destroy(b);
  bl_bitmap_destroy(bar);
  return 0;
}

/* So many pixels on the glass are other than those that would have been painted. */
static int differing(const struct bl_shot *shot) {
  static uint32_t wanted[WIDTH * HEIGHT], seen[WIDTH * HEIGHT];
  assert_true(presenter->present(presenter, shot));
  assert_true(presenter->read(presenter, shot, 0, HEIGHT, seen, WIDTH));
  bl_shot_blend(shot, wanted, WIDTH, WIDTH, HEIGHT);
  int count = 0;
  for (int i = 0; i < WIDTH * HEIGHT; i++)
    count += ((seen[i] ^ wanted[i]) & 0xFFFFFF) != 0;
  return count;
}

static void a_sheet_with_its_bar_stands_there(void **state) {
  (void)state;
  struct bl_shot shot = {.to = a, .mix = BL_SHOT_WHOLE};
  assert_int_equal(differing(&shot), 0);
  shot.bar = bar;
  shot.bar_x = WIDTH / 4;
  shot.bar_y = HEIGHT - BAR;
  shot.line = (struct bl_area){40, HEIGHT - BAR - 3, 200, 3};
  shot.line_colour = 0xFFB3201B;
  assert_int_equal(differing(&shot), 0);
  shot = (struct bl_shot){.to = b, .mix = BL_SHOT_WHOLE, .to_x = 2, .to_y = -1}; /* wandering against burn-in */
  assert_int_equal(differing(&shot), 0);
  shot = (struct bl_shot){.to = NULL};
  assert_int_equal(differing(&shot), 0);
}

static void a_fade_ends_with_the_new_sheet_and_nothing_else(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  bl_transition_begin(&moves, b, BL_TRANSITION_FADE, false, 600);
  for (int64_t now = 1000; now <= 1700; now += 50) {
    struct bl_shot shot = bl_transition_shot(&moves, now);
    bool done = bl_transition_is_done(&moves, now);
    assert_true(done == (differing(&shot) == 0 && !shot.from)); /* mixing may round otherwise, the end may not */
  }
  assert_true(bl_transition_is_done(&moves, 1700));
}

/* Also on a glass that hangs turned, where the sheets move along another side. */
static void dragged_sheets_stand_beside_each_other(void **state) {
  (void)state;
  for (int turn = BL_TURN_0; turn <= BL_TURN_270; turn++)
    for (int offset = -150; offset <= 150; offset += 50) {
      struct bl_transition moves = {.to = a, .turn = (enum bl_turn)turn};
      bl_transition_drag(&moves, b, offset, 0);
      struct bl_shot shot = bl_transition_shot(&moves, 0);
      assert_int_equal(differing(&shot), 0);
      bl_transition_settle(&moves, offset < 0 ? b : a, 280, 0);
      shot = bl_transition_shot(&moves, 100);
      assert_int_equal(differing(&shot), 0);
      shot = bl_transition_shot(&moves, 500);
      assert_int_equal(differing(&shot), 0);
    }
}

/* A card may lose what it holds (suspended, another program took it): everything is uploaded again. */
static void after_a_reset_everything_is_uploaded_again(void **state) {
  (void)state;
  struct bl_shot shot = {.to = a, .mix = BL_SHOT_WHOLE, .bar = bar};
  assert_int_equal(differing(&shot), 0);
  memset(a->pixels, 0x5A, (size_t)a->stride * HEIGHT * 4);  /* what the card holds is other than the bitmap now, */
  memset(bar->pixels, 0xA5, (size_t)bar->stride * BAR * 4); /* as if it had lost it */
  assert_true(differing(&shot) > WIDTH * HEIGHT * 9 / 10);  /* once is enough in other times */
  presenter->reset(presenter, false);                       /* only uncovered */
  assert_true(differing(&shot) > WIDTH * HEIGHT * 9 / 10);
  presenter->reset(presenter, true);
  assert_int_equal(differing(&shot), 0);
}

static void sdl_tells_of_a_reset(void **state) {
  (void)state;
  const Uint32 kinds[] = {SDL_RENDER_DEVICE_RESET, SDL_RENDER_TARGETS_RESET};
  struct bl_config config = bl_config_default();
  struct bl_input input;
  bl_input_init(&input, &config, true);
  bl_input_set_glass(&input, &config, WIDTH, HEIGHT);
  for (int i = 0; i < 2; i++) {
    SDL_Event event = {.type = kinds[i]};
    assert_int_equal(bl_input_read(&input, &event, 0).kind, BL_INTENT_DEVICE_LOST);
  }
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, open_window, close_window)

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(a_sheet_with_its_bar_stands_there),      EACH(a_fade_ends_with_the_new_sheet_and_nothing_else),
      EACH(dragged_sheets_stand_beside_each_other), EACH(after_a_reset_everything_is_uploaded_again),
      cmocka_unit_test(sdl_tells_of_a_reset),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
