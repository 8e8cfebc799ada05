#include "baolan/page/selection.h"

#include "baolan/base/arena.h"
#include "baolan/page/style.h"

static struct bl_body ask_body(void *context, size_t story, int columns, enum bl_measure measure) {
  const struct bl_selection *selection = context;
  return selection->of->body(selection->of->context, selection->stories[story], columns, measure);
}

static struct bl_head_size ask_head(void *context, size_t story, int columns, enum bl_measure measure, int step) {
  const struct bl_selection *selection = context;
  return selection->of->head(selection->of->context, selection->stories[story], columns, measure, step);
}

static int ask_picture(void *context, size_t story, int columns, enum bl_measure measure, int legs) {
  const struct bl_selection *selection = context;
  return selection->of->picture(selection->of->context, selection->stories[story], columns, measure, legs);
}

static int ask_beside(void *context, size_t story, int columns, int rows) {
  const struct bl_selection *selection = context;
  return selection->of->beside(selection->of->context, selection->stories[story], columns, rows);
}

static bool is_held(const struct bl_job *job, size_t story) {
  int rows = job->rows_first > job->rows_other ? job->rows_first : job->rows_other;
  bool whole = false;
  for (int step = 0; step < BL_LADDER_STEPS && !whole; step++) {
    struct bl_placement placement;
    whole = bl_leaf_find(job, story, job->columns, rows, step, true, &placement) != BL_LEAF_NONE && !placement.jump;
  }
  return whole;
}

/* A story that no sheet shows whole is planned as any other; it is told (remark.h). */
static void free_long(struct bl_selection *selection) {
  for (size_t i = 0; i < selection->job.story_count; i++)
    selection->items[i].full = selection->items[i].full && is_held(&selection->job, i);
}

void bl_selection_hold(const struct bl_selection *selection, size_t story) {
  selection->items[story].full = is_held(&selection->job, story);
}

struct bl_selection *bl_selection_make(struct bl_arena *arena, const struct bl_job *of, const size_t *stories,
                                       size_t count) {
  struct bl_selection *selection = BL_NEW(arena, struct bl_selection);
  struct bl_job_story *items = BL_NEW_ARRAY(arena, struct bl_job_story, count);
  for (size_t i = 0; i < count; i++)
    items[i] = of->stories[stories[i]];
  *selection = (struct bl_selection){*of, of, stories, items};
  selection->job.stories = items;
  selection->job.story_count = count;
  selection->job.context = selection;
  selection->job.body = ask_body;
  selection->job.head = ask_head;
  selection->job.picture = ask_picture;
  selection->job.beside = of->beside ? ask_beside : NULL;
  free_long(selection);
  return selection;
}

void bl_selection_restore(const struct bl_selection *selection, struct bl_slices *slices) {
  for (size_t i = 0; i < slices->count; i++)
    slices->placements[i].story = selection->stories[slices->placements[i].story];
  for (size_t i = 0; i < slices->node_count; i++)
    slices->nodes[i].story = selection->stories[slices->nodes[i].story];
  for (size_t i = 0; i < slices->term_count; i++)
    slices->terms[i].story = selection->stories[slices->terms[i].story];
}
