/* almanac: what a date is called. The weekday is computed, never taken on
 * trust; the lunar date comes from the table of base/lunar.h, before 1998 and
 * after 2100 from ICU's Chinese calendar (Beijing time).
 */
#ifndef BAOLAN_PAGE_ALMANAC_H
#define BAOLAN_PAGE_ALMANAC_H

#include <stdbool.h>

#include "baolan/base/text.h"

struct bl_arena;

/* 0 = Sunday; -1 if there is no such day in the Gregorian calendar. */
int bl_almanac_weekday(int year, int month, int day);
/* The three are empty for a day that does not exist. */
struct bl_text bl_almanac_date(struct bl_arena *arena, int year, int month, int day);         /* 2025年10月18日 */
struct bl_text bl_almanac_weekday_name(struct bl_arena *arena, int year, int month, int day); /* 星期六 */
struct bl_text bl_almanac_lunar(struct bl_arena *arena, int year, int month, int day);        /* 农历八月廿七 */

#endif
