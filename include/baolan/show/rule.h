/* rule: the text of a recurrence (recurrence.h) as numbers. */
#ifndef BAOLAN_SHOW_RULE_H
#define BAOLAN_SHOW_RULE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_error;

enum bl_frequency { BL_DAILY, BL_WEEKLY, BL_MONTHLY, BL_YEARLY };

enum { BL_RULE_TEXT = 300 /* bytes of a rule at most */, BL_RULE_LIST = 64 };

struct bl_rule_list {
  int values[BL_RULE_LIST];
  size_t count;
};

struct bl_rule {
  enum bl_frequency frequency;
  int interval;
  int count;      /* 0: no end by number */
  int until;      /* the last day; INT_MAX: none */
  int week_start; /* 0 = Monday */
  bool lunar;
  struct bl_rule_list months;                /* 1-12; +BL_RULE_LEAP the leap month */
  struct bl_rule_list month_days, year_days; /* below 0: from the end */
  struct bl_rule_list weekdays;              /* read with bl_rule_weekday */
  struct bl_rule_list positions;
};

enum { BL_RULE_LEAP = 100 };

/* BL_DATA without a place on failure; *at is the byte of the part that is wrong. */
bool bl_rule_read(struct bl_text text, struct bl_rule *out, size_t *at, struct bl_error *error);

/* An entry of `weekdays`: its weekday, and which one of the period (0: each, -1 the last). */
int bl_rule_weekday(int entry, int *position);
int bl_rule_entry(int weekday); /* each of that weekday */

#endif
