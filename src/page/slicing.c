#include "baolan/page/slicing.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/geometry.h"
#include "baolan/page/planlist.h"
#include "baolan/page/rooms.h"
#include "baolan/page/style.h"

enum {
  ROWS_LEAST = 6,
  FINE_ROWS = 48,  /* a taller rectangle is cut at every second row */
  BROAD_ROWS = 24, /* so it is on a sheet of so many columns */
  BROAD = 7,
  KEPT = 4,   /* plans of a part */
  CROWD = 6,  /* a rectangle that has not a sixth of the room that its stories want is no plan */
  SPREAD = 3, /* nor one that has more than three times as much, on a sheet that is not emptier itself */
  CEILINGS = BL_LADDER_STEPS,
  FINE_BITS = 64,       /* rows (cutting.h) */
  ASIDE_COLUMN = 10000, /* a cut that is drawn falls a column beside its place; a row */
  ASIDE_ROW = 20,
};

#define NO_LEAD ((size_t)-1)

/* For each run and rectangle: the cost of the best plan, plus one, 0 until it is known, and the plans. */
struct table {
  int *best;
  struct bl_planlist **lists;
};

struct bl_slicing {
  struct bl_arena *arena;
  const struct bl_job *job;
  size_t first, count, longest;
  int rows;
  bool loose;
  const struct bl_guide *guide; /* or NULL */
  size_t lead;                  /* with a guide */
  size_t spread;                /* how many times the room that it wants a story may get */
  size_t *cells;                /* of the stories before each, as they would like them */
  int fine;                     /* rows of a rectangle that is cut at every row */
  struct bl_rooms *rooms;
  struct table tables[CEILINGS][2]; /* of runs without the lead, and with it */
};

struct run {
  size_t first, count;
  size_t lead; /* the story that leads the sheet; NO_LEAD if it is not among these */
  int columns, rows, ceiling;
  bool root;
};

/* Of a long story no more than a sheet. */
static size_t cells_wanted(const struct bl_job *job, size_t story, int rows) {
  enum { HEAD = 8, PICTURE = 24 };
  size_t sheet = (size_t)(job->columns * rows), lines = job->stories[story].line_count;
  return (lines < sheet ? lines : sheet) + HEAD + (job->stories[story].pictured ? PICTURE : 0);
}

static struct bl_slicing *make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count, int rows,
                               enum bl_rooms_kind kind) {
  struct bl_slicing *slicing = BL_NEW(arena, struct bl_slicing);
  *slicing = (struct bl_slicing){.arena = arena, .job = job, .first = first, .count = count, .rows = rows};
  slicing->longest = job->sheet_stories < count ? job->sheet_stories : count;
  slicing->rooms = bl_rooms_make(arena, job, first, count, rows, kind);
  slicing->cells = BL_NEW_ARRAY(arena, size_t, count + 1);
  for (size_t i = 0; i < count; i++)
    slicing->cells[i + 1] = slicing->cells[i] + cells_wanted(job, first + i, rows);
  slicing->fine = job->columns < BROAD ? FINE_ROWS : BROAD_ROWS;
  slicing->spread = SPREAD + 2 * (size_t)(rows * job->columns) / (slicing->cells[count] + 1);
  return slicing;
}

struct bl_slicing *bl_slicing_make(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count,
                                   int rows) {
  return make(arena, job, first, count, rows, BL_ROOMS_STRICT);
}

struct bl_slicing *bl_slicing_loosen(struct bl_arena *arena, const struct bl_job *job, size_t first, size_t count,
                                     int rows) {
  struct bl_slicing *slicing = make(arena, job, first, count, rows, BL_ROOMS_LOOSE);
  slicing->loose = true;
  return slicing;
}

struct bl_slicing *bl_slicing_follow(struct bl_arena *arena, const struct bl_job *job, int rows, size_t lead,
                                     const struct bl_guide *guide) {
  struct bl_slicing *slicing = make(arena, job, 0, job->story_count, rows, BL_ROOMS_DRAWN);
  slicing->longest = slicing->count;
  slicing->guide = guide;
  slicing->lead = lead;
  return slicing;
}

/* Of the run's first stories. */
static size_t wanted_of(const struct bl_slicing *slicing, const struct run *run, size_t count) {
  const size_t *before = slicing->cells + (run->first - slicing->first);
  return before[count] - before[0];
}

static struct table *table_of(struct bl_slicing *slicing, const struct run *run) {
  struct table *table = &slicing->tables[run->ceiling][run->lead != NO_LEAD];
  size_t sizes = (size_t)slicing->job->columns * (size_t)slicing->rows * slicing->count * slicing->longest;
  if (!table->best)
    *table = (struct table){BL_NEW_ARRAY(slicing->arena, int, sizes),
                            BL_NEW_ARRAY(slicing->arena, struct bl_planlist *, sizes)};
  return table;
}

static size_t place_of(const struct bl_slicing *slicing, const struct run *run) {
  size_t at = (run->first - slicing->first) * slicing->longest + run->count - 1;
  at = at * (size_t)slicing->job->columns + (size_t)run->columns - 1;
  return at * (size_t)slicing->rows + (size_t)run->rows - 1;
}

static const struct bl_planlist *solve(struct bl_slicing *slicing, const struct run *run);

static struct bl_rank rank_of(const struct bl_slicing *slicing, const struct run *run) {
  return run->lead == run->first ? bl_rank_lead(slicing->job, slicing->rows)
                                 : bl_rank_follower(slicing->job, run->first, run->ceiling);
}

/* Leads below their rank are taken by those who ask for such a low ceiling. */
static int least_step(const struct run *run, struct bl_rank rank) {
  return run->lead == run->first && run->ceiling < bl_rank_ceiling(rank.least) ? 0 : rank.least;
}

static int narrow_cost(const struct bl_slicing *slicing, const struct run *run) {
  return run->lead == run->first ? bl_rank_narrow_cost(slicing->job, run->columns) : 0;
}

static void solve_leaf(struct bl_slicing *slicing, const struct run *run, struct bl_planlist *list) {
  struct bl_rank rank = rank_of(slicing, run);
  bool boxed = slicing->job->stories[run->first].boxed;
  int narrow = narrow_cost(slicing, run);
  for (int step = least_step(run, rank); step <= rank.most; step++) {
    if (run->lead == run->first && bl_rank_ceiling(step) != run->ceiling)
      continue;
    int cost = bl_rooms_cost(slicing->rooms, run->first, run->columns, run->rows, step);
    if (cost == BL_LEAF_NONE)
      continue;
    uint8_t head = (uint8_t)(bl_rank_set(slicing->job, run->first, step) + 1), corner = boxed ? 0 : head;
    struct bl_plan plan = {.cost = cost + bl_rank_step_cost(rank, step) + narrow};
    plan.part = (struct bl_cutting_part){.kind = BL_NODE_STORY, .at = (uint16_t)step, .largest = head};
    plan.part.left_step = plan.part.right_step = corner;
    plan.part.coarse = slicing->rows > FINE_BITS;
    plan.part.shallow = bl_rooms_is_shallow(slicing->rooms, run->first, run->columns, run->rows, step);
    bl_planlist_offer(list, &plan);
  }
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

/* A cut that is drawn falls beside its place. */
static int aside_cost(const struct bl_slicing *slicing, const struct run *run, int at) {
  const struct bl_guide_node *node = slicing->guide ? bl_guide_find(slicing->guide, run->first, run->count) : NULL;
  if (!node)
    return 0;
  int asked = bl_guide_asked(node, node->down ? run->columns : run->rows - 1);
  return abs(at - asked) * (node->down ? ASIDE_COLUMN : ASIDE_ROW);
}

/* Cuts of one kind and prefix, and where their parts stand in the tables when the cut moves on. */
struct walk {
  struct bl_slicing *slicing;
  const struct run *run;
  struct bl_planlist *list;
  enum bl_node_kind kind;
  size_t prefix;
  int own, halves, middle; /* costs of the cut, more in the middle; -1: there is none */
  const int *best[2];
  ptrdiff_t stride;
};

static struct walk begin(struct bl_slicing *slicing, const struct run *run, struct bl_planlist *list,
                         enum bl_node_kind kind, size_t prefix) {
  struct walk walk = {.slicing = slicing, .run = run, .list = list, .kind = kind, .prefix = prefix};
  int side = kind == BL_NODE_DOWN ? run->columns : run->rows - 1;
  struct bl_cutting price = price_of(slicing, run, kind, prefix, side / 2);
  walk.own = price.cut + price.through;
  walk.halves = price.halves;
  walk.middle = price.halves ? side / 2 : -1;
  walk.stride = kind == BL_NODE_DOWN ? slicing->rows : 1;
  struct run first, second;
  part(run, kind, prefix, 1, &first, &second);
  walk.best[0] = table_of(slicing, &first)->best + place_of(slicing, &first);
  walk.best[1] = table_of(slicing, &second)->best + place_of(slicing, &second);
  return walk;
}

static void cut(const struct walk *walk, int at) {
  int own = walk->own + (at == walk->middle ? walk->halves : 0), room = walk->list->worst - own;
  int a = walk->best[0][(at - 1) * walk->stride] - 1, b = walk->best[1][(1 - at) * walk->stride] - 1;
  if (a > room || b > room || a == BL_LEAF_NONE || b == BL_LEAF_NONE || (a >= 0 && a + b > room))
    return;
  struct run first, second;
  part(walk->run, walk->kind, walk->prefix, at, &first, &second);
  const struct bl_planlist *one = solve(walk->slicing, &first);
  if (!one->count || one->plans[0].cost > room - (b > 0 ? b : 0))
    return;
  struct bl_planlist_cut order = {walk->kind, (int)walk->prefix, at, own};
  bl_planlist_join(walk->list, one, solve(walk->slicing, &second), &order);
}

/* The rows or columns that a part of a run may have: a story far from the room that it wants is no plan. */
struct bounds {
  int least, most;
};

static struct bounds bounds_of(const struct bl_slicing *slicing, size_t wanted, int across, bool alone) {
  size_t side = (size_t)across;
  size_t least = (wanted + side * CROWD - 1) / (side * CROWD), most = wanted * slicing->spread / side;
  bool free = (slicing->loose && alone) || most > (size_t)slicing->rows;
  return (struct bounds){(int)least, free ? slicing->rows : (int)most};
}

/* Where a run may be cut behind so many stories. */
static struct bounds cuts_of(const struct bl_slicing *slicing, const struct run *run, bool down, size_t prefix) {
  int side = down ? run->columns : run->rows - 1, across = down ? run->rows : run->columns;
  size_t before = wanted_of(slicing, run, prefix), behind = wanted_of(slicing, run, run->count) - before;
  struct bounds a = bounds_of(slicing, before, across, prefix == 1);
  struct bounds b = bounds_of(slicing, behind, across, run->count - prefix == 1);
  int edge = down ? 1 : ROWS_LEAST;
  return (struct bounds){bl_most(edge, bl_most(a.least, side - b.most)),
                         bl_least(side - edge, bl_least(a.most, side - b.least))};
}

/* Those cuts first that part the room as the stories would: the sooner a good plan is known, the more of the others
 * need not be looked at. */
static void cut_outwards(struct bl_slicing *slicing, const struct run *run, struct bl_planlist *list,
                         enum bl_node_kind kind, size_t prefix) {
  bool down = kind == BL_NODE_DOWN;
  struct bounds at = cuts_of(slicing, run, down, prefix);
  if (at.most < at.least)
    return;
  struct walk walk = begin(slicing, run, list, kind, prefix);
  int stride = !down && run->rows > slicing->fine ? 2 : 1, side = down ? run->columns : run->rows;
  int middle = (int)((size_t)side * wanted_of(slicing, run, prefix) / wanted_of(slicing, run, run->count));
  middle -= stride == 2 && middle % 2;
  for (int off = 0; middle - off >= at.least || middle + off <= at.most; off += stride) {
    if (middle - off >= at.least && middle - off <= at.most)
      cut(&walk, middle - off);
    if (off > 0 && middle + off <= at.most && middle + off >= at.least)
      cut(&walk, middle + off);
  }
}

static void cut_guided(struct bl_slicing *slicing, const struct run *run, struct bl_planlist *list) {
  const struct bl_guide_node *node = bl_guide_find(slicing->guide, run->first, run->count);
  int side = node && node->down ? run->columns : run->rows - 1;
  if (!node || side < 2)
    return;
  struct walk walk = begin(slicing, run, list, node->down ? BL_NODE_DOWN : BL_NODE_ACROSS, node->prefix);
  int asked = bl_guide_asked(node, side), around = side / 4 > 1 ? side / 4 : 1, own = walk.own;
  for (int at = asked - around; at <= asked + around; at++)
    if (at >= 1 && at < side) {
      walk.own = own + aside_cost(slicing, run, at);
      cut(&walk, at);
    }
}

static bool is_likely(const struct bl_slicing *slicing, const struct run *run) {
  size_t wanted = wanted_of(slicing, run, run->count), cells = (size_t)run->columns * (size_t)run->rows;
  bool alone = slicing->loose && run->count == 1;
  return slicing->guide || run->root || (cells * CROWD >= wanted && (alone || cells <= wanted * slicing->spread));
}

static void solve_cuts(struct bl_slicing *slicing, const struct run *run, struct bl_planlist *list) {
  if (slicing->guide) {
    cut_guided(slicing, run, list);
    return;
  }
  for (size_t prefix = 1; prefix < run->count; prefix++) {
    cut_outwards(slicing, run, list, BL_NODE_DOWN, prefix);
    cut_outwards(slicing, run, list, BL_NODE_ACROSS, prefix);
  }
}

static const struct bl_planlist *solve(struct bl_slicing *slicing, const struct run *run) {
  struct table *table = table_of(slicing, run);
  size_t place = place_of(slicing, run);
  if (table->lists[place])
    return table->lists[place];
  struct bl_planlist *list = table->lists[place] =
      bl_planlist_make(slicing->arena, run->root ? BL_SLICING_PLANS : KEPT);
  if (!is_likely(slicing, run))
    list->count = 0;
  else if (run->count == 1)
    solve_leaf(slicing, run, list);
  else
    solve_cuts(slicing, run, list);
  table->best[place] = (list->count ? list->plans[0].cost : BL_LEAF_NONE) + 1;
  return list;
}

static struct run whole(const struct bl_slicing *slicing, const struct bl_slicing_order *order) {
  size_t lead = slicing->guide ? slicing->lead : bl_rank_leader(slicing->job, order->first, order->count);
  return (struct run){order->first, order->count, lead, slicing->job->columns, order->rows, order->ceiling, true};
}

int bl_slicing_cost(struct bl_slicing *slicing, const struct bl_slicing_order *order, int plan) {
  struct run run = whole(slicing, order);
  if (order->count > slicing->longest)
    return BL_LEAF_NONE;
  const struct bl_planlist *list = solve(slicing, &run);
  return plan < list->count ? list->plans[plan].cost : BL_LEAF_NONE;
}

struct taking {
  struct bl_slicing *slicing;
  struct bl_arena *arena;
  struct bl_slices *out;
};

static void take_term(struct taking *t, enum bl_term_kind kind, size_t story, int cost) {
  bl_slices_add(t->arena, t->out, kind, story, cost);
}

static void take_leaf(struct taking *t, const struct run *run, const struct bl_plan *plan, int column, int row) {
  struct bl_placement *p = BL_PUSH(t->arena, t->out->placements, t->out->count, t->out->capacity);
  int cost = bl_rooms_find(t->slicing->rooms, run->first, run->columns, run->rows, plan->part.at, p),
      narrow = narrow_cost(t->slicing, run);
  p->column = column;
  p->row = row;
  take_term(t, BL_TERM_STORY, run->first, cost);
  take_term(t, BL_TERM_LEAD, run->first, narrow);
  take_term(t, BL_TERM_STEP, run->first, plan->cost - cost - narrow);
}

static void take_cut(struct taking *t, const struct run *run, const struct bl_plan *plan, int column, int row) {
  struct bl_cut *out = BL_PUSH(t->arena, t->out->cuts, t->out->cut_count, t->out->cut_capacity);
  *out = (struct bl_cut){.column = column, .row = row, .columns = run->columns, .rows = run->rows};
  out->down = plan->part.kind == BL_NODE_DOWN;
  if (out->down)
    out->column += plan->part.at;
  else
    out->row += plan->part.at;
  struct bl_cutting price = price_of(t->slicing, run, plan->part.kind, plan->prefix, plan->part.at);
  take_term(t, BL_TERM_CUT, run->first + plan->prefix, price.cut + aside_cost(t->slicing, run, plan->part.at));
  take_term(t, BL_TERM_HALVES, run->first + plan->prefix, price.halves);
  take_term(t, BL_TERM_THROUGH, run->first + plan->prefix, price.through);
}

static void take_guesses(struct taking *t, size_t story, enum bl_node_kind kind, const struct bl_plan *a,
                         const struct bl_plan *b) {
  take_term(t, BL_TERM_CROSS, story, bl_cutting_cross(kind, &a->part, &b->part));
  if (kind == BL_NODE_DOWN)
    take_term(t, BL_TERM_MEETING, story, bl_cutting_meeting(&a->part, &b->part));
  else
    take_term(t, BL_TERM_ORDER, story, bl_cutting_rising(&a->part, &b->part));
}

static void take(struct taking *t, const struct run *run, int number, int column, int row) {
  struct bl_plan plan = solve(t->slicing, run)->plans[number];
  struct bl_node *node = BL_PUSH(t->arena, t->out->nodes, t->out->node_count, t->out->node_capacity);
  *node = (struct bl_node){.kind = plan.part.kind, .story = run->first, .count = run->count};
  if (plan.part.kind == BL_NODE_STORY) {
    take_leaf(t, run, &plan, column, row);
    return;
  }
  node->at = plan.part.at;
  struct run first, second;
  part(run, plan.part.kind, plan.prefix, plan.part.at, &first, &second);
  take_cut(t, run, &plan, column, row);
  take_guesses(t, second.first, plan.part.kind, &solve(t->slicing, &first)->plans[plan.first],
               &solve(t->slicing, &second)->plans[plan.second]);
  take(t, &first, plan.first, column, row);
  bool down = plan.part.kind == BL_NODE_DOWN;
  take(t, &second, plan.second, down ? column + plan.part.at : column, down ? row : row + plan.part.at + 1);
}

void bl_slicing_take(struct bl_slicing *slicing, struct bl_arena *arena, const struct bl_slicing_order *order, int plan,
                     struct bl_slices *out) {
  struct run run = whole(slicing, order);
  take(&(struct taking){slicing, arena, out}, &run, plan, 0, 0);
}
