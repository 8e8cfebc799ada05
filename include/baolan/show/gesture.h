/* gesture: what fingers or a mouse meant.
 *
 * Contacts go in one by one, in the order in which they happened; each answers
 * with what it made of the gesture that is under way. Positions are hundredths
 * of a millimetre on the upright glass, already clamped to it by the caller.
 *
 *   tap      down and up again within 8 mm and 1.2 s; a long press is nothing
 *   edge     a tap within 12 mm of the left or right edge
 *   drag     one finger, more than 8 mm along one axis, 1.5 times as far as along the other:
 *            told while it moves. When it leaves, it is a swipe if the way, and what 200 ms at its last
 *            speed would add, come to 45 mm (a third of a narrow glass) in the same direction;
 *            else it stays, and the sheet springs back.
 *   pinch    two fingers, and both move: a step whenever they are 15 mm further apart or closer
 *   nothing  anything else of one or two fingers
 *   ignored  a palm (the device tells a heavy contact), or three contacts and more
 *
 * Who rests a hand on the glass may still be read by another finger: contacts that have been
 * still for 1.2 s when a new one comes down count no more, so that a lost "up" cannot
 * lock the screen. One that comes down within 40 mm of a resting hand (two contacts or a palm) is
 * part of it. A contact not heard of for 10 s, or down for a minute, is forgotten.
 *
 * One device at a time: while a gesture of one is under way, the others are not heard.
 */
#ifndef BAOLAN_SHOW_GESTURE_H
#define BAOLAN_SHOW_GESTURE_H

#include <stdbool.h>
#include <stdint.h>

#define BL_MM(n) ((int)((n)*100))

enum bl_contact_kind { BL_CONTACT_DOWN, BL_CONTACT_MOVE, BL_CONTACT_UP, BL_CONTACT_LOST };

struct bl_contact {
  int64_t device;
  int64_t id; /* of the device's finger, as long as it is down */
  enum bl_contact_kind kind;
  int x, y;
  int pressure; /* thousandths of what the device can tell; 0: it does not tell */
  int64_t ms;   /* monotonic */
};

enum bl_gesture_kind {
  BL_GESTURE_NONE,  /* this contact belongs to no gesture */
  BL_GESTURE_BEGIN, /* a gesture begins; a drag that was not ended (its finger was lost) stays */
  BL_GESTURE_HELD,  /* it goes on, undecided */
  BL_GESTURE_DRAG,  /* it goes on: dx or dy, from where the drag began, so that nothing jumps */
  BL_GESTURE_PINCH_OUT,
  BL_GESTURE_PINCH_IN, /* a step; it goes on */
  /* Over: */
  BL_GESTURE_IGNORED, /* it was nobody's finger */
  BL_GESTURE_NOTHING, /* it meant nothing, or nothing more, but presence */
  BL_GESTURE_TAP,
  BL_GESTURE_EDGE_LEFT,
  BL_GESTURE_EDGE_RIGHT,
  BL_GESTURE_STAY, /* a drag that leads nowhere */
  BL_GESTURE_SWIPE_LEFT,
  BL_GESTURE_SWIPE_RIGHT,
  BL_GESTURE_SWIPE_UP,
  BL_GESTURE_SWIPE_DOWN
};

struct bl_gesture {
  enum bl_gesture_kind kind;
  int x, y;      /* where it began */
  bool sideways; /* of a drag, a swipe, a stay: the axis … */
  int dx, dy;    /* … and how far along it; the other is 0 */
  int speed;     /* of a swipe and a stay, along the axis, when the finger left: hundredths of a millimetre a second */
};

enum { BL_CONTACT_LIMIT = 10, BL_TRAIL_LENGTH = 8 };

struct bl_held {
  struct bl_contact at;
  int64_t down;         /* when it came */
  int from_x, from_y;   /* where it was when the gesture of its fingers began */
  int still_x, still_y; /* has not left this place … */
  int64_t still;        /* … since */
  bool rests, palm;
};

enum bl_phase { BL_PHASE_IDLE, BL_PHASE_ONE, BL_PHASE_DRAG, BL_PHASE_TWO, BL_PHASE_PINCH, BL_PHASE_SPOILED };

struct bl_trace {
  int x, y;
  int64_t ms;
};

/* The recogniser: a value; zero it and set width. */
struct bl_recogniser {
  int width; /* of the upright glass */
  enum bl_phase phase;
  bool ignored; /* spoiled by a palm or a third contact */
  struct bl_held held[BL_CONTACT_LIMIT];
  int held_count;
  int64_t lead, mate; /* the ids of the finger that began and of a pinch's other one */
  int first_x, first_y;
  int64_t first_ms;
  int reach;                              /* how far the lead has ever been from there */
  bool sideways;                          /* the drag's axis */
  int origin;                             /* where on it the drag began */
  int spread;                             /* of the two fingers, at the last step */
  struct bl_trace trail[BL_TRAIL_LENGTH]; /* where the lead was last, oldest first */
  int trail_count;
};

struct bl_gesture bl_gesture_feed(struct bl_recogniser *recogniser, const struct bl_contact *contact);

/* A drag whose finger is not heard of any more is to be ended by then (INT64_MAX: there is none), with this:
 * BL_GESTURE_STAY, or BL_GESTURE_NONE when it is not over yet. */
int64_t bl_gesture_due(const struct bl_recogniser *recogniser);
struct bl_gesture bl_gesture_expire(struct bl_recogniser *recogniser, int64_t now);

#endif
