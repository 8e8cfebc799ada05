/* transition: what stands on the glass or moves over it, and what is seen of it at an instant.
 *
 * Knows no window: bl_transition_shot answers which finished bitmaps lie where.
 * Time is monotonic ms. A motion's clock starts with its first frame, which
 * already shows one frame's way; a late frame is nowhere made up for, so that the
 * motion ends when it should. Distances along the reader's line are glass pixels,
 * above 0 to the reader's right.
 */
#ifndef BAOLAN_KIOSK_TRANSITION_H
#define BAOLAN_KIOSK_TRANSITION_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/kiosk/shot.h"
#include "baolan/paint/turn.h"

enum bl_transition_kind {
  BL_TRANSITION_STILL,
  BL_TRANSITION_FADE,
  BL_TRANSITION_SLIDE,
  BL_TRANSITION_CURL,
  BL_TRANSITION_DRAG /* a finger holds the sheet */
};

struct bl_offset {
  int x, y;
};

struct bl_transition {
  enum bl_turn turn;
  const struct bl_bitmap *to, *from; /* borrowed; from: only while something moves */
  enum bl_transition_kind kind;
  bool forward;                      /* CURL: towards the next sheet */
  int start;                         /* SLIDE: where `to` stood when it began; DRAG: where it stands */
  int base;                          /* DRAG: where it stood when the finger came */
  bool waits;                        /* for its first frame */
  int64_t began;                     /* SLIDE, FADE, CURL: when nothing of it was seen */
  int duration_ms;                   /* above 0 */
  struct bl_offset orbit, old_orbit; /* of `to` and `from` against burn-in, on the upright glass */
  struct bl_curl curl;
};

/* From what stands to `to`. SLIDE and CURL: forward, the new one comes from the right. duration_ms 0: at once. */
void bl_transition_begin(struct bl_transition *transition, const struct bl_bitmap *to, enum bl_transition_kind kind,
                         bool forward, int duration_ms);

/* The finger is `offset` from where it came down; neighbour: the sheet that comes into view, NULL: there is none,
 * and the sheet gives way only a little. While a fade or a curl goes on the sheet cannot be held yet. */
void bl_transition_drag(struct bl_transition *transition, const struct bl_bitmap *neighbour, int offset, int64_t now);
/* The finger leaves: `to` is the neighbour, and the sheets glide on from where they stand; or `to` springs back.
 * The less there is to go, the shorter: a third of duration_ms at least, unless the finger was faster. `speed` is its
 * own, in pixels a second, below 0 to the left: a sheet that goes its way goes no slower at first. */
void bl_transition_settle(struct bl_transition *transition, const struct bl_bitmap *to, int duration_ms, int speed);

bool bl_transition_is_done(const struct bl_transition *transition, int64_t now);
/* Nothing moves any more. */
void bl_transition_end(struct bl_transition *transition);

/* The sheets of the picture; bar and line are the caller's. The curl's bands live in the transition. */
struct bl_shot bl_transition_shot(struct bl_transition *transition, int64_t now);

/* The n-th place of a slow walk over all places within `radius` pixels of the middle; from 0, one pixel a step. */
struct bl_offset bl_transition_orbit(int64_t n, int radius);

#endif
