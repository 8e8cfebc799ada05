#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/show/navigator.h"

/* Two pages of 2 and 1 sheets; three stories. Story 0 has 3 sheets at the home step, 5 at the biggest. */
static const uint32_t starts3[] = {0, 300, 600};
static const uint32_t starts5[] = {0, 150, 310, 450, 600};
static const struct bl_leaves pages[] = {{2, NULL}, {1, NULL}};
static const struct bl_leaves stories[] = {
    {2, NULL}, {3, starts3}, {3, starts3}, {4, NULL}, {5, starts5}, /* story 0 */
    {1, NULL}, {1, NULL},    {1, NULL},    {1, NULL}, {2, NULL},    /* story 1 */
    {0, NULL}, {2, NULL},    {0, NULL},    {0, NULL}, {0, NULL},    /* story 2: other steps not made yet */
};
static const struct bl_place homes[] = {{BL_SHOW_PAGE, 0, 0}, {BL_SHOW_PAGE, 0, 1}, {BL_SHOW_PAGE, 1, 0}};
static const struct bl_stop stops[] = {{{BL_SHOW_PAGE, 0, 0}, 20000},
                                       {{BL_SHOW_PAGE, 0, 1}, 15000},
                                       {{BL_SHOW_STORY, 0, 0}, 30000},
                                       {{BL_SHOW_PAGE, 1, 0}, 15000}};
static const struct bl_atlas atlas = {2, 3, pages, stories, homes, {1, NULL}, stops, 4, .issue = BL_ISSUE_OWN};
static const struct bl_navigator_rule rule = {60000, 15000, 12000, 1, 120000, true};

struct walk {
  struct bl_navigator state;
  struct bl_wish wish;
  int64_t now;
};

static struct walk begin(void) {
  struct walk walk = {.state = bl_navigator_start(&rule, 1000), .now = 1000};
  return walk;
}

static void at(struct walk *walk, int64_t after, enum bl_nav_event_kind kind, int target) {
  walk->now += after;
  struct bl_outcome out = bl_navigator_step(walk->state, &atlas, &rule, (struct bl_nav_event){kind, target}, walk->now);
  walk->state = out.state;
  walk->wish = out.wish;
}

static void seen(const struct walk *walk, enum bl_show view, int subject, int sheet) {
  assert_int_equal(walk->state.place.view, view);
  assert_int_equal(walk->state.place.subject, subject);
  assert_int_equal(walk->state.place.sheet, sheet);
}

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

static void turning(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 1);
  assert_int_equal(walk.wish.motion, BL_MOTION_LEFT);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_PAGE, 1, 0);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_PAGE, 1, 0);
  assert_int_equal(walk.wish.motion, BL_MOTION_RIGHT);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 1); /* backwards one comes to the last sheet */
  at(&walk, 100, BL_NAV_STORY, 0);
  at(&walk, 100, BL_NAV_NEXT, 0);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_STORY, 0, 2);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_STORY, 1, 0);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_STORY, 0, 2);
}

static void home_and_index(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_INDEX, 0);
  seen(&walk, BL_SHOW_INDEX, 0, 0);
  at(&walk, 100, BL_NAV_STORY, 1);
  at(&walk, 100, BL_NAV_HOME, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 1);
  at(&walk, 100, BL_NAV_HOME, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  at(&walk, 100, BL_NAV_PAGE, 1);
  at(&walk, 100, BL_NAV_NTH, 0);
  seen(&walk, BL_SHOW_STORY, 2, 0);
  at(&walk, 100, BL_NAV_NTH, 7); /* there is no such story: nothing happens */
  seen(&walk, BL_SHOW_STORY, 2, 0);
}

static void type_size_keeps_the_sentence(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_STORY, 0);
  at(&walk, 100, BL_NAV_NEXT, 0); /* begins at 300 */
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  assert_int_equal(walk.state.step, 4);
  seen(&walk, BL_SHOW_STORY, 0, 1); /* 150..310 holds 300 */
  assert_true(walk.wish.changed);
  at(&walk, 100, BL_NAV_BIGGER, 0); /* no bigger */
  assert_int_equal(walk.state.step, 4);
  assert_false(walk.wish.changed);
  for (int i = 0; i < 3; i++)
    at(&walk, 100, BL_NAV_SMALLER, 0);
  seen(&walk, BL_SHOW_STORY, 0, 1); /* back where it was */
  at(&walk, 100, BL_NAV_INDEX, 0);
  at(&walk, 100, BL_NAV_SIZE, 0); /* there is no type size elsewhere */
  assert_int_equal(walk.state.step, 1);
}

/* Turned back into, a story shows its last sheet; bigger type shows the sheet that holds what stood first on that. */
static void the_last_sheet_keeps_its_sentence(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_STORY, 1);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_STORY, 0, 2);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  seen(&walk, BL_SHOW_STORY, 0, 4);
  static const uint32_t longer[] = {0, 290, 590, 610, 900, 1200};
  struct bl_leaves other[15];
  for (int i = 0; i < 15; i++)
    other[i] = i == 4 ? (struct bl_leaves){6, longer} : stories[i];
  struct bl_atlas changed = atlas;
  changed.stories = other;
  struct bl_outcome out = bl_navigator_step(walk.state, &changed, &rule, (struct bl_nav_event){BL_NAV_ATLAS, 0}, 900);
  assert_int_equal(out.state.place.sheet, 2); /* 590..610 holds 600 */
}

/* A sheet of pictures alone has no sentence; the reader finds it again all the same. */
static void a_sheet_of_pictures_is_found_again(void **state) {
  (void)state;
  static const uint32_t pictures[] = {0, 500, 500}, text[] = {0, 200, 400, 600};
  struct bl_leaves sets[15];
  for (int i = 0; i < 15; i++)
    sets[i] = i == 1 ? (struct bl_leaves){3, pictures} : (struct bl_leaves){4, text};
  struct bl_atlas own = atlas;
  own.stories = sets;
  struct bl_navigator reader = bl_navigator_start(&rule, 0);
  static const struct bl_nav_event events[] = {{BL_NAV_STORY, 0},  {BL_NAV_NEXT, 0},    {BL_NAV_BIGGER, 0},
                                               {BL_NAV_BIGGER, 0}, {BL_NAV_SMALLER, 0}, {BL_NAV_SMALLER, 0}};
  static const int sheets[] = {0, 1, 2, 2, 2, 1};
  for (int i = 0; i < 6; i++) {
    reader = bl_navigator_step(reader, &own, &rule, events[i], 10 + i).state;
    assert_int_equal(reader.place.sheet, sheets[i]);
  }
}

/* The window has another size: the same sentences stand on other sheets. */
static void another_glass_keeps_the_sentence(void **state) {
  (void)state;
  static const uint32_t wide[] = {0, 300, 600}, narrow[] = {0, 100, 200, 310, 400};
  struct bl_leaves first[15], second[15];
  for (int i = 0; i < 15; i++) {
    first[i] = (struct bl_leaves){3, wide};
    second[i] = (struct bl_leaves){5, narrow};
  }
  struct bl_atlas before = atlas, after = atlas;
  before.stories = first;
  after.stories = second;
  struct bl_navigator reader = bl_navigator_start(&rule, 0);
  reader = bl_navigator_step(reader, &before, &rule, (struct bl_nav_event){BL_NAV_STORY, 0}, 10).state;
  reader = bl_navigator_step(reader, &before, &rule, (struct bl_nav_event){BL_NAV_NEXT, 0}, 20).state;
  reader = bl_navigator_step(reader, &after, &rule, (struct bl_nav_event){BL_NAV_ATLAS, 0}, 30).state;
  assert_int_equal(reader.place.sheet, 2); /* 200..310 holds 300 */
  reader = bl_navigator_step(reader, &before, &rule, (struct bl_nav_event){BL_NAV_ATLAS, 0}, 40).state;
  assert_int_equal(reader.place.sheet, 1);
  reader = bl_navigator_step(reader, &after, &rule, (struct bl_nav_event){BL_NAV_NEW_ATLAS, 0}, 50).state;
  assert_int_equal(reader.place.view, BL_SHOW_PAGE); /* another edition has no such story */
}

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

static uint32_t random_number(uint64_t *seed) {
  *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
  return (uint32_t)(*seed >> 33);
}

static void place_is_valid(const struct walk *walk) {
  struct bl_place place = walk->state.place;
  int subjects = place.view == BL_SHOW_PAGE ? 2 : place.view == BL_SHOW_STORY ? 3 : 1;
  assert_in_range(place.view, BL_SHOW_PAGE, BL_SHOW_INDEX);
  assert_true(place.subject >= 0 && place.subject < subjects);
  assert_in_range(walk->state.step, 0, BL_STEP_COUNT - 1);
  assert_true(place.sheet >= 0 && place.sheet < bl_atlas_leaves(&atlas, place, walk->state.step).count);
  assert_in_range(walk->wish.countdown, 0, 1000);
  assert_true(walk->wish.wake > walk->now);
}

static void home_is_near(struct walk walk) {
  at(&walk, 1, BL_NAV_HOME, 0);
  at(&walk, 1, BL_NAV_HOME, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
}

static void idleness_ends(struct walk walk) {
  at(&walk, rule.idle_ms, BL_NAV_TICK, 0);
  assert_int_equal(walk.state.mode, BL_NAV_ATTRACT);
  assert_int_equal(walk.state.step, rule.home_step);
}

static void a_hundred_thousand_events(void **state) {
  (void)state;
  struct walk walk = begin();
  uint64_t seed = 20201120;
  int visits[3] = {0}, returns = 0;
  for (int i = 0; i < 100000; i++) {
    enum bl_nav_mode before = walk.state.mode;
    enum bl_nav_event_kind kind = random_number(&seed) % (BL_NAV_NEW_ATLAS + 1);
    kind = kind == BL_NAV_HOLD ? BL_NAV_KEEP : kind;
    int64_t after = random_number(&seed) % 100 == 0 ? random_number(&seed) % 200000 : random_number(&seed) % 900;
    at(&walk, after, kind, (int)(random_number(&seed) % 7) - 2);
    place_is_valid(&walk);
    home_is_near(walk);
    idleness_ends(walk);
    visits[walk.state.place.view]++;
    returns += before == BL_NAV_READING && walk.state.mode == BL_NAV_ATTRACT;
  }
  for (int view = 0; view < 3; view++)
    assert_true(visits[view] > 1000); /* the walk went everywhere */
  assert_true(returns > 50);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(programme_follows_the_clock),
      cmocka_unit_test(a_tap_opens_the_story_at_once),
      cmocka_unit_test(turning),
      cmocka_unit_test(home_and_index),
      cmocka_unit_test(type_size_keeps_the_sentence),
      cmocka_unit_test(the_last_sheet_keeps_its_sentence),
      cmocka_unit_test(a_sheet_of_pictures_is_found_again),
      cmocka_unit_test(another_glass_keeps_the_sentence),
      cmocka_unit_test(idleness),
      cmocka_unit_test(fault_and_recovery),
      cmocka_unit_test(a_hundred_thousand_events),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
