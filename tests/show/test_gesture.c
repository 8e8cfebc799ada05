#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/show/gesture.h"

static const struct bl_recogniser fresh = {.width = BL_MM(500)};

static struct bl_gesture feed(struct bl_recogniser *r, int64_t id, enum bl_contact_kind kind, int x, int y,
                              int64_t ms) {
  struct bl_contact contact = {id, kind, BL_MM(x), BL_MM(y), ms};
  return bl_gesture_feed(r, &contact);
}

/* One finger from one place to another, in steps. */
static enum bl_gesture_kind stroke(struct bl_recogniser *r, int x, int y, int to_x, int to_y, int ms) {
  assert_int_equal(feed(r, 1, BL_CONTACT_DOWN, x, y, 0).kind, BL_GESTURE_NONE);
  for (int i = 1; i <= 4; i++)
    assert_int_equal(feed(r, 1, BL_CONTACT_MOVE, x + (to_x - x) * i / 4, y + (to_y - y) * i / 4, ms * i / 5).kind,
                     BL_GESTURE_NONE);
  return feed(r, 1, BL_CONTACT_UP, to_x, to_y, ms).kind;
}

static enum bl_gesture_kind alone(int x, int y, int to_x, int to_y, int ms) {
  struct bl_recogniser r = fresh;
  return stroke(&r, x, y, to_x, to_y, ms);
}

static void taps(void **state) {
  (void)state;
  assert_int_equal(alone(250, 100, 250, 100, 80), BL_GESTURE_TAP);
  assert_int_equal(alone(250, 100, 255, 96, 900), BL_GESTURE_TAP);
  assert_int_equal(alone(250, 100, 250, 100, 1500), BL_GESTURE_NOTHING); /* long press */
  assert_int_equal(alone(250, 100, 260, 100, 80), BL_GESTURE_NOTHING);   /* neither tap nor swipe */
  assert_int_equal(alone(4, 100, 4, 100, 80), BL_GESTURE_EDGE_LEFT);
  assert_int_equal(alone(495, 100, 495, 100, 80), BL_GESTURE_EDGE_RIGHT);
  struct bl_recogniser r = fresh;
  feed(&r, 7, BL_CONTACT_DOWN, 120, 40, 0);
  struct bl_gesture tap = feed(&r, 7, BL_CONTACT_UP, 122, 41, 50);
  assert_int_equal(tap.x, BL_MM(120)); /* where it began, not where it ended */
  assert_int_equal(tap.y, BL_MM(40));
}

static void swipes(void **state) {
  (void)state;
  assert_int_equal(alone(300, 100, 200, 110, 200), BL_GESTURE_SWIPE_LEFT);
  assert_int_equal(alone(200, 100, 300, 90, 200), BL_GESTURE_SWIPE_RIGHT);
  assert_int_equal(alone(200, 300, 210, 200, 200), BL_GESTURE_SWIPE_UP);
  assert_int_equal(alone(200, 200, 210, 300, 200), BL_GESTURE_SWIPE_DOWN);
  assert_int_equal(alone(200, 200, 280, 270, 200), BL_GESTURE_NOTHING);  /* aslant */
  assert_int_equal(alone(2, 100, 60, 100, 200), BL_GESTURE_SWIPE_RIGHT); /* may begin at the edge */
}

static void away_and_back_is_no_tap(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  feed(&r, 1, BL_CONTACT_MOVE, 140, 100, 100);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 100, 100, 200).kind, BL_GESTURE_NOTHING);
}

static void two_fingers_mean_nothing(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  feed(&r, 2, BL_CONTACT_DOWN, 200, 100, 20);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 100, 100, 60).kind, BL_GESTURE_NONE);
  assert_int_equal(feed(&r, 2, BL_CONTACT_UP, 200, 100, 80).kind, BL_GESTURE_NOTHING);
  assert_int_equal(stroke(&r, 250, 100, 250, 100, 80), BL_GESTURE_TAP); /* and then all is as before */
}

static void a_lost_contact_means_nothing(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  assert_int_equal(feed(&r, 1, BL_CONTACT_LOST, 100, 100, 60).kind, BL_GESTURE_NOTHING);
  assert_int_equal(feed(&r, 9, BL_CONTACT_UP, 100, 100, 60).kind, BL_GESTURE_NONE); /* never went down */
}

static void a_missing_up_does_not_lock(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  feed(&r, 2, BL_CONTACT_DOWN, 250, 100, 20000);
  assert_int_equal(feed(&r, 2, BL_CONTACT_UP, 250, 100, 20100).kind, BL_GESTURE_TAP);
}

static void many_fingers_do_not_overflow(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  for (int id = 0; id < 40; id++)
    feed(&r, id, BL_CONTACT_DOWN, 10 * id, 100, id);
  assert_int_equal(r.held_count, BL_CONTACT_LIMIT);
  int nothings = 0;
  for (int id = 0; id < 40; id++)
    nothings += feed(&r, id, BL_CONTACT_UP, 10 * id, 100, 100 + id).kind == BL_GESTURE_NOTHING;
  assert_int_equal(nothings, 1);
  assert_int_equal(r.held_count, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(taps),
      cmocka_unit_test(swipes),
      cmocka_unit_test(away_and_back_is_no_tap),
      cmocka_unit_test(two_fingers_mean_nothing),
      cmocka_unit_test(a_lost_contact_means_nothing),
      cmocka_unit_test(a_missing_up_does_not_lock),
      cmocka_unit_test(many_fingers_do_not_overflow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
