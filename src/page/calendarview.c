#include "baolan/page/calendarview.h"

#include <assert.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/page/almanac.h"
#include "baolan/page/label.h"
#include "baolan/page/masthead.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"

enum { LEAST_MM = 15, GAP_MM = 3, DAYS = 7, WEEKS = 6 };

/* Hundredths of an em. */
enum {
  TITLE = 320,
  TITLE_SIZE = 190,
  HINT = 190,
  HINT_SIZE = 90,
  NAMES = 200, /* the row of weekdays */
  DAY_SIZE = 185,
  DAY_HIGH = 220,
  DAY_WIDE = 240,
  LUNAR_SIZE = 92,
  LUNAR_HIGH = 360, /* a day that has room for the lunar one */
  ENTRY_SIZE = 110,
  ENTRY_HIGH = 230,
  ENTRY_WIDE = 1500
};

/* How the sheets of this glass are laid out. */
struct layout {
  struct bl_grid frame;    /* of the page, for the folio */
  struct bl_rect area;     /* below the folio, above the bar */
  bl_unit em, gap;         /* gap: between what can be touched */
  bool grid;               /* else lists */
  bl_unit day_wide;        /* of the grid, with its gap */
  bl_unit entry_high;      /* of a list, with its gap */
  size_t columns, entries; /* of a list's sheet */
};

/* What a sheet shows. */
struct part {
  size_t first, end; /* issues */
  size_t number, of; /* of so many sheets of this month */
};

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_issue *issues;
  size_t open;
  struct layout layout;
  struct part part;
  struct bl_sheet *sheet;
};

/* --- layout ------------------------------------------------------------------------------------------------------- */

static bl_unit millimetres(const struct bl_scene *scene, int mm) {
  return bl_style_snap((bl_unit)(mm * bl_grid_px_per_mm(&scene->glass) * 64)) + 64;
}

static struct bl_masthead masthead_of(const struct bl_scene *scene) {
  return (struct bl_masthead){.right = bl_words_get(scene->words, BL_WORD_BACK), .spoken = true};
}

static struct layout lay_out(const struct bl_scene *scene) {
  struct bl_glass glass = scene->glass;
  struct bl_masthead masthead = masthead_of(scene);
  struct layout layout = {.em = bl_grid_em(&glass), .gap = millimetres(scene, GAP_MM)};
  glass.type_step = 1;
  layout.frame = bl_grid_page(&glass);
  bl_grid_set_head(&layout.frame, bl_masthead_rows(scene, &layout.frame, &masthead));
  struct bl_grid story = bl_grid_story(&glass, 100);
  layout.area = layout.frame.area;
  layout.area.height = bl_most(layout.em, story.area.y + story.area.height - layout.area.y);
  bl_unit least = millimetres(scene, LEAST_MM) + layout.gap, em = layout.em;
  bl_unit room = layout.area.height - bl_style_size(em, TITLE) - bl_style_size(em, NAMES) - bl_style_size(em, HINT);
  layout.day_wide = bl_style_snap(layout.area.width / DAYS);
  layout.grid = layout.day_wide >= bl_most(least, bl_style_size(em, DAY_WIDE) + layout.gap) &&
                room / WEEKS >= bl_most(least, bl_style_size(em, DAY_HIGH) + layout.gap);
  layout.entry_high = bl_most(least, bl_style_size(em, ENTRY_HIGH) + layout.gap);
  layout.columns = (size_t)bl_most(1, layout.area.width / bl_style_size(em, ENTRY_WIDE));
  bl_unit rows = (layout.area.height - bl_style_size(em, TITLE) - bl_style_size(em, HINT)) / layout.entry_high;
  layout.entries = layout.columns * (size_t)bl_most(1, rows);
  return layout;
}

/* --- which issues stand where ------------------------------------------------------------------------------------- */

static bool same_month(const struct bl_issue *a, const struct bl_issue *b) {
  if (a->day == BL_NO_DAY || b->day == BL_NO_DAY)
    return a->day == b->day;
  struct bl_date one = bl_calendar_date(a->day), other = bl_calendar_date(b->day);
  return one.year == other.year && one.month == other.month;
}

/* An older edition of the same day is not shown. */
static bool is_shown(const struct bl_issue *issues, size_t i) {
  return i == 0 || issues[i].day == BL_NO_DAY || issues[i].day != issues[i - 1].day;
}

static size_t behind_month(const struct bl_issue *issues, size_t count, size_t first) {
  size_t end = first;
  while (end < count && same_month(&issues[first], &issues[end]))
    end++;
  return end;
}

static size_t shown_between(const struct bl_issue *issues, size_t first, size_t end) {
  size_t shown = 0;
  for (size_t i = first; i < end; i++)
    shown += is_shown(issues, i);
  return shown;
}

static bool is_listed(const struct layout *layout, const struct bl_issue *issue) {
  return !layout->grid || issue->day == BL_NO_DAY;
}

/* Behind the issues that a list's sheet holds from `first` on. */
static size_t behind_list(const struct layout *layout, const struct bl_issue *issues, size_t first, size_t end) {
  size_t held = 0, at = first;
  for (; at < end && held + is_shown(issues, at) <= layout->entries; at++)
    held += is_shown(issues, at);
  return at;
}

/* The sheet that follows on the issues up to `first`; *of and *number as for the one before. */
static struct part next_part(const struct layout *layout, const struct bl_issue *issues, size_t count,
                             const struct part *before) {
  struct part part = {.first = before->end, .of = 1};
  size_t end = behind_month(issues, count, part.first);
  part.end = end;
  if (!is_listed(layout, &issues[part.first]))
    return part;
  part.end = behind_list(layout, issues, part.first, end);
  if (part.first > 0 && same_month(&issues[part.first - 1], &issues[part.first])) {
    part.number = before->number + 1;
    part.of = before->of;
  } else {
    part.of = (shown_between(issues, part.first, end) + layout->entries - 1) / layout->entries;
  }
  return part;
}

size_t bl_calendarview_count(const struct bl_scene *scene, const struct bl_issue *issues, size_t count) {
  struct layout layout = lay_out(scene);
  struct part part = {0};
  size_t sheets = 0;
  while (part.end < count) {
    part = next_part(&layout, issues, count, &part);
    sheets++;
  }
  return sheets;
}

size_t bl_calendarview_find(const struct bl_scene *scene, const struct bl_issue *issues, size_t count, size_t issue) {
  struct layout layout = lay_out(scene);
  struct part part = {0};
  size_t sheet = 0;
  assert(issue < count);
  for (part = next_part(&layout, issues, count, &part); part.end <= issue; sheet++)
    part = next_part(&layout, issues, count, &part);
  return sheet;
}

/* --- setting ------------------------------------------------------------------------------------------------------ */

static bl_unit part_of_em(const struct maker *maker, int hundredths) {
  return bl_style_size(maker->layout.em, hundredths);
}

static bl_unit width_of(const struct maker *maker, const struct bl_label *label) {
  return bl_label_set(maker->arena, maker->scene, label)->width;
}

static struct bl_text title_text(const struct maker *maker) {
  const struct bl_issue *issue = &maker->issues[maker->part.first];
  struct bl_text text = bl_words_get(maker->scene->words, BL_WORD_BACK);
  if (issue->day != BL_NO_DAY) {
    struct bl_date date = bl_calendar_date(issue->day);
    text = bl_words_fill_date(maker->arena, maker->scene->words, BL_WORD_MONTH, date.year, date.month, date.day);
  }
  if (maker->part.of > 1)
    text =
        bl_text_print(maker->arena, "%.*s　%zu/%zu", (int)text.size, text.data, maker->part.number + 1, maker->part.of);
  return text;
}

/* The month, between the lines of a newspaper's head, and under everything how it is used. */
static void place_title(const struct maker *maker, struct bl_rect rect, bl_unit foot) {
  bl_unit hair = bl_style_hairline(maker->layout.em), line = part_of_em(maker, 12);
  struct bl_label title = {title_text(maker), BL_FACE_SONG_BLACK, part_of_em(maker, TITLE_SIZE),
                           BL_INK_TEXT,       BL_ROLE_TITLE,      true};
  struct bl_label hint = {bl_words_get(maker->scene->words, BL_WORD_BACK_HINT),
                          BL_FACE_HEI,
                          part_of_em(maker, HINT_SIZE),
                          BL_INK_SOFT,
                          BL_ROLE_LABEL,
                          true};
  struct bl_rect words = rect, below = {rect.x, foot, rect.width, part_of_em(maker, HINT)};
  words.height -= 3 * line;
  for (int size = TITLE_SIZE; size > 80 && width_of(maker, &title) > rect.width; size -= 20)
    title.size = part_of_em(maker, size);
  bl_label_place(maker->arena, maker->scene, maker->sheet, &title, words, BL_SIDE_MIDDLE);
  bl_sheet_add_rule(maker->arena, maker->sheet,
                    (struct bl_rect){rect.x, rect.y + rect.height - 3 * line, rect.width, line}, BL_INK_TEXT);
  bl_sheet_add_rule(maker->arena, maker->sheet, (struct bl_rect){rect.x, rect.y + rect.height - line, rect.width, hair},
                    BL_INK_TEXT);
  bl_unit end = maker->layout.area.y + maker->layout.area.height;
  if (width_of(maker, &hint) <= below.width && below.y + below.height <= end)
    bl_label_place(maker->arena, maker->scene, maker->sheet, &hint, below, BL_SIDE_MIDDLE);
}

/* --- the grid ----------------------------------------------------------------------------------------------------- */

/* 初六; on the first of a month its name. Empty where the newspaper prints none or the machine speaks no Chinese. */
static struct bl_text lunar_text(const struct maker *maker, int day) {
  const struct bl_words *words = maker->scene->words;
  struct bl_date date = bl_calendar_date(day);
  if (!maker->scene->edition->lunar || (words && words->language == BL_LANGUAGE_EN))
    return (struct bl_text){"", 0};
  struct bl_text whole = bl_almanac_lunar(maker->arena, date.year, date.month, date.day);
  const size_t name = strlen("农历"), number = strlen("初六");
  if (whole.size <= name + number)
    return (struct bl_text){"", 0};
  struct bl_text last = bl_text_slice(whole, whole.size - number, whole.size);
  return bl_text_equal(last, BL_TEXT("初一")) ? bl_text_slice(whole, name, whole.size - number) : last;
}

static size_t issue_of(const struct maker *maker, int day) {
  for (size_t i = maker->part.first; i < maker->part.end; i++)
    if (maker->issues[i].day == day)
      return i;
  return BL_NO_ISSUE;
}

static bool is_open(const struct maker *maker, size_t issue) {
  return issue != BL_NO_ISSUE && maker->open != BL_NO_ISSUE &&
         maker->issues[issue].day == maker->issues[maker->open].day;
}

static void place_ground(const struct maker *maker, size_t issue, struct bl_rect rect) {
  bl_unit line = part_of_em(maker, 14);
  bl_sheet_add_box(maker->arena, maker->sheet, (struct bl_box){BL_ROLE_INDEX, BL_NO_STORY, rect});
  bl_sheet_add_fill(maker->arena, maker->sheet, rect, is_open(maker, issue) ? BL_INK_RED : BL_INK_TINT);
  bl_sheet_add_rule(maker->arena, maker->sheet, (struct bl_rect){rect.x, rect.y + rect.height - line, rect.width, line},
                    BL_INK_RED);
  bl_sheet_add_zone(maker->arena, maker->sheet, (struct bl_zone){BL_ACTION_ISSUE, issue, rect});
}

static void place_line(const struct maker *maker, const struct bl_label *label, struct bl_rect rect) {
  const struct bl_line *line = bl_label_set(maker->arena, maker->scene, label);
  size_t box = maker->sheet->box_count - 1;
  struct bl_placed_line placed = {.line = line,
                                  .role = label->role,
                                  .ink = label->ink,
                                  .story = BL_NO_STORY,
                                  .box = box,
                                  .x = bl_label_align(rect, line->width, BL_SIDE_MIDDLE),
                                  .baseline = rect.y + bl_style_baseline(rect.height, label->size)};
  if (line->glyph_count && line->width <= rect.width)
    bl_sheet_add_line(maker->arena, maker->sheet, placed);
}

static void place_day(const struct maker *maker, int day, struct bl_rect rect) {
  size_t issue = issue_of(maker, day);
  bool lit = issue != BL_NO_ISSUE;
  if (lit)
    place_ground(maker, issue, rect);
  else
    bl_sheet_add_box(maker->arena, maker->sheet, (struct bl_box){BL_ROLE_INDEX, BL_NO_STORY, rect});
  enum bl_ink ink = is_open(maker, issue) ? BL_INK_PAPER : lit ? BL_INK_TEXT : BL_INK_SOFT;
  struct bl_label number = {bl_text_print(maker->arena, "%d", bl_calendar_date(day).day),
                            lit ? BL_FACE_SONG_BLACK : BL_FACE_SONG,
                            part_of_em(maker, DAY_SIZE),
                            ink,
                            BL_ROLE_INDEX,
                            false};
  struct bl_label lunar = {lunar_text(maker, day), BL_FACE_KAI, part_of_em(maker, LUNAR_SIZE), ink,
                           BL_ROLE_INDEX,          false};
  if (ink == BL_INK_TEXT)
    lunar.ink = BL_INK_SOFT;
  struct bl_rect upper = rect, lower = rect;
  if (rect.height >= part_of_em(maker, LUNAR_HIGH) && lunar.text.size) {
    bl_unit both = part_of_em(maker, DAY_SIZE) + part_of_em(maker, LUNAR_SIZE) * 5 / 4;
    upper.y += bl_style_snap((rect.height - both) / 2);
    upper.height = part_of_em(maker, DAY_SIZE);
    lower.y = upper.y + upper.height;
    lower.height = bl_style_snap(part_of_em(maker, LUNAR_SIZE) * 5 / 4);
    place_line(maker, &lunar, lower);
  }
  place_line(maker, &number, upper);
}

static void place_names(const struct maker *maker, struct bl_rect row) {
  for (int i = 0; i < DAYS; i++) {
    struct bl_label name = {bl_words_get(maker->scene->words, (enum bl_word)(BL_WORD_MONDAY + i)),
                            BL_FACE_HEI,
                            maker->layout.em,
                            i < 5 ? BL_INK_TEXT : BL_INK_RED,
                            BL_ROLE_LABEL,
                            true};
    struct bl_rect rect = {row.x + i * maker->layout.day_wide, row.y, maker->layout.day_wide, row.height};
    bl_label_place(maker->arena, maker->scene, maker->sheet, &name, rect, BL_SIDE_MIDDLE);
  }
}

/* Low on the glass, where hands reach: what a month leaves free stands above it. */
static void place_month(const struct maker *maker) {
  const struct layout *layout = &maker->layout;
  struct bl_date date = bl_calendar_date(maker->issues[maker->part.first].day);
  int first = bl_calendar_day((struct bl_date){date.year, date.month, 1}), lead = bl_calendar_weekday(first);
  int days = bl_calendar_month_length(date.year, date.month), weeks = (lead + days + DAYS - 1) / DAYS;
  bl_unit title = part_of_em(maker, TITLE), names = part_of_em(maker, NAMES), hint = part_of_em(maker, HINT);
  bl_unit room = layout->area.height - title - names - hint;
  bl_unit high = bl_style_snap(bl_least(room / weeks, layout->day_wide));
  bl_unit x = layout->area.x + bl_style_snap((layout->area.width - DAYS * layout->day_wide) / 2);
  bl_unit top = layout->area.y + bl_style_snap((room - weeks * high) * 2 / 3), width = DAYS * layout->day_wide;
  place_title(maker, (struct bl_rect){x, top, width, title}, top + title + names + weeks * high);
  place_names(maker, (struct bl_rect){x, top + title, width, names});
  for (int i = 0; i < days; i++) {
    int column = (lead + i) % DAYS, week = (lead + i) / DAYS;
    struct bl_rect rect = {x + column * layout->day_wide + layout->gap / 2,
                           top + title + names + week * high + layout->gap / 2, layout->day_wide - layout->gap,
                           high - layout->gap};
    rect.x = bl_style_snap(rect.x);
    rect.y = bl_style_snap(rect.y);
    place_day(maker, first + i, rect);
  }
}

/* --- the list ----------------------------------------------------------------------------------------------------- */

static struct bl_text entry_text(const struct maker *maker, size_t issue, bool number) {
  const struct bl_issue *it = &maker->issues[issue];
  const struct bl_words *words = maker->scene->words;
  struct bl_text count = {"", 0};
  if (it->number > 0)
    count = bl_words_fill_number(maker->arena, words, BL_WORD_NUMBER, it->number);
  if (it->day == BL_NO_DAY) {
    const char *slash = strrchr(it->path.data, '/');
    return count.size ? count : bl_text_of(slash ? slash + 1 : it->path.data);
  }
  struct bl_date date = bl_calendar_date(it->day);
  struct bl_text text = bl_words_fill_date(maker->arena, words, BL_WORD_DATE, date.year, date.month, date.day);
  if (!number || !count.size)
    return text;
  return bl_text_print(maker->arena, "%.*s　%.*s", (int)text.size, text.data, (int)count.size, count.data);
}

static void place_entry(const struct maker *maker, size_t issue, struct bl_rect rect) {
  bool open = maker->open == issue;
  struct bl_label label = {entry_text(maker, issue, true),    BL_FACE_SONG_BLACK, part_of_em(maker, ENTRY_SIZE),
                           open ? BL_INK_PAPER : BL_INK_TEXT, BL_ROLE_INDEX,      true};
  if (width_of(maker, &label) > rect.width)
    label.text = entry_text(maker, issue, false);
  place_ground(maker, issue, rect);
  place_line(maker, &label, rect);
}

static void place_list(const struct maker *maker) {
  const struct layout *layout = &maker->layout;
  bl_unit title = part_of_em(maker, TITLE);
  size_t rows = layout->entries / layout->columns, place = 0;
  bl_unit wide = bl_style_snap((layout->area.width + layout->gap) / (bl_unit)layout->columns);
  bl_unit foot = layout->area.y + title + layout->gap + (bl_unit)rows * layout->entry_high;
  place_title(maker, (struct bl_rect){layout->area.x, layout->area.y, layout->area.width, title}, foot);
  for (size_t i = maker->part.first; i < maker->part.end; i++) {
    if (!is_shown(maker->issues, i))
      continue;
    struct bl_rect rect = {layout->area.x + (bl_unit)(place / rows) * wide,
                           layout->area.y + title + layout->gap + (bl_unit)(place % rows) * layout->entry_high,
                           wide - layout->gap, layout->entry_high - layout->gap};
    place_entry(maker, i, rect);
    place++;
  }
}

struct bl_sheets bl_calendarview_make(struct bl_arena *arena, const struct bl_scene *scene,
                                      const struct bl_issue *issues, size_t count, size_t month, size_t open) {
  struct maker maker = {.arena = arena, .scene = scene, .issues = issues, .open = open, .layout = lay_out(scene)};
  struct bl_masthead masthead = masthead_of(scene);
  assert(month < bl_calendarview_count(scene, issues, count));
  for (size_t i = 0; i <= month; i++)
    maker.part = next_part(&maker.layout, issues, count, &maker.part);
  struct bl_sheets sheets = {.items = BL_NEW(arena, struct bl_sheet), .count = 1, .capacity = 1};
  maker.sheet = sheets.items;
  *maker.sheet = (struct bl_sheet){.view = BL_VIEW_BACK,
                                   .subject = month,
                                   .count = 1,
                                   .width = BL_PX(scene->glass.width),
                                   .height = BL_PX(scene->glass.height),
                                   .em = maker.layout.em,
                                   .pitch = maker.layout.frame.pitch};
  if (maker.layout.frame.head.height > 0)
    bl_masthead_place(arena, scene, &maker.layout.frame, &masthead, maker.sheet);
  if (is_listed(&maker.layout, &issues[maker.part.first]))
    place_list(&maker);
  else
    place_month(&maker);
  bl_remark_missing(scene, NULL);
  return sheets;
}
