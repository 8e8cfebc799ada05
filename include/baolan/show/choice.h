/* choice: what the programme shows at an instant, and why not the rest.
 *
 * A function of (schedule, instant, trust, what is there) alone: what was asked before, or
 * when the machine was switched on, makes no difference. So a late power-on
 * or a clock that jumps is right at once.
 *
 *   1. A dated item (schedule.h) waits while nobody knows the time.
 *   2. A notice that is due replaces everything, a dark screen too: the one of
 *      highest priority, of equals the first in the file. Notices never alternate.
 *   3. Else the items of the highest priority among those that are due show. If one
 *      of them is `screen: off` it wins; else they take turns by weight (turns.h).
 *
 * Ask again at `next`, and when the clock was set, its trust changed or the
 * schedule was read anew; between these moments the answer stays the same.
 * kiosk/ shows the newest edition while nothing is due (item -1).
 */
#ifndef BAOLAN_SHOW_CHOICE_H
#define BAOLAN_SHOW_CHOICE_H

#include "baolan/base/clock.h"
#include "baolan/show/schedule.h"

enum bl_reason {
  BL_REASON_SHOWS,
  BL_REASON_ABSENT,   /* it would be due, but names what is not there */
  BL_REASON_CLOCK,    /* the item is dated and the time is not known */
  BL_REASON_EARLY,    /* before `from` */
  BL_REASON_OVER,     /* from `until` on */
  BL_REASON_DAY,      /* not on this weekday */
  BL_REASON_RULE,     /* the rule does not name this day */
  BL_REASON_HOURS,    /* not at this hour */
  BL_REASON_NOTICE,   /* the winner is a notice and replaces it */
  BL_REASON_PRIORITY, /* the winner's is higher */
  BL_REASON_DARK,     /* the winner switches the screen off */
  BL_REASON_TURN      /* it shares the screen with the winner, whose turn it is */
};

struct bl_choice {
  int item;                                  /* of the schedule; -1: nothing is due */
  bool dark;                                 /* the screen is to be off */
  bl_instant next;                           /* when to ask again at the latest; above the instant asked */
  enum bl_reason reasons[BL_SCHEDULE_ITEMS]; /* one an item */
};

/* The instant lies in the years 1970 to 2199. `absent` (may be NULL) has one a item: what it names, an edition, a
 * story, a notice, is not there, so that the next best shows. */
void bl_choice_make(const struct bl_schedule *schedule, bl_instant at, enum bl_trust trust, const bool *absent,
                    struct bl_choice *out);

#endif
