#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "show/paper.h"

static void programme_follows_the_clock(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 0, BL_NAV_TICK, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  assert_int_equal(walk.wish.wake, 21000);
  at(&walk, 20000, BL_NAV_TICK, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 1);
  assert_int_equal(walk.wish.motion, BL_MOTION_FADE);
  at(&walk, 15000, BL_NAV_TICK, 0);
  seen(&walk, BL_SHOW_STORY, 0, 0);
  at(&walk, 80000 * 1000LL, BL_NAV_TICK, 0); /* a thousand rounds later: the same stop */
  seen(&walk, BL_SHOW_STORY, 0, 0);
  assert_false(walk.wish.changed);
}

static void a_tap_opens_the_story_at_once(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 5000, BL_NAV_STORY, 2);
  seen(&walk, BL_SHOW_STORY, 2, 0);
  assert_int_equal(walk.state.mode, BL_NAV_READING);
  assert_int_equal(walk.wish.motion, BL_MOTION_OPEN);
  assert_true(walk.wish.bar);
  at(&walk, 59000, BL_NAV_TICK, 0); /* the programme would be elsewhere: the reader stays */
  seen(&walk, BL_SHOW_STORY, 2, 0);
}

/* Turned back into, a story shows its last sheet; bigger type shows the sheet that holds what stood first on that. */
/* A sheet of pictures alone has no sentence; the reader finds it again all the same. */
/* The window has another size: the same sentences stand on other sheets. */
static void idleness(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_STORY, 1);
  assert_int_equal(walk.wish.wake - walk.now, 12000); /* the bar leaves */
  at(&walk, 12000, BL_NAV_TICK, 0);
  assert_false(walk.wish.bar);
  assert_int_equal(walk.wish.wake - walk.now, 33000);
  assert_int_equal(walk.wish.countdown, 0);
  at(&walk, 33000, BL_NAV_TICK, 0);
  assert_true(walk.wish.countdown > 900);
  int last = 1001;
  for (int i = 0; i < 29; i++) {
    at(&walk, walk.wish.wake - walk.now, BL_NAV_TICK, 0);
    assert_true(walk.wish.countdown > 0 && walk.wish.countdown < last);
    last = walk.wish.countdown;
  }
  at(&walk, 100, BL_NAV_KEEP, 0); /* a finger goes down: kept */
  assert_int_equal(walk.wish.countdown, 0);
  at(&walk, 59999, BL_NAV_TICK, 0);
  assert_int_equal(walk.state.mode, BL_NAV_READING);
  at(&walk, 1, BL_NAV_TICK, 0);
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
  assert_int_equal(walk.wish.motion, BL_MOTION_FADE);
  int64_t left;
  int stop = bl_atlas_stop(&atlas, walk.now - 1000, &left);
  seen(&walk, stops[stop].place.view, stops[stop].place.subject, stops[stop].place.sheet);
}

static void fault_and_recovery(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 0, BL_NAV_FAULT_SEEN, 0);
  assert_int_equal(walk.state.mode, BL_NAV_FAULT);
  at(&walk, 100, BL_NAV_STORY, 0);
  assert_int_equal(walk.state.mode, BL_NAV_FAULT);
  at(&walk, 100, BL_NAV_NEW_ATLAS, 0);
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
  assert_int_equal(walk.state.started, walk.now);
  const struct bl_atlas empty = {.issue = BL_ISSUE_OWN};
  struct bl_outcome out = bl_navigator_step(walk.state, &empty, &rule, (struct bl_nav_event){BL_NAV_STORY, 3}, 500);
  assert_int_equal(out.state.place.view, BL_SHOW_PAGE);
  assert_int_equal(out.state.place.subject, 0);
}

static void back_issues(void **state) {
  (void)state;
  struct walk walk = begin();
  struct bl_atlas own = atlas_of(BL_ISSUE_OWN), old = atlas_of(3);
  on(&walk, &own, 100, BL_NAV_BACK, 0);
  seen(&walk, BL_SHOW_BACK, 0, 0);
  on(&walk, &own, 100, BL_NAV_NEXT, 0); /* nothing is later than this month */
  seen(&walk, BL_SHOW_BACK, 0, 0);
  for (int i = 0; i < 4; i++)
    on(&walk, &own, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_BACK, 2, 0);
  on(&walk, &own, 100, BL_NAV_ISSUE, 5); /* there is none */
  assert_int_equal(walk.wish.issue, BL_ISSUE_OWN);
  on(&walk, &own, 100, BL_NAV_ISSUE, 3);
  assert_int_equal(walk.wish.issue, 3);
  seen(&walk, BL_SHOW_BACK, 2, 0); /* until it is there */
  on(&walk, &old, 100, BL_NAV_NEW_ATLAS, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  assert_int_equal(walk.wish.motion, BL_MOTION_OPEN);
  on(&walk, &old, 100, BL_NAV_BACK, 0);
  seen(&walk, BL_SHOW_BACK, 1, 0); /* the month of the edition that is seen */
  on(&walk, &old, 100, BL_NAV_STORY, 2);
  on(&walk, &old, 100, BL_NAV_HOME, 0);
  seen(&walk, BL_SHOW_PAGE, 1, 0);
  on(&walk, &old, 100, BL_NAV_HOME, 0);
  assert_int_equal(walk.wish.issue, BL_ISSUE_OWN);
  on(&walk, &own, 100, BL_NAV_NEW_ATLAS, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  assert_int_equal(walk.state.mode, BL_NAV_READING);
  assert_int_equal(walk.state.started, 1000); /* the programme has not begun anew meanwhile */
}

static void a_back_issue_that_does_not_come(void **state) {
  (void)state;
  struct walk walk = begin();
  struct bl_atlas own = atlas_of(BL_ISSUE_OWN), old = atlas_of(3);
  on(&walk, &own, 100, BL_NAV_ISSUE, 3);
  on(&walk, &own, 100, BL_NAV_LOST, 0); /* it cannot be had: the reader stays where he is */
  assert_int_equal(walk.wish.issue, BL_ISSUE_OWN);
  assert_true(walk.wish.lost); /* and is told */
  assert_true(walk.wish.wake <= walk.now + 6000);
  on(&walk, &own, 5999, BL_NAV_TICK, 0);
  assert_true(walk.wish.lost);
  on(&walk, &own, 1, BL_NAV_TICK, 0);
  assert_false(walk.wish.lost);
  assert_true(walk.wish.bar); /* the buttons are there again */
  on(&walk, &own, 100, BL_NAV_ISSUE, 3);
  on(&walk, &own, 100, BL_NAV_LOST, 0);
  on(&walk, &own, 100, BL_NAV_KEEP, 0);
  assert_true(walk.wish.lost);
  on(&walk, &own, 100, BL_NAV_TOUCH, 0); /* whatever he touches, he has read it */
  assert_false(walk.wish.lost);
  on(&walk, &own, 100, BL_NAV_ISSUE, 3);
  on(&walk, &own, 100, BL_NAV_STORY, 1); /* he went on: it is not wanted any more */
  assert_int_equal(walk.wish.issue, BL_ISSUE_OWN);
  on(&walk, &own, 100, BL_NAV_ISSUE, 3);
  on(&walk, &own, 100, BL_NAV_BIGGER, 0); /* he waits */
  assert_int_equal(walk.wish.issue, 3);
  on(&walk, &own, 100, BL_NAV_ISSUES, 4); /* another edition came into the list */
  assert_int_equal(walk.wish.issue, 4);
  on(&walk, &own, 100, BL_NAV_ISSUES, 3);
  on(&walk, &old, 100, BL_NAV_NEW_ATLAS, 0);
  on(&walk, &old, 100, BL_NAV_LOST, 0); /* what he is in broke: back to the programme's edition */
  assert_int_equal(walk.wish.issue, BL_ISSUE_OWN);
  assert_true(walk.wish.lost);
  on(&walk, &old, 60000, BL_NAV_TICK, 0);
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
  assert_false(walk.wish.changed); /* the last sheet stays */
  on(&walk, &own, 100, BL_NAV_NEW_ATLAS, 0);
  int64_t left;
  struct bl_place due = stops[bl_atlas_stop(&own, walk.now - 1000, &left)].place;
  seen(&walk, due.view, due.subject, due.sheet);
}

/* A corrected edition comes while somebody reads: he stays in his story, which is now the third. */
static void a_notice_replaces_everything(void **state) {
  (void)state;
  struct walk walk = begin();
  struct bl_atlas own = atlas_of(BL_ISSUE_OWN);
  on(&walk, &own, 100, BL_NAV_STORY, 0);
  on(&walk, &own, 100, BL_NAV_NEXT, 0);
  on(&walk, &own, 100, BL_NAV_BIGGER, 0);
  own.notice.count = 2;
  own.notice_dwell_ms = 20000;
  on(&walk, &own, 100, BL_NAV_NOTICE, 1);
  seen(&walk, BL_SHOW_NOTICE, 0, 0);
  assert_int_equal(walk.wish.motion, BL_MOTION_OPEN);
  assert_int_equal(walk.wish.wake - walk.now, 20000);
  assert_false(walk.wish.bar);
  on(&walk, &own, 20000, BL_NAV_HOME, 0);
  seen(&walk, BL_SHOW_NOTICE, 0, 1);
  on(&walk, &own, 20000, BL_NAV_TICK, 0);
  seen(&walk, BL_SHOW_NOTICE, 0, 0);
  on(&walk, &own, 10000, BL_NAV_NOTICE, 0); /* the reader was idle for 50 s: he goes on */
  seen(&walk, BL_SHOW_STORY, 0, 1);
  assert_int_equal(walk.state.step, 2);
  on(&walk, &own, 0, BL_NAV_NOTICE, 1);
  on(&walk, &own, 60000, BL_NAV_NOTICE, 0); /* for longer: the programme does */
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
  assert_int_equal(walk.state.step, rule.home_step);
  on(&walk, &own, 0, BL_NAV_FAULT_SEEN, 0);
  on(&walk, &own, 0, BL_NAV_SCREEN, 0);
  on(&walk, &own, 0, BL_NAV_NOTICE, 1);
  seen(&walk, BL_SHOW_NOTICE, 0, 0);
  assert_false(walk.wish.dark);
  on(&walk, &own, 3000, BL_NAV_NOTICE, 1); /* another one: from its first sheet on */
  assert_int_equal(walk.wish.wake - walk.now, 20000);
}

static void a_dark_screen_wakes(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 35000, BL_NAV_SCREEN, 0);
  assert_true(walk.wish.dark);
  assert_true(walk.wish.wake == INT64_MAX);
  at(&walk, 3600000, BL_NAV_STORY, 1); /* what is hit unseen leads nowhere */
  assert_false(walk.wish.dark);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  assert_int_equal(walk.state.mode, BL_NAV_READING);
  at(&walk, 1000, BL_NAV_STORY, 1);
  seen(&walk, BL_SHOW_STORY, 1, 0);
  at(&walk, 60000, BL_NAV_TICK, 0);
  assert_true(walk.wish.dark);
  at(&walk, 1000, BL_NAV_SCREEN, 1);
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
  at(&walk, 1000, BL_NAV_STORY, 1);
  at(&walk, 1000, BL_NAV_SCREEN, 0); /* somebody reads: it goes dark after him */
  assert_false(walk.wish.dark);
}

/* Nobody is thrown out while a finger lies on the glass; a drop of water traps nobody. */
static void a_finger_that_lies_on_the_glass(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_STORY, 1);
  at(&walk, 30000, BL_NAV_HOLD, 1);
  at(&walk, 100000, BL_NAV_TICK, 0);
  assert_int_equal(walk.state.mode, BL_NAV_READING);
  assert_int_equal(walk.wish.countdown, 0);
  at(&walk, 0, BL_NAV_HOLD, 0);
  at(&walk, 59999, BL_NAV_TICK, 0);
  assert_int_equal(walk.state.mode, BL_NAV_READING);
  at(&walk, 1, BL_NAV_TICK, 0);
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
  at(&walk, 100, BL_NAV_STORY, 1);
  at(&walk, 100, BL_NAV_HOLD, 1);
  for (int i = 0; i < 179; i++)
    at(&walk, 1000, BL_NAV_KEEP, 0); /* it even trembles */
  assert_int_equal(walk.state.mode, BL_NAV_READING);
  assert_true(walk.wish.countdown > 0);
  at(&walk, 1000, BL_NAV_KEEP, 0);
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
}

static void every_event_has_a_word(void **state) {
  (void)state;
  for (int kind = 0; kind < BL_NAV_EVENT_COUNT; kind++)
    assert_int_equal(bl_nav_event_find(bl_nav_event_name((enum bl_nav_event_kind)kind)), kind);
  assert_int_equal(bl_nav_event_find("dance"), BL_NAV_EVENT_COUNT);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(programme_follows_the_clock),
      cmocka_unit_test(a_tap_opens_the_story_at_once),
      cmocka_unit_test(idleness),
      cmocka_unit_test(fault_and_recovery),
      cmocka_unit_test(back_issues),
      cmocka_unit_test(a_back_issue_that_does_not_come),
      cmocka_unit_test(a_notice_replaces_everything),
      cmocka_unit_test(a_dark_screen_wakes),
      cmocka_unit_test(a_finger_that_lies_on_the_glass),
      cmocka_unit_test(every_event_has_a_word),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
