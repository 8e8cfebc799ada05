#include "baolan/show/gesture.h"

#include <stdlib.h>

enum { TAP_REACH = BL_MM(8), TAP_MS = 1200, EDGE = BL_MM(12), SWIPE_LEAST = BL_MM(15), FORGOTTEN_MS = 10000 };

static struct bl_contact *find(struct bl_recogniser *r, int64_t id) {
  for (int i = 0; i < r->held_count; i++)
    if (r->held[i].id == id)
      return &r->held[i];
  return NULL;
}

static void let_go(struct bl_recogniser *r, struct bl_contact *held) {
  *held = r->held[--r->held_count];
}

static void forget_old(struct bl_recogniser *r, int64_t now) {
  for (int i = r->held_count - 1; i >= 0; i--)
    if (now - r->held[i].ms > FORGOTTEN_MS)
      let_go(r, &r->held[i]);
}

static void down(struct bl_recogniser *r, const struct bl_contact *contact) {
  forget_old(r, contact->ms);
  struct bl_contact *again = find(r, contact->id);
  if (again)
    let_go(r, again);
  if (r->held_count == 0) {
    r->first = *contact;
    r->reach = 0;
    r->spoiled = false;
  } else {
    r->spoiled = true;
  }
  if (r->held_count < BL_CONTACT_LIMIT)
    r->held[r->held_count++] = *contact;
}

static void move(struct bl_recogniser *r, struct bl_contact *held, const struct bl_contact *contact) {
  *held = *contact;
  if (contact->id != r->first.id)
    return;
  int dx = abs(contact->x - r->first.x), dy = abs(contact->y - r->first.y);
  int far = dx > dy ? dx : dy;
  if (far > r->reach)
    r->reach = far;
}

static enum bl_gesture_kind tap(const struct bl_recogniser *r, const struct bl_contact *up) {
  if (up->ms - r->first.ms > TAP_MS)
    return BL_GESTURE_NOTHING;
  if (r->first.x < EDGE)
    return BL_GESTURE_EDGE_LEFT;
  return r->first.x >= r->width - EDGE ? BL_GESTURE_EDGE_RIGHT : BL_GESTURE_TAP;
}

static enum bl_gesture_kind swipe(const struct bl_recogniser *r, const struct bl_contact *up) {
  int dx = up->x - r->first.x, dy = up->y - r->first.y;
  if (abs(dx) >= SWIPE_LEAST && 2 * abs(dx) >= 3 * abs(dy))
    return dx < 0 ? BL_GESTURE_SWIPE_LEFT : BL_GESTURE_SWIPE_RIGHT;
  if (abs(dy) >= SWIPE_LEAST && 2 * abs(dy) >= 3 * abs(dx))
    return dy < 0 ? BL_GESTURE_SWIPE_UP : BL_GESTURE_SWIPE_DOWN;
  return BL_GESTURE_NOTHING;
}

static struct bl_gesture up(struct bl_recogniser *r, struct bl_contact *held, const struct bl_contact *contact) {
  struct bl_gesture gesture = {BL_GESTURE_NONE, r->first.x, r->first.y};
  move(r, held, contact);
  let_go(r, held);
  if (contact->kind == BL_CONTACT_LOST)
    r->spoiled = true;
  if (r->held_count > 0)
    return gesture;
  if (r->spoiled)
    gesture.kind = BL_GESTURE_NOTHING;
  else
    gesture.kind = r->reach <= TAP_REACH ? tap(r, contact) : swipe(r, contact);
  return gesture;
}

struct bl_gesture bl_gesture_feed(struct bl_recogniser *recogniser, const struct bl_contact *contact) {
  struct bl_gesture none = {BL_GESTURE_NONE, contact->x, contact->y};
  if (contact->kind == BL_CONTACT_DOWN) {
    down(recogniser, contact);
    return none;
  }
  struct bl_contact *held = find(recogniser, contact->id);
  if (!held)
    return none;
  if (contact->kind == BL_CONTACT_MOVE) {
    move(recogniser, held, contact);
    return none;
  }
  return up(recogniser, held, contact);
}
