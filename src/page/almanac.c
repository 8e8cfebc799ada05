#include "baolan/page/almanac.h"

#include <unicode/ucal.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/lunar.h"

static bool exists(int year, int month, int day) {
  static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year < 1 || month < 1 || month > 12 || day < 1)
    return false;
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return day <= days[month - 1] + (month == 2 && leap);
}

/* Sakamoto's rule. */
int bl_almanac_weekday(int year, int month, int day) {
  static const int shift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  if (!exists(year, month, day))
    return -1;
  int y = month < 3 ? year - 1 : year;
  return (y + y / 4 - y / 100 + y / 400 + shift[month - 1] + day) % 7;
}

struct bl_text bl_almanac_date(struct bl_arena *arena, int year, int month, int day) {
  if (!exists(year, month, day))
    return (struct bl_text){"", 0};
  return bl_text_print(arena, "%d年%d月%d日", year, month, day);
}

struct bl_text bl_almanac_weekday_name(struct bl_arena *arena, int year, int month, int day) {
  static const char *const names[] = {"日", "一", "二", "三", "四", "五", "六"};
  int weekday = bl_almanac_weekday(year, month, day);
  return weekday < 0 ? (struct bl_text){"", 0} : bl_text_print(arena, "星期%s", names[weekday]);
}

struct lunar {
  int month, day;
  bool leap;
};

static bool find_in_table(int year, int month, int day, struct lunar *out) {
  struct bl_lunar known;
  if (year < BL_LUNAR_FIRST_YEAR || year > BL_LUNAR_LAST_YEAR + 1 ||
      !bl_lunar_find(bl_calendar_day((struct bl_date){year, month, day}), &known))
    return false;
  *out = (struct lunar){known.month, known.day, known.leap};
  return true;
}

/* Before and after the table. Noon in Beijing, so that the day is the same for every reckoning. */
static bool reckon_lunar(int year, int month, int day, struct lunar *out) {
  static const UChar zone[] = {'A', 's', 'i', 'a', '/', 'S', 'h', 'a', 'n', 'g', 'h', 'a', 'i', 0};
  UErrorCode status = U_ZERO_ERROR;
  UCalendar *civil = ucal_open(zone, -1, "en@calendar=gregorian", UCAL_GREGORIAN, &status);
  UCalendar *chinese = ucal_open(zone, -1, "zh@calendar=chinese", UCAL_TRADITIONAL, &status);
  if (U_SUCCESS(status)) {
    ucal_clear(civil);
    ucal_setDateTime(civil, year, month - 1, day, 12, 0, 0, &status);
    ucal_setMillis(chinese, ucal_getMillis(civil, &status), &status);
    out->month = ucal_get(chinese, UCAL_MONTH, &status) + 1;
    out->day = ucal_get(chinese, UCAL_DATE, &status);
    out->leap = ucal_get(chinese, UCAL_IS_LEAP_MONTH, &status) != 0;
  }
  if (civil)
    ucal_close(civil);
  if (chinese)
    ucal_close(chinese);
  return U_SUCCESS(status) && out->month >= 1 && out->month <= 12 && out->day >= 1 && out->day <= 30;
}

struct bl_text bl_almanac_lunar(struct bl_arena *arena, int year, int month, int day) {
  static const char *const months[] = {"正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"};
  static const char *const tens[] = {"初", "十", "廿"};
  static const char *const ones[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
  struct lunar lunar = {0};
  if (!exists(year, month, day) ||
      (!find_in_table(year, month, day, &lunar) && !reckon_lunar(year, month, day, &lunar)))
    return (struct bl_text){"", 0};
  const char *leap = lunar.leap ? "闰" : "", *name = months[lunar.month - 1];
  if (lunar.day == 20 || lunar.day == 30)
    return bl_text_print(arena, "农历%s%s月%s十", leap, name, lunar.day == 20 ? "二" : "三");
  return bl_text_print(arena, "农历%s%s月%s%s", leap, name, tens[(lunar.day - 1) / 10], ones[(lunar.day - 1) % 10]);
}
