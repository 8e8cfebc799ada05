/* lunar: the months of the Chinese calendar (GB/T 33661-2017), of the years 1998 to 2100.
 *
 * A table, as the almanacs print it. ICU reckons the new moons by itself and
 * misses those that fall within minutes of midnight in Beijing: it begins the
 * years 2027 and 2030 on the wrong day. The table was checked against new
 * moons reckoned after Meeus (Astronomical Algorithms, chapter 49) and, for
 * the leap months, against ICU. Three new moons (2057-09-28, 2089-09-04, 2097-08-07)
 * are so near to midnight that only their own time will tell.
 */
#ifndef BAOLAN_BASE_LUNAR_H
#define BAOLAN_BASE_LUNAR_H

#include <stdbool.h>

enum { BL_LUNAR_FIRST_YEAR = 1998, BL_LUNAR_LAST_YEAR = 2100 };

struct bl_lunar {
  int year;         /* the Gregorian one in which its new year lies */
  int month;        /* 1-12 */
  bool leap;        /* the second month of that number */
  int month_number; /* months counted one after the other */
  int day;          /* of the month, from 1 */
  int month_length; /* 29 or 30 */
  int day_of_year;  /* from 1 */
  int year_length;  /* 353 to 385 */
};

/* `day` as in calendar.h; false outside the years of the table. */
bool bl_lunar_find(int day, struct bl_lunar *out);

#endif
