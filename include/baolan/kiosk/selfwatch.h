/* selfwatch: what the program keeps and tells about itself while it runs.
 *
 * The loop tells it of every frame and lets it look around when it asks for
 * it. It brings what was shown to the play log, has the picture on the screen
 * inspected, judges the program's health, feeds systemd's watchdog while that
 * is good, and answers who asks for the status. Main thread; nothing in it waits for a disk.
 */
#ifndef BAOLAN_KIOSK_SELFWATCH_H
#define BAOLAN_KIOSK_SELFWATCH_H

#include "baolan/kiosk/control.h"
#include "baolan/kiosk/custodian.h"
#include "baolan/kiosk/restarts.h"

struct bl_selfwatch;

/* Borrowed for its life. */
struct bl_selfwatch_parts {
  const struct bl_config *config;
  const struct bl_control *control;
  const struct bl_board *board;
  struct bl_screen *screen;
  struct bl_press *press;
  struct bl_custodian *custodian; /* may be NULL */
  const char *version;
  struct bl_restarts restarts;
  const char *newcomers; /* as in loop.h */
  void (*wake)(void *);  /* brings the main thread to bl_selfwatch_step; called on another thread */
  void *context;
};

/* A play log or a socket that cannot be had is told, and done without: the newspaper shows all the same. */
struct bl_selfwatch *bl_selfwatch_create(const struct bl_selfwatch_parts *parts);
/* Before the parts. */
void bl_selfwatch_destroy(struct bl_selfwatch *watch);

/* A frame was presented. */
void bl_selfwatch_frame(struct bl_selfwatch *watch, int64_t now);
void bl_selfwatch_step(struct bl_selfwatch *watch, int64_t now);
/* What the last step came to. None of these tears a reader away. */
enum bl_verdict {
  BL_VERDICT_GO_ON,
  BL_VERDICT_MEMORY,      /* it holds too much: the program should be started anew */
  BL_VERDICT_SAFE_NO_MORE /* safe mode is over: six times restart_minutes were quiet, or there is a new edition */
};
enum bl_verdict bl_selfwatch_verdict(const struct bl_selfwatch *watch);
/* Step by then. */
int64_t bl_selfwatch_due(const struct bl_selfwatch *watch);

#endif
