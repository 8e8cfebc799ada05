#include "baolan/page/storyview.h"

#include "baolan/base/arena.h"
#include "baolan/page/code.h"
#include "baolan/page/headline.h"
#include "baolan/page/masthead.h"
#include "baolan/page/remark.h"
#include "baolan/page/storyfill.h"
#include "baolan/page/storypull.h"
#include "baolan/page/style.h"

enum {
  STEP_MOST = 3,  /* of heads: 2.6 em */
  STEP_BRIEF = 2, /* of a brief's: 2.2 em */
  BRIEF = 120,    /* characters */
  MEASURE_MOST = 26,
  MEASURE_BRIEF = 20,
  MEASURE_HALF = 12,
  LINES_BRIEF = 5,
  ROWS_MANY = 10,    /* of a column */
  LINES_BELOW = 3,   /* at least, of the same column, below a crosshead */
  LEAD_COLUMNS = 3,  /* of a picture story, where there is width for them */
  CODE_MM = 25,      /* side at least */
  CODE_DISTANCE = 25 /* of the reader's distance, its side */
};

/* Hundredths of the page's em that a story may be set at, 130 being usual. */
static const int SIZES[] = {200, 190, 180, 172, 164, 156, 149, 142, 136, 130, 125, 120};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, SIZE_LONG = 5 /* the largest for more than one sheet */ };

/* Percent of that size, at which a reader's type step may do without a last sheet of a few lines; the steps stay apart.
 */
static const int LESS[] = {95, 90, 105, 110};
enum { SMALLER = 2, LESS_COUNT = sizeof LESS / sizeof *LESS };

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  size_t number;
  const struct bl_story *story;
  const struct bl_page *page;
  struct bl_code_symbol code;
  int module;           /* pixels, of the code */
  struct bl_grid frame; /* of the page, for the folio: it stands where the page has it */
  struct bl_grid whole; /* of the glass at this type size */
  bool headed;          /* the head stands above the columns and does not run in the text */
  struct bl_headline headline;
  struct bl_storyfill fill;
  struct bl_sheets sheets;
};

/* How a story stands at a type size. */
struct standing {
  size_t sheets;
  size_t forced; /* columns that end where they may not */
  bool headed, coded;
};

static const struct bl_page *page_of(const struct bl_edition *edition, size_t story) {
  for (size_t i = 0; i < edition->page_count; i++)
    if (story >= edition->pages[i].first_story && story < edition->pages[i].first_story + edition->pages[i].story_count)
      return &edition->pages[i];
  return NULL;
}

static bool lies(const struct maker *maker) {
  return maker->scene->glass.width > maker->scene->glass.height;
}

static bool is_picture_story(const struct maker *maker) {
  return maker->story->kind == BL_STORY_PICTURE && maker->story->picture_count > 0;
}

/* Lying glasses have room for a picture beside the text. */
static int least_columns(const struct maker *maker) {
  return maker->story->picture_count > 0 && lies(maker) ? 2 : 1;
}

/* So many columns as wide as the page, narrower than is usual. */
static bool divide(struct maker *maker, int columns) {
  struct bl_grid *whole = &maker->whole;
  bl_unit measure = (maker->frame.area.width - (columns - 1) * whole->gutter) / columns;
  if (measure < MEASURE_HALF * whole->em)
    return false;
  whole->area.x = maker->frame.area.x;
  whole->area.width = maker->frame.area.width;
  bl_grid_set_columns(whole, columns, MEASURE_MOST);
  return true;
}

static void make_grid(struct maker *maker, int hundredths) {
  struct bl_masthead masthead = {.page = maker->page};
  maker->frame = bl_grid_page(&maker->scene->glass);
  bl_grid_set_head(&maker->frame, bl_masthead_rows(maker->scene, &maker->frame, &masthead));
  maker->whole = bl_grid_story(&maker->scene->glass, hundredths);
  bl_grid_set_top(&maker->whole, maker->frame.area.y);
  if (least_columns(maker) > maker->whole.columns)
    divide(maker, least_columns(maker)); /* a small panel that lies: the picture stands beside the text */
}

static void make_head(struct maker *maker) {
  const struct bl_grid *grid = &maker->fill.grid;
  int most = bl_story_characters(maker->story) < BRIEF ? STEP_BRIEF : STEP_MOST;
  struct bl_headline_order order = {grid->em, grid->pitch, grid->area.width, most, 3, false};
  maker->headline = bl_headline_fit(maker->arena, maker->scene, maker->number, &order, grid->rows);
  if (!maker->headline.fits) { /* rather a sheet with little text than a head in the text */
    order.step = 0;
    maker->headline = bl_headline_make(maker->arena, maker->scene, maker->number, &order);
    maker->headline.fits = maker->headline.fits && maker->headline.rows + LINES_BELOW <= grid->rows;
  }
  maker->headed = maker->headline.fits;
}

/* The code's rows: as large as a telephone reads it from where the reader stands, if the sheet has room. */
static int code_rows(struct maker *maker) {
  const struct bl_grid *grid = &maker->fill.grid;
  const struct bl_glass *glass = &maker->scene->glass;
  if (maker->code.side == 0)
    return 0;
  double mm = glass->distance_m > 0 ? glass->distance_m * 1000 / CODE_DISTANCE : CODE_MM * 2;
  double wanted = (mm > CODE_MM ? mm : CODE_MM) * bl_grid_px_per_mm(glass);
  int least = (int)(CODE_MM * bl_grid_px_per_mm(glass) / maker->code.side) + 1;
  maker->module = (int)(wanted / maker->code.side) + 1;
  while (maker->module >= least && (bl_code_height(&maker->code, grid->em, maker->module) > BL_PX(glass->height) / 3 ||
                                    bl_code_width(&maker->code, maker->module) > grid->measure))
    maker->module--;
  if (maker->module < least)
    return 0;
  return (int)((bl_code_height(&maker->code, grid->em, maker->module) + grid->pitch - 1) / grid->pitch);
}

/* The text, with its pull quotes at one choice of their places, over as many sheets as it needs. */
static void fill_sheets(struct maker *maker, unsigned pull_choice) {
  struct bl_flow_order order = {.em = maker->fill.grid.em,
                                .pitch = maker->fill.grid.pitch,
                                .measure = maker->fill.grid.measure,
                                .first_lines = true,
                                .head = !maker->headed,
                                .pulls = BL_PULLS_ALL,
                                .pull_choice = pull_choice};
  maker->fill.flow = bl_flow_make(maker->arena, maker->scene, maker->number, &order);
  bl_flow_keep_crossheads(&maker->fill.flow, LINES_BELOW, maker->fill.grid.rows >= ROWS_MANY);
  maker->fill.head_rows = maker->headed ? maker->headline.rows : 0;
  maker->fill.tail_rows = code_rows(maker);
  maker->fill.head_lines = bl_flow_head_lines(&maker->fill.flow);
  bl_storyfill_make(maker->arena, maker->scene, &maker->fill);
}

/* The story in so many columns of at most so many ems. */
static void lay_out(struct maker *maker, int columns, int measure) {
  maker->fill.grid = maker->whole;
  if (columns < maker->whole.columns || measure < MEASURE_MOST)
    bl_grid_set_columns(&maker->fill.grid, columns, measure);
  make_head(maker);
  fill_sheets(maker, 0);
}

/* Where they stand best, if it costs nothing else; all lines were reported before. */
static void settle_pulls(struct maker *maker) {
  struct bl_scene quiet = *maker->scene;
  quiet.warnings = NULL;
  unsigned choices = bl_storypull_choices(maker->story->pull_count);
  int least = bl_storypull_faults(&maker->fill);
  for (unsigned choice = 1; choice < choices && least > 0; choice++) {
    struct maker other = *maker;
    other.scene = &quiet;
    fill_sheets(&other, choice);
    int faults = bl_storypull_faults(&other.fill);
    if (faults >= least || other.fill.sheet_count > maker->fill.sheet_count || other.fill.forced > maker->fill.forced ||
        other.fill.tailed < maker->fill.tailed)
      continue;
    least = faults;
    other.scene = maker->scene;
    *maker = other;
  }
}

/* Would the head stand above one column of so many ems? */
static bool stands_above(const struct maker *maker, int measure) {
  struct maker narrow = *maker;
  narrow.fill.grid = maker->whole;
  bl_grid_set_columns(&narrow.fill.grid, 1, measure);
  make_head(&narrow);
  return narrow.headed;
}

/* A picture story on a lying glass: the picture over all columns but one, which holds the text. */
static bool set_beside(struct maker *maker) {
  struct bl_grid usual = maker->whole;
  if (!is_picture_story(maker) || !lies(maker) || !divide(maker, LEAD_COLUMNS))
    return false;
  lay_out(maker, LEAD_COLUMNS, MEASURE_MOST);
  if (maker->fill.sheet_count == 1 && maker->headed)
    return true;
  maker->whole = usual;
  return false;
}

/* In as few columns as hold it on one sheet below its head, else in all over several sheets. */
static void set_story(struct maker *maker) {
  if (set_beside(maker))
    return;
  for (int columns = least_columns(maker); columns <= maker->whole.columns; columns++) {
    lay_out(maker, columns, MEASURE_MOST);
    if (maker->fill.sheet_count > 1 || !maker->headed || maker->fill.forced > 0)
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

/* Whether the story stands at this size no worse than *standing, which becomes how it stands. */
static bool fits_at(const struct maker *given, const struct bl_scene *scene, int hundredths,
                    struct standing *standing) {
  struct maker maker = *given;
  struct standing most = *standing;
  maker.scene = scene;
  make_grid(&maker, hundredths);
  bool least = hundredths <= SIZES[SIZE_COUNT - 1];
  if (too_large(&maker, most.sheets) || (least_columns(&maker) > maker.whole.columns && !least))
    return false;
  maker.arena = bl_arena_create();
  set_story(&maker);
  *standing = (struct standing){maker.fill.sheet_count, maker.fill.forced, maker.headed, maker.fill.tailed};
  bl_arena_destroy(maker.arena);
  return standing->sheets <= most.sheets && standing->forced <= most.forced && standing->headed >= most.headed &&
         standing->coded >= most.coded;
}

/* Of SIZES the largest that takes no more sheets than the least would, so that no sheet stands half empty, and at
 * which the head need not run in the text and the code need not be left out when they need not at the least. It is
 * chosen at type step 1, and the reader's steps go from there. */
static int choose_size(const struct maker *maker) {
  struct bl_scene scene = *maker->scene;
  scene.glass.type_step = 1;
  scene.warnings = NULL;
  struct standing least = {.sheets = SIZE_MAX, .forced = SIZE_MAX};
  fits_at(maker, &scene, SIZES[SIZE_COUNT - 1], &least);
  int size = least.sheets > 1 || is_picture_story(maker) ? SIZE_LONG : 0;
  for (; size < SIZE_COUNT - 1; size++) {
    struct standing standing = least;
    if (fits_at(maker, &scene, SIZES[size], &standing))
      break;
  }
  return SIZES[size];
}

/* A last sheet with too few lines to fill its columns' heads. */
static bool ends_thin(const struct maker *maker) {
  const struct bl_storyfill *fill = &maker->fill;
  size_t last = fill->sheet_count - 1, lines = bl_storyfill_lines(fill, last);
  size_t columns = (size_t)fill->grid.columns, third = columns * (size_t)fill->grid.rows / 3;
  size_t enough = columns > 1 ? columns * BL_STORYSHEET_LEG : LINES_BRIEF;
  return last > 0 && fill->sheets[last].figure_count == 0 && lines < (enough < third ? enough : third);
}

/* At the chosen size, or near it where the last sheet then is no scrap. */
static void set_at(struct maker *maker, int hundredths) {
  make_grid(maker, hundredths);
  set_story(maker);
  if (!ends_thin(maker))
    return;
  int step = maker->scene->glass.type_step, count = step == 0 ? LESS_COUNT : step > 1 ? SMALLER : 0;
  for (int i = 0; i < count; i++) {
    struct maker other = *maker;
    make_grid(&other, hundredths * LESS[i] / 100);
    set_story(&other);
    if (ends_thin(&other) || other.fill.sheet_count > maker->fill.sheet_count || other.headed < maker->headed)
      continue;
    *maker = other;
    return;
  }
}

/* A short story stands a little above the middle. */
static void centre(struct maker *maker) {
  if (maker->fill.sheet_count == 1)
    maker->fill.grid.area.y += bl_storyfill_free(&maker->fill, 0) * 2 / 5 * maker->fill.grid.pitch;
}

static void place_figure(const struct maker *maker, size_t number, const struct bl_storysheet_figure *placed) {
  const struct bl_grid *grid = &maker->fill.grid;
  bl_figure_place(maker->arena, &maker->sheets.items[number], maker->number, &placed->figure,
                  bl_grid_column(grid, placed->column), grid->area.y + placed->row * grid->pitch);
}

/* Below the last line. */
static void place_code(const struct maker *maker, size_t number, struct bl_rect rect) {
  bl_unit x = rect.x + (rect.width - bl_code_width(&maker->code, maker->module)) / 2;
  bl_code_place(maker->arena, maker->scene, &maker->sheets.items[number], maker->number, &maker->code, maker->module, x,
                rect.y);
}

static void place_slot(const struct maker *maker, size_t number, int column) {
  const struct bl_grid *grid = &maker->fill.grid;
  const struct bl_storysheet_slot *slot = &maker->fill.sheets[number].slots[column];
  size_t count = maker->fill.flow.count, end = slot->end < count ? slot->end : count;
  int rows = bl_leg_rows(maker->fill.legs, slot->first, slot->end);
  struct bl_rect rect = {bl_grid_column(grid, column), grid->area.y + slot->row * grid->pitch, grid->measure, 0};
  if (slot->first <= count && slot->end > count) {
    struct bl_rect below = rect;
    rows -= maker->fill.tail_rows;
    below.y += rows * grid->pitch;
    place_code(maker, number, below);
  }
  rect.height = rows * grid->pitch;
  bl_flow_place(maker->arena, &maker->sheets.items[number], maker->number, &maker->fill.flow, slot->first, end, rect);
}

static void place_sheet(const struct maker *maker, size_t number) {
  const struct bl_storysheet *sheet = &maker->fill.sheets[number];
  for (int i = 0; i < sheet->figure_count; i++)
    place_figure(maker, number, &sheet->figures[i]);
  for (int column = 0; column < maker->fill.grid.columns; column++)
    place_slot(maker, number, column);
}

/* What could not be measured was told when the edition was read. */
static void tell_dropped(const struct maker *maker) {
  for (size_t i = 0; i < maker->fill.dropped_count; i++) {
    size_t picture = maker->fill.dropped[i];
    if (maker->story->pictures[picture].width < 1)
      continue;
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
  struct bl_masthead masthead = {.page = maker->page, .verso = bl_masthead_is_verso(maker->scene, maker->number)};
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
  maker.code = bl_code_make(arena, maker.story->url);
  set_at(&maker, choose_size(&maker));
  settle_pulls(&maker);
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
