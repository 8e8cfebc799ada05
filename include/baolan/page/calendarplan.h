/* calendarplan: which back issues stand on which sheet of the calendar, and in what form.
 *
 * A month is weeks of seven days, if a day is 15 mm wide and high at least, 3 mm apart; a day of several editions is
 * parted beside each other, if each part is still as wide. Else its editions are days without weeks, as many a sheet
 * as there is room for. Editions without a date are a list. No edition is left out.
 */
#ifndef BAOLAN_PAGE_CALENDARPLAN_H
#define BAOLAN_PAGE_CALENDARPLAN_H

#include "baolan/copy/library.h"
#include "baolan/page/grid.h"
#include "baolan/page/masthead.h"
#include "baolan/page/view.h"

enum { BL_WEEK = 7 };

/* Heights of the title, the hint below everything and the row of weekdays, and the size of a day's number: hundredths
 * of an em. */
enum { BL_CALENDAR_TITLE = 320, BL_CALENDAR_HINT = 190, BL_CALENDAR_NAMES = 200, BL_CALENDAR_DAY = 185 };

enum bl_calendar_form { BL_CALENDAR_WEEKS, BL_CALENDAR_DAYS, BL_CALENDAR_LIST };

/* Rows of a sheet that is not weeks; wide and high with the gap. */
struct bl_calendar_cells {
  size_t columns, rows;
  bl_unit wide, high;
};

/* What every sheet of this glass has. */
struct bl_calendarplan {
  struct bl_grid frame; /* of the page, for the folio */
  struct bl_rect area;  /* below the folio, above the bar */
  bl_unit em, gap;      /* gap: between what can be touched */
  bool weeks;           /* there is room for them */
  bl_unit day_wide;     /* of a week's day, with its gap */
  size_t day_most;      /* editions that one such day may have */
  struct bl_calendar_cells days, list;
};

/* One sheet. */
struct bl_calendarpart {
  enum bl_calendar_form form;
  size_t first, end; /* issues */
  size_t number, of; /* of so many sheets of this month */
};

struct bl_calendarplan bl_calendarplan_make(const struct bl_scene *scene, const struct bl_masthead *masthead);

/* The sheet that follows on `before`, which is zero before the first; there is none when before->end == count. */
struct bl_calendarpart bl_calendarplan_next(const struct bl_calendarplan *plan, const struct bl_issue *issues,
                                            size_t count, const struct bl_calendarpart *before);

#endif
