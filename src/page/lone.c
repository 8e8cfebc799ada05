#include "baolan/page/lone.h"

#include "baolan/base/arena.h"
#include "baolan/page/rank.h"

enum {
  FORCED = 100000,   /* no plan holds it */
  CUT_SHORT = 20000, /* it should not jump and does */
  LONE_MOST = 4,     /* 3.2 em */
  BRIEF_MOST = 3,    /* 2.6 em */
  BRIEF = 120,       /* characters */
};

bool bl_lone_is_brief(const struct bl_job *job, size_t story) {
  return job->stories[story].characters < BRIEF;
}

static struct bl_rank rank_of(const struct bl_job *job, size_t story) {
  int most = bl_lone_is_brief(job, story) ? BRIEF_MOST : LONE_MOST;
  return (struct bl_rank){0, most, job->columns >= 3 ? most : BRIEF_MOST};
}

/* The first that fits wins a tie; -1: none. */
static int find_step(const struct bl_job *job, size_t story, int rows) {
  struct bl_rank rank = rank_of(job, story);
  int best = BL_LEAF_NONE, chosen = -1;
  for (int step = rank.most; step >= 0; step--) {
    struct bl_placement placement;
    int cost = bl_leaf_find(job, story, job->columns, rows, step, true, &placement);
    if (cost == BL_LEAF_NONE)
      continue;
    cost += bl_rank_step_cost(rank, step);
    if (cost < best) {
      best = cost;
      chosen = step;
    }
  }
  return chosen;
}

bool bl_lone_place(struct bl_arena *arena, const struct bl_job *job, size_t story, int rows, struct bl_slices *out) {
  struct bl_placement *p = BL_PUSH(arena, out->placements, out->count, out->capacity);
  int step = find_step(job, story, rows);
  *p = (struct bl_placement){.story = story, .columns = job->columns, .legs = job->columns, .rows = rows, .jump = true};
  if (step < 0) {
    bl_slices_add(arena, out, BL_TERM_STORY, story, FORCED);
    return false;
  }
  int cost = bl_leaf_find(job, story, job->columns, rows, step, true, p), used = bl_placement_rows(p);
  bl_slices_add(arena, out, BL_TERM_STORY, story, cost + (p->jump && job->stories[story].full ? CUT_SHORT : 0));
  bl_slices_add(arena, out, BL_TERM_STEP, story, bl_rank_step_cost(rank_of(job, story), step));
  p->row = (rows - used) * 2 / 5;
  p->rows = p->measure == BL_MEASURE_BOXED ? used : rows - p->row; /* a frame stands close around what it holds */
  return true;
}
