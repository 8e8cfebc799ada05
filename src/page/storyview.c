#include "baolan/page/storyview.h"

#include "baolan/base/arena.h"
#include "baolan/page/headline.h"
#include "baolan/page/masthead.h"
#include "baolan/page/remark.h"
#include "baolan/page/storyfill.h"
#include "baolan/page/style.h"

enum {
  STEP_MOST = 3,  /* of heads: 2.6 em */
  STEP_BRIEF = 2, /* of a brief's: 2.2 em */
  BRIEF = 120,    /* characters */
  MEASURE_MOST = 26,
  MEASURE_BRIEF = 20,
  MEASURE_HALF = 12,
  LINES_BRIEF = 5
};

/* Hundredths of the page's em that a story may be set at, 130 being usual. */
static const int SIZES[] = {200, 190, 180, 172, 164, 156, 149, 142, 136, 130, 125, 120};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, SIZE_LONG = 5 /* the largest for more than one sheet */ };

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  size_t number;
  const struct bl_story *story;
  const struct bl_page *page;
  struct bl_grid frame; /* of the page, for the folio: it stands where the page has it */
  struct bl_grid whole; /* of the glass at this type size */
  bool headed;          /* the head stands above the columns and does not run in the text */
  struct bl_headline headline;
  struct bl_storyfill fill;
  struct bl_sheets sheets;
};

static const struct bl_page *page_of(const struct bl_edition *edition, size_t story) {
  for (size_t i = 0; i < edition->page_count; i++)
    if (story >= edition->pages[i].first_story && story < edition->pages[i].first_story + edition->pages[i].story_count)
      return &edition->pages[i];
  return NULL;
}

/* Lying glasses have room for a picture beside the text. */
static int least_columns(const struct maker *maker) {
  bool beside = maker->story->picture_count > 0 && maker->scene->glass.width > maker->scene->glass.height;
  return beside ? 2 : 1;
}

/* A small panel that lies: two narrow columns, so that the picture stands beside the text. */
static void halve(struct maker *maker) {
  struct bl_grid *whole = &maker->whole;
  bl_unit measure = (maker->frame.area.width - whole->gutter) / 2;
  if (least_columns(maker) <= whole->columns || measure < MEASURE_HALF * whole->em)
    return;
  whole->area.x = maker->frame.area.x;
  whole->area.width = maker->frame.area.width;
  bl_grid_set_columns(whole, 2, MEASURE_MOST);
}

static void make_grid(struct maker *maker, int size) {
  struct bl_masthead masthead = {.page = maker->page};
  maker->frame = bl_grid_page(&maker->scene->glass);
  bl_grid_set_head(&maker->frame, bl_masthead_rows(maker->scene, &maker->frame, &masthead));
  maker->whole = bl_grid_story(&maker->scene->glass, SIZES[size]);
  bl_grid_set_top(&maker->whole, maker->frame.area.y);
  halve(maker);
}

static void make_head(struct maker *maker) {
  const struct bl_grid *grid = &maker->fill.grid;
  int most = bl_story_characters(maker->story) < BRIEF ? STEP_BRIEF : STEP_MOST;
  struct bl_headline_order order = {grid->em, grid->pitch, grid->area.width, most, 3, false};
  maker->headline = bl_headline_fit(maker->arena, maker->scene, maker->number, &order, grid->rows);
  maker->headed = maker->headline.fits;
}

/* The story in so many columns of at most so many ems. */
static void lay_out(struct maker *maker, int columns, int measure) {
  maker->fill.grid = maker->whole;
  if (columns < maker->whole.columns || measure < MEASURE_MOST)
    bl_grid_set_columns(&maker->fill.grid, columns, measure);
  make_head(maker);
  struct bl_flow_order order = {maker->fill.grid.em, maker->fill.grid.pitch, maker->fill.grid.measure, true,
                                !maker->headed};
  maker->fill.flow = bl_flow_make(maker->arena, maker->scene, maker->number, &order);
  maker->fill.head_rows = maker->headed ? maker->headline.rows : 0;
  bl_storyfill_make(maker->arena, maker->scene, &maker->fill);
}

/* Would the head stand above one column of so many ems? */
static bool stands_above(const struct maker *maker, int measure) {
  struct maker narrow = *maker;
  narrow.fill.grid = maker->whole;
  bl_grid_set_columns(&narrow.fill.grid, 1, measure);
  make_head(&narrow);
  return narrow.headed;
}

/* In as few columns as hold it on one sheet below its head, else in all over several sheets. */
static void set_story(struct maker *maker) {
  for (int columns = least_columns(maker); columns <= maker->whole.columns; columns++) {
    lay_out(maker, columns, MEASURE_MOST);
    if (maker->fill.sheet_count > 1 || !maker->headed)
      continue;
    if (columns == 1 && maker->fill.flow.count < LINES_BRIEF && stands_above(maker, MEASURE_BRIEF))
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

/* Whether the story stands on *sheets at this size, its head above it if *headed; they become how it stands. */
static bool fits_at(const struct maker *given, const struct bl_scene *scene, int size, size_t *sheets, bool *headed) {
  struct maker maker = *given;
  size_t most = *sheets;
  bool wanted = *headed;
  maker.scene = scene;
  make_grid(&maker, size);
  if (too_large(&maker, most) || (least_columns(&maker) > maker.whole.columns && size < SIZE_COUNT - 1))
    return false;
  maker.arena = bl_arena_create();
  set_story(&maker);
  *sheets = maker.fill.sheet_count;
  *headed = maker.headed;
  bl_arena_destroy(maker.arena);
  return *sheets <= most && *headed >= wanted;
}

/* Which of SIZES: the largest that takes no more sheets than the least would, so that no sheet stands half empty, and
 * at which the head need not run in the text when it need not at the least. It is chosen at type step 1, and the
 * reader's steps go from there. */
static int choose_size(const struct maker *maker) {
  struct bl_scene scene = *maker->scene;
  scene.glass.type_step = 1;
  scene.warnings = NULL;
  size_t least = SIZE_MAX;
  bool stands = false;
  fits_at(maker, &scene, SIZE_COUNT - 1, &least, &stands);
  int size = least > 1 ? SIZE_LONG : 0;
  for (; size < SIZE_COUNT - 1; size++) {
    size_t sheets = least;
    bool headed = stands;
    if (fits_at(maker, &scene, size, &sheets, &headed))
      break;
  }
  return size;
}

/* Rows that the deepest column of a single sheet leaves free. */
static int free_rows(const struct maker *maker) {
  const struct bl_storysheet *sheet = &maker->fill.sheets[0];
  int deepest = maker->fill.head_rows;
  for (int column = 0; column < maker->fill.grid.columns; column++) {
    const struct bl_storysheet_slot *slot = &sheet->slots[column];
    int end = slot->row + bl_leg_rows(maker->fill.flow.legs, slot->first, slot->end);
    deepest = end > deepest ? end : deepest;
  }
  for (int i = 0; i < sheet->figure_count; i++) {
    int end = sheet->figures[i].row + sheet->figures[i].figure.rows;
    deepest = end > deepest ? end : deepest;
  }
  return maker->fill.grid.rows - deepest;
}

/* A short story stands a little above the middle. */
static void centre(struct maker *maker) {
  if (maker->fill.sheet_count == 1)
    maker->fill.grid.area.y += free_rows(maker) * 2 / 5 * maker->fill.grid.pitch;
}

static void place_figure(const struct maker *maker, size_t number, const struct bl_storysheet_figure *placed) {
  const struct bl_grid *grid = &maker->fill.grid;
  bl_figure_place(maker->arena, &maker->sheets.items[number], maker->number, &placed->figure,
                  bl_grid_column(grid, placed->column), grid->area.y + placed->row * grid->pitch);
}

static void place_slot(const struct maker *maker, size_t number, int column) {
  const struct bl_grid *grid = &maker->fill.grid;
  const struct bl_storysheet_slot *slot = &maker->fill.sheets[number].slots[column];
  struct bl_rect rect = {bl_grid_column(grid, column), grid->area.y + slot->row * grid->pitch, grid->measure,
                         slot->rows * grid->pitch};
  bl_flow_place(maker->arena, &maker->sheets.items[number], maker->number, &maker->fill.flow, slot->first, slot->end,
                rect);
}

static void place_sheet(const struct maker *maker, size_t number) {
  const struct bl_storysheet *sheet = &maker->fill.sheets[number];
  for (int i = 0; i < sheet->figure_count; i++)
    place_figure(maker, number, &sheet->figures[i]);
  for (int column = 0; column < maker->fill.grid.columns; column++)
    place_slot(maker, number, column);
}

static void tell_dropped(const struct maker *maker) {
  for (size_t i = 0; i < maker->fill.dropped_count; i++) {
    size_t picture = maker->fill.dropped[i];
    bl_remark_add(maker->scene, maker->story, maker->story->pictures[picture].line, "picture-dropped",
                  "picture %zu cannot be shown", picture + 1);
  }
}

static void begin_sheet(struct maker *maker, size_t number) {
  const struct bl_glass *glass = &maker->scene->glass;
  const struct bl_grid *grid = &maker->fill.grid;
  struct bl_sheet *sheet = &maker->sheets.items[number];
  *sheet = (struct bl_sheet){.view = BL_VIEW_STORY,
                             .subject = maker->number,
                             .number = number,
                             .count = maker->fill.sheet_count,
                             .width = BL_PX(glass->width),
                             .height = BL_PX(glass->height),
                             .em = grid->em,
                             .pitch = grid->pitch,
                             .grid_top = bl_grid_baseline(grid, 0)};
  struct bl_masthead masthead = {.page = maker->page};
  if (maker->fill.sheet_count > 1)
    masthead.right = bl_text_print(maker->arena, "%zu/%zu", number + 1, maker->fill.sheet_count);
  if (maker->frame.head.height > 0)
    bl_masthead_place(maker->arena, maker->scene, &maker->frame, &masthead, sheet);
  bl_sheet_add_box(maker->arena, sheet, (struct bl_box){BL_ROLE_STORY, maker->number, maker->whole.area});
}

static void place_head(const struct maker *maker) {
  struct bl_sheet *sheet = &maker->sheets.items[0];
  const struct bl_story *story = maker->story;
  sheet->head_characters = bl_text_count(story->title) + bl_text_count(story->kicker) + bl_text_count(story->subtitle);
  struct bl_rect rect = maker->fill.grid.area;
  rect.height = maker->fill.head_rows * maker->fill.grid.pitch;
  if (maker->headed)
    bl_headline_place(maker->arena, sheet, maker->number, &maker->headline, rect);
}

struct bl_sheets bl_storyview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story) {
  struct maker maker = {.arena = arena, .scene = scene, .number = story, .story = &scene->edition->stories[story]};
  maker.fill.story = story;
  maker.page = page_of(scene->edition, story);
  make_grid(&maker, choose_size(&maker));
  set_story(&maker);
  centre(&maker);
  maker.sheets.count = maker.sheets.capacity = maker.fill.sheet_count;
  maker.sheets.items = BL_NEW_ARRAY(arena, struct bl_sheet, maker.fill.sheet_count);
  for (size_t i = 0; i < maker.fill.sheet_count; i++)
    begin_sheet(&maker, i);
  place_head(&maker);
  if (!maker.headed)
    bl_remark_add(scene, maker.story, 0, "head-forced", "the head is too long for this screen; it runs in the text");
  for (size_t i = 0; i < maker.fill.sheet_count; i++)
    place_sheet(&maker, i);
  tell_dropped(&maker);
  bl_remark_missing(scene, maker.story);
  return maker.sheets;
}
