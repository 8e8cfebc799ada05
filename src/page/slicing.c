#include "baolan/page/slicing.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/page/flaw.h"
#include "baolan/page/style.h"

enum {
  ROWS_LEAST = 6,
  FINE_ROWS = 48, /* a taller rectangle is cut at every second row */
  KEPT = 4,       /* plans of a part */
  CEILINGS = BL_LADDER_STEPS,
  UNKNOWN = -1,
  UNRULY = 50000, /* a guided story that is allowed what else is not */
};

#define NO_LEAD ((size_t)-1)

/* first, second: which plan of the two parts. Of the heads: step + 1, 0 where there is none. */
struct plan {
  int cost;
  uint16_t at;
  uint8_t kind, prefix, first, second;
  uint8_t left_step, right_step; /* at the upper corners */
  uint8_t largest;
};

struct state {
  uint8_t count, room;
  struct plan plans[];
};

struct bl_slicing {
  struct bl_arena *arena;
  const struct bl_job *job;
  size_t first, count, longest;
  int rows;
  const struct bl_guide *guide;       /* or NULL */
  size_t lead;                        /* with a guide */
  size_t *cells;                      /* of the stories before each, as they would like them */
  int **leaves;                       /* [story]: a cost for each rectangle and step */
  struct state **states[CEILINGS][2]; /* runs that do not begin with the lead, and that do */
  struct state *none;
};

struct run {
  size_t first, count;
  size_t lead; /* the story that leads the sheet; NO_LEAD if it is not among these */
  int columns, rows, ceiling;
  bool root;
};

static size_t cells_wanted(const struct bl_job *job, size_t story) {
  enum { HEAD = 8, PICTURE = 24 };
  return job->stories[story].line_count + HEAD + (job->stories[story].pictured ? PICTURE : 0);
}

struct bl_slicing *bl_slicing_make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count,
                                   int rows) {
  struct bl_slicing *slicing = BL_NEW(arena, struct bl_slicing);
  *slicing = (struct bl_slicing){.arena = arena, .job = job, .first = first, .count = count, .rows = rows};
  slicing->longest = job->sheet_stories < count ? job->sheet_stories : count;
  slicing->leaves = BL_NEW_ARRAY(arena, int *, count);
  slicing->cells = BL_NEW_ARRAY(arena, size_t, count + 1);
  for (size_t i = 0; i < count; i++)
    slicing->cells[i + 1] = slicing->cells[i] + cells_wanted(job, first + i);
  slicing->none = bl_arena_alloc(arena, sizeof(struct state));
  return slicing;
}

struct bl_slicing *bl_slicing_follow(struct bl_arena *arena, const struct bl_job *job, int rows, size_t lead,
                                     const struct bl_guide *guide) {
  struct bl_slicing *slicing = bl_slicing_make(arena, job, 0, job->story_count, rows);
  slicing->longest = slicing->count;
  slicing->guide = guide;
  slicing->lead = lead;
  return slicing;
}

static struct state **slot_of(struct bl_slicing *slicing, const struct run *run) {
  struct state ***table = &slicing->states[run->ceiling][run->lead != NO_LEAD];
  size_t sizes = (size_t)slicing->job->columns * (size_t)slicing->rows;
  if (!*table)
    *table = BL_NEW_ARRAY(slicing->arena, struct state *, slicing->count * slicing->longest * sizes);
  size_t at = (run->first - slicing->first) * slicing->longest + run->count - 1;
  at = at * (size_t)slicing->job->columns + (size_t)run->columns - 1;
  return &(*table)[at * (size_t)slicing->rows + (size_t)run->rows - 1];
}

static bool same_sort(const struct plan *a, const struct plan *b) {
  return a->kind == b->kind && a->prefix == b->prefix && a->left_step == b->left_step &&
         a->right_step == b->right_step && a->at == b->at;
}

static bool goes_before(const struct plan *a, const struct plan *b) {
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

/* Keeps the best few plans, one of each sort. */
static void offer(struct state *state, const struct plan *plan) {
  int at = state->count;
  for (int i = 0; i < state->count; i++)
    if (same_sort(&state->plans[i], plan)) {
      if (!goes_before(plan, &state->plans[i]))
        return;
      at = i;
    }
  if (at == state->room) {
    if (!goes_before(plan, &state->plans[--at]))
      return;
  } else if (at == state->count) {
    state->count++;
  }
  for (; at > 0 && goes_before(plan, &state->plans[at - 1]); at--)
    state->plans[at] = state->plans[at - 1];
  state->plans[at] = *plan;
}

static bool hopeless(const struct state *state, int cost) {
  return state->count == state->room && cost > state->plans[state->room - 1].cost;
}

static const struct state *solve(struct bl_slicing *slicing, const struct run *run);

/* Nothing around the story can mend that. */
static bool is_hard(const struct bl_job *job, const struct bl_placement *placement) {
  struct bl_faults faults = {0};
  bl_flaw_judge(job, placement, false, &faults);
  return faults.cost >= BL_FAULT_HARD;
}

/* What an editor wants so is not refused. */
static int find_leaf(const struct bl_slicing *slicing, const struct run *run, int step, struct bl_placement *out) {
  const struct bl_job *job = slicing->job;
  int cost = bl_leaf_find(job, run->first, run->columns, run->rows, step, false, out);
  if (cost != BL_LEAF_NONE && !is_hard(job, out))
    return cost;
  if (!slicing->guide)
    return BL_LEAF_NONE;
  if (cost == BL_LEAF_NONE)
    cost = bl_leaf_find(job, run->first, run->columns, run->rows, step, true, out);
  return cost == BL_LEAF_NONE ? cost : cost + UNRULY;
}

static int leaf_cost(struct bl_slicing *slicing, const struct run *run, int step) {
  const struct bl_job *job = slicing->job;
  int **table = &slicing->leaves[run->first - slicing->first];
  size_t sizes = (size_t)job->columns * (size_t)slicing->rows * BL_LADDER_STEPS;
  if (!*table) {
    *table = BL_NEW_ARRAY(slicing->arena, int, sizes);
    for (size_t i = 0; i < sizes; i++)
      (*table)[i] = UNKNOWN;
  }
  int at = ((run->columns - 1) * slicing->rows + run->rows - 1) * BL_LADDER_STEPS + step;
  if ((*table)[at] != UNKNOWN)
    return (*table)[at];
  struct bl_placement placement;
  return (*table)[at] = find_leaf(slicing, run, step, &placement);
}

static struct bl_rank rank_of(const struct bl_slicing *slicing, const struct run *run) {
  return run->lead == run->first ? bl_rank_lead(slicing->job, slicing->rows)
                                 : bl_rank_follower(slicing->job, run->first, run->ceiling);
}

/* Leads below their rank are taken by those who ask for such a low ceiling. */
static int least_step(const struct run *run, struct bl_rank rank) {
  return run->lead == run->first && run->ceiling < bl_rank_ceiling(rank.least) ? 0 : rank.least;
}

static void solve_leaf(struct bl_slicing *slicing, const struct run *run, struct state *state) {
  struct bl_rank rank = rank_of(slicing, run);
  bool boxed = slicing->job->stories[run->first].boxed;
  for (int step = least_step(run, rank); step <= rank.most; step++) {
    if (run->lead == run->first && bl_rank_ceiling(step) != run->ceiling)
      continue;
    int cost = leaf_cost(slicing, run, step);
    if (cost == BL_LEAF_NONE)
      continue;
    uint8_t head = (uint8_t)(step + 1), corner = boxed ? 0 : head;
    struct plan plan = {.cost = cost + bl_rank_step_cost(rank, step), .kind = BL_NODE_STORY, .at = (uint16_t)step};
    plan.left_step = plan.right_step = corner;
    plan.largest = head;
    offer(state, &plan);
  }
}

static struct bl_cutting_part part_of(const struct plan *plan) {
  return (struct bl_cutting_part){(enum bl_node_kind)plan->kind, plan->at, plan->left_step, plan->right_step,
                                  plan->largest};
}

/* `plan` has the costs of the cut and of the parts. */
static void join(struct state *state, const struct plan *a, const struct plan *b, struct plan plan) {
  struct bl_cutting_part first = part_of(a), second = part_of(b);
  bool down = plan.kind == BL_NODE_DOWN;
  plan.cost += bl_cutting_cross((enum bl_node_kind)plan.kind, &first, &second);
  plan.cost += down ? bl_cutting_meeting(&first, &second) : bl_cutting_rising(&first, &second);
  plan.left_step = a->left_step;
  plan.right_step = down ? b->right_step : a->right_step;
  plan.largest = a->largest > b->largest ? a->largest : b->largest;
  if (!hopeless(state, plan.cost))
    offer(state, &plan);
}

static struct bl_cutting price_of(const struct bl_slicing *slicing, const struct run *run, enum bl_node_kind kind,
                                  size_t prefix, int at) {
  return bl_cutting_price(slicing->job, kind, run->columns, run->rows, at, prefix == 1 && run->lead == run->first);
}

static void part(const struct run *run, enum bl_node_kind kind, size_t prefix, int at, struct run *a, struct run *b) {
  *a = *b = *run;
  a->root = b->root = false;
  a->count = prefix;
  b->first += prefix;
  b->count -= prefix;
  *(run->lead < b->first ? &b->lead : &a->lead) = NO_LEAD;
  if (kind == BL_NODE_DOWN) {
    a->columns = at;
    b->columns -= at;
  } else {
    a->rows = at;
    b->rows -= at + 1;
  }
}

static void cut(struct bl_slicing *slicing, const struct run *run, struct state *state, enum bl_node_kind kind,
                size_t prefix, int at) {
  struct run first, second;
  part(run, kind, prefix, at, &first, &second);
  struct bl_cutting price = price_of(slicing, run, kind, prefix, at);
  int own = price.cut + price.halves + price.through;
  const struct state *a = solve(slicing, &first);
  if (!a->count || hopeless(state, own + a->plans[0].cost))
    return;
  const struct state *b = solve(slicing, &second);
  struct plan plan = {.at = (uint16_t)at, .kind = (uint8_t)kind, .prefix = (uint8_t)prefix};
  for (uint8_t i = 0; i < a->count; i++)
    for (uint8_t j = 0; j < b->count; j++) {
      plan.cost = own + a->plans[i].cost + b->plans[j].cost;
      if (hopeless(state, plan.cost))
        break;
      plan.first = i;
      plan.second = j;
      join(state, &a->plans[i], &b->plans[j], plan);
    }
}

/* Cuts of one kind and prefix, those first that part the room as the stories would: the sooner a good plan is known,
 * the more of the others need not be looked at. */
static void cut_outwards(struct bl_slicing *slicing, const struct run *run, struct state *state, enum bl_node_kind kind,
                         size_t prefix) {
  bool down = kind == BL_NODE_DOWN;
  int least = down ? 1 : ROWS_LEAST, most = down ? run->columns - 1 : run->rows - 1 - ROWS_LEAST;
  int stride = !down && run->rows > FINE_ROWS ? 2 : 1;
  const size_t *cells = slicing->cells + (run->first - slicing->first);
  size_t side = (size_t)(down ? run->columns : run->rows);
  int middle = (int)(side * (cells[prefix] - cells[0]) / (cells[run->count] - cells[0]));
  middle = least + (middle - least) / stride * stride;
  for (int off = 0; middle - off >= least || middle + off <= most; off += stride) {
    if (middle - off >= least && middle - off <= most)
      cut(slicing, run, state, kind, prefix, middle - off);
    if (off > 0 && middle + off <= most && middle + off >= least)
      cut(slicing, run, state, kind, prefix, middle + off);
  }
}

static void cut_guided(struct bl_slicing *slicing, const struct run *run, struct state *state) {
  const struct bl_guide_node *node = bl_guide_find(slicing->guide, run->first, run->count);
  if (!node)
    return;
  enum bl_node_kind kind = node->down ? BL_NODE_DOWN : BL_NODE_ACROSS;
  int side = node->down ? run->columns : run->rows, asked = (2 * side * node->at + node->side) / (2 * node->side);
  int around = side / 4 > 1 ? side / 4 : 1, last = node->down ? side - 1 : side - 3;
  for (int at = asked - around; at <= asked + around; at++)
    if (at >= 1 && at <= last)
      cut(slicing, run, state, kind, node->prefix, at);
}

static const struct state *solve(struct bl_slicing *slicing, const struct run *run) {
  struct state **slot = slot_of(slicing, run);
  if (*slot)
    return *slot;
  if (run->columns < 1 || run->rows < 1)
    return slicing->none;
  int room = run->root ? BL_SLICING_PLANS : KEPT;
  struct state *state = bl_arena_alloc(slicing->arena, sizeof *state + (size_t)room * sizeof(struct plan));
  state->room = (uint8_t)room;
  *slot = state;
  if (run->count == 1) {
    solve_leaf(slicing, run, state);
    return state;
  }
  if (slicing->guide) {
    cut_guided(slicing, run, state);
    return state;
  }
  for (size_t prefix = 1; prefix < run->count; prefix++) {
    cut_outwards(slicing, run, state, BL_NODE_DOWN, prefix);
    cut_outwards(slicing, run, state, BL_NODE_ACROSS, prefix);
  }
  return state;
}

static struct run whole(const struct bl_slicing *slicing, const struct bl_slicing_order *order) {
  size_t lead = slicing->guide ? slicing->lead : order->first;
  return (struct run){order->first, order->count, lead, slicing->job->columns, order->rows, order->ceiling, true};
}

int bl_slicing_cost(struct bl_slicing *slicing, const struct bl_slicing_order *order, int plan) {
  struct run run = whole(slicing, order);
  if (order->count > slicing->longest)
    return BL_LEAF_NONE;
  const struct state *state = solve(slicing, &run);
  return plan < state->count ? state->plans[plan].cost : BL_LEAF_NONE;
}

struct taking {
  struct bl_slicing *slicing;
  struct bl_arena *arena;
  struct bl_slices *out;
};

static void take_term(struct taking *t, enum bl_term_kind kind, size_t story, int cost) {
  if (cost)
    *BL_PUSH(t->arena, t->out->terms, t->out->term_count, t->out->term_capacity) =
        (struct bl_term){.kind = kind, .story = story, .cost = cost};
}

static void take_leaf(struct taking *t, const struct run *run, const struct plan *plan, int column, int row) {
  struct bl_placement *p = BL_PUSH(t->arena, t->out->placements, t->out->count, t->out->capacity);
  int cost = find_leaf(t->slicing, run, plan->at, p);
  p->column = column;
  p->row = row;
  take_term(t, BL_TERM_STORY, run->first, cost);
  take_term(t, BL_TERM_STEP, run->first, plan->cost - cost);
}

static void take_cut(struct taking *t, const struct run *run, const struct plan *plan, int column, int row) {
  struct bl_cut *out = BL_PUSH(t->arena, t->out->cuts, t->out->cut_count, t->out->cut_capacity);
  *out = (struct bl_cut){.column = column, .row = row, .columns = run->columns, .rows = run->rows};
  out->down = plan->kind == BL_NODE_DOWN;
  if (out->down)
    out->column += plan->at;
  else
    out->row += plan->at;
  struct bl_cutting price = price_of(t->slicing, run, plan->kind, plan->prefix, plan->at);
  take_term(t, BL_TERM_CUT, run->first + plan->prefix, price.cut);
  take_term(t, BL_TERM_HALVES, run->first + plan->prefix, price.halves);
  take_term(t, BL_TERM_THROUGH, run->first + plan->prefix, price.through);
}

static void take_guesses(struct taking *t, size_t story, enum bl_node_kind kind, const struct plan *a,
                         const struct plan *b) {
  struct bl_cutting_part first = part_of(a), second = part_of(b);
  take_term(t, BL_TERM_CROSS, story, bl_cutting_cross(kind, &first, &second));
  if (kind == BL_NODE_DOWN)
    take_term(t, BL_TERM_MEETING, story, bl_cutting_meeting(&first, &second));
  else
    take_term(t, BL_TERM_ORDER, story, bl_cutting_rising(&first, &second));
}

static void take(struct taking *t, const struct run *run, int number, int column, int row) {
  struct plan plan = solve(t->slicing, run)->plans[number];
  struct bl_node *node = BL_PUSH(t->arena, t->out->nodes, t->out->node_count, t->out->node_capacity);
  *node = (struct bl_node){plan.kind, run->first, run->count, plan.at};
  if (plan.kind == BL_NODE_STORY) {
    node->at = 0;
    take_leaf(t, run, &plan, column, row);
    return;
  }
  struct run first, second;
  part(run, plan.kind, plan.prefix, plan.at, &first, &second);
  take_cut(t, run, &plan, column, row);
  take_guesses(t, second.first, plan.kind, &solve(t->slicing, &first)->plans[plan.first],
               &solve(t->slicing, &second)->plans[plan.second]);
  take(t, &first, plan.first, column, row);
  bool down = plan.kind == BL_NODE_DOWN;
  take(t, &second, plan.second, down ? column + plan.at : column, down ? row : row + plan.at + 1);
}

void bl_slicing_take(struct bl_slicing *slicing, struct bl_arena *arena, const struct bl_slicing_order *order, int plan,
                     struct bl_slices *out) {
  struct taking taking = {slicing, arena, out};
  struct run run = whole(slicing, order);
  take(&taking, &run, plan, 0, 0);
}
