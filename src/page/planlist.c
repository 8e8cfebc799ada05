#include "baolan/page/planlist.h"

#include "baolan/base/arena.h"

struct bl_planlist *bl_planlist_make(struct bl_arena *arena, int room) {
  struct bl_planlist *list = bl_arena_alloc(arena, sizeof *list + (size_t)room * sizeof(struct bl_plan));
  list->room = (uint8_t)room;
  list->worst = BL_LEAF_NONE;
  return list;
}

static bool same_sort(const struct bl_plan *a, const struct bl_plan *b) {
  return a->at == b->at && a->kind == b->kind && a->prefix == b->prefix && a->left_step == b->left_step &&
         a->right_step == b->right_step;
}

static bool goes_before(const struct bl_plan *a, const struct bl_plan *b) {
  if (a->cost != b->cost)
    return a->cost < b->cost;
  if (a->kind != b->kind)
    return a->kind < b->kind;
  if (a->prefix != b->prefix)
    return a->prefix < b->prefix;
  if (a->at != b->at)
    return a->at < b->at;
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

struct bl_cutting_part bl_planlist_part(const struct bl_plan *plan) {
  return (struct bl_cutting_part){(enum bl_node_kind)plan->kind, plan->at, plan->left_step, plan->right_step,
                                  plan->largest};
}

static void join(struct bl_planlist *list, const struct bl_plan *a, const struct bl_plan *b, struct bl_plan plan) {
  struct bl_cutting_part first = bl_planlist_part(a), second = bl_planlist_part(b);
  bool down = plan.kind == BL_NODE_DOWN;
  plan.cost += bl_cutting_cross((enum bl_node_kind)plan.kind, &first, &second);
  plan.cost += down ? bl_cutting_meeting(&first, &second) : bl_cutting_rising(&first, &second);
  if (plan.cost > list->worst)
    return;
  plan.left_step = a->left_step;
  plan.right_step = down ? b->right_step : a->right_step;
  plan.largest = a->largest > b->largest ? a->largest : b->largest;
  bl_planlist_offer(list, &plan);
}

void bl_planlist_join(struct bl_planlist *list, const struct bl_planlist *first, const struct bl_planlist *second,
                      struct bl_plan cut) {
  struct bl_plan plan = cut;
  for (uint8_t i = 0; i < first->count; i++)
    for (uint8_t j = 0; j < second->count; j++) {
      plan.cost = cut.cost + first->plans[i].cost + second->plans[j].cost;
      if (plan.cost > list->worst)
        break;
      plan.first = i;
      plan.second = j;
      join(list, &first->plans[i], &second->plans[j], plan);
    }
}
