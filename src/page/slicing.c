#include "baolan/page/slicing.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/page/flaw.h"
#include "baolan/page/style.h"

enum {
  CUT_ACROSS = 40,
  CUT_DOWN = 100,    /* heads meet */
  THROUGH = 300,     /* the page is cut from edge to edge once more than it may be (B4) */
  HALVES = 100,      /* two equal halves */
  MEETING = 400,     /* heads of one size (B1) */
  MEETING_NEAR = 80, /* of nearly one */
  CROSS = 600,       /* B5 */
  CROSS_ROWS = 3,    /* cuts nearer than this read as one */
  RISING = 240,      /* a step that a head is larger than all above it (H4) */
  ROWS_LEAST = 6,
  FINE_ROWS = 48, /* a taller rectangle is cut at every second row */
  KEPT = 6,       /* plans of a part */
  CEILINGS = BL_LADDER_STEPS,
  UNKNOWN = -1,
};

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
  size_t *cells;                      /* of the stories before each, as they would like them */
  int **leaves;                       /* [story]: a cost for each rectangle and step */
  struct state **states[CEILINGS][2]; /* runs that do not begin with the lead, and that do */
  struct state *none;
};

struct run {
  size_t first, count;
  int columns, rows;
  bool lead, root;
  int ceiling;
};

/* What a cut costs, and what is guessed about its two parts. */
struct price {
  int cut, halves, through;
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

static struct state **slot_of(struct bl_slicing *slicing, const struct run *run) {
  struct state ***table = &slicing->states[run->ceiling][run->lead];
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
  int cost = bl_leaf_find(job, run->first, run->columns, run->rows, step, false, &placement);
  if (cost != BL_LEAF_NONE && is_hard(job, &placement))
    cost = BL_LEAF_NONE;
  return (*table)[at] = cost;
}

static struct bl_rank rank_of(const struct bl_slicing *slicing, const struct run *run) {
  return run->lead ? bl_rank_lead(slicing->job, slicing->rows)
                   : bl_rank_follower(slicing->job, run->first, run->ceiling);
}

/* Leads below their rank are taken by those who ask for such a low ceiling. */
static int least_step(const struct run *run, struct bl_rank rank) {
  return run->lead && run->ceiling < bl_rank_ceiling(rank.least) ? 0 : rank.least;
}

static void solve_leaf(struct bl_slicing *slicing, const struct run *run, struct state *state) {
  struct bl_rank rank = rank_of(slicing, run);
  bool boxed = slicing->job->stories[run->first].boxed;
  for (int step = least_step(run, rank); step <= rank.most; step++) {
    if (run->lead && bl_rank_ceiling(step) != run->ceiling)
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

static int meeting_cost(int left, int right) {
  if (left == 0 || right == 0)
    return 0;
  return left == right ? MEETING : abs(left - right) == 1 ? MEETING_NEAR : 0;
}

static int cross_cost(const struct plan *a, const struct plan *b, enum bl_node_kind kind) {
  int within = kind == BL_NODE_ACROSS ? CROSS_ROWS : 0;
  return a->kind == kind && b->kind == kind && abs(a->at - b->at) <= within ? CROSS : 0;
}

static int order_cost(const struct plan *upper, const struct plan *lower) {
  return lower->largest > upper->largest ? RISING * (lower->largest - upper->largest) : 0;
}

/* `plan` has the costs of the cut and of the parts. */
static void join(struct state *state, const struct plan *a, const struct plan *b, struct plan plan) {
  bool down = plan.kind == BL_NODE_DOWN;
  if (down)
    plan.cost += meeting_cost(a->right_step, b->left_step) + cross_cost(a, b, BL_NODE_ACROSS);
  else
    plan.cost += order_cost(a, b) + cross_cost(a, b, BL_NODE_DOWN);
  plan.left_step = a->left_step;
  plan.right_step = down ? b->right_step : a->right_step;
  plan.largest = a->largest > b->largest ? a->largest : b->largest;
  if (!hopeless(state, plan.cost))
    offer(state, &plan);
}

static struct price price_of(const struct bl_slicing *slicing, const struct run *run, enum bl_node_kind kind,
                             size_t prefix, int at) {
  const struct bl_job *job = slicing->job;
  if (kind == BL_NODE_DOWN) {
    int least = job->rows_first < job->rows_other ? job->rows_first : job->rows_other;
    bool again = run->rows >= least && run->columns < job->columns;
    return (struct price){CUT_DOWN, 2 * at == run->columns ? HALVES : 0, again ? THROUGH : 0};
  }
  bool through = run->columns == job->columns && !(run->lead && prefix == 1);
  return (struct price){CUT_ACROSS, 2 * at + 1 == run->rows ? HALVES : 0, through ? THROUGH : 0};
}

static void part(const struct run *run, enum bl_node_kind kind, size_t prefix, int at, struct run *a, struct run *b) {
  *a = *b = *run;
  a->root = b->root = false;
  b->lead = false;
  a->count = prefix;
  b->first += prefix;
  b->count -= prefix;
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
  struct price price = price_of(slicing, run, kind, prefix, at);
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
  for (size_t prefix = 1; prefix < run->count; prefix++) {
    cut_outwards(slicing, run, state, BL_NODE_DOWN, prefix);
    cut_outwards(slicing, run, state, BL_NODE_ACROSS, prefix);
  }
  return state;
}

static struct run whole(const struct bl_slicing *slicing, const struct bl_slicing_order *order) {
  return (struct run){order->first, order->count, slicing->job->columns, order->rows, true, true, order->ceiling};
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
  int cost = bl_leaf_find(t->slicing->job, run->first, run->columns, run->rows, plan->at, false, p);
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
  struct price price = price_of(t->slicing, run, plan->kind, plan->prefix, plan->at);
  take_term(t, BL_TERM_CUT, run->first + plan->prefix, price.cut);
  take_term(t, BL_TERM_HALVES, run->first + plan->prefix, price.halves);
  take_term(t, BL_TERM_THROUGH, run->first + plan->prefix, price.through);
}

static void take_guesses(struct taking *t, size_t story, enum bl_node_kind kind, const struct plan *a,
                         const struct plan *b) {
  if (kind == BL_NODE_DOWN) {
    take_term(t, BL_TERM_MEETING, story, meeting_cost(a->right_step, b->left_step));
    take_term(t, BL_TERM_CROSS, story, cross_cost(a, b, BL_NODE_ACROSS));
  } else {
    take_term(t, BL_TERM_ORDER, story, order_cost(a, b));
    take_term(t, BL_TERM_CROSS, story, cross_cost(a, b, BL_NODE_DOWN));
  }
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
