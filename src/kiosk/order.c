#include "baolan/kiosk/order.h"

struct list {
  const struct bl_atlas *atlas;
  struct bl_want *wants;
  size_t count, most;
};

static void add(struct list *list, struct bl_place place, int step) {
  bool known = place.view != BL_SHOW_STORY || bl_atlas_knows(list->atlas, place, step);
  struct bl_want want = {known ? BL_WANT_SHEET : BL_WANT_LEAVES, place, step};
  for (size_t i = 0; i < list->count; i++)
    if (list->wants[i].kind == want.kind && bl_want_same(list->wants[i], want))
      return;
  if (list->count < list->most)
    list->wants[list->count++] = want;
}

static void add_stop(struct list *list, const struct bl_navigator *state, int64_t at) {
  int64_t left;
  int stop = bl_atlas_stop(list->atlas, at - state->started, &left);
  if (stop >= 0 && list->atlas->issue == BL_ISSUE_OWN)
    add(list, list->atlas->stops[stop].place, state->step);
}

static void add_hit(struct list *list, const struct bl_order *order, int64_t now) {
  if (order->hit.kind == BL_NAV_TICK)
    return;
  struct bl_outcome outcome = bl_navigator_step(*order->state, order->atlas, order->rule, order->hit, now);
  if (outcome.wish.changed && outcome.wish.issue == order->wish->issue)
    add(list, outcome.state.place, outcome.state.step);
}

struct bl_place bl_order_neighbour(const struct bl_navigator *state, const struct bl_atlas *atlas, int way) {
  return way > 0 ? bl_atlas_previous(atlas, state->place, state->step)
                 : bl_atlas_next(atlas, state->place, state->step);
}

static void add_neighbours(struct list *list, const struct bl_order *order) {
  add(list, bl_order_neighbour(order->state, order->atlas, order->way), order->state->step);
  add(list, bl_order_neighbour(order->state, order->atlas, order->way > 0 ? -1 : 1), order->state->step);
}

static void add_ahead(struct list *list, const struct bl_order *order, int64_t now) {
  const struct bl_navigator *state = order->state;
  add_hit(list, order, now);
  if (state->mode == BL_NAV_READING || state->held)
    add_neighbours(list, order);
  if (state->mode == BL_NAV_ATTRACT && order->wish->wake != INT64_MAX)
    add_stop(list, state, order->wish->wake);
  else if (state->mode == BL_NAV_NOTICED || order->wish->countdown > 0)
    add_stop(list, state, now);
  else if (order->atlas->stop_count == 0)
    add(list, bl_atlas_next(order->atlas, state->place, state->step), state->step);
}

size_t bl_order_make(const struct bl_order *order, int64_t now, struct bl_want wants[BL_ORDER_LIMIT]) {
  const struct bl_navigator *state = order->state;
  struct list list = {.atlas = order->atlas, .wants = wants, .most = 1};
  if (state->mode != BL_NAV_NOTICED)
    add(&list, state->place, state->step);
  else if (state->visited)
    add(&list, state->reader.place, state->reader.step);
  if (list.count > 0 && wants[0].kind == BL_WANT_LEAVES)
    return list.count; /* which of its sheets is to be seen will be known then */
  list.most = order->ahead < BL_ORDER_LIMIT ? order->ahead + 1 : BL_ORDER_LIMIT;
  add_ahead(&list, order, now);
  return list.count;
}
