#include "baolan/kiosk/order.h"

struct list {
  const struct bl_atlas *atlas;
  struct bl_want *wants;
  size_t count;
};

static void add(struct list *list, struct bl_place place, int step) {
  bool known = place.view != BL_SHOW_STORY || bl_atlas_knows(list->atlas, place, step);
  struct bl_want want = {known ? BL_WANT_SHEET : BL_WANT_LEAVES, place, step};
  for (size_t i = 0; i < list->count; i++)
    if (list->wants[i].kind == want.kind && bl_want_same(list->wants[i], want))
      return;
  if (list->count < BL_ORDER_LIMIT)
    list->wants[list->count++] = want;
}

static void add_stop(struct list *list, const struct bl_navigator *state, int step, int64_t at) {
  int64_t left;
  int stop = bl_atlas_stop(list->atlas, at - state->started, &left);
  if (stop >= 0 && list->atlas->issue == BL_ISSUE_OWN)
    add(list, list->atlas->stops[stop].place, step);
}

static void add_around(struct list *list, struct bl_place place, int step) {
  add(list, place, step);
  add(list, bl_atlas_next(list->atlas, place, step), step);
  add(list, bl_atlas_previous(list->atlas, place, step), step);
}

size_t bl_order_make(const struct bl_navigator *state, const struct bl_wish *wish, const struct bl_atlas *atlas,
                     int64_t now, struct bl_want wants[BL_ORDER_LIMIT]) {
  struct list list = {.atlas = atlas, .wants = wants};
  if (state->mode == BL_NAV_READING) {
    add_around(&list, state->place, state->step);
    if (wish->countdown > 0)
      add_stop(&list, state, state->step, now);
  } else if (state->mode == BL_NAV_NOTICED) {
    if (state->visited)
      add(&list, state->reader.place, state->reader.step);
    add_stop(&list, state, state->step, now);
  } else {
    add(&list, state->place, state->step);
    if (state->mode == BL_NAV_ATTRACT && wish->wake != INT64_MAX)
      add_stop(&list, state, state->step, wish->wake);
    else if (atlas->stop_count == 0)
      add(&list, bl_atlas_next(atlas, state->place, state->step), state->step);
  }
  return list.count;
}
