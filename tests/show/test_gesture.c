#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/show/gesture.h"

static const struct bl_recogniser fresh = {.width = BL_MM(500)};

static struct bl_gesture feed_of(struct bl_recogniser *r, int64_t device, int64_t id, enum bl_contact_kind kind, int x,
                                 int y, int64_t ms) {
  struct bl_contact contact = {.device = device, .id = id, .kind = kind, .x = BL_MM(x), .y = BL_MM(y), .ms = ms};
  return bl_gesture_feed(r, &contact);
}

static struct bl_gesture feed(struct bl_recogniser *r, int64_t id, enum bl_contact_kind kind, int x, int y,
                              int64_t ms) {
  return feed_of(r, 1, id, kind, x, y, ms);
}

static void press(struct bl_recogniser *r, int64_t id, int x, int y, int pressure, int64_t ms) {
  struct bl_contact contact = {1, id, BL_CONTACT_DOWN, BL_MM(x), BL_MM(y), pressure, ms};
  bl_gesture_feed(r, &contact);
}

/* One finger from one place to another, in steps, from `start` on. */
static struct bl_gesture stroke(struct bl_recogniser *r, int x, int y, int to_x, int to_y, int64_t start, int ms) {
  assert_int_equal(feed(r, 1, BL_CONTACT_DOWN, x, y, start).kind, BL_GESTURE_BEGIN);
  for (int i = 1; i <= 4; i++) {
    enum bl_gesture_kind kind =
        feed(r, 1, BL_CONTACT_MOVE, x + (to_x - x) * i / 4, y + (to_y - y) * i / 4, start + ms * i / 5).kind;
    assert_true(kind == BL_GESTURE_HELD || kind == BL_GESTURE_DRAG);
  }
  return feed(r, 1, BL_CONTACT_UP, to_x, to_y, start + ms);
}

static enum bl_gesture_kind alone(int x, int y, int to_x, int to_y, int ms) {
  struct bl_recogniser r = fresh;
  enum bl_gesture_kind kind = stroke(&r, x, y, to_x, to_y, 0, ms).kind;
  assert_int_equal(r.held_count, 0);
  assert_int_equal(r.phase, BL_PHASE_IDLE);
  return kind;
}

static void assert_taps_again(struct bl_recogniser *r, int64_t ms) {
  assert_int_equal(stroke(r, 400, 100, 400, 100, ms, 80).kind, BL_GESTURE_TAP);
}

static void taps(void **state) {
  (void)state;
  assert_int_equal(alone(250, 100, 250, 100, 80), BL_GESTURE_TAP);
  assert_int_equal(alone(250, 100, 255, 96, 900), BL_GESTURE_TAP);
  assert_int_equal(alone(250, 100, 250, 100, 1500), BL_GESTURE_NOTHING); /* long press */
  assert_int_equal(alone(250, 100, 260, 100, 80), BL_GESTURE_STAY);      /* too far for a tap, too near for a swipe */
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
  assert_int_equal(alone(200, 200, 280, 270, 200), BL_GESTURE_NOTHING);     /* aslant */
  assert_int_equal(alone(2, 100, 60, 100, 200), BL_GESTURE_SWIPE_RIGHT);    /* may begin at the edge */
  assert_int_equal(alone(300, 100, 200, 100, 5000), BL_GESTURE_SWIPE_LEFT); /* slowly, but far */
}

static void a_drag_is_told_from_where_it_began(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  assert_int_equal(feed(&r, 1, BL_CONTACT_MOVE, 107, 100, 10).kind, BL_GESTURE_HELD);
  struct bl_gesture first = feed(&r, 1, BL_CONTACT_MOVE, 110, 101, 20);
  assert_int_equal(first.kind, BL_GESTURE_DRAG);
  assert_int_equal(first.dx, 0); /* nothing jumps */
  struct bl_gesture drag = feed(&r, 1, BL_CONTACT_MOVE, 150, 120, 30);
  assert_true(drag.kind == BL_GESTURE_DRAG && drag.sideways);
  assert_int_equal(drag.dx, BL_MM(40));
  assert_int_equal(drag.dy, 0); /* the axis is chosen once */
  drag = feed(&r, 1, BL_CONTACT_MOVE, 90, 120, 60);
  assert_int_equal(drag.dx, BL_MM(-20));
  feed(&r, 1, BL_CONTACT_UP, 90, 120, 70);
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 1000);
  drag = feed(&r, 1, BL_CONTACT_MOVE, 100, 150, 1020);
  assert_true(drag.kind == BL_GESTURE_DRAG && !drag.sideways);
}

/* Finger from 200 to `far`, there within 400 ms, lifted after `pause` more, having come to `last` in the last 50. */
static struct bl_gesture let_fly(int far, int pause, int last) {
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 200, 100, 0);
  for (int i = 1; i <= 20; i++)
    feed(&r, 1, BL_CONTACT_MOVE, 200 + (far - 200) * i / 20, 100, 20 * i);
  return feed(&r, 1, BL_CONTACT_UP, last, 100, 400 + pause);
}

static void inertia_decides(void **state) {
  (void)state;
  assert_int_equal(let_fly(230, 20, 232).kind, BL_GESTURE_SWIPE_RIGHT); /* short, but it goes on */
  assert_int_equal(let_fly(230, 500, 230).kind, BL_GESTURE_STAY);       /* as far, but it had stopped */
  assert_int_equal(let_fly(230, 500, 230).speed, 0);
  assert_int_equal(let_fly(280, 500, 280).kind, BL_GESTURE_SWIPE_RIGHT); /* stopped, but far */
  assert_int_equal(let_fly(260, 50, 230).kind, BL_GESTURE_STAY);         /* flung back */
  assert_true(let_fly(260, 50, 230).speed < 0);
  assert_int_equal(let_fly(120, 50, 116).kind, BL_GESTURE_SWIPE_LEFT);
  assert_in_range(-let_fly(120, 20, 120).speed, BL_MM(150), BL_MM(250)); /* 200 mm a second */
  struct bl_recogniser narrow = {.width = BL_MM(90)};
  feed(&narrow, 1, BL_CONTACT_DOWN, 20, 100, 0);
  feed(&narrow, 1, BL_CONTACT_MOVE, 52, 100, 100);
  assert_int_equal(feed(&narrow, 1, BL_CONTACT_UP, 52, 100, 900).kind,
                   BL_GESTURE_SWIPE_RIGHT); /* a third of the glass */
}

static void away_and_back_is_no_tap(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  feed(&r, 1, BL_CONTACT_MOVE, 140, 100, 100);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 100, 100, 200).kind, BL_GESTURE_STAY);
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 1000);
  feed(&r, 1, BL_CONTACT_MOVE, 120, 120, 1100);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 100, 100, 1200).kind, BL_GESTURE_NOTHING);
}

static int pinched(struct bl_recogniser *r, int to_left, int to_right, enum bl_gesture_kind kind) {
  int steps = 0;
  feed(r, 1, BL_CONTACT_DOWN, 200, 100, 0);
  feed(r, 2, BL_CONTACT_DOWN, 260, 100, 50);
  for (int i = 1; i <= 30; i++) {
    steps += feed(r, 1, BL_CONTACT_MOVE, 200 + (to_left - 200) * i / 30, 100, 60 + 10 * i).kind == kind;
    steps += feed(r, 2, BL_CONTACT_MOVE, 260 + (to_right - 260) * i / 30, 100, 65 + 10 * i).kind == kind;
  }
  assert_int_equal(feed(r, 1, BL_CONTACT_UP, to_left, 100, 400).kind, BL_GESTURE_HELD);
  assert_int_equal(feed(r, 2, BL_CONTACT_UP, to_right, 100, 410).kind, BL_GESTURE_NOTHING);
  return steps;
}

static void two_fingers_pinch(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  assert_int_equal(pinched(&r, 175, 285, BL_GESTURE_PINCH_OUT), 3); /* 50 mm, 15 each */
  assert_taps_again(&r, 1000);
  r = fresh;
  assert_int_equal(pinched(&r, 222, 238, BL_GESTURE_PINCH_IN), 2); /* 44 mm */
  r = fresh;
  assert_int_equal(pinched(&r, 120, 180, BL_GESTURE_PINCH_OUT), 0); /* side by side */
  r = fresh;
  assert_int_equal(pinched(&r, 200, 340, BL_GESTURE_PINCH_OUT), 0); /* one lies still: a palm and a finger */
}

static void a_second_finger_turns_a_beginning_drag_into_a_pinch(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 200, 100, 0);
  assert_int_equal(feed(&r, 1, BL_CONTACT_MOVE, 180, 100, 100).kind, BL_GESTURE_DRAG);
  assert_int_equal(feed(&r, 2, BL_CONTACT_DOWN, 260, 100, 150).kind, BL_GESTURE_STAY);
  feed(&r, 1, BL_CONTACT_MOVE, 160, 100, 200);
  assert_int_equal(feed(&r, 2, BL_CONTACT_MOVE, 270, 100, 200).kind, BL_GESTURE_PINCH_OUT);
}

static void a_late_contact_does_not_stop_a_drag(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 300, 100, 0);
  feed(&r, 1, BL_CONTACT_MOVE, 260, 100, 400);
  assert_int_equal(feed(&r, 2, BL_CONTACT_DOWN, 320, 220, 450).kind, BL_GESTURE_HELD);
  assert_int_equal(feed(&r, 1, BL_CONTACT_MOVE, 220, 100, 500).kind, BL_GESTURE_DRAG);
  assert_int_equal(feed(&r, 3, BL_CONTACT_DOWN, 300, 220, 520).kind, BL_GESTURE_STAY); /* three are too many */
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 220, 100, 540).kind, BL_GESTURE_HELD);
  feed(&r, 2, BL_CONTACT_UP, 320, 220, 550);
  assert_int_equal(feed(&r, 3, BL_CONTACT_UP, 300, 220, 560).kind, BL_GESTURE_IGNORED);
  assert_taps_again(&r, 1000);
}

static void two_fingers_that_tap_mean_nothing(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  feed(&r, 2, BL_CONTACT_DOWN, 200, 100, 20);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 100, 100, 60).kind, BL_GESTURE_HELD);
  assert_int_equal(feed(&r, 2, BL_CONTACT_UP, 200, 100, 80).kind, BL_GESTURE_NOTHING);
  assert_taps_again(&r, 200);
}

static void a_palm_is_ignored(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  press(&r, 1, 100, 100, 950, 0);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 100, 100, 60).kind, BL_GESTURE_IGNORED);
  press(&r, 1, 100, 100, 400, 1000); /* a finger, then the hand follows */
  struct bl_contact heavy = {1, 1, BL_CONTACT_MOVE, BL_MM(130), BL_MM(100), 950, 1040};
  assert_int_equal(bl_gesture_feed(&r, &heavy).kind, BL_GESTURE_HELD);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 180, 100, 1060).kind, BL_GESTURE_IGNORED);
  press(&r, 1, 100, 100, 400, 2000);
  assert_int_equal(feed(&r, 1, BL_CONTACT_UP, 100, 100, 2060).kind, BL_GESTURE_TAP);
}

static void a_resting_hand_counts_no_more(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  for (int id = 11; id <= 14; id++)
    feed(&r, id, BL_CONTACT_DOWN, 10 * id, 200, id);
  assert_taps_again(&r, 1500);
  assert_int_equal(stroke(&r, 170, 220, 170, 220, 2000, 80).kind, BL_GESTURE_IGNORED); /* of the hand */
  assert_int_equal(feed(&r, 11, BL_CONTACT_MOVE, 300, 200, 2500).kind, BL_GESTURE_NONE);
  for (int id = 11; id <= 14; id++)
    assert_int_equal(feed(&r, id, BL_CONTACT_UP, 10 * id, 200, 3000).kind, BL_GESTURE_NONE);
  assert_int_equal(stroke(&r, 170, 220, 170, 220, 4000, 80).kind, BL_GESTURE_TAP);
}

static void a_lost_contact_means_nothing(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  assert_int_equal(feed(&r, 1, BL_CONTACT_LOST, 100, 100, 60).kind, BL_GESTURE_NOTHING);
  assert_int_equal(feed(&r, 9, BL_CONTACT_UP, 100, 100, 60).kind, BL_GESTURE_NONE); /* never went down */
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 100);
  feed(&r, 1, BL_CONTACT_MOVE, 200, 100, 150);
  assert_int_equal(feed(&r, 1, BL_CONTACT_LOST, 300, 100, 160).kind, BL_GESTURE_STAY);
}

static void a_missing_up_does_not_lock(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  feed(&r, 2, BL_CONTACT_DOWN, 100, 100, 1500); /* at the same place */
  assert_int_equal(feed(&r, 2, BL_CONTACT_UP, 100, 100, 1600).kind, BL_GESTURE_TAP);
  feed(&r, 2, BL_CONTACT_DOWN, 250, 100, 20000);
  assert_int_equal(r.held_count, 1);
  assert_int_equal(feed(&r, 2, BL_CONTACT_DOWN, 250, 100, 20050).kind, BL_GESTURE_BEGIN); /* the same finger anew */
  assert_int_equal(feed(&r, 2, BL_CONTACT_UP, 250, 100, 20100).kind, BL_GESTURE_TAP);
}

static void a_drag_whose_finger_is_lost_ends(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  assert_int_equal(bl_gesture_due(&r), INT64_MAX);
  feed(&r, 1, BL_CONTACT_DOWN, 100, 100, 0);
  feed(&r, 1, BL_CONTACT_MOVE, 200, 100, 100);
  int64_t due = bl_gesture_due(&r);
  assert_in_range(due, 5000, 15000);
  assert_int_equal(bl_gesture_expire(&r, due - 1).kind, BL_GESTURE_NONE);
  assert_int_equal(bl_gesture_expire(&r, due).kind, BL_GESTURE_STAY);
  assert_int_equal(bl_gesture_expire(&r, due).kind, BL_GESTURE_NONE);
  assert_int_equal(feed(&r, 1, BL_CONTACT_MOVE, 300, 100, due + 10).kind, BL_GESTURE_NONE);
  for (int64_t ms = 0; ms <= 70000; ms += 500) { /* a panel that reports for ever */
    enum bl_gesture_kind kind = feed(&r, 3, ms ? BL_CONTACT_MOVE : BL_CONTACT_DOWN, 100, 100, 40000 + ms).kind;
    assert_int_equal(kind, ms == 0 ? BL_GESTURE_BEGIN : ms <= 60000 ? BL_GESTURE_HELD : BL_GESTURE_NONE);
  }
}

static void two_devices_never_make_one_gesture(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  feed_of(&r, 1, 0, BL_CONTACT_DOWN, 200, 100, 0);
  assert_int_equal(feed_of(&r, 2, 0, BL_CONTACT_DOWN, 300, 100, 10).kind, BL_GESTURE_NONE);
  assert_int_equal(feed_of(&r, 2, 0, BL_CONTACT_MOVE, 400, 100, 20).kind, BL_GESTURE_NONE);
  assert_int_equal(feed_of(&r, 2, 0, BL_CONTACT_UP, 400, 100, 30).kind, BL_GESTURE_NONE);
  assert_int_equal(feed_of(&r, 1, 0, BL_CONTACT_UP, 200, 100, 90).kind, BL_GESTURE_TAP);
  assert_int_equal(feed_of(&r, 2, 0, BL_CONTACT_DOWN, 300, 100, 100).kind, BL_GESTURE_BEGIN);
  assert_int_equal(feed_of(&r, 2, 0, BL_CONTACT_UP, 300, 100, 150).kind, BL_GESTURE_TAP);
}

static void many_fingers_do_not_overflow(void **state) {
  (void)state;
  struct bl_recogniser r = fresh;
  for (int id = 0; id < 40; id++)
    feed(&r, id, BL_CONTACT_DOWN, 10 * id, 100, id);
  assert_int_equal(r.held_count, BL_CONTACT_LIMIT);
  int ignored = 0;
  for (int id = 0; id < 40; id++)
    ignored += feed(&r, id, BL_CONTACT_UP, 10 * id, 100, 100 + id).kind == BL_GESTURE_IGNORED;
  assert_int_equal(ignored, 1);
  assert_int_equal(r.held_count, 0);
  for (int id = 0; id < 40; id++) /* and none of them lifts */
    feed(&r, id, BL_CONTACT_DOWN, 5 * id, 300, 1000 + id);
  assert_taps_again(&r, 3000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(taps),
      cmocka_unit_test(swipes),
      cmocka_unit_test(a_drag_is_told_from_where_it_began),
      cmocka_unit_test(inertia_decides),
      cmocka_unit_test(away_and_back_is_no_tap),
      cmocka_unit_test(two_fingers_pinch),
      cmocka_unit_test(a_second_finger_turns_a_beginning_drag_into_a_pinch),
      cmocka_unit_test(a_late_contact_does_not_stop_a_drag),
      cmocka_unit_test(two_fingers_that_tap_mean_nothing),
      cmocka_unit_test(a_palm_is_ignored),
      cmocka_unit_test(a_resting_hand_counts_no_more),
      cmocka_unit_test(a_lost_contact_means_nothing),
      cmocka_unit_test(a_missing_up_does_not_lock),
      cmocka_unit_test(a_drag_whose_finger_is_lost_ends),
      cmocka_unit_test(two_devices_never_make_one_gesture),
      cmocka_unit_test(many_fingers_do_not_overflow),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
