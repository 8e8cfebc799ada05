/* calendar: days and times as they are written.
 *
 * A day is a number: days since 1970-01-01 in the Gregorian calendar, whatever
 * the zone. A local time is that day and the second in it, 0 to 86400 (24:00
 * of a day is 00:00 of the next). What a local time is as an instant, show/zone.h knows.
 */
#ifndef BAOLAN_BASE_CALENDAR_H
#define BAOLAN_BASE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/base/text.h"

enum { BL_DAY_SECONDS = 86400 };

struct bl_date {
  int year, month, day; /* month and day from 1 */
};

int bl_calendar_day(struct bl_date date);
struct bl_date bl_calendar_date(int day);
int bl_calendar_weekday(int day); /* 0 = Monday */
int bl_calendar_month_length(int year, int month);

struct bl_moment {
  int day, second;
  bool has_time, has_offset;
  int offset; /* seconds east of UTC */
};

/* 2026-11-20, with T06:00 or T06:00:30, with Z or +08:00; the years 1970 to 2199. On failure *at is the byte at which
 * it stops to be one. */
bool bl_calendar_read(struct bl_text text, struct bl_moment *out, size_t *at);
/* 06:00 or, with `end`, 24:00 too; moves *at behind it. */
bool bl_calendar_read_time(struct bl_text text, size_t *at, bool end, int *second);

#endif
