/* The sheets of a notice, with SDL's dummy driver. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <SDL.h>
#include <stdlib.h>

#include "baolan/kiosk/placard.h"

static struct bl_config config;
static struct bl_screen *screen;

static int open_screen(void **state) {
  (void)state;
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  config = bl_config_default();
  config.presenter = BL_PRESENTER_SURFACE;
  screen = bl_screen_create(&config, true, 40, 30, NULL);
  return screen == NULL;
}

static int close_screen(void **state) {
  (void)state;
  bl_screen_destroy(screen);
  SDL_Quit();
  return 0;
}

static struct bl_nav_event take(struct bl_placard *placard, int generation, int sheet, int count) {
  struct bl_print *print = bl_print_create(BL_PRINT_NOTICE);
  print->generation = generation;
  print->want.place = (struct bl_place){BL_SHOW_NOTICE, 0, sheet};
  print->count = count;
  print->dwell_ms = 9000;
  print->bitmap = count ? bl_bitmap_create(40, 30) : NULL;
  return bl_placard_take(placard, print);
}

static void sheets_come_one_by_one(void **state) {
  (void)state;
  struct bl_placard placard;
  bl_placard_init(&placard, screen);
  struct bl_nav_event event = take(&placard, 1, 0, 2);
  assert_int_equal(event.kind, BL_NAV_NOTICE);
  assert_int_equal(event.target, 1);
  assert_int_equal(placard.sheets, 1); /* it shows at once; the second follows */
  assert_int_equal(take(&placard, 1, 1, 2).kind, BL_NAV_ATLAS);
  assert_int_equal(placard.sheets, 2);
  assert_int_equal(placard.dwell_ms, 9000);
  assert_non_null(bl_placard_find(&placard, 1));
  event = take(&placard, 2, 0, 1); /* another one, more urgent */
  assert_int_equal(event.kind, BL_NAV_NOTICE);
  assert_int_equal(placard.sheets, 1);
  assert_null(bl_placard_find(&placard, 1));
  event = take(&placard, 3, 0, 0);
  assert_int_equal(event.kind, BL_NAV_NOTICE);
  assert_int_equal(event.target, 0);
  assert_int_equal(placard.sheets, 0);
  bl_placard_finish(&placard);
}

/* The fade away from a notice still needs its sheet. */
static void what_the_screen_holds_stays(void **state) {
  (void)state;
  struct bl_placard placard;
  bl_placard_init(&placard, screen);
  struct bl_bitmap *paper = bl_bitmap_create(40, 30);
  take(&placard, 1, 0, 1);
  bl_screen_show(screen, bl_placard_find(&placard, 0)->bitmap, BL_MOTION_NONE, 0);
  take(&placard, 2, 0, 0);
  assert_int_equal(placard.count, 1);
  bl_screen_show(screen, paper, BL_MOTION_NONE, 10);
  bl_screen_draw(screen, 10);
  take(&placard, 3, 0, 1);
  assert_int_equal(placard.count, 1);
  assert_int_equal(placard.prints[0]->generation, 3);
  bl_placard_finish(&placard);
  bl_screen_forget(screen, paper);
  bl_bitmap_destroy(paper);
}

/* No number of notices and sheets makes it overflow; one too long shows what there is room for. */
static void more_than_there_is_room_for(void **state) {
  (void)state;
  struct bl_placard placard;
  bl_placard_init(&placard, screen);
  for (int notice = 1; notice < 4; notice++)
    for (int sheet = 0; sheet < BL_PLACARD_LIMIT + 5; sheet++)
      take(&placard, notice, sheet, BL_PLACARD_LIMIT + 5);
  assert_int_equal(placard.generation, 3);
  assert_true(placard.sheets > 0 && placard.sheets <= BL_PLACARD_LIMIT);
  for (int sheet = 0; sheet < placard.sheets; sheet++)
    assert_non_null(bl_placard_find(&placard, sheet));
  bl_placard_finish(&placard);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sheets_come_one_by_one),
      cmocka_unit_test(what_the_screen_holds_stays),
      cmocka_unit_test(more_than_there_is_room_for),
  };
  return cmocka_run_group_tests(tests, open_screen, close_screen);
}
