#include "baolan/page/split.h"

#include "baolan/base/arena.h"
#include "baolan/page/lone.h"
#include "baolan/page/style.h"

enum {
  WINDOW = BL_SPLIT_WINDOW,
  NEW_SHEET = 600, /* the price of a further sheet */
  ALONE = 700,     /* a story alone on a sheet that could hold more */
  SHEET_THIN = 55, /* percent: below it more is tried */
  LAST_THIN = 33,
  THIN = 97,         /* percent of a sheet that should be filled */
  THIN_PERCENT = 90, /* for each percent less */
  HALF = 52,
  MOSTLY_WHITE = 60000,
  KEEP = 5000,
  BOXES = 20000,
  BRIEFS = 3000, /* a second column of briefs */
  BRIEF_CELLS = 10,
  STORY_HEAD = 6,
  STORY_CELLS = 24, /* columns x rows that a story needs at least */
  CEILINGS = 2,     /* sizes of leads that are tried, if they give a page; on a broad sheet one is enough */
  BROAD = 7,        /* columns */
  ROUNDS = 40,
};

/* A run of stories on one sheet. */
struct option {
  int cost;
  bool known, judged; /* judged: it is the cost of choice.chosen */
  struct bl_choice choice;
};

/* One window of stories being split. */
struct split {
  struct bl_arena *arena;
  const struct bl_selection *selection;
  const struct bl_job *job; /* the selection's */
  size_t first, count;      /* the window */
  size_t sheet;
  struct bl_slicing *slicing, *loose;    /* loose: or NULL, while none is needed */
  bool loosened[WINDOW];                 /* stories that stood on a thin sheet */
  struct option options[WINDOW][WINDOW]; /* [first][count - 1] */
};

static int most_rows(const struct bl_job *job) {
  return job->rows_first > job->rows_other ? job->rows_first : job->rows_other;
}

static int sheet_rows(const struct split *split, size_t first) {
  return first == 0 && split->sheet == 0 ? split->job->rows_first : split->job->rows_other;
}

/* What the run costs as such, however it is made. */
static void add_run_terms(struct split *split, size_t first, size_t count, struct bl_slices *slices) {
  const struct bl_job *job = split->job;
  int boxes = 0, briefs = 0;
  for (size_t i = first; i < first + count; i++) {
    boxes += job->stories[i].boxed;
    briefs += job->stories[i].stories > 1;
  }
  if (briefs > 1)
    bl_slices_add(split->arena, slices, BL_TERM_BRIEFS, first, BRIEFS * (briefs - 1));
  if (boxes > 1)
    bl_slices_add(split->arena, slices, BL_TERM_BOXES, first, BOXES * (boxes - 1));
  if (job->stories[first + count - 1].keep && first + count < job->story_count)
    bl_slices_add(split->arena, slices, BL_TERM_KEEP, first + count - 1, KEEP);
  if (count == 1 && job->columns >= 3 && split->selection->of->story_count > 1)
    bl_slices_add(split->arena, slices, BL_TERM_ALONE, first, ALONE);
}

static int run_terms(struct split *split, size_t first, size_t count) {
  struct bl_slices slices = {0};
  int cost = 0;
  add_run_terms(split, first, count, &slices);
  for (size_t i = 0; i < slices.term_count; i++)
    cost += slices.terms[i].cost;
  return cost;
}

/* What it costs that much of a sheet is white, since more could stand there. Less than half of it is used only where
 * nothing else can be done: no night editor would print it. */
static int thin_cost(const struct split *split, size_t behind, const struct bl_slices *slices, int rows) {
  int fill = bl_candidate_fill(split->job, slices->placements, slices->count, rows);
  int cost = fill < THIN ? THIN_PERCENT * (THIN - fill) : 0;
  if (fill < HALF && behind < split->job->story_count)
    cost += MOSTLY_WHITE;
  return split->selection->of->story_count > 1 ? cost : 0;
}

/* The two best are kept that do not look the same. */
static void add_candidate(struct split *split, int rows, struct bl_slices *slices, struct bl_choice *choice) {
  bl_selection_restore(split->selection, slices);
  struct bl_candidate candidate = bl_candidate_make(split->arena, split->selection->of, rows, slices);
  if (choice->candidates++ == 0) {
    choice->chosen = candidate;
  } else if (bl_candidate_compare(&candidate, &choice->chosen) < 0) {
    if (!bl_candidate_is_like(&candidate, &choice->chosen))
      choice->runner_up = choice->chosen;
    choice->chosen = candidate;
  } else if (bl_candidate_is_like(&candidate, &choice->chosen)) {
    return;
  } else if (!choice->runner_up.count || bl_candidate_compare(&candidate, &choice->runner_up) < 0) {
    choice->runner_up = candidate;
  }
}

static void judge_lone(struct split *split, size_t first, struct option *option) {
  struct bl_slices slices = {0};
  int rows = sheet_rows(split, first);
  if (bl_lone_place(split->arena, split->job, first, rows, &slices))
    bl_slices_add(split->arena, &slices, BL_TERM_ALONE, first, thin_cost(split, first + 1, &slices, rows));
  *BL_PUSH(split->arena, slices.nodes, slices.node_count, slices.node_capacity) =
      (struct bl_node){BL_NODE_STORY, first, 1, 0};
  add_run_terms(split, first, 1, &slices);
  add_candidate(split, rows, &slices, &option->choice);
  option->cost = option->choice.chosen.cost;
  option->judged = true;
}

/* It does not take half of a sheet. */
static bool is_short(const struct bl_job *job, size_t story, int cells) {
  return (int)job->stories[story].line_count * 2 + STORY_HEAD * 2 <= cells;
}

/* Small panels hold several briefs, or a short story with the next or the one before. */
static bool is_for_panel(const struct bl_job *job, size_t first, size_t count, int cells) {
  bool briefs = true, shorts = false;
  for (size_t i = first; i < first + count; i++) {
    briefs = briefs && bl_lone_is_brief(job, i);
    shorts = shorts || is_short(job, i, cells);
  }
  return briefs || (shorts && count == 2);
}

/* Too much text for one sheet would only be hidden, of a long story no more than a sheet. */
static bool crowded(const struct split *split, size_t first, size_t count) {
  const struct bl_job *job = split->job;
  int cells = job->columns * sheet_rows(split, first), needed = 0;
  size_t lines = 0;
  for (size_t i = first; i < first + count; i++) {
    needed += bl_lone_is_brief(job, i) ? BRIEF_CELLS : STORY_CELLS;
    lines += job->stories[i].line_count < (size_t)cells ? job->stories[i].line_count : (size_t)cells;
  }
  return count > 1 && (lines * 10 > (size_t)cells * 22 || count > job->sheet_stories ||
                       (job->columns <= 2 ? !is_for_panel(job, first, count, cells) : needed > cells));
}

static struct bl_slicing *slicing_of(const struct split *split, size_t first, size_t count) {
  for (size_t i = first - split->first; i < first - split->first + count; i++)
    if (split->loosened[i])
      return split->loose;
  return split->slicing;
}

/* The steps that followers may have, of the leads that are tried: those of the wanted size first. */
static size_t find_ceilings(struct split *split, struct bl_slicing_order *order, size_t most, int ceilings[CEILINGS]) {
  struct bl_slicing *slicing = slicing_of(split, order->first, order->count);
  size_t found = 0;
  int tried = 0, last = -1;
  for (int step = bl_rank_lead(split->job, order->rows).wanted; step > 0 && !(found && tried >= (int)most); step--) {
    order->ceiling = bl_rank_ceiling(step);
    if (order->ceiling == last)
      continue;
    last = order->ceiling;
    tried++;
    if (bl_slicing_cost(slicing, order, 0) != BL_LEAF_NONE && found < most)
      ceilings[found++] = order->ceiling;
  }
  return found;
}

/* By the largest lead that gives a page. */
static int guess_run(struct split *split, size_t first, size_t count) {
  struct bl_slicing_order order = {first, count, sheet_rows(split, first), 0};
  int ceilings[CEILINGS];
  if (find_ceilings(split, &order, 1, ceilings) == 0)
    return BL_LEAF_NONE;
  order.ceiling = ceilings[0];
  return bl_slicing_cost(slicing_of(split, first, count), &order, 0) + run_terms(split, first, count);
}

static void judge_plan(struct split *split, const struct bl_slicing_order *order, int plan, struct bl_choice *choice) {
  struct bl_slices slices = {0};
  bl_slicing_take(slicing_of(split, order->first, order->count), split->arena, order, plan, &slices);
  add_run_terms(split, order->first, order->count, &slices);
  size_t behind = order->first + order->count;
  if (behind < split->job->story_count)
    bl_slices_add(split->arena, &slices, BL_TERM_ALONE, order->first, thin_cost(split, behind, &slices, order->rows));
  add_candidate(split, order->rows, &slices, choice);
}

/* The best few plans of all sizes of the lead. */
static void judge_run(struct split *split, size_t first, size_t count, struct bl_choice *choice) {
  struct bl_slicing_order order = {first, count, sheet_rows(split, first), 0};
  int ceilings[CEILINGS], next[CEILINGS] = {0};
  size_t found = find_ceilings(split, &order, split->job->columns < BROAD ? CEILINGS : 1, ceilings);
  for (int i = 0; i < BL_SLICING_PLANS; i++) {
    int best = BL_LEAF_NONE;
    size_t from = 0;
    for (size_t k = 0; k < found; k++) {
      order.ceiling = ceilings[k];
      int cost = bl_slicing_cost(slicing_of(split, first, count), &order, next[k]);
      if (cost < best) {
        best = cost;
        from = k;
      }
    }
    if (best == BL_LEAF_NONE)
      return;
    order.ceiling = ceilings[from];
    judge_plan(split, &order, next[from]++, choice);
  }
}

static const struct option *ask_option(struct split *split, size_t from, size_t count) {
  struct option *option = &split->options[from][count - 1];
  size_t first = split->first + from;
  if (option->known)
    return option;
  option->known = true;
  option->cost = BL_LEAF_NONE;
  if (count == 1)
    judge_lone(split, first, option);
  else if (!crowded(split, first, count))
    option->cost = guess_run(split, first, count);
  return option;
}

/* Sheets after sheets: where they may end, at the least cost of all before. */
struct way {
  int cost[WINDOW + 1];
  size_t from[WINDOW + 1]; /* the first story of the sheet that ends there */
  bool settled[WINDOW + 1];
};

/* The sheets that begin behind `first`. */
static void go_on(struct split *split, struct way *way, size_t first) {
  way->settled[first] = true;
  for (size_t end = first + 1; end <= split->count; end++) {
    int cost = ask_option(split, first, end - first)->cost;
    if (cost == BL_LEAF_NONE || way->cost[first] + cost + NEW_SHEET >= way->cost[end])
      continue;
    way->cost[end] = way->cost[first] + cost + NEW_SHEET;
    way->from[end] = first;
  }
}

/* The shortest way from the first story to the last: sheets that begin farther than that are never planned. Fills ends,
 * from the last sheet to the first. */
static size_t find_ends(struct split *split, size_t ends[WINDOW + 1]) {
  struct way way = {.cost = {0}};
  for (size_t end = 1; end <= split->count; end++)
    way.cost[end] = 2 * BL_LEAF_NONE - 1;
  for (size_t next = 0; next < split->count;) {
    go_on(split, &way, next);
    next = split->count;
    for (size_t at = split->count; at-- > 0;)
      if (!way.settled[at] && way.cost[at] <= way.cost[next])
        next = at;
  }
  size_t count = 0;
  for (size_t end = split->count; end > 0; end = way.from[end])
    ends[count++] = end;
  ends[count] = 0;
  return count;
}

/* Of the last sheet of a page less is asked, unless a story jumps there. */
static bool is_thin(const struct split *split, size_t from, size_t end) {
  const struct bl_candidate *sheet = &split->options[from][end - from - 1].choice.chosen;
  bool last = split->first + end == split->job->story_count, all = end - from == split->job->story_count;
  int rows = sheet_rows(split, split->first + from);
  int fill = bl_candidate_fill(split->selection->of, sheet->placements, sheet->count, rows);
  return (sheet->jumps || !all) && fill < (last && !sheet->jumps ? LAST_THIN : SHEET_THIN);
}

/* All sheets with the story are planned anew. */
static void loosen(struct split *split, size_t story) {
  if (!split->loose)
    split->loose = bl_slicing_loosen(split->arena, split->job, split->first, split->count, most_rows(split->job));
  split->loosened[story] = true;
  for (size_t from = 0; from <= story; from++)
    for (size_t end = story + 1; end <= split->count; end++)
      if (end - from > 1)
        split->options[from][end - from - 1] = (struct option){0};
}

/* What jumps on a thin sheet would have had room there: it must be whole, if a sheet holds it. */
static void hold(struct split *split, size_t from, const struct bl_candidate *sheet) {
  for (size_t i = 0; i < sheet->count && sheet->count > 1; i++)
    if (sheet->placements[i].jump) {
      bl_selection_hold(split->selection, split->first + from + i);
      split->options[from + i][0] = (struct option){0};
    }
}

/* Gives the stories of thin sheets more freedom, once each; false: there was none. */
static bool loosen_thin(struct split *split, const size_t ends[WINDOW + 1], size_t count) {
  bool found = false;
  for (size_t i = 0; i < count && split->job->story_count > 1; i++) {
    size_t from = ends[i + 1], end = ends[i];
    bool thin = !split->loosened[from] && is_thin(split, from, end);
    if (thin)
      hold(split, from, &split->options[from][end - from - 1].choice.chosen);
    for (size_t story = from; thin && story < end; story++)
      loosen(split, story);
    found = found || thin;
  }
  return found;
}

/* Until every sheet of the least split has been judged, which may make another one the least. */
static size_t find_split(struct split *split, size_t ends[WINDOW + 1]) {
  for (int round = 0;; round++) {
    size_t count = find_ends(split, ends);
    bool judged = true;
    for (size_t i = 0; i < count; i++) {
      size_t from = ends[i + 1], size = ends[i] - from;
      struct option *option = &split->options[from][size - 1];
      if (option->judged)
        continue;
      judge_run(split, split->first + from, size, &option->choice);
      option->cost = option->choice.chosen.cost;
      option->judged = true;
      judged = false;
    }
    if (round >= ROUNDS || (judged && !loosen_thin(split, ends, count)))
      return count;
  }
}

static struct split *open_split(struct bl_arena *arena, const struct bl_selection *selection, size_t first,
                                size_t count, size_t sheet) {
  struct split *split = BL_NEW(arena, struct split);
  split->arena = arena;
  split->selection = selection;
  split->job = &selection->job;
  split->first = first;
  split->count = count;
  split->sheet = sheet;
  return split;
}

/* Where no split parts two boxed stories the second has no frame (G7), and all is planned without it; false: there was
 * none. */
static bool unbox(const struct split *split, const size_t ends[WINDOW + 1], size_t sheets) {
  bool found = false;
  for (size_t i = 0; i < sheets; i++) {
    const struct bl_candidate *sheet = &split->options[ends[i + 1]][ends[i] - ends[i + 1] - 1].choice.chosen;
    int boxes = 0;
    for (size_t k = 0; k < sheet->count; k++) {
      if (sheet->placements[k].measure != BL_MEASURE_BOXED || boxes++ == 0)
        continue;
      split->selection->items[split->first + ends[i + 1] + k].boxed = false;
      found = true;
    }
  }
  return found;
}

/* The last sheet of a full window is left to the next one, which sees what follows. */
struct bl_split bl_split_make(struct bl_arena *arena, const struct bl_selection *selection, size_t first,
                              size_t sheet) {
  const struct bl_job *job = &selection->job;
  size_t left = job->story_count - first, count = left < WINDOW ? left : WINDOW, ends[WINDOW + 1];
  struct split *split;
  size_t sheets;
  do {
    split = open_split(arena, selection, first, count, sheet);
    split->slicing = bl_slicing_make(arena, job, first, count, most_rows(job));
    sheets = find_split(split, ends);
  } while (unbox(split, ends, sheets));
  size_t kept = left > count && sheets > 1 ? 1 : 0;
  struct bl_split out = {.count = sheets - kept, .stories = ends[kept]};
  for (size_t i = kept; i < sheets; i++)
    out.sheets[sheets - 1 - i] = split->options[ends[i + 1]][ends[i] - ends[i + 1] - 1].choice;
  return out;
}

struct bl_choice bl_split_follow(struct bl_arena *arena, const struct bl_selection *selection, size_t lead,
                                 const struct bl_guide *guide) {
  struct bl_choice choice = {.by_hand = true};
  size_t count = selection->job.story_count;
  struct split *split = open_split(arena, selection, 0, count, 0);
  split->slicing = bl_slicing_follow(arena, &selection->job, selection->job.rows_first, lead, guide);
  judge_run(split, 0, count, &choice);
  return choice;
}
