#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/page/flaw.h"
#include "baolan/page/slicing.h"
#include "pretend.h"

/* The same programme without its economies: of every run in every rectangle all plans are kept that a cut could tell
 * apart. */
struct plain {
  int cost;
  struct bl_cutting_part part;
};

enum { PLANS_MOST = 4096 };

struct plans {
  struct plain *items;
  size_t count;
};

struct reference {
  const struct bl_job *job;
  struct bl_arena *arena;
  int ceiling, rows;
  struct plans memo[4][4][6][40][2];
  bool known[4][4][6][40][2];
};

struct place {
  size_t first, count;
  int columns, rows;
  bool lead;
};

static bool same(const struct bl_cutting_part *a, const struct bl_cutting_part *b) {
  return a->left_step == b->left_step && a->right_step == b->right_step && a->largest == b->largest &&
         a->top_columns == b->top_columns && a->bottom_columns == b->bottom_columns && a->left_rows == b->left_rows &&
         a->right_rows == b->right_rows && a->shallow == b->shallow;
}

static void keep(struct plans *plans, struct plain plan) {
  for (size_t i = 0; i < plans->count; i++) {
    struct plain *old = &plans->items[i];
    if (same(&old->part, &plan.part)) {
      old->cost = plan.cost < old->cost ? plan.cost : old->cost;
      return;
    }
  }
  assert_true(plans->count < PLANS_MOST);
  plans->items[plans->count++] = plan;
}

static struct plain join(const struct plain *a, const struct plain *b, enum bl_node_kind kind, int at, int own) {
  struct plain plan = {own + a->cost + b->cost, bl_cutting_join(kind, at, &a->part, &b->part)};
  plan.cost += bl_cutting_cross(kind, &a->part, &b->part);
  plan.cost += kind == BL_NODE_DOWN ? bl_cutting_meeting(&a->part, &b->part) : bl_cutting_rising(&a->part, &b->part);
  return plan;
}

static const struct plans *solve(struct reference *reference, struct place place);

static void join_all(struct reference *reference, struct plans *out, struct place first, struct place second,
                     enum bl_node_kind kind, int at, int own) {
  const struct plans *a = solve(reference, first), *b = solve(reference, second);
  for (size_t i = 0; i < a->count; i++)
    for (size_t j = 0; j < b->count && !(kind == BL_NODE_ACROSS && a->items[i].part.shallow); j++) /* B2 */
      keep(out, join(&a->items[i], &b->items[j], kind, at, own));
}

static void cut(struct reference *reference, struct plans *out, struct place place, size_t prefix) {
  int columns = reference->job->columns;
  struct place first = place, second = place;
  first.count = prefix;
  second.first += prefix;
  second.count -= prefix;
  second.lead = false;
  for (int at = 1; at < place.columns; at++) {
    first.columns = at;
    second.columns = place.columns - at;
    int through = place.rows >= reference->job->rows_first && place.columns < columns ? 300 : 0;
    join_all(reference, out, first, second, BL_NODE_DOWN, at, 100 + through + (2 * at == place.columns ? 100 : 0));
  }
  first.columns = second.columns = place.columns;
  for (int at = 6; at + 7 <= place.rows; at++) {
    first.rows = at;
    second.rows = place.rows - at - 1;
    int through = place.columns == columns && !(place.lead && prefix == 1) ? 300 : 0;
    join_all(reference, out, first, second, BL_NODE_ACROSS, at, 40 + through + (2 * at + 1 == place.rows ? 100 : 0));
  }
}

static void leaf(struct reference *reference, struct plans *out, struct place place) {
  const struct bl_job *job = reference->job;
  struct bl_rank rank =
      place.lead ? bl_rank_lead(job, reference->rows) : bl_rank_follower(job, place.first, reference->ceiling);
  for (int step = 0; step < 7; step++) {
    struct bl_placement placement;
    struct bl_faults faults = {0};
    bool allowed = step <= rank.most && (step >= rank.least || (place.lead && reference->ceiling == 0));
    if (!allowed || (place.lead && bl_rank_ceiling(step) != reference->ceiling))
      continue;
    int cost = bl_leaf_find(job, place.first, place.columns, place.rows, step, false, &placement);
    if (cost == BL_LEAF_NONE)
      continue;
    cost += bl_rank_strip_cost(job, &placement) + (place.lead ? bl_rank_narrow_cost(job, place.columns) : 0);
    bl_flaw_judge(job, &placement, false, &faults);
    uint8_t head = (uint8_t)(step + 1);
    struct bl_cutting_part part = {.left_step = head, .right_step = head, .largest = head};
    part.shallow = bl_flaw_is_shallow(job, &placement);
    if (faults.cost < BL_FAULT_HARD)
      keep(out, (struct plain){cost + bl_rank_step_cost(rank, step), part});
  }
}

static const struct plans *solve(struct reference *reference, struct place place) {
  struct plans *out = &reference->memo[place.first][place.count - 1][place.columns][place.rows][place.lead];
  bool *known = &reference->known[place.first][place.count - 1][place.columns][place.rows][place.lead];
  if (*known)
    return out;
  *known = true;
  out->items = BL_NEW_ARRAY(reference->arena, struct plain, PLANS_MOST);
  if (place.count == 1)
    leaf(reference, out, place);
  for (size_t prefix = 1; prefix < place.count; prefix++)
    cut(reference, out, place, prefix);
  return out;
}

static int least(struct reference *reference, size_t count, int rows) {
  const struct plans *all = solve(reference, (struct place){0, count, reference->job->columns, rows, true});
  int cost = BL_LEAF_NONE;
  for (size_t i = 0; i < all->count; i++)
    cost = all->items[i].cost < cost ? all->items[i].cost : cost;
  return cost;
}

/* Stories that fill about the whole glass. */
static struct bl_job small_job(struct pretend *pretend, size_t count, uint32_t seed, int columns, int rows) {
  struct bl_job job = pretend_job(pretend, count, seed);
  job.columns = columns;
  job.rows_first = job.rows_other = rows;
  size_t most = (size_t)(columns * rows * 5 / 4) / count;
  for (size_t i = 0; i < count; i++) {
    pretend->stories[i].line_count = 6 + pretend_next(&seed) % most;
    pretend->stories[i].characters = pretend->stories[i].line_count * 12;
    pretend->title[i] = 6 + (int)(pretend_next(&seed) % 8);
  }
  return job;
}

static void no_slicing_costs_less(void **state) {
  (void)state;
  static struct pretend pretend;
  int compared = 0;
  for (uint32_t seed = 1; seed <= 24; seed++) {
    size_t count = 2 + seed % 3;
    int columns = 3 + (int)(seed % 2), rows = 18 + (int)(seed % 5);
    struct bl_job job = small_job(&pretend, count, seed * 7919, columns, rows);
    struct bl_arena *arena = bl_arena_create();
    struct bl_slicing *slicing = bl_slicing_make(arena, &job, 0, count, rows);
    for (int ceiling = 1; ceiling <= 2; ceiling++) {
      struct reference *reference = BL_NEW(arena, struct reference);
      reference->job = &job;
      reference->arena = arena;
      reference->ceiling = ceiling;
      reference->rows = rows;
      struct bl_slicing_order order = {0, count, rows, ceiling};
      assert_int_equal(bl_slicing_cost(slicing, &order, 0), least(reference, count, rows));
      compared += bl_slicing_cost(slicing, &order, 0) < BL_LEAF_NONE;
    }
    bl_arena_destroy(arena);
  }
  assert_true(compared >= 20);
}

/* The terms of every plan add up to its cost, the tree covers the glass, and no two plans are the same. */
static void plans_are_told_whole(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_job job = small_job(&pretend, 4, 11, 5, 26);
  struct bl_arena *arena = bl_arena_create();
  struct bl_slicing *slicing = bl_slicing_make(arena, &job, 0, 4, 26);
  struct bl_slicing_order order = {0, 4, 26, 2};
  int before = 0, plan = 0;
  for (; bl_slicing_cost(slicing, &order, plan) != BL_LEAF_NONE; plan++) {
    struct bl_slices slices = {0};
    bl_slicing_take(slicing, arena, &order, plan, &slices);
    int sum = 0, area = 0;
    for (size_t i = 0; i < slices.term_count; i++)
      sum += slices.terms[i].cost;
    for (size_t i = 0; i < slices.count; i++)
      area += slices.placements[i].columns * slices.placements[i].rows;
    for (size_t i = 0; i < slices.cut_count; i++)
      area += slices.cuts[i].down ? 0 : slices.cuts[i].columns;
    assert_int_equal(sum, bl_slicing_cost(slicing, &order, plan));
    assert_int_equal(area, 5 * 26);
    assert_int_equal(slices.node_count, 7);
    assert_true(sum >= before);
    before = sum;
  }
  assert_true(plan >= 3 && plan <= BL_SLICING_PLANS);
  bl_arena_destroy(arena);
}

/* A story that must be shown whole gets a rectangle that holds it, at another's expense. */
static void what_must_be_whole_does_not_jump(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_job job = small_job(&pretend, 2, 3, 5, 22);
  pretend.stories[0].line_count = pretend.stories[1].line_count = 60;
  struct bl_arena *arena = bl_arena_create();
  struct bl_slicing_order order = {0, 2, 22, 2};
  for (size_t whole = 0; whole < 2; whole++) {
    pretend.stories[whole].full = true;
    pretend.stories[1 - whole].full = false;
    struct bl_slices slices = {0};
    bl_slicing_take(bl_slicing_make(arena, &job, 0, 2, 22), arena, &order, 0, &slices);
    assert_false(slices.placements[whole].jump);
    assert_true(slices.placements[1 - whole].jump);
  }
  pretend.stories[0].full = pretend.stories[1].full = true;
  assert_int_equal(bl_slicing_cost(bl_slicing_make(arena, &job, 0, 2, 22), &order, 0), BL_LEAF_NONE);
  bl_arena_destroy(arena);
}

static void ranks_fix_the_sizes_of_heads(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_job job = small_job(&pretend, 3, 5, 8, 40);
  assert_int_equal(bl_rank_lead(&job, 40).wanted, 6);
  assert_int_equal(bl_rank_ceiling(3), 1); /* beside 2.6 em no more than 1.8 */
  assert_int_equal(bl_rank_ceiling(5), 4);
  pretend.stories[1].weight = 30;
  pretend.stories[2].weight = 90;
  pretend.stories[1].line_count = pretend.stories[2].line_count = 60;
  assert_int_equal(bl_rank_follower(&job, 1, 4).most, 2);
  assert_int_equal(bl_rank_follower(&job, 2, 4).most, 4);
  assert_int_equal(bl_rank_follower(&job, 2, 1).most, 1);
  assert_int_equal(bl_rank_share_cost(10, 100, 10, 100), 0);
  assert_int_equal(bl_rank_share_cost(20, 100, 10, 100), 90); /* 250 ln(2)^2 = 120: the table is in tenths */
  assert_int_equal(bl_rank_share_cost(5, 100, 10, 100), 90);
  assert_int_equal(bl_rank_share_cost(30, 100, 10, 100), 250);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_slicing_costs_less),
      cmocka_unit_test(plans_are_told_whole),
      cmocka_unit_test(what_must_be_whole_does_not_jump),
      cmocka_unit_test(ranks_fix_the_sizes_of_heads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
