/* loop: the main thread's life: wait for the next event or the next due instant, and nothing else.
 *
 * Waits in SDL_WaitEventTimeout, so a still page costs no processor time. What is found outside (watch) and what is
 * finished (press) wakes it.
 */
#ifndef BAOLAN_KIOSK_LOOP_H
#define BAOLAN_KIOSK_LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/kiosk/config.h"
#include "baolan/kiosk/restarts.h"

struct bl_error;

struct bl_loop {
  const struct bl_config *config;
  bool windowed;
  int width, height;         /* of the window */
  void (*first_frame)(void); /* not NULL: called when the newspaper is on the screen, and the loop ends */
  const char *clock;         /* for tests: a file that sets the clock (timepiece.h); NULL: the system's */
  const char *version;       /* of the program */
  struct bl_restarts restarts;
  const char *newcomers; /* in safe mode: a new edition in this folder ends it; NULL: none does */
  bool *over;            /* in safe mode: set when the loop ends because it is over */
  const char *record;    /* file for what was shown (record.h); NULL: none */
};

/* Until the user or a signal ends it. False: it could not begin, or, with first_frame, no newspaper could be shown:
 * then the error was told already and has a code alone. */
bool bl_loop_run(const struct bl_loop *loop, struct bl_error *error);

#endif
