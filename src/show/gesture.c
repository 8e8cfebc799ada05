#include "baolan/show/gesture.h"

#include <stdlib.h>
#include <string.h>

enum {
  TAP_REACH = BL_MM(8),
  TAP_MS = 1200,
  EDGE = BL_MM(12),
  SWIPE_LEAST = BL_MM(15),
  SWIPE_FAR = BL_MM(45),
  INERTIA_MS = 200,
  SPEED_MS = 100, /* the last speed is that of so long before the finger left */
  SPEED_MOST = BL_MM(5000),
  PINCH_STEP = BL_MM(15),
  PINCH_EACH = BL_MM(3), /* what each finger must have moved */
  PINCH_LATE_MS = 300,   /* a second finger so long after the first makes a beginning drag a pinch */
  PALM_PRESSURE = 900,
  HAND = BL_MM(40),
  FORGOTTEN_MS = 10000,
  STUCK_MS = 60000
};

/* --- contacts ----------------------------------------------------------------------------------------------------- */

static struct bl_held *find(struct bl_recogniser *r, int64_t device, int64_t id) {
  for (int i = 0; i < r->held_count; i++)
    if (r->held[i].at.device == device && r->held[i].at.id == id)
      return &r->held[i];
  return NULL;
}

/* The device that is heard now; only it has contacts that do not rest. */
static struct bl_held *active(struct bl_recogniser *r, int64_t id) {
  for (int i = 0; i < r->held_count; i++)
    if (!r->held[i].rests && r->held[i].at.id == id)
      return &r->held[i];
  return NULL;
}

static int active_count(const struct bl_recogniser *r) {
  int count = 0;
  for (int i = 0; i < r->held_count; i++)
    count += !r->held[i].rests;
  return count;
}

static void let_go(struct bl_recogniser *r, struct bl_held *held) {
  *held = r->held[--r->held_count];
}

/* Contacts left without a word: a gesture goes on only with its own fingers. */
static void look_again(struct bl_recogniser *r) {
  bool paired = r->phase == BL_PHASE_TWO || r->phase == BL_PHASE_PINCH;
  if (active_count(r) == 0)
    r->phase = BL_PHASE_IDLE;
  else if (!active(r, r->lead) || (paired && !active(r, r->mate)))
    r->phase = BL_PHASE_SPOILED;
}

static void forget_lost(struct bl_recogniser *r, int64_t now) {
  for (int i = r->held_count - 1; i >= 0; i--)
    if (now - r->held[i].at.ms > FORGOTTEN_MS || now - r->held[i].down > STUCK_MS)
      let_go(r, &r->held[i]);
  look_again(r);
}

static void lay_to_rest(struct bl_recogniser *r, int64_t now) {
  for (int i = 0; i < r->held_count; i++)
    if (now - r->held[i].still > TAP_MS)
      r->held[i].rests = true;
  look_again(r);
}

static int far(int ax, int ay, int bx, int by) {
  int dx = abs(ax - bx), dy = abs(ay - by);
  return dx > dy ? dx : dy;
}

static void follow(struct bl_held *held, const struct bl_contact *contact) {
  held->at = *contact;
  held->palm |= contact->pressure >= PALM_PRESSURE;
  if (far(contact->x, contact->y, held->still_x, held->still_y) <= TAP_REACH)
    return;
  held->still_x = contact->x;
  held->still_y = contact->y;
  held->still = contact->ms;
}

static struct bl_held *take_up(struct bl_recogniser *r, const struct bl_contact *contact) {
  for (int i = 0; i < r->held_count && r->held_count == BL_CONTACT_LIMIT; i++)
    if (r->held[i].rests)
      let_go(r, &r->held[i]);
  if (r->held_count == BL_CONTACT_LIMIT)
    return NULL;
  struct bl_held *held = &r->held[r->held_count++];
  *held = (struct bl_held){.down = contact->ms,
                           .from_x = contact->x,
                           .from_y = contact->y,
                           .still_x = contact->x,
                           .still_y = contact->y,
                           .still = contact->ms};
  follow(held, contact);
  return held;
}

/* Two resting contacts, or a palm, are a hand; what comes down close by belongs to it. */
static bool is_of_hand(const struct bl_recogniser *r, const struct bl_held *held) {
  int resting = 0, near = 0;
  bool palm = false;
  for (int i = 0; i < r->held_count; i++) {
    const struct bl_held *other = &r->held[i];
    if (!other->rests)
      continue;
    resting++;
    palm |= other->palm;
    near += far(other->at.x, other->at.y, held->at.x, held->at.y) <= HAND;
  }
  return near > 0 && (resting > 1 || palm);
}

/* --- gestures ----------------------------------------------------------------------------------------------------- */

static struct bl_gesture made(const struct bl_recogniser *r, enum bl_gesture_kind kind) {
  return (struct bl_gesture){.kind = kind, .x = r->first_x, .y = r->first_y};
}

static int64_t square_root(int64_t n) {
  int64_t root = 0;
  for (int64_t bit = (int64_t)1 << 30; bit > 0; bit >>= 1)
    if ((root + bit) * (root + bit) <= n)
      root += bit;
  return root;
}

static int distance(const struct bl_held *a, const struct bl_held *b) {
  int64_t dx = a->at.x - b->at.x, dy = a->at.y - b->at.y;
  return (int)square_root(dx * dx + dy * dy);
}

static void note_trail(struct bl_recogniser *r, const struct bl_contact *contact) {
  if (r->trail_count == BL_TRAIL_LENGTH)
    memmove(r->trail, r->trail + 1, (size_t)--r->trail_count * sizeof *r->trail);
  r->trail[r->trail_count++] = (struct bl_trace){contact->x, contact->y, contact->ms};
}

static struct bl_gesture spoil(struct bl_recogniser *r, bool ignored) {
  r->ignored |= ignored;
  r->phase = BL_PHASE_SPOILED;
  return made(r, BL_GESTURE_HELD);
}

static struct bl_gesture pair(struct bl_recogniser *r, struct bl_held *mate) {
  struct bl_held *lead = active(r, r->lead);
  lead->from_x = lead->at.x;
  lead->from_y = lead->at.y;
  r->mate = mate->at.id;
  r->spread = distance(lead, mate);
  r->phase = BL_PHASE_TWO;
  return made(r, BL_GESTURE_HELD);
}

static struct bl_gesture begin(struct bl_recogniser *r, const struct bl_held *held) {
  r->lead = held->at.id;
  r->first_x = held->at.x;
  r->first_y = held->at.y;
  r->first_ms = held->at.ms;
  r->reach = 0;
  r->trail_count = 0;
  note_trail(r, &held->at);
  r->ignored = held->palm || is_of_hand(r, held);
  r->phase = r->ignored ? BL_PHASE_SPOILED : BL_PHASE_ONE;
  return made(r, BL_GESTURE_BEGIN);
}

static struct bl_gesture down(struct bl_recogniser *r, const struct bl_contact *contact) {
  struct bl_held *again = find(r, contact->device, contact->id);
  if (again)
    let_go(r, again);
  lay_to_rest(r, contact->ms);
  for (int i = 0; i < r->held_count; i++)
    if (!r->held[i].rests && r->held[i].at.device != contact->device)
      return made(r, BL_GESTURE_NONE);
  struct bl_held *held = take_up(r, contact);
  if (!held)
    return spoil(r, true);
  int count = active_count(r);
  if (count == 1)
    return begin(r, held);
  if (count > 2 || held->palm)
    return spoil(r, true);
  bool early = contact->ms - r->first_ms <= PINCH_LATE_MS;
  if (r->phase == BL_PHASE_ONE || (r->phase == BL_PHASE_DRAG && early))
    return pair(r, held);
  return made(r, BL_GESTURE_HELD); /* a drag goes on beside it */
}

static struct bl_gesture dragged(const struct bl_recogniser *r, const struct bl_contact *contact,
                                 enum bl_gesture_kind kind) {
  struct bl_gesture gesture = made(r, kind);
  gesture.sideways = r->sideways;
  gesture.dx = r->sideways ? contact->x - r->origin : 0;
  gesture.dy = r->sideways ? 0 : contact->y - r->origin;
  return gesture;
}

/* A way becomes a drag as soon as its axis is clear. */
static struct bl_gesture move_one(struct bl_recogniser *r, const struct bl_contact *contact) {
  int dx = abs(contact->x - r->first_x), dy = abs(contact->y - r->first_y);
  int reach = dx > dy ? dx : dy;
  if (reach > r->reach)
    r->reach = reach;
  bool clear = 2 * dx >= 3 * dy || 2 * dy >= 3 * dx;
  if (reach <= TAP_REACH || !clear)
    return made(r, BL_GESTURE_HELD);
  r->phase = BL_PHASE_DRAG;
  r->sideways = dx > dy;
  r->origin = r->sideways ? contact->x : contact->y;
  return dragged(r, contact, BL_GESTURE_DRAG);
}

static bool has_moved(const struct bl_held *held) {
  return far(held->at.x, held->at.y, held->from_x, held->from_y) >= PINCH_EACH;
}

static struct bl_gesture move_two(struct bl_recogniser *r) {
  const struct bl_held *lead = active(r, r->lead), *mate = active(r, r->mate);
  int wider = distance(lead, mate) - r->spread;
  if (!has_moved(lead) || !has_moved(mate) || abs(wider) < PINCH_STEP)
    return made(r, BL_GESTURE_HELD);
  r->phase = BL_PHASE_PINCH;
  r->spread += wider > 0 ? PINCH_STEP : -PINCH_STEP;
  return made(r, wider > 0 ? BL_GESTURE_PINCH_OUT : BL_GESTURE_PINCH_IN);
}

static struct bl_gesture move(struct bl_recogniser *r, struct bl_held *held, const struct bl_contact *contact) {
  follow(held, contact);
  if (held->rests)
    return made(r, BL_GESTURE_NONE);
  if (held->palm && r->phase != BL_PHASE_SPOILED)
    return spoil(r, true);
  bool leads = contact->id == r->lead;
  if (leads)
    note_trail(r, contact);
  if (leads && r->phase == BL_PHASE_ONE)
    return move_one(r, contact);
  if (leads && r->phase == BL_PHASE_DRAG)
    return dragged(r, contact, BL_GESTURE_DRAG);
  if (r->phase == BL_PHASE_TWO || r->phase == BL_PHASE_PINCH)
    return move_two(r);
  return made(r, BL_GESTURE_HELD);
}

/* Along the drag's axis, when the finger left. */
static int speed(const struct bl_recogniser *r, const struct bl_contact *up) {
  int first = r->trail_count - 1;
  while (first > 0 && up->ms - r->trail[first - 1].ms <= SPEED_MS)
    first--;
  int way = r->sideways ? up->x - r->trail[first].x : up->y - r->trail[first].y;
  int64_t ms = up->ms - r->trail[first].ms;
  int64_t pace = (int64_t)way * 1000 / (ms < 16 ? 16 : ms);
  return (int)(pace > SPEED_MOST ? SPEED_MOST : pace < -SPEED_MOST ? -SPEED_MOST : pace);
}

static struct bl_gesture settle(const struct bl_recogniser *r, const struct bl_contact *up) {
  static const enum bl_gesture_kind swipes[2][2] = {{BL_GESTURE_SWIPE_UP, BL_GESTURE_SWIPE_DOWN},
                                                    {BL_GESTURE_SWIPE_LEFT, BL_GESTURE_SWIPE_RIGHT}};
  struct bl_gesture gesture = dragged(r, up, BL_GESTURE_STAY);
  gesture.speed = speed(r, up);
  int way = r->sideways ? up->x - r->first_x : up->y - r->first_y;
  int64_t reached = way + (int64_t)gesture.speed * INERTIA_MS / 1000;
  int64_t least = r->width / 3 < SWIPE_FAR ? r->width / 3 : SWIPE_FAR;
  if (way < 0)
    reached = -reached; /* in the direction of the way */
  if (abs(way) >= SWIPE_LEAST && reached >= least)
    gesture.kind = swipes[r->sideways][way > 0];
  return gesture;
}

static enum bl_gesture_kind tap(const struct bl_recogniser *r, const struct bl_contact *up) {
  if (r->reach > TAP_REACH || up->ms - r->first_ms > TAP_MS)
    return BL_GESTURE_NOTHING;
  if (r->first_x < EDGE)
    return BL_GESTURE_EDGE_LEFT;
  return r->first_x >= r->width - EDGE ? BL_GESTURE_EDGE_RIGHT : BL_GESTURE_TAP;
}

static struct bl_gesture up(struct bl_recogniser *r, struct bl_held *held, const struct bl_contact *contact) {
  bool leads = contact->id == r->lead, rested = held->rests;
  struct bl_gesture gesture = move(r, held, contact);
  if (contact->kind == BL_CONTACT_LOST && !rested)
    spoil(r, false);
  enum bl_phase phase = r->phase;
  let_go(r, find(r, contact->device, contact->id));
  look_again(r);
  if (rested)
    return gesture;
  if (phase == BL_PHASE_DRAG && leads)
    return settle(r, contact);
  if (r->phase != BL_PHASE_IDLE)
    return made(r, BL_GESTURE_HELD);
  if (phase == BL_PHASE_ONE)
    return made(r, tap(r, contact));
  return made(r, r->ignored ? BL_GESTURE_IGNORED : BL_GESTURE_NOTHING);
}

static struct bl_gesture take(struct bl_recogniser *r, const struct bl_contact *contact) {
  if (contact->kind == BL_CONTACT_DOWN)
    return down(r, contact);
  struct bl_held *held = find(r, contact->device, contact->id);
  if (!held)
    return made(r, BL_GESTURE_NONE);
  return contact->kind == BL_CONTACT_MOVE ? move(r, held, contact) : up(r, held, contact);
}

/* A drag that is over said where it led, or it stays; a beginning says as much. */
static struct bl_gesture ended(const struct bl_recogniser *r, bool dragging, struct bl_gesture gesture) {
  bool says = gesture.kind == BL_GESTURE_BEGIN || gesture.kind >= BL_GESTURE_STAY;
  return dragging && r->phase != BL_PHASE_DRAG && !says ? made(r, BL_GESTURE_STAY) : gesture;
}

struct bl_gesture bl_gesture_feed(struct bl_recogniser *recogniser, const struct bl_contact *contact) {
  bool dragging = recogniser->phase == BL_PHASE_DRAG;
  forget_lost(recogniser, contact->ms);
  return ended(recogniser, dragging, take(recogniser, contact));
}

int64_t bl_gesture_due(const struct bl_recogniser *recogniser) {
  for (int i = 0; i < recogniser->held_count && recogniser->phase == BL_PHASE_DRAG; i++)
    if (!recogniser->held[i].rests && recogniser->held[i].at.id == recogniser->lead)
      return recogniser->held[i].at.ms + FORGOTTEN_MS + 1;
  return INT64_MAX;
}

struct bl_gesture bl_gesture_expire(struct bl_recogniser *recogniser, int64_t now) {
  bool dragging = recogniser->phase == BL_PHASE_DRAG;
  forget_lost(recogniser, now);
  return ended(recogniser, dragging, made(recogniser, BL_GESTURE_NONE));
}
