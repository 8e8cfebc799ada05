#include "baolan/page/ban.h"

#include <stdlib.h>

#include "baolan/base/geometry.h"
#include "baolan/page/flaw.h"
#include "baolan/page/style.h"
#include "baolan/page/tone.h"

/* Weights in hundredths (pages.md A4), and the limits. */
enum {
  BUTT_NEAR = 400, /* heads side by side that differ by less than a quarter */
  BUTT_FAR = 200,
  PILE = 100, /* the story has no five rows to stand between */
  THROUGH = 300,
  CROSS = 2400, /* pages.md: 600 */
  ORDER = 400,  /* a rank */
  BOXES = 300,
  SPAN = 100,
  LEAD = 60,
  SINK = 160,
  RIVALS = 100,
  CROSS_ROWS = 3,
};

static void add_hard(struct bl_faults *out, enum bl_ban ban, size_t story, size_t other, int amount) {
  bl_fault_add(out, (struct bl_fault){ban, story, other, amount, 0, true, false});
}

static void add_soft(struct bl_faults *out, enum bl_ban ban, size_t story, size_t other, int amount, int cost) {
  bl_fault_add(out, (struct bl_fault){ban, story, other, amount, cost, false, false});
}

static bool share_columns(const struct bl_placement *a, const struct bl_placement *b) {
  return bl_overlap(a->column, a->columns, b->column, b->columns) > 0;
}

static bool share_rows(const struct bl_placement *a, const struct bl_placement *b) {
  return bl_overlap(a->row, a->rows, b->row, b->rows) > 0;
}

static bool left_of(const struct bl_placement *a, const struct bl_placement *b) {
  return a->column + a->columns == b->column && share_rows(a, b);
}

/* b is the next below a. */
static bool next_above(const struct bl_ban_sheet *sheet, const struct bl_placement *a, const struct bl_placement *b) {
  if (!share_columns(a, b) || a->row + a->rows > b->row)
    return false;
  for (size_t i = 0; i < sheet->count; i++) {
    const struct bl_placement *p = &sheet->placements[i];
    if (p != a && p != b && share_columns(p, a) && share_columns(p, b) && p->row > a->row && p->row < b->row)
      return false;
  }
  return true;
}

static int weight(const struct bl_ban_sheet *sheet, const struct bl_placement *p) {
  return sheet->job->stories[p->story].weight;
}

/* The step at which the title is set: that of a picture story stays small (headline.h). */
static int step_of(const struct bl_ban_sheet *sheet, const struct bl_placement *p) {
  enum { PICTURE_STEP = 1 };
  return sheet->job->stories[p->story].leads ? bl_least(p->step, PICTURE_STEP) : p->step;
}

static int size_of(int step) {
  return (int)bl_style_step(BL_PX(100), step);
}

static bool quarter_larger(int step, int other) {
  return size_of(step) * 4 >= size_of(other) * 5;
}

/* B1. Heads of another size or another face may meet; it is better if both differ. A frame parts them. */
static void judge_butting(const struct bl_ban_sheet *sheet, const struct bl_placement *a, const struct bl_placement *b,
                          struct bl_faults *out) {
  int rows = bl_overlap(a->row, a->head_rows, b->row, b->head_rows);
  if (rows <= 0 || a->measure == BL_MEASURE_BOXED || b->measure == BL_MEASURE_BOXED || b->beside)
    return; /* a picture may stand between them */
  const struct bl_job_story *stories = sheet->job->stories;
  bool faces = stories[a->story].faces[a->alternate] != stories[b->story].faces[b->alternate],
       far =
           quarter_larger(step_of(sheet, a), step_of(sheet, b)) || quarter_larger(step_of(sheet, b), step_of(sheet, a));
  if (step_of(sheet, a) == step_of(sheet, b) && !faces)
    add_hard(out, BL_BAN_BUTT, a->story, b->story, rows);
  else if (!(faces && far))
    add_soft(out, BL_BAN_BUTT, a->story, b->story, rows, faces || far ? BUTT_FAR : BUTT_NEAR);
}

static bool ruled(const struct bl_ban_sheet *sheet, int column, int row, int rows) {
  for (size_t i = 0; i < sheet->cut_count; i++) {
    const struct bl_cut *cut = &sheet->cuts[i];
    if (cut->down && cut->column == column && cut->row <= row && cut->row + cut->rows >= row + rows)
      return true;
  }
  return false;
}

/* B5: side by side they end nearly level, and two others begin under them at the same gutter. */
static void judge_cross(const struct bl_ban_sheet *sheet, const struct bl_placement *a, const struct bl_placement *b,
                        struct bl_faults *out) {
  int apart = abs(a->row + a->rows - b->row - b->rows);
  bool left = false, right = false;
  for (size_t i = 0; i < sheet->count; i++) {
    const struct bl_placement *p = &sheet->placements[i];
    left = left || (next_above(sheet, a, p) && p->column + p->columns == b->column);
    right = right || (next_above(sheet, b, p) && p->column == b->column);
  }
  if (left && right && apart <= CROSS_ROWS)
    add_soft(out, BL_BAN_CROSS, a->story, b->story, apart, CROSS);
}

static void judge_beside(const struct bl_ban_sheet *sheet, const struct bl_placement *a, const struct bl_placement *b,
                         struct bl_faults *out) {
  int row = bl_most(a->row, b->row), rows = bl_overlap(a->row, a->rows, b->row, b->rows);
  judge_butting(sheet, a, b, out);
  if (!ruled(sheet, b->column, row, rows))
    add_hard(out, BL_BAN_ACROSS, a->story, b->story, rows);
  judge_cross(sheet, a, b, out);
}

static void judge_below(const struct bl_ban_sheet *sheet, const struct bl_placement *a, const struct bl_placement *b,
                        struct bl_faults *out) {
  if (a->row + a->rows == b->row)
    add_hard(out, BL_BAN_TOUCH, a->story, b->story, 0);
  if (a->head_rows == 0 || b->head_rows == 0)
    return;
  int rows = bl_flaw_depth(sheet->job, a);
  if (bl_flaw_is_shallow(sheet->job, a))
    add_hard(out, BL_BAN_PILE, a->story, b->story, rows);
  else if (rows < BL_FLAW_HEAD_TEXT)
    add_soft(out, BL_BAN_PILE, a->story, b->story, rows, PILE);
  int sunk = step_of(sheet, b) - step_of(sheet, a);
  if (sunk > 0 && !sheet->job->stories[a->story].leads)
    add_soft(out, BL_BAN_SINK, b->story, a->story, sunk, SINK * sunk);
}

static void judge_pair(const struct bl_ban_sheet *sheet, const struct bl_placement *a, const struct bl_placement *b,
                       struct bl_faults *out) {
  if (a < b && share_rows(a, b) && share_columns(a, b))
    add_hard(out, BL_BAN_COVER, a->story, b->story, 0);
  if (left_of(a, b))
    judge_beside(sheet, a, b, out);
  if (next_above(sheet, a, b))
    judge_below(sheet, a, b, out);
  if (a->columns > b->columns && a->step < b->step && a->head_rows > 0 && weight(sheet, a) == weight(sheet, b))
    add_soft(out, BL_BAN_SPAN, a->story, b->story, b->step - a->step, SPAN * (b->step - a->step));
}

/* A row or a gutter that nothing of the sheet stands in, between things that do. */
static bool white(const struct bl_ban_sheet *sheet, bool down, int at) {
  bool before = false, after = false;
  for (size_t i = 0; i < sheet->count; i++) {
    const struct bl_placement *p = &sheet->placements[i];
    int first = down ? p->column : p->row, end = first + (down ? p->columns : p->rows);
    if (first < at && end > at)
      return false;
    if (!down && first == at)
      return false;
    before = before || end <= at;
    after = after || first >= at;
  }
  return before && after;
}

/* B4: each may be there once, the row only below a lead over the whole width. */
static void judge_through(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  const struct bl_placement *lead = &sheet->placements[0];
  int allowed = 1, rows = 0, gutters = -1;
  for (int row = 1; row < sheet->rows && sheet->job->columns > 1; row++) {
    if (!white(sheet, false, row) || white(sheet, false, row - 1))
      continue;
    bool below_lead = lead->columns == sheet->job->columns && lead->row + lead->rows == row;
    rows += below_lead && allowed-- > 0 ? 0 : 1;
  }
  for (int column = 1; column < sheet->job->columns; column++)
    gutters += white(sheet, true, column);
  if (rows > 0)
    add_soft(out, BL_BAN_THROUGH, BL_FAULT_NONE, BL_FAULT_NONE, rows, THROUGH * rows);
  if (gutters > 0)
    add_soft(out, BL_BAN_THROUGH, BL_FAULT_NONE, BL_FAULT_NONE, gutters, THROUGH * gutters);
}

/* B11: 0 at the top left, 1 top right, 2 bottom left, 3 bottom right. */
static int quarter(const struct bl_ban_sheet *sheet, const struct bl_placement *p) {
  bool right = 2 * p->column + p->columns > sheet->job->columns, low = 2 * p->row >= sheet->rows;
  return 2 * low + right;
}

/* 0 for the weightiest; stories of one weight have one rank. */
static int rank(const struct bl_ban_sheet *sheet, const struct bl_placement *p) {
  int above = 0;
  for (size_t i = 0; i < sheet->count; i++) {
    int own = weight(sheet, &sheet->placements[i]);
    bool counted = own <= weight(sheet, p);
    for (size_t j = 0; j < i; j++)
      counted = counted || weight(sheet, &sheet->placements[j]) == own;
    above += !counted;
  }
  return above;
}

static void judge_order(const struct bl_ban_sheet *sheet, const struct bl_placement *p, struct bl_faults *out) {
  int worst = 0;
  size_t other = BL_FAULT_NONE;
  for (size_t i = 0; i < sheet->count; i++) {
    const struct bl_placement *before = &sheet->placements[i];
    int ranks = rank(sheet, before) - rank(sheet, p);
    if (quarter(sheet, before) < quarter(sheet, p) && ranks > worst) {
      worst = ranks;
      other = before->story;
    }
  }
  if (worst > 0)
    add_soft(out, BL_BAN_ORDER, p->story, other, worst, ORDER * worst);
}

/* A picture story leads by its picture, and briefs have one head for all: behind them the lead is the next story. */
static bool leads_by_head(const struct bl_ban_sheet *sheet, const struct bl_placement *p) {
  const struct bl_job_story *story = &sheet->job->stories[p->story];
  return p->head_rows > 0 && !story->leads && story->stories <= 1;
}

/* H4. */
static void judge_lead(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  const struct bl_placement *lead = NULL, *next = NULL;
  for (size_t i = 0; i < sheet->count; i++) {
    const struct bl_placement *p = &sheet->placements[i];
    if (!leads_by_head(sheet, p))
      continue;
    if (!lead)
      lead = p;
    else if (!next || p->step > next->step)
      next = p;
  }
  if (!next)
    return;
  int ratio = size_of(lead->step) * 100 / size_of(next->step);
  if (lead->step <= next->step)
    add_hard(out, BL_BAN_LEAD, lead->story, next->story, ratio);
  else if (!quarter_larger(lead->step, next->step))
    add_soft(out, BL_BAN_LEAD, lead->story, next->story, ratio, LEAD);
}

/* G7. */
static void judge_boxes(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  int boxes = 0;
  for (size_t i = 0; i < sheet->count; i++)
    boxes += sheet->placements[i].measure == BL_MEASURE_BOXED;
  if (boxes > 1)
    add_soft(out, BL_BAN_BOXES, BL_FAULT_NONE, BL_FAULT_NONE, boxes - 1, BOXES * (boxes - 1));
}

static void judge_pictures(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  int first = 0, second = 0;
  for (size_t i = 0; i < sheet->count; i++) {
    int area = bl_tone_picture_columns(&sheet->placements[i]) * sheet->placements[i].picture_rows;
    second = bl_most(second, bl_least(first, area));
    first = bl_most(first, area);
  }
  if (second > 0 && first * 4 < second * 5)
    add_soft(out, BL_BAN_RIVALS, BL_FAULT_NONE, BL_FAULT_NONE, first * 100 / second, RIVALS);
}

static void judge_story(const struct bl_ban_sheet *sheet, const struct bl_placement *p, struct bl_faults *out) {
  int over = bl_most(p->row + p->rows - sheet->rows, p->column + p->columns - sheet->job->columns);
  if (over > 0 || p->row < 0 || p->column < 0)
    add_hard(out, BL_BAN_COVER, p->story, BL_FAULT_NONE, over);
  bl_flaw_judge(sheet->job, p, sheet->count == 1, out);
  judge_order(sheet, p, out);
  for (size_t i = 0; i < sheet->count; i++)
    if (p != &sheet->placements[i])
      judge_pair(sheet, p, &sheet->placements[i], out);
}

int bl_ban_judge(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  struct bl_faults none = {0};
  struct bl_faults *faults = out ? out : &none;
  int before = faults->cost;
  if (sheet->count == 0)
    return 0;
  for (size_t i = 0; i < sheet->count; i++)
    judge_story(sheet, &sheet->placements[i], faults);
  if (sheet->count > 1) {
    judge_lead(sheet, faults);
    judge_through(sheet, faults);
    judge_pictures(sheet, faults);
    judge_boxes(sheet, faults);
  }
  bl_tone_judge(sheet, faults);
  return faults->cost - before;
}
