#include "baolan/page/slicing.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/page/style.h"

enum {
  CUT_ACROSS = 40,
  CUT_PAGE = 300,  /* across the whole page, unless below a lead that stands alone (B4) */
  CUT_DOWN = 100,  /* heads meet */
  CUT_EQUAL = 100, /* two equal halves */
  STEP_OFF = 160,
  FOLLOWER_MOST = 3, /* 2.6 em */
  ROWS_LEAST = 6,
  CROSS_ROWS = 3, /* cuts nearer than this read as one (B5) */
  FINE_ROWS = 48, /* a taller rectangle is cut at every second row */
};

enum kind { LEAF, ACROSS, DOWN };

struct plan {
  int cost;
  uint8_t kind, prefix, at, first, second; /* first, second: which plan of the two parts */
  uint8_t left_step, right_step;           /* of the heads at the top corners */
};

struct state {
  bool done;
  uint8_t count;
  struct plan plans[BL_SLICING_PLANS];
};

struct bl_slicing {
  const struct bl_job *job;
  size_t first, count, longest;
  int rows, lead_step;
  struct state *states[2]; /* runs that do not begin with the lead, and that do */
};

struct run {
  size_t first, count;
  int columns, rows;
  bool lead;
};

struct bl_slicing *bl_slicing_make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count,
                                   int rows, int lead_step) {
  struct bl_slicing *slicing = BL_NEW(arena, struct bl_slicing);
  *slicing = (struct bl_slicing){.job = job, .first = first, .count = count, .rows = rows, .lead_step = lead_step};
  slicing->longest = job->sheet_stories < count ? job->sheet_stories : count;
  for (int lead = 0; lead < 2; lead++)
    slicing->states[lead] =
        BL_NEW_ARRAY(arena, struct state, count * slicing->longest * (size_t)job->columns * (size_t)rows);
  return slicing;
}

static struct state *state_of(struct bl_slicing *slicing, const struct run *run) {
  size_t at = run->first - slicing->first;
  at = at * slicing->longest + run->count - 1;
  at = at * (size_t)slicing->job->columns + (size_t)run->columns - 1;
  at = at * (size_t)slicing->rows + (size_t)run->rows - 1;
  return &slicing->states[run->lead][at];
}

/* Keeps the cheapest few plans, one for each pair of head sizes at the corners. */
static void offer(struct state *state, struct plan plan) {
  int at = state->count;
  for (int i = 0; i < state->count; i++)
    if (state->plans[i].left_step == plan.left_step && state->plans[i].right_step == plan.right_step) {
      if (state->plans[i].cost <= plan.cost)
        return;
      at = i;
    }
  if (at == BL_SLICING_PLANS) {
    if (state->plans[--at].cost <= plan.cost)
      return;
  } else if (at == state->count) {
    state->count++;
  }
  for (; at > 0 && state->plans[at - 1].cost > plan.cost; at--)
    state->plans[at] = state->plans[at - 1];
  state->plans[at] = plan;
}

static bool hopeless(const struct state *state, int cost) {
  return state->count == BL_SLICING_PLANS && cost >= state->plans[BL_SLICING_PLANS - 1].cost;
}

static const struct state *solve(struct bl_slicing *slicing, const struct run *run);

/* The size that a story asks for by its length and weight. */
static int wanted_step(const struct bl_slicing *slicing, const struct run *run) {
  const struct bl_job_story *story = &slicing->job->stories[run->first];
  if (run->lead)
    return slicing->job->columns >= 3 ? 4 : 3;
  int wanted = story->line_count >= 40 ? 3 : story->line_count >= 16 ? 2 : 1;
  return wanted < slicing->lead_step ? wanted : slicing->lead_step - 1;
}

static void solve_leaf(struct bl_slicing *slicing, const struct run *run, struct state *state) {
  int wanted = wanted_step(slicing, run);
  int most = slicing->lead_step;
  if (!run->lead)
    most = most - 1 < wanted + 1 ? most - 1 : wanted + 1;
  if (!run->lead && most > FOLLOWER_MOST)
    most = FOLLOWER_MOST;
  for (int step = run->lead ? most : 0; step <= most; step++) {
    struct bl_placement placement;
    int cost = bl_leaf_find(slicing->job, run->first, run->columns, run->rows, step, false, &placement);
    if (cost == BL_LEAF_NONE)
      continue;
    cost += STEP_OFF * abs(step - wanted);
    offer(state, (struct plan){cost, LEAF, 0, 0, 0, 0, (uint8_t)step, (uint8_t)step});
  }
}

static bool crossing(const struct plan *a, const struct plan *b, enum kind kind, int within) {
  return a->kind == kind && b->kind == kind && abs(a->at - b->at) <= within;
}

static void join_across(struct state *state, const struct state *top, const struct state *bottom, struct plan plan) {
  int own = plan.cost;
  for (uint8_t i = 0; i < top->count; i++)
    for (uint8_t j = 0; j < bottom->count; j++) {
      if (crossing(&top->plans[i], &bottom->plans[j], DOWN, 0))
        continue;
      plan.cost = own + top->plans[i].cost + bottom->plans[j].cost;
      plan.first = i;
      plan.second = j;
      plan.left_step = top->plans[i].left_step;
      plan.right_step = top->plans[i].right_step;
      offer(state, plan);
    }
}

static void join_down(struct state *state, const struct state *left, const struct state *right, struct plan plan) {
  int own = plan.cost;
  for (uint8_t i = 0; i < left->count; i++)
    for (uint8_t j = 0; j < right->count; j++) {
      const struct plan *a = &left->plans[i], *b = &right->plans[j];
      if (a->right_step == b->left_step || crossing(a, b, ACROSS, CROSS_ROWS))
        continue;
      plan.cost = own + a->cost + b->cost;
      plan.first = i;
      plan.second = j;
      plan.left_step = a->left_step;
      plan.right_step = b->right_step;
      offer(state, plan);
    }
}

static void cut_across(struct bl_slicing *slicing, const struct run *run, struct state *state, size_t prefix, int at) {
  struct run top = *run, bottom = *run;
  top.count = prefix;
  top.rows = at;
  bottom.first += prefix;
  bottom.count -= prefix;
  bottom.rows -= at + 1;
  bottom.lead = false;
  struct plan plan = {.kind = ACROSS, .prefix = (uint8_t)prefix, .at = (uint8_t)at, .cost = CUT_ACROSS};
  if (run->columns == slicing->job->columns && !(run->lead && prefix == 1))
    plan.cost += CUT_PAGE;
  if (top.rows == bottom.rows)
    plan.cost += CUT_EQUAL;
  const struct state *above = solve(slicing, &top);
  if (!above->count || hopeless(state, plan.cost + above->plans[0].cost))
    return;
  join_across(state, above, solve(slicing, &bottom), plan);
}

static void cut_down(struct bl_slicing *slicing, const struct run *run, struct state *state, size_t prefix, int at) {
  struct run left = *run, right = *run;
  left.count = prefix;
  left.columns = at;
  right.first += prefix;
  right.count -= prefix;
  right.columns -= at;
  right.lead = false;
  struct plan plan = {.kind = DOWN, .prefix = (uint8_t)prefix, .at = (uint8_t)at, .cost = CUT_DOWN};
  if (left.columns == right.columns)
    plan.cost += CUT_EQUAL;
  const struct state *before = solve(slicing, &left);
  if (!before->count || hopeless(state, plan.cost + before->plans[0].cost))
    return;
  join_down(state, before, solve(slicing, &right), plan);
}

static const struct state *solve(struct bl_slicing *slicing, const struct run *run) {
  struct state *state = state_of(slicing, run);
  if (state->done)
    return state;
  state->done = true;
  if (run->count == 1) {
    solve_leaf(slicing, run, state);
    return state;
  }
  int stride = run->rows > FINE_ROWS ? 2 : 1;
  for (size_t prefix = 1; prefix < run->count; prefix++) {
    for (int at = 1; at < run->columns; at++)
      cut_down(slicing, run, state, prefix, at);
    for (int at = ROWS_LEAST; at + 1 + ROWS_LEAST <= run->rows; at += stride)
      cut_across(slicing, run, state, prefix, at);
  }
  return state;
}

int bl_slicing_cost(struct bl_slicing *slicing, size_t first, size_t count, int rows, int plan) {
  struct run run = {first, count, slicing->job->columns, rows, true};
  if (count > slicing->longest)
    return BL_LEAF_NONE;
  const struct state *state = solve(slicing, &run);
  return plan < state->count ? state->plans[plan].cost : BL_LEAF_NONE;
}

struct taking {
  struct bl_slicing *slicing;
  struct bl_arena *arena;
  struct bl_slices *out;
};

static void take(struct taking *t, struct run run, int number, int column, int row) {
  struct plan plan = solve(t->slicing, &run)->plans[number];
  if (plan.kind == LEAF) {
    struct bl_placement *p = BL_PUSH(t->arena, t->out->placements, t->out->count, t->out->capacity);
    bl_leaf_find(t->slicing->job, run.first, run.columns, run.rows, plan.left_step, false, p);
    p->column = column;
    p->row = row;
    return;
  }
  struct run first = run, second = run;
  struct bl_cut cut = {.down = plan.kind == DOWN, .column = column, .row = row, .columns = run.columns};
  cut.rows = run.rows;
  first.count = plan.prefix;
  second.first += plan.prefix;
  second.count -= plan.prefix;
  second.lead = false;
  if (cut.down) {
    cut.column = column + plan.at;
    first.columns = plan.at;
    second.columns -= plan.at;
  } else {
    cut.row = row + plan.at;
    first.rows = plan.at;
    second.rows -= plan.at + 1;
  }
  *BL_PUSH(t->arena, t->out->cuts, t->out->cut_count, t->out->cut_capacity) = cut;
  take(t, first, plan.first, column, row);
  take(t, second, plan.second, cut.down ? cut.column : column, cut.down ? row : cut.row + 1);
}

void bl_slicing_take(struct bl_slicing *slicing, struct bl_arena *arena, size_t first, size_t count, int rows, int plan,
                     struct bl_slices *out) {
  struct taking taking = {slicing, arena, out};
  take(&taking, (struct run){first, count, slicing->job->columns, rows, true}, plan, 0, 0);
}
