#include "baolan/base/calendar.h"

/* Howard Hinnant's days_from_civil: years begin in March, so that the leap day is the last of one. */
int bl_calendar_day(struct bl_date date) {
  int year = date.year - (date.month <= 2);
  int era = (year >= 0 ? year : year - 399) / 400;
  int of_era = year - era * 400;
  int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct bl_date bl_calendar_date(int day) {
  day += 719468;
  int era = (day >= 0 ? day : day - 146096) / 146097;
  int of_era = day - era * 146097;
  int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  int of_year = of_era - (365 * year + year / 4 - year / 100);
  int month = (5 * of_year + 2) / 153;
  struct bl_date date = {.day = of_year - (153 * month + 2) / 5 + 1, .month = month < 10 ? month + 3 : month - 9};
  date.year = year + era * 400 + (date.month <= 2);
  return date;
}

int bl_calendar_weekday(int day) {
  int weekday = (day + 3) % 7; /* 1970-01-01 was a Thursday */
  return weekday < 0 ? weekday + 7 : weekday;
}

int bl_calendar_month_length(int year, int month) {
  struct bl_date next = {month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1};
  return bl_calendar_day(next) - bl_calendar_day((struct bl_date){year, month, 1});
}

static bool take_char(struct bl_text text, size_t *at, char wanted) {
  if (*at >= text.size || text.data[*at] != wanted)
    return false;
  ++*at;
  return true;
}

/* So many digits, in low..high; *at stays where it is when they are not there. */
static bool take_number(struct bl_text text, size_t *at, size_t digits, int low, int high, int *out) {
  int value = 0;
  for (size_t i = 0; i < digits; i++) {
    char c = *at + i < text.size ? text.data[*at + i] : 0;
    if (c < '0' || c > '9')
      return false;
    value = value * 10 + (c - '0');
  }
  if (value < low || value > high)
    return false;
  *at += digits;
  *out = value;
  return true;
}

bool bl_calendar_read_time(struct bl_text text, size_t *at, bool end, int *second) {
  int hour, minute;
  if (!take_number(text, at, 2, 0, end ? 24 : 23, &hour) || !take_char(text, at, ':') ||
      !take_number(text, at, 2, 0, hour == 24 ? 0 : 59, &minute))
    return false;
  *second = hour * 3600 + minute * 60;
  return true;
}

static bool read_date(struct bl_text text, size_t *at, int *day) {
  struct bl_date date;
  if (!take_number(text, at, 4, 1970, 2199, &date.year) || !take_char(text, at, '-') ||
      !take_number(text, at, 2, 1, 12, &date.month) || !take_char(text, at, '-') ||
      !take_number(text, at, 2, 1, bl_calendar_month_length(date.year, date.month), &date.day))
    return false;
  *day = bl_calendar_day(date);
  return true;
}

static bool read_offset(struct bl_text text, size_t *at, struct bl_moment *out) {
  out->has_offset = true;
  if (take_char(text, at, 'Z'))
    return true;
  int sign = take_char(text, at, '-') ? -1 : 1;
  int hours, minutes;
  if (sign > 0 && !take_char(text, at, '+'))
    return false;
  if (!take_number(text, at, 2, 0, 14, &hours) || !take_char(text, at, ':') ||
      !take_number(text, at, 2, 0, 59, &minutes))
    return false;
  out->offset = sign * (hours * 3600 + minutes * 60);
  return true;
}

bool bl_calendar_read(struct bl_text text, struct bl_moment *out, size_t *at) {
  *out = (struct bl_moment){0};
  *at = 0;
  if (!read_date(text, at, &out->day))
    return false;
  if (*at == text.size)
    return true;
  int seconds = 0;
  if (!take_char(text, at, 'T') || !bl_calendar_read_time(text, at, false, &out->second))
    return false;
  out->has_time = true;
  if (take_char(text, at, ':') && !take_number(text, at, 2, 0, 59, &seconds))
    return false;
  out->second += seconds;
  return *at == text.size || (read_offset(text, at, out) && *at == text.size);
}
