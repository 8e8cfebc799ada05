/* The screen with SDL's dummy driver: what stands in the window's memory is what would stand on the glass. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <SDL.h>
#include <stdlib.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/screen.h"

enum { WIDTH = 320, HEIGHT = 200 };
static const uint32_t red = 0xFFC00000, green = 0xFF00C000, blue = 0xFF0000C0;

static struct bl_config config;
static struct bl_screen *screen;
static struct bl_bitmap *a, *b, *c;

static struct bl_bitmap *plain(uint32_t colour) {
  struct bl_bitmap *bitmap = bl_bitmap_create(WIDTH, HEIGHT);
  assert_non_null(bitmap);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      bitmap->pixels[y * bitmap->stride + x] = colour;
  return bitmap;
}

static int open_screen(void **state) {
  (void)state;
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  config = bl_config_default();
  config.presenter = BL_PRESENTER_SURFACE;
  a = plain(red);
  b = plain(green);
  c = plain(blue);
  screen = bl_screen_create(&config, true, WIDTH, HEIGHT, NULL);
  return screen == NULL;
}

static int close_screen(void **state) {
  (void)state;
  bl_screen_destroy(screen);
  bl_bitmap_destroy(a);
  bl_bitmap_destroy(b);
  bl_bitmap_destroy(c);
  SDL_Quit();
  return 0;
}

static SDL_Surface *window_memory(void) {
  SDL_Window *window = NULL;
  for (Uint32 id = 1; id < 100 && !window; id++) /* the only one there is */
    window = SDL_GetWindowFromID(id);
  SDL_Surface *surface = window ? SDL_GetWindowSurface(window) : NULL;
  assert_non_null(surface);
  return surface;
}

static uint32_t pixel(int x, int y) {
  const SDL_Surface *surface = window_memory();
  return 0xFF000000 | ((uint32_t *)surface->pixels)[y * surface->pitch / 4 + x];
}

/* Frames as they are due, from `now` on until nothing is due. */
static int64_t run(int64_t now, int64_t until) {
  while (now < until) {
    bl_screen_draw(screen, now);
    int64_t due = bl_screen_due(screen);
    now = due < until ? due : until;
  }
  return now;
}

static void stand(const struct bl_bitmap *bitmap) {
  bl_screen_show(screen, bitmap, BL_MOTION_NONE, 0);
  run(0, 100);
}

static void a_fade_has_all_its_frames_and_then_none(void **state) {
  (void)state;
  stand(a);
  assert_int_equal(pixel(5, 5), red);
  bl_screen_show(screen, b, BL_MOTION_FADE, 1000);
  assert_true(bl_screen_moves(screen));
  run(1000, 3000);
  assert_int_equal(pixel(5, 5), green);
  assert_in_range(bl_screen_frames(screen), 36, 37);
  assert_false(bl_screen_moves(screen));
  assert_true(bl_screen_due(screen) == INT64_MAX);
  assert_false(bl_screen_draw(screen, 9000));
}

/* Sheets of the same paper: only where they differ is mixed, and an uncovered window is painted whole. */
static void a_fade_of_like_sheets(void **state) {
  (void)state;
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      b->pixels[y * b->stride + x] = y < 100 ? red : green;
  stand(a);
  bl_screen_show(screen, b, BL_MOTION_FADE, 0);
  run(0, 300);
  assert_int_equal(pixel(9, 50), red);
  assert_true(pixel(9, 150) != red && pixel(9, 150) != green);
  SDL_FillRect(window_memory(), NULL, 0);
  bl_screen_expose(screen, false);
  run(300, 340);
  assert_int_equal(pixel(9, 50), red);
  run(340, 1000);
  assert_int_equal(pixel(9, 50), red);
  assert_int_equal(pixel(9, 150), green);
}

static void a_late_frame_is_left_out(void **state) {
  (void)state;
  stand(a);
  bl_screen_show(screen, b, BL_MOTION_FADE, 0);
  assert_true(bl_screen_draw(screen, 0));
  assert_true(bl_screen_draw(screen, 400)); /* the machine was busy */
  assert_true(bl_screen_draw(screen, 600)); /* and the motion ends no later for it */
  assert_int_equal(pixel(5, 5), green);
  assert_false(bl_screen_moves(screen));
}

static int distance(uint32_t one, uint32_t other) {
  int most = 0;
  for (int shift = 0; shift < 24; shift += 8) {
    int apart = abs((int)(one >> shift & 0xFF) - (int)(other >> shift & 0xFF));
    most = apart > most ? apart : most;
  }
  return most;
}

static void a_wish_in_the_middle_starts_from_what_is_seen(void **state) {
  (void)state;
  stand(a);
  bl_screen_show(screen, b, BL_MOTION_FADE, 0);
  run(0, 300);
  uint32_t seen = pixel(5, 5);
  assert_true(distance(seen, red) > 40 && distance(seen, green) > 40);
  bl_screen_show(screen, c, BL_MOTION_FADE, 300);
  assert_true(bl_screen_draw(screen, 300));
  assert_in_range(distance(pixel(5, 5), seen), 0, 16); /* no jump: the old motion's frame, one frame on its new way */
  assert_false(bl_screen_holds(screen, a));            /* what was seen is kept, not what it was made of */
  run(316, 2000);
  assert_int_equal(pixel(5, 5), blue);
}

/* An urgent notice comes without motion: the very next frame is it. */
static void a_notice_is_there_at_once(void **state) {
  (void)state;
  static const enum bl_motion motions[] = {BL_MOTION_FADE, BL_MOTION_LEFT, BL_MOTION_RIGHT, BL_MOTION_OPEN};
  for (int i = 0; i < 5; i++) {
    stand(a);
    if (i < 4)
      bl_screen_show(screen, b, motions[i], 0);
    else
      bl_screen_drag(screen, b, -60, 0);
    run(0, 100);
    bl_screen_show(screen, c, BL_MOTION_NONE, 100);
    assert_true(bl_screen_due(screen) <= 100);
    assert_true(bl_screen_draw(screen, 100));
    assert_int_equal(pixel(0, 0), blue);
    assert_int_equal(pixel(WIDTH - 1, HEIGHT - 1), blue);
    assert_false(bl_screen_moves(screen));
  }
}

static void a_drag_follows_and_settles(void **state) {
  (void)state;
  stand(a);
  bl_screen_drag(screen, b, -100, 1000);
  run(1000, 1001);
  assert_int_equal(pixel(WIDTH - 101, 5), red);
  assert_int_equal(pixel(WIDTH - 100, 5), green);
  assert_true(bl_screen_due(screen) == INT64_MAX); /* the finger rests: nothing is drawn */
  assert_true(bl_screen_holds(screen, a) && bl_screen_holds(screen, b));
  bl_screen_show(screen, b, BL_MOTION_LEFT, 1200);
  run(1200, 2000);
  assert_int_equal(pixel(1, 5), green);
  assert_false(bl_screen_moves(screen));
  bl_screen_drag(screen, a, 80, 2000);
  run(2000, 2020);
  assert_int_equal(pixel(79, 5), red);
  bl_screen_release(screen, 2020);
  run(2020, 3000);
  assert_int_equal(pixel(1, 5), green);
}

static void a_dark_screen_is_black_and_comes_back(void **state) {
  (void)state;
  stand(a);
  bl_screen_show(screen, b, BL_MOTION_FADE, 0);
  run(0, 100);
  bl_screen_power(screen, false, 100);
  assert_true(bl_screen_is_dark(screen));
  assert_true(bl_screen_draw(screen, 100));
  assert_int_equal(pixel(5, 5), 0xFF000000);
  assert_true(bl_screen_due(screen) == INT64_MAX);
  bl_screen_show(screen, c, BL_MOTION_FADE, 200); /* the programme goes on unseen */
  run(200, 1000);
  assert_int_equal(pixel(5, 5), 0xFF000000);
  bl_screen_power(screen, true, 1000);
  assert_true(bl_screen_draw(screen, 1000));
  assert_int_equal(pixel(5, 5), blue);
}

static void reduced_motion_moves_nothing(void **state) {
  (void)state;
  bl_screen_destroy(screen);
  config.motion.reduced = true;
  screen = bl_screen_create(&config, true, WIDTH, HEIGHT, NULL);
  stand(a);
  bl_screen_drag(screen, b, -100, 0);
  assert_false(bl_screen_moves(screen));
  for (int motion = BL_MOTION_NONE; motion <= BL_MOTION_RIGHT; motion++) {
    bl_screen_show(screen, motion % 2 ? a : c, (enum bl_motion)motion, 0);
    assert_true(bl_screen_draw(screen, 0));
    assert_int_equal(pixel(5, 5), motion % 2 ? red : blue);
    assert_false(bl_screen_moves(screen));
  }
}

static void a_lost_sheet_is_not_touched(void **state) {
  (void)state;
  stand(a);
  bl_screen_show(screen, b, BL_MOTION_FADE, 0);
  run(0, 100);
  bl_screen_forget(screen, a);
  assert_false(bl_screen_holds(screen, a));
  run(100, 1000);
  assert_int_equal(pixel(5, 5), green);
}

/* What stood in the window is gone: another window lay over it, or the card lost it. */
static void an_uncovered_window_is_painted(void **state) {
  (void)state;
  stand(a);
  SDL_FillRect(window_memory(), NULL, 0);
  bl_screen_expose(screen, true); /* device lost, and uncovered */
  assert_true(bl_screen_draw(screen, 5000));
  assert_int_equal(pixel(5, 5), red);
}

/* With a new sheet, ten minutes later, the picture has moved by a pixel; its edge is paper; touch goes with it. */
static void the_picture_wanders(void **state) {
  (void)state;
  a->pixels[5 * a->stride + 5] = 0xFF123456;
  stand(b);
  bl_screen_show(screen, a, BL_MOTION_NONE, 599999);
  run(599999, 600000);
  assert_int_equal(pixel(5, 5), 0xFF123456);
  bl_screen_show(screen, c, BL_MOTION_NONE, 600000);
  bl_screen_show(screen, a, BL_MOTION_NONE, 600001);
  run(600001, 600100);
  assert_int_equal(pixel(6, 5), 0xFF123456);
  assert_int_equal(pixel(0, 5), red);
  int x = 6, y = 5;
  bl_screen_find_point(screen, &x, &y);
  assert_true(x == 5 && y == 5);
}

static void what_stands_there_is_inspected(void **state) {
  (void)state;
  assert_int_equal(bl_screen_inspect(screen, 0).sight, BL_SIGHT_NONE); /* nothing stands there */
  a->pixels[HEIGHT / 2 * a->stride + 7] = blue;
  stand(a);
  struct bl_inspection inspection = bl_screen_inspect(screen, 200);
  assert_int_equal(inspection.sight, BL_SIGHT_TRUE);
  assert_true(inspection.seen == inspection.painted);
  SDL_Surface *window = window_memory();
  ((uint32_t *)window->pixels)[(HEIGHT - 1) * window->pitch / 4 + WIDTH - 1] ^= 1; /* one bit of the last pixel */
  assert_int_equal(bl_screen_inspect(screen, 200).sight, BL_SIGHT_OTHER);
  SDL_FillRect(window, NULL, 0);
  assert_int_equal(bl_screen_inspect(screen, 200).sight, BL_SIGHT_BLANK);
  bl_screen_expose(screen, true);
  assert_int_equal(bl_screen_inspect(screen, 200).sight, BL_SIGHT_NONE); /* it is still to be drawn */
  run(200, 300);
  assert_int_equal(bl_screen_inspect(screen, 300).sight, BL_SIGHT_TRUE);
  bl_screen_cover(screen, c, (struct bl_rect){BL_PX(10), BL_PX(150), BL_PX(WIDTH), BL_PX(20)}, 500);
  run(300, 400);
  assert_int_equal(bl_screen_inspect(screen, 400).sight, BL_SIGHT_TRUE); /* with what lies on top */
  assert_true(bl_screen_inspect(screen, 400).seen != inspection.seen);
  bl_screen_power(screen, false, 400);
  run(400, 500);
  assert_int_equal(bl_screen_inspect(screen, 500).sight, BL_SIGHT_NONE); /* it is to be black */
}

static void frames_are_counted(void **state) {
  (void)state;
  stand(a);
  int64_t before = bl_screen_report(screen).presented;
  bl_screen_show(screen, b, BL_MOTION_FADE, 1000);
  run(1000, 3000);
  struct bl_screen_report report = bl_screen_report(screen);
  assert_int_equal(report.presented - before, bl_screen_frames(screen));
  assert_int_equal(report.late, 0);
  assert_true(report.owed_since == 0 && report.failed == 0);
  bl_screen_show(screen, a, BL_MOTION_FADE, 5000);
  bl_screen_draw(screen, 5000);
  bl_screen_draw(screen, 5000 + 117); /* the next was due after 17 ms: six are left out */
  assert_int_equal(bl_screen_report(screen).late, 6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_fade_has_all_its_frames_and_then_none, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(a_fade_of_like_sheets, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(a_late_frame_is_left_out, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(a_wish_in_the_middle_starts_from_what_is_seen, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(a_notice_is_there_at_once, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(a_drag_follows_and_settles, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(a_dark_screen_is_black_and_comes_back, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(reduced_motion_moves_nothing, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(a_lost_sheet_is_not_touched, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(an_uncovered_window_is_painted, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(the_picture_wanders, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(what_stands_there_is_inspected, open_screen, close_screen),
      cmocka_unit_test_setup_teardown(frames_are_counted, open_screen, close_screen),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
