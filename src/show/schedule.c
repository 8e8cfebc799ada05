#include "baolan/show/schedule.h"

#include <stdarg.h>
#include <stdio.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/spelling.h"
#include "baolan/base/yaml.h"
#include "baolan/show/turns.h"

enum { LARGEST_FILE = 256 * 1024, LONGEST_NAME = 120, EVERY_DAY = 127, USUAL_PRIORITY = 50 };

const char *const bl_subject_words[] = {"latest", "date", "page", "story", "tag", "notice", "off", NULL};

static const char *const weekday_words[7] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
static const char *const screens[] = {"on", "off", NULL};

struct raw_item {
  struct bl_yaml_placed name, show, days, hours, from, until, rrule;
  struct bl_text theme;
  int line, priority, weight, screen;
  double dwell;
};

struct raw {
  struct bl_yaml_placed zone;
  double dwell;
  struct bl_yaml_list items;
};

#define IN(member) offsetof(struct raw_item, member)
#define PLACED(key)                                                                                                    \
  { .name = #key, .kind = BL_YAML_PLACED, .offset = IN(key) }

static const struct bl_yaml_key item_keys[] = {
    {.name = "name", .kind = BL_YAML_PLACED, .offset = IN(name), .required = true},
    PLACED(show),
    PLACED(days),
    PLACED(hours),
    PLACED(from),
    PLACED(until),
    PLACED(rrule),
    {.name = "priority", .kind = BL_YAML_INT, .offset = IN(priority), .low = 1, .high = 100},
    {.name = "weight", .kind = BL_YAML_INT, .offset = IN(weight), .low = 1, .high = BL_TURNS_WEIGHT},
    {.name = "dwell", .kind = BL_YAML_NUMBER, .offset = IN(dwell), .low = 1, .high = 86400},
    {.name = "theme", .kind = BL_YAML_LINE, .offset = IN(theme)},
    {.name = "screen", .kind = BL_YAML_CHOICE, .offset = IN(screen), .choices = screens},
    {.name = "@line", .kind = BL_YAML_INT, .offset = IN(line)},
    {0}};

static const struct bl_yaml_key keys[] = {
    {.name = "zone", .kind = BL_YAML_PLACED, .offset = offsetof(struct raw, zone)},
    {.name = "dwell", .kind = BL_YAML_NUMBER, .offset = offsetof(struct raw, dwell), .low = 1, .high = 86400},
    {.name = "items",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct raw, items),
     .item = item_keys,
     .size = sizeof(struct raw_item),
     .required = true},
    {0}};

struct reader {
  struct bl_arena *arena;
  const char *path;
  const struct bl_zone *zone;
  struct bl_error *error;
};

/* At a byte of the value. */
__attribute__((format(printf, 4, 5))) static bool
refuse(const struct reader *reader, const struct bl_yaml_placed *placed, size_t at, const char *format, ...) {
  char text[600];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  bl_error_set(reader->error, BL_CONFIG, "%s", text);
  return bl_error_at(reader->error, reader->path, placed->line,
                     placed->column + (int)bl_text_count(bl_text_slice(placed->text, 0, at)));
}

static size_t skip_spaces(struct bl_text text, size_t at) {
  while (at < text.size && text.data[at] == ' ')
    at++;
  return at;
}

/* Behind an element of a list with commas: true and *at at the next one, or at the end. */
static bool pass_comma(struct bl_text text, size_t *at) {
  *at = skip_spaces(text, *at);
  if (*at == text.size)
    return true;
  if (text.data[*at] != ',')
    return false;
  *at = skip_spaces(text, *at + 1);
  return *at < text.size;
}

static bool take_weekday(struct bl_text text, size_t *at, int *out) {
  for (int i = 0; i < 7; i++)
    if (bl_text_equal(bl_text_slice(text, *at, *at + 3), bl_text_of(weekday_words[i]))) {
      *at += 3;
      *out = i;
      return true;
    }
  return false;
}

/* mon-fri, sun */
static bool read_days(const struct reader *reader, const struct bl_yaml_placed *placed, unsigned *out) {
  struct bl_text text = placed->text;
  *out = placed->line ? 0 : EVERY_DAY;
  for (size_t at = 0; placed->line && (at == 0 || at < text.size);) {
    int first = 0, last;
    bool good = take_weekday(text, &at, &first);
    last = first;
    if (good && at < text.size && text.data[at] == '-') {
      at++;
      good = take_weekday(text, &at, &last);
    }
    if (!good || !pass_comma(text, &at))
      return refuse(reader, placed, at, "'days' must be weekdays: mon, tue, wed, thu, fri, sat, sun, or mon-fri");
    for (int day = first;; day = (day + 1) % 7) {
      *out |= 1u << day;
      if (day == last)
        break;
    }
  }
  return true;
}

static bool take_hours(struct bl_text text, size_t *at, struct bl_hours *out) {
  if (!bl_calendar_read_time(text, at, false, &out->start) || *at >= text.size || text.data[*at] != '-')
    return false;
  ++*at;
  return bl_calendar_read_time(text, at, true, &out->end);
}

/* 07:00-09:00, 22:00-06:00 */
static bool read_hours(const struct reader *reader, const struct bl_yaml_placed *placed, struct bl_schedule_item *out) {
  struct bl_text text = placed->text;
  for (size_t at = 0; placed->line && (at == 0 || at < text.size);) {
    size_t begin = at;
    struct bl_hours hours;
    if (!take_hours(text, &at, &hours))
      return refuse(reader, placed, at,
                    "'hours' must be times of the day: 07:00-19:30, or 22:00-06:00 across midnight");
    if (hours.start == hours.end)
      return refuse(reader, placed, begin, "these hours end when they begin; for the whole day write 00:00-24:00");
    if (!pass_comma(text, &at))
      return refuse(reader, placed, at, "between hours goes a comma: 07:00-09:00, 17:00-19:00");
    if (out->hours_count == BL_SCHEDULE_HOURS)
      return refuse(reader, placed, begin, "more than %d pairs of hours", BL_SCHEDULE_HOURS);
    hours.end += hours.end < hours.start ? BL_DAY_SECONDS : 0;
    out->hours[out->hours_count++] = hours;
  }
  return true;
}

/* A day alone is its beginning or, for `until`, its end. */
static bool read_instant(const struct reader *reader, const struct bl_yaml_placed *placed, const char *key, bool end,
                         bl_instant *out) {
  struct bl_moment moment;
  size_t at;
  *out = end ? INT64_MAX : INT64_MIN;
  if (!placed->line)
    return true;
  if (!bl_calendar_read(placed->text, &moment, &at))
    return refuse(reader, placed, at, "'%s' must be a day or a time: 2026-11-20, 2026-11-20T06:00 or with +08:00", key);
  if (moment.has_offset)
    *out = ((int64_t)moment.day * BL_DAY_SECONDS + moment.second - moment.offset) * 1000;
  else
    *out = bl_zone_instant(reader->zone, moment.day + (end && !moment.has_time), moment.second);
  return true;
}

static bool read_rule(const struct reader *reader, const struct bl_yaml_placed *placed, struct bl_schedule_item *out) {
  if (!placed->line)
    return true;
  struct bl_recurrence *recurrence = BL_NEW(reader->arena, struct bl_recurrence);
  struct bl_error own = {0};
  int start = 0, second;
  size_t at = 0;
  bool has_start = out->from != INT64_MIN;
  if (has_start)
    bl_zone_local(reader->zone, out->from, &start, &second);
  if (!bl_recurrence_read(reader->arena, placed->text, start, has_start, recurrence, &at, &own))
    return refuse(reader, placed, at, "'rrule': %s", own.text);
  out->recurrence = recurrence;
  return true;
}

static bool read_value(const struct reader *reader, const struct bl_yaml_placed *placed, size_t at,
                       struct bl_schedule_item *out) {
  struct bl_moment moment;
  size_t stop;
  double number;
  out->value = bl_text_slice(placed->text, at, placed->text.size);
  switch (out->subject) {
  case BL_SUBJECT_LATEST:
    return out->value.size == 0 || refuse(reader, placed, at, "nothing goes behind 'latest'");
  case BL_SUBJECT_DATE:
    if (!bl_calendar_read(out->value, &moment, &stop) || moment.has_time)
      return refuse(reader, placed, at, "'date' wants the day of an edition: date 2026-11-20");
    out->day = moment.day;
    return true;
  case BL_SUBJECT_PAGE:
    if (!bl_spelling_number(out->value, false, &number) || number < 1 || number > 999)
      return refuse(reader, placed, at, "'page' wants the number of a page: page 1");
    out->number = (int)number;
    return true;
  default:
    return out->value.size > 0 || refuse(reader, placed, at, "'%s' wants a name: %s NAME",
                                         bl_subject_words[out->subject], bl_subject_words[out->subject]);
  }
}

static bool read_subject(const struct reader *reader, const struct raw_item *raw, struct bl_schedule_item *out) {
  struct bl_text text = raw->show.text;
  if (raw->screen == 1) {
    out->subject = BL_SUBJECT_DARK;
    return !raw->show.line || refuse(reader, &raw->show, 0, "with 'screen: off' nothing shows; leave 'show' out");
  }
  if (!raw->show.line)
    return refuse(reader, &raw->name, 0,
                  "this item needs 'show: latest', or date, page, story, tag, notice with a "
                  "value, or 'screen: off'");
  ptrdiff_t space = bl_text_find(text, BL_TEXT(" "));
  size_t end = space < 0 ? text.size : (size_t)space;
  for (int i = 0; i < BL_SUBJECT_DARK; i++)
    if (bl_text_equal(bl_text_slice(text, 0, end), bl_text_of(bl_subject_words[i]))) {
      out->subject = (enum bl_subject)i;
      return read_value(reader, &raw->show, skip_spaces(text, end), out);
    }
  return refuse(reader, &raw->show, 0,
                "'show' must be latest, date DAY, page NUMBER, story NAME, tag NAME or notice NAME");
}

static bool check_name(const struct reader *reader, const struct bl_schedule *schedule,
                       const struct bl_yaml_placed *placed) {
  ptrdiff_t tab = bl_text_find(placed->text, BL_TEXT("\t"));
  if (placed->text.size > LONGEST_NAME || tab >= 0)
    return refuse(reader, placed, tab > 0 ? (size_t)tab : 0, "a name has at most %d bytes and no tab", LONGEST_NAME);
  for (size_t i = 0; i < schedule->count; i++)
    if (bl_text_equal(schedule->items[i].name, placed->text))
      return refuse(reader, placed, 0, "the item on line %d has this name already; --explain would name both alike",
                    schedule->items[i].line);
  return true;
}

static bool read_item(const struct reader *reader, const struct raw_item *raw, int64_t usual_ms,
                      struct bl_schedule *out) {
  struct bl_schedule_item *item = &out->items[out->count];
  *item = (struct bl_schedule_item){.name = raw->name.text, .line = raw->line, .theme = raw->theme};
  item->priority = raw->priority ? raw->priority : USUAL_PRIORITY;
  item->weight = raw->weight ? raw->weight : 1;
  item->dwell_ms = raw->dwell > 0 ? (int64_t)(raw->dwell * 1000 + 0.5) : usual_ms;
  if (!check_name(reader, out, &raw->name) || !read_subject(reader, raw, item) ||
      !read_days(reader, &raw->days, &item->days) || !read_hours(reader, &raw->hours, item) ||
      !read_instant(reader, &raw->from, "from", false, &item->from) ||
      !read_instant(reader, &raw->until, "until", true, &item->until) || !read_rule(reader, &raw->rrule, item))
    return false;
  if (item->from >= item->until)
    return refuse(reader, &raw->until, 0, "'until' is not after 'from'; the item would never show");
  out->count++;
  return true;
}

static const struct bl_zone *load_zone(struct bl_arena *arena, const struct raw *raw, const char *path,
                                       struct bl_text zone, struct bl_error *error) {
  if (zone.size)
    return bl_zone_load(arena, zone, error);
  const struct bl_zone *loaded = bl_zone_load(arena, raw->zone.text, error);
  if (!loaded)
    bl_error_at(error, path, raw->zone.line, raw->zone.column);
  return loaded;
}

bool bl_schedule_read(struct bl_arena *arena, struct bl_text source, const char *path, struct bl_text zone,
                      struct bl_schedule *out, struct bl_error *error) {
  struct raw raw = {.dwell = 60};
  struct reader reader = {.arena = arena, .path = path, .error = error};
  *out = (struct bl_schedule){0};
  if (!bl_yaml_read(arena, source, path, 1, keys, &raw, error)) {
    if (error)
      error->code = BL_CONFIG;
    return false;
  }
  if (!(out->zone = reader.zone = load_zone(arena, &raw, path, zone, error)))
    return false;
  if (raw.items.count > BL_SCHEDULE_ITEMS) {
    bl_error_set(error, BL_CONFIG, "more than %d items; put some together", BL_SCHEDULE_ITEMS);
    return bl_error_at(error, path, raw.items.lines[BL_SCHEDULE_ITEMS], 0);
  }
  out->items = BL_NEW_ARRAY(arena, struct bl_schedule_item, raw.items.count + 1);
  for (size_t i = 0; i < raw.items.count; i++)
    if (!read_item(&reader, &((const struct raw_item *)raw.items.items)[i], (int64_t)(raw.dwell * 1000 + 0.5), out))
      return false;
  return true;
}

bool bl_schedule_load(struct bl_arena *arena, const char *path, struct bl_text zone, struct bl_schedule *out,
                      struct bl_error *error) {
  struct bl_text source;
  return bl_file_read(arena, path, LARGEST_FILE, &source, error) &&
         bl_schedule_read(arena, source, path, zone, out, error);
}

bool bl_schedule_is_daily(const struct bl_schedule_item *item) {
  return item->days != EVERY_DAY || item->hours_count || item->recurrence;
}

bool bl_schedule_is_dated(const struct bl_schedule_item *item) {
  return bl_schedule_is_daily(item) || item->from != INT64_MIN || item->until != INT64_MAX;
}
