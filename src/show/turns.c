#include "baolan/show/turns.h"

#include <stdbool.h>

struct cycle {
  size_t count;
  int weights[BL_TURNS_SHARERS], left[BL_TURNS_SHARERS];
  int length, done; /* turns */
  bool spare;       /* nobody needs two turns in a row */
  size_t first, last;
};

static int common_factor(int a, int b) {
  while (b) {
    int rest = a % b;
    a = b;
    b = rest;
  }
  return a;
}

static struct cycle begin(const struct bl_sharer *sharers, size_t count) {
  struct cycle cycle = {.count = count};
  int factor = 0, heaviest = 0;
  for (size_t i = 0; i < count; i++)
    factor = common_factor(sharers[i].weight, factor);
  for (size_t i = 0; i < count; i++) {
    int weight = sharers[i].weight / factor;
    cycle.weights[i] = cycle.left[i] = weight;
    cycle.length += weight;
    heaviest = weight > heaviest ? weight : heaviest;
  }
  cycle.spare = 2 * heaviest <= cycle.length;
  return cycle;
}

/* After a turn of `next` the others can still be dealt so that no two alike meet, at the joint neither: of the turns
 * that remain one can have every second, but not the next to its own and not the one before the cycle's first. */
static bool is_feasible(const struct cycle *cycle, size_t next) {
  int remain = cycle->length - cycle->done - 1;
  size_t first = cycle->done ? cycle->first : next;
  for (size_t i = 0; i < cycle->count; i++) {
    int open = remain - (i == next) - (i == first);
    if (cycle->left[i] - (i == next) > (open > 0 ? (open + 1) / 2 : 0))
      return false;
  }
  return true;
}

static bool may_follow(const struct cycle *cycle, size_t next) {
  return !cycle->spare || (!(cycle->done && next == cycle->last) && is_feasible(cycle, next));
}

static int debt(const struct cycle *cycle, size_t i) {
  int had = cycle->weights[i] - cycle->left[i];
  return cycle->weights[i] * (cycle->done + 1) - cycle->length * had;
}

/* Feasibility costs a walk, so it is asked only of who is owed more than the best so far. */
static size_t take_turn(struct cycle *cycle) {
  size_t best = cycle->count;
  for (size_t i = 0; i < cycle->count; i++)
    if (cycle->left[i] > 0 && (best == cycle->count || debt(cycle, i) > debt(cycle, best)) && may_follow(cycle, i))
      best = i;
  cycle->first = cycle->done ? cycle->first : best;
  cycle->last = best;
  cycle->left[best]--;
  cycle->done++;
  return best;
}

static int64_t length_of(const struct cycle *cycle, const struct bl_sharer *sharers) {
  int64_t length = 0;
  for (size_t i = 0; i < cycle->count; i++)
    length += cycle->weights[i] * sharers[i].dwell_ms;
  return length;
}

size_t bl_turns_at(const struct bl_sharer *sharers, size_t count, int64_t elapsed, int64_t *left) {
  *left = INT64_MAX;
  if (count < 2)
    return 0;
  struct cycle cycle = begin(sharers, count);
  int64_t length = length_of(&cycle, sharers), at = elapsed % length;
  at = at < 0 ? at + length : at;
  size_t turn = take_turn(&cycle);
  for (; at >= sharers[turn].dwell_ms; turn = take_turn(&cycle))
    at -= sharers[turn].dwell_ms;
  *left = sharers[turn].dwell_ms - at;
  return turn;
}
