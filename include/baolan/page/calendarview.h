/* calendarview: 往期: the back issues as a calendar; each day that has an edition opens it.
 *
 * A sheet shows one month, newest first: weeks from Monday, the lunar day beneath each day where the newspaper prints
 * lunar dates and the machine speaks Chinese. Days with an edition stand bold on a tint above a red line, the edition
 * that is open white on red. A day of several editions is parted beside each other, the first one first, each with its
 * number. Where a month cannot be shown so that each edition is 15 mm wide and high and 3 mm apart, its days stand
 * without weeks, each above its weekday (calendarplan.h). Editions without a date come last, as lists. What day it is
 * today, nobody here knows.
 *
 * A sheet is one "month" of the navigator, whatever it shows.
 */
#ifndef BAOLAN_PAGE_CALENDARVIEW_H
#define BAOLAN_PAGE_CALENDARVIEW_H

#include "baolan/copy/library.h"
#include "baolan/page/view.h"

#define BL_NO_ISSUE ((size_t)-1)

/* How many sheets there are for these issues, which are in the library's order. */
size_t bl_calendarview_count(const struct bl_scene *scene, const struct bl_issue *issues, size_t count);
/* On which of them an issue stands. */
size_t bl_calendarview_find(const struct bl_scene *scene, const struct bl_issue *issues, size_t count, size_t issue);

/* The one sheet number `month`. `open`: the issue that is being read, or BL_NO_ISSUE. */
struct bl_sheets bl_calendarview_make(struct bl_arena *arena, const struct bl_scene *scene,
                                      const struct bl_issue *issues, size_t count, size_t month, size_t open);

#endif
