/* navigator: which sheet is to be seen, and why.
 *
 * A pure function of (state, atlas, rule, event, instant). It knows no font,
 * no pixel and no window; kiosk/ asks it after every event and at the instant
 * it named itself, and shows what it answers.
 *
 *   attract   the programme's stops follow each other. Which one shows is a
 *             function of the time since the programme began, so a late start
 *             or a long pause is right at once.
 *   reading   somebody touched the screen. Rotation stops; after idle_ms
 *             without a touch the programme goes on where it would be by then.
 *             The last countdown_ms are announced.
 *   fault     there is no edition. Only a new atlas leads out.
 *
 * Instants are monotonic milliseconds (base/clock.h).
 */
#ifndef BAOLAN_SHOW_NAVIGATOR_H
#define BAOLAN_SHOW_NAVIGATOR_H

#include <stdbool.h>
#include <stdint.h>

enum bl_show { BL_SHOW_PAGE, BL_SHOW_STORY, BL_SHOW_INDEX };

enum { BL_STEP_COUNT = 5 }; /* type sizes of the story view */

struct bl_place {
  enum bl_show view;
  int subject; /* page or story number from 0; 0 for the index */
  int sheet;   /* from 0 */
};

/* The sheets of one view. A count of 0: not made yet. `starts` (may be NULL) is the offset
 * in the story at which each sheet begins, rising; it keeps the reader's sentence when the type changes. */
struct bl_leaves {
  int count;
  const uint32_t *starts;
};

struct bl_stop {
  struct bl_place place; /* a story's stops are at the home step */
  int64_t dwell_ms;      /* above 0 */
};

/* Everything there is to go to. Borrowed during a step, never kept. */
struct bl_atlas {
  int page_count, story_count;
  const struct bl_leaves *pages;
  const struct bl_leaves *stories;    /* [story * BL_STEP_COUNT + step] */
  const struct bl_place *story_homes; /* the page and sheet on which each story stands */
  struct bl_leaves index;
  const struct bl_stop *stops;
  int stop_count;
};

struct bl_navigator_rule {
  int64_t idle_ms;      /* reading ends after so long without a touch */
  int64_t countdown_ms; /* the last part of it, announced; less than idle_ms */
  int64_t bar_ms;       /* the bar leaves so long after a touch */
  int home_step;        /* the type size in which the programme shows stories */
};

enum bl_nav_mode { BL_NAV_ATTRACT, BL_NAV_READING, BL_NAV_FAULT };

struct bl_navigator {
  enum bl_nav_mode mode;
  struct bl_place place;
  int step;        /* 0-4, used by the story view */
  int64_t started; /* the programme */
  int64_t touched; /* the last touch while reading */
  bool anchored;   /* the sheet is to be the one that holds `anchor` */
  uint32_t anchor; /* where the reader's sheet began, at type size anchor_step as sheet anchor_sheet of its story */
  int anchor_step, anchor_sheet;
};

enum bl_nav_event_kind {
  BL_NAV_TICK,  /* time has passed, nothing else */
  BL_NAV_KEEP,  /* a finger is on the glass: keeps the reader, begins nothing */
  BL_NAV_TOUCH, /* a touch that means nothing more: begins or keeps reading */
  BL_NAV_STORY, /* open story `target` */
  BL_NAV_PAGE,  /* open page `target` */
  BL_NAV_NTH,   /* open story `target` of the page that is seen, from 0 */
  BL_NAV_INDEX,
  BL_NAV_NEXT,
  BL_NAV_PREVIOUS,
  BL_NAV_HOME, /* from a story to its page, from elsewhere to the front page */
  BL_NAV_SIZE, /* the next type size, round and round */
  BL_NAV_BIGGER,
  BL_NAV_SMALLER,
  BL_NAV_ATLAS,     /* sheets became known; places stay */
  BL_NAV_NEW_ATLAS, /* another edition: the programme begins anew */
  BL_NAV_FAULT_SEEN /* no edition can be shown */
};

struct bl_nav_event {
  enum bl_nav_event_kind kind;
  int target;
};

/* How the new sheet should come. */
enum bl_motion {
  BL_MOTION_NONE,
  BL_MOTION_FADE, /* of the programme */
  BL_MOTION_OPEN, /* a quick fade: the reader went somewhere */
  BL_MOTION_LEFT, /* the new sheet comes from the right, everything moves left */
  BL_MOTION_RIGHT
};

struct bl_wish {
  bool changed; /* another place or step than before */
  enum bl_motion motion;
  bool bar;
  int countdown; /* what is left of the announced part, in thousandths; 0: not announced */
  int64_t wake;  /* step again by then; INT64_MAX: no need */
};

struct bl_outcome {
  struct bl_navigator state;
  struct bl_wish wish;
};

/* At the programme's beginning. */
struct bl_navigator bl_navigator_start(const struct bl_navigator_rule *rule, int64_t now);

struct bl_outcome bl_navigator_step(struct bl_navigator state, const struct bl_atlas *atlas,
                                    const struct bl_navigator_rule *rule, struct bl_nav_event event, int64_t now);

/* The stop that the programme shows `elapsed` ms after its beginning, and how long it still lasts
 * (INT64_MAX when there is nothing to change to). -1: there is no stop. */
int bl_navigator_stop(const struct bl_atlas *atlas, int64_t elapsed, int64_t *left);

/* The sheets of the place's view at this step; a count of at least 1 when the place exists. */
struct bl_leaves bl_navigator_leaves(const struct bl_atlas *atlas, struct bl_place place, int step);

/* Where NEXT would lead: what is worth painting ahead. */
struct bl_place bl_navigator_next(const struct bl_atlas *atlas, struct bl_place place, int step);

#endif
