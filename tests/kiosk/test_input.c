#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/kiosk/input.h"

/* A glass of 1920 x 1080 with a diagonal of 43 inches: about 2 pixels a millimetre. */
static struct bl_input made(int rotation, bool windowed) {
  struct bl_config config = bl_config_default();
  struct bl_input input;
  config.glass.rotation_degrees = rotation;
  bl_input_init(&input, &config, windowed);
  bl_input_set_glass(&input, &config, 1920, 1080);
  return input;
}

static struct bl_intent finger(struct bl_input *input, Uint32 type, int64_t id, float x, float y, int64_t now) {
  SDL_Event event = {.type = type};
  event.tfinger.touchId = 5;
  event.tfinger.fingerId = id;
  event.tfinger.pressure = 1;
  event.tfinger.x = x;
  event.tfinger.y = y;
  return bl_input_read(input, &event, now);
}

static struct bl_intent mouse(struct bl_input *input, Uint32 type, int button, int x, int y, int64_t now) {
  SDL_Event event = {.type = type};
  if (type == SDL_MOUSEMOTION) {
    event.motion.x = x;
    event.motion.y = y;
    event.motion.state = button ? SDL_BUTTON(button) : 0;
  } else {
    event.button.button = (Uint8)button;
    event.button.x = x;
    event.button.y = y;
  }
  return bl_input_read(input, &event, now);
}

static struct bl_intent key(struct bl_input *input, SDL_Keycode code, bool repeat) {
  SDL_Event event = {.type = SDL_KEYDOWN};
  event.key.keysym.sym = code;
  event.key.repeat = repeat;
  return bl_input_read(input, &event, 0);
}

static void a_finger_taps(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  struct bl_intent down = finger(&input, SDL_FINGERDOWN, 3, 0.5F, 0.25F, 0);
  assert_int_equal(down.kind, BL_INTENT_DOWN);
  assert_int_equal(down.x, 960);
  assert_int_equal(down.y, 270);
  assert_int_equal(finger(&input, SDL_FINGERMOTION, 3, 0.501F, 0.25F, 40).kind, BL_INTENT_HELD);
  struct bl_intent up = finger(&input, SDL_FINGERUP, 3, 0.501F, 0.25F, 90);
  assert_int_equal(up.kind, BL_INTENT_TAP);
  assert_int_equal(up.event.kind, BL_NAV_TOUCH);
}

static void a_finger_swipes(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  finger(&input, SDL_FINGERDOWN, 3, 0.8F, 0.5F, 0);
  struct bl_intent up = finger(&input, SDL_FINGERUP, 3, 0.3F, 0.52F, 200);
  assert_int_equal(up.kind, BL_INTENT_LEAVE);
  assert_int_equal(up.event.kind, BL_NAV_NEXT);
  finger(&input, SDL_FINGERDOWN, 3, 0.5F, 0.8F, 1000);
  assert_int_equal(finger(&input, SDL_FINGERUP, 3, 0.5F, 0.2F, 1200).event.kind, BL_NAV_INDEX);
}

static void a_finger_drags(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  finger(&input, SDL_FINGERDOWN, 3, 0.5F, 0.5F, 0);
  finger(&input, SDL_FINGERMOTION, 3, 0.52F, 0.5F, 20);
  struct bl_intent drag = finger(&input, SDL_FINGERMOTION, 3, 0.47F, 0.5F, 300);
  assert_int_equal(drag.kind, BL_INTENT_DRAG);
  assert_in_range(-drag.way, 94, 97); /* 5 % of the glass */
  struct bl_intent up = finger(&input, SDL_FINGERUP, 3, 0.49F, 0.5F, 310);
  assert_int_equal(up.kind, BL_INTENT_LEAVE);
  assert_int_equal(up.event.kind, BL_NAV_TOUCH); /* it goes nowhere */
  finger(&input, SDL_FINGERDOWN, 3, 0.5F, 0.5F, 1000);
  finger(&input, SDL_FINGERMOTION, 3, 0.4F, 0.5F, 1100);
  assert_int_equal(bl_input_expire(&input, bl_input_due(&input)).kind, BL_INTENT_LEAVE); /* the finger was lost */
  assert_int_equal(bl_input_due(&input), INT64_MAX);
}

static void two_fingers_set_the_type_size(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  int bigger = 0;
  finger(&input, SDL_FINGERDOWN, 1, 0.45F, 0.5F, 0);
  finger(&input, SDL_FINGERDOWN, 2, 0.55F, 0.5F, 20);
  for (int i = 1; i <= 10; i++) {
    finger(&input, SDL_FINGERMOTION, 1, 0.45F - 0.01F * (float)i, 0.5F, 20 + 10 * i);
    bigger +=
        finger(&input, SDL_FINGERMOTION, 2, 0.55F + 0.01F * (float)i, 0.5F, 20 + 10 * i).event.kind == BL_NAV_BIGGER;
  }
  assert_true(bigger > 3);
}

static void a_palm_is_told_by_its_pressure(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  SDL_Event event = {.type = SDL_FINGERDOWN};
  event.tfinger = (SDL_TouchFingerEvent){.type = SDL_FINGERDOWN, .touchId = 5, .x = 0.5F, .y = 0.5F, .pressure = 0.3F};
  bl_input_read(&input, &event, 0);
  event.type = event.tfinger.type = SDL_FINGERUP;
  assert_int_equal(bl_input_read(&input, &event, 50).kind, BL_INTENT_TAP);
  finger(&input, SDL_FINGERDOWN, 0, 0.5F, 0.5F, 100); /* with all its might */
  assert_int_equal(finger(&input, SDL_FINGERUP, 0, 0.5F, 0.5F, 150).event.kind, BL_NAV_KEEP);
}

static void touch_turns_with_the_glass(void **state) {
  (void)state;
  /* Turned by 90 degrees the reader's left edge is the glass's upper edge, and her top is its right edge. */
  struct bl_input input = made(1, false);
  struct bl_intent down = finger(&input, SDL_FINGERDOWN, 0, 1.0F, 0.0F, 0);
  assert_int_equal(down.x, 0);
  assert_int_equal(down.y, 0);
  finger(&input, SDL_FINGERUP, 0, 1.0F, 0.0F, 10);
  finger(&input, SDL_FINGERDOWN, 0, 0.5F, 0.8F, 1000);
  assert_int_equal(finger(&input, SDL_FINGERUP, 0, 0.5F, 0.3F, 1200).event.kind, BL_NAV_NEXT);
}

static void points_outside_are_clamped(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  input.told_outside = true; /* not told here */
  struct bl_intent down = finger(&input, SDL_FINGERDOWN, 0, -0.5F, 7.0F, 0);
  assert_int_equal(down.x, 0);
  assert_int_equal(down.y, 1079);
  finger(&input, SDL_FINGERUP, 0, 0, 0, 10);
  down = finger(&input, SDL_FINGERDOWN, 0, NAN, INFINITY, 100);
  assert_int_equal(down.x, 0);
  assert_int_equal(down.y, 1079);
}

static void edges_turn_the_sheet(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  finger(&input, SDL_FINGERDOWN, 0, 0.999F, 0.5F, 0);
  struct bl_intent up = finger(&input, SDL_FINGERUP, 0, 0.999F, 0.5F, 50);
  assert_int_equal(up.kind, BL_INTENT_TAP); /* a story that reaches the edge comes first */
  assert_int_equal(up.event.kind, BL_NAV_NEXT);
}

static void the_mouse_is_a_device_of_its_own(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  assert_int_equal(mouse(&input, SDL_MOUSEMOTION, 0, 500, 500, 0).kind, BL_INTENT_NONE); /* hovering is no touch */
  assert_int_equal(mouse(&input, SDL_MOUSEBUTTONDOWN, SDL_BUTTON_RIGHT, 500, 500, 0).kind, BL_INTENT_NONE);
  assert_int_equal(mouse(&input, SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 500, 500, 0).kind, BL_INTENT_DOWN);
  assert_int_equal(mouse(&input, SDL_MOUSEMOTION, SDL_BUTTON_LEFT, 700, 500, 60).kind, BL_INTENT_DRAG);
  assert_int_equal(mouse(&input, SDL_MOUSEBUTTONUP, SDL_BUTTON_LEFT, 900, 500, 90).event.kind, BL_NAV_PREVIOUS);
  mouse(&input, SDL_MOUSEBUTTONDOWN, SDL_BUTTON_LEFT, 500, 500, 1000);
  mouse(&input, SDL_MOUSEMOTION, SDL_BUTTON_LEFT, 600, 500, 1010);
  assert_int_equal(mouse(&input, SDL_MOUSEMOTION, 0, 700, 500, 1020).kind, BL_INTENT_LEAVE); /* its "up" was lost */
  SDL_Event wheel = {.type = SDL_MOUSEWHEEL};
  wheel.wheel.y = -1;
  assert_int_equal(bl_input_read(&input, &wheel, 0).event.kind, BL_NAV_NEXT);
}

static void keys(void **state) {
  (void)state;
  struct bl_input input = made(0, false);
  assert_int_equal(key(&input, SDLK_RIGHT, true).event.kind, BL_NAV_NEXT);
  assert_int_equal(key(&input, SDLK_PAGEUP, false).event.kind, BL_NAV_PREVIOUS);
  assert_int_equal(key(&input, SDLK_ESCAPE, false).event.kind, BL_NAV_HOME);
  assert_int_equal(key(&input, SDLK_i, false).event.kind, BL_NAV_INDEX);
  assert_int_equal(key(&input, SDLK_PLUS, true).kind, BL_INTENT_NONE); /* one press, one step */
  struct bl_intent nth = key(&input, SDLK_3, false);
  assert_int_equal(nth.event.kind, BL_NAV_NTH);
  assert_int_equal(nth.event.target, 2);
  assert_int_equal(key(&input, SDLK_q, false).kind, BL_INTENT_NONE); /* nobody quits a kiosk */
  struct bl_input window = made(0, true);
  assert_int_equal(key(&window, SDLK_q, false).kind, BL_INTENT_QUIT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_finger_taps),
      cmocka_unit_test(a_finger_swipes),
      cmocka_unit_test(a_finger_drags),
      cmocka_unit_test(two_fingers_set_the_type_size),
      cmocka_unit_test(a_palm_is_told_by_its_pressure),
      cmocka_unit_test(touch_turns_with_the_glass),
      cmocka_unit_test(points_outside_are_clamped),
      cmocka_unit_test(edges_turn_the_sheet),
      cmocka_unit_test(the_mouse_is_a_device_of_its_own),
      cmocka_unit_test(keys),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
