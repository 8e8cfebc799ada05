/* window: the one window on the glass, with its presenter, opened and, when the monitor was changed, opened anew.
 *
 * Without a window system a monitor that is off is waited for, before the start and ever after: every
 * few seconds the kernel's connectors are looked at, and when they have changed and one can show, the window
 * is opened anew on it. A window system tells changes itself (kiosk/outputs).
 */
#ifndef BAOLAN_KIOSK_WINDOW_H
#define BAOLAN_KIOSK_WINDOW_H

#include <SDL.h>
#include <stdbool.h>
#include <stdint.h>

#include "baolan/kiosk/config.h"
#include "baolan/kiosk/outputs.h"
#include "baolan/kiosk/power.h"
#include "baolan/kiosk/presenter.h"

struct bl_error;

struct bl_window {
  SDL_Window *window;
  struct bl_presenter *presenter;
  struct bl_outputs outputs;
  struct bl_power power;
  const struct bl_config *config; /* borrowed */
  bool windowed;
  int width, height;  /* when windowed */
  bool fills_later;   /* becomes full screen once the first sheet is there */
  uint64_t sign;      /* of the kernel's connectors */
  int64_t next_check; /* INT64_MAX: never */
};

/* BL_INTERNAL with a sentence when there is no display. */
bool bl_window_open(struct bl_window *window, const struct bl_config *config, bool windowed, int width, int height,
                    struct bl_error *error);
void bl_window_close(struct bl_window *window);

/* After the first frame: full screen, where that would have been slow. */
void bl_window_fill(struct bl_window *window);
/* Closes and opens it on what is there now. Without success the program ends with BL_INTERNAL and is started again. */
void bl_window_open_anew(struct bl_window *window);
/* Looks at the kernel's connectors if it is time; true: the window was opened anew. */
bool bl_window_check(struct bl_window *window, int64_t now);

#endif
