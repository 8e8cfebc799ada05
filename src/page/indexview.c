#include "baolan/page/indexview.h"

#include <limits.h>

#include "baolan/base/arena.h"
#include "baolan/page/label.h"
#include "baolan/page/masthead.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"
#include "baolan/type/heading.h"

enum {
  ENTRY_SIZE = 105,
  ENTRY_PITCH = 135,
  ENTRY_WHITE = 85,
  ENTRY_LINES = 2, /* of a title, while the type can be smaller */
  PAGE_SIZE = 130,
  PAGE_WHITE = 150,
  PAGE_LINE = 170,
  PAGE_TOP = 210,
  TOUCH_MM = 15,
  TOUCH_PART = 3, /* of the area, at most: a diagonal may be wrong */
  MEASURE_LEAST = 12,
  MEASURE_MOST = 26
};

/* Hundredths of the page's em that the entries may be set at; the last are still 26 minutes of arc at the reader's
 * distance, and are wanted where they save a sheet. */
static const int SIZES[] = {200, 182, 166, 152, 138, 126, 115, 100, 92, 86};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES, LEAST_PX = 18 /* of Song type */ };

/* A page's name, or a story's head. */
struct entry {
  size_t page, story; /* story: BL_NO_STORY for a page's name */
  struct bl_lines lines;
  bl_unit height;
  size_t sheet;
  int column;
  bl_unit top; /* from the top of the area */
  bool named;  /* it goes on from the sheet before: its page's name stands above it again */
};

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  struct bl_grid frame; /* of the page, for the folio */
  struct bl_grid grid;
  struct entry *entries;
  size_t count, capacity;
  struct bl_sheets sheets;
};

static struct bl_lines set_title(const struct maker *maker, size_t story) {
  const struct bl_story *text = &maker->scene->edition->stories[story];
  struct bl_heading heading = {.text = text->title,
                               .pieces = text->title_lines,
                               .piece_count = text->title_line_count,
                               .face = BL_FACE_SONG,
                               .size = bl_style_size(maker->grid.em, ENTRY_SIZE),
                               .measure = maker->grid.measure,
                               .line_limit = 3,
                               .field = BL_FIELD_TITLE};
  struct bl_lines lines = bl_heading_force(maker->arena, maker->scene->composer, &heading);
  bl_remark_missing(maker->scene, text);
  return lines;
}

/* What can be touched is so high. */
static bl_unit touch(const struct maker *maker) {
  bl_unit high = bl_style_snap((bl_unit)(TOUCH_MM * bl_grid_px_per_mm(&maker->scene->glass) * 64)) + 64;
  return high < maker->grid.area.height / TOUCH_PART ? high : 0;
}

/* Of a page's name, at the head of a column or below a story. */
static bl_unit name_height(const struct maker *maker, bool top) {
  return bl_most(touch(maker), bl_style_size(maker->grid.em, top ? PAGE_TOP : PAGE_SIZE + PAGE_WHITE));
}

static void add_story(struct maker *maker, size_t page, size_t story) {
  struct entry *entry = BL_PUSH(maker->arena, maker->entries, maker->count, maker->capacity);
  bl_unit em = maker->grid.em, size = bl_style_size(em, ENTRY_SIZE);
  *entry = (struct entry){.page = page, .story = story, .lines = set_title(maker, story)};
  entry->height = (bl_unit)entry->lines.count * bl_style_size(size, ENTRY_PITCH) + bl_style_size(em, ENTRY_WHITE);
  entry->height = bl_most(entry->height, touch(maker));
}

static bool has_name(const struct maker *maker, size_t page) {
  const struct bl_page *named = &maker->scene->edition->pages[page];
  return named->id.size || named->name.size;
}

static void make_entries(struct maker *maker) {
  const struct bl_edition *edition = maker->scene->edition;
  for (size_t i = 0; i < edition->page_count; i++) {
    const struct bl_page *page = &edition->pages[i];
    if (page->story_count == 0)
      continue;
    if (has_name(maker, i)) {
      struct entry *entry = BL_PUSH(maker->arena, maker->entries, maker->count, maker->capacity);
      *entry = (struct entry){.page = i, .story = BL_NO_STORY};
    }
    for (size_t k = 0; k < page->story_count; k++)
      add_story(maker, i, page->first_story + k);
  }
}

/* A page's name needs its first head below it. */
static bl_unit needed(const struct maker *maker, size_t at) {
  bool name = maker->entries[at].story == BL_NO_STORY;
  bl_unit height = name ? name_height(maker, false) : maker->entries[at].height;
  return name && at + 1 < maker->count ? height + maker->entries[at + 1].height : height;
}

/* At the head of a sheet a page that goes on is named again, if there is room. */
static bool is_named_again(const struct maker *maker, const struct entry *entry, size_t column) {
  return column % (size_t)maker->grid.columns == 0 && entry->story != BL_NO_STORY && has_name(maker, entry->page) &&
         name_height(maker, true) + entry->height <= maker->grid.area.height;
}

/* Columns are filled in order, those of sheet `last` only to this depth; returns how many were used. */
static size_t fill(struct maker *maker, size_t last, bl_unit depth) {
  size_t used = 1, columns = (size_t)maker->grid.columns;
  bl_unit top = 0;
  for (size_t i = 0; i < maker->count; i++) {
    struct entry *entry = &maker->entries[i];
    bl_unit room = (used - 1) / columns < last ? maker->grid.area.height : depth;
    if (top > 0 && top + needed(maker, i) > room) {
      used++;
      top = 0;
    }
    entry->named = top == 0 && used > 1 && is_named_again(maker, entry, used - 1);
    if (entry->named)
      top = name_height(maker, true);
    entry->sheet = (used - 1) / columns;
    entry->column = (int)((used - 1) % columns);
    entry->top = top;
    if (entry->story == BL_NO_STORY)
      entry->height = name_height(maker, top == 0);
    top += entry->height;
  }
  return used;
}

/* The columns of the last sheet end about level; the others are full. */
static void balance(struct maker *maker) {
  size_t columns = (size_t)maker->grid.columns, last;
  bl_unit depth = maker->grid.area.height, less = depth;
  maker->sheets.count = (fill(maker, 0, depth) + columns - 1) / columns;
  last = maker->sheets.count - 1;
  while (less > maker->grid.em && fill(maker, last, less) <= columns * maker->sheets.count) {
    depth = less;
    less -= maker->grid.em;
  }
  fill(maker, last, depth);
}

static void place_page(const struct maker *maker, struct bl_sheet *sheet, const struct entry *entry,
                       struct bl_rect rect) {
  const struct bl_page *page = &maker->scene->edition->pages[entry->page];
  bl_unit em = maker->grid.em, size = bl_style_size(em, PAGE_SIZE);
  struct bl_rect line = {rect.x, 0, rect.width, bl_style_size(em, PAGE_LINE)};
  bl_unit foot = bl_style_size(em, PAGE_TOP) - line.height;
  line.y = rect.y + rect.height - line.height - foot;
  struct bl_label id = {page->id, BL_FACE_HEI_BOLD, size, BL_INK_RED, BL_ROLE_INDEX, false};
  struct bl_label name = {page->name, BL_FACE_SONG_BLACK, size, BL_INK_TEXT, BL_ROLE_INDEX, false};
  struct bl_rect left = line, right = line;
  left.width = bl_label_set(maker->arena, maker->scene, &id)->width;
  if (left.width > line.width)
    return;
  bl_label_place(maker->arena, maker->scene, sheet, &id, left, BL_SIDE_LEFT);
  bl_unit gap = left.width ? left.width + em / 2 : 0;
  right.x += gap;
  right.width -= gap;
  if (bl_label_set(maker->arena, maker->scene, &name)->width <= right.width)
    bl_label_place(maker->arena, maker->scene, sheet, &name, right, BL_SIDE_LEFT);
  struct bl_rect rule = {rect.x, line.y + line.height, rect.width, bl_style_size(em, 8)};
  bl_sheet_add_rule(maker->arena, sheet, rule, BL_INK_TEXT);
  bl_sheet_add_zone(maker->arena, sheet, (struct bl_zone){BL_ACTION_PAGE, entry->page, rect});
}

static void place_story(const struct maker *maker, struct bl_sheet *sheet, const struct entry *entry,
                        struct bl_rect rect) {
  bl_unit em = maker->grid.em, size = bl_style_size(em, ENTRY_SIZE), pitch = bl_style_size(size, ENTRY_PITCH);
  size_t box = bl_sheet_add_box(maker->arena, sheet, (struct bl_box){BL_ROLE_INDEX, entry->story, rect});
  bl_unit text = (bl_unit)entry->lines.count * pitch;
  bl_unit top = rect.y + bl_style_snap((rect.height - text) / 2);
  for (size_t i = 0; i < entry->lines.count; i++) {
    struct bl_placed_line placed = {
        &entry->lines.items[i], BL_ROLE_INDEX, BL_INK_TEXT, entry->story, box, rect.x, 0, false};
    placed.baseline = top + (bl_unit)i * pitch + bl_style_baseline(pitch, size);
    bl_sheet_add_line(maker->arena, sheet, placed);
  }
  bl_unit hair = bl_style_hairline(em);
  struct bl_rect rule = {rect.x, rect.y + rect.height - hair, rect.width, hair};
  bl_sheet_add_rule(maker->arena, sheet, rule, BL_INK_FAINT);
  bl_sheet_add_zone(maker->arena, sheet, (struct bl_zone){BL_ACTION_STORY, entry->story, rect});
  sheet->head_characters += bl_text_count(maker->scene->edition->stories[entry->story].title);
}

static void begin_sheet(struct maker *maker, size_t number) {
  const struct bl_glass *glass = &maker->scene->glass;
  struct bl_sheet *sheet = &maker->sheets.items[number];
  *sheet = (struct bl_sheet){.view = BL_VIEW_INDEX,
                             .number = number,
                             .count = maker->sheets.count,
                             .width = BL_PX(glass->width),
                             .height = BL_PX(glass->height),
                             .em = maker->grid.em,
                             .pitch = maker->grid.pitch,
                             .grid_top = bl_grid_baseline(&maker->grid, 0)};
  const struct bl_words *words = maker->scene->words;
  struct bl_masthead masthead = {.right = bl_words_get(words, BL_WORD_INDEX), .spoken = true};
  masthead.verso = bl_masthead_is_verso(maker->scene, 0);
  if (maker->sheets.count > 1)
    masthead.right = bl_words_fill_part(maker->arena, words, BL_WORD_INDEX_SHEET, number + 1, maker->sheets.count);
  bl_masthead_place(maker->arena, maker->scene, &maker->frame, &masthead, sheet);
}

/* How an index stands at a type size, in so many columns. */
struct standing {
  bool fits;    /* on one sheet, each head in two lines */
  int too_high; /* heads higher than a sheet */
  size_t sheets;
};

static bool is_better(const struct standing *a, const struct standing *b) {
  return a->too_high < b->too_high || (a->too_high == b->too_high && a->sheets < b->sheets);
}

static struct standing lay_out(struct maker *maker, const struct bl_grid *whole, int columns) {
  maker->grid = *whole;
  bl_grid_set_columns(&maker->grid, columns, MEASURE_MOST);
  maker->count = 0;
  make_entries(maker);
  balance(maker);
  struct standing standing = {.fits = maker->sheets.count == 1, .sheets = maker->sheets.count};
  for (size_t i = 0; i < maker->count; i++) {
    standing.fits = standing.fits && maker->entries[i].lines.count <= ENTRY_LINES;
    standing.too_high += maker->entries[i].top + maker->entries[i].height > maker->grid.area.height;
  }
  return standing;
}

/* As wide as the page, in as many columns as may be. */
static struct bl_grid whole_grid(const struct maker *maker, const struct bl_glass *glass, int size) {
  struct bl_grid grid = bl_grid_story(glass, SIZES[size]);
  grid.area.x = maker->frame.area.x;
  grid.area.width = maker->frame.area.width;
  bl_grid_set_top(&grid, maker->frame.area.y);
  int most = (int)((grid.area.width + grid.gutter) / (MEASURE_LEAST * grid.em + grid.gutter));
  grid.columns = most > 1 ? most : 1;
  return grid;
}

/* The largest size at which it fits, else of those with the fewest sheets the largest. */
static void choose_size(struct maker *maker, const struct bl_glass *glass) {
  struct standing best = {.too_high = INT_MAX};
  int best_size = 0, best_columns = 1;
  for (int size = 0; size < SIZE_COUNT; size++) {
    struct bl_grid whole = whole_grid(maker, glass, size);
    if (SIZES[size] < 100 && bl_style_size(whole.em, ENTRY_SIZE) < BL_PX(LEAST_PX))
      break;
    for (int columns = 1; columns <= whole.columns; columns++) {
      struct standing standing = lay_out(maker, &whole, columns);
      if (standing.fits)
        return;
      if (!is_better(&standing, &best))
        continue;
      best = standing;
      best_size = size;
      best_columns = columns;
    }
  }
  struct bl_grid whole = whole_grid(maker, glass, best_size);
  lay_out(maker, &whole, best_columns);
}

/* A short index is set larger and in fewer columns; the reader's own type size is for stories. */
static void choose(struct maker *maker) {
  struct bl_glass glass = maker->scene->glass;
  struct bl_masthead masthead = {.right = bl_words_get(maker->scene->words, BL_WORD_INDEX), .spoken = true};
  glass.type_step = 1;
  maker->frame = bl_grid_page(&glass);
  bl_grid_set_head(&maker->frame, bl_masthead_rows(maker->scene, &maker->frame, &masthead));
  choose_size(maker, &glass);
}

/* A head higher than a sheet, on a glass of a few lines, loses its last ones; its story has them all. */
static void cut_entry(const struct maker *maker, struct entry *entry) {
  bl_unit room = maker->grid.area.height - entry->top, size = bl_style_size(maker->grid.em, ENTRY_SIZE);
  if (entry->height <= room)
    return;
  size_t most = (size_t)(room / bl_style_size(size, ENTRY_PITCH));
  if (entry->lines.count > most) {
    entry->lines.count = most;
    bl_remark_add(maker->scene, &maker->scene->edition->stories[entry->story], 0, "head-cut",
                  "the head is too long for the index on this screen; its end is left out there");
  }
  entry->height = room;
}

static void place_entry(const struct maker *maker, const struct entry *entry) {
  struct bl_rect rect = {bl_grid_column(&maker->grid, entry->column), maker->grid.area.y + entry->top,
                         maker->grid.measure, entry->height};
  struct bl_sheet *sheet = &maker->sheets.items[entry->sheet];
  struct bl_rect above = {rect.x, maker->grid.area.y, rect.width, entry->top};
  if (entry->named)
    place_page(maker, sheet, entry, above);
  if (entry->story == BL_NO_STORY)
    place_page(maker, sheet, entry, rect);
  else
    place_story(maker, sheet, entry, rect);
}

struct bl_sheets bl_indexview_make(struct bl_arena *arena, const struct bl_scene *scene) {
  struct maker maker = {.arena = arena, .scene = scene};
  choose(&maker);
  maker.sheets.capacity = maker.sheets.count;
  maker.sheets.items = BL_NEW_ARRAY(arena, struct bl_sheet, maker.sheets.count);
  for (size_t i = 0; i < maker.sheets.count; i++)
    begin_sheet(&maker, i);
  for (size_t i = 0; i < maker.count; i++) {
    cut_entry(&maker, &maker.entries[i]);
    place_entry(&maker, &maker.entries[i]);
  }
  bl_remark_missing(scene, NULL);
  return maker.sheets;
}
