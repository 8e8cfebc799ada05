/* event: what can happen to the navigator (navigator.h).
 *
 * From BL_NAV_TOUCH to BL_NAV_MONTH somebody did something: these begin a
 * visit or keep it. The rest is told by the programme and the press.
 */
#ifndef BAOLAN_SHOW_EVENT_H
#define BAOLAN_SHOW_EVENT_H

#include <stdbool.h>

enum bl_nav_event_kind {
  BL_NAV_TICK,  /* time has passed, nothing else */
  BL_NAV_KEEP,  /* a finger moves on the glass: keeps the reader, begins nothing */
  BL_NAV_HOLD,  /* target 1: a finger lies on the glass; 0: none does any more. The same, as long as it lies there */
  BL_NAV_TOUCH, /* a touch that means nothing more */
  BL_NAV_STORY, /* open story `target` */
  BL_NAV_PAGE,  /* open page `target` */
  BL_NAV_NTH,   /* open story `target` of the page that is seen, from 0 */
  BL_NAV_INDEX,
  BL_NAV_NEXT,
  BL_NAV_PREVIOUS,
  BL_NAV_HOME, /* from a story to its page, from elsewhere to the front page of the programme's own edition */
  BL_NAV_SIZE, /* the next type size, round and round */
  BL_NAV_BIGGER,
  BL_NAV_SMALLER,
  BL_NAV_BACK,       /* open the calendar of back issues, at the month of the edition that is seen */
  BL_NAV_ISSUE,      /* open back issue `target` */
  BL_NAV_MONTH,      /* open month `target` of the calendar */
  BL_NAV_ATLAS,      /* sheets became known, or lie otherwise on another glass; the edition is the same */
  BL_NAV_NEW_ATLAS,  /* another edition, or a new version: of the programme, or the one that was wanted (atlas.issue) */
  BL_NAV_ISSUES,     /* the list of back issues changed: the one that is wanted is now `target`, -1: it is gone.
                        atlas.issue counts in the new list */
  BL_NAV_LOST,       /* the edition that is wanted cannot be had */
  BL_NAV_STOPS,      /* the programme shows something else, since `target` ms */
  BL_NAV_NOTICE,     /* target 1: a notice is due (atlas.notice), or another one; 0: none is any more */
  BL_NAV_SCREEN,     /* target 0: the programme switches the screen off; 1: on */
  BL_NAV_FAULT_SEEN, /* no edition can be shown; only a new atlas leads out */
  BL_NAV_EVENT_COUNT
};

struct bl_nav_event {
  enum bl_nav_event_kind kind;
  int target;
};

/* Somebody did it. */
bool bl_nav_event_is_touch(enum bl_nav_event_kind kind);

/* A word for records: tick, keep, story ... */
const char *bl_nav_event_name(enum bl_nav_event_kind kind);
/* BL_NAV_EVENT_COUNT: there is no such word. */
enum bl_nav_event_kind bl_nav_event_find(const char *name);

#endif
