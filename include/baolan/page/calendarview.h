/* calendarview: 往期: the back issues as a calendar; each day that has an edition opens it.
 *
 * A sheet shows one month, newest first: weeks from Monday, the lunar day beneath each day where the newspaper prints
 * lunar dates and the machine speaks Chinese. Days with an edition stand bold on a tint above a red line, the one that
 * is open white on red. Days are 15 mm wide and high at least and 3 mm apart; a glass that has no room for that gets
 * lists instead, of which a month may need several. Of a day with several editions the newest counts. Editions without
 * a date come last, as lists. What day it is today, nobody here knows.
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
