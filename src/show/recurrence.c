#include "baolan/show/recurrence.h"

#include <limits.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/lunar.h"
#include "baolan/show/rule.h"

enum { FIRST_YEAR = 2000, LAST_YEAR = 2100, LONGEST_PERIOD = 400 };

/* What a rule can ask of a day; year and month in the rule's own calendar. */
struct facts {
  int year, month, month_number; /* month_number counts all months one after the other */
  int month_day, month_length, year_day, year_length, weekday;
};

struct expansion {
  struct bl_rule rule;
  int start, last;
  int64_t start_period;
  int found[LONGEST_PERIOD]; /* in the current period */
  size_t found_count;
  int yielded;
  uint8_t *bits;
  int first;
};

static void tell_civil(int day, struct facts *out) {
  struct bl_date date = bl_calendar_date(day);
  int new_year = bl_calendar_day((struct bl_date){date.year, 1, 1});
  *out = (struct facts){.year = date.year,
                        .month = date.month,
                        .month_number = date.year * 12 + date.month,
                        .month_day = date.day,
                        .month_length = bl_calendar_month_length(date.year, date.month),
                        .year_day = day - new_year + 1,
                        .year_length = bl_calendar_day((struct bl_date){date.year + 1, 1, 1}) - new_year};
}

/* Beyond the table a day is in no year that a rule could name. */
static void tell_lunar(int day, struct facts *out) {
  struct bl_lunar lunar;
  if (!bl_lunar_find(day, &lunar))
    lunar = (struct bl_lunar){0};
  *out = (struct facts){.year = lunar.year,
                        .month = lunar.month + (lunar.leap ? BL_RULE_LEAP : 0),
                        .month_number = lunar.month_number,
                        .month_day = lunar.day,
                        .month_length = lunar.month_length,
                        .year_day = lunar.day_of_year,
                        .year_length = lunar.year_length};
}

static struct facts tell(const struct expansion *e, int day) {
  struct facts facts;
  if (e->rule.lunar)
    tell_lunar(day, &facts);
  else
    tell_civil(day, &facts);
  facts.weekday = bl_calendar_weekday(day);
  return facts;
}

static int64_t period_of(const struct bl_rule *rule, int day, const struct facts *facts) {
  switch (rule->frequency) {
  case BL_DAILY:
    return day;
  case BL_WEEKLY:
    return (day - (facts->weekday - rule->week_start + 7) % 7 + 700000) / 7;
  case BL_MONTHLY:
    return facts->month_number;
  case BL_YEARLY:
    break;
  }
  return facts->year;
}

static bool holds(const struct bl_rule_list *list, int value) {
  for (size_t i = 0; i < list->count; i++)
    if (list->values[i] == value)
      return true;
  return list->count == 0;
}

/* Counted from the front or from the back. */
static bool holds_either(const struct bl_rule_list *list, int value, int length) {
  return holds(list, value) || holds(list, value - length - 1);
}

static bool holds_weekday(const struct bl_rule *rule, const struct facts *facts) {
  bool of_year = rule->frequency == BL_YEARLY && rule->months.count == 0;
  int day = of_year ? facts->year_day : facts->month_day;
  int length = of_year ? facts->year_length : facts->month_length;
  for (size_t i = 0; i < rule->weekdays.count; i++) {
    int position, weekday = bl_rule_weekday(rule->weekdays.values[i], &position);
    if (weekday == facts->weekday &&
        (position == 0 || position == (day - 1) / 7 + 1 || -position == (length - day) / 7 + 1))
      return true;
  }
  return rule->weekdays.count == 0;
}

static bool names_day(const struct bl_rule *rule, const struct facts *facts) {
  return holds(&rule->months, facts->month) && holds_either(&rule->month_days, facts->month_day, facts->month_length) &&
         holds_either(&rule->year_days, facts->year_day, facts->year_length) && holds_weekday(rule, facts);
}

static void add(struct bl_rule_list *list, int value) {
  list->values[list->count++] = value;
}

/* RFC 5545: what the rule leaves open it takes from the start. True if it took something. */
static bool complete(struct bl_rule *rule, const struct facts *start) {
  if (rule->frequency == BL_DAILY || rule->month_days.count || rule->year_days.count || rule->weekdays.count)
    return false;
  if (rule->frequency == BL_WEEKLY) {
    add(&rule->weekdays, bl_rule_entry(start->weekday));
    return true;
  }
  if (rule->frequency == BL_YEARLY && rule->months.count == 0)
    add(&rule->months, start->month);
  add(&rule->month_days, start->month_day);
  return true;
}

static bool is_chosen(const struct expansion *e, size_t at) {
  return e->rule.positions.count == 0 || holds_either(&e->rule.positions, (int)at + 1, (int)e->found_count);
}

/* A period is over: what it named is yielded. */
static void close_period(struct expansion *e) {
  for (size_t i = 0; i < e->found_count; i++) {
    int day = e->found[i];
    if (!is_chosen(e, i) || day < e->start || day > e->last || (e->rule.count && e->yielded == e->rule.count))
      continue;
    e->yielded++;
    e->bits[(day - e->first) / 8] |= (uint8_t)(1u << (day - e->first) % 8);
  }
  e->found_count = 0;
}

static void expand(struct expansion *e) {
  int day = e->start, beyond = bl_calendar_day((struct bl_date){LAST_YEAR + 1, 12, 31});
  struct facts facts = tell(e, day - 1);
  for (; e->start - day < LONGEST_PERIOD && period_of(&e->rule, day - 1, &facts) == e->start_period;
       facts = tell(e, day - 1))
    day--; /* BYSETPOS counts from where the period begins */
  int64_t period = e->start_period;
  for (; day <= beyond && (day <= e->last || e->found_count); day++) {
    facts = tell(e, day);
    int64_t own = period_of(&e->rule, day, &facts);
    if (own != period)
      close_period(e);
    period = own;
    if ((own - e->start_period) % e->rule.interval == 0 && names_day(&e->rule, &facts) &&
        e->found_count < LONGEST_PERIOD)
      e->found[e->found_count++] = day;
  }
  close_period(e);
}

static bool check_start(const struct expansion *e, bool has_start, bool taken, struct bl_error *error) {
  if (!has_start && (taken || e->rule.interval > 1 || e->rule.count))
    return bl_error_set(error, BL_DATA, "this rule needs a day to count from; write 'from:' with its first day");
  if (e->start < e->first || e->start > e->last)
    return bl_error_set(error, BL_DATA, "a rule counts from a day from %d to %d; write such a 'from:'", FIRST_YEAR,
                        LAST_YEAR);
  return true;
}

bool bl_recurrence_read(struct bl_arena *arena, struct bl_text text, int start, bool has_start,
                        struct bl_recurrence *out, size_t *at, struct bl_error *error) {
  struct expansion *e = BL_NEW(arena, struct expansion);
  e->first = bl_calendar_day((struct bl_date){FIRST_YEAR, 1, 1});
  e->last = bl_calendar_day((struct bl_date){LAST_YEAR, 12, 31});
  e->start = has_start ? start : e->first;
  if (!bl_rule_read(text, &e->rule, at, error))
    return false;
  struct facts facts = tell(e, e->start);
  e->start_period = period_of(&e->rule, e->start, &facts);
  if (!check_start(e, has_start, complete(&e->rule, &facts), error))
    return false;
  *out = (struct bl_recurrence){.first = e->first, .count = e->last - e->first + 1};
  out->bits = e->bits = BL_NEW_ARRAY(arena, uint8_t, out->count / 8 + 1);
  e->last = e->rule.until < e->last ? e->rule.until : e->last;
  if (e->start <= e->last)
    expand(e);
  return true;
}

bool bl_recurrence_has(const struct bl_recurrence *recurrence, int day) {
  int at = day - recurrence->first;
  return at >= 0 && at < recurrence->count && (recurrence->bits[at / 8] >> at % 8 & 1);
}
