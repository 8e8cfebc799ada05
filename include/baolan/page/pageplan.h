/* pageplan: a page made up for a glass, before anything is drawn: for the view
 * that draws it (pageview.h), and for those that tell what was decided
 * (explain.h). The same scene gives the same plan.
 */
#ifndef BAOLAN_PAGE_PAGEPLAN_H
#define BAOLAN_PAGE_PAGEPLAN_H

#include "baolan/page/copyfit.h"
#include "baolan/page/makeup.h"

struct bl_pageplan {
  struct bl_grid grids[2]; /* of the first sheet, of the others */
  struct bl_copyfit *copyfit;
  struct bl_makeup made;
};

/* Everything in the arena. */
struct bl_pageplan bl_pageplan_make(struct bl_arena *arena, const struct bl_scene *scene, size_t page);

/* Warns of what the make-up could not do: show a story whole that must be ("full-jumps"), keep two on one sheet
 * ("keep-parted"), show a story at all ("page-forced"). bl_pageplan_make has told it once. */
void bl_pageplan_tell(const struct bl_scene *scene, const struct bl_pageplan *plan);

#endif
