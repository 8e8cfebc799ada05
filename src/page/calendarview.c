#include "baolan/page/calendarview.h"

#include <assert.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/page/almanac.h"
#include "baolan/page/calendarplan.h"
#include "baolan/page/label.h"
#include "baolan/page/masthead.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"

/* Hundredths of an em. */
enum {
  TITLE_SIZE = 190,
  HINT_SIZE = 90,
  LUNAR_SIZE = 92,
  LUNAR_HIGH = 360, /* a day that has room for the lunar one */
  BELOW_LEAST = 50,
  ENTRY_SIZE = 110
};

struct maker {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_issue *issues;
  size_t count, open;
  struct bl_calendarplan plan;
  struct bl_calendarpart part;
  struct bl_sheet *sheet;
};

static struct bl_masthead masthead_of(const struct bl_scene *scene) {
  return (struct bl_masthead){
      .right = bl_words_get(scene->words, BL_WORD_BACK), .spoken = true, .verso = bl_masthead_is_verso(scene, 0)};
}

static struct bl_calendarplan plan_of(const struct bl_scene *scene) {
  struct bl_masthead masthead = masthead_of(scene);
  return bl_calendarplan_make(scene, &masthead);
}

size_t bl_calendarview_count(const struct bl_scene *scene, const struct bl_issue *issues, size_t count) {
  struct bl_calendarplan plan = plan_of(scene);
  struct bl_calendarpart part = {0};
  size_t sheets = 0;
  for (; part.end < count; sheets++)
    part = bl_calendarplan_next(&plan, issues, count, &part);
  return sheets;
}

size_t bl_calendarview_find(const struct bl_scene *scene, const struct bl_issue *issues, size_t count, size_t issue) {
  struct bl_calendarplan plan = plan_of(scene);
  struct bl_calendarpart part = {0};
  size_t sheet = 0;
  assert(issue < count);
  for (part = bl_calendarplan_next(&plan, issues, count, &part); part.end <= issue; sheet++)
    part = bl_calendarplan_next(&plan, issues, count, &part);
  return sheet;
}

/* --- setting ------------------------------------------------------------------------------------------------------ */

static bl_unit part_of_em(const struct maker *maker, int hundredths) {
  return bl_style_size(maker->plan.em, hundredths);
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
  bl_unit hair = bl_style_hairline(maker->plan.em), line = part_of_em(maker, 12);
  struct bl_label title = {title_text(maker), BL_FACE_SONG_BLACK, part_of_em(maker, TITLE_SIZE),
                           BL_INK_TEXT,       BL_ROLE_TITLE,      true};
  struct bl_label hint = {bl_words_get(maker->scene->words, BL_WORD_BACK_HINT),
                          BL_FACE_HEI,
                          part_of_em(maker, HINT_SIZE),
                          BL_INK_SOFT,
                          BL_ROLE_LABEL,
                          true};
  struct bl_rect words = rect, below = {rect.x, foot, rect.width, part_of_em(maker, BL_CALENDAR_HINT)};
  words.height -= 3 * line;
  for (int size = TITLE_SIZE; size > 80 && width_of(maker, &title) > rect.width; size -= 20)
    title.size = part_of_em(maker, size);
  bl_label_place(maker->arena, maker->scene, maker->sheet, &title, words, BL_SIDE_MIDDLE);
  bl_sheet_add_rule(maker->arena, maker->sheet,
                    (struct bl_rect){rect.x, rect.y + rect.height - 3 * line, rect.width, line}, BL_INK_TEXT);
  bl_sheet_add_rule(maker->arena, maker->sheet, (struct bl_rect){rect.x, rect.y + rect.height - line, rect.width, hair},
                    BL_INK_TEXT);
  bl_unit end = maker->plan.area.y + maker->plan.area.height;
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

/* The issues of a day; none: first == end. */
static struct bl_calendarpart issues_of(const struct maker *maker, int day) {
  struct bl_calendarpart found = {.first = maker->part.first};
  while (found.first < maker->part.end && maker->issues[found.first].day != day)
    found.first++;
  for (found.end = found.first; found.end < maker->part.end && maker->issues[found.end].day == day;)
    found.end++;
  return found;
}

/* It shares its day with another. */
static bool has_twin(const struct maker *maker, size_t issue) {
  int day = maker->issues[issue].day;
  return (issue > 0 && maker->issues[issue - 1].day == day) ||
         (issue + 1 < maker->count && maker->issues[issue + 1].day == day);
}

static void place_ground(const struct maker *maker, size_t issue, struct bl_rect rect) {
  bl_unit line = part_of_em(maker, 14);
  bl_sheet_add_box(maker->arena, maker->sheet, (struct bl_box){BL_ROLE_INDEX, BL_NO_STORY, rect});
  bl_sheet_add_fill(maker->arena, maker->sheet, rect, issue == maker->open ? BL_INK_RED : BL_INK_TINT);
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

/* The number of the edition; those of one day that have none are counted. */
static struct bl_text twin_text(const struct maker *maker, size_t issue) {
  size_t which = 1;
  for (size_t i = issue + 1; i < maker->count && maker->issues[i].day == maker->issues[issue].day; i++)
    which++;
  int number = maker->issues[issue].number;
  return number > 0 ? bl_text_print(maker->arena, "%d", number) : bl_text_print(maker->arena, "(%zu)", which);
}

/* What stands below a day: which edition, or the lunar day, or where there are no weeks the weekday. */
static struct bl_label below_day(const struct maker *maker, int day, size_t issue, enum bl_ink ink) {
  struct bl_label label = {
      .face = BL_FACE_HEI, .size = part_of_em(maker, LUNAR_SIZE), .ink = ink, .role = BL_ROLE_INDEX};
  if (issue != BL_NO_ISSUE && has_twin(maker, issue)) {
    label.text = twin_text(maker, issue);
  } else if (maker->part.form == BL_CALENDAR_WEEKS) {
    label.text = lunar_text(maker, day);
    label.face = BL_FACE_KAI;
    label.ink = ink == BL_INK_TEXT ? BL_INK_SOFT : ink;
  } else {
    int weekday = bl_calendar_weekday(day);
    label.text = bl_words_get(maker->scene->words, (enum bl_word)(BL_WORD_MONDAY + weekday));
    label.spoken = true;
    label.ink = ink == BL_INK_TEXT && weekday >= 5 ? BL_INK_RED : ink;
  }
  return label;
}

/* issue: BL_NO_ISSUE where there is none. */
static void place_day(const struct maker *maker, int day, size_t issue, struct bl_rect rect) {
  bool lit = issue != BL_NO_ISSUE;
  if (lit)
    place_ground(maker, issue, rect);
  else
    bl_sheet_add_box(maker->arena, maker->sheet, (struct bl_box){BL_ROLE_INDEX, BL_NO_STORY, rect});
  enum bl_ink ink = lit && issue == maker->open ? BL_INK_PAPER : lit ? BL_INK_TEXT : BL_INK_SOFT;
  struct bl_label number = {bl_text_print(maker->arena, "%d", bl_calendar_date(day).day),
                            lit ? BL_FACE_SONG_BLACK : BL_FACE_SONG,
                            part_of_em(maker, BL_CALENDAR_DAY),
                            ink,
                            BL_ROLE_INDEX,
                            false};
  struct bl_label below = below_day(maker, day, issue, ink);
  struct bl_rect upper = rect, lower = rect;
  bool needed = (lit && has_twin(maker, issue)) || maker->part.form != BL_CALENDAR_WEEKS;
  if (below.text.size && (needed || rect.height >= part_of_em(maker, LUNAR_HIGH))) {
    bl_unit both = part_of_em(maker, BL_CALENDAR_DAY) + part_of_em(maker, LUNAR_SIZE) * 5 / 4;
    upper.y += bl_style_snap((rect.height - both) / 2);
    upper.height = part_of_em(maker, BL_CALENDAR_DAY);
    lower.y = upper.y + upper.height;
    lower.height = bl_style_snap(part_of_em(maker, LUNAR_SIZE) * 5 / 4);
    for (int size = LUNAR_SIZE; size > BELOW_LEAST && width_of(maker, &below) > rect.width; size -= 6)
      below.size = part_of_em(maker, size);
    place_line(maker, &below, lower);
  }
  place_line(maker, &number, upper);
}

/* A day of the week, and beside each other its editions, the first one first. */
static void place_week_day(const struct maker *maker, int day, struct bl_rect rect) {
  struct bl_calendarpart found = issues_of(maker, day);
  bl_unit count = (bl_unit)(found.end - found.first), gap = maker->plan.gap;
  if (count < 2) {
    place_day(maker, day, count ? found.first : BL_NO_ISSUE, rect);
    return;
  }
  bl_unit wide = bl_style_snap((rect.width + gap) / count);
  for (size_t i = found.end; i-- > found.first; rect.x += wide)
    place_day(maker, day, i, (struct bl_rect){rect.x, rect.y, wide - gap, rect.height});
}

static void place_names(const struct maker *maker, struct bl_rect row) {
  for (int i = 0; i < BL_WEEK; i++) {
    struct bl_label name = {bl_words_get(maker->scene->words, (enum bl_word)(BL_WORD_MONDAY + i)),
                            BL_FACE_HEI,
                            maker->plan.em,
                            i < 5 ? BL_INK_TEXT : BL_INK_RED,
                            BL_ROLE_LABEL,
                            true};
    struct bl_rect rect = {row.x + i * maker->plan.day_wide, row.y, maker->plan.day_wide, row.height};
    bl_label_place(maker->arena, maker->scene, maker->sheet, &name, rect, BL_SIDE_MIDDLE);
  }
}

/* Low on the glass, where hands reach: what a month leaves free stands above it. */
static void place_month(const struct maker *maker) {
  const struct bl_calendarplan *plan = &maker->plan;
  struct bl_date date = bl_calendar_date(maker->issues[maker->part.first].day);
  int first = bl_calendar_day((struct bl_date){date.year, date.month, 1}), lead = bl_calendar_weekday(first);
  int days = bl_calendar_month_length(date.year, date.month), weeks = (lead + days + BL_WEEK - 1) / BL_WEEK;
  bl_unit title = part_of_em(maker, BL_CALENDAR_TITLE), names = part_of_em(maker, BL_CALENDAR_NAMES),
          hint = part_of_em(maker, BL_CALENDAR_HINT);
  bl_unit room = plan->area.height - title - names - hint;
  bl_unit high = bl_style_snap(bl_least(room / weeks, plan->day_wide));
  bl_unit x = plan->area.x + bl_style_snap((plan->area.width - BL_WEEK * plan->day_wide) / 2);
  bl_unit top = plan->area.y + bl_style_snap((room - weeks * high) * 2 / 3), width = BL_WEEK * plan->day_wide;
  place_title(maker, (struct bl_rect){x, top, width, title}, top + title + names + weeks * high);
  place_names(maker, (struct bl_rect){x, top + title, width, names});
  for (int i = 0; i < days; i++) {
    int column = (lead + i) % BL_WEEK, week = (lead + i) / BL_WEEK;
    struct bl_rect rect = {x + column * plan->day_wide + plan->gap / 2,
                           top + title + names + week * high + plan->gap / 2, plan->day_wide - plan->gap,
                           high - plan->gap};
    rect.x = bl_style_snap(rect.x);
    rect.y = bl_style_snap(rect.y);
    place_week_day(maker, first + i, rect);
  }
}

/* --- days and lists without weeks ----------------------------------------------------------------------------------
 */

static struct bl_text entry_text(const struct maker *maker, size_t issue) {
  const struct bl_issue *it = &maker->issues[issue];
  if (it->number > 0)
    return bl_words_fill_number(maker->arena, maker->scene->words, BL_WORD_NUMBER, it->number);
  const char *slash = strrchr(it->path.data, '/');
  return bl_text_of(slash ? slash + 1 : it->path.data);
}

static void place_entry(const struct maker *maker, size_t issue, struct bl_rect rect) {
  struct bl_label label = {entry_text(maker, issue),
                           BL_FACE_SONG_BLACK,
                           part_of_em(maker, ENTRY_SIZE),
                           issue == maker->open ? BL_INK_PAPER : BL_INK_TEXT,
                           BL_ROLE_INDEX,
                           true};
  for (int size = ENTRY_SIZE; size > BELOW_LEAST && width_of(maker, &label) > rect.width; size -= 6)
    label.size = part_of_em(maker, size);
  place_ground(maker, issue, rect);
  place_line(maker, &label, rect);
}

/* Days from the first to the last of the sheet, low on the glass as weeks are; a list from the newest on. */
static void place_cells(const struct maker *maker, const struct bl_calendar_cells *cells) {
  const struct bl_calendarplan *plan = &maker->plan;
  const struct bl_calendarpart *part = &maker->part;
  bool days = part->form == BL_CALENDAR_DAYS;
  bl_unit title = part_of_em(maker, BL_CALENDAR_TITLE), hint = part_of_em(maker, BL_CALENDAR_HINT);
  size_t count = part->end - part->first, rows = (count + cells->columns - 1) / cells->columns;
  rows = part->of > 1 ? cells->rows : rows;
  bl_unit room = plan->area.height - title, high = cells->high;
  if (days && room - hint > (bl_unit)rows * high)
    high = bl_style_snap(bl_most(high, bl_least((room - hint) / (bl_unit)rows, cells->wide)));
  bl_unit free = room - (bl_unit)rows * high;
  bl_unit top = plan->area.y + (free > hint ? bl_style_snap((free - hint) * 2 / 3) : 0), x = plan->area.x;
  place_title(maker, (struct bl_rect){x, top, plan->area.width, title}, top + title + (bl_unit)rows * high);
  for (size_t i = 0; i < count; i++) {
    size_t issue = days ? part->end - 1 - i : part->first + i;
    struct bl_rect rect = {x + (bl_unit)(i % cells->columns) * cells->wide,
                           top + title + (bl_unit)(i / cells->columns) * high + plan->gap / 2, cells->wide - plan->gap,
                           high - plan->gap};
    rect.y = bl_style_snap(rect.y);
    if (days)
      place_day(maker, maker->issues[issue].day, issue, rect);
    else
      place_entry(maker, issue, rect);
  }
}

struct bl_sheets bl_calendarview_make(struct bl_arena *arena, const struct bl_scene *scene,
                                      const struct bl_issue *issues, size_t count, size_t month, size_t open) {
  struct maker maker = {
      .arena = arena, .scene = scene, .issues = issues, .count = count, .open = open, .plan = plan_of(scene)};
  struct bl_masthead masthead = masthead_of(scene);
  assert(month < bl_calendarview_count(scene, issues, count));
  for (size_t i = 0; i <= month; i++)
    maker.part = bl_calendarplan_next(&maker.plan, issues, count, &maker.part);
  struct bl_sheets sheets = {.items = BL_NEW(arena, struct bl_sheet), .count = 1, .capacity = 1};
  maker.sheet = sheets.items;
  *maker.sheet = (struct bl_sheet){.view = BL_VIEW_BACK,
                                   .subject = month,
                                   .count = 1,
                                   .width = BL_PX(scene->glass.width),
                                   .height = BL_PX(scene->glass.height),
                                   .em = maker.plan.em,
                                   .pitch = maker.plan.frame.pitch};
  if (maker.plan.frame.head.height > 0)
    bl_masthead_place(arena, scene, &maker.plan.frame, &masthead, maker.sheet);
  if (maker.part.form == BL_CALENDAR_WEEKS)
    place_month(&maker);
  else
    place_cells(&maker, maker.part.form == BL_CALENDAR_DAYS ? &maker.plan.days : &maker.plan.list);
  bl_remark_missing(scene, NULL);
  return sheets;
}
