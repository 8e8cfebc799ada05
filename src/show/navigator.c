#include "baolan/show/navigator.h"

/* The countdown is told in so many steps, so that a waiting screen is drawn twice a second and not sixty times. */
enum { COUNTDOWN_STEPS = 30 };

/* So long a sentence of a line is read twice. */
enum { LOST_MS = 6000 };

static const struct bl_place front_page = {BL_SHOW_PAGE, 0, 0};

struct bl_navigator bl_navigator_start(const struct bl_navigator_rule *rule, int64_t now) {
  return (struct bl_navigator){.mode = BL_NAV_ATTRACT,
                               .step = rule->home_step,
                               .started = now,
                               .reader = bl_reader_at(front_page, rule->home_step, BL_ISSUE_OWN),
                               .atlas_issue = BL_ISSUE_OWN};
}

static int64_t earlier(int64_t a, int64_t b) {
  return a < b ? a : b;
}

static int64_t later(int64_t a, int64_t b) {
  return a > b ? a : b;
}

/* --- who is here -------------------------------------------------------------------------------------------------- */

/* From when on idleness counts: ahead of now while a finger lies on the glass. */
static int64_t idle_since(const struct bl_navigator *state, const struct bl_navigator_rule *rule) {
  return state->held ? later(state->touched, state->held_since + rule->hold_ms) : state->touched;
}

static bool is_over(const struct bl_navigator *state, const struct bl_navigator_rule *rule, int64_t now) {
  return state->visited && now - idle_since(state, rule) >= rule->idle_ms;
}

static void hold(struct bl_navigator *state, const struct bl_navigator_rule *rule, bool held, int64_t now) {
  if (state->held && !held)
    state->touched = later(state->touched, earlier(now, state->held_since + rule->hold_ms));
  if (held && !state->held)
    state->held_since = now;
  state->held = held;
}

static void keep(struct bl_navigator *state, const struct bl_navigator_rule *rule, int64_t now) {
  if (!state->held || now - state->held_since < rule->hold_ms)
    state->touched = now;
}

/* He sees what is seen; on a dark screen that is the front page. */
static void begin_visit(struct bl_navigator *state) {
  state->visited = true;
  state->reader = bl_reader_at(state->place, state->step, BL_ISSUE_OWN);
}

/* True: it may lead the reader somewhere. */
static bool take_touch(struct bl_navigator *state, const struct bl_navigator_rule *rule, int64_t now) {
  bool begins = state->mode == BL_NAV_ATTRACT || (state->mode == BL_NAV_DARK && rule->wake_on_touch);
  bool leads = state->mode == BL_NAV_ATTRACT || state->mode == BL_NAV_READING;
  if (begins)
    begin_visit(state);
  if (begins || leads || (state->mode == BL_NAV_FAULT && state->visited))
    state->touched = now;
  return leads;
}

/* --- what is told ------------------------------------------------------------------------------------------------- */

static void take_edition(struct bl_navigator *state, const struct bl_atlas *atlas, int64_t now) {
  if (state->at_fault || (state->atlas_issue == BL_ISSUE_OWN && atlas->issue == BL_ISSUE_OWN))
    state->started = now;
  state->at_fault = false;
  bl_reader_move(&state->reader, atlas, state->atlas_issue);
}

/* What is not to be had is not wanted any more; who is in it is led back to the programme's edition. */
static void give_up(struct bl_reader *reader, int in) {
  reader->issue = reader->issue == in ? BL_ISSUE_OWN : in;
}

static void take_issues(struct bl_reader *reader, int place, int in) {
  if (reader->issue != BL_ISSUE_OWN)
    reader->issue = place >= 0 ? place : in;
}

static void take_news(struct bl_navigator *state, const struct bl_atlas *atlas, struct bl_nav_event event,
                      int64_t now) {
  switch (event.kind) {
  case BL_NAV_ATLAS:
    bl_reader_keep(&state->reader);
    break;
  case BL_NAV_NEW_ATLAS:
    take_edition(state, atlas, now);
    break;
  case BL_NAV_ISSUES:
    take_issues(&state->reader, event.target, atlas->issue);
    break;
  case BL_NAV_LOST:
    if (state->mode == BL_NAV_READING && state->reader.issue != BL_ISSUE_OWN)
      state->lost_until = now + LOST_MS;
    give_up(&state->reader, atlas->issue);
    break;
  case BL_NAV_STOPS:
    state->started = now - (event.target > 0 ? event.target : 0);
    break;
  case BL_NAV_NOTICE:
    state->noticed = event.target != 0;
    state->noticed_since = now;
    break;
  case BL_NAV_SCREEN:
    state->dark = event.target == 0;
    break;
  case BL_NAV_FAULT_SEEN:
    state->at_fault = true;
    state->reader.issue = BL_ISSUE_OWN;
    state->visited = state->visited && state->dark; /* the touch that woke the screen keeps it lit */
    break;
  default:
    break;
  }
}

static void take_event(struct bl_navigator *state, const struct bl_atlas *atlas, const struct bl_navigator_rule *rule,
                       struct bl_nav_event event, int64_t now) {
  if (bl_nav_event_is_touch(event.kind)) {
    if (take_touch(state, rule, now)) {
      state->lost_until = now;
      bl_reader_act(&state->reader, atlas, event);
    }
  } else if (event.kind == BL_NAV_HOLD) {
    hold(state, rule, event.target != 0 && state->mode != BL_NAV_NOTICED, now);
  } else if (event.kind == BL_NAV_KEEP) {
    if (state->mode != BL_NAV_NOTICED)
      keep(state, rule, now);
  } else {
    take_news(state, atlas, event, now);
  }
}

/* --- what is to be seen ------------------------------------------------------------------------------------------- */

static enum bl_nav_mode mode_of(const struct bl_navigator *state, const struct bl_atlas *atlas) {
  if (state->noticed && atlas->notice.count > 0)
    return BL_NAV_NOTICED;
  if (state->dark && !state->visited)
    return BL_NAV_DARK;
  if (state->at_fault)
    return BL_NAV_FAULT;
  return state->visited ? BL_NAV_READING : BL_NAV_ATTRACT;
}

static void see(struct bl_navigator *state, struct bl_place place, int step) {
  state->place = place;
  state->step = step;
}

/* The last sheet stays until the programme's own edition is there. */
static void follow_programme(struct bl_navigator *state, const struct bl_atlas *atlas,
                             const struct bl_navigator_rule *rule, int64_t now) {
  int64_t left;
  int stop = bl_atlas_stop(atlas, now - state->started, &left);
  struct bl_reader at = bl_reader_at(stop < 0 ? front_page : atlas->stops[stop].place, rule->home_step, BL_ISSUE_OWN);
  if (atlas->issue != BL_ISSUE_OWN)
    at = bl_reader_at(state->place.view == BL_SHOW_NOTICE ? front_page : state->place, state->step, BL_ISSUE_OWN);
  bl_reader_settle(&at, atlas);
  see(state, at.place, at.step);
}

static int64_t notice_sheet(const struct bl_navigator *state, const struct bl_atlas *atlas, int64_t now) {
  bool alone = atlas->notice.count < 2 || atlas->notice_dwell_ms <= 0;
  return alone || now < state->noticed_since ? 0 : (now - state->noticed_since) / atlas->notice_dwell_ms;
}

static void look(struct bl_navigator *state, const struct bl_atlas *atlas, const struct bl_navigator_rule *rule,
                 int64_t now) {
  state->visited = state->visited && !is_over(state, rule, now);
  state->mode = mode_of(state, atlas);
  if (state->mode == BL_NAV_NOTICED) {
    int sheet = (int)(notice_sheet(state, atlas, now) % atlas->notice.count);
    see(state, (struct bl_place){BL_SHOW_NOTICE, 0, sheet}, rule->home_step);
  } else if (state->mode == BL_NAV_READING) {
    see(state, state->reader.place, state->reader.step);
  } else if (state->mode == BL_NAV_ATTRACT) {
    follow_programme(state, atlas, rule, now);
  } else {
    see(state, front_page, rule->home_step);
  }
}

static bool same(const struct bl_navigator *a, const struct bl_navigator *b) {
  return a->place.view == b->place.view && a->place.subject == b->place.subject && a->place.sheet == b->place.sheet &&
         (a->step == b->step || a->place.view != BL_SHOW_STORY);
}

static enum bl_motion motion(const struct bl_navigator *before, const struct bl_navigator *state,
                             enum bl_nav_event_kind cause) {
  if (same(before, state) || before->mode == BL_NAV_DARK || state->mode == BL_NAV_DARK)
    return BL_MOTION_NONE;
  if (state->mode == BL_NAV_NOTICED)
    return before->mode == BL_NAV_NOTICED ? BL_MOTION_FADE : BL_MOTION_OPEN;
  if (state->mode != BL_NAV_READING || before->mode == BL_NAV_NOTICED)
    return BL_MOTION_FADE;
  if (cause == BL_NAV_NEXT)
    return BL_MOTION_LEFT;
  return cause == BL_NAV_PREVIOUS ? BL_MOTION_RIGHT : BL_MOTION_OPEN;
}

/* --- wishes ------------------------------------------------------------------------------------------------------- */

static void wish_while_reading(struct bl_wish *wish, int64_t since, const struct bl_navigator_rule *rule, int64_t now) {
  int64_t left = since + rule->idle_ms - now;
  wish->bar = now - since < rule->bar_ms;
  wish->wake = wish->bar ? since + rule->bar_ms : INT64_MAX;
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

static void wish_for_lost(struct bl_wish *wish, int64_t until, int64_t now) {
  wish->lost = now < until && wish->countdown == 0;
  if (wish->lost)
    wish->wake = earlier(wish->wake, until);
}

static int64_t wake_of_notice(const struct bl_navigator *state, const struct bl_atlas *atlas, int64_t now) {
  if (atlas->notice.count < 2 || atlas->notice_dwell_ms <= 0)
    return INT64_MAX;
  return state->noticed_since + (notice_sheet(state, atlas, now) + 1) * atlas->notice_dwell_ms;
}

static int64_t wake_of_programme(const struct bl_navigator *state, const struct bl_atlas *atlas, int64_t now) {
  int64_t left;
  if (atlas->issue != BL_ISSUE_OWN || bl_atlas_stop(atlas, now - state->started, &left) < 0 || left == INT64_MAX)
    return INT64_MAX;
  return now + left;
}

static struct bl_wish wish_of(const struct bl_navigator *state, const struct bl_atlas *atlas,
                              const struct bl_navigator_rule *rule, int64_t now) {
  struct bl_wish wish = {.dark = state->mode == BL_NAV_DARK,
                         .issue = state->visited ? state->reader.issue : BL_ISSUE_OWN,
                         .wake = INT64_MAX};
  if (state->mode == BL_NAV_READING) {
    wish_while_reading(&wish, idle_since(state, rule), rule, now);
    wish_for_lost(&wish, state->lost_until, now);
  } else if (state->mode == BL_NAV_NOTICED)
    wish.wake = wake_of_notice(state, atlas, now);
  else if (state->mode == BL_NAV_ATTRACT)
    wish.wake = wake_of_programme(state, atlas, now);
  if (state->visited)
    wish.wake = earlier(wish.wake, idle_since(state, rule) + rule->idle_ms);
  return wish;
}

struct bl_outcome bl_navigator_step(struct bl_navigator state, const struct bl_atlas *atlas,
                                    const struct bl_navigator_rule *rule, struct bl_nav_event event, int64_t now) {
  struct bl_navigator before = state;
  if (is_over(&state, rule, now)) /* nobody finds a stranger's page, even if no tick came in time */
    look(&state, atlas, rule, now);
  take_event(&state, atlas, rule, event, now);
  bl_reader_settle(&state.reader, atlas);
  state.atlas_issue = atlas->issue;
  look(&state, atlas, rule, now);
  struct bl_wish wish = wish_of(&state, atlas, rule, now);
  wish.changed = !same(&before, &state);
  wish.motion = motion(&before, &state, event.kind);
  return (struct bl_outcome){state, wish};
}
