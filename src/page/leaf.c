#include "baolan/page/leaf.h"

/* Costs in hundredths (pages.md B2). */
enum {
  SLACK_ROW = 25,     /* a free row, per column */
  SLACK_LONG = 40,    /* per column and square of the rows beyond three */
  EMPTY_CELL = 20,    /* a row of the last leg left free */
  RAGGED_ROW = 60,    /* a leg ends short of its fellows */
  EMPTY_LEG = 300,    /* a leg without a line beside others */
  JUMP = 400,         /* flat, so that jumping is no easy way out */
  JUMP_HIDDEN = 1800, /* times the hidden share and the weight */
  JUMP_SQUARE = 2400, /* times the square of the share: one story gutted is worse than two cut */
  JUMP_SMALL = 150,   /* per line hidden less than SMALL: room should have been found (J1) */
  SMALL = 12,
  LONG_LEG = 150,
  SHALLOW = 300,
  THIRD_LINE = 200,
  BROKEN_HEAD = 350, /* an editor's piece is broken */
  LOOSE_HEAD = 12,   /* per percent under 55 */
  NO_PICTURE = 3000,
  STAMP = 2200,   /* a picture of one column in a wide story */
  TEXT_LEAST = 4, /* rows under a picture or in each of several legs (P2, G9) */
  HEAD_TEXT = 5,  /* rows under a head (B2, J1) */
  JUMP_CHARACTERS = 60,
  LEG_MOST = 26,
  LEVEL_ROWS = 2,
};

static int least_int(int a, int b) {
  return a < b ? a : b;
}

static int most_int(int a, int b) {
  return a > b ? a : b;
}

static bool covered(const struct bl_placement *p, int leg) {
  switch (p->form) {
  case BL_FORM_TOP:
    return true;
  case BL_FORM_RIGHT:
    return leg >= p->columns - p->picture_columns;
  case BL_FORM_LEFT:
    return leg < p->picture_columns;
  default:
    return false;
  }
}

/* A leg under a picture that is too short for text stays empty (P2). */
static int leg_room(const struct bl_placement *p, int leg) {
  if (!covered(p, leg))
    return p->text_rows;
  int rows = p->text_rows - p->picture_rows;
  return rows < TEXT_LEAST ? 0 : rows;
}

int bl_leaf_jump_leg(const struct bl_placement *placement) {
  if (!placement->jump)
    return -1;
  int leg = placement->columns - 1;
  while (leg > 0 && leg_room(placement, leg) == 0)
    leg--;
  return leg;
}

struct bl_leg bl_leaf_leg(const struct bl_placement *p, int leg) {
  struct bl_leg out = {p->row + p->head_rows + p->space_rows, leg_room(p, leg)};
  if (covered(p, leg))
    out.row += p->picture_rows;
  if (leg == bl_leaf_jump_leg(p) && out.rows > 0)
    out.rows--;
  return out;
}

/* What a body leaves free in its legs. */
struct poured {
  size_t shown;    /* lines */
  int ragged;      /* rows, of the legs before the last */
  int free, empty; /* rows behind the end; legs that have none but such */
};

static struct poured pour(const struct bl_job_story *story, const struct bl_placement *p) {
  struct poured poured = {0};
  for (int leg = 0; leg < p->columns; leg++) {
    int rows = bl_leaf_leg(p, leg).rows;
    size_t end = bl_leg_fill(story->lines, story->line_count, poured.shown, rows);
    int left = rows - bl_leg_rows(story->lines, poured.shown, end);
    if (end == story->line_count)
      poured.free += left;
    else
      poured.ragged += most_int(0, left - 1);
    poured.empty += rows > 0 && end == poured.shown;
    poured.shown = end;
  }
  return poured;
}

static int slack_cost(int rows, int columns) {
  int beyond = most_int(0, rows - 3);
  return SLACK_ROW * rows * columns + least_int(SLACK_LONG * beyond * beyond * columns, 1 << 22);
}

static int body_rows(const struct bl_job_story *story) {
  return bl_leg_rows(story->lines, 0, story->line_count);
}

/* How unlevel the legs end when the whole body stands in text_rows; none if they do not hold it. */
static int level_cost(const struct bl_job_story *story, const struct bl_placement *p) {
  struct poured poured = pour(story, p);
  if (poured.shown < story->line_count)
    return BL_LEAF_NONE;
  return EMPTY_CELL * poured.free + RAGGED_ROW * poured.ragged + (story->line_count ? EMPTY_LEG * poured.empty : 0);
}

/* The whole body in few rows, a row or two more where the legs then end more level. */
static int fit_whole(const struct bl_job_story *story, struct bl_placement *p, int room) {
  int share = (body_rows(story) + p->picture_columns * p->picture_rows + p->columns - 1) / p->columns;
  int least = most_int(p->picture_rows, p->columns > 1 && story->line_count ? TEXT_LEAST : 0);
  int best = BL_LEAF_NONE, rows = 0, last = room;
  p->jump = false;
  for (p->text_rows = most_int(share, least); p->text_rows <= last; p->text_rows++) {
    int cost = level_cost(story, p);
    if (cost == BL_LEAF_NONE)
      continue;
    if (best == BL_LEAF_NONE)
      last = least_int(room, p->text_rows + LEVEL_ROWS);
    if (cost < best) {
      best = cost;
      rows = p->text_rows;
    }
  }
  p->text_rows = rows;
  p->shown = story->line_count;
  p->space_rows = room - rows >= 3 ? 2 : room - rows >= 1 ? 1 : 0;
  return best == BL_LEAF_NONE ? best : best + slack_cost(room - rows, p->columns);
}

/* Back to a sentence's end within the last three lines, else to a comma, as
 * long as the last leg keeps two lines (J3). */
static size_t cut_well(const struct bl_job_story *story, size_t shown, size_t leg_first) {
  for (int wanted = BL_STOP_SENTENCE; wanted >= BL_STOP_COMMA; wanted--)
    for (size_t back = 0; back < 3 && leg_first + 2 + back <= shown; back++)
      if (story->lines[shown - back - 1].stop >= wanted)
        return shown - back;
  return shown;
}

static long characters(const struct bl_job_story *story, size_t first, size_t end) {
  long sum = 0;
  for (size_t i = first; i < end; i++)
    sum += story->lines[i].characters;
  return sum;
}

static size_t last_leg_first(const struct bl_job_story *story, const struct bl_placement *p) {
  size_t at = 0;
  for (int leg = 0; leg < bl_leaf_jump_leg(p); leg++)
    at = bl_leg_fill(story->lines, story->line_count, at, bl_leaf_leg(p, leg).rows);
  return at;
}

static int fit_jump(const struct bl_job_story *story, struct bl_placement *p, int room, bool lone) {
  p->jump = true;
  p->space_rows = 0;
  p->text_rows = room;
  struct poured full = pour(story, p);
  p->shown = cut_well(story, full.shown, last_leg_first(story, p));
  if (p->shown == 0 || p->shown == story->line_count)
    return BL_LEAF_NONE;
  int deepest = 0;
  for (int leg = 0; leg < p->columns; leg++)
    deepest = most_int(deepest, bl_leaf_leg(p, leg).rows);
  if (!lone && (deepest < HEAD_TEXT || characters(story, 0, p->shown) < JUMP_CHARACTERS))
    return BL_LEAF_NONE;
  size_t hidden = story->line_count - p->shown;
  int share = (int)(hidden * 100 / story->line_count);
  int loss = JUMP_HIDDEN * share / 100 + JUMP_SQUARE * share * share / 10000;
  return JUMP + loss * story->weight / 100 + RAGGED_ROW * full.ragged + JUMP_SMALL * most_int(0, SMALL - (int)hidden) +
         EMPTY_CELL * (int)(full.shown - p->shown);
}

static int shape_cost(const struct bl_placement *p) {
  int cost = p->text_rows > LEG_MOST ? LONG_LEG * p->columns : 0;
  return cost + (p->columns >= 4 && p->text_rows < 6 ? SHALLOW : 0);
}

static int form_cost(const struct bl_job_story *story, const struct bl_placement *p) {
  static const int costs[BL_FORM_COUNT] = {
      [BL_FORM_PLAIN] = NO_PICTURE, [BL_FORM_LEFT] = 0, [BL_FORM_TOP] = 40, [BL_FORM_RIGHT] = 40};
  int stamp = p->picture_columns == 1 && p->columns >= 3 ? STAMP : 0;
  return story->pictured ? costs[p->form] + stamp : 0;
}

static int try_form(const struct bl_job *job, struct bl_placement *p, int room, bool lone) {
  const struct bl_job_story *story = &job->stories[p->story];
  if (p->form != BL_FORM_PLAIN) {
    p->picture_rows = job->picture(job->context, p->story, p->picture_columns);
    int most = p->form == BL_FORM_TOP ? room * 2 / 3 : room;
    if (p->picture_rows == 0 || p->picture_rows > most)
      return BL_LEAF_NONE;
  }
  int cost = fit_whole(story, p, room);
  if (cost == BL_LEAF_NONE)
    cost = fit_jump(story, p, room, lone);
  return cost == BL_LEAF_NONE ? cost : cost + shape_cost(p) + form_cost(story, p);
}

/* Pictures stand over all columns or at a side, there over no more than half and one. */
static bool may_be_wide(enum bl_form form, int wide, int columns) {
  if (form == BL_FORM_PLAIN)
    return wide == 0;
  if (form == BL_FORM_TOP)
    return wide == columns;
  return wide >= 1 && wide < columns && wide <= columns / 2 + 1;
}

static int head_cost(struct bl_head_size head) {
  return (head.lines >= 3 ? THIRD_LINE : 0) + (head.broken ? BROKEN_HEAD : 0) +
         LOOSE_HEAD * most_int(0, 55 - head.fill);
}

int bl_leaf_find(const struct bl_job *job, size_t story, int columns, int rows, int step, bool lone,
                 struct bl_placement *out) {
  struct bl_head_size head = job->head(job->context, story, columns, step);
  int room = rows - head.rows, best = BL_LEAF_NONE;
  bool text = job->stories[story].line_count > 0;
  if (!head.fits || room < (text ? 1 : 0))
    return BL_LEAF_NONE;
  int forms = job->stories[story].pictured ? BL_FORM_COUNT : BL_FORM_PLAIN + 1;
  for (int at = 0; at < forms * (columns + 1); at++) {
    struct bl_placement p = {.story = story, .columns = columns, .rows = rows, .step = step, .head_rows = head.rows};
    p.form = (enum bl_form)(at / (columns + 1));
    p.picture_columns = at % (columns + 1);
    int cost = may_be_wide(p.form, p.picture_columns, columns) ? try_form(job, &p, room, lone) : BL_LEAF_NONE;
    if (cost < best) {
      best = cost;
      *out = p;
    }
  }
  return best == BL_LEAF_NONE ? best : best + head_cost(head);
}
