#include "baolan/page/flaw.h"

#include "baolan/base/geometry.h"

enum {
  WIDOW = 300,
  LEG_LONG = 150,
  LEG_LEVEL = 60,
  THIRD_LINE = 200,
  FILL = 12, /* a percent */
  BROKEN = 1000,
  SLIVER = 200,
  REST = 150, /* a line */
  STOP = 30,
  LEG_LEAST = 4,
  LEG_MOST = 26,
  TASTE_CHARACTERS = 60,
  REST_LINES = 6,
  FILL_LEAST = 55,
  LINES_MOST = 3,
};

struct judge {
  const struct bl_job *job;
  const struct bl_placement *p;
  struct bl_body body;
  struct bl_faults *out;
  struct bl_flaw_leg legs[BL_PLACEMENT_LEGS];
  int count;
};

struct bl_body bl_flaw_body(const struct bl_job *job, const struct bl_placement *p) {
  return job->body(job->context, p->story, bl_placement_columns(p), p->measure);
}

int bl_flaw_pour(const struct bl_job *job, const struct bl_placement *p, struct bl_flaw_leg *legs) {
  struct bl_body body = bl_flaw_body(job, p);
  struct bl_leg poured[BL_PLACEMENT_LEGS];
  bl_placement_pour(p, body.lines, poured);
  for (int i = 0; i < p->legs; i++) {
    const struct bl_leg *leg = &poured[i];
    int rows = bl_leg_rows(body.lines, leg->first, leg->end) + leg->open;
    legs[i] = (struct bl_flaw_leg){leg->row, rows, leg->rows, leg->first, leg->end};
  }
  return p->legs;
}

int bl_flaw_depth(const struct bl_job *job, const struct bl_placement *p) {
  struct bl_flaw_leg legs[BL_FLAW_LEGS];
  int count = bl_flaw_pour(job, p, legs), end = 0;
  for (int i = 0; i < count; i++)
    end = bl_most(end, legs[i].row + legs[i].rows);
  return end - bl_placement_text_row(p);
}

bool bl_flaw_is_shallow(const struct bl_job *job, const struct bl_placement *p) {
  struct bl_body body = bl_flaw_body(job, p);
  return p->head_rows > 0 && bl_flaw_depth(job, p) < BL_FLAW_HEAD_TEXT &&
         bl_leg_rows(body.lines, 0, body.count) >= BL_FLAW_HEAD_TEXT;
}

static void add(struct judge *judge, struct bl_fault fault) {
  fault.story = judge->p->story;
  fault.other = BL_FAULT_NONE;
  bl_fault_add(judge->out, fault);
}

static void judge_head(struct judge *judge) {
  const struct bl_placement *p = judge->p;
  if (p->head_rows == 0)
    return;
  struct bl_head_size head =
      judge->job->head(judge->job->context, p->story, bl_placement_columns(p), p->measure, p->step);
  if (head.lines > LINES_MOST)
    add(judge, (struct bl_fault){.ban = BL_BAN_LINES, .amount = head.lines, .hard = true});
  else if (head.lines == LINES_MOST && bl_placement_columns(p) > 1)
    add(judge, (struct bl_fault){.ban = BL_BAN_LINES, .amount = head.lines, .cost = THIRD_LINE, .planned = true});
  if (head.fill < FILL_LEAST)
    add(judge, (struct bl_fault){
                   .ban = BL_BAN_FILL, .amount = head.fill, .cost = FILL * (FILL_LEAST - head.fill), .planned = true});
  if (head.broken)
    add(judge, (struct bl_fault){.ban = BL_BAN_BROKEN, .amount = 1, .cost = BROKEN, .planned = true});
}

/* The others are under pictures that fill them. */
static bool only_leg(const struct judge *judge) {
  int wet = 0;
  for (int i = 0; i < judge->count; i++)
    wet += judge->legs[i].room > 0;
  return wet <= 1;
}

static void judge_leg(struct judge *judge, int i, bool lone) {
  const struct bl_flaw_leg *leg = &judge->legs[i];
  const struct bl_leg_line *lines = judge->body.lines;
  if (leg->first > 0 && leg->end > leg->first && lines[leg->first - 1].joined)
    add(judge, (struct bl_fault){.ban = BL_BAN_WIDOW, .amount = 1, .cost = WIDOW});
  if (leg->rows > 0 && leg->rows < LEG_LEAST && bl_placement_pictured(judge->p, i))
    add(judge, (struct bl_fault){.ban = BL_BAN_SLIVER, .amount = leg->rows, .cost = SLIVER});
  else if (leg->room > 0 && leg->rows + (i == bl_placement_jump_leg(judge->p)) < LEG_LEAST && !only_leg(judge))
    add(judge,
        (struct bl_fault){.ban = BL_BAN_SHORT, .amount = leg->rows, .cost = SLIVER, .hard = !lone && !judge->p->brief});
}

static void judge_legs(struct judge *judge, bool lone) {
  int top = 1 << 20, bottom = 0, longest = 0;
  for (int i = 0; i < judge->count; i++) {
    const struct bl_flaw_leg *leg = &judge->legs[i];
    judge_leg(judge, i, lone);
    if (leg->room == 0)
      continue;
    top = bl_least(top, leg->row + leg->rows + (i == bl_placement_jump_leg(judge->p)));
    bottom = bl_most(bottom, leg->row + leg->rows);
    longest = bl_most(longest, leg->rows);
  }
  if (longest > LEG_MOST)
    add(judge,
        (struct bl_fault){.ban = BL_BAN_LONG, .amount = longest, .cost = LEG_LONG * judge->count, .planned = true});
  if (bottom - top > 1)
    add(judge,
        (struct bl_fault){
            .ban = BL_BAN_LEVEL, .amount = bottom - top, .cost = LEG_LEVEL * (bottom - top - 1), .planned = true});
  int first = 0; /* a picture may fill the columns under the head */
  while (first + 1 < judge->count && judge->legs[first].room == 0)
    first++;
  if (judge->count > 0 && judge->legs[first].rows < 2 && bl_leg_rows(judge->body.lines, 0, judge->body.count) > 1 &&
      judge->p->head_rows > 0)
    add(judge, (struct bl_fault){.ban = BL_BAN_STRANDED, .amount = judge->legs[first].rows, .hard = true});
}

static void judge_jump(struct judge *judge, bool lone) {
  const struct bl_placement *p = judge->p;
  const struct bl_leg_line *lines = judge->body.lines;
  int deepest = 0, left = (int)(judge->body.count - p->shown);
  long characters = 0;
  for (int i = 0; i < judge->count; i++)
    deepest = bl_most(deepest, judge->legs[i].rows);
  for (size_t i = 0; i < p->shown; i++)
    characters += lines[i].characters;
  if (deepest < BL_FLAW_HEAD_TEXT || characters < TASTE_CHARACTERS)
    add(judge, (struct bl_fault){
                   .ban = BL_BAN_TASTE, .amount = deepest, .hard = !lone && !p->brief, .cost = REST, .planned = lone});
  if (left < REST_LINES)
    add(judge,
        (struct bl_fault){.ban = BL_BAN_REST, .amount = left, .cost = REST * (REST_LINES - left), .planned = true});
  int stop = p->shown > 0 ? lines[p->shown - 1].stop : BL_STOP_NONE;
  if (stop != BL_STOP_SENTENCE)
    add(judge, (struct bl_fault){
                   .ban = BL_BAN_STOP, .amount = BL_STOP_SENTENCE - stop, .cost = STOP * (BL_STOP_SENTENCE - stop)});
}

void bl_flaw_judge(const struct bl_job *job, const struct bl_placement *p, bool lone, struct bl_faults *out) {
  struct judge judge = {.job = job, .p = p, .body = bl_flaw_body(job, p), .out = out};
  judge.count = bl_flaw_pour(job, p, judge.legs);
  judge_head(&judge);
  if (judge.body.count > 0)
    judge_legs(&judge, lone);
  if (p->jump)
    judge_jump(&judge, lone);
  if (p->jump && job->stories[p->story].full)
    add(&judge, (struct bl_fault){.ban = BL_BAN_FULL, .amount = 1, .hard = true});
  int most = p->form == BL_FORM_BESIDE ? p->columns - 1 : p->legs;
  if (p->form != BL_FORM_PLAIN && (p->picture_legs < 1 || p->picture_legs > most))
    add(&judge, (struct bl_fault){.ban = BL_BAN_WIDTH, .amount = p->picture_legs, .hard = true});
}

bool bl_flaw_is_hard(const struct bl_job *job, const struct bl_placement *placement) {
  struct bl_faults faults = {0};
  bl_flaw_judge(job, placement, false, &faults);
  return faults.cost >= BL_FAULT_HARD;
}
