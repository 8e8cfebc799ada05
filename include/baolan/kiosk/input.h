/* input: what SDL reports becomes what the navigator understands.
 *
 * Fingers and the mouse are devices of their own and feed the same recogniser
 * (show/gesture.h); points are turned with the glass. A tap is reported with the
 * place where it began, since what lies there is known to the caller alone.
 *
 *   finger, mouse drag   the sheet follows; left, right: next, previous; up: index
 *   two fingers          apart, together: type size; the wheel with Control does it too
 *   wheel                next, previous
 *   arrows, space, page up and down    next, previous
 *   Home, Escape         home        i    index        b   back issues        + and -   type size
 *   Enter, 1-9           the page's first, nth story   q         quits, in a window
 *
 * A pressure counts only from a device that has told one between nothing and all: others say "all" of every finger.
 */
#ifndef BAOLAN_KIOSK_INPUT_H
#define BAOLAN_KIOSK_INPUT_H

#include <SDL.h>
#include <stdbool.h>

#include "baolan/kiosk/config.h"
#include "baolan/paint/painter.h"
#include "baolan/show/gesture.h"
#include "baolan/show/navigator.h"

struct bl_input {
  enum bl_turn turn;
  bool windowed;
  int width, height; /* of the glass, before turning */
  double px_per_mm;
  bool told_outside;       /* points outside the glass are reported once */
  int64_t pressure_device; /* the touch screen that tells a pressure; 0: none does */
  struct bl_recogniser recogniser;
};

enum bl_intent_kind {
  BL_INTENT_NONE,
  BL_INTENT_DOWN,  /* a gesture begins at (x, y) */
  BL_INTENT_HELD,  /* it goes on */
  BL_INTENT_DRAG,  /* the sheet is moved sideways, by `way` since the drag began */
  BL_INTENT_LEAVE, /* the finger that dragged has left, and the sheet goes back unless `event` says otherwise
                    */
  BL_INTENT_TAP,   /* it was a tap where it began; if nothing lies there, `event` */
  BL_INTENT_EVENT,
  BL_INTENT_EXPOSED,
  BL_INTENT_DEVICE_LOST,
  BL_INTENT_RESIZED,
  BL_INTENT_QUIT
};

struct bl_intent {
  enum bl_intent_kind kind;
  struct bl_nav_event event;
  int x, y;  /* upright pixels */
  int way;   /* upright pixels, below 0 to the left */
  int speed; /* of the finger that leaves: pixels a second, below 0 to the left */
};

void bl_input_init(struct bl_input *input, const struct bl_config *config, bool windowed);
/* The glass has this size now; a gesture under way is forgotten. */
void bl_input_set_glass(struct bl_input *input, const struct bl_config *config, int width, int height);

/* `now` is the monotonic clock: SDL's own stamps count from another moment. */
struct bl_intent bl_input_read(struct bl_input *input, const SDL_Event *event, int64_t now);
/* A finger lies on the glass, or the mouse's button is down. */
bool bl_input_is_held(const struct bl_input *input);
/* A finger that was lost is given up: to be asked by bl_input_due. */
struct bl_intent bl_input_expire(struct bl_input *input, int64_t now);
int64_t bl_input_due(const struct bl_input *input);

#endif
