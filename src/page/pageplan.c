#include "baolan/page/pageplan.h"

#include "baolan/page/drawn.h"
#include "baolan/page/masthead.h"

struct bl_pageplan bl_pageplan_make(struct bl_arena *arena, const struct bl_scene *scene, size_t page) {
  struct bl_pageplan plan = {0};
  const struct bl_page *copy = &scene->edition->pages[page];
  struct bl_grid grid = bl_grid_page(&scene->glass);
  for (size_t sheet = 0; sheet < 2; sheet++) {
    struct bl_masthead masthead = {.page = copy, .full = page == 0 && sheet == 0};
    plan.grids[sheet] = grid;
    bl_grid_set_head(&plan.grids[sheet], bl_masthead_rows(scene, &grid, &masthead));
  }
  plan.copyfit = bl_copyfit_make(arena, scene, copy, &plan.grids[0], plan.grids[0].rows, plan.grids[1].rows);
  const struct bl_guide *guide = bl_drawn_read(arena, scene, copy, plan.copyfit);
  plan.made = bl_makeup_follow(arena, bl_copyfit_job(plan.copyfit), guide);
  bl_drawn_tell(scene, copy, plan.copyfit, guide, &plan.made);
  return plan;
}
