#include "baolan/page/calendarplan.h"

#include <stdint.h>

#include "baolan/base/calendar.h"
#include "baolan/page/style.h"

enum { LEAST_MM = 15, GAP_MM = 3, WEEKS = 6 };

/* Hundredths of an em. */
enum {
  DAY_HIGH = 220,
  DAY_WIDE = 240,
  ALONE_HIGH = 320 /* with its weekday below */,
  ENTRY_HIGH = 230,
  ENTRY_WIDE = 1500
};

/* --- the glass ---------------------------------------------------------------------------------------------------- */

static bl_unit millimetres(const struct bl_scene *scene, int mm) {
  return bl_style_snap((bl_unit)(mm * bl_grid_px_per_mm(&scene->glass) * 64)) + 64;
}

/* As many as there is room for, the columns as wide as the area lets them. */
static struct bl_calendar_cells fill(const struct bl_calendarplan *plan, bl_unit wide, bl_unit high, size_t most) {
  struct bl_calendar_cells cells = {.high = high};
  bl_unit room = plan->area.height - bl_style_size(plan->em, BL_CALENDAR_TITLE);
  cells.columns = (size_t)bl_most(1, (plan->area.width + plan->gap) / wide);
  cells.columns = cells.columns < most ? cells.columns : most;
  cells.rows = (size_t)bl_most(1, room / high);
  cells.wide = bl_style_snap((plan->area.width + plan->gap) / (bl_unit)cells.columns);
  return cells;
}

struct bl_calendarplan bl_calendarplan_make(const struct bl_scene *scene, const struct bl_masthead *masthead) {
  struct bl_glass glass = scene->glass;
  struct bl_calendarplan plan = {.em = bl_grid_em(&glass), .gap = millimetres(scene, GAP_MM)};
  glass.type_step = 1;
  plan.frame = bl_grid_page(&glass);
  bl_grid_set_head(&plan.frame, bl_masthead_rows(scene, &plan.frame, masthead));
  struct bl_grid story = bl_grid_story(&glass, 100);
  plan.area = plan.frame.area;
  plan.area.height = bl_most(plan.em, story.area.y + story.area.height - plan.area.y);
  bl_unit least = millimetres(scene, LEAST_MM) + plan.gap, em = plan.em;
  bl_unit wide = bl_most(least, bl_style_size(em, DAY_WIDE) + plan.gap);
  bl_unit around =
      bl_style_size(em, BL_CALENDAR_TITLE) + bl_style_size(em, BL_CALENDAR_NAMES) + bl_style_size(em, BL_CALENDAR_HINT);
  plan.day_wide = bl_style_snap(plan.area.width / BL_WEEK);
  plan.day_most = (size_t)bl_most(1, plan.day_wide / wide);
  plan.weeks = plan.day_wide >= wide &&
               (plan.area.height - around) / WEEKS >= bl_most(least, bl_style_size(em, DAY_HIGH) + plan.gap);
  plan.days = fill(&plan, wide, bl_most(least, bl_style_size(em, ALONE_HIGH) + plan.gap), BL_WEEK);
  plan.list = fill(&plan, bl_most(least, bl_style_size(em, ENTRY_WIDE)),
                   bl_most(least, bl_style_size(em, ENTRY_HIGH) + plan.gap), SIZE_MAX);
  return plan;
}

/* --- the issues --------------------------------------------------------------------------------------------------- */

static bool same_month(const struct bl_issue *a, const struct bl_issue *b) {
  if (a->day == BL_NO_DAY || b->day == BL_NO_DAY)
    return a->day == b->day;
  struct bl_date one = bl_calendar_date(a->day), other = bl_calendar_date(b->day);
  return one.year == other.year && one.month == other.month;
}

/* The whole month around an issue. */
static struct bl_calendarpart month_of(const struct bl_issue *issues, size_t count, size_t issue) {
  struct bl_calendarpart month = {.first = issue, .end = issue, .of = 1};
  while (month.first > 0 && same_month(&issues[month.first - 1], &issues[issue]))
    month.first--;
  while (month.end < count && same_month(&issues[issue], &issues[month.end]))
    month.end++;
  return month;
}

/* Of one day, at most. */
static size_t most_of_a_day(const struct bl_issue *issues, const struct bl_calendarpart *month) {
  size_t most = 0;
  for (size_t i = month->first, run = 0; i < month->end; i++) {
    run = i > month->first && issues[i].day == issues[i - 1].day ? run + 1 : 1;
    most = run > most ? run : most;
  }
  return most;
}

struct bl_calendarpart bl_calendarplan_next(const struct bl_calendarplan *plan, const struct bl_issue *issues,
                                            size_t count, const struct bl_calendarpart *before) {
  struct bl_calendarpart part = month_of(issues, count, before->end);
  if (issues[part.first].day == BL_NO_DAY)
    part.form = BL_CALENDAR_LIST;
  else if (!plan->weeks || most_of_a_day(issues, &part) > plan->day_most)
    part.form = BL_CALENDAR_DAYS;
  if (part.form == BL_CALENDAR_WEEKS)
    return part;
  const struct bl_calendar_cells *cells = part.form == BL_CALENDAR_LIST ? &plan->list : &plan->days;
  size_t room = cells->columns * cells->rows, all = part.end - part.first;
  part.of = (all + room - 1) / room;
  part.number = (before->end - part.first) / room;
  part.first = before->end;
  part.end = part.first + room < part.end ? part.first + room : part.end;
  return part;
}
