#include "baolan/page/pageplan.h"

#include "baolan/page/drawn.h"
#include "baolan/page/masthead.h"
#include "baolan/page/remark.h"

static void tell(const struct bl_scene *scene, const struct bl_story *story, const struct bl_pageplan *plan,
                 size_t placement) {
  const struct bl_glass *glass = &scene->glass;
  const struct bl_remedy *remedy = &plan->made.remedies[placement];
  const struct bl_placement *p = &plan->made.placements[placement];
  if (remedy->done & BL_REMEDY_FORCED)
    bl_remark_add(scene, story, 0, "page-forced",
                  "at %dx%d its page cannot hold the head and a line of text; shorten the title, or set smaller type",
                  glass->width, glass->height);
  else if (p->jump && story->full)
    bl_remark_add(scene, story, 0, "full-jumps",
                  "at %dx%d it cannot be shown whole: a sheet holds %zu of its %zu characters", glass->width,
                  glass->height, remedy->shown, remedy->shown + remedy->hidden);
}

static bool parted(const struct bl_pageplan *plan, size_t unit) {
  size_t own = 0, next = 0;
  for (size_t i = 0; i < plan->made.count; i++) {
    own = plan->made.placements[i].story == unit ? plan->made.placements[i].sheet : own;
    next = plan->made.placements[i].story == unit + 1 ? plan->made.placements[i].sheet : next;
  }
  return own != next;
}

void bl_pageplan_tell(const struct bl_scene *scene, const struct bl_pageplan *plan) {
  const struct bl_job *job = bl_copyfit_job(plan->copyfit);
  for (size_t i = 0; i < plan->made.count; i++)
    tell(scene, &scene->edition->stories[bl_copyfit_story(plan->copyfit, plan->made.placements[i].story)], plan, i);
  for (size_t unit = 0; unit + 1 < job->story_count; unit++) {
    size_t last = bl_copyfit_story(plan->copyfit, unit) + job->stories[unit].stories - 1;
    if (job->stories[unit].keep && parted(plan, unit))
      bl_remark_add(scene, &scene->edition->stories[last], 0, "keep-parted",
                    "at %dx%d no sheet holds it together with the next story", scene->glass.width, scene->glass.height);
  }
}

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
  bl_pageplan_tell(scene, &plan);
  return plan;
}
