#include "baolan/page/copyfit.h"

#include <limits.h>

#include "baolan/base/arena.h"
#include "baolan/page/remark.h"

enum {
  RUN_IN_ROOM = 3,
  SHEET_STORIES = 8,
  SHEET_STORIES_MOST = 12,
  SHEET_CELLS = 40 /* columns x rows for one more */,
  PANEL_STORIES = 3,
  WEIGHT_STEP = 15,
  WEIGHT_LEAST = 40,
  BROAD_LEAST = 400,
  STRIP_ROWS = 12, /* on a sheet so low a head has no more than so many percent of the rows */
  STRIP_HEAD = 46
};
enum { HEAD_LINES = 3, BESIDE_FILLED = 70 /* percent of its columns */ };
enum { CAPTION = 200 /* characters */, BRIEFS_MOST = 8, BRIEFS_HEAD = 3 /* rows */, BRIEFS_STEP = 1 };

/* What is set only once: by its width, and a head by its step and face as well. */
struct set_flow {
  bl_unit measure;
  struct bl_flow flow;
  size_t *starts; /* the first line of each story; behind them the number of all */
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
  int rows_most;
  struct bl_figure figure; /* `rows` is 0 if it cannot be so wide */
  struct set_figure *next;
};

struct item {
  size_t story, stories; /* the first in the edition; how many */
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

static void make_flow(struct bl_copyfit *copyfit, const struct item *item, struct set_flow *set) {
  struct bl_flow_order order = {.em = copyfit->grid.em,
                                .pitch = copyfit->grid.pitch,
                                .measure = set->measure,
                                .head = item->run_in ? BL_FLOW_HEAD_LINES : BL_FLOW_HEAD_ABOVE,
                                .pulls = BL_PULLS_WELL,
                                .joins = true};
  set->starts = BL_NEW_ARRAY(copyfit->arena, size_t, item->stories + 1);
  if (item->stories > 1) {
    set->flow = bl_briefs_make(copyfit->arena, copyfit->scene, item->story, item->stories, order, set->starts);
  } else {
    set->flow = bl_flow_make(copyfit->arena, copyfit->scene, item->story, &order);
    set->starts[1] = set->flow.count;
  }
}

static const struct set_flow *find_flow(struct bl_copyfit *copyfit, size_t unit, bl_unit measure) {
  struct item *item = &copyfit->items[unit];
  for (struct set_flow *set = item->flows; set; set = set->next)
    if (set->measure == measure)
      return set;
  struct set_flow *set = BL_NEW(copyfit->arena, struct set_flow);
  *set = (struct set_flow){.measure = measure, .next = item->flows};
  make_flow(copyfit, item, set);
  item->flows = set;
  return set;
}

const struct bl_flow *bl_copyfit_flow(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure) {
  struct bl_measured measured = bl_copyfit_measured(copyfit, columns, measure);
  return measured.legs ? &find_flow(copyfit, unit, measured.measure)->flow : NULL;
}

size_t bl_copyfit_line(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure, size_t part) {
  return find_flow(copyfit, unit, bl_copyfit_measured(copyfit, columns, measure).measure)->starts[part];
}

static const struct bl_headline *find_headline(const struct item *item, bl_unit width, int step, bool alternate) {
  for (const struct set_headline *set = item->headlines; set; set = set->next)
    if (set->width == width && set->step == step && set->alternate == alternate)
      return &set->headline;
  return NULL;
}

static struct bl_headline make_headline(struct bl_copyfit *copyfit, const struct item *item,
                                        const struct bl_headline_order *order) {
  int rows = copyfit->grid.rows;
  return item->stories > 1 ? bl_headline_briefs(copyfit->arena, copyfit->scene, order)
                           : bl_headline_short(copyfit->arena, copyfit->scene, item->story, order,
                                               rows > STRIP_ROWS ? rows : rows * STRIP_HEAD / 100);
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
    order.line_limit = HEAD_LINES;
  struct set_headline *set = BL_NEW(copyfit->arena, struct set_headline);
  *set = (struct set_headline){.width = width, .step = step, .alternate = alternate, .next = item->headlines};
  set->headline = make_headline(copyfit, item, &order);
  if (!set->headline.fits && order.line_limit < HEAD_LINES) {
    order.line_limit = HEAD_LINES; /* rather than none */
    set->headline = make_headline(copyfit, item, &order);
  }
  item->headlines = set;
  bl_remark_missing(copyfit->scene, story_of(copyfit, unit));
  return &set->headline;
}

static struct set_figure *make_figure(struct bl_copyfit *copyfit, struct item *item, bl_unit width, int rows_most,
                                      bool narrow) {
  const struct bl_grid *grid = &copyfit->grid;
  struct bl_figure_order order = {grid->em, grid->pitch, width, rows_most, narrow};
  struct set_figure *set = BL_NEW(copyfit->arena, struct set_figure);
  *set = (struct set_figure){.width = width, .rows_most = rows_most, .next = item->figures};
  if (!bl_figure_make(copyfit->arena, copyfit->scene, item->story, item->picture, &order, &set->figure))
    set->figure.rows = 0;
  item->figures = set;
  bl_remark_missing(copyfit->scene, &copyfit->scene->edition->stories[item->story]);
  return set;
}

/* Each width and height once. */
static const struct bl_figure *find_figure(struct bl_copyfit *copyfit, struct item *item, bl_unit width, int rows_most,
                                           bool narrow) {
  struct set_figure *set = item->figures;
  while (set && (set->width != width || set->rows_most != rows_most))
    set = set->next;
  if (!set)
    set = make_figure(copyfit, item, width, rows_most, narrow);
  return set->figure.rows ? &set->figure : NULL;
}

const struct bl_figure *bl_copyfit_figure(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure,
                                          int legs) {
  struct item *item = &copyfit->items[unit];
  struct bl_measured measured = bl_copyfit_measured(copyfit, columns, measure);
  if (measured.legs < legs || legs == 0 || item->picture >= story_of(copyfit, unit)->picture_count)
    return NULL;
  bool narrow = legs == 1 && (columns == 1 || measure != BL_MEASURE_SINGLE);
  return find_figure(copyfit, item, bl_measure_span(&measured, legs), copyfit->grid.rows * 3 / 5, narrow);
}

const struct bl_figure *bl_copyfit_beside(struct bl_copyfit *copyfit, size_t unit, int columns, int rows) {
  struct item *item = &copyfit->items[unit];
  if (item->picture >= story_of(copyfit, unit)->picture_count)
    return NULL;
  const struct bl_figure *figure =
      find_figure(copyfit, item, bl_grid_span(&copyfit->grid, columns), rows, columns == 1);
  bool stamp = figure && (int64_t)figure->picture_width * 100 < (int64_t)figure->width * BESIDE_FILLED;
  return figure && figure->rows <= rows && !stamp ? figure : NULL;
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
  bool briefs = ((struct bl_copyfit *)context)->items[unit].stories > 1;
  return (struct bl_head_size){.fits = headline->fits && (!briefs || step <= BRIEFS_STEP),
                               .rows = headline->rows,
                               .lines = headline->title_lines,
                               .fill = headline->fill,
                               .left_out = headline->left_out,
                               .broken = headline->broken,
                               .condense = headline->condense};
}

static int ask_second_head(void *context, size_t unit, int columns, enum bl_measure measure, int step) {
  const struct bl_headline *headline = bl_copyfit_headline(context, unit, columns, measure, step, true);
  return !headline ? 0 : headline->fits ? headline->rows : INT_MAX;
}

static int ask_picture(void *context, size_t unit, int columns, enum bl_measure measure, int legs) {
  const struct bl_figure *figure = bl_copyfit_figure(context, unit, columns, measure, legs);
  return figure ? figure->rows : 0;
}

static int ask_beside(void *context, size_t unit, int columns, int rows) {
  const struct bl_figure *figure = bl_copyfit_beside(context, unit, columns, rows);
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
    if (!stories[i].boxed && !stories[i].pictured && stories[i].stories == 1 && stories[i].characters >= BROAD_LEAST &&
        (!longest || stories[i].characters > longest->characters))
      longest = &stories[i];
  if (longest)
    longest->broad = true;
}

static int most_rows(const struct bl_job *job) {
  return job->rows_first > job->rows_other ? job->rows_first : job->rows_other;
}

static struct bl_job_story measure(struct bl_copyfit *copyfit, size_t unit) {
  struct item *item = &copyfit->items[unit];
  const struct bl_story *story = story_of(copyfit, unit), *last = story + item->stories - 1;
  bool briefs = item->stories > 1;
  item->picture = briefs ? story->picture_count : first_picture(story);
  item->run_in = !briefs && must_run_in(copyfit, unit);
  const struct bl_flow *flow = bl_copyfit_flow(copyfit, unit, 1, BL_MEASURE_BASE);
  size_t characters = bl_flow_characters(flow, 0, flow->count);
  bool leads = story->kind == BL_STORY_PICTURE && item->picture < story->picture_count;
  return (struct bl_job_story){
      .weight = weight_of(story, unit),
      .faces = {(uint8_t)bl_headline_face(story->kind, false), (uint8_t)bl_headline_face(story->kind, true)},
      .line_count = flow->count,
      .characters = characters,
      .pictured = item->picture < story->picture_count,
      .leads = leads,
      .boxed = story->boxed && !briefs,
      .full = story->full || briefs || (leads && characters <= CAPTION),
      .keep = last->keep,
      .stories = item->stories,
      .memo = bl_leaf_memo(copyfit->arena, copyfit->job.columns, most_rows(&copyfit->job)),
      .levels = bl_leaf_levels(copyfit->arena, copyfit->job.columns, most_rows(&copyfit->job))};
}

/* Rows that a brief takes in a column. */
static int brief_rows(const struct bl_copyfit *copyfit, size_t story) {
  struct bl_flow_order order = {.em = copyfit->grid.em, .pitch = copyfit->grid.pitch, .measure = copyfit->grid.measure};
  size_t starts[2];
  struct bl_flow flow = bl_briefs_make(copyfit->arena, copyfit->scene, story, 1, order, starts);
  return bl_leg_rows(flow.legs, 0, flow.count) + 1;
}

/* How many of the page's stories, from this one on, are briefs that one column may hold, or several beside each other:
 * as many as half of a sheet's columns hold whole, so that others stand beside them, none of more than half its depth.
 */
static size_t briefs_from(const struct bl_copyfit *copyfit, size_t story, size_t end) {
  const struct bl_job *job = &copyfit->job;
  int deep = (job->rows_first < job->rows_other ? job->rows_first : job->rows_other) - BRIEFS_HEAD;
  size_t count = 0;
  for (int leg = 1, row = 0; story + count < end && count < BRIEFS_MOST; count++) {
    if (copyfit->scene->edition->stories[story + count].kind != BL_STORY_BRIEF)
      break;
    int rows = brief_rows(copyfit, story + count);
    bool next = row + rows > deep;
    leg += next;
    row = next ? rows : row + rows;
    if (rows * 2 > deep || leg > (job->columns + 1) / 2)
      break;
  }
  return count;
}

static void make_units(struct bl_copyfit *copyfit, const struct bl_page *page) {
  size_t end = page->first_story + page->story_count;
  struct bl_job_story *stories = BL_NEW_ARRAY(copyfit->arena, struct bl_job_story, page->story_count);
  copyfit->items = BL_NEW_ARRAY(copyfit->arena, struct item, page->story_count);
  copyfit->job.stories = stories;
  for (size_t at = page->first_story; at < end; copyfit->job.story_count++) {
    struct item *item = &copyfit->items[copyfit->job.story_count];
    size_t briefs = briefs_from(copyfit, at, end);
    item->story = at;
    item->stories = briefs > 1 ? briefs : 1;
    stories[copyfit->job.story_count] = measure(copyfit, copyfit->job.story_count);
    at += item->stories;
  }
  choose_broad(stories, copyfit->job.story_count);
}

static size_t sheet_stories(const struct bl_grid *grid) {
  int room = grid->columns * grid->rows / SHEET_CELLS;
  if (grid->columns <= 2)
    return PANEL_STORIES;
  return room < SHEET_STORIES ? SHEET_STORIES : room > SHEET_STORIES_MOST ? SHEET_STORIES_MOST : (size_t)room;
}

struct bl_copyfit *bl_copyfit_make(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_page *page,
                                   const struct bl_grid *grid, int rows_first, int rows_other) {
  struct bl_copyfit *copyfit = BL_NEW(arena, struct bl_copyfit);
  copyfit->arena = arena;
  copyfit->scene = scene;
  copyfit->grid = *grid;
  copyfit->job = (struct bl_job){.columns = grid->columns,
                                 .rows_first = rows_first,
                                 .rows_other = rows_other,
                                 .sheet_stories = sheet_stories(grid),
                                 .context = copyfit,
                                 .body = ask_body,
                                 .head = ask_head,
                                 .second_head = ask_second_head,
                                 .picture = ask_picture,
                                 .beside = ask_beside};
  make_units(copyfit, page);
  return copyfit;
}
