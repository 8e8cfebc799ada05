#include "baolan/page/copyfit.h"

#include "baolan/base/arena.h"
#include "baolan/page/remark.h"

enum { RUN_IN_ROOM = 3, SHEET_STORIES = 8, PANEL_STORIES = 3, WEIGHT_STEP = 15, WEIGHT_LEAST = 40, BROAD_LEAST = 400 };

/* What is set only once: by its width, and a head by its step and face as well. */
struct set_flow {
  bl_unit measure;
  struct bl_flow flow;
  struct set_flow *next;
};

struct set_headline {
  bl_unit width;
  int step;
  bool alternate;
  struct bl_headline headline;
  struct set_headline *next;
};

struct set_figure {
  bl_unit width;
  struct bl_figure figure; /* `rows` is 0 if it cannot be so wide */
  struct set_figure *next;
};

struct item {
  size_t story; /* in the edition */
  bool run_in;
  size_t picture; /* the first that can be shown; the story's count if none can */
  struct set_flow *flows;
  struct set_headline *headlines;
  struct set_figure *figures;
};

struct bl_copyfit {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  struct bl_grid grid;
  struct item *items;
  struct bl_job job;
};

static const struct bl_story *story_of(const struct bl_copyfit *copyfit, size_t unit) {
  return &copyfit->scene->edition->stories[copyfit->items[unit].story];
}

const struct bl_job *bl_copyfit_job(const struct bl_copyfit *copyfit) {
  return &copyfit->job;
}

size_t bl_copyfit_story(const struct bl_copyfit *copyfit, size_t unit) {
  return copyfit->items[unit].story;
}

struct bl_measured bl_copyfit_measured(const struct bl_copyfit *copyfit, int columns, enum bl_measure measure) {
  return bl_measure_of(&copyfit->grid, columns, measure);
}

const struct bl_flow *bl_copyfit_flow(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure) {
  struct bl_measured measured = bl_copyfit_measured(copyfit, columns, measure);
  struct item *item = &copyfit->items[unit];
  if (measured.legs == 0)
    return NULL;
  for (struct set_flow *set = item->flows; set; set = set->next)
    if (set->measure == measured.measure)
      return &set->flow;
  struct bl_flow_order order = {.em = copyfit->grid.em,
                                .pitch = copyfit->grid.pitch,
                                .measure = measured.measure,
                                .head = item->run_in,
                                .pulls = BL_PULLS_WELL};
  struct set_flow *set = BL_NEW(copyfit->arena, struct set_flow);
  *set = (struct set_flow){.measure = measured.measure, .next = item->flows};
  set->flow = bl_flow_make(copyfit->arena, copyfit->scene, item->story, &order);
  item->flows = set;
  return &set->flow;
}

static const struct bl_headline *find_headline(const struct item *item, bl_unit width, int step, bool alternate) {
  for (const struct set_headline *set = item->headlines; set; set = set->next)
    if (set->width == width && set->step == step && set->alternate == alternate)
      return &set->headline;
  return NULL;
}

const struct bl_headline *bl_copyfit_headline(struct bl_copyfit *copyfit, size_t unit, int columns,
                                              enum bl_measure measure, int step, bool alternate) {
  struct item *item = &copyfit->items[unit];
  const struct bl_grid *grid = &copyfit->grid;
  bl_unit width = bl_copyfit_measured(copyfit, columns, measure).width;
  const struct bl_headline *found = find_headline(item, width, step, alternate);
  if (item->run_in || found)
    return item->run_in ? NULL : found;
  struct bl_headline_order order = {grid->em, grid->pitch, width, step, 2, alternate};
  if (columns == 1 || grid->columns <= 2 || story_of(copyfit, unit)->title_line_count > 1)
    order.line_limit = 3;
  struct set_headline *set = BL_NEW(copyfit->arena, struct set_headline);
  *set = (struct set_headline){.width = width, .step = step, .alternate = alternate, .next = item->headlines};
  set->headline = bl_headline_make(copyfit->arena, copyfit->scene, item->story, &order);
  item->headlines = set;
  bl_remark_missing(copyfit->scene, story_of(copyfit, unit));
  return &set->headline;
}

static struct set_figure *make_figure(struct bl_copyfit *copyfit, struct item *item, bl_unit width, bool narrow) {
  const struct bl_grid *grid = &copyfit->grid;
  struct bl_figure_order order = {grid->em, grid->pitch, width, grid->rows * 3 / 5, narrow};
  struct set_figure *set = BL_NEW(copyfit->arena, struct set_figure);
  *set = (struct set_figure){.width = width, .next = item->figures};
  if (!bl_figure_make(copyfit->arena, copyfit->scene, item->story, item->picture, &order, &set->figure))
    set->figure.rows = 0;
  item->figures = set;
  bl_remark_missing(copyfit->scene, &copyfit->scene->edition->stories[item->story]);
  return set;
}

const struct bl_figure *bl_copyfit_figure(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure,
                                          int legs) {
  struct item *item = &copyfit->items[unit];
  struct bl_measured measured = bl_copyfit_measured(copyfit, columns, measure);
  if (measured.legs < legs || legs == 0 || item->picture >= story_of(copyfit, unit)->picture_count)
    return NULL;
  bl_unit width = bl_measure_span(&measured, legs);
  struct set_figure *set = item->figures;
  while (set && set->width != width)
    set = set->next;
  if (!set)
    set = make_figure(copyfit, item, width, legs == 1);
  return set->figure.rows ? &set->figure : NULL;
}

static struct bl_body ask_body(void *context, size_t unit, int columns, enum bl_measure measure) {
  const struct bl_flow *flow = bl_copyfit_flow(context, unit, columns, measure);
  return flow ? (struct bl_body){flow->legs, flow->count, bl_copyfit_measured(context, columns, measure).legs}
              : (struct bl_body){0};
}

static struct bl_head_size ask_head(void *context, size_t unit, int columns, enum bl_measure measure, int step) {
  const struct bl_headline *headline = bl_copyfit_headline(context, unit, columns, measure, step, false);
  if (!headline)
    return (struct bl_head_size){.fits = true, .lines = 1, .fill = 100};
  return (struct bl_head_size){.fits = headline->fits,
                               .rows = headline->rows,
                               .lines = headline->title_lines,
                               .fill = headline->fill,
                               .broken = headline->broken,
                               .condense = headline->condense};
}

static int ask_picture(void *context, size_t unit, int columns, enum bl_measure measure, int legs) {
  const struct bl_figure *figure = bl_copyfit_figure(context, unit, columns, measure, legs);
  return figure ? figure->rows : 0;
}

static size_t first_picture(const struct bl_story *story) {
  size_t at = 0;
  while (at < story->picture_count && story->pictures[at].width <= 0)
    at++;
  return at;
}

/* A head that leaves no room even at the least size runs in the text. */
static bool must_run_in(struct bl_copyfit *copyfit, size_t unit) {
  const struct bl_job *job = &copyfit->job;
  int rows = job->rows_first < job->rows_other ? job->rows_first : job->rows_other;
  struct bl_head_size head = ask_head(copyfit, unit, job->columns, BL_MEASURE_BASE, 0);
  return !head.fits || head.rows + RUN_IN_ROOM > rows;
}

static int weight_of(const struct bl_story *story, size_t position) {
  if (story->importance > 0)
    return story->importance;
  size_t down = position * WEIGHT_STEP;
  return down > 100 - WEIGHT_LEAST ? WEIGHT_LEAST : 100 - (int)down;
}

/* Of an unboxed story without a picture, behind the page's first, long enough to stand in several columns. */
static void choose_broad(struct bl_job_story *stories, size_t count) {
  struct bl_job_story *longest = NULL;
  for (size_t i = 1; i < count; i++)
    if (!stories[i].boxed && !stories[i].pictured && stories[i].characters >= BROAD_LEAST &&
        (!longest || stories[i].characters > longest->characters))
      longest = &stories[i];
  if (longest)
    longest->broad = true;
}

static struct bl_job_story measure(struct bl_copyfit *copyfit, size_t unit) {
  struct item *item = &copyfit->items[unit];
  const struct bl_story *story = story_of(copyfit, unit);
  item->picture = first_picture(story);
  item->run_in = must_run_in(copyfit, unit);
  const struct bl_flow *flow = bl_copyfit_flow(copyfit, unit, 1, BL_MEASURE_BASE);
  return (struct bl_job_story){.weight = weight_of(story, unit),
                               .line_count = flow->count,
                               .characters = bl_flow_characters(flow, 0, flow->count),
                               .pictured = item->picture < story->picture_count,
                               .boxed = story->boxed,
                               .full = story->full,
                               .keep = story->keep,
                               .stories = 1};
}

struct bl_copyfit *bl_copyfit_make(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_page *page,
                                   const struct bl_grid *grid, int rows_first, int rows_other) {
  struct bl_copyfit *copyfit = BL_NEW(arena, struct bl_copyfit);
  struct bl_job_story *stories = BL_NEW_ARRAY(arena, struct bl_job_story, page->story_count);
  copyfit->arena = arena;
  copyfit->scene = scene;
  copyfit->grid = *grid;
  copyfit->items = BL_NEW_ARRAY(arena, struct item, page->story_count);
  copyfit->job = (struct bl_job){.columns = grid->columns,
                                 .rows_first = rows_first,
                                 .rows_other = rows_other,
                                 .sheet_stories = grid->columns <= 2 ? PANEL_STORIES : SHEET_STORIES,
                                 .stories = stories,
                                 .story_count = page->story_count,
                                 .context = copyfit,
                                 .body = ask_body,
                                 .head = ask_head,
                                 .picture = ask_picture};
  for (size_t i = 0; i < page->story_count; i++) {
    copyfit->items[i].story = page->first_story + i;
    stories[i] = measure(copyfit, i);
  }
  choose_broad(stories, page->story_count);
  return copyfit;
}
