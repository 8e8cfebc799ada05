#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "baolan/kiosk/window.h"

/* What happens when the monitor was changed: another window, the same picture can be presented, events still come. */
static void it_can_be_opened_anew(void **state) {
  (void)state;
  setenv("SDL_VIDEODRIVER", "dummy", 1);
  struct bl_config config = bl_config_default();
  struct bl_window window;
  struct bl_bitmap *sheet = bl_bitmap_create(64, 48);
  assert_non_null(sheet);
  for (int i = 0; i < sheet->stride * sheet->height; i++)
    sheet->pixels[i] = 0xFFC00000;
  struct bl_shot shot = {.to = sheet, .mix = BL_SHOT_WHOLE};
  assert_true(bl_window_open(&window, &config, false, 0, 0, NULL));
  Uint32 kind = SDL_RegisterEvents(1);
  for (int i = 0; i < 3; i++) {
    assert_true(window.presenter->present(window.presenter, &shot));
    bl_window_open_anew(&window);
    assert_non_null(window.window);
    SDL_Event event = {.type = kind};
    assert_int_equal(SDL_PushEvent(&event), 1);
    assert_true(SDL_HasEvent(kind));
  }
  assert_true(window.presenter->present(window.presenter, &shot));
  const SDL_Surface *seen = SDL_GetWindowSurface(window.window);
  assert_int_equal(0xFF000000 | ((uint32_t *)seen->pixels)[9], 0xFFC00000);
  assert_false(bl_window_check(&window, INT64_MAX - 1)); /* nobody tells of connectors here */
  bl_window_close(&window);
  bl_bitmap_destroy(sheet);
  SDL_Quit();
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(it_can_be_opened_anew)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
