/* recurrence: the days that a rule of RFC 5545 names (RRULE), in the
 * Gregorian calendar or, with RSCALE=CHINESE (RFC 7529), in the lunar one.
 *
 *   FREQ        DAILY, WEEKLY, MONTHLY, YEARLY
 *   INTERVAL    1 to 1000
 *   COUNT       1 to 10000
 *   UNTIL       20261231, that day included
 *   BYMONTH     1 to 12; 5L is the leap fifth month of the lunar calendar
 *   BYMONTHDAY  1 to 31, -1 is the month's last day
 *   BYDAY       MO to SU; with MONTHLY and YEARLY also 1MO, -1SU
 *   BYYEARDAY   1 to 366, -1 is the year's last day; with YEARLY
 *   BYSETPOS    1 to 366, -1 is the last of what the rest of the rule names in its period
 *   WKST        MO to SU
 *   RSCALE      GREGORIAN, CHINESE
 *   SKIP        OMIT: a day that a month has not is left out
 *
 * A rule names days, never times, and only days from 2000 to 2100. They are
 * found once; asking is then one look at a bit.
 */
#ifndef BAOLAN_SHOW_RECURRENCE_H
#define BAOLAN_SHOW_RECURRENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

struct bl_recurrence {
  int first, count; /* days in `bits` */
  const uint8_t *bits;
};

/* The rule counts from the day `start`; has_start says that somebody wrote it, which a rule with INTERVAL or COUNT, or
 * that takes its day from it (FREQ=YEARLY alone), needs.
 * On failure (BL_DATA, no place) *at is the byte of the part that is wrong. */
bool bl_recurrence_read(struct bl_arena *arena, struct bl_text text, int start, bool has_start,
                        struct bl_recurrence *out, size_t *at, struct bl_error *error);
bool bl_recurrence_has(const struct bl_recurrence *recurrence, int day);

#endif
