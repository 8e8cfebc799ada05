/* selection: some stories of a job, in an order of their own, as a job. */
#ifndef BAOLAN_PAGE_SELECTION_H
#define BAOLAN_PAGE_SELECTION_H

#include "baolan/page/slicing.h"

struct bl_selection {
  struct bl_job job;          /* its context is the selection: it must stay where it is */
  const struct bl_job *of;    /* borrowed */
  const size_t *stories;      /* the number in `of` of each story here */
  struct bl_job_story *items; /* job.stories; of those that need not be `full` or `boxed`, since that cannot be had */
};

/* In the arena; `stories` is borrowed. */
struct bl_selection *bl_selection_make(struct bl_arena *arena, const struct bl_job *of, const size_t *stories,
                                       size_t count);

/* The story must be shown whole from now on, if a sheet of its own holds it. */
void bl_selection_hold(const struct bl_selection *selection, size_t story);

/* What was planned with the selection gets the numbers of the whole job. */
void bl_selection_restore(const struct bl_selection *selection, struct bl_slices *slices);

#endif
