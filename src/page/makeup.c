#include "baolan/page/makeup.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/page/style.h"

enum {
  WINDOW = 16,     /* stories that are split over sheets together */
  NEW_SHEET = 600, /* the price of a further sheet */
  FORCED = 100000, /* a lone story that no plan holds */
  CROSS = 600,
  ALONE = 700, /* a story alone on a sheet that could hold more */
  LEAD_TRIES = 3,
  LEAD_MOST = 5,  /* 4.0 em */
  LONE_MOST = 4,  /* 3.2 em */
  BRIEF_MOST = 3, /* 2.6 em */
  BRIEF = 120,    /* characters */
  BRIEF_CELLS = 10,
  STORY_CELLS = 24, /* columns x rows that a story needs at least */
  CROSS_ROWS = 3,
};

/* One window of stories being split. */
struct split {
  struct bl_arena *scratch;
  const struct bl_job *job;
  size_t first, count;
  struct bl_slicing *tables[BL_LADDER_STEPS];
};

struct choice {
  int cost;
  int step; /* of the lead */
};

static int sheet_rows(const struct split *split, size_t first) {
  return first == 0 ? split->job->rows_first : split->job->rows_other;
}

static struct bl_slicing *table(struct split *split, int step) {
  const struct bl_job *job = split->job;
  int rows = job->rows_first > job->rows_other ? job->rows_first : job->rows_other;
  if (!split->tables[step])
    split->tables[step] = bl_slicing_make(split->scratch, job, split->first, split->count, rows, step);
  return split->tables[step];
}

static bool is_brief(const struct bl_job *job, size_t story) {
  return job->stories[story].characters < BRIEF;
}

/* A story by itself takes the largest head that leaves room; the first that fits wins a tie. */
static struct choice lone_choice(const struct bl_job *job, size_t story, int rows) {
  struct choice best = {FORCED, 0};
  int most = is_brief(job, story) ? BRIEF_MOST : LONE_MOST, wanted = job->columns >= 3 ? most : BRIEF_MOST;
  for (int step = most; step >= 0; step--) {
    struct bl_placement placement;
    int cost = bl_leaf_find(job, story, job->columns, rows, step, true, &placement);
    if (cost != BL_LEAF_NONE && cost + 160 * abs(step - wanted) < best.cost)
      best = (struct choice){cost + 160 * abs(step - wanted), step};
  }
  best.cost += job->columns >= 3 && job->story_count > 1 ? ALONE : 0;
  return best;
}

/* Too much text for one sheet would only be hidden; small panels hold several briefs at most. */
static bool crowded(const struct split *split, size_t first, size_t count) {
  const struct bl_job *job = split->job;
  int cells = job->columns * sheet_rows(split, first), needed = 0;
  size_t lines = 0;
  bool briefs = true;
  for (size_t i = first; i < first + count; i++) {
    bool brief = is_brief(job, i);
    briefs = briefs && brief;
    needed += brief ? BRIEF_CELLS : STORY_CELLS;
    lines += job->stories[i].line_count;
  }
  return count > 1 && (lines * 10 > (size_t)cells * 22 || count > job->sheet_stories || needed > cells ||
                       (job->columns <= 2 && !briefs));
}

static int largest_step(const struct bl_job *job, size_t story) {
  for (int step = LEAD_MOST; step >= 1; step--) {
    struct bl_head_size head = job->head(job->context, story, job->columns, BL_MEASURE_BASE, step);
    if (head.fits && head.lines <= 2)
      return step;
  }
  return 0;
}

static struct choice run_choice(struct split *split, size_t first, size_t count) {
  int rows = sheet_rows(split, first);
  if (count == 1)
    return lone_choice(split->job, first, rows);
  struct choice best = {BL_LEAF_NONE, 0};
  int top = largest_step(split->job, first);
  for (int step = top; step >= 1 && step > top - LEAD_TRIES; step--) {
    int cost = bl_slicing_cost(table(split, step), first, count, rows, 0);
    if (cost < best.cost)
      best = (struct choice){cost, step};
  }
  return best;
}

static int rows_overlap(int a, int a_rows, int b, int b_rows) {
  int top = a > b ? a : b, bottom = a + a_rows < b + b_rows ? a + a_rows : b + b_rows;
  return bottom - top;
}

static bool side_by_side(const struct bl_placement *a, const struct bl_placement *b) {
  return a->column + a->columns == b->column && rows_overlap(a->row, a->rows, b->row, b->rows) > 0;
}

static bool butting(const struct bl_placement *a, const struct bl_placement *b) {
  return (side_by_side(a, b) || side_by_side(b, a)) && a->head_rows > 0 && b->head_rows > 0 && a->step == b->step &&
         a->alternate == b->alternate && rows_overlap(a->row, a->head_rows, b->row, b->head_rows) > 0;
}

int bl_makeup_butts(const struct bl_placement *placements, size_t count) {
  int butts = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = i + 1; j < count; j++)
      butts += butting(&placements[i], &placements[j]);
  return butts;
}

static bool follows_below(const struct bl_placement *placements, size_t count, int edge, bool right, int row) {
  for (size_t i = 0; i < count; i++) {
    const struct bl_placement *p = &placements[i];
    if ((right ? p->column : p->column + p->columns) == edge && abs(p->row - row - 1) <= CROSS_ROWS)
      return true;
  }
  return false;
}

int bl_makeup_crosses(const struct bl_placement *placements, size_t count) {
  int crosses = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++) {
      const struct bl_placement *a = &placements[i], *b = &placements[j];
      int edge = b->column, bottom = a->row + a->rows;
      if (side_by_side(a, b) && abs(bottom - b->row - b->rows) <= CROSS_ROWS &&
          follows_below(placements, count, edge, false, bottom) && follows_below(placements, count, edge, true, bottom))
        crosses++;
    }
  return crosses;
}

/* A step smaller, in the same rectangle; never the lead, which is the first. */
static bool lower_head(const struct bl_job *job, struct bl_placement *p) {
  struct bl_placement lower;
  if (p->step == 0 || bl_leaf_find(job, p->story, p->columns, p->rows, p->step - 1, false, &lower) == BL_LEAF_NONE)
    return false;
  lower.sheet = p->sheet;
  lower.column = p->column;
  lower.row = p->row;
  *p = lower;
  return true;
}

/* Butting heads are made to differ: the later one smaller, or else in the other face (B1). */
static void part_heads(const struct bl_job *job, struct bl_placement *placements, size_t count) {
  for (size_t round = 0; round < count * BL_LADDER_STEPS; round++)
    for (size_t i = 0; i < count; i++)
      for (size_t j = i + 1; j < count; j++)
        if (butting(&placements[i], &placements[j]) && !lower_head(job, &placements[j]))
          placements[j].alternate = !placements[j].alternate;
}

static void take_lone(struct split *split, size_t story, int rows, int step, struct bl_slices *out,
                      struct bl_arena *arena) {
  const struct bl_job *job = split->job;
  struct bl_placement *p = BL_PUSH(arena, out->placements, out->count, out->capacity);
  if (bl_leaf_find(job, story, job->columns, rows, step, true, p) != BL_LEAF_NONE) {
    int used = bl_leaf_rows(p);
    p->row = (rows - used) * 2 / 5;
    p->rows = p->measure == BL_MEASURE_BOXED ? used : rows - p->row; /* a frame stands close around what it holds */
    return;
  }
  *p = (struct bl_placement){.story = story, .columns = job->columns, .legs = job->columns, .rows = rows, .jump = true};
}

/* The best of a run's plans once the whole sheet can be seen. */
static int best_plan(struct split *split, size_t first, size_t count, int step) {
  int rows = sheet_rows(split, first), best = 0, best_cost = BL_LEAF_NONE;
  for (int plan = 0; plan < BL_SLICING_PLANS; plan++) {
    int cost = bl_slicing_cost(table(split, step), first, count, rows, plan);
    if (cost == BL_LEAF_NONE)
      break;
    struct bl_slices slices = {0};
    bl_slicing_take(table(split, step), split->scratch, first, count, rows, plan, &slices);
    cost += CROSS * bl_makeup_crosses(slices.placements, slices.count);
    if (cost < best_cost) {
      best_cost = cost;
      best = plan;
    }
  }
  return best;
}

static void take_run(struct split *split, struct bl_arena *arena, size_t first, size_t count, struct choice choice,
                     size_t sheet, struct bl_slices *out) {
  size_t placed = out->count, cut = out->cut_count;
  int rows = sheet_rows(split, first);
  if (count == 1)
    take_lone(split, first, rows, choice.step, out, arena);
  else
    bl_slicing_take(table(split, choice.step), arena, first, count, rows, best_plan(split, first, count, choice.step),
                    out);
  for (size_t i = placed; i < out->count; i++)
    out->placements[i].sheet = sheet;
  for (size_t i = cut; i < out->cut_count; i++)
    out->cuts[i].sheet = sheet;
  part_heads(split->job, out->placements + placed, out->count - placed);
}

/* page(j) = the least over i of page(i) + cost of the run i..j + a sheet. */
static size_t split_window(struct split *split, struct bl_arena *arena, size_t sheet, struct bl_slices *out) {
  struct {
    int cost;
    size_t from;
    struct choice choice;
  } best[WINDOW + 1] = {{0}};
  for (size_t end = 1; end <= split->count; end++) {
    best[end].cost = BL_LEAF_NONE;
    for (size_t from = 0; from < end; from++) {
      if (crowded(split, split->first + from, end - from))
        continue;
      struct choice choice = run_choice(split, split->first + from, end - from);
      if (choice.cost == BL_LEAF_NONE || best[from].cost + choice.cost + NEW_SHEET >= best[end].cost)
        continue;
      best[end].cost = best[from].cost + choice.cost + NEW_SHEET;
      best[end].from = from;
      best[end].choice = choice;
    }
  }
  size_t ends[WINDOW], count = 0;
  for (size_t end = split->count; end > 0; end = best[end].from)
    ends[count++] = end;
  for (size_t i = count; i > 0; i--) {
    size_t end = ends[i - 1], from = best[end].from;
    take_run(split, arena, split->first + from, end - from, best[end].choice, sheet++, out);
  }
  return sheet;
}

struct bl_makeup bl_makeup_solve(struct bl_arena *arena, const struct bl_job *job) {
  struct bl_slices out = {0};
  size_t sheet = 0;
  for (size_t first = 0; first < job->story_count; first += WINDOW) {
    size_t count = job->story_count - first < WINDOW ? job->story_count - first : WINDOW;
    struct split split = {.scratch = bl_arena_create(), .job = job, .first = first, .count = count};
    sheet = split_window(&split, arena, sheet, &out);
    bl_arena_destroy(split.scratch);
  }
  return (struct bl_makeup){out.placements, out.count, out.cuts, out.cut_count, sheet};
}
