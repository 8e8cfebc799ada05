#include "baolan/page/planlist.h"

#include "baolan/base/arena.h"

struct bl_planlist *bl_planlist_make(struct bl_arena *arena, int room) {
  struct bl_planlist *list = bl_arena_alloc(arena, sizeof *list + (size_t)room * sizeof(struct bl_plan));
  list->room = (uint8_t)room;
  list->worst = BL_LEAF_NONE;
  return list;
}

/* Plans of one sort do not stand beside each other. */
static uint64_t sort_of(const struct bl_plan *plan) {
  uint64_t cut = (uint64_t)plan->part.at << 16 | (uint64_t)plan->prefix << 8 | plan->part.kind;
  return cut << 24 | (uint64_t)plan->part.shallow << 16 | (uint64_t)plan->part.left_step << 8 | plan->part.right_step;
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

/* Which plan it puts out, or the list's count; -1: it is not wanted. */
static int place_of(const struct bl_planlist *list, const struct bl_plan *plan, uint64_t sort) {
  for (int i = 0; i < list->count; i++)
    if (list->plans[i].sort == sort)
      return goes_before(plan, &list->plans[i]) ? i : -1;
  int last = list->room - 1;
  return list->count <= last ? list->count : goes_before(plan, &list->plans[last]) ? last : -1;
}

static void put(struct bl_planlist *list, const struct bl_plan *plan, uint64_t sort, int at) {
  list->count += at == list->count;
  for (; at > 0 && goes_before(plan, &list->plans[at - 1]); at--)
    list->plans[at] = list->plans[at - 1];
  list->plans[at] = *plan;
  list->plans[at].sort = sort;
  if (list->count == list->room)
    list->worst = list->plans[list->room - 1].cost;
}

void bl_planlist_offer(struct bl_planlist *list, const struct bl_plan *plan) {
  uint64_t sort = sort_of(plan);
  int at = place_of(list, plan, sort);
  if (at >= 0)
    put(list, plan, sort, at);
}

static int guess(enum bl_node_kind kind, const struct bl_cutting_part *a, const struct bl_cutting_part *b) {
  return bl_cutting_cross(kind, a, b) + (kind == BL_NODE_DOWN ? bl_cutting_meeting(a, b) : bl_cutting_rising(a, b));
}

static void join(struct bl_planlist *list, struct bl_plan *plan, const struct bl_plan *a, const struct bl_plan *b) {
  enum bl_node_kind kind = (enum bl_node_kind)plan->part.kind;
  plan->part.left_step = a->part.left_step;
  plan->part.right_step = kind == BL_NODE_DOWN ? b->part.right_step : a->part.right_step;
  plan->part.shallow = b->part.shallow || (kind == BL_NODE_DOWN && a->part.shallow);
  uint64_t sort = sort_of(plan);
  int at = place_of(list, plan, sort);
  if (at < 0)
    return;
  plan->part = bl_cutting_join(kind, plan->part.at, &a->part, &b->part);
  put(list, plan, sort, at);
}

void bl_planlist_join(struct bl_planlist *list, const struct bl_planlist *first, const struct bl_planlist *second,
                      const struct bl_planlist_cut *cut) {
  struct bl_plan plan = {.prefix = (uint8_t)cut->prefix, .part = {.kind = (uint8_t)cut->kind, .at = (uint16_t)cut->at}};
  for (plan.first = 0; plan.first < first->count; plan.first++)
    for (plan.second = 0; plan.second < second->count; plan.second++) {
      const struct bl_plan *a = &first->plans[plan.first], *b = &second->plans[plan.second];
      plan.cost = cut->cost + a->cost + b->cost;
      if (plan.cost > list->worst)
        break;
      if (cut->kind == BL_NODE_ACROSS && a->part.shallow)
        break; /* B2 */
      plan.cost += guess(cut->kind, &a->part, &b->part);
      if (plan.cost <= list->worst)
        join(list, &plan, a, b);
    }
}
