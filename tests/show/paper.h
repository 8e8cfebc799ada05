/* A small newspaper for the navigator, and a walk through it. Included after cmocka.h. */
#ifndef TESTS_SHOW_PAPER_H
#define TESTS_SHOW_PAPER_H

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

static const uint64_t keys[] = {11, 22, 33};

static struct bl_atlas atlas_of(int issue) {
  struct bl_atlas own = atlas;
  own.issue = issue;
  own.issue_count = 5;
  own.month_count = 3;
  own.month = issue < 0 ? 0 : 1;
  own.story_keys = keys;
  return own;
}

static void on(struct walk *walk, const struct bl_atlas *own, int64_t after, enum bl_nav_event_kind kind, int target) {
  walk->now += after;
  struct bl_outcome out = bl_navigator_step(walk->state, own, &rule, (struct bl_nav_event){kind, target}, walk->now);
  walk->state = out.state;
  walk->wish = out.wish;
}

#endif
