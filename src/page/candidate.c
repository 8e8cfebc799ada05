#include "baolan/page/candidate.h"

#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/geometry.h"
#include "baolan/page/flaw.h"
#include "baolan/page/style.h"

enum {
  FACES_MOST = 12, /* heads whose faces are tried in every way */
  PAIRS_MOST = 64,
  SINGLE_COLUMNS = 3, /* that a leg of the greatest measure fills */
  SAME = 1000,        /* two heads of one size and face side by side (B1) */
  HEAD_FILL = 55,
  NEAR = 10, /* of one face and nearly one size */
};

/* Heads that stand side by side, and what it costs if they have the same face. */
struct pair {
  uint8_t a, b; /* among the meeting heads */
  int cost;
};

struct meeting {
  size_t heads[FACES_MOST + 4];
  const uint8_t *faces[FACES_MOST + 4]; /* of each head, the first and the second */
  bool fixed[FACES_MOST + 4];           /* the second would not hold in the head's rows */
  size_t count;
  struct pair pairs[PAIRS_MOST];
  size_t pair_count;
};

static bool heads_touch(const struct bl_placement *a, const struct bl_placement *b) {
  return ((a->column + a->columns == b->column && !b->beside) || (b->column + b->columns == a->column && !a->beside)) &&
         bl_overlap(a->row, a->head_rows, b->row, b->head_rows) > 0;
}

static int likeness(const struct bl_job *job, const struct bl_placement *a, const struct bl_placement *b) {
  enum { EM = 64 * 100 };
  bl_unit first = bl_style_step(EM, bl_rank_set(job, a->story, a->step)),
          second = bl_style_step(EM, bl_rank_set(job, b->story, b->step));
  bl_unit large = first > second ? first : second, small = first > second ? second : first;
  return large == small ? SAME : large * 4 < small * 5 ? NEAR : 0;
}

static size_t head_number(struct meeting *meeting, size_t placement) {
  for (size_t i = 0; i < meeting->count; i++)
    if (meeting->heads[i] == placement)
      return i;
  meeting->heads[meeting->count] = placement;
  return meeting->count++;
}

static bool is_fixed(const struct bl_job *job, const struct bl_placement *p) {
  return job->second_head &&
         job->second_head(job->context, p->story, bl_placement_columns(p), p->measure, p->step) > p->head_rows;
}

static struct meeting meet(const struct bl_job *job, const struct bl_placement *placements, size_t count) {
  struct meeting meeting = {0};
  for (size_t i = 0; i < count; i++)
    for (size_t j = i + 1; j < count; j++) {
      int cost = likeness(job, &placements[i], &placements[j]);
      if (!cost || !heads_touch(&placements[i], &placements[j]) || meeting.pair_count == PAIRS_MOST ||
          meeting.count + 2 > sizeof meeting.heads / sizeof *meeting.heads)
        continue;
      uint8_t a = (uint8_t)head_number(&meeting, i), b = (uint8_t)head_number(&meeting, j);
      meeting.pairs[meeting.pair_count++] = (struct pair){a, b, cost};
    }
  for (size_t i = 0; i < meeting.count; i++) {
    meeting.faces[i] = job->stories[placements[meeting.heads[i]].story].faces;
    meeting.fixed[i] = is_fixed(job, &placements[meeting.heads[i]]);
  }
  return meeting;
}

/* Of a set of heads in the second face. */
static int faces_cost(const struct meeting *meeting, unsigned faces) {
  int cost = 0;
  for (size_t i = 0; i < meeting->count; i++)
    if (faces >> i & 1)
      cost += meeting->fixed[i] ? BL_LEAF_NONE / FACES_MOST / 2 : 1;
  for (size_t i = 0; i < meeting->pair_count; i++) {
    uint8_t a = meeting->pairs[i].a, b = meeting->pairs[i].b;
    if (meeting->faces[a][faces >> a & 1] == meeting->faces[b][faces >> b & 1])
      cost += meeting->pairs[i].cost;
  }
  return cost;
}

static unsigned best_faces(const struct meeting *meeting) {
  unsigned best = 0;
  if (meeting->count <= FACES_MOST) {
    for (unsigned faces = 1; faces < 1u << meeting->count; faces++)
      if (faces_cost(meeting, faces) < faces_cost(meeting, best))
        best = faces;
    return best;
  }
  for (size_t i = 0; i < meeting->count; i++)
    if (faces_cost(meeting, best ^ 1u << i) < faces_cost(meeting, best))
      best ^= 1u << i;
  return best;
}

static void assign_faces(const struct bl_job *job, struct bl_placement *placements, size_t count) {
  struct meeting meeting = meet(job, placements, count);
  unsigned faces = best_faces(&meeting);
  for (size_t i = 0; i < meeting.count; i++)
    placements[meeting.heads[i]].alternate = faces >> i & 1;
}

/* What a story should have of the sheet: room for its text, the more of it the weightier it is. */
static int wanted_share(const struct bl_job *job, size_t story) {
  enum { HEAD = 8, PICTURE = 24 };
  const struct bl_job_story *of = &job->stories[story];
  return ((int)of->line_count + HEAD + (of->pictured ? PICTURE : 0)) * (50 + of->weight);
}

static void add_shares(struct bl_arena *arena, const struct bl_job *job, struct bl_slices *slices) {
  int all = 0, whole = 0;
  for (size_t i = 0; i < slices->count; i++) {
    const struct bl_placement *p = &slices->placements[i];
    all += wanted_share(job, p->story);
    whole += p->columns * p->rows;
  }
  for (size_t i = 0; i < slices->count && slices->count > 1; i++) {
    const struct bl_placement *p = &slices->placements[i];
    int cost = bl_rank_share_cost(p->columns * p->rows, whole, wanted_share(job, p->story), all);
    bl_slices_add(arena, slices, BL_TERM_SHARE, p->story, cost);
  }
}

static void add_bans(struct bl_arena *arena, const struct bl_job *job, int rows, struct bl_slices *slices) {
  struct bl_faults faults = {.arena = arena};
  bl_ban_judge(&(struct bl_ban_sheet){job, rows, slices->placements, slices->count, slices->cuts, slices->cut_count},
               &faults);
  for (size_t i = 0; i < faults.count; i++) {
    const struct bl_fault *fault = &faults.items[i];
    if (!fault->planned)
      bl_slices_add_fault(arena, slices, fault);
  }
}

static int order_of(const void *a, const void *b) {
  size_t first = ((const struct bl_placement *)a)->story, second = ((const struct bl_placement *)b)->story;
  return first < second ? -1 : first > second;
}

static int throughs(const struct bl_job *job, int rows, const struct bl_slices *slices) {
  int count = 0;
  for (size_t i = 0; i < slices->cut_count; i++)
    count += slices->cuts[i].down ? slices->cuts[i].rows == rows : slices->cuts[i].columns == job->columns;
  return count;
}

struct bl_candidate bl_candidate_make(struct bl_arena *arena, const struct bl_job *job, int rows,
                                      struct bl_slices *slices) {
  qsort(slices->placements, slices->count, sizeof *slices->placements, order_of);
  assign_faces(job, slices->placements, slices->count);
  add_shares(arena, job, slices);
  add_bans(arena, job, rows, slices);
  struct bl_candidate out = {.throughs = throughs(job, rows, slices),
                             .placements = slices->placements,
                             .count = slices->count,
                             .cuts = slices->cuts,
                             .cut_count = slices->cut_count,
                             .nodes = slices->nodes,
                             .node_count = slices->node_count,
                             .terms = slices->terms,
                             .term_count = slices->term_count};
  for (size_t i = 0; i < slices->count; i++)
    out.jumps += slices->placements[i].jump;
  for (size_t i = 0; i < slices->term_count; i++)
    out.cost += bl_slices_is_guess(slices->terms[i].kind) ? 0 : slices->terms[i].cost;
  return out;
}

/* Cells of the page that a story fills: its head, but for what is missing to the least part of its width that it should
 * have (H5), and its legs as deep as they are. */
static int cells_of(const struct bl_job *job, const struct bl_placement *p) {
  struct bl_flaw_leg legs[BL_FLAW_LEGS];
  int count = bl_flaw_pour(job, p, legs), depth = 0;
  int wide = bl_placement_columns(p),
      columns = p->measure == BL_MEASURE_SINGLE && wide > SINGLE_COLUMNS ? SINGLE_COLUMNS : wide;
  for (int i = 0; i < count; i++)
    depth += legs[i].rows > 0              ? legs[i].row + legs[i].rows - bl_placement_text_row(p)
             : bl_placement_pictured(p, i) ? p->picture_rows
                                           : 0;
  int head = p->head_rows ? job->head(job->context, p->story, wide, p->measure, p->step).fill : 0;
  head = p->head_rows * columns * bl_least(100, head + 100 - HEAD_FILL) / 100;
  return p->beside * p->picture_rows + head + (count ? depth * columns / count : 0);
}

int bl_candidate_fill(const struct bl_job *job, const struct bl_placement *placements, size_t count, int rows) {
  int used = 0;
  for (size_t i = 0; i < count; i++)
    used += cells_of(job, &placements[i]);
  return used * 100 / (job->columns * rows);
}

static int node_order(const struct bl_node *a, const struct bl_node *b) {
  if (a->kind != b->kind)
    return (int)a->kind - (int)b->kind;
  if (a->count != b->count)
    return a->count < b->count ? -1 : 1;
  return a->at - b->at;
}

static int tree_order(const struct bl_candidate *a, const struct bl_candidate *b) {
  size_t count = a->node_count < b->node_count ? a->node_count : b->node_count;
  for (size_t i = 0; i < count; i++) {
    int order = node_order(&a->nodes[i], &b->nodes[i]);
    if (order)
      return order;
  }
  for (size_t i = 0; i < a->count && i < b->count; i++)
    if (a->placements[i].step != b->placements[i].step)
      return b->placements[i].step - a->placements[i].step;
  return 0;
}

static int lead_area(const struct bl_candidate *candidate) {
  return candidate->count ? candidate->placements[0].columns * candidate->placements[0].rows : 0;
}

int bl_candidate_compare(const struct bl_candidate *a, const struct bl_candidate *b) {
  if (a->cost != b->cost)
    return a->cost < b->cost ? -1 : 1;
  if (a->jumps != b->jumps)
    return a->jumps - b->jumps;
  if (a->throughs != b->throughs)
    return a->throughs - b->throughs;
  if (lead_area(a) != lead_area(b))
    return lead_area(b) - lead_area(a);
  return tree_order(a, b);
}

static bool placed_alike(const struct bl_placement *a, const struct bl_placement *b) {
  return a->story == b->story && a->column == b->column && a->row == b->row && a->columns == b->columns &&
         a->rows == b->rows && a->step == b->step && a->alternate == b->alternate && a->measure == b->measure &&
         a->form == b->form && a->picture_legs == b->picture_legs && a->shown == b->shown;
}

bool bl_candidate_is_like(const struct bl_candidate *a, const struct bl_candidate *b) {
  bool alike = a->count == b->count;
  for (size_t i = 0; alike && i < a->count; i++)
    alike = placed_alike(&a->placements[i], &b->placements[i]);
  return alike;
}
