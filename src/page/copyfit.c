#include "baolan/page/copyfit.h"

#include "baolan/base/arena.h"
#include "baolan/page/remark.h"

enum { RUN_IN_ROOM = 3, SHEET_STORIES = 8, PANEL_STORIES = 3, WEIGHT_STEP = 15, WEIGHT_LEAST = 40 };

struct item {
  struct bl_flow flow;
  bool run_in;
  size_t picture;                 /* the first that can be shown; the story's count if none can */
  struct bl_headline **headlines; /* [columns - 1][step][alternate] */
  struct bl_figure **figures;     /* [columns - 1]; `rows` is 0 if it cannot be */
};

struct bl_copyfit {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  struct bl_grid grid;
  size_t first_story;
  struct item *items;
  struct bl_job job;
};

static const struct bl_story *story_of(const struct bl_copyfit *copyfit, size_t story) {
  return &copyfit->scene->edition->stories[copyfit->first_story + story];
}

const struct bl_job *bl_copyfit_job(const struct bl_copyfit *copyfit) {
  return &copyfit->job;
}

const struct bl_flow *bl_copyfit_flow(const struct bl_copyfit *copyfit, size_t story) {
  return &copyfit->items[story].flow;
}

const struct bl_headline *bl_copyfit_headline(struct bl_copyfit *copyfit, size_t story, int columns, int step,
                                              bool alternate) {
  struct item *item = &copyfit->items[story];
  if (item->run_in)
    return NULL;
  struct bl_headline **slot = &item->headlines[((columns - 1) * BL_LADDER_STEPS + step) * 2 + alternate];
  if (*slot)
    return *slot;
  const struct bl_grid *grid = &copyfit->grid;
  struct bl_headline_order order = {grid->em, grid->pitch, bl_grid_span(grid, columns), step, 2, alternate};
  if (columns == 1 || grid->columns <= 2 || story_of(copyfit, story)->title_line_count > 1)
    order.line_limit = 3;
  *slot = BL_NEW(copyfit->arena, struct bl_headline);
  **slot = bl_headline_make(copyfit->arena, copyfit->scene, copyfit->first_story + story, &order);
  bl_remark_missing(copyfit->scene, story_of(copyfit, story));
  return *slot;
}

const struct bl_figure *bl_copyfit_figure(struct bl_copyfit *copyfit, size_t story, int columns) {
  struct item *item = &copyfit->items[story];
  if (item->picture >= story_of(copyfit, story)->picture_count)
    return NULL;
  struct bl_figure **slot = &item->figures[columns - 1];
  if (!*slot) {
    const struct bl_grid *grid = &copyfit->grid;
    struct bl_figure_order order = {grid->em, grid->pitch, bl_grid_span(grid, columns), grid->rows * 3 / 5,
                                    columns == 1};
    *slot = BL_NEW(copyfit->arena, struct bl_figure);
    if (!bl_figure_make(copyfit->arena, copyfit->scene, copyfit->first_story + story, item->picture, &order, *slot))
      (*slot)->rows = 0;
    bl_remark_missing(copyfit->scene, story_of(copyfit, story));
  }
  return (*slot)->rows ? *slot : NULL;
}

static struct bl_head_size ask_head(void *context, size_t story, int columns, int step) {
  const struct bl_headline *headline = bl_copyfit_headline(context, story, columns, step, false);
  if (!headline)
    return (struct bl_head_size){true, 0, 1, 100, false};
  return (struct bl_head_size){headline->fits, headline->rows, headline->title_lines, headline->fill, headline->broken};
}

static int ask_picture(void *context, size_t story, int columns) {
  const struct bl_figure *figure = bl_copyfit_figure(context, story, columns);
  return figure ? figure->rows : 0;
}

static size_t first_picture(const struct bl_story *story) {
  size_t at = 0;
  while (at < story->picture_count && story->pictures[at].width <= 0)
    at++;
  return at;
}

/* A head that leaves no room even at the least size runs in the text. */
static bool must_run_in(struct bl_copyfit *copyfit, size_t story) {
  const struct bl_job *job = &copyfit->job;
  int rows = job->rows_first < job->rows_other ? job->rows_first : job->rows_other;
  struct bl_head_size head = ask_head(copyfit, story, job->columns, 0);
  return !head.fits || head.rows + RUN_IN_ROOM > rows;
}

static int weight_of(const struct bl_story *story, size_t position) {
  if (story->importance > 0)
    return story->importance;
  size_t down = position * WEIGHT_STEP;
  return down > 100 - WEIGHT_LEAST ? WEIGHT_LEAST : 100 - (int)down;
}

static void measure(struct bl_copyfit *copyfit, size_t story, struct bl_job_story *out) {
  struct item *item = &copyfit->items[story];
  const struct bl_story *text = story_of(copyfit, story);
  const struct bl_grid *grid = &copyfit->grid;
  item->headlines = BL_NEW_ARRAY(copyfit->arena, struct bl_headline *, grid->columns * BL_LADDER_STEPS * 2);
  item->figures = BL_NEW_ARRAY(copyfit->arena, struct bl_figure *, grid->columns);
  item->picture = first_picture(text);
  item->run_in = must_run_in(copyfit, story);
  struct bl_flow_order order = {grid->em, grid->pitch, grid->measure, false, item->run_in};
  item->flow = bl_flow_make(copyfit->arena, copyfit->scene, copyfit->first_story + story, &order);
  *out = (struct bl_job_story){item->flow.legs, item->flow.count, weight_of(text, story),
                               item->picture < text->picture_count};
}

struct bl_copyfit *bl_copyfit_make(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_page *page,
                                   const struct bl_grid *grid, int rows_first, int rows_other) {
  struct bl_copyfit *copyfit = BL_NEW(arena, struct bl_copyfit);
  struct bl_job_story *stories = BL_NEW_ARRAY(arena, struct bl_job_story, page->story_count);
  copyfit->arena = arena;
  copyfit->scene = scene;
  copyfit->grid = *grid;
  copyfit->first_story = page->first_story;
  copyfit->items = BL_NEW_ARRAY(arena, struct item, page->story_count);
  copyfit->job = (struct bl_job){.columns = grid->columns,
                                 .rows_first = rows_first,
                                 .rows_other = rows_other,
                                 .sheet_stories = grid->columns <= 2 ? PANEL_STORIES : SHEET_STORIES,
                                 .stories = stories,
                                 .story_count = page->story_count,
                                 .context = copyfit,
                                 .head = ask_head,
                                 .picture = ask_picture};
  for (size_t i = 0; i < page->story_count; i++)
    measure(copyfit, i, &stories[i]);
  return copyfit;
}
