#include "baolan/page/tone.h"

#include <stdint.h>

#include "baolan/base/geometry.h"
#include "baolan/page/flaw.h"

enum {
  GREY = 200,
  GREY_COLUMNS = 4,
  GREY_ROWS = 20,
  HEAD_INK = 3, /* a cell of a head, of a picture */
  PICTURE_INK = 4,
  ROWS_MOST = 256, /* of a sheet, as far as grey blocks are looked for */
  COLUMNS_MOST = 32,
};

static void add_soft(struct bl_faults *out, enum bl_ban ban, int amount, int cost) {
  bl_fault_add(out, (struct bl_fault){ban, BL_FAULT_NONE, BL_FAULT_NONE, amount, cost, false, false});
}

int bl_tone_picture_columns(const struct bl_placement *p) {
  if (p->form == BL_FORM_BESIDE)
    return p->beside;
  return p->form == BL_FORM_PLAIN ? 0 : (p->picture_legs * p->columns + p->legs - 1) / p->legs;
}

struct area { /* in half columns and half rows, so that a sheet has halves */
  int column, row, columns, rows;
};

static int common(const struct area *a, int column, int row, int columns, int rows) {
  int wide = bl_overlap(a->column, a->columns, 2 * column, 2 * columns),
      high = bl_overlap(a->row, a->rows, 2 * row, 2 * rows);
  return wide > 0 && high > 0 ? wide * high : 0;
}

static int ink(const struct bl_ban_sheet *sheet, struct area area) {
  int sum = 0;
  for (size_t i = 0; i < sheet->count; i++) {
    const struct bl_placement *p = &sheet->placements[i];
    int wide = bl_tone_picture_columns(p);
    int column = p->form == BL_FORM_RIGHT ? p->column + p->columns - wide : p->column;
    sum += HEAD_INK *
           common(&area, bl_placement_column(p), bl_placement_head_row(p), bl_placement_columns(p), p->head_rows);
    sum += PICTURE_INK * common(&area, column, bl_placement_picture_row(p), wide, p->picture_rows);
  }
  return sum;
}

/* B6: twice the natural logarithm of the ratio, in steps. */
static void judge_halves(struct bl_faults *out, int a, int b) {
  static const struct {
    int ratio, cost;
  } table[] = {{167, 103}, {200, 139}, {250, 183}, {300, 220}, {400, 277}, {500, 322}, {600, 358}, {800, 416}};
  enum { STEPS = sizeof table / sizeof *table };
  int less = bl_least(a, b), more = bl_most(a, b), cost = 0;
  int ratio = more == 0 ? 100 : less * 8 <= more ? table[STEPS - 1].ratio : more * 100 / less;
  for (size_t i = 0; i < STEPS && ratio >= table[i].ratio; i++)
    cost = table[i].cost;
  if (cost > 0)
    add_soft(out, BL_BAN_HALVES, ratio, cost);
}

static void judge_ink(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  int columns = sheet->job->columns, rows = sheet->rows;
  judge_halves(out, ink(sheet, (struct area){0, 0, columns, 2 * rows}),
               ink(sheet, (struct area){columns, 0, columns, 2 * rows}));
  judge_halves(out, ink(sheet, (struct area){0, 0, 2 * columns, rows}),
               ink(sheet, (struct area){0, rows, 2 * columns, rows}));
}

struct ground { /* a bit a column: mere text stands in the row */
  uint32_t rows[ROWS_MOST];
};

static void mark_leg(struct ground *ground, const struct bl_leg_line *lines, const struct bl_flaw_leg *leg,
                     uint32_t columns) {
  int row = leg->row;
  for (size_t i = leg->first; i < leg->end; i++) {
    const struct bl_leg_line *line = &lines[i];
    bool spaced = i > leg->first && line->space > 0; /* as light as a crosshead */
    row += spaced ? line->space : 0;
    if (line->rows == 1 && !spaced && line->open != BL_OPEN_HEAD && row < ROWS_MOST)
      ground->rows[row] |= columns;
    row += line->rows;
  }
}

static void mark_story(const struct bl_ban_sheet *sheet, const struct bl_placement *p, struct ground *ground) {
  struct bl_flaw_leg legs[BL_PLACEMENT_LEGS];
  int count = bl_flaw_pour(sheet->job, p, legs), columns = bl_placement_columns(p), first = bl_placement_column(p);
  for (int column = 0; count > 0 && column < columns && first + column < COLUMNS_MOST; column++) {
    const struct bl_flaw_leg *leg = &legs[(2 * column + 1) * count / (2 * columns)];
    mark_leg(ground, bl_flaw_body(sheet->job, p).lines, leg, UINT32_C(1) << (first + column));
  }
}

static int longest_run(const struct ground *ground, uint32_t columns) {
  int longest = 0, run = 0;
  for (int row = 0; row < ROWS_MOST; row++) {
    run = (ground->rows[row] & columns) == columns ? run + 1 : 0;
    longest = bl_most(longest, run);
  }
  return longest;
}

/* B10. */
static void judge_grey(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  struct ground ground = {{0}};
  for (size_t i = 0; i < sheet->count; i++)
    mark_story(sheet, &sheet->placements[i], &ground);
  int last = bl_least(sheet->job->columns, COLUMNS_MOST) - GREY_COLUMNS;
  for (int column = 0; column <= last; column++) {
    int rows = longest_run(&ground, UINT32_C(0xF) << column);
    if (rows <= GREY_ROWS)
      continue;
    add_soft(out, BL_BAN_GREY, rows, GREY);
    column += GREY_COLUMNS - 1;
  }
}

void bl_tone_judge(const struct bl_ban_sheet *sheet, struct bl_faults *out) {
  if (sheet->count > 1)
    judge_ink(sheet, out);
  judge_grey(sheet, out);
}
