#include "baolan/page/noticeview.h"

#include <stdint.h>

#include "baolan/base/arena.h"
#include "baolan/page/headline.h"
#include "baolan/page/noticeframe.h"
#include "baolan/page/remark.h"
#include "baolan/page/storyfill.h"
#include "baolan/page/style.h"

enum {
  PITCH = 155,       /* hundredths of the text's em */
  MEASURE_MOST = 26, /* ems */
  MEASURE_LEAST = 8,
  MEASURE_TEXT = 10, /* of more than one line: in fewer ems it is torn apart */
  LINES_FEW = 5,     /* such short texts get a column no wider than they need */
  STEP_MOST = 4,     /* of heads: 3.2 em */
  TITLE_LINES = 3,
  CENTRED_LINES = 3, /* of a paragraph that stands alone, set as a head is */
  MANY_SHEETS = 8    /* more are not waited for: the text is then as a page's */
};

/* Hundredths of the page's em at which the text may be set; a long one also at the two after SIZE_LEAST, and at the
 * last, 25 minutes of arc, what would need more sheets than there may be. */
static const int SIZES[] = {520, 460, 410, 365, 325, 290, 260, 230, 205, 185, 165, 150, 135, 115, 100, 83};
enum { SIZE_FLOOR = sizeof SIZES / sizeof *SIZES - 1, SIZE_LONG = SIZE_FLOOR - 1, SIZE_LEAST = SIZE_LONG - 2 };
enum { LEAST_PX = 18 /* of Song type */, MEGAPIXELS = 64 };

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  size_t number;
  const struct bl_story *story;
  struct bl_noticeframe frame;
  bool centred; /* the text is a few lines in the middle */
  bool headed;  /* the head stands above the text and does not run in it */
  struct bl_headline headline;
  struct bl_storyfill fill;
  struct bl_sheets sheets;
};

/* --- sizes -------------------------------------------------------------------------------------------------------- */

/* The room for head and text at this size, in as many columns as it has width for. */
static struct bl_grid grid_at(const struct maker *maker, int hundredths) {
  bl_unit em = bl_grid_em(&maker->scene->glass), least = bl_least(em, BL_PX(LEAST_PX));
  struct bl_grid grid = {.em = bl_most(least, bl_style_size(em, hundredths)), .columns = 1};
  grid.pitch = bl_style_size(grid.em, PITCH);
  grid.gutter = 2 * grid.em;
  grid.area = maker->frame.room;
  grid.rows = bl_most(1, grid.area.height / grid.pitch);
  grid.area.height = grid.rows * grid.pitch;
  grid.measure = bl_most(grid.em, grid.area.width / grid.em * grid.em);
  return grid;
}

static void make_flow(struct maker *maker) {
  const struct bl_grid *grid = &maker->fill.grid;
  struct bl_flow_order order = {.em = grid->em,
                                .pitch = grid->pitch,
                                .measure = grid->measure,
                                .first_lines = true,
                                .centred = maker->centred,
                                .head = maker->headed ? BL_FLOW_HEAD_ABOVE : BL_FLOW_HEAD_LINES};
  maker->fill.flow = bl_flow_make(maker->arena, maker->scene, maker->number, &order);
  maker->fill.head_lines = bl_flow_head_lines(&maker->fill.flow);
}

/* Without an indent, broken between words: only one paragraph, and only if that makes few lines. */
static bool centre(struct maker *maker) {
  const struct bl_story *story = maker->story;
  maker->centred = story->block_count == 1 && story->blocks[0].kind == BL_BLOCK_PARAGRAPH && !story->dateline.size;
  if (maker->centred) {
    make_flow(maker);
    maker->centred = maker->fill.flow.count - maker->fill.head_lines <= CENTRED_LINES;
  }
  return maker->centred;
}

static void make_head(struct maker *maker, const struct bl_rect *area, int step) {
  const struct bl_grid *grid = &maker->fill.grid;
  struct bl_headline_order order = {grid->em, grid->pitch, area->width, step, TITLE_LINES, false};
  maker->headline = bl_headline_fit(maker->arena, maker->scene, maker->number, &order, grid->rows);
  maker->headed = maker->headline.fits && maker->headline.rows <= grid->rows;
  maker->fill.head_rows = maker->headed ? maker->headline.rows : 0;
}

/* A text of a few lines stands in the middle, in a column that is just wide enough. */
static void narrow(struct maker *maker, const struct bl_grid *whole) {
  while (maker->fill.flow.count > 0 && maker->fill.flow.count <= LINES_FEW &&
         maker->fill.grid.measure > MEASURE_LEAST * maker->fill.grid.em) {
    struct maker less = *maker;
    less.fill.grid = *whole;
    bl_grid_set_columns(&less.fill.grid, 1, (int)(maker->fill.grid.measure / maker->fill.grid.em) - 1);
    make_flow(&less);
    if (less.fill.flow.count > maker->fill.flow.count)
      return;
    *maker = less;
  }
}

static void set_columns(struct maker *maker, const struct bl_grid *whole, int columns, int step) {
  maker->fill.grid = *whole;
  bl_grid_set_columns(&maker->fill.grid, columns, MEASURE_MOST);
  make_head(maker, &whole->area, step);
  maker->centred = false;
  if (columns > 1 || !centre(maker)) {
    make_flow(maker);
    if (columns == 1)
      narrow(maker, whole);
  }
  bl_storyfill_make(maker->arena, maker->scene, &maker->fill);
}

static bool stands(const struct maker *maker, size_t sheets) {
  bool torn =
      !maker->centred && maker->fill.flow.count > 1 && maker->fill.grid.measure < MEASURE_TEXT * maker->fill.grid.em;
  return maker->headed && !torn && maker->fill.sheet_count <= sheets && maker->fill.forced == 0;
}

/* At this size on so many sheets: with the largest head, in the fewest columns. If that cannot be, as it can. */
static bool set_at(struct maker *maker, int hundredths, size_t sheets) {
  struct bl_grid whole = grid_at(maker, hundredths);
  int64_t cells = (int64_t)(whole.area.width / whole.em) * whole.rows;
  int most = (int)((whole.area.width + whole.gutter) / (MEASURE_LEAST * whole.em + whole.gutter));
  most = bl_least(most, BL_STORYSHEET_COLUMNS);
  if (sheets && (int64_t)bl_story_characters(maker->story) > cells * (int64_t)sheets)
    return false;
  for (int step = STEP_MOST; step >= 0; step -= 2)
    for (int columns = 1; columns == 1 || columns <= most; columns++) {
      bl_unit room = (whole.area.width - (columns - 1) * whole.gutter) / columns;
      if (room > (MEASURE_MOST + MEASURE_LEAST) * whole.em && columns < most && (sheets != 1 || step > 0))
        continue; /* wide margins: only as long as one column holds it */
      set_columns(maker, &whole, columns, step);
      if (sheets && stands(maker, sheets))
        return true;
    }
  return false;
}

/* On trial, in an arena of its own. */
static bool fits_at(const struct maker *given, int hundredths, size_t sheets) {
  struct maker maker = *given;
  struct bl_scene quiet = *given->scene;
  quiet.warnings = NULL;
  maker.scene = &quiet;
  maker.arena = bl_arena_create();
  bool fits = set_at(&maker, hundredths, sheets);
  bl_arena_destroy(maker.arena);
  return fits;
}

static size_t sheets_at(const struct maker *given, int hundredths) {
  struct maker maker = *given;
  struct bl_scene quiet = *given->scene;
  quiet.warnings = NULL;
  maker.scene = &quiet;
  maker.arena = bl_arena_create();
  set_at(&maker, hundredths, 0);
  size_t sheets = maker.fill.sheet_count;
  bl_arena_destroy(maker.arena);
  return sheets;
}

/* The largest of the sizes down to the least at which so many sheets hold it. */
static bool choose_size(struct maker *maker, int least, size_t sheets) {
  for (int size = 0; size <= least; size++)
    if (fits_at(maker, SIZES[size], sheets))
      return set_at(maker, SIZES[size], sheets);
  return false;
}

size_t bl_noticeview_most(const struct bl_glass *glass) {
  int64_t most = MEGAPIXELS * 1000000 / ((int64_t)glass->width * glass->height + 1);
  return most < MANY_SHEETS ? MANY_SHEETS : most > BL_NOTICE_SHEETS ? BL_NOTICE_SHEETS : (size_t)most;
}

static void choose(struct maker *maker) {
  const struct {
    int least;
    size_t sheets; /* more: the next */
  } stages[] = {
      {SIZE_LEAST, MANY_SHEETS}, {SIZE_LONG, bl_noticeview_most(&maker->scene->glass)}, {SIZE_FLOOR, SIZE_MAX}};
  size_t wanted = 1, i = 0;
  if (choose_size(maker, SIZE_LEAST, 1))
    return;
  do
    wanted = sheets_at(maker, SIZES[stages[i].least]);
  while (wanted > stages[i++].sheets);
  i--;
  if (i > 0 && wanted < stages[i - 1].sheets)
    wanted = stages[i - 1].sheets;
  if (!choose_size(maker, stages[i].least, wanted))
    set_at(maker, SIZES[stages[i].least], 0);
}

/* --- sheets ------------------------------------------------------------------------------------------------------- */

static void begin_sheet(struct maker *maker, size_t number) {
  const struct bl_grid *grid = &maker->fill.grid;
  struct bl_sheet *sheet = &maker->sheets.items[number];
  *sheet = (struct bl_sheet){.view = BL_VIEW_NOTICE,
                             .subject = maker->number,
                             .number = number,
                             .count = maker->fill.sheet_count ? maker->fill.sheet_count : 1,
                             .width = BL_PX(maker->scene->glass.width),
                             .height = BL_PX(maker->scene->glass.height),
                             .em = grid->em,
                             .pitch = grid->pitch,
                             .grid_top = bl_grid_baseline(grid, 0)};
  bl_noticeframe_place(maker->arena, maker->scene, &maker->frame, sheet);
}

static void place_head(const struct maker *maker) {
  struct bl_sheet *sheet = &maker->sheets.items[0];
  struct bl_rect rect = {maker->frame.room.x, maker->fill.grid.area.y, maker->frame.room.width,
                         maker->fill.head_rows * maker->fill.grid.pitch};
  sheet->head_characters = bl_text_count(maker->story->title);
  if (maker->headed)
    bl_headline_place(maker->arena, sheet, maker->number, &maker->headline, rect);
}

static void place_sheet(const struct maker *maker, size_t number) {
  const struct bl_grid *grid = &maker->fill.grid;
  const struct bl_storysheet *laid = &maker->fill.sheets[number];
  struct bl_sheet *sheet = &maker->sheets.items[number];
  for (int i = 0; i < laid->figure_count; i++)
    bl_figure_place(maker->arena, sheet, maker->number, &laid->figures[i].figure,
                    bl_grid_column(grid, laid->figures[i].column), grid->area.y + laid->figures[i].row * grid->pitch);
  for (int column = 0; column < grid->columns; column++) {
    const struct bl_storysheet_slot *slot = &laid->slots[column];
    struct bl_rect rect = {bl_grid_column(grid, column), grid->area.y + slot->row * grid->pitch, grid->measure,
                           bl_leg_rows(maker->fill.legs, slot->first, slot->end) * grid->pitch};
    bl_flow_place(maker->arena, sheet, maker->number, &maker->fill.flow, slot->first, slot->end, rect);
  }
}

/* What is set on one sheet stands in the middle of the room. */
static void centre_sheet(struct maker *maker) {
  struct bl_grid *grid = &maker->fill.grid;
  bl_unit set = (grid->rows - bl_storyfill_free(&maker->fill, 0)) * grid->pitch;
  grid->area.y += bl_style_snap(bl_most(0, maker->frame.room.height - set) / 2);
}

/* How many sheets are made. */
static size_t cut(const struct maker *maker) {
  size_t wanted = maker->fill.sheet_count, most = bl_noticeview_most(&maker->scene->glass);
  if (wanted > most)
    bl_remark_add(maker->scene, maker->story, 0, "notice-cut",
                  "the notice needs %zu sheets on this glass; the first %zu are shown. Shorten it", wanted, most);
  return wanted == 0 ? 1 : wanted < most ? wanted : most;
}

struct bl_sheets bl_noticeview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story) {
  struct maker maker = {.arena = arena, .scene = scene, .number = story, .story = &scene->edition->stories[story]};
  maker.fill.story = story;
  maker.frame = bl_noticeframe_make(arena, scene, maker.story);
  choose(&maker);
  if (maker.fill.sheet_count == 1)
    centre_sheet(&maker);
  maker.sheets.count = maker.sheets.capacity = cut(&maker);
  maker.sheets.items = BL_NEW_ARRAY(arena, struct bl_sheet, maker.sheets.count);
  for (size_t i = 0; i < maker.sheets.count; i++)
    begin_sheet(&maker, i);
  place_head(&maker);
  for (size_t i = 0; i < maker.sheets.count && i < maker.fill.sheet_count; i++)
    place_sheet(&maker, i);
  bl_remark_missing(scene, maker.story);
  return maker.sheets;
}
