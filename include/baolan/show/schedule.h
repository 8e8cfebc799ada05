/* schedule: schedule.yaml, what is to show when (docs/schedule.md).
 *
 * What is read here is finished: times are instants or seconds of a day,
 * rules are days, so that choice.h can say what shows at an instant without
 * a clock, a file or memory of its own. Everything lives in the arena given.
 */
#ifndef BAOLAN_SHOW_SCHEDULE_H
#define BAOLAN_SHOW_SCHEDULE_H

#include <stdbool.h>
#include <stddef.h>

#include "baolan/base/clock.h"
#include "baolan/base/text.h"
#include "baolan/show/recurrence.h"
#include "baolan/show/zone.h"

struct bl_arena;
struct bl_error;

enum { BL_SCHEDULE_ITEMS = 100, BL_SCHEDULE_HOURS = 8 };

enum bl_subject {
  BL_SUBJECT_LATEST, /* the newest edition, its whole rotation */
  BL_SUBJECT_DATE,   /* the edition of `day` */
  BL_SUBJECT_PAGE,   /* page `number`, from 1, of the newest edition */
  BL_SUBJECT_STORY,  /* the story named `value` */
  BL_SUBJECT_TAG,    /* the stories that bear the tag `value` */
  BL_SUBJECT_NOTICE, /* the notice named `value` */
  BL_SUBJECT_DARK    /* nothing: the screen is off */
};

extern const char *const bl_subject_words[]; /* as written in the file: latest, date …; off */

/* Seconds from the day's beginning; end is above start, above 86400 when the hours cross midnight. */
struct bl_hours {
  int start, end;
};

struct bl_schedule_item {
  struct bl_text name;
  int line; /* of the file */
  enum bl_subject subject;
  struct bl_text value; /* as written; empty when the subject has none */
  int number, day;
  unsigned days; /* bit 0: Monday … bit 6: Sunday; all bits when nothing is said */
  struct bl_hours hours[BL_SCHEDULE_HOURS];
  size_t hours_count;                     /* 0: the whole day */
  const struct bl_recurrence *recurrence; /* NULL: every day */
  bl_instant from, until;                 /* from <= t < until; INT64_MIN, INT64_MAX: open */
  int priority, weight;                   /* 1 to 100; 1 to 20 */
  int64_t dwell_ms;                       /* of a turn; kiosk/ may set it to what the subject's rotation takes */
  struct bl_text theme;                   /* empty: as configured */
};

struct bl_schedule {
  const struct bl_zone *zone;
  struct bl_schedule_item *items; /* in the file's order */
  size_t count;
};

/* `zone` overrides the file's when it is not empty. Errors: BL_CONFIG with path:line:column. */
bool bl_schedule_read(struct bl_arena *arena, struct bl_text source, const char *path, struct bl_text zone,
                      struct bl_schedule *out, struct bl_error *error);
bool bl_schedule_load(struct bl_arena *arena, const char *path, struct bl_text zone, struct bl_schedule *out,
                      struct bl_error *error);

/* Bound to weekdays, hours or dates. */
bool bl_schedule_is_dated(const struct bl_schedule_item *item);
/* Bound to the day: its windows begin and end with days. */
bool bl_schedule_is_daily(const struct bl_schedule_item *item);

#endif
