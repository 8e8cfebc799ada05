/* gesture: what a finger or a mouse meant.
 *
 * Contacts go in one by one, in the order in which they happened; a gesture
 * comes out when the last contact leaves the glass. Positions are hundredths
 * of a millimetre on the upright glass, already clamped to it by the caller.
 *
 *   tap     down and up again within 8 mm and 1.2 s; a long press is nothing
 *   edge    a tap within 12 mm of the left or right edge
 *   swipe   15 mm or more, along one axis at least 1.5 times as far as along the other
 *   nothing two contacts at once, or anything else
 *
 * A contact that has not been heard of for ten seconds is forgotten when the
 * next one arrives: a lost "up" must not lock the screen.
 */
#ifndef BAOLAN_SHOW_GESTURE_H
#define BAOLAN_SHOW_GESTURE_H

#include <stdbool.h>
#include <stdint.h>

#define BL_MM(n) ((int)((n)*100))

enum bl_contact_kind { BL_CONTACT_DOWN, BL_CONTACT_MOVE, BL_CONTACT_UP, BL_CONTACT_LOST };

struct bl_contact {
  int64_t id; /* of the finger, as long as it is down */
  enum bl_contact_kind kind;
  int x, y;
  int64_t ms; /* monotonic */
};

enum bl_gesture_kind {
  BL_GESTURE_NONE,    /* not over yet */
  BL_GESTURE_NOTHING, /* over, and it meant nothing but presence */
  BL_GESTURE_TAP,
  BL_GESTURE_EDGE_LEFT,
  BL_GESTURE_EDGE_RIGHT,
  BL_GESTURE_SWIPE_LEFT,
  BL_GESTURE_SWIPE_RIGHT,
  BL_GESTURE_SWIPE_UP,
  BL_GESTURE_SWIPE_DOWN
};

struct bl_gesture {
  enum bl_gesture_kind kind;
  int x, y; /* where it began */
};

enum { BL_CONTACT_LIMIT = 10 };

/* The recogniser: a value; zero it and set width. */
struct bl_recogniser {
  int width; /* of the upright glass */
  struct bl_contact held[BL_CONTACT_LIMIT];
  int held_count;
  struct bl_contact first; /* the contact that began the gesture, as it went down */
  int reach;               /* how far it has ever been from there */
  bool spoiled;            /* there was a second contact */
};

struct bl_gesture bl_gesture_feed(struct bl_recogniser *recogniser, const struct bl_contact *contact);

#endif
