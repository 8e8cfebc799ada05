/* navigator: which sheet is to be seen, and why.
 *
 * A pure function of (state, atlas, rule, event, instant). It knows no font,
 * no pixel and no window; kiosk/ asks it after every event and at the instant
 * it named itself, and shows what it answers. What is true at once, in this
 * order of precedence:
 *
 *   noticed   a notice is due. It replaces everything; touches lead nowhere.
 *             Its sheets follow each other by their dwell. A reader is put
 *             aside and goes on afterwards, unless he was idle meanwhile.
 *   dark      the programme switched the screen off. A touch wakes it for a
 *             visit (wake_on_touch), beginning on the front page: what is hit
 *             unseen leads nowhere.
 *   fault     there is no edition. Only a new atlas leads out.
 *   reading   somebody touched the screen. Rotation stops; after idle_ms
 *             without a touch the programme goes on where it would be by then.
 *             The last countdown_ms are announced. A finger that lies on the
 *             glass counts as a touch as long as it lies there, at most hold_ms:
 *             nobody is thrown out while touching, and what is stuck to the
 *             glass traps nobody.
 *   attract   the programme's stops follow each other. Which one shows is a
 *             function of the time since the programme began, so a late start
 *             or a long pause is right at once. After a back issue the last
 *             sheet stays until the programme's own edition is there.
 *
 * Instants are monotonic milliseconds (base/clock.h).
 */
#ifndef BAOLAN_SHOW_NAVIGATOR_H
#define BAOLAN_SHOW_NAVIGATOR_H

#include "baolan/show/reader.h"

struct bl_navigator_rule {
  int64_t idle_ms;      /* reading ends after so long without a touch */
  int64_t countdown_ms; /* the last part of it, announced; less than idle_ms */
  int64_t bar_ms;       /* the bar leaves so long after a touch */
  int home_step;        /* the type size in which the programme shows stories */
  int64_t hold_ms;      /* so long a finger that lies on the glass counts as a touch */
  bool wake_on_touch;   /* a screen that the programme switched off */
};

enum bl_nav_mode { BL_NAV_ATTRACT, BL_NAV_READING, BL_NAV_NOTICED, BL_NAV_DARK, BL_NAV_FAULT };

struct bl_navigator {
  enum bl_nav_mode mode;
  struct bl_place place; /* what is to be seen */
  int step;              /* in this type size: 0-4, used by the story view */
  int64_t started;       /* the programme's stops */
  bool visited;          /* somebody is here: `reader` and `touched` count */
  struct bl_reader reader;
  int64_t touched;              /* the last touch of the visit */
  bool held;                    /* a finger lies on the glass */
  int64_t held_since;           /* since then */
  bool noticed, dark, at_fault; /* as they were told, whether or not they can be seen */
  int64_t noticed_since;
  int64_t lost_until; /* it is said so long that what the reader wanted cannot be had */
  int atlas_issue;    /* what the last atlas was of */
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
  bool lost;     /* in the bar's place: the edition that he wanted cannot be had */
  bool dark;     /* the screen is to be off */
  int countdown; /* what is left of the announced part, in thousandths; 0: not announced */
  int issue;     /* the edition that is wanted: a back issue, or BL_ISSUE_OWN */
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

#endif
