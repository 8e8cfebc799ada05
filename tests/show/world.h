/* A world for the navigator: editions of all shapes that come, go and lie otherwise, made from numbers alone, so that
 * each happening of a walk can be left out without changing the others. */
#ifndef TESTS_SHOW_WORLD_H
#define TESTS_SHOW_WORLD_H

#include <stdio.h>

#include "baolan/show/navigator.h"

enum { WORLD_PAGES = 4, WORLD_STORIES = 6, WORLD_SHEETS = 6, WORLD_STOPS = 8, WORLD_MONTHS = 4 };

/* One line of a walk. `seed` makes what comes with the event: an edition, a notice, stops. */
struct happening {
  enum bl_nav_event_kind kind;
  int target;
  int64_t after;
  uint32_t seed;
};

struct world {
  struct bl_atlas atlas;
  struct bl_leaves pages[WORLD_PAGES], stories[WORLD_STORIES * BL_STEP_COUNT];
  struct bl_place homes[WORLD_STORIES];
  uint64_t keys[WORLD_STORIES];
  uint32_t starts[WORLD_STORIES * BL_STEP_COUNT][WORLD_SHEETS];
  struct bl_stop stops[WORLD_STOPS];
};

static uint32_t draw(uint64_t *seed, uint32_t below) {
  *seed = *seed * 6364136223846793005ULL + 1442695040888963407ULL;
  return (uint32_t)(*seed >> 33) % below;
}

static void world_lay(struct world *world, uint64_t seed) {
  for (int page = 0; page < world->atlas.page_count; page++)
    world->pages[page] = (struct bl_leaves){1 + (int)draw(&seed, 3), NULL};
  for (int i = 0; i < world->atlas.story_count * BL_STEP_COUNT; i++) {
    uint32_t start = 0;
    for (int sheet = 0; sheet < WORLD_SHEETS; sheet++, start += draw(&seed, 300))
      world->starts[i][sheet] = start;
    bool known = i % BL_STEP_COUNT == 1 || draw(&seed, 3) > 0;
    world->stories[i] = (struct bl_leaves){known ? 1 + (int)draw(&seed, WORLD_SHEETS) : 0, world->starts[i]};
  }
  world->atlas.index.count = 1 + (int)draw(&seed, 3);
  for (int story = 0; story < world->atlas.story_count; story++) {
    int page = world->homes[story].subject;
    world->homes[story].sheet = (int)draw(&seed, (uint32_t)world->pages[page].count);
  }
}

static void world_stop(struct world *world, uint64_t seed) {
  bool empty = world->atlas.page_count == 0;
  world->atlas.stop_count = empty ? 0 : (int)draw(&seed, WORLD_STOPS + 1);
  for (int i = 0; i < world->atlas.stop_count; i++) {
    struct bl_place place = {BL_SHOW_PAGE, (int)draw(&seed, (uint32_t)world->atlas.page_count), 0};
    if (world->atlas.story_count && draw(&seed, 2))
      place = (struct bl_place){BL_SHOW_STORY, (int)draw(&seed, (uint32_t)world->atlas.story_count), 0};
    place.sheet = (int)draw(&seed, (uint32_t)bl_atlas_leaves(&world->atlas, place, 1).count);
    world->stops[i] = (struct bl_stop){place, 1 + draw(&seed, 90000)};
  }
}

static void world_list(struct world *world, uint64_t seed) {
  world->atlas.issue_count = (int)draw(&seed, 6);
  world->atlas.month_count = world->atlas.issue_count ? 1 + (int)draw(&seed, WORLD_MONTHS) : 0;
  world->atlas.month = (int)draw(&seed, WORLD_MONTHS) % (world->atlas.month_count + 1);
}

static void world_fill(struct world *world, uint64_t seed, int issue) {
  struct bl_atlas *atlas = &world->atlas;
  atlas->issue = issue;
  atlas->page_count = 1 + (int)draw(&seed, WORLD_PAGES);
  atlas->story_count = (int)draw(&seed, WORLD_STORIES + 1);
  for (int story = 0; story < atlas->story_count; story++) {
    world->homes[story] = (struct bl_place){BL_SHOW_PAGE, (int)draw(&seed, (uint32_t)atlas->page_count), 0};
    world->keys[story] = draw(&seed, 3) ? (uint64_t)story * 3 + 1 + draw(&seed, 2) : 0;
  }
  world_lay(world, seed);
  world_stop(world, seed);
}

static void world_empty(struct world *world) {
  struct bl_leaves notice = world->atlas.notice;
  int64_t dwell = world->atlas.notice_dwell_ms;
  world->atlas = (struct bl_atlas){.pages = world->pages,
                                   .stories = world->stories,
                                   .story_homes = world->homes,
                                   .story_keys = world->keys,
                                   .stops = world->stops,
                                   .issue = BL_ISSUE_OWN,
                                   .notice = notice,
                                   .notice_dwell_ms = dwell};
}

/* Which edition came: mostly the one that is wanted. */
static int world_arrival(const struct world *world, int wanted, uint64_t seed) {
  uint32_t which = draw(&seed, 5);
  if (which == 0 || (wanted < 0 && wanted != BL_ISSUE_OWN))
    return BL_ISSUE_OWN;
  if (which == 1 && world->atlas.issue_count)
    return (int)draw(&seed, (uint32_t)world->atlas.issue_count);
  return wanted;
}

/* The list changes; what is on hand and what is wanted stand elsewhere in it. Gives the event's target. */
static int world_relist(struct world *world, int wanted, uint64_t seed) {
  world_list(world, seed);
  int count = world->atlas.issue_count, in = world->atlas.issue;
  int target = (int)draw(&seed, (uint32_t)count + 1) - 1;
  if (in != BL_ISSUE_OWN)
    world->atlas.issue = in == wanted && target >= 0 ? target : BL_ISSUE_GONE;
  return target;
}

/* What comes with the event; the event as it is told to the navigator. */
static struct bl_nav_event world_happen(struct world *world, const struct happening *it, int wanted) {
  struct bl_nav_event event = {it->kind, it->target};
  if (it->kind == BL_NAV_ATLAS) {
    world_lay(world, it->seed);
    world_stop(world, it->seed);
  } else if (it->kind == BL_NAV_NEW_ATLAS) {
    int issue = world_arrival(world, wanted, it->seed);
    if (world->atlas.page_count == 0)
      world_list(world, it->seed);
    world_fill(world, it->seed, issue < world->atlas.issue_count ? issue : BL_ISSUE_OWN);
  } else if (it->kind == BL_NAV_ISSUES) {
    event.target = world_relist(world, wanted, it->seed);
  } else if (it->kind == BL_NAV_STOPS && world->atlas.issue == BL_ISSUE_OWN) {
    world_stop(world, it->seed);
  } else if (it->kind == BL_NAV_NOTICE && it->target) {
    world->atlas.notice.count = (int)(it->seed % 4);
    world->atlas.notice_dwell_ms = it->seed % 5 ? 1 + it->seed % 20000 : 0;
  } else if (it->kind == BL_NAV_NOTICE && it->seed % 2) {
    world->atlas.notice.count = 0;
  } else if (it->kind == BL_NAV_FAULT_SEEN && it->seed % 2) {
    world_empty(world);
  }
  return event;
}

static struct happening draw_happening(uint64_t *seed) {
  static const enum bl_nav_event_kind rare[] = {BL_NAV_ATLAS,  BL_NAV_NEW_ATLAS, BL_NAV_NEW_ATLAS, BL_NAV_NEW_ATLAS,
                                                BL_NAV_ISSUES, BL_NAV_LOST,      BL_NAV_STOPS,     BL_NAV_NOTICE,
                                                BL_NAV_NOTICE, BL_NAV_SCREEN,    BL_NAV_SCREEN,    BL_NAV_FAULT_SEEN};
  enum { RARE = sizeof rare / sizeof *rare };
  uint32_t which = draw(seed, 100), pause = draw(seed, 100);
  struct happening it = {.kind = BL_NAV_TICK, .target = (int)draw(seed, 9) - 2};
  if (which < 60)
    it.kind = (enum bl_nav_event_kind)(BL_NAV_TOUCH + draw(seed, BL_NAV_MONTH - BL_NAV_TOUCH + 1));
  else if (which < 70)
    it.kind = draw(seed, 2) ? BL_NAV_HOLD : BL_NAV_KEEP;
  else if (which < 90)
    it.kind = rare[draw(seed, RARE)];
  if (it.kind == BL_NAV_HOLD || it.kind == BL_NAV_NOTICE || it.kind == BL_NAV_SCREEN)
    it.target = (int)draw(seed, 2);
  if (it.kind == BL_NAV_STOPS)
    it.target = (int)draw(seed, 200000) - 1000;
  it.after = pause < 20 ? 0 : pause < 90 ? draw(seed, 3000) : pause < 98 ? draw(seed, 150000) : draw(seed, 864000000);
  it.seed = draw(seed, 1u << 30);
  return it;
}

static void print_happening(const struct happening *it) {
  fprintf(stderr, "{\"event\":\"%s\",\"target\":%d,\"after\":%lld,\"seed\":%u}\n", bl_nav_event_name(it->kind),
          it->target, (long long)it->after, (unsigned)it->seed);
}

#endif
