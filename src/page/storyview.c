#include "baolan/page/storyview.h"

#include "baolan/base/arena.h"
#include "baolan/page/figure.h"
#include "baolan/page/flow.h"
#include "baolan/page/headline.h"
#include "baolan/page/masthead.h"
#include "baolan/page/report.h"
#include "baolan/page/style.h"

enum {
  STEP_MOST = 3,  /* of heads: 2.6 em */
  STEP_BRIEF = 2, /* of a brief's: 2.2 em */
  BRIEF = 120,    /* characters */
  LEG_LEAST = 4,
  LEVEL_ROWS = 3,
  MEASURE_MOST = 26,
  MEASURE_BRIEF = 20,
  LINES_BRIEF = 5
};

/* Hundredths of the page's em that a story may be set at, 130 being usual. */
static const int SIZES[] = {200, 190, 180, 172, 164, 156, 149, 142, 136, 130, 125, 120};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, SIZE_LONG = 5 /* the largest for more than one sheet */ };

/* One column of one sheet, below the head and a picture. */
struct slot {
  size_t sheet;
  int column, row, rows;
  size_t first, end; /* lines of the flow */
};

struct placed_figure {
  struct bl_figure figure;
  size_t sheet;
  int column, row;
};

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  size_t number;
  const struct bl_story *story;
  const struct bl_page *page;
  struct bl_grid frame; /* of the page, for the folio: it stands where the page has it */
  struct bl_grid whole; /* of the glass at this type size */
  struct bl_grid grid;  /* of the head and the text, which may have fewer columns */
  bool headed;          /* the head stands above the columns and does not run in the text */
  struct bl_headline headline;
  struct bl_flow flow;
  struct placed_figure *figures;
  size_t figure_count, figure_capacity;
  struct slot *slots;
  size_t slot_count, slot_capacity;
  size_t next_picture, sheet_count;
  struct bl_sheets sheets;
};

static const struct bl_page *page_of(const struct bl_edition *edition, size_t story) {
  for (size_t i = 0; i < edition->page_count; i++)
    if (story >= edition->pages[i].first_story && story < edition->pages[i].first_story + edition->pages[i].story_count)
      return &edition->pages[i];
  return NULL;
}

static void make_grid(struct maker *maker, int size) {
  struct bl_masthead masthead = {.page = maker->page};
  maker->frame = bl_grid_page(&maker->scene->glass);
  bl_grid_set_head(&maker->frame, bl_masthead_rows(maker->scene, &maker->frame, &masthead));
  maker->whole = bl_grid_story(&maker->scene->glass, SIZES[size]);
  bl_grid_set_top(&maker->whole, maker->frame.area.y);
}

static bool try_head(struct maker *maker, int step, int lines, bool broken) {
  const struct bl_grid *grid = &maker->grid;
  struct bl_headline_order order = {grid->em, grid->pitch, grid->area.width, step, lines, false};
  maker->headline = bl_headline_make(maker->arena, maker->scene, maker->number, &order);
  int most = step > 0 ? 34 + 6 * (int)maker->headline.count : 60; /* percent of the rows */
  return maker->headline.fits && (broken || !maker->headline.broken) && maker->headline.rows * 100 <= grid->rows * most;
}

/* The largest head that keeps the editor's pieces in few lines and leaves most of the sheet to the text; else one that
 * does not. */
static void make_head(struct maker *maker) {
  int most = bl_story_characters(maker->story) < BRIEF ? STEP_BRIEF : STEP_MOST;
  maker->headed = false;
  for (int way = 0; way < 4; way++)
    for (int step = most; step >= 0; step--)
      if (try_head(maker, step, 2 + way % 2, way >= 2)) {
        maker->headed = true;
        return;
      }
}

static int head_rows(const struct maker *maker, size_t sheet) {
  return sheet == 0 && maker->headed ? maker->headline.rows : 0;
}

/* The next picture that can be shown, at the top of a column. In a single column it leaves room for text that
 * is still to come. */
static bool make_figure(struct maker *maker, size_t sheet, int column, bool text) {
  const struct bl_grid *grid = &maker->grid;
  int room = grid->rows - head_rows(maker, sheet);
  struct bl_figure_order order = {grid->em, grid->pitch, grid->measure, room, true};
  if (grid->columns == 1 && text && room > 2 * LEG_LEAST)
    order.rows_most = room * 3 / 5;
  for (; maker->next_picture < maker->story->picture_count; maker->next_picture++) {
    struct placed_figure placed = {.sheet = sheet, .column = column, .row = head_rows(maker, sheet)};
    bool shown = bl_figure_make(maker->arena, maker->scene, maker->number, maker->next_picture, &order, &placed.figure);
    if (shown && placed.figure.rows > room && sheet == 0)
      return false; /* the next sheet has no head */
    if (shown && placed.figure.rows <= room) {
      *BL_PUSH(maker->arena, maker->figures, maker->figure_count, maker->figure_capacity) = placed;
      maker->next_picture++;
      return true;
    }
    bl_report_add(maker->scene, maker->story, maker->story->pictures[maker->next_picture].line, "picture-dropped",
                  "picture %zu cannot be shown", maker->next_picture + 1);
  }
  return false;
}

static int figure_rows(const struct maker *maker, size_t sheet, int column) {
  for (size_t i = 0; i < maker->figure_count; i++)
    if (maker->figures[i].sheet == sheet && maker->figures[i].column == column)
      return maker->figures[i].figure.rows;
  return 0;
}

/* Rows of a column that are left for text when the text stands `depth` rows deep under the head. */
static struct slot make_slot(const struct maker *maker, size_t sheet, int column, int depth) {
  int above = figure_rows(maker, sheet, column);
  struct slot slot = {.sheet = sheet, .column = column, .row = head_rows(maker, sheet) + above, .rows = depth - above};
  if (slot.rows < (above ? LEG_LEAST : 1))
    slot.rows = 0;
  return slot;
}

/* Fills a sheet's columns from line `first`; returns the line behind the last. The slots are kept if wanted. */
static size_t fill_sheet(struct maker *maker, size_t sheet, size_t first, int depth, bool keep) {
  for (int column = 0; column < maker->grid.columns; column++) {
    struct slot slot = make_slot(maker, sheet, column, depth);
    slot.first = first;
    slot.end = first = bl_leg_fill(maker->flow.legs, maker->flow.count, first, slot.rows);
    if (keep)
      *BL_PUSH(maker->arena, maker->slots, maker->slot_count, maker->slot_capacity) = slot;
  }
  return first;
}

/* How far the fullest and the emptiest column but the last are apart on this sheet, if all that is left fits into
 * columns of this depth; -1 if not. */
static int unevenness(struct maker *maker, size_t sheet, size_t first, int depth) {
  int worst = 0;
  for (int column = 0; column < maker->grid.columns; column++) {
    struct slot slot = make_slot(maker, sheet, column, depth);
    size_t end = bl_leg_fill(maker->flow.legs, maker->flow.count, first, slot.rows);
    int left = slot.rows - bl_leg_rows(maker->flow.legs, first, end);
    if (end < maker->flow.count && left > worst)
      worst = left;
    first = end;
  }
  return first == maker->flow.count ? worst : -1;
}

/* The least depth at which the last sheet holds all that is left, or a little more if its columns then end level. */
static int balanced_depth(struct maker *maker, size_t sheet, size_t first, int room) {
  int depth = LEG_LEAST < room ? LEG_LEAST : room, best = -1, chosen = room;
  while (depth < room && unevenness(maker, sheet, first, depth) < 0)
    depth++;
  for (int more = 0; more <= LEVEL_ROWS && depth + more <= room && best != 0; more++) {
    int uneven = unevenness(maker, sheet, first, depth + more);
    if (uneven >= 0 && (best < 0 || uneven < best)) {
      best = uneven;
      chosen = depth + more;
    }
  }
  return chosen;
}

/* Tops `count` columns with pictures: from the right beside text, else side by side in the middle. */
static void add_figures(struct maker *maker, size_t sheet, int count, bool text) {
  int columns = maker->grid.columns;
  int column = text ? columns - 1 : (columns - count) / 2;
  for (int i = 0; i < count; i++)
    if (make_figure(maker, sheet, column, text))
      column += text ? -1 : 1;
}

static void drop_figures(struct maker *maker, size_t kept, size_t picture) {
  maker->figure_count = kept;
  maker->next_picture = picture;
}

/* As many of the pictures that are left as let the text end on this sheet; while it does not, one a sheet. */
static void choose_figures(struct maker *maker, size_t sheet, size_t at) {
  int room = maker->grid.rows - head_rows(maker, sheet), columns = maker->grid.columns;
  size_t left = maker->story->picture_count - maker->next_picture;
  size_t kept = maker->figure_count, picture = maker->next_picture;
  int most = left < (size_t)columns ? (int)left : columns;
  if (at == maker->flow.count) {
    add_figures(maker, sheet, most, false);
    return;
  }
  for (int count = most; count > 1; count--) {
    add_figures(maker, sheet, count, true);
    if (fill_sheet(maker, sheet, at, room, false) == maker->flow.count)
      return;
    drop_figures(maker, kept, picture);
  }
  add_figures(maker, sheet, most < 1 ? most : 1, true);
}

static void make_sheets(struct maker *maker) {
  size_t at = 0;
  for (size_t sheet = 0;; sheet++) {
    int room = maker->grid.rows - head_rows(maker, sheet);
    choose_figures(maker, sheet, at);
    size_t end = fill_sheet(maker, sheet, at, room, false);
    int depth = end == maker->flow.count ? balanced_depth(maker, sheet, at, room) : room;
    at = fill_sheet(maker, sheet, at, depth, true);
    maker->sheet_count = sheet + 1;
    if (at == maker->flow.count && maker->next_picture >= maker->story->picture_count)
      return;
  }
}

/* The story in so many columns of at most so many ems. */
static void lay_out(struct maker *maker, int columns, int measure) {
  maker->grid = maker->whole;
  if (columns < maker->whole.columns || measure < MEASURE_MOST)
    bl_grid_set_columns(&maker->grid, columns, measure);
  make_head(maker);
  struct bl_flow_order order = {maker->grid.em, maker->grid.pitch, maker->grid.measure, true, !maker->headed};
  maker->flow = bl_flow_make(maker->arena, maker->scene, maker->number, &order);
  maker->slot_count = 0;
  drop_figures(maker, 0, 0);
  make_sheets(maker);
}

/* Lying glasses have room for a picture beside the text. */
static int least_columns(const struct maker *maker) {
  bool beside = maker->story->picture_count > 0 && maker->scene->glass.width > maker->scene->glass.height;
  return beside ? 2 : 1;
}

/* In as few columns as hold it on one sheet below its head, else in all over several sheets. */
static void set_story(struct maker *maker) {
  for (int columns = least_columns(maker); columns <= maker->whole.columns; columns++) {
    lay_out(maker, columns, MEASURE_MOST);
    if (maker->sheet_count > 1 || !maker->headed)
      continue;
    if (columns == 1 && maker->flow.count < LINES_BRIEF)
      lay_out(maker, columns, MEASURE_BRIEF);
    return;
  }
  lay_out(maker, maker->whole.columns, MEASURE_MOST);
}

/* More text than the type areas of so many sheets have room for at this size. */
static bool too_large(const struct maker *maker, size_t sheets) {
  const struct bl_rect *area = &maker->whole.area;
  int64_t cells = (int64_t)(area->width / maker->whole.em) * (area->height / maker->whole.pitch);
  return bl_story_characters(maker->story) / sheets > (size_t)cells;
}

/* Whether the story stands on `sheets` at this size; *sheets becomes how many it takes. */
static bool fits_at(const struct maker *given, const struct bl_scene *scene, int size, size_t *sheets) {
  struct maker maker = *given;
  size_t most = *sheets;
  maker.scene = scene;
  make_grid(&maker, size);
  if (too_large(&maker, most))
    return false;
  maker.arena = bl_arena_create();
  set_story(&maker);
  *sheets = maker.sheet_count;
  bl_arena_destroy(maker.arena);
  return *sheets <= most;
}

/* Which of SIZES: the largest that takes no more sheets than the least would, so that no sheet stands half empty. It
 * is chosen at type step 1, and the reader's steps go from there. */
static int choose_size(const struct maker *maker) {
  struct bl_scene scene = *maker->scene;
  scene.glass.type_step = 1;
  scene.warnings = NULL;
  size_t least = SIZE_MAX;
  fits_at(maker, &scene, SIZE_COUNT - 1, &least);
  int size = least > 1 ? SIZE_LONG : 0;
  for (; size < SIZE_COUNT - 1; size++) {
    size_t sheets = least;
    if (fits_at(maker, &scene, size, &sheets))
      break;
  }
  return size;
}

/* Rows that the deepest column of a single sheet leaves free. */
static int free_rows(const struct maker *maker) {
  int deepest = head_rows(maker, 0);
  for (size_t i = 0; i < maker->slot_count; i++) {
    const struct slot *slot = &maker->slots[i];
    int end = slot->row + bl_leg_rows(maker->flow.legs, slot->first, slot->end);
    deepest = end > deepest ? end : deepest;
  }
  for (size_t i = 0; i < maker->figure_count; i++) {
    int end = maker->figures[i].row + maker->figures[i].figure.rows;
    deepest = end > deepest ? end : deepest;
  }
  return maker->grid.rows - deepest;
}

/* A short story stands a little above the middle. */
static void centre(struct maker *maker) {
  if (maker->sheet_count == 1)
    maker->grid.area.y += free_rows(maker) * 2 / 5 * maker->grid.pitch;
}

static void place_figure(const struct maker *maker, const struct placed_figure *placed) {
  const struct bl_grid *grid = &maker->grid;
  bl_figure_place(maker->arena, &maker->sheets.items[placed->sheet], maker->number, &placed->figure,
                  bl_grid_column(grid, placed->column), grid->area.y + placed->row * grid->pitch);
}

static void place_slot(const struct maker *maker, const struct slot *slot) {
  const struct bl_grid *grid = &maker->grid;
  struct bl_rect rect = {bl_grid_column(grid, slot->column), grid->area.y + slot->row * grid->pitch, grid->measure,
                         slot->rows * grid->pitch};
  bl_flow_place(maker->arena, &maker->sheets.items[slot->sheet], maker->number, &maker->flow, slot->first, slot->end,
                rect);
}

static void begin_sheet(struct maker *maker, size_t number) {
  const struct bl_glass *glass = &maker->scene->glass;
  const struct bl_grid *grid = &maker->grid;
  struct bl_sheet *sheet = &maker->sheets.items[number];
  *sheet = (struct bl_sheet){.view = BL_VIEW_STORY,
                             .subject = maker->number,
                             .number = number,
                             .count = maker->sheet_count,
                             .width = BL_PX(glass->width),
                             .height = BL_PX(glass->height),
                             .em = grid->em,
                             .pitch = grid->pitch,
                             .grid_top = bl_grid_baseline(grid, 0)};
  struct bl_masthead masthead = {.page = maker->page};
  if (maker->sheet_count > 1)
    masthead.right = bl_text_print(maker->arena, "%zu/%zu", number + 1, maker->sheet_count);
  if (maker->frame.head.height > 0)
    bl_masthead_place(maker->arena, maker->scene, &maker->frame, &masthead, sheet);
  bl_sheet_add_box(maker->arena, sheet, (struct bl_box){BL_ROLE_STORY, maker->number, maker->whole.area});
}

static void place_head(const struct maker *maker) {
  struct bl_sheet *sheet = &maker->sheets.items[0];
  const struct bl_story *story = maker->story;
  sheet->head_characters = bl_text_count(story->title) + bl_text_count(story->kicker) + bl_text_count(story->subtitle);
  struct bl_rect rect = maker->grid.area;
  rect.height = head_rows(maker, 0) * maker->grid.pitch;
  if (maker->headed)
    bl_headline_place(maker->arena, sheet, maker->number, &maker->headline, rect);
}

struct bl_sheets bl_storyview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story) {
  struct maker maker = {.arena = arena, .scene = scene, .number = story, .story = &scene->edition->stories[story]};
  maker.page = page_of(scene->edition, story);
  make_grid(&maker, choose_size(&maker));
  set_story(&maker);
  centre(&maker);
  maker.sheets.count = maker.sheets.capacity = maker.sheet_count;
  maker.sheets.items = BL_NEW_ARRAY(arena, struct bl_sheet, maker.sheet_count);
  for (size_t i = 0; i < maker.sheet_count; i++)
    begin_sheet(&maker, i);
  place_head(&maker);
  for (size_t i = 0; i < maker.figure_count; i++)
    place_figure(&maker, &maker.figures[i]);
  for (size_t i = 0; i < maker.slot_count; i++)
    place_slot(&maker, &maker.slots[i]);
  bl_report_missing(scene, maker.story);
  return maker.sheets;
}
