#include "baolan/page/planlist.h"

#include "baolan/base/arena.h"

struct bl_planlist *bl_planlist_make(struct bl_arena *arena, int room) {
  struct bl_planlist *list = bl_arena_alloc(arena, sizeof *list + (size_t)room * sizeof(struct bl_plan));
  list->room = (uint8_t)room;
  list->worst = BL_LEAF_NONE;
  return list;
}

static bool same_sort(const struct bl_plan *a, const struct bl_plan *b) {
  return a->part.at == b->part.at && a->part.kind == b->part.kind && a->prefix == b->prefix &&
         a->part.left_step == b->part.left_step && a->part.right_step == b->part.right_step;
}

static bool goes_before(const struct bl_plan *a, const struct bl_plan *b) {
  if (a->cost != b->cost)
    return a->cost < b->cost;
  if (a->part.kind != b->part.kind)
    return a->part.kind < b->part.kind;
  if (a->prefix != b->prefix)
    return a->prefix < b->prefix;
  if (a->part.at != b->part.at)
    return a->part.at < b->part.at;
  return a->first != b->first ? a->first < b->first : a->second < b->second;
}

void bl_planlist_offer(struct bl_planlist *list, const struct bl_plan *plan) {
  int at = list->count;
  for (int i = 0; i < list->count; i++)
    if (same_sort(&list->plans[i], plan)) {
      if (!goes_before(plan, &list->plans[i]))
        return;
      at = i;
    }
  if (at == list->room) {
    if (!goes_before(plan, &list->plans[--at]))
      return;
  } else if (at == list->count) {
    list->count++;
  }
  for (; at > 0 && goes_before(plan, &list->plans[at - 1]); at--)
    list->plans[at] = list->plans[at - 1];
  list->plans[at] = *plan;
  if (list->count == list->room)
    list->worst = list->plans[list->room - 1].cost;
}

static int guess(enum bl_node_kind kind, const struct bl_cutting_part *a, const struct bl_cutting_part *b) {
  return bl_cutting_cross(kind, a, b) + (kind == BL_NODE_DOWN ? bl_cutting_meeting(a, b) : bl_cutting_rising(a, b));
}

void bl_planlist_join(struct bl_planlist *list, const struct bl_planlist *first, const struct bl_planlist *second,
                      const struct bl_planlist_cut *cut) {
  struct bl_plan plan = {.prefix = (uint8_t)cut->prefix};
  for (uint8_t i = 0; i < first->count; i++)
    for (uint8_t j = 0; j < second->count; j++) {
      const struct bl_plan *a = &first->plans[i], *b = &second->plans[j];
      plan.cost = cut->cost + a->cost + b->cost;
      if (plan.cost > list->worst)
        break;
      plan.cost += guess(cut->kind, &a->part, &b->part);
      if (plan.cost > list->worst)
        continue;
      plan.first = i;
      plan.second = j;
      plan.part = bl_cutting_join(cut->kind, cut->at, &a->part, &b->part);
      bl_planlist_offer(list, &plan);
    }
}
