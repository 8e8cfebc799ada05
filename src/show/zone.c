#include "baolan/show/zone.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"

static const char folder[] = "/usr/share/zoneinfo";
static const char own_file[] = "/etc/localtime";

enum { LARGEST_FILE = 256 * 1024, LARGEST_OFFSET = 26 * 3600, HEADER = 44, LAST_YEAR = 2200 };

static const int64_t farthest = (int64_t)400 * 366 * BL_DAY_SECONDS; /* no table that is sound goes on for so long */

struct shift {
  int64_t from; /* seconds UTC */
  int offset;   /* from then on */
};

struct bl_zone {
  struct shift *shifts; /* rising; the first begins at INT64_MIN */
  size_t count, capacity;
  struct bl_arena *arena;
};

static void add_shift(struct bl_zone *zone, int64_t from, int offset) {
  if (zone->count && zone->shifts[zone->count - 1].offset == offset)
    return;
  *BL_PUSH(zone->arena, zone->shifts, zone->count, zone->capacity) = (struct shift){from, offset};
}

/* --- the rule of a table's last line: CET-1CEST,M3.5.0,M10.5.0/3 -----------------------------------------------------
 */

struct turn {
  char kind; /* M: weekday of a month, J: day 1-365 without 29 February, 0: day 0-365 */
  int month, week, day;
  int second; /* local time before the turn, may lie outside the day */
};

struct rule {
  int standard, summer; /* seconds east */
  bool has_summer;
  struct turn begin, end;
};

static bool take(const char **at, char wanted) {
  if (**at != wanted)
    return false;
  ++*at;
  return true;
}

static bool take_number(const char **at, int high, int *out) {
  int value = 0, digits = 0;
  for (; **at >= '0' && **at <= '9' && digits < 4; digits++, ++*at)
    value = value * 10 + (**at - '0');
  *out = value;
  return digits > 0 && value <= high;
}

/* [+-]hh[:mm[:ss]] in seconds. */
static bool take_time(const char **at, int *out) {
  int sign = take(at, '-') ? -1 : (take(at, '+'), 1), hours, minutes = 0, seconds = 0;
  if (!take_number(at, 167, &hours) || (take(at, ':') && !take_number(at, 59, &minutes)) ||
      (take(at, ':') && !take_number(at, 59, &seconds)))
    return false;
  *out = sign * (hours * 3600 + minutes * 60 + seconds);
  return true;
}

static bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool skip_name(const char **at) {
  if (take(at, '<')) {
    while (**at && **at != '>')
      ++*at;
    return take(at, '>');
  }
  const char *start = *at;
  while (is_letter(**at))
    ++*at;
  return *at - start >= 3;
}

static bool take_turn(const char **at, struct turn *turn) {
  *turn = (struct turn){.kind = '0', .second = 2 * 3600};
  if (!take(at, ','))
    return false;
  if (take(at, 'M')) {
    turn->kind = 'M';
    if (!take_number(at, 12, &turn->month) || turn->month < 1 || !take(at, '.') || !take_number(at, 5, &turn->week) ||
        turn->week < 1 || !take(at, '.') || !take_number(at, 6, &turn->day))
      return false;
  } else {
    turn->kind = take(at, 'J') ? 'J' : '0';
    if (!take_number(at, 365, &turn->day))
      return false;
  }
  return !take(at, '/') || take_time(at, &turn->second);
}

static bool read_rule(const char *at, struct rule *rule) {
  *rule = (struct rule){0};
  if (!skip_name(&at) || !take_time(&at, &rule->standard))
    return false;
  rule->standard = -rule->standard; /* POSIX counts west */
  rule->summer = rule->standard + 3600;
  if (*at == 0)
    return true;
  rule->has_summer = true;
  if (!skip_name(&at))
    return false;
  if (*at != ',') {
    if (!take_time(&at, &rule->summer))
      return false;
    rule->summer = -rule->summer;
  }
  return take_turn(&at, &rule->begin) && take_turn(&at, &rule->end) && *at == 0;
}

static int64_t turn_in(const struct turn *turn, int year) {
  int day = bl_calendar_day((struct bl_date){year, 1, 1});
  if (turn->kind == 'M') {
    int first = bl_calendar_day((struct bl_date){year, turn->month, 1});
    int weekday = (bl_calendar_weekday(first) + 1) % 7; /* 0 = Sunday */
    int date = (turn->day - weekday + 7) % 7 + (turn->week - 1) * 7;
    day = first + (date < bl_calendar_month_length(year, turn->month) ? date : date - 7);
  } else {
    bool leap = bl_calendar_month_length(year, 2) == 29;
    day += turn->kind == 'J' ? turn->day - 1 + (leap && turn->day >= 60) : turn->day;
  }
  return (int64_t)day * BL_DAY_SECONDS + turn->second;
}

static void add_later(struct bl_zone *zone, const struct shift *shift, int64_t last) {
  if (shift->from > last)
    add_shift(zone, shift->from, shift->offset);
}

static void follow_rule(struct bl_zone *zone, const struct rule *rule, int64_t last) {
  if (!rule->has_summer) {
    add_shift(zone, last, rule->standard);
    return;
  }
  int first = last < 0 ? 1970 : bl_calendar_date((int)(last / BL_DAY_SECONDS)).year;
  for (int year = first; year <= LAST_YEAR; year++) {
    struct shift begin = {turn_in(&rule->begin, year) - rule->standard, rule->summer};
    struct shift end = {turn_in(&rule->end, year) - rule->summer, rule->standard};
    add_later(zone, begin.from < end.from ? &begin : &end, last);
    add_later(zone, begin.from < end.from ? &end : &begin, last);
  }
}

/* --- the table -------------------------------------------------------------------------------------------------------
 */

struct counts {
  size_t is_ut, is_standard, leap, time, type, letters;
};

static uint64_t number(const char *at, int bytes) {
  uint64_t value = 0;
  for (int i = 0; i < bytes; i++)
    value = value << 8 | (unsigned char)at[i];
  return value;
}

static int64_t signed64(const char *at) {
  uint64_t value = number(at, 8);
  return value <= INT64_MAX ? (int64_t)value : -(int64_t)(UINT64_MAX - value) - 1;
}

static int signed32(const char *at) {
  uint32_t value = (uint32_t)number(at, 4);
  return value <= INT32_MAX ? (int)value : -(int)(UINT32_MAX - value) - 1;
}

static bool read_counts(struct bl_text bytes, size_t at, struct counts *out) {
  if (at + HEADER > bytes.size || memcmp(bytes.data + at, "TZif", 4) != 0 || bytes.data[at + 4] < '2')
    return false;
  size_t *const fields[] = {&out->is_ut, &out->is_standard, &out->leap, &out->time, &out->type, &out->letters};
  for (size_t i = 0; i < 6; i++)
    *fields[i] = (size_t)number(bytes.data + at + 20 + i * 4, 4);
  return out->time <= 100000 && out->type <= 256 && out->type > 0 && out->letters <= 10000 && out->leap <= 10000 &&
         out->is_ut <= 256 && out->is_standard <= 256;
}

static size_t size_of(const struct counts *c, size_t time_size) {
  return c->time * (time_size + 1) + c->type * 6 + c->letters + c->leap * (time_size + 4) + c->is_standard + c->is_ut;
}

static bool read_shifts(struct bl_zone *zone, const char *data, const struct counts *counts, int64_t *last) {
  const char *indexes = data + counts->time * 8, *types = indexes + counts->time;
  int64_t earlier = INT64_MIN;
  add_shift(zone, INT64_MIN, signed32(types));
  for (size_t i = 0; i < counts->time; i++) {
    size_t type = (unsigned char)indexes[i];
    int64_t from = signed64(data + i * 8);
    int offset = type < counts->type ? signed32(types + type * 6) : INT_MAX;
    if (from <= earlier || offset > LARGEST_OFFSET || offset < -LARGEST_OFFSET)
      return false;
    add_shift(zone, from, offset);
    earlier = from;
  }
  *last = counts->time ? earlier : 0;
  return *last < farthest && zone->shifts[0].offset <= LARGEST_OFFSET && zone->shifts[0].offset >= -LARGEST_OFFSET;
}

/* The line behind the second table, between two line feeds; empty: the last offset goes on. */
static bool read_last_line(struct bl_zone *zone, struct bl_text line, int64_t last) {
  struct rule rule;
  if (line.size < 2 || line.data[0] != '\n' || line.data[line.size - 1] != '\n')
    return false;
  struct bl_text text = bl_text_copy(zone->arena, bl_text_slice(line, 1, line.size - 1));
  if (text.size == 0)
    return true;
  if (!read_rule(text.data, &rule) || rule.standard > LARGEST_OFFSET || rule.standard < -LARGEST_OFFSET ||
      rule.summer > LARGEST_OFFSET || rule.summer < -LARGEST_OFFSET)
    return false;
  follow_rule(zone, &rule, last);
  return true;
}

static bool read_file(struct bl_zone *zone, struct bl_text bytes) {
  struct counts counts;
  int64_t last;
  if (!read_counts(bytes, 0, &counts))
    return false;
  size_t at = HEADER + size_of(&counts, 4); /* the first table is for readers of 32 bits */
  if (!read_counts(bytes, at, &counts))
    return false;
  at += HEADER;
  size_t size = size_of(&counts, 8);
  if (at + size > bytes.size)
    return false;
  return read_shifts(zone, bytes.data + at, &counts, &last) &&
         read_last_line(zone, bl_text_slice(bytes, at + size, bytes.size), last);
}

const struct bl_zone *bl_zone_read(struct bl_arena *arena, struct bl_text bytes, struct bl_error *error) {
  struct bl_zone *zone = BL_NEW(arena, struct bl_zone);
  zone->arena = arena;
  if (read_file(zone, bytes))
    return zone;
  bl_error_set(error, BL_CONFIG, "this is no table of a time zone (RFC 8536, version 2); install the package tzdata");
  return NULL;
}

static bool is_name(struct bl_text name) {
  for (size_t i = 0; i < name.size; i++)
    if (!is_letter(name.data[i]) && !(name.data[i] >= '0' && name.data[i] <= '9') &&
        !(name.data[i] && i > 0 && strchr("_+-/", name.data[i])))
      return false;
  return name.size <= 60;
}

static const struct bl_zone *make_utc(struct bl_arena *arena) {
  struct bl_zone *zone = BL_NEW(arena, struct bl_zone);
  zone->arena = arena;
  add_shift(zone, INT64_MIN, 0);
  return zone;
}

const struct bl_zone *bl_zone_load(struct bl_arena *arena, struct bl_text name, struct bl_error *error) {
  struct bl_text bytes;
  if (bl_text_equal(name, BL_TEXT("UTC")) || (name.size == 0 && access(own_file, F_OK) != 0))
    return make_utc(arena);
  const char *path =
      name.size ? bl_text_print(arena, "%s/%.*s", folder, (int)name.size, name.data).data : (const char *)own_file;
  struct bl_error own = {0};
  if (!is_name(name) || !bl_file_read(arena, path, LARGEST_FILE, &bytes, &own)) {
    bl_error_set(error, BL_CONFIG, "the zone '%.*s' is not known; write one like Asia/Shanghai (package tzdata)",
                 name.size > 60 ? 60 : (int)name.size, name.data);
    return NULL;
  }
  const struct bl_zone *zone = bl_zone_read(arena, bytes, error);
  if (!zone)
    bl_error_at(error, path, 0, 0);
  return zone;
}

/* --- asked -----------------------------------------------------------------------------------------------------------
 */

static int64_t seconds_of(bl_instant instant) {
  return instant / 1000 - (instant % 1000 < 0);
}

static size_t find_shift(const struct bl_zone *zone, int64_t at) {
  size_t low = 0, high = zone->count;
  while (high - low > 1) {
    size_t middle = low + (high - low) / 2;
    if (zone->shifts[middle].from <= at)
      low = middle;
    else
      high = middle;
  }
  return low;
}

int bl_zone_offset(const struct bl_zone *zone, bl_instant instant) {
  return zone->shifts[find_shift(zone, seconds_of(instant))].offset;
}

void bl_zone_local(const struct bl_zone *zone, bl_instant instant, int *day, int *second) {
  int64_t local = seconds_of(instant) + bl_zone_offset(zone, instant);
  int64_t whole = local / BL_DAY_SECONDS - (local % BL_DAY_SECONDS < 0);
  *day = (int)whole;
  *second = (int)(local - whole * BL_DAY_SECONDS);
}

/* The first second at which the clocks there show `local` or later: this takes gaps and repetitions as promised. */
bl_instant bl_zone_instant(const struct bl_zone *zone, int day, int second) {
  int64_t local = (int64_t)day * BL_DAY_SECONDS + second;
  size_t i = find_shift(zone, local - LARGEST_OFFSET);
  while (i + 1 < zone->count && zone->shifts[i + 1].from + zone->shifts[i].offset <= local)
    i++;
  int64_t at = local - zone->shifts[i].offset;
  return (at > zone->shifts[i].from ? at : zone->shifts[i].from) * 1000;
}
