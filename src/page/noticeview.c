#include "baolan/page/noticeview.h"

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/page/headline.h"
#include "baolan/page/label.h"
#include "baolan/page/remark.h"
#include "baolan/page/storyfill.h"
#include "baolan/page/style.h"

/* Hundredths of a page's em. */
enum {
  MARGIN = 70,
  FRAME = 24,
  PADDING = 110,
  BAND = 230,
  BAND_SIZE = 140,
  FOOT_ROW = 150,
  FOOT_SIZE = 100,
  FOOT_SIZE_LEAST = 50
};

enum {
  PITCH = 155,       /* hundredths of the text's em */
  MEASURE_MOST = 26, /* ems */
  MEASURE_LEAST = 8,
  MEASURE_TEXT = 10, /* of more than one line: in fewer ems it is torn apart */
  LINES_FEW = 5,     /* such short texts get a column no wider than they need */
  STEP_MOST = 4,     /* of heads: 3.2 em */
  TITLE_LINES = 3,
  FOOT_ROWS = 3,
  LOW_GLASS = 20, /* ems */
  LOW_PART = 62,  /* percent */
  MANY_SHEETS = 8 /* more are not waited for: the text is then as a page's */
};

/* Hundredths of the page's em at which the text may be set. */
static const int SIZES[] = {520, 460, 410, 365, 325, 290, 260, 230, 205, 185, 165, 150, 135, 115, 100};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, SIZE_LEAST = SIZE_COUNT - 3 /* but for long ones */ };

struct foot {
  struct bl_text rows[FOOT_ROWS]; /* one: it stands at the right, the name at the left */
  size_t count;
  bl_unit size;
};

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  size_t number;
  const struct bl_story *story;
  bl_unit em;           /* of frame and foot: a page's, or less on a low glass */
  struct bl_rect frame; /* within the frame's rule */
  struct foot foot;
  bool headed; /* the head stands above the text and does not run in it */
  struct bl_headline headline;
  struct bl_storyfill fill;
  struct bl_sheets sheets;
};

static bl_unit part(const struct maker *maker, int hundredths) {
  return bl_style_size(maker->em, hundredths);
}

/* --- the foot ----------------------------------------------------------------------------------------------------- */

static struct bl_label foot_label(const struct maker *maker, struct bl_text text) {
  return (struct bl_label){text, BL_FACE_HEI, maker->foot.size, BL_INK_TEXT, BL_ROLE_FOLIO, true};
}

static struct bl_label name_label(const struct maker *maker) {
  return (struct bl_label){
      maker->scene->edition->paper, BL_FACE_SONG_BLACK, maker->foot.size, BL_INK_RED, BL_ROLE_MASTHEAD, false};
}

/* As it was written, in words: the day, and the time if there is one. */
static struct bl_text moment(const struct maker *maker, struct bl_text written) {
  struct bl_moment at;
  size_t end = 0;
  if (!bl_calendar_read(written, &at, &end))
    return written;
  struct bl_date date = bl_calendar_date(at.day);
  struct bl_text day =
      bl_words_fill_date(maker->arena, maker->scene->words, BL_WORD_DATE, date.year, date.month, date.day);
  if (!at.has_time)
    return day;
  return bl_text_print(maker->arena, "%.*s %02d:%02d", (int)day.size, day.data, at.second / 3600, at.second / 60 % 60);
}

static void add_moment(struct maker *maker, struct bl_text written, enum bl_word word) {
  if (!written.size)
    return;
  struct bl_text text = moment(maker, written);
  maker->foot.rows[maker->foot.count++] = bl_words_fill(maker->arena, maker->scene->words, word, &text, 1);
}

static bl_unit width_of(const struct maker *maker, struct bl_label label) {
  return bl_label_set(maker->arena, maker->scene, &label)->width;
}

/* Both moments and the name in one row if there is room. */
static void make_foot(struct maker *maker) {
  struct foot *foot = &maker->foot;
  foot->size = part(maker, FOOT_SIZE);
  add_moment(maker, maker->story->from, BL_WORD_NOTICE_FROM);
  add_moment(maker, maker->story->until, BL_WORD_NOTICE_UNTIL);
  bl_unit room = maker->frame.width - 2 * part(maker, PADDING), name = width_of(maker, name_label(maker));
  if (foot->count == 2) {
    struct bl_text both = bl_text_print(maker->arena, "%.*s　%.*s", (int)foot->rows[0].size, foot->rows[0].data,
                                        (int)foot->rows[1].size, foot->rows[1].data);
    if (width_of(maker, foot_label(maker, both)) + name + 2 * maker->em <= room || !name)
      *foot = (struct foot){{both}, 1, foot->size};
  }
  bool apart = foot->count > 1 || (foot->count == 1 && name &&
                                   width_of(maker, foot_label(maker, foot->rows[0])) + name + maker->em > room);
  if (apart && name)
    foot->rows[foot->count++] = (struct bl_text){"", 0}; /* the name's */
}

static bl_unit foot_width(const struct maker *maker) {
  bl_unit widest = width_of(maker, name_label(maker));
  for (size_t i = 0; i < maker->foot.count; i++)
    widest = bl_most(widest, width_of(maker, foot_label(maker, maker->foot.rows[i])));
  return widest;
}

/* On a glass of a few ems its letters become smaller. */
static void fit_foot(struct maker *maker) {
  bl_unit room = maker->frame.width - 2 * part(maker, PADDING);
  for (int size = FOOT_SIZE - 10; size >= FOOT_SIZE_LEAST && foot_width(maker) > room; size -= 10)
    maker->foot.size = part(maker, size);
}

static bl_unit foot_height(const struct maker *maker) {
  bool any = maker->foot.count || maker->scene->edition->paper.size;
  return any ? (bl_unit)(maker->foot.count ? maker->foot.count : 1) * part(maker, FOOT_ROW) : 0;
}

static void place_foot(const struct maker *maker, struct bl_sheet *sheet) {
  bl_unit inset = part(maker, PADDING), half = part(maker, PADDING / 2), row = part(maker, FOOT_ROW);
  struct bl_label name = name_label(maker);
  struct bl_rect rect = {maker->frame.x + inset, maker->frame.y + maker->frame.height - foot_height(maker) - half,
                         maker->frame.width - 2 * inset, row};
  if (maker->foot.count < 2) {
    struct bl_rect left = rect, right = rect;
    left.width = width_of(maker, name);
    bl_label_place(maker->arena, maker->scene, sheet, &name, left, BL_SIDE_LEFT);
    if (maker->foot.count == 0)
      return;
    struct bl_label label = foot_label(maker, maker->foot.rows[0]);
    right.width = width_of(maker, label);
    right.x += rect.width - right.width;
    bl_label_place(maker->arena, maker->scene, sheet, &label, right, BL_SIDE_RIGHT);
    return;
  }
  for (size_t i = 0; i < maker->foot.count; i++, rect.y += row) {
    struct bl_label label = maker->foot.rows[i].size ? foot_label(maker, maker->foot.rows[i]) : name;
    bl_label_place(maker->arena, maker->scene, sheet, &label, rect, BL_SIDE_MIDDLE);
  }
}

/* --- sizes -------------------------------------------------------------------------------------------------------- */

static void make_frame(struct maker *maker) {
  const struct bl_glass *glass = &maker->scene->glass;
  bl_unit edge = part(maker, MARGIN) + part(maker, FRAME);
  maker->frame = (struct bl_rect){edge, edge, BL_PX(glass->width) - 2 * edge, BL_PX(glass->height) - 2 * edge};
}

/* The room for head and text at this size, in as many columns as it has width for. */
static struct bl_grid grid_at(const struct maker *maker, int hundredths) {
  struct bl_grid grid = {.em = bl_style_size(bl_grid_em(&maker->scene->glass), hundredths), .columns = 1};
  bl_unit inset = part(maker, PADDING), half = part(maker, PADDING / 2), band = part(maker, BAND);
  grid.pitch = bl_style_size(grid.em, PITCH);
  grid.gutter = 2 * grid.em;
  grid.area = (struct bl_rect){maker->frame.x + inset, maker->frame.y + band + half, maker->frame.width - 2 * inset,
                               maker->frame.height - band - inset - half - foot_height(maker)};
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
                                .head = maker->headed ? BL_FLOW_HEAD_ABOVE : BL_FLOW_HEAD_LINES};
  maker->fill.flow = bl_flow_make(maker->arena, maker->scene, maker->number, &order);
  maker->fill.head_lines = bl_flow_head_lines(&maker->fill.flow);
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
  make_flow(maker);
  if (columns == 1)
    narrow(maker, whole);
  bl_storyfill_make(maker->arena, maker->scene, &maker->fill);
}

static bool stands(const struct maker *maker, size_t sheets) {
  bool torn = maker->fill.flow.count > 1 && maker->fill.grid.measure < MEASURE_TEXT * maker->fill.grid.em;
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

static void choose(struct maker *maker) {
  int least = SIZE_LEAST;
  if (choose_size(maker, least, 1))
    return;
  size_t sheets = sheets_at(maker, SIZES[least]);
  if (sheets > MANY_SHEETS) {
    least = SIZE_COUNT - 1;
    sheets = bl_most(MANY_SHEETS, (int)sheets_at(maker, SIZES[least]));
  }
  if (!choose_size(maker, least, sheets))
    set_at(maker, SIZES[least], 0);
}

/* --- sheets ------------------------------------------------------------------------------------------------------- */

static void add_side(const struct maker *maker, struct bl_sheet *sheet, struct bl_rect rect) {
  bl_sheet_add_fill(maker->arena, sheet, rect, BL_INK_RED);
}

static void place_frame(const struct maker *maker, struct bl_sheet *sheet) {
  bl_unit thick = part(maker, FRAME), band = part(maker, BAND);
  struct bl_rect in = maker->frame, out = {in.x - thick, in.y - thick, in.width + 2 * thick, in.height + 2 * thick};
  add_side(maker, sheet, (struct bl_rect){out.x, out.y, out.width, thick + band});
  add_side(maker, sheet, (struct bl_rect){out.x, out.y + out.height - thick, out.width, thick});
  add_side(maker, sheet, (struct bl_rect){out.x, in.y + band, thick, in.height - band});
  add_side(maker, sheet, (struct bl_rect){in.x + in.width, in.y + band, thick, in.height - band});
  struct bl_label label = {bl_words_get(maker->scene->words, BL_WORD_NOTICE),
                           BL_FACE_HEI_BOLD,
                           part(maker, BAND_SIZE),
                           BL_INK_PAPER,
                           BL_ROLE_LABEL,
                           true};
  struct bl_rect head = {in.x, in.y, in.width, band};
  struct bl_label number = {{"", 0}, BL_FACE_HEI, part(maker, FOOT_SIZE), BL_INK_PAPER, BL_ROLE_FOLIO, true};
  if (sheet->count > 1)
    number.text = bl_text_print(maker->arena, "%zu/%zu", sheet->number + 1, sheet->count);
  bl_unit side = width_of(maker, number) ? width_of(maker, number) + 2 * part(maker, PADDING) : 0;
  struct bl_rect middle = {head.x + side, head.y, head.width - 2 * side, band};
  for (int size = BAND_SIZE; size >= FOOT_SIZE_LEAST && width_of(maker, label) > middle.width; size -= 10)
    label.size = part(maker, size);
  bl_label_place(maker->arena, maker->scene, sheet, &label, middle, BL_SIDE_MIDDLE);
  struct bl_rect right = {head.x + head.width - side + part(maker, PADDING), head.y, side - 2 * part(maker, PADDING),
                          band};
  if (side)
    bl_label_place(maker->arena, maker->scene, sheet, &number, right, BL_SIDE_RIGHT);
}

static void begin_sheet(struct maker *maker, size_t number) {
  const struct bl_grid *grid = &maker->fill.grid;
  struct bl_sheet *sheet = &maker->sheets.items[number];
  *sheet = (struct bl_sheet){.view = BL_VIEW_NOTICE,
                             .subject = maker->number,
                             .number = number,
                             .count = maker->sheets.count,
                             .width = BL_PX(maker->scene->glass.width),
                             .height = BL_PX(maker->scene->glass.height),
                             .em = grid->em,
                             .pitch = grid->pitch,
                             .grid_top = bl_grid_baseline(grid, 0)};
  place_frame(maker, sheet);
  place_foot(maker, sheet);
}

static void place_head(const struct maker *maker) {
  struct bl_sheet *sheet = &maker->sheets.items[0];
  bl_unit inset = part(maker, PADDING);
  struct bl_rect rect = {maker->frame.x + inset, maker->fill.grid.area.y, maker->frame.width - 2 * inset,
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

struct bl_sheets bl_noticeview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story) {
  struct maker maker = {.arena = arena, .scene = scene, .number = story, .story = &scene->edition->stories[story]};
  maker.fill.story = story;
  maker.em = bl_grid_em(&scene->glass);
  if (BL_PX(scene->glass.height) < LOW_GLASS * maker.em)
    maker.em = part(&maker, LOW_PART);
  make_frame(&maker);
  make_foot(&maker);
  fit_foot(&maker);
  choose(&maker);
  if (maker.fill.sheet_count == 1) /* in the middle of the room */
    maker.fill.grid.area.y += bl_storyfill_free(&maker.fill, 0) / 2 * maker.fill.grid.pitch;
  maker.sheets.count = maker.sheets.capacity = bl_most(1, (int)maker.fill.sheet_count);
  maker.sheets.items = BL_NEW_ARRAY(arena, struct bl_sheet, maker.sheets.count);
  for (size_t i = 0; i < maker.sheets.count; i++)
    begin_sheet(&maker, i);
  place_head(&maker);
  for (size_t i = 0; i < maker.fill.sheet_count; i++)
    place_sheet(&maker, i);
  bl_remark_missing(scene, maker.story);
  return maker.sheets;
}
