#include "baolan/show/rule.h"

#include <limits.h>
#include <string.h>

#include "baolan/base/calendar.h"
#include "baolan/base/error.h"

static const char *const weekday_names[7] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

enum { WEEKDAY_BASE = 7 * 60 }; /* makes entries positive */

int bl_rule_weekday(int entry, int *position) {
  *position = entry / 7 - WEEKDAY_BASE / 7;
  return entry % 7;
}

int bl_rule_entry(int weekday) {
  return WEEKDAY_BASE + weekday;
}

/* A value of one part, up to its ';'; `text` is the whole rule, so that the place of a fault is known. */
struct part {
  struct bl_text text;
  size_t at, end;
  struct bl_error *error;
};

static bool refuse(const struct part *part, const char *what) {
  return bl_error_set(part->error, BL_DATA, "this part of the rule does not take that; write %s", what);
}

static bool take_number(struct part *part, int least, int most, int *out) {
  size_t at = part->at;
  bool minus = at < part->end && part->text.data[at] == '-';
  if (at < part->end && (minus || part->text.data[at] == '+'))
    at++;
  size_t digits = at;
  int value = 0;
  for (; at < part->end && at - digits < 6 && part->text.data[at] >= '0' && part->text.data[at] <= '9'; at++)
    value = value * 10 + (part->text.data[at] - '0');
  value = minus ? -value : value;
  if (at == digits || value < least || value > most || (value == 0 && least < 0))
    return false;
  part->at = at;
  *out = value;
  return true;
}

static bool is_over(const struct part *part) {
  return part->at == part->end;
}

static bool take_weekday(struct part *part, int *out) {
  for (int i = 0; i < 7; i++)
    if (part->end - part->at >= 2 && memcmp(part->text.data + part->at, weekday_names[i], 2) == 0) {
      part->at += 2;
      *out = i;
      return true;
    }
  return false;
}

static bool take_positioned(struct part *part, int most, int *out) {
  int position = 0, weekday;
  bool signed_or_digit = part->at < part->end && strchr("+-0123456789", part->text.data[part->at]);
  if ((signed_or_digit && !take_number(part, -most, most, &position)) || !take_weekday(part, &weekday))
    return false;
  *out = WEEKDAY_BASE + position * 7 + weekday;
  return true;
}

static bool take_month(struct part *part, int most, int *out) {
  if (!take_number(part, 1, most, out))
    return false;
  if (part->at < part->end && part->text.data[part->at] == 'L') {
    part->at++;
    *out += BL_RULE_LEAP;
  }
  return true;
}

static bool take_signed(struct part *part, int most, int *out) {
  return take_number(part, -most, most, out);
}

static bool take_list(struct part *part, bool (*take)(struct part *part, int most, int *out), int most,
                      struct bl_rule_list *list) {
  for (;;) {
    if (list->count == BL_RULE_LIST || !take(part, most, &list->values[list->count]))
      return false;
    list->count++;
    if (is_over(part))
      return true;
    if (part->text.data[part->at++] != ',')
      return false;
  }
}

static bool take_word(struct part *part, const char *const *words, int *out) {
  for (int i = 0; words[i]; i++)
    if (bl_text_equal(bl_text_slice(part->text, part->at, part->end), bl_text_of(words[i]))) {
      *out = i;
      part->at = part->end;
      return true;
    }
  return false;
}

static bool take_date(struct part *part, int *out) {
  struct bl_moment moment;
  char text[11] = "....-..-..";
  size_t at;
  if (part->end - part->at != 8)
    return false;
  memcpy(text, part->text.data + part->at, 4);
  memcpy(text + 5, part->text.data + part->at + 4, 2);
  memcpy(text + 8, part->text.data + part->at + 6, 2);
  part->at = part->end;
  if (!bl_calendar_read(bl_text_of(text), &moment, &at))
    return false;
  *out = moment.day;
  return true;
}

enum name { FREQ, INTERVAL, COUNT, UNTIL, WKST, RSCALE, SKIP, MONTH, MONTHDAY, DAY, YEARDAY, SETPOS, NAMES };

static const struct {
  const char *name, *takes;
} names[NAMES] = {
    [FREQ] = {"FREQ", "DAILY, WEEKLY, MONTHLY or YEARLY"},
    [INTERVAL] = {"INTERVAL", "a number from 1 to 1000"},
    [COUNT] = {"COUNT", "a number from 1 to 10000"},
    [UNTIL] = {"UNTIL", "a day like 20261231"},
    [WKST] = {"WKST", "one of MO TU WE TH FR SA SU"},
    [RSCALE] = {"RSCALE", "GREGORIAN or CHINESE"},
    [SKIP] = {"SKIP", "OMIT"},
    [MONTH] = {"BYMONTH", "months from 1 to 12 with commas; 5L is the lunar leap month"},
    [MONTHDAY] = {"BYMONTHDAY", "days from 1 to 31 with commas; -1 is the last"},
    [DAY] = {"BYDAY", "weekdays with commas: MO,WE or 1MO,-1SU"},
    [YEARDAY] = {"BYYEARDAY", "days from 1 to 366 with commas; -1 is the last"},
    [SETPOS] = {"BYSETPOS", "places from 1 to 366 with commas; -1 is the last"},
};

static bool take_value(struct part *part, enum name name, struct bl_rule *out) {
  static const char *const frequencies[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY", NULL};
  static const char *const scales[] = {"GREGORIAN", "CHINESE", NULL};
  static const char *const skips[] = {"OMIT", NULL};
  int word = 0;
  switch (name) {
  case FREQ:
    return take_word(part, frequencies, &word) && (out->frequency = (enum bl_frequency)word, true);
  case INTERVAL:
    return take_number(part, 1, 1000, &out->interval);
  case COUNT:
    return take_number(part, 1, 10000, &out->count);
  case UNTIL:
    return take_date(part, &out->until);
  case WKST:
    return take_weekday(part, &out->week_start);
  case RSCALE:
    return take_word(part, scales, &word) && (out->lunar = word == 1, true);
  case SKIP:
    return take_word(part, skips, &word);
  case MONTH:
    return take_list(part, take_month, 12, &out->months);
  case MONTHDAY:
    return take_list(part, take_signed, 31, &out->month_days);
  case DAY:
    return take_list(part, take_positioned, 53, &out->weekdays);
  case YEARDAY:
    return take_list(part, take_signed, 366, &out->year_days);
  case SETPOS:
    return take_list(part, take_signed, 366, &out->positions);
  case NAMES:
    break;
  }
  return false;
}

static enum name find_name(struct bl_text name) {
  int i = 0;
  while (i < NAMES && !bl_text_equal(name, bl_text_of(names[i].name)))
    i++;
  return (enum name)i;
}

static bool has_positioned(const struct bl_rule_list *weekdays) {
  int position = 0;
  for (size_t i = 0; i < weekdays->count && position == 0; i++)
    bl_rule_weekday(weekdays->values[i], &position);
  return position != 0;
}

static bool has_leap(const struct bl_rule_list *months) {
  for (size_t i = 0; i < months->count; i++)
    if (months->values[i] > BL_RULE_LEAP)
      return true;
  return false;
}

/* What the standard rules out, or what would mean nothing. */
static bool check_whole(const struct bl_rule *rule, unsigned seen, struct bl_error *error) {
  const char *wrong = NULL;
  bool others = rule->months.count || rule->month_days.count || rule->weekdays.count || rule->year_days.count;
  if (!(seen & 1u << FREQ))
    wrong = "FREQ is missing; write FREQ=YEARLY, MONTHLY, WEEKLY or DAILY";
  else if (rule->count && rule->until != INT_MAX)
    wrong = "COUNT and UNTIL exclude each other; leave one out";
  else if (rule->year_days.count && rule->frequency != BL_YEARLY)
    wrong = "BYYEARDAY goes with FREQ=YEARLY only";
  else if (rule->month_days.count && rule->frequency == BL_WEEKLY)
    wrong = "BYMONTHDAY does not go with FREQ=WEEKLY";
  else if (has_positioned(&rule->weekdays) && rule->frequency < BL_MONTHLY)
    wrong = "a weekday with a number goes with FREQ=MONTHLY or YEARLY only";
  else if (rule->positions.count && !others)
    wrong = "BYSETPOS chooses from what another BY part names; there is none";
  else if (has_leap(&rule->months) && !rule->lunar)
    wrong = "a leap month goes with RSCALE=CHINESE only";
  return !wrong || bl_error_set(error, BL_DATA, "%s", wrong);
}

static bool read_part(struct part *part, unsigned *seen, struct bl_rule *out) {
  ptrdiff_t equals = bl_text_find(bl_text_slice(part->text, part->at, part->end), BL_TEXT("="));
  size_t stop = equals < 0 ? part->end : part->at + (size_t)equals;
  struct bl_text word = bl_text_slice(part->text, part->at, stop);
  enum name name = find_name(word);
  if (name == NAMES || equals < 0)
    return bl_error_set(part->error, BL_DATA,
                        "'%.*s' is no part of a rule; known: FREQ=, INTERVAL=, COUNT=, UNTIL=, "
                        "BYMONTH=, BYMONTHDAY=, BYDAY=, BYYEARDAY=, BYSETPOS=, WKST=, RSCALE=, SKIP=",
                        word.size > 40 ? 40 : (int)word.size, word.data);
  if (*seen & 1u << name)
    return bl_error_set(part->error, BL_DATA, "%s is written twice in the rule", names[name].name);
  *seen |= 1u << name;
  part->at = stop + 1;
  return (take_value(part, name, out) && is_over(part)) || refuse(part, names[name].takes);
}

bool bl_rule_read(struct bl_text text, struct bl_rule *out, size_t *at, struct bl_error *error) {
  *out = (struct bl_rule){.interval = 1, .until = INT_MAX};
  unsigned seen = 0;
  *at = 0;
  if (text.size > BL_RULE_TEXT)
    return bl_error_set(error, BL_DATA, "a rule has at most %d characters", BL_RULE_TEXT);
  for (;;) {
    ptrdiff_t semicolon = bl_text_find(bl_text_slice(text, *at, text.size), BL_TEXT(";"));
    size_t end = semicolon < 0 ? text.size : *at + (size_t)semicolon;
    struct part part = {text, *at, end, error};
    if (!read_part(&part, &seen, out))
      return false;
    if (semicolon < 0)
      break;
    *at = end + 1;
  }
  *at = 0;
  return check_whole(out, seen, error);
}
