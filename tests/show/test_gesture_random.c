/* 100,000 random contacts. What must hold is told by an observer that knows nothing of the recogniser but its answers.
 * A sequence that fails is made as short as it can be, and printed. BAOLAN_SEED chooses others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/show/gesture.h"

enum {
  SEQUENCES = 1000,
  LENGTH = 100,
  WIDTH = BL_MM(600),
  HEIGHT = BL_MM(340),
  DEVICES = 3,
  FINGERS = 12,
  PALM = 950,
  STILL_MS = 1300,
  LONG_MS = 70000
};

/* --- contacts by chance ------------------------------------------------------------------------------------------- */

static uint64_t chance;

static int dice(int sides) {
  chance ^= chance << 13;
  chance ^= chance >> 7;
  chance ^= chance << 17;
  return (int)(chance % (uint64_t)sides);
}

static int near(int value, int step, int most) {
  int moved = dice(20) == 0 ? dice(most + 1) : value + dice(2 * step + 1) - step;
  return moved < 0 ? 0 : moved > most ? most : moved;
}

static int anywhere(int most) {
  int place = dice(8) == 0 ? dice(BL_MM(10)) : dice(most + 1);
  return dice(2) ? place : most - place;
}

static int64_t pause_ms(void) {
  int kind = dice(200);
  return kind < 170 ? dice(30) : kind < 195 ? dice(400) : kind < 199 ? dice(3000) : dice(LONG_MS);
}

/* Some sequences have one finger, some many; some lose many an "up". */
static void make(struct bl_contact *contacts) {
  struct bl_contact last[DEVICES][FINGERS] = {0};
  bool down[DEVICES][FINGERS] = {0};
  int devices = 1 + dice(DEVICES), fingers = 1 + dice(dice(3) == 0 ? FINGERS : 3), step = BL_MM(1 + dice(25));
  int lifting = 1 + dice(4), palms = dice(4) == 0 ? 3 : 40;
  int64_t now = 0;
  for (int i = 0; i < LENGTH; i++) {
    int device = dice(devices), finger = dice(fingers);
    struct bl_contact *contact = &last[device][finger];
    bool held = down[device][finger];
    now += pause_ms();
    contact->device = device;
    contact->id = finger;
    contact->kind = !held || dice(40) == 0 ? BL_CONTACT_DOWN
                    : dice(12) < lifting   ? (dice(10) == 0 ? BL_CONTACT_LOST : BL_CONTACT_UP)
                                           : BL_CONTACT_MOVE;
    contact->x = contact->kind == BL_CONTACT_DOWN ? anywhere(WIDTH) : near(contact->x, step, WIDTH);
    contact->y = contact->kind == BL_CONTACT_DOWN ? anywhere(HEIGHT) : near(contact->y, step, HEIGHT);
    contact->pressure = dice(palms) == 0 ? PALM : dice(2) * 400;
    contact->ms = now;
    down[device][finger] = contact->kind == BL_CONTACT_DOWN || contact->kind == BL_CONTACT_MOVE;
    contacts[i] = *contact;
  }
}

/* --- the observer ------------------------------------------------------------------------------------------------- */

struct observer {
  bool dragging;   /* a drag was told and not ended */
  bool led;        /* this touch has led somewhere */
  int pinched;     /* its steps */
  int64_t device;  /* whose touch it is */
  unsigned joined; /* its fingers that came down since, a bit each */
  bool palms[DEVICES][FINGERS];
};

static bool leads(enum bl_gesture_kind kind) {
  return kind == BL_GESTURE_TAP || kind == BL_GESTURE_EDGE_LEFT || kind == BL_GESTURE_EDGE_RIGHT ||
         kind >= BL_GESTURE_SWIPE_LEFT;
}

static const char *watch_drag(struct observer *o, enum bl_gesture_kind kind) {
  bool ends = kind == BL_GESTURE_BEGIN || kind >= BL_GESTURE_STAY;
  bool goes_on = kind == BL_GESTURE_DRAG || kind == BL_GESTURE_HELD || kind == BL_GESTURE_NONE;
  if (o->dragging && !ends && !goes_on)
    return "a drag was not ended";
  o->dragging = kind == BL_GESTURE_DRAG || (o->dragging && !ends);
  return NULL;
}

static const char *watch_touch(struct observer *o, const struct bl_contact *contact, enum bl_gesture_kind kind) {
  bool pinch = kind == BL_GESTURE_PINCH_IN || kind == BL_GESTURE_PINCH_OUT;
  bool alone = leads(kind) && kind < BL_GESTURE_STAY;
  if (kind == BL_GESTURE_BEGIN) {
    o->led = false;
    o->pinched = o->joined = 0;
    o->device = contact->device;
  } else if (contact->kind == BL_CONTACT_DOWN && contact->device == o->device) {
    o->joined |= 1U << contact->id;
  }
  o->pinched += pinch;
  if (o->led && (leads(kind) || pinch || kind == BL_GESTURE_DRAG))
    return "two gestures of one touch";
  if (o->pinched && (leads(kind) || kind == BL_GESTURE_DRAG))
    return "a pinch that is also something else";
  bool one = o->joined && !(o->joined & (o->joined - 1));
  if ((pinch && !one) || (alone && o->joined) || (leads(kind) && o->joined && !one))
    return "a gesture of too many contacts";
  if (contact->device != o->device && kind != BL_GESTURE_NONE && kind != BL_GESTURE_STAY)
    return "a gesture of two devices";
  o->led |= leads(kind);
  return NULL;
}

static const char *watch_palm(struct observer *o, const struct bl_contact *contact, enum bl_gesture_kind kind) {
  bool *palm = &o->palms[contact->device][contact->id];
  *palm = (*palm && contact->kind != BL_CONTACT_DOWN) || contact->pressure >= PALM;
  bool means = leads(kind) || kind == BL_GESTURE_DRAG || kind == BL_GESTURE_PINCH_IN || kind == BL_GESTURE_PINCH_OUT;
  return *palm && means ? "a gesture of a palm" : NULL;
}

static const char *watch_numbers(const struct bl_recogniser *r, const struct bl_gesture *gesture) {
  if (gesture->x < 0 || gesture->x > WIDTH || gesture->y < 0 || gesture->y > HEIGHT)
    return "it began outside the glass";
  if (abs(gesture->dx) > WIDTH || abs(gesture->dy) > HEIGHT || (gesture->dx && gesture->dy))
    return "a way that no finger can go";
  if (r->held_count < 0 || r->held_count > BL_CONTACT_LIMIT || r->trail_count > BL_TRAIL_LENGTH)
    return "the state is not bounded";
  bool idle = true;
  for (int i = 0; i < r->held_count; i++)
    idle &= r->held[i].rests;
  return idle != (r->phase == BL_PHASE_IDLE) ? "a gesture without contacts, or contacts without one" : NULL;
}

static const char *watch(struct observer *o, const struct bl_recogniser *r, const struct bl_contact *contact,
                         struct bl_gesture gesture) {
  const char *fault = watch_drag(o, gesture.kind);
  fault = fault ? fault : watch_touch(o, contact, gesture.kind);
  fault = fault ? fault : watch_palm(o, contact, gesture.kind);
  return fault ? fault : watch_numbers(r, &gesture);
}

/* Nobody lifts anything any more: the next touch is heard all the same, wherever no hand lies. */
static const char *touch_afterwards(struct bl_recogniser r, struct observer *o, int64_t now) {
  struct bl_contact tap = {7, 99, BL_CONTACT_DOWN, 0, 0, 0, now};
  int distance = -1;
  for (int x = BL_MM(20); x < WIDTH - BL_MM(20); x += BL_MM(20)) {
    int nearest = WIDTH;
    for (int i = 0; i < r.held_count; i++)
      nearest = abs(r.held[i].at.x - x) < nearest ? abs(r.held[i].at.x - x) : nearest;
    if (nearest > distance) {
      distance = nearest;
      tap.x = x;
    }
  }
  if (distance <= BL_MM(40))
    return NULL;
  if (bl_gesture_feed(&r, &tap).kind != BL_GESTURE_BEGIN)
    return "contacts that were lost lock the screen";
  o->dragging = false;
  tap.kind = BL_CONTACT_UP;
  tap.ms += 50;
  return bl_gesture_feed(&r, &tap).kind == BL_GESTURE_TAP ? NULL : "contacts that were lost spoil a tap";
}

static const char *end_by_itself(struct bl_recogniser r, const struct observer *o) {
  int64_t due = bl_gesture_due(&r);
  if (o->dragging != (due != INT64_MAX))
    return "a drag without an end";
  if (o->dragging && bl_gesture_expire(&r, due).kind != BL_GESTURE_STAY)
    return "a drag does not end when it is due";
  return NULL;
}

static const char *lift_all(struct bl_recogniser r, int64_t now) {
  for (int64_t device = 0; device < DEVICES; device++)
    for (int64_t id = 0; id < FINGERS; id++) {
      struct bl_contact up = {device, id, BL_CONTACT_UP, 0, 0, 0, now};
      bl_gesture_feed(&r, &up);
    }
  return r.held_count || r.phase != BL_PHASE_IDLE ? "all fingers are up and a gesture goes on" : NULL;
}

static const char *run(const struct bl_contact *contacts, size_t count) {
  struct bl_recogniser recogniser = {.width = WIDTH};
  struct observer observer = {.device = -1};
  for (size_t i = 0; i < count; i++) {
    const char *fault = watch(&observer, &recogniser, &contacts[i], bl_gesture_feed(&recogniser, &contacts[i]));
    if (fault)
      return fault;
  }
  int64_t now = count ? contacts[count - 1].ms : 0;
  const char *fault = end_by_itself(recogniser, &observer);
  fault = fault ? fault : touch_afterwards(recogniser, &observer, now + STILL_MS);
  return fault ? fault : lift_all(recogniser, now + 1);
}

/* --- a failure, as short as it can be ----------------------------------------------------------------------------- */

static size_t shrink(struct bl_contact *contacts, size_t count) {
  struct bl_contact trial[LENGTH];
  for (size_t piece = count / 2; piece > 0; piece = piece == 1 ? 0 : (piece + 1) / 2)
    for (size_t at = 0; at + piece <= count;) {
      memcpy(trial, contacts, at * sizeof *trial);
      memcpy(trial + at, contacts + at + piece, (count - at - piece) * sizeof *trial);
      if (run(trial, count - piece)) {
        count -= piece;
        memcpy(contacts, trial, count * sizeof *trial);
      } else {
        at++;
      }
    }
  return count;
}

static void tell(const struct bl_contact *contacts, size_t count) {
  static const char *const kinds[] = {"DOWN", "MOVE", "UP", "LOST"};
  for (size_t i = 0; i < count; i++)
    print_error("  {%d, %d, BL_CONTACT_%s, %d, %d, %d, %d},\n", (int)contacts[i].device, (int)contacts[i].id,
                kinds[contacts[i].kind], contacts[i].x, contacts[i].y, contacts[i].pressure, (int)contacts[i].ms);
}

static void random_contacts(void **state) {
  (void)state;
  struct bl_contact contacts[LENGTH];
  const char *seed = getenv("BAOLAN_SEED");
  for (int sequence = 1; sequence <= SEQUENCES; sequence++) {
    chance = (seed ? strtoull(seed, NULL, 10) : 1) * 1000003 + (uint64_t)sequence * 0x9E3779B97F4A7C15U;
    make(contacts);
    if (!run(contacts, LENGTH))
      continue;
    size_t count = shrink(contacts, LENGTH);
    print_error("sequence %d: %s\n", sequence, run(contacts, count));
    tell(contacts, count);
    fail();
  }
}

/* The contacts by chance are of use only if they mean something now and then. */
static void they_mean_something(void **state) {
  (void)state;
  struct bl_contact contacts[LENGTH];
  int told[BL_GESTURE_SWIPE_DOWN + 1] = {0};
  for (int sequence = 1; sequence <= SEQUENCES; sequence++) {
    struct bl_recogniser recogniser = {.width = WIDTH};
    chance = 1000003 + (uint64_t)sequence * 0x9E3779B97F4A7C15U;
    make(contacts);
    for (int i = 0; i < LENGTH; i++)
      told[bl_gesture_feed(&recogniser, &contacts[i]).kind]++;
  }
  for (int kind = 0; kind <= BL_GESTURE_SWIPE_DOWN; kind++)
    if (told[kind] < 20)
      fail_msg("gesture %d was told %d times", kind, told[kind]);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(random_contacts),
      cmocka_unit_test(they_mean_something),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
