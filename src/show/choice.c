#include "baolan/show/choice.h"

#include "baolan/base/calendar.h"
#include "baolan/show/turns.h"

enum { DAYS_AHEAD = 8 };

static const int64_t longest_wait = (int64_t)7 * BL_DAY_SECONDS * 1000;
static const struct bl_hours whole_day = {0, BL_DAY_SECONDS};

struct question {
  const struct bl_schedule *schedule;
  bl_instant at;
  int day; /* on which the instant falls there */
};

static bool is_day(const struct bl_schedule_item *item, int day) {
  return (item->days >> bl_calendar_weekday(day) & 1) &&
         (!item->recurrence || bl_recurrence_has(item->recurrence, day));
}

static size_t window_count(const struct bl_schedule_item *item) {
  return item->hours_count ? item->hours_count : 1;
}

struct window {
  bl_instant start, end;
};

static struct window window_of(const struct question *q, const struct bl_schedule_item *item, int day, size_t i) {
  struct bl_hours hours = item->hours_count ? item->hours[i] : whole_day;
  return (struct window){bl_zone_instant(q->schedule->zone, day, hours.start),
                         bl_zone_instant(q->schedule->zone, day, hours.end)};
}

/* Hours that cross midnight belong to the day on which they begin; where clocks are set back across midnight the next
 * day has begun once before the instant. */
static bool is_open(const struct question *q, const struct bl_schedule_item *item) {
  for (int day = q->day - 1; day <= q->day + 1; day++)
    for (size_t i = 0; is_day(item, day) && i < window_count(item); i++) {
      struct window window = window_of(q, item, day, i);
      if (window.start <= q->at && q->at < window.end)
        return true;
    }
  return false;
}

/* BL_REASON_SHOWS: it is due. */
static enum bl_reason judge(const struct question *q, const struct bl_schedule_item *item, enum bl_trust trust) {
  if (trust == BL_CLOCK_UNKNOWN && bl_schedule_is_dated(item))
    return BL_REASON_CLOCK;
  if (q->at < item->from)
    return BL_REASON_EARLY;
  if (q->at >= item->until)
    return BL_REASON_OVER;
  if (!bl_schedule_is_daily(item) || is_open(q, item))
    return BL_REASON_SHOWS;
  if (!(item->days >> bl_calendar_weekday(q->day) & 1))
    return BL_REASON_DAY;
  return is_day(item, q->day) ? BL_REASON_HOURS : BL_REASON_RULE;
}

static void note(const struct question *q, bl_instant edge, bl_instant *next) {
  if (edge > q->at && edge < *next)
    *next = edge;
}

/* The item's next beginning or end. A window ends at most a day after its own, so the day behind the first that has an
 * edge is the last that can have an earlier one. */
static void note_edges(const struct question *q, const struct bl_schedule_item *item, bl_instant *next) {
  bl_instant own = INT64_MAX;
  note(q, item->from, next);
  note(q, item->until, next);
  int last = bl_schedule_is_daily(item) ? q->day + DAYS_AHEAD : q->day - 2;
  for (int day = q->day - 1; day <= last; day++) {
    for (size_t i = 0; is_day(item, day) && i < window_count(item); i++) {
      struct window window = window_of(q, item, day, i);
      note(q, window.start, &own);
      note(q, window.end, &own);
    }
    if (own < INT64_MAX && last > day + 1)
      last = day + 1;
  }
  note(q, own, next);
}

static bool is_above(const struct bl_schedule_item *item, const struct bl_schedule_item *other) {
  bool notice = item->subject == BL_SUBJECT_NOTICE, other_notice = other->subject == BL_SUBJECT_NOTICE;
  if (notice != other_notice)
    return notice;
  if (item->priority != other->priority)
    return item->priority > other->priority;
  return item->subject == BL_SUBJECT_DARK && other->subject != BL_SUBJECT_DARK;
}

/* The first of the highest; -1 when nothing is due. */
static int find_highest(const struct bl_schedule *schedule, const enum bl_reason *reasons) {
  int highest = -1;
  for (size_t i = 0; i < schedule->count; i++)
    if (reasons[i] == BL_REASON_SHOWS && (highest < 0 || is_above(&schedule->items[i], &schedule->items[highest])))
      highest = (int)i;
  return highest;
}

/* Among those that are due and no lower than `highest`. */
static int take_turns(const struct question *q, const enum bl_reason *reasons, int highest, bl_instant *next) {
  const struct bl_schedule_item *items = q->schedule->items;
  struct bl_sharer sharers[BL_TURNS_SHARERS];
  int members[BL_TURNS_SHARERS];
  size_t count = 0;
  for (size_t i = 0; i < q->schedule->count; i++)
    if (reasons[i] == BL_REASON_SHOWS && items[i].priority == items[highest].priority) {
      members[count] = (int)i;
      sharers[count++] = (struct bl_sharer){items[i].weight, items[i].dwell_ms};
    }
  int64_t left;
  size_t turn = bl_turns_at(sharers, count, q->at, &left);
  if (left < *next - q->at)
    *next = q->at + left;
  return members[turn];
}

static enum bl_reason lost_to(const struct bl_schedule_item *winner, const struct bl_schedule_item *item) {
  if (winner->subject == BL_SUBJECT_NOTICE)
    return BL_REASON_NOTICE;
  if (winner->priority > item->priority)
    return BL_REASON_PRIORITY;
  return winner->subject == BL_SUBJECT_DARK ? BL_REASON_DARK : BL_REASON_TURN;
}

void bl_choice_make(const struct bl_schedule *schedule, bl_instant at, enum bl_trust trust, const bool *absent,
                    struct bl_choice *out) {
  struct question q = {.schedule = schedule, .at = at};
  int second;
  bl_zone_local(schedule->zone, at, &q.day, &second);
  *out = (struct bl_choice){.item = -1, .next = at + longest_wait};
  for (size_t i = 0; i < schedule->count; i++) {
    out->reasons[i] = judge(&q, &schedule->items[i], trust);
    if (out->reasons[i] == BL_REASON_SHOWS && absent && absent[i])
      out->reasons[i] = BL_REASON_ABSENT;
    note_edges(&q, &schedule->items[i], &out->next);
  }
  out->item = find_highest(schedule, out->reasons);
  if (out->item < 0)
    return;
  enum bl_subject subject = schedule->items[out->item].subject;
  out->dark = subject == BL_SUBJECT_DARK;
  if (subject != BL_SUBJECT_NOTICE && !out->dark)
    out->item = take_turns(&q, out->reasons, out->item, &out->next);
  for (size_t i = 0; i < schedule->count; i++)
    if (out->reasons[i] == BL_REASON_SHOWS && (int)i != out->item)
      out->reasons[i] = lost_to(&schedule->items[out->item], &schedule->items[i]);
}
