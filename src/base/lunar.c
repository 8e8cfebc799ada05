#include "baolan/base/lunar.h"

#include <stddef.h>
#include <stdint.h>

enum { YEARS = BL_LUNAR_LAST_YEAR - BL_LUNAR_FIRST_YEAR + 1, NEW_YEAR_1998 = 10254 /* 28 January */ };

/* Of each year: bit 16 - m is set when month m has 30 days; the last four bits number the month that has a leap month
 * behind it (0: none), bit 16 is set when that one has 30 days. */
static const uint32_t years[YEARS] = {
    0x096d5, 0x092e0, 0x0c960, 0x0d954, 0x0d4a0, 0x0da50, 0x07552, 0x056a0, 0x0abb7, 0x025d0, 0x092d0, 0x0cab5, 0x0a950,
    0x0b4a0, 0x0baa4, 0x0ad50, 0x055d9, 0x04ba0, 0x0a5b0, 0x15176, 0x052b0, 0x0a930, 0x07954, 0x06aa0, 0x0ad50, 0x05b52,
    0x04b60, 0x0a6e6, 0x0a4e0, 0x0d260, 0x0ea65, 0x0d530, 0x05aa0, 0x076a3, 0x096d0, 0x04afb, 0x04ad0, 0x0a4d0, 0x1d0b6,
    0x0d250, 0x0d520, 0x0dd45, 0x0b5a0, 0x056d0, 0x055b2, 0x049b0, 0x0a577, 0x0a4b0, 0x0aa50, 0x1b255, 0x06d20, 0x0ada0,
    0x14b63, 0x09370, 0x049f8, 0x04970, 0x064b0, 0x168a6, 0x0ea50, 0x06b20, 0x1a6c4, 0x0aae0, 0x092e0, 0x0d2e3, 0x0c960,
    0x0d557, 0x0d4a0, 0x0da50, 0x05d55, 0x056a0, 0x0a6d0, 0x055d4, 0x052d0, 0x0a9b8, 0x0a950, 0x0b4a0, 0x0b6a6, 0x0ad50,
    0x055a0, 0x0aba4, 0x0a5b0, 0x052b0, 0x0b273, 0x06930, 0x07337, 0x06aa0, 0x0ad50, 0x14b55, 0x04b60, 0x0a570, 0x054e4,
    0x0d160, 0x0e968, 0x0d520, 0x0daa0, 0x16aa6, 0x056d0, 0x04ae0, 0x0a9d4, 0x0a2d0, 0x0d150, 0x0f252, 0x0d520,
};

/* The months of a year in their order: 12 or 13. */
struct months {
  int count, lengths[13], leap; /* leap: the index of the leap month, 13 when there is none */
};

static struct months months_of(uint32_t year) {
  int leap = (int)(year & 15);
  struct months months = {.leap = leap ? leap : 13};
  for (int month = 1; month <= 12; month++) {
    months.lengths[months.count++] = 29 + (int)(year >> (16 - month) & 1);
    if (month == leap)
      months.lengths[months.count++] = 29 + (int)(year >> 16 & 1);
  }
  return months;
}

/* The same added up, without taking them apart: whoever looks for a day walks over many years. */
static int length_of(uint32_t year) {
  int length = 12 * 29 + (year & 15 ? 29 + (int)(year >> 16 & 1) : 0);
  for (uint32_t long_months = year & 0xFFF0; long_months; long_months &= long_months - 1)
    length++;
  return length;
}

static void find_month(const struct months *months, int rest, struct bl_lunar *out) {
  int at = 0;
  out->day_of_year = rest + 1;
  for (; rest >= months->lengths[at]; at++)
    rest -= months->lengths[at];
  out->leap = at == months->leap;
  out->month = at + 1 - (at >= months->leap);
  out->month_number += at;
  out->month_length = months->lengths[at];
  out->day = rest + 1;
}

bool bl_lunar_find(int day, struct bl_lunar *out) {
  int rest = day - NEW_YEAR_1998;
  *out = (struct bl_lunar){.year = BL_LUNAR_FIRST_YEAR};
  if (rest < 0)
    return false;
  for (size_t i = 0; i < YEARS; i++, out->year++) {
    out->year_length = length_of(years[i]);
    if (rest < out->year_length) {
      struct months months = months_of(years[i]);
      find_month(&months, rest, out);
      return true;
    }
    rest -= out->year_length;
    out->month_number += years[i] & 15 ? 13 : 12;
  }
  return false;
}
