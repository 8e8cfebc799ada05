/* Who is here and what is due, said apart from the navigator: the walk compares the two. */
#ifndef TESTS_SHOW_MODEL_H
#define TESTS_SHOW_MODEL_H

#include "baolan/show/navigator.h"

struct model {
  bool noticed, dark, at_fault, visited, held;
  int64_t touched, held_since, started;
  int was_in;
};

static int64_t alone_since(const struct model *m, const struct bl_navigator_rule *rule) {
  int64_t until = m->held_since + rule->hold_ms;
  return m->held && until > m->touched ? until : m->touched;
}

static void let_go(struct model *m, const struct bl_navigator_rule *rule, int64_t now) {
  int64_t until = m->held_since + rule->hold_ms;
  if (m->held && (now < until ? now : until) > m->touched)
    m->touched = now < until ? now : until;
  m->held = false;
}

static enum bl_nav_mode expected_mode(const struct model *m, const struct bl_atlas *atlas) {
  return m->noticed && atlas->notice.count ? BL_NAV_NOTICED
         : m->dark && !m->visited          ? BL_NAV_DARK
         : m->at_fault                     ? BL_NAV_FAULT
         : m->visited                      ? BL_NAV_READING
                                           : BL_NAV_ATTRACT;
}

static void model_touch(struct model *m, const struct bl_navigator_rule *rule, struct bl_nav_event event,
                        enum bl_nav_mode mode, int64_t now) {
  if (event.kind == BL_NAV_HOLD && event.target && mode != BL_NAV_NOTICED) {
    m->held_since = m->held ? m->held_since : now;
    m->held = true;
  } else if (event.kind == BL_NAV_HOLD) {
    let_go(m, rule, now);
  } else if (event.kind == BL_NAV_KEEP) {
    if (mode != BL_NAV_NOTICED && !(m->held && now >= m->held_since + rule->hold_ms))
      m->touched = now;
  } else {
    bool wakes = mode == BL_NAV_DARK && rule->wake_on_touch;
    if (mode == BL_NAV_ATTRACT || mode == BL_NAV_READING || wakes || (mode == BL_NAV_FAULT && m->visited))
      m->touched = now;
    m->visited = m->visited || mode == BL_NAV_ATTRACT || wakes;
  }
}

static void model_news(struct model *m, const struct bl_atlas *atlas, struct bl_nav_event event, int64_t now) {
  if (event.kind == BL_NAV_NOTICE)
    m->noticed = event.target;
  if (event.kind == BL_NAV_SCREEN)
    m->dark = !event.target;
  if (event.kind == BL_NAV_STOPS)
    m->started = event.target > 0 ? now - event.target : now;
  if (event.kind == BL_NAV_FAULT_SEEN) {
    m->at_fault = true;
    m->visited = m->visited && m->dark;
  }
  if (event.kind == BL_NAV_NEW_ATLAS) {
    if (m->at_fault || (m->was_in == BL_ISSUE_OWN && atlas->issue == BL_ISSUE_OWN))
      m->started = now;
    m->at_fault = false;
  }
  m->was_in = atlas->issue;
}

static void model_pass(struct model *m, const struct bl_navigator_rule *rule, int64_t now) {
  m->visited = m->visited && now - alone_since(m, rule) < rule->idle_ms;
}

#endif
