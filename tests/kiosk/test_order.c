#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/kiosk/order.h"

/* Two pages; three stories, of which the last is known at no other step than the first two. */
static const struct bl_leaves pages[] = {{.count = 2}, {.count = 1}};
static struct bl_leaves stories[3 * BL_STEP_COUNT];
static const struct bl_place homes[] = {{BL_SHOW_PAGE, 0, 0}, {BL_SHOW_PAGE, 0, 1}, {BL_SHOW_PAGE, 1, 0}};
static const struct bl_stop stops[] = {{{BL_SHOW_PAGE, 0, 0}, 1000}, {{BL_SHOW_STORY, 1, 0}, 1000}};
static const struct bl_navigator_rule rule = {
    .idle_ms = 60000, .countdown_ms = 15000, .bar_ms = 12000, .home_step = 1, .hold_ms = 120000};
static const struct bl_atlas atlas = {.page_count = 2,
                                      .story_count = 3,
                                      .pages = pages,
                                      .stories = stories,
                                      .story_homes = homes,
                                      .index = {.count = 1},
                                      .stops = stops,
                                      .stop_count = 2,
                                      .issue = BL_ISSUE_OWN};
static struct bl_want wants[BL_ORDER_LIMIT];

static int set_up(void **state) {
  (void)state;
  for (int story = 0; story < 3; story++)
    for (int step = 0; step < BL_STEP_COUNT; step++)
      stories[story * BL_STEP_COUNT + step].count = step < 2 || story < 2 ? 3 : 0;
  return 0;
}

static struct bl_navigator after(struct bl_navigator state, enum bl_nav_event_kind kind, int target) {
  return bl_navigator_step(state, &atlas, &rule, (struct bl_nav_event){kind, target}, 100).state;
}

static struct bl_wish wish;

static struct bl_order ask(const struct bl_navigator *state) {
  wish = (struct bl_wish){.issue = BL_ISSUE_OWN, .wake = 1000};
  return (struct bl_order){.atlas = &atlas, .rule = &rule, .state = state, .wish = &wish, .ahead = 4};
}

static void assert_sheet(size_t i, enum bl_show view, int subject, int sheet) {
  assert_int_equal(wants[i].kind, BL_WANT_SHEET);
  assert_int_equal(wants[i].place.view, view);
  assert_int_equal(wants[i].place.subject, subject);
  assert_int_equal(wants[i].place.sheet, sheet);
}

static void the_next_stop_while_nobody_is_here(void **state) {
  (void)state;
  struct bl_navigator at = after(bl_navigator_start(&rule, 0), BL_NAV_ATLAS, 0);
  struct bl_order order = ask(&at);
  assert_int_equal(bl_order_make(&order, 100, wants), 2);
  assert_sheet(0, BL_SHOW_PAGE, 0, 0);
  assert_sheet(1, BL_SHOW_STORY, 1, 0);
  wish.wake = INT64_MAX;
  assert_int_equal(bl_order_make(&order, 100, wants), 1);
}

static void both_neighbours_of_a_reader(void **state) {
  (void)state;
  struct bl_navigator at = after(bl_navigator_start(&rule, 0), BL_NAV_STORY, 1);
  at = after(at, BL_NAV_NEXT, 0);
  struct bl_order order = ask(&at);
  assert_int_equal(bl_order_make(&order, 100, wants), 3);
  assert_sheet(0, BL_SHOW_STORY, 1, 1);
  assert_sheet(1, BL_SHOW_STORY, 1, 2);
  assert_sheet(2, BL_SHOW_STORY, 1, 0);
  order.way = 30; /* the finger draws the previous one into view */
  order.ahead = 1;
  assert_int_equal(bl_order_make(&order, 100, wants), 2);
  assert_sheet(1, BL_SHOW_STORY, 1, 0);
}

static void what_lies_under_the_finger_comes_first(void **state) {
  (void)state;
  struct bl_navigator at = after(bl_navigator_start(&rule, 0), BL_NAV_ATLAS, 0);
  struct bl_order order = ask(&at);
  order.hit = (struct bl_nav_event){BL_NAV_STORY, 2};
  assert_int_equal(bl_order_make(&order, 100, wants), 3);
  assert_sheet(1, BL_SHOW_STORY, 2, 0);
  assert_sheet(2, BL_SHOW_STORY, 1, 0);
  at = after(at, BL_NAV_HOLD, 1); /* it may as well be a drag */
  assert_int_equal(bl_order_make(&order, 100, wants), 5);
  assert_sheet(1, BL_SHOW_STORY, 2, 0);
  assert_sheet(2, BL_SHOW_PAGE, 0, 1);
  assert_sheet(3, BL_SHOW_PAGE, 1, 0);
}

static void sheets_that_are_not_known_are_counted(void **state) {
  (void)state;
  struct bl_navigator at = after(bl_navigator_start(&rule, 0), BL_NAV_STORY, 2);
  struct bl_order order = ask(&at);
  order.hit = (struct bl_nav_event){BL_NAV_BIGGER, 0};
  bl_order_make(&order, 100, wants);
  assert_int_equal(wants[1].kind, BL_WANT_LEAVES);
  assert_int_equal(wants[1].step, 2);
  at = after(at, BL_NAV_BIGGER, 0);
  order.hit = (struct bl_nav_event){BL_NAV_TICK, 0};
  assert_int_equal(bl_order_make(&order, 100, wants), 1);
  assert_int_equal(wants[0].kind, BL_WANT_LEAVES);
  assert_int_equal(wants[0].place.subject, 2);
}

static void nothing_is_asked_for_twice(void **state) {
  (void)state;
  struct bl_navigator at = after(bl_navigator_start(&rule, 0), BL_NAV_INDEX, 0);
  struct bl_order order = ask(&at);
  order.hit = (struct bl_nav_event){BL_NAV_INDEX, 0};
  assert_int_equal(bl_order_make(&order, 100, wants), 1); /* one sheet, its own neighbour */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup(the_next_stop_while_nobody_is_here, set_up),
      cmocka_unit_test_setup(both_neighbours_of_a_reader, set_up),
      cmocka_unit_test_setup(what_lies_under_the_finger_comes_first, set_up),
      cmocka_unit_test_setup(sheets_that_are_not_known_are_counted, set_up),
      cmocka_unit_test_setup(nothing_is_asked_for_twice, set_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
