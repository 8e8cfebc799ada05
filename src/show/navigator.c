#include "baolan/show/navigator.h"

/* The countdown is told in so many steps, so that a waiting screen is drawn twice a second and not sixty times. */
enum { COUNTDOWN_STEPS = 30 };

#define ANCHOR_END UINT32_MAX

static const struct bl_place front_page = {BL_SHOW_PAGE, 0, 0};

struct bl_navigator bl_navigator_start(const struct bl_navigator_rule *rule, int64_t now) {
  return (struct bl_navigator){.mode = BL_NAV_ATTRACT, .step = rule->home_step, .started = now, .touched = now};
}

int bl_navigator_stop(const struct bl_atlas *atlas, int64_t elapsed, int64_t *left) {
  int64_t round = 0;
  for (int i = 0; i < atlas->stop_count; i++)
    round += atlas->stops[i].dwell_ms;
  *left = INT64_MAX;
  if (round <= 0)
    return -1;
  if (atlas->stop_count == 1)
    return 0;
  int64_t at = elapsed > 0 ? elapsed % round : 0;
  int stop = 0;
  while (at >= atlas->stops[stop].dwell_ms)
    at -= atlas->stops[stop++].dwell_ms;
  *left = atlas->stops[stop].dwell_ms - at;
  return stop;
}

struct bl_leaves bl_navigator_leaves(const struct bl_atlas *atlas, struct bl_place place, int step) {
  struct bl_leaves leaves = atlas->index;
  if (place.view == BL_SHOW_PAGE)
    leaves = place.subject < atlas->page_count ? atlas->pages[place.subject] : (struct bl_leaves){0};
  else if (place.view == BL_SHOW_STORY)
    leaves = place.subject < atlas->story_count ? atlas->stories[place.subject * BL_STEP_COUNT + step]
                                                : (struct bl_leaves){0};
  if (leaves.count < 1)
    leaves = (struct bl_leaves){.count = 1};
  return leaves;
}

static int subjects(const struct bl_atlas *atlas, enum bl_show view) {
  int count = view == BL_SHOW_PAGE ? atlas->page_count : view == BL_SHOW_STORY ? atlas->story_count : 1;
  return count > 0 ? count : 1;
}

struct bl_place bl_navigator_next(const struct bl_atlas *atlas, struct bl_place place, int step) {
  if (place.sheet + 1 < bl_navigator_leaves(atlas, place, step).count) {
    place.sheet++;
    return place;
  }
  place.subject = (place.subject + 1) % subjects(atlas, place.view);
  place.sheet = 0;
  return place;
}

static void go(struct bl_navigator *state, struct bl_place place) {
  state->place = place;
  state->anchored = false;
}

static void go_back(struct bl_navigator *state, const struct bl_atlas *atlas) {
  struct bl_place place = state->place;
  if (place.sheet > 0) {
    place.sheet--;
    go(state, place);
    return;
  }
  int count = subjects(atlas, place.view);
  place.subject = (place.subject + count - 1) % count;
  go(state, place);
  state->anchored = true;
  state->anchor = ANCHOR_END;
}

static void go_home(struct bl_navigator *state, const struct bl_atlas *atlas) {
  bool in_story = state->place.view == BL_SHOW_STORY && state->place.subject < atlas->story_count;
  go(state, in_story ? atlas->story_homes[state->place.subject] : front_page);
}

static void open_story(struct bl_navigator *state, const struct bl_atlas *atlas, int story) {
  if (story >= 0 && story < atlas->story_count)
    go(state, (struct bl_place){BL_SHOW_STORY, story, 0});
}

static void open_page(struct bl_navigator *state, const struct bl_atlas *atlas, int page) {
  if (page >= 0 && page < atlas->page_count)
    go(state, (struct bl_place){BL_SHOW_PAGE, page, 0});
}

/* The nth story of the page that is seen; of the story's own page; of the whole edition in the index. */
static void open_nth(struct bl_navigator *state, const struct bl_atlas *atlas, int nth) {
  int page = state->place.view == BL_SHOW_INDEX ? -1 : state->place.subject;
  if (state->place.view == BL_SHOW_STORY && state->place.subject < atlas->story_count)
    page = atlas->story_homes[state->place.subject].subject;
  for (int story = 0; story < atlas->story_count; story++)
    if ((page < 0 || atlas->story_homes[story].subject == page) && nth-- == 0) {
      open_story(state, atlas, story);
      return;
    }
}

/* Where the sheet that is seen begins. Of a story that is not made at this size yet only the beginning is known. */
static void note_place(struct bl_navigator *state, const struct bl_atlas *atlas) {
  struct bl_leaves leaves = bl_navigator_leaves(atlas, state->place, state->step);
  bool known = leaves.starts && state->place.sheet < leaves.count;
  state->anchor = known ? leaves.starts[state->place.sheet] : 0;
  state->anchor_step = state->step;
  state->anchor_sheet = state->place.sheet;
}

/* The reader keeps the sentence at the sheet's head, and finds the same sheet again after bigger, smaller. */
static void resize(struct bl_navigator *state, const struct bl_atlas *atlas, int step) {
  if (state->place.view != BL_SHOW_STORY || step < 0 || step >= BL_STEP_COUNT || step == state->step)
    return;
  if (!state->anchored || state->anchor == ANCHOR_END)
    note_place(state, atlas);
  state->anchored = true;
  state->step = step;
}

/* The same story is set anew, for another glass: its sheets begin elsewhere. */
static void keep_place(struct bl_navigator *state) {
  if (state->place.view == BL_SHOW_STORY && !state->anchored)
    state->anchored = true;
}

/* The very sheet on which the reader was; the opening one for who stood there, whose head comes first; else the last of
 * those that begin at or before the anchor. */
static int sheet_at(struct bl_leaves leaves, const struct bl_navigator *state) {
  if (state->anchor == ANCHOR_END)
    return leaves.count - 1;
  int known = state->anchor_sheet, sheet = 0;
  if (leaves.starts && state->step == state->anchor_step && known < leaves.count &&
      leaves.starts[known] == state->anchor)
    return known;
  while (known > 0 && leaves.starts && sheet + 1 < leaves.count && leaves.starts[sheet + 1] <= state->anchor)
    sheet++;
  return sheet;
}

/* Whatever happened, the place exists. */
static void settle(struct bl_navigator *state, const struct bl_atlas *atlas) {
  struct bl_place *place = &state->place;
  if (place->view == BL_SHOW_STORY && atlas->story_count == 0)
    *place = front_page;
  int count = subjects(atlas, place->view);
  if (place->subject >= count) {
    place->subject = count - 1;
    place->sheet = 0;
  }
  struct bl_leaves leaves = bl_navigator_leaves(atlas, *place, state->step);
  if (state->anchored)
    place->sheet = sheet_at(leaves, state);
  if (place->sheet >= leaves.count)
    place->sheet = leaves.count - 1;
  if (!state->anchored)
    note_place(state, atlas);
}

static void follow_programme(struct bl_navigator *state, const struct bl_atlas *atlas,
                             const struct bl_navigator_rule *rule, int64_t now) {
  int64_t left;
  int stop = bl_navigator_stop(atlas, now - state->started, &left);
  state->step = rule->home_step;
  go(state, stop < 0 ? front_page : atlas->stops[stop].place);
}

static bool by_reader(enum bl_nav_event_kind kind) {
  return kind >= BL_NAV_TOUCH && kind <= BL_NAV_SMALLER;
}

static void act(struct bl_navigator *state, const struct bl_atlas *atlas, struct bl_nav_event event) {
  switch (event.kind) {
  case BL_NAV_STORY:
    open_story(state, atlas, event.target);
    break;
  case BL_NAV_PAGE:
    open_page(state, atlas, event.target);
    break;
  case BL_NAV_NTH:
    open_nth(state, atlas, event.target);
    break;
  case BL_NAV_INDEX:
    go(state, (struct bl_place){BL_SHOW_INDEX, 0, 0});
    break;
  case BL_NAV_NEXT:
    go(state, bl_navigator_next(atlas, state->place, state->step));
    break;
  case BL_NAV_PREVIOUS:
    go_back(state, atlas);
    break;
  case BL_NAV_HOME:
    go_home(state, atlas);
    break;
  case BL_NAV_SIZE:
    resize(state, atlas, (state->step + 1) % BL_STEP_COUNT);
    break;
  case BL_NAV_BIGGER:
    resize(state, atlas, state->step + 1);
    break;
  case BL_NAV_SMALLER:
    resize(state, atlas, state->step - 1);
    break;
  case BL_NAV_ATLAS:
    keep_place(state);
    break;
  case BL_NAV_NEW_ATLAS:
    state->anchored = false;
    break;
  default:
    break;
  }
}

static void change_mode(struct bl_navigator *state, struct bl_nav_event event, const struct bl_navigator_rule *rule,
                        int64_t now) {
  if (event.kind == BL_NAV_FAULT_SEEN)
    state->mode = BL_NAV_FAULT;
  if (event.kind == BL_NAV_NEW_ATLAS) {
    state->started = now;
    if (state->mode == BL_NAV_FAULT)
      state->mode = BL_NAV_ATTRACT;
  }
  if (state->mode == BL_NAV_READING && event.kind == BL_NAV_KEEP)
    state->touched = now;
  if (state->mode != BL_NAV_FAULT && by_reader(event.kind)) {
    state->mode = BL_NAV_READING;
    state->touched = now;
  }
  if (state->mode == BL_NAV_READING && now - state->touched >= rule->idle_ms)
    state->mode = BL_NAV_ATTRACT;
}

static bool same(const struct bl_navigator *a, const struct bl_navigator *b) {
  return a->place.view == b->place.view && a->place.subject == b->place.subject && a->place.sheet == b->place.sheet &&
         (a->step == b->step || a->place.view != BL_SHOW_STORY);
}

static enum bl_motion motion(const struct bl_navigator *state, enum bl_nav_event_kind cause) {
  if (state->mode != BL_NAV_READING)
    return BL_MOTION_FADE;
  if (cause == BL_NAV_NEXT)
    return BL_MOTION_LEFT;
  return cause == BL_NAV_PREVIOUS ? BL_MOTION_RIGHT : BL_MOTION_OPEN;
}

static int64_t earlier(int64_t a, int64_t b) {
  return a < b ? a : b;
}

static void wish_while_reading(struct bl_wish *wish, const struct bl_navigator *state,
                               const struct bl_navigator_rule *rule, int64_t now) {
  int64_t left = state->touched + rule->idle_ms - now;
  wish->bar = now - state->touched < rule->bar_ms;
  wish->wake = now + left;
  if (wish->bar)
    wish->wake = earlier(wish->wake, state->touched + rule->bar_ms);
  if (left > rule->countdown_ms || rule->countdown_ms <= 0) {
    wish->wake = earlier(wish->wake, now + left - rule->countdown_ms);
    return;
  }
  int64_t beat = rule->countdown_ms / COUNTDOWN_STEPS + 1;
  int64_t beats = (left + beat - 1) / beat;
  int64_t told = beats * beat * 1000 / rule->countdown_ms;
  wish->countdown = told > 1000 ? 1000 : (int)told;
  wish->wake = earlier(wish->wake, now + left - (beats - 1) * beat);
}

struct bl_outcome bl_navigator_step(struct bl_navigator state, const struct bl_atlas *atlas,
                                    const struct bl_navigator_rule *rule, struct bl_nav_event event, int64_t now) {
  struct bl_navigator before = state;
  struct bl_wish wish = {.wake = INT64_MAX};
  if (state.mode == BL_NAV_ATTRACT)
    follow_programme(&state, atlas, rule, now);
  change_mode(&state, event, rule, now);
  if (state.mode == BL_NAV_READING)
    act(&state, atlas, event);
  else
    follow_programme(&state, atlas, rule, now);
  settle(&state, atlas);
  wish.changed = !same(&before, &state);
  wish.motion = wish.changed ? motion(&state, event.kind) : BL_MOTION_NONE;
  if (state.mode == BL_NAV_READING) {
    wish_while_reading(&wish, &state, rule, now);
  } else if (state.mode == BL_NAV_ATTRACT) {
    int64_t left;
    if (bl_navigator_stop(atlas, now - state.started, &left) >= 0 && left != INT64_MAX)
      wish.wake = now + left;
  }
  return (struct bl_outcome){state, wish};
}
