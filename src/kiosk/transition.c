#include "baolan/kiosk/transition.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>

enum { FRAME_MS = 17, GIVES_WAY_PART = 3, GIVES_WAY_MOST_PART = 8, SHORTEST_PART = 3 };

static bool is_aside(enum bl_turn turn) {
  return turn == BL_TURN_90 || turn == BL_TURN_270;
}

/* How long the reader's line is on the glass. */
static int length_of(const struct bl_transition *transition) {
  const struct bl_bitmap *to = transition->to;
  return is_aside(transition->turn) ? to->height : to->width;
}

static void start(struct bl_transition *transition, enum bl_transition_kind kind, int duration_ms) {
  transition->kind = kind;
  transition->duration_ms = duration_ms;
  transition->waits = true;
  if (duration_ms <= 0)
    bl_transition_end(transition);
}

void bl_transition_begin(struct bl_transition *transition, const struct bl_bitmap *to, enum bl_transition_kind kind,
                         bool forward, int duration_ms) {
  transition->from = transition->to;
  transition->to = to;
  transition->forward = forward;
  transition->start = forward ? length_of(transition) : -length_of(transition);
  start(transition, kind, transition->from ? duration_ms : 0);
}

/* Thousandths that are still to come. */
static int left_of(const struct bl_transition *transition, int64_t now) {
  int64_t passed = transition->waits ? FRAME_MS : now - transition->began;
  if (passed < 0)
    passed = 0;
  return passed >= transition->duration_ms ? 0 : 1000 - (int)(passed * 1000 / transition->duration_ms);
}

/* Where `to` stands. Fast at first, then slower: it comes to rest. */
static int shift_of(const struct bl_transition *transition, int64_t now) {
  if (transition->kind == BL_TRANSITION_DRAG)
    return transition->start;
  int left = left_of(transition, now);
  return transition->kind == BL_TRANSITION_SLIDE ? (int)((int64_t)transition->start * left / 1000 * left / 1000) : 0;
}

static int within(int value, int most) {
  return value < -most ? -most : value > most ? most : value;
}

void bl_transition_drag(struct bl_transition *transition, const struct bl_bitmap *neighbour, int offset, int64_t now) {
  if (!transition->to)
    return;
  bool busy = transition->kind == BL_TRANSITION_FADE || transition->kind == BL_TRANSITION_CURL;
  if (busy && !bl_transition_is_done(transition, now)) {
    transition->base = -offset;
    return;
  }
  if (transition->kind == BL_TRANSITION_SLIDE)
    transition->base = shift_of(transition, now) - offset;
  else if (transition->kind == BL_TRANSITION_STILL)
    transition->base = 0;
  int length = length_of(transition), shift = within(transition->base + offset, length);
  bool same_side = offset != 0 && (shift < 0) == (offset < 0);
  if (same_side || !transition->from)
    transition->from = neighbour == transition->to ? NULL : neighbour;
  if (!transition->from)
    shift = within(shift / GIVES_WAY_PART, length / GIVES_WAY_MOST_PART);
  transition->kind = BL_TRANSITION_DRAG;
  transition->start = shift;
}

/* The way left is passed with twice its mean speed at first (shift_of). */
static int no_slower(int duration_ms, int shift, int speed) {
  if (speed == 0 || (speed < 0) != (shift > 0))
    return duration_ms;
  int64_t most = (int64_t)2 * abs(shift) * 1000 / abs(speed);
  return most >= duration_ms ? duration_ms : most > FRAME_MS ? (int)most : FRAME_MS + 1;
}

void bl_transition_settle(struct bl_transition *transition, const struct bl_bitmap *to, int duration_ms, int speed) {
  assert(transition->kind == BL_TRANSITION_DRAG);
  int length = length_of(transition), shift = transition->start;
  if (to != transition->to) {
    assert(to == transition->from);
    transition->from = transition->to;
    transition->to = to;
    shift += shift < 0 ? length : -length;
  }
  transition->start = shift;
  int shortest = duration_ms / SHORTEST_PART;
  int way = length > 0 ? (int)((int64_t)duration_ms * abs(shift) / length) : 0;
  int time = no_slower(way < shortest ? shortest : way, shift, speed);
  start(transition, BL_TRANSITION_SLIDE, shift == 0 ? 0 : time);
}

bool bl_transition_is_done(const struct bl_transition *transition, int64_t now) {
  bool waits = transition->waits && transition->duration_ms > FRAME_MS;
  return transition->kind == BL_TRANSITION_STILL ||
         (transition->kind != BL_TRANSITION_DRAG && !waits && left_of(transition, now) == 0);
}

void bl_transition_end(struct bl_transition *transition) {
  transition->kind = BL_TRANSITION_STILL;
  transition->from = NULL;
  transition->waits = false;
  transition->base = 0;
}

/* A way of the upright glass, on the glass as it hangs. */
static struct bl_offset on_glass(enum bl_turn turn, int x, int y) {
  switch (turn) {
  case BL_TURN_90:
    return (struct bl_offset){-y, x};
  case BL_TURN_180:
    return (struct bl_offset){-x, -y};
  case BL_TURN_270:
    return (struct bl_offset){y, -x};
  default:
    return (struct bl_offset){x, y};
  }
}

static struct bl_offset stand(const struct bl_transition *transition, struct bl_offset orbit, int shift) {
  return on_glass(transition->turn, orbit.x + shift, orbit.y);
}

static void place(struct bl_shot *shot, struct bl_offset to, struct bl_offset from) {
  shot->to_x = to.x;
  shot->to_y = to.y;
  shot->from_x = from.x;
  shot->from_y = from.y;
}

/* Slow at both ends. */
static int eased(int done) {
  int left = 1000 - done;
  return done < 500 ? 2 * done * done / 1000 : 1000 - 2 * left * left / 1000;
}

static void roll(struct bl_shot *shot, struct bl_transition *transition, int left) {
  int turned = eased(transition->forward ? 1000 - left : left);
  transition->curl.upwards = is_aside(transition->turn);
  bl_curl_make(&transition->curl, length_of(transition), turned,
               transition->turn == BL_TURN_180 || transition->turn == BL_TURN_270);
  shot->curl = &transition->curl;
  shot->comes = !transition->forward;
}

struct bl_shot bl_transition_shot(struct bl_transition *transition, int64_t now) {
  struct bl_shot shot = {.to = transition->to, .mix = BL_SHOT_WHOLE};
  struct bl_offset still = stand(transition, transition->orbit, 0);
  place(&shot, still, still);
  if (transition->waits)
    transition->began = now - FRAME_MS;
  transition->waits = false;
  if (!shot.to || bl_transition_is_done(transition, now))
    return shot;
  int left = left_of(transition, now), shift = shift_of(transition, now);
  shot.from = transition->from;
  if (transition->kind == BL_TRANSITION_FADE) {
    place(&shot, still, stand(transition, transition->old_orbit, 0));
    shot.mix = BL_SHOT_WHOLE - left * BL_SHOT_WHOLE / 1000;
  } else if (transition->kind == BL_TRANSITION_CURL) {
    roll(&shot, transition, left);
  } else {
    int beside = shift > 0 ? shift - length_of(transition) : shift + length_of(transition);
    place(&shot, stand(transition, transition->orbit, shift), stand(transition, transition->orbit, beside));
  }
  return shot;
}

/* A square spiral out from the middle, and back. */
struct bl_offset bl_transition_orbit(int64_t n, int radius) {
  static const struct bl_offset ways[4] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
  int64_t last = (int64_t)(2 * radius + 1) * (2 * radius + 1) - 1;
  struct bl_offset at = {0, 0};
  if (last <= 0)
    return at;
  n %= 2 * last;
  n = n > last ? 2 * last - n : n;
  for (int side = 0; n > 0; side++) /* sides of 1, 1, 2, 2, 3, 3 … steps */
    for (int step = 0; step <= side / 2 && n > 0; step++, n--) {
      at.x += ways[side % 4].x;
      at.y += ways[side % 4].y;
    }
  return at;
}
