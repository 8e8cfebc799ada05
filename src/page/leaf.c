#include "baolan/page/leaf.h"

#include "baolan/base/geometry.h"
#include "baolan/page/jump.h"

#include <limits.h>

/* Costs in hundredths (pages.md B2). */
enum {
  SLACK_ROW = 25,     /* a free row, per column */
  SLACK_LONG = 40,    /* per column and square of the rows beyond three */
  EMPTY_CELL = 20,    /* a row of a leg left free */
  OPEN_ROW = 25,      /* a row opened in a leg */
  RAGGED_ROW = 60,    /* a leg ends short of the next, or by more than a row */
  SHORT_LEG = 300,    /* per row that a leg beside others has less than four, where that must be */
  JUMP = 400,         /* flat, so that jumping is no easy way out */
  JUMP_HIDDEN = 1800, /* times the hidden share and the weight */
  JUMP_SQUARE = 2400, /* times the square of the share: one story gutted is worse than two cut */
  JUMP_SMALL = 150,   /* per line hidden less than SMALL: room should have been found (J1) */
  SMALL = 12,
  LONG_LEG = 150,
  SHALLOW = 300,
  THIRD_LINE = 200,
  LEFT_OUT = 200,     /* a subtitle or a deck */
  BROKEN_HEAD = 1000, /* an editor's piece is broken */
  CONDENSED = 3,      /* per square of a percent */
  LOOSE_HEAD = 12,    /* per percent under HEAD_FILL */
  HEAD_FILL = 55,     /* of its width that a head should fill (H5) */
  NO_PICTURE = 5000,
  BROAD = 60,        /* legs that are wider than the page's */
  ASIDE = 1500,      /* a picture that is the story stands beside the text */
  CAPTION_ROWS = 6,  /* below it, text over its whole width has no more */
  FEW = 220,         /* per column: a story of few lines has a sheet of its own */
  SHORT_COLUMNS = 3, /* a story of so few characters may stand in one leg over so many, or over more in few rows */
  SHORT_CHARACTERS = 220,
  STRIP_ROWS = 12, /* a sheet so low that a head leaves no room for a picture */
  BESIDE_ROWS = 3, /* of BESIDE_OF of a story's rows, a picture beside it takes at least */
  BESIDE_OF = 5,
  STRIP_PART = 5, /* of a story's columns: as a part of fewer it is a stamp */
  BRIEF = 1200,   /* the first sentences only (ladder 4) */
  STAMP = 2200,   /* a picture of one column in a wide story */
  BRIEF_ROWS = 3, /* of the text of a brief */
  HEAD_TEXT = 5,  /* rows under a head (B2, J1) */
  JUMP_CHARACTERS = 60,
  LEG_MOST = 26,
  LEVEL_ROWS = 4,
};

/* A story being planned, its body set at the measure that is tried. */
struct copy {
  const struct bl_job *job;
  const struct bl_job_story *story;
  struct bl_body body;
  int room, all; /* rows under the head; of the body */
  bool lone;
  bool pictured; /* the picture is to stand under the head */
};

static int slack_cost(int rows, int columns) {
  int beyond = bl_most(0, rows - 3);
  return SLACK_ROW * rows * columns + bl_least(SLACK_LONG * beyond * beyond * columns, 1 << 22);
}

/* How unlevel the legs end when what is shown stands in text_rows; none if they do not hold it. */
static int level_cost(const struct copy *copy, const struct bl_placement *p) {
  struct bl_leg legs[BL_PLACEMENT_LEGS];
  int cost = 0;
  bl_placement_pour(p, copy->body.lines, legs);
  if (legs[p->legs - 1].end < p->shown)
    return BL_LEAF_NONE;
  int wet = 0, shallow = INT_MAX, deep = 0;
  for (int i = 0; i < p->legs; i++)
    wet += legs[i].rows > 0;
  for (int i = 0, before = 0; i < p->legs; i++) {
    if (copy->story->stories > 1 && legs[i].end > legs[i].first && legs[i].end < p->shown &&
        copy->body.lines[legs[i].end - 1].joined)
      return BL_LEAF_NONE; /* a brief is whole */
    int left = bl_leg_free(copy->body.lines, &legs[i]);
    cost += OPEN_ROW * legs[i].open + EMPTY_CELL * left + RAGGED_ROW * bl_most(0, left - 1);
    cost += RAGGED_ROW * (legs[i].rows > 0 ? bl_most(0, before - left) : 0);
    int used = legs[i].rows - left;
    if (legs[i].rows > 0) {
      shallow = bl_least(shallow, used);
      deep = bl_most(deep, used);
    }
    bool short_leg = wet > 1 && legs[i].rows > 0 && used < BL_PLACEMENT_TEXT && p->shown > 0;
    if (short_leg && !copy->lone && !p->brief)
      return BL_LEAF_NONE;
    cost += short_leg ? SHORT_LEG * (BL_PLACEMENT_TEXT - used) : 0;
    before = legs[i].rows > 0 ? left : before;
  }
  bool unlevel = wet > 1 && shallow < BL_PLACEMENT_TEXT && deep - shallow > 1;
  return unlevel && p->brief && !copy->lone ? BL_LEAF_NONE : cost;
}

/* A table for each form and picture in it. */
struct bl_memo *bl_leaf_levels(struct bl_arena *arena, int columns, int rows) {
  return bl_memo_make(arena, 2 * (BL_MEASURE_SINGLE + 1) * BL_FORM_COUNT * (columns + 1), columns, rows, sizeof(int));
}

/* level_cost of the whole body, which is asked for again in every room. It is kept with one added. */
static int know_level(const struct copy *copy, const struct bl_placement *p) {
  int form = (int)p->measure * BL_FORM_COUNT + (int)p->form,
      table = (form * (copy->job->columns + 1) + p->picture_legs) * 2;
  int *known =
      copy->story->levels ? bl_memo_item(copy->story->levels, table + copy->lone, p->columns, p->text_rows) : NULL;
  if (!known)
    return level_cost(copy, p);
  if (*known == 0)
    *known = level_cost(copy, p) + 1;
  return *known - 1;
}

/* Of all legs: each row that the body does not take is left free or opened. */
static int rooms_of(const struct bl_placement *p) {
  int rows = 0;
  for (int leg = 0; leg < p->legs; leg++)
    rows += bl_placement_room(p, leg);
  return rows;
}

/* The whole body in few rows, or in some more where the legs then end more level and fill the room. */
static int fit_whole(const struct copy *copy, struct bl_placement *p) {
  int all = copy->all, room = copy->room;
  int share = (all + p->picture_legs * p->picture_rows + p->legs - 1) / p->legs;
  int few = copy->lone ? bl_least(BL_PLACEMENT_TEXT, room) : BL_PLACEMENT_TEXT;
  int least = bl_most(p->picture_rows, p->legs > 1 && copy->body.count ? few : 0);
  int best = BL_LEAF_NONE, rows = 0, last = room;
  p->jump = false;
  p->shown = copy->body.count;
  for (p->text_rows = bl_most(share, least); p->text_rows <= last; p->text_rows++) {
    int slack = slack_cost(room - p->text_rows, p->columns);
    if (best != BL_LEAF_NONE && slack + EMPTY_CELL * (rooms_of(p) - all) >= best)
      continue;
    int cost = know_level(copy, p);
    if (cost == BL_LEAF_NONE)
      continue;
    if (best == BL_LEAF_NONE)
      last = bl_least(room, p->text_rows + LEVEL_ROWS);
    cost += slack;
    if (cost < best) {
      best = cost;
      rows = p->text_rows;
    }
  }
  p->text_rows = rows;
  p->space_rows = room - rows >= 3 ? 2 : room - rows >= 1 ? 1 : 0;
  return best;
}

static int deepest_leg(const struct bl_placement *p) {
  int deepest = 0;
  for (int leg = 0; leg < p->legs; leg++)
    deepest = bl_most(deepest, bl_placement_leg(p, leg).rows);
  return deepest;
}

/* What it costs that the rest is behind the jump. */
static int jump_cost(const struct copy *copy, const struct bl_placement *p) {
  int hidden = (int)(copy->body.count - p->shown), share = hidden * 100 / (int)copy->body.count;
  int loss = JUMP_HIDDEN * share / 100 + JUMP_SQUARE * share * share / 10000, level = level_cost(copy, p);
  return level == BL_LEAF_NONE
             ? level
             : level + JUMP + loss * copy->story->weight / 100 + JUMP_SMALL * bl_most(0, SMALL - hidden);
}

/* Too low for a jump: whole sentences of sixty characters at least, if a line ends with one (ladder 4). */
static int fit_brief(const struct copy *copy, struct bl_placement *p) {
  p->brief = true;
  if (!bl_jump_cut_sentence(p, copy->body.lines, copy->body.count) || deepest_leg(p) < BRIEF_ROWS ||
      bl_jump_characters(p, copy->body.lines) < JUMP_CHARACTERS)
    return BL_LEAF_NONE;
  int cost = jump_cost(copy, p);
  return cost == BL_LEAF_NONE ? cost : cost + BRIEF;
}

static int fit_jump(const struct copy *copy, struct bl_placement *p) {
  if (copy->story->full && !copy->lone)
    return BL_LEAF_NONE;
  p->jump = true;
  p->space_rows = 0;
  p->text_rows = copy->room;
  if (!bl_jump_cut(p, copy->body.lines, copy->body.count, copy->lone))
    return BL_LEAF_NONE;
  if (!copy->lone && (deepest_leg(p) < HEAD_TEXT || bl_jump_characters(p, copy->body.lines) < JUMP_CHARACTERS))
    return fit_brief(copy, p);
  return jump_cost(copy, p);
}

static int shape_cost(const struct bl_placement *p) {
  int cost = p->text_rows > LEG_MOST ? LONG_LEG * p->columns : 0;
  return cost + (p->columns >= 4 && p->text_rows < 6 ? SHALLOW : 0);
}

static int form_cost(const struct copy *copy, const struct bl_placement *p) {
  static const int costs[BL_FORM_COUNT] = {
      [BL_FORM_PLAIN] = NO_PICTURE, [BL_FORM_LEFT] = 0, [BL_FORM_TOP] = 40, [BL_FORM_RIGHT] = 40};
  int stamp = p->picture_legs == 1 && p->legs >= 3 ? STAMP : 0;
  if (copy->story->leads && p->form != BL_FORM_PLAIN)
    return p->form == BL_FORM_TOP ? 0 : ASIDE + stamp;
  return copy->pictured ? costs[p->form] + stamp : 0;
}

static int try_form(const struct copy *copy, struct bl_placement *p) {
  const struct bl_job *job = copy->job;
  if (p->form != BL_FORM_PLAIN) {
    p->picture_rows = job->picture(job->context, p->story, p->columns, p->measure, p->picture_legs);
    int most = p->form == BL_FORM_TOP && !copy->story->leads ? copy->room * 2 / 3 : copy->room;
    if (p->picture_rows == 0 || p->picture_rows > most)
      return BL_LEAF_NONE;
  }
  int cost = fit_whole(copy, p);
  if (cost == BL_LEAF_NONE)
    cost = fit_jump(copy, p);
  return cost == BL_LEAF_NONE ? cost : cost + shape_cost(p) + form_cost(copy, p);
}

/* Pictures stand over all legs or at a side, there over no more than half and one. */
static bool may_be_wide(enum bl_form form, int wide, int legs) {
  if (form == BL_FORM_PLAIN)
    return wide == 0;
  if (form == BL_FORM_TOP)
    return wide == legs;
  return wide >= 1 && wide < legs && wide <= legs / 2 + 1;
}

/* The white that is missing to it at its sides costs like any other. */
static int bare_cost(struct bl_head_size head, int columns) {
  int missing = bl_most(0, HEAD_FILL - head.fill);
  return LOOSE_HEAD * missing + SLACK_ROW * head.rows * columns * missing / 100;
}

static int head_cost(struct bl_head_size head, int columns) {
  return (head.lines >= 3 ? THIRD_LINE : 0) + LEFT_OUT * head.left_out + (head.broken ? BROKEN_HEAD : 0) +
         bare_cost(head, columns) + CONDENSED * head.condense * head.condense;
}

/* The best of the forms; leaves *out as it is if there is none. */
static int try_forms(const struct copy *copy, struct bl_placement plan, struct bl_placement *out) {
  int best = BL_LEAF_NONE, forms = copy->pictured ? BL_FORM_BESIDE : BL_FORM_PLAIN + 1;
  for (int at = 0; at < forms * (plan.legs + 1); at++) {
    struct bl_placement p = plan;
    p.form = (enum bl_form)(at / (plan.legs + 1));
    p.picture_legs = at % (plan.legs + 1);
    int cost = may_be_wide(p.form, p.picture_legs, p.legs) ? try_form(copy, &p) : BL_LEAF_NONE;
    if (cost < best) {
      best = cost;
      *out = p;
    }
  }
  return best;
}

/* A body in its room: the cost, plus one, 0 until it is known, and the plan. */
struct known {
  int cost;
  struct bl_placement plan;
};

struct bl_memo *bl_leaf_memo(struct bl_arena *arena, int columns, int rows) {
  return bl_memo_make(arena, 8 * (BL_MEASURE_SINGLE + 1), columns, rows, sizeof(struct known));
}

/* try_forms, each room once: what stands below a head does not depend on it. */
static int know_forms(const struct copy *copy, const struct bl_placement *plan, struct bl_placement *out) {
  struct known alone = {0}, *known = NULL;
  int table = (int)plan->measure * 8 + 4 * copy->pictured + 2 * copy->lone + copy->story->full;
  if (copy->story->memo)
    known = bl_memo_item(copy->story->memo, table, plan->columns, copy->room);
  if (!known)
    known = &alone;
  if (known->cost == 0) {
    struct copy whole = *copy;
    whole.all = bl_leg_rows(copy->body.lines, 0, copy->body.count);
    known->cost = try_forms(&whole, *plan, &known->plan) + 1;
  }
  if (known->cost - 1 == BL_LEAF_NONE)
    return BL_LEAF_NONE;
  *out = known->plan;
  out->story = plan->story;
  out->rows = plan->rows;
  out->step = plan->step;
  out->head_rows = plan->head_rows;
  return known->cost - 1;
}

/* The best at this measure; leaves *out as it is if there is none. */
static int try_measure(struct copy copy, struct bl_placement plan, struct bl_placement *out) {
  const struct bl_job *job = copy.job;
  struct bl_head_size head = job->head(job->context, plan.story, plan.columns, plan.measure, plan.step);
  plan.head_rows = head.rows;
  copy.room = plan.rows - head.rows - 2 * bl_placement_frame(plan.measure);
  if (!head.fits || copy.room < (copy.story->line_count ? 1 : 0))
    return BL_LEAF_NONE;
  copy.body = job->body(job->context, plan.story, plan.columns, plan.measure);
  plan.legs = copy.body.legs;
  int best = plan.legs ? know_forms(&copy, &plan, out) : BL_LEAF_NONE;
  return best == BL_LEAF_NONE ? best : best + head_cost(head, plan.columns);
}

/* A frame that is too narrow for text is left out. */
static bool is_boxed(const struct bl_job *job, size_t story, int columns) {
  return job->stories[story].boxed && job->body(job->context, story, columns, BL_MEASURE_BOXED).legs > 0;
}

/* Few lines stand below a picture over its whole width, as its caption; or alone on a sheet, whose legs would hold
 * less than four rows of them. */
static bool is_single(const struct copy *copy, size_t story, int columns) {
  const struct bl_job *job = copy->job;
  bool few = copy->lone && !copy->story->pictured && copy->story->stories == 1 &&
             copy->story->line_count < (size_t)columns * BL_PLACEMENT_TEXT;
  if (columns == 1 || !(copy->story->leads || few))
    return false;
  struct bl_body body = job->body(job->context, story, columns, BL_MEASURE_SINGLE);
  return body.legs > 0 && bl_leg_rows(body.lines, 0, body.count) <= CAPTION_ROWS;
}

/* Too few lines for several legs: some sentences under a head that is wider than a column. */
static bool is_short(const struct bl_job *job, size_t story, int columns, bool beside) {
  if (columns == 1 || job->stories[story].characters > SHORT_CHARACTERS || job->stories[story].stories > 1 ||
      (job->stories[story].pictured && !beside && job->rows_other > STRIP_ROWS))
    return false;
  struct bl_body body = job->body(job->context, story, columns, BL_MEASURE_SINGLE);
  return body.legs > 0 && (columns <= SHORT_COLUMNS || bl_leg_rows(body.lines, 0, body.count) <= CAPTION_ROWS);
}

/* The picture beside head and text, over so many columns. */
static int try_beside(struct copy copy, struct bl_placement plan, int beside, struct bl_placement *out) {
  const struct bl_job *job = copy.job;
  int picture = job->beside(job->context, plan.story, beside, plan.rows), columns = plan.columns;
  if (picture == 0 || picture * BESIDE_OF < plan.rows * BESIDE_ROWS)
    return BL_LEAF_NONE;
  copy.pictured = false;
  plan.columns = columns - beside;
  int cost = try_measure(copy, plan, out);
  if (cost == BL_LEAF_NONE && is_short(job, plan.story, plan.columns, true)) {
    plan.measure = BL_MEASURE_SINGLE;
    cost = try_measure(copy, plan, out);
  }
  if (cost == BL_LEAF_NONE)
    return cost;
  out->columns = columns;
  out->beside = out->picture_legs = beside;
  out->form = BL_FORM_BESIDE;
  out->picture_rows = picture;
  int stamp = beside * STRIP_PART < columns ? STAMP : 0;
  return cost + slack_cost(plan.rows - picture, beside) + stamp;
}

/* On a sheet of few rows a picture below the head would be a stamp, or leave no text: it stands beside both. */
static int try_strip(const struct copy *copy, const struct bl_placement *plan, struct bl_placement *out) {
  const struct bl_job *job = copy->job;
  int best = BL_LEAF_NONE;
  if (!copy->pictured || !job->beside || copy->story->boxed || job->rows_other > STRIP_ROWS)
    return best;
  for (int beside = 1; beside * 2 <= plan->columns; beside++) {
    struct bl_placement found;
    int cost = try_beside(*copy, *plan, beside, &found);
    if (cost < best) {
      best = cost;
      *out = found;
    }
  }
  return best;
}

/* With the picture below the head, or without it. */
static int find_below(const struct bl_job *job, size_t story, int columns, int rows, int step, bool lone,
                      struct bl_placement *out) {
  struct bl_placement plan = {.story = story, .columns = columns, .rows = rows, .step = step}, other;
  struct copy copy = {
      .job = job, .story = &job->stories[story], .lone = lone, .pictured = job->stories[story].pictured};
  plan.measure = is_boxed(job, story, columns) ? BL_MEASURE_BOXED : BL_MEASURE_BASE;
  int best = try_measure(copy, plan, out), cost = BL_LEAF_NONE;
  if (plan.measure == BL_MEASURE_BOXED && best == BL_LEAF_NONE && (lone || is_short(job, story, columns, false))) {
    plan.measure = BL_MEASURE_BASE; /* rather no frame than no text */
    best = try_measure(copy, plan, out);
  } else if (plan.measure == BL_MEASURE_BOXED && lone && out->jump && out->text_rows < BL_PLACEMENT_TEXT) {
    plan.measure = BL_MEASURE_BASE; /* or than hardly any */
    best = try_measure(copy, plan, out);
  }
  if (copy.story->boxed && (best != BL_LEAF_NONE || lone || plan.measure == BL_MEASURE_BOXED))
    return best;
  if (is_single(&copy, story, columns)) {
    plan.measure = BL_MEASURE_SINGLE;
    cost = try_measure(copy, plan, &other) + (copy.story->leads ? 0 : FEW * columns);
  } else if (copy.story->broad) {
    plan.measure = BL_MEASURE_BROAD;
    cost = try_measure(copy, plan, &other) + BROAD;
  } else if (best == BL_LEAF_NONE && is_short(job, story, columns, false)) {
    plan.measure = BL_MEASURE_SINGLE;
    cost = try_measure(copy, plan, &other) + FEW * bl_most(0, columns - SHORT_COLUMNS);
  }
  if (cost >= best)
    return best;
  *out = other;
  return cost;
}

int bl_leaf_find(const struct bl_job *job, size_t story, int columns, int rows, int step, bool lone,
                 struct bl_placement *out) {
  struct bl_placement plan = {.story = story, .columns = columns, .rows = rows, .step = step}, beside;
  struct copy copy = {
      .job = job, .story = &job->stories[story], .lone = lone, .pictured = job->stories[story].pictured};
  int best = find_below(job, story, columns, rows, step, lone, out), cost = try_strip(&copy, &plan, &beside);
  if (cost >= best)
    return best;
  *out = beside;
  return cost;
}

bool bl_leaf_leads(const struct bl_job_story *story) {
  return !story->leads && story->stories <= 1;
}

size_t bl_leaf_lead(const struct bl_job *job, const struct bl_placement *placements, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (bl_leaf_leads(&job->stories[placements[i].story]))
      return i;
  return 0;
}
