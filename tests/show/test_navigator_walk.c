#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "show/model.h"
#include "show/shrink.h"

/* A hundred thousand happenings in worlds of all shapes. After each of them everything that was promised is asked of
 * the state, and of what would follow from it. `model` says apart from the navigator who is here and what is due. */
enum { HAPPENINGS = 100000 };

struct walk {
  struct bl_navigator_rule rule;
  struct world world;
  struct bl_navigator state;
  struct bl_wish wish;
  struct model model;
  int64_t now;
  int visits[BL_SHOW_COUNT], modes[BL_NAV_FAULT + 1], arrivals;
};

#define SAY(condition, sentence)                                                                                       \
  if (!(condition))                                                                                                    \
  return (sentence)

static struct bl_outcome step(const struct walk *walk, enum bl_nav_event_kind kind, int target, int64_t now) {
  return bl_navigator_step(walk->state, &walk->world.atlas, &walk->rule, (struct bl_nav_event){kind, target}, now);
}

static void tell(struct walk *walk, enum bl_nav_event_kind kind, int target, int64_t now) {
  struct bl_outcome out = step(walk, kind, target, now);
  walk->state = out.state;
  walk->wish = out.wish;
  walk->now = now;
}

static bool alike(struct bl_place a, struct bl_place b) {
  return a.view == b.view && a.subject == b.subject && a.sheet == b.sheet;
}

static bool on_front(const struct walk *walk) {
  return alike(walk->state.place, (struct bl_place){BL_SHOW_PAGE, 0, 0});
}

/* --- what is promised of a state ---------------------------------------------------------------------------------- */

static const char *place_exists(const struct walk *walk) {
  const struct bl_atlas *atlas = &walk->world.atlas;
  struct bl_place place = walk->state.place;
  int subjects[BL_SHOW_COUNT] = {atlas->page_count, atlas->story_count, 1, atlas->month_count, 1};
  SAY((int)place.view >= 0 && place.view < BL_SHOW_COUNT, "there is no such view");
  bool empty = place.view == BL_SHOW_PAGE && atlas->page_count == 0; /* the board has nothing to show there */
  SAY(place.subject >= 0 && (place.subject < subjects[place.view] || (empty && place.subject == 0)), "no such subject");
  SAY(walk->state.step >= 0 && walk->state.step < BL_STEP_COUNT, "no such type size");
  SAY(place.sheet >= 0 && place.sheet < bl_atlas_leaves(atlas, place, walk->state.step).count, "no such sheet");
  SAY(place.view != BL_SHOW_NOTICE || atlas->notice.count > 0, "a notice that is not there");
  SAY(walk->wish.issue >= BL_ISSUE_GONE && walk->wish.issue < atlas->issue_count, "an edition that is not there");
  return NULL;
}

static const char *mode_is_right(const struct walk *walk) {
  enum bl_nav_mode mode = expected_mode(&walk->model, &walk->world.atlas);
  SAY(walk->state.mode != BL_NAV_NOTICED || mode == BL_NAV_NOTICED, "a notice that is not due");
  SAY(mode != BL_NAV_NOTICED || walk->state.mode == BL_NAV_NOTICED, "a notice that is due does not show");
  SAY(walk->state.mode == mode, "the mode is not what it should be");
  SAY((mode == BL_NAV_NOTICED) == (walk->state.place.view == BL_SHOW_NOTICE), "a notice is seen with something else");
  SAY(walk->wish.dark == (mode == BL_NAV_DARK), "the screen is dark or not when it should not");
  bool reading = mode == BL_NAV_READING;
  SAY(reading || (!walk->wish.bar && walk->wish.countdown == 0 && !walk->wish.lost),
      "a bar or a countdown without a reader");
  SAY(!walk->wish.lost || walk->wish.countdown == 0, "two sentences in one place");
  SAY(walk->wish.countdown >= 0 && walk->wish.countdown <= 1000, "a countdown out of its range");
  return NULL;
}

/* The stop that is due, found by walking; the place does not count while the programme's edition is awaited. */
static const char *programme_is_where_it_is(const struct walk *walk) {
  const struct bl_atlas *atlas = &walk->world.atlas;
  if (walk->state.mode != BL_NAV_ATTRACT || atlas->issue != BL_ISSUE_OWN)
    return NULL;
  SAY(walk->state.step == walk->rule.home_step, "the programme shows another reader's type size");
  SAY(walk->wish.issue == BL_ISSUE_OWN, "the programme wants a back issue");
  int64_t round = 0, at = walk->now - walk->model.started;
  for (int i = 0; i < atlas->stop_count; i++)
    round += atlas->stops[i].dwell_ms;
  if (round == 0)
    return on_front(walk) ? NULL : "without stops the programme is not on the front page";
  int stop = 0;
  for (at %= round; at >= atlas->stops[stop].dwell_ms; stop++)
    at -= atlas->stops[stop].dwell_ms;
  struct bl_place due = atlas->stops[stop].place;
  int sheets = bl_atlas_leaves(atlas, due, 1).count;
  due.sheet = due.sheet < sheets ? due.sheet : sheets - 1;
  return alike(walk->state.place, due) ? NULL : "the programme is not where it would be now";
}

/* --- what is promised of what follows ----------------------------------------------------------------------------- */

static const char *same_look(const struct bl_outcome *a, const struct bl_outcome *b, const char *sentence) {
  SAY(alike(a->state.place, b->state.place) && a->state.step == b->state.step && a->state.mode == b->state.mode &&
          a->wish.bar == b->wish.bar && a->wish.lost == b->wish.lost && a->wish.countdown == b->wish.countdown &&
          a->wish.dark == b->wish.dark && a->wish.issue == b->wish.issue && a->wish.wake == b->wish.wake,
      sentence);
  return NULL;
}

/* Before the wake nothing changes; who wakes late sees what he would have seen. */
static const char *wake_is_right(const struct walk *walk, uint64_t seed) {
  int64_t wake = walk->wish.wake, far = wake == INT64_MAX ? walk->now + 400000 : wake;
  SAY(wake > walk->now, "the wake is not in the future");
  struct bl_outcome here = {walk->state, walk->wish};
  int64_t between = walk->now + draw(&seed, (uint32_t)(far - walk->now < 1000000 ? far - walk->now : 1000000));
  struct bl_outcome early = step(walk, BL_NAV_TICK, 0, between);
  SAY(!early.wish.changed && early.wish.motion == BL_MOTION_NONE, "something changes before the wake");
  const char *fault = same_look(&here, &early, "something is other before the wake");
  if (fault || wake == INT64_MAX)
    return fault;
  struct walk on_time = *walk;
  int64_t late = wake + draw(&seed, 200000);
  tell(&on_time, BL_NAV_TICK, 0, wake);
  struct bl_outcome one = step(&on_time, BL_NAV_TICK, 0, late), other = step(walk, BL_NAV_TICK, 0, late);
  return same_look(&one, &other, "who wakes late sees something else");
}

/* The world keeps pointers into itself, and a copied one into the first: whoever changes it sets them right. */
static void anchor(struct walk *walk) {
  struct world *world = &walk->world;
  world->atlas.pages = world->pages;
  world->atlas.stories = world->stories;
  world->atlas.story_homes = world->homes;
  world->atlas.story_keys = world->keys;
  world->atlas.stops = world->stops;
}

static void bring_edition(struct walk *walk) {
  if (walk->wish.issue == walk->world.atlas.issue)
    return;
  anchor(walk);
  world_fill(&walk->world, 7, walk->wish.issue);
  tell(walk, BL_NAV_NEW_ATLAS, 0, walk->now + 1);
}

static const char *home_is_near(struct walk walk) {
  bool asleep = walk.state.mode == BL_NAV_DARK && !walk.rule.wake_on_touch;
  if (walk.state.mode == BL_NAV_NOTICED || walk.state.mode == BL_NAV_FAULT || walk.model.at_fault || asleep) {
    struct bl_outcome out = step(&walk, BL_NAV_HOME, 0, walk.now);
    SAY(walk.model.at_fault || !out.wish.changed, "a touch leads somewhere under a notice or in the dark");
    return NULL;
  }
  bool home = false;
  for (int touch = 0; touch < 2 && !home; touch++) {
    tell(&walk, BL_NAV_HOME, 0, walk.now + 1);
    bring_edition(&walk);
    SAY(walk.state.mode == BL_NAV_READING, "who goes home is not a reader");
    home = on_front(&walk) && walk.world.atlas.issue == BL_ISSUE_OWN;
  }
  SAY(home, "home is not within two touches");
  return NULL;
}

/* Whatever lies on the glass: after hold_ms and idle_ms nobody is trapped, and the next one begins anew. */
static const char *idleness_ends(struct walk walk) {
  tell(&walk, BL_NAV_TICK, 0, walk.now + walk.rule.hold_ms + walk.rule.idle_ms);
  SAY(walk.state.mode != BL_NAV_READING && !walk.state.visited, "idleness does not end a visit");
  SAY(walk.wish.issue == BL_ISSUE_OWN, "after idleness a back issue is wanted");
  bring_edition(&walk);
  if (walk.state.mode == BL_NAV_ATTRACT) {
    SAY(walk.state.step == walk.rule.home_step, "after idleness the type size stays");
    tell(&walk, BL_NAV_TOUCH, 0, walk.now + 1);
    SAY(walk.state.mode == BL_NAV_READING && walk.state.step == walk.rule.home_step, "the next one finds a visit");
  }
  return NULL;
}

/* Nobody touches: the countdown falls and never rises, and the visit lasts until it is over, not less and not more. */
static const char *countdown_falls(struct walk walk, uint64_t seed) {
  if (walk.state.mode != BL_NAV_READING)
    return NULL;
  int64_t end = alone_since(&walk.model, &walk.rule) + walk.rule.idle_ms;
  int last = walk.wish.countdown ? walk.wish.countdown : 1001;
  bool announced = walk.wish.countdown > 0;
  while (walk.state.mode == BL_NAV_READING) {
    int64_t next = walk.now + 1 + draw(&seed, 9000);
    tell(&walk, BL_NAV_TICK, 0, next < walk.wish.wake ? next : walk.wish.wake);
    if (walk.state.mode != BL_NAV_READING)
      break;
    SAY(walk.now < end, "a visit lasts longer than it should");
    SAY((walk.wish.countdown > 0) == (end - walk.now <= walk.rule.countdown_ms), "the announcement has another length");
    SAY(walk.wish.countdown == 0 || walk.wish.countdown <= last, "the countdown rises");
    announced = announced || walk.wish.countdown > 0;
    last = walk.wish.countdown ? walk.wish.countdown : last;
  }
  SAY(walk.now == end, "a reader is thrown out too early or too late");
  SAY(announced || walk.rule.countdown_ms < 9000, "idleness ends unannounced");
  return NULL;
}

/* A notice comes and goes: the reader is where he was, or, after a long one, the programme where it would be. */
static const char *notices_pass(struct walk walk, uint64_t seed) {
  struct walk before = walk;
  struct bl_atlas *atlas = &walk.world.atlas;
  if (walk.state.mode == BL_NAV_NOTICED)
    return NULL;
  atlas->notice.count = 1;
  tell(&walk, BL_NAV_NOTICE, 1, walk.now);
  SAY(walk.state.place.view == BL_SHOW_NOTICE && !walk.wish.dark, "a notice does not replace everything");
  int64_t later = walk.now + draw(&seed, 90000);
  tell(&walk, BL_NAV_STORY, 0, later);
  SAY(walk.state.place.view == BL_SHOW_NOTICE, "a touch leads away from a notice");
  tell(&walk, BL_NAV_NOTICE, 0, later);
  if (walk.state.mode == BL_NAV_ATTRACT && atlas->issue != BL_ISSUE_OWN)
    return NULL; /* the programme's own edition is awaited: it does not matter where */
  struct bl_outcome after = {walk.state, walk.wish}, without = step(&before, BL_NAV_TICK, 0, later);
  return same_look(&after, &without, "a notice has left something behind");
}

static const char *promises(const struct walk *walk, uint32_t seed) {
  const char *fault = place_exists(walk);
  fault = fault ? fault : mode_is_right(walk);
  fault = fault ? fault : programme_is_where_it_is(walk);
  fault = fault ? fault : wake_is_right(walk, seed);
  fault = fault ? fault : home_is_near(*walk);
  fault = fault ? fault : idleness_ends(*walk);
  fault = fault ? fault : countdown_falls(*walk, seed);
  return fault ? fault : notices_pass(*walk, seed);
}

/* --- walking ------------------------------------------------------------------------------------------------------ */

static void happen(struct walk *walk, const struct happening *it) {
  int wanted = walk->wish.issue;
  walk->now += it->after;
  model_pass(&walk->model, &walk->rule, walk->now);
  enum bl_nav_mode mode = expected_mode(&walk->model, &walk->world.atlas);
  struct bl_nav_event event = world_happen(&walk->world, it, walk->model.visited ? wanted : BL_ISSUE_OWN);
  if (event.kind == BL_NAV_HOLD || event.kind == BL_NAV_KEEP || bl_nav_event_is_touch(event.kind))
    model_touch(&walk->model, &walk->rule, event, mode, walk->now);
  else
    model_news(&walk->model, &walk->world.atlas, event, walk->now);
  model_pass(&walk->model, &walk->rule, walk->now);
  tell(walk, event.kind, event.target, walk->now);
}

static void count(struct walk *walk, int was_in) {
  walk->visits[walk->state.place.view]++;
  walk->modes[walk->state.mode]++;
  walk->arrivals += walk->state.mode == BL_NAV_READING && walk->world.atlas.issue >= 0 &&
                    was_in != walk->world.atlas.issue && on_front(walk);
}

static const char *go(struct walk *walk, const struct happening *happenings, size_t *length) {
  *walk = (struct walk){.rule = walk->rule, .now = 1000, .model = {.started = 1000, .was_in = BL_ISSUE_OWN}};
  walk->state = bl_navigator_start(&walk->rule, walk->now);
  walk->wish.issue = BL_ISSUE_OWN;
  world_empty(&walk->world);
  const char *fault = NULL;
  for (size_t i = 0; i < *length && !fault; i++) {
    int was_in = walk->world.atlas.issue;
    happen(walk, &happenings[i]);
    count(walk, was_in);
    fault = promises(walk, happenings[i].seed);
    if (fault)
      *length = i + 1;
  }
  return fault;
}

static const char *judge_walk(const struct happening *happenings, size_t *length, const void *context) {
  struct walk walk = {.rule = *(const struct bl_navigator_rule *)context};
  return go(&walk, happenings, length);
}

static struct happening *draw_walk(uint64_t seed, size_t length) {
  struct happening *walk = calloc(length, sizeof *walk);
  for (size_t i = 0; i < length; i++)
    walk[i] = draw_happening(&seed);
  return walk;
}

static struct walk walk_all(const struct bl_navigator_rule *rule, uint64_t seed) {
  size_t length = HAPPENINGS;
  struct happening *happenings = draw_walk(seed, length);
  struct walk walk = {.rule = *rule};
  const char *fault = go(&walk, happenings, &length);
  if (fault) {
    fprintf(stderr, "%s, after %zu happenings; at the shortest:\n", fault, length);
    length = shrink(happenings, length, judge_walk, rule);
    for (size_t i = 0; i < length; i++)
      print_happening(&happenings[i]);
    fprintf(stderr, "%s\n", judge_walk(happenings, &length, rule));
  }
  free(happenings);
  assert_null(fault);
  return walk;
}

static void a_hundred_thousand_happenings(void **state) {
  (void)state;
  static const struct bl_navigator_rule rule = {60000, 15000, 12000, 1, 120000, true};
  struct walk walk = walk_all(&rule, 20201120);
  for (int view = 0; view < BL_SHOW_COUNT; view++)
    assert_true(walk.visits[view] > 1000); /* it went everywhere */
  for (int mode = 0; mode <= BL_NAV_FAULT; mode++)
    assert_true(walk.modes[mode] > 1000);
  assert_true(walk.arrivals > 100);
}

/* A bar that outlasts the visit, a countdown as long as it can be, a screen that touch does not wake. */
static void the_same_by_other_rules(void **state) {
  (void)state;
  static const struct bl_navigator_rule rules[] = {{9000, 8999, 30000, 1, 1, false}, {100, 0, 1, 1, 1, true}};
  for (int i = 0; i < 2; i++)
    walk_all(&rules[i], 7 + (uint64_t)i);
}

/* A planted fault: nobody may open the index after a back step. */
static const char *judge_pair(const struct happening *walk, size_t *length, const void *context) {
  (void)context;
  bool stepped = false;
  for (size_t i = 0; i < *length; i++) {
    stepped = stepped || walk[i].kind == BL_NAV_PREVIOUS;
    if (stepped && walk[i].kind == BL_NAV_INDEX) {
      *length = i + 1;
      return "planted";
    }
  }
  return NULL;
}

static void a_failing_walk_is_made_short(void **state) {
  (void)state;
  struct happening *walk = draw_walk(3, 5000);
  assert_int_equal(shrink(walk, 5000, judge_pair, NULL), 2);
  assert_int_equal(walk[0].kind, BL_NAV_PREVIOUS);
  assert_int_equal(walk[1].kind, BL_NAV_INDEX);
  assert_int_equal(walk[1].after, 0);
  free(walk);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_hundred_thousand_happenings),
      cmocka_unit_test(the_same_by_other_rules),
      cmocka_unit_test(a_failing_walk_is_made_short),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
