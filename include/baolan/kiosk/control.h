/* control: carries out what the playout decides: the press and the board are told what has changed, and nothing else.
 *
 * Level-triggered: every step compares what is to be with what was told. It
 * decides anew when something was found outside, when an edition came or could
 * not be loaded, when the instant comes that the playout named, and when the
 * wall clock and the monotonic one do not agree any more. Main thread.
 *
 * Each item of the schedule goes on where it was when its turn ended: with the
 * sheet that stood, or the next one if that was read already. A reader keeps
 * the colours in which he began.
 */
#ifndef BAOLAN_KIOSK_CONTROL_H
#define BAOLAN_KIOSK_CONTROL_H

#include "baolan/kiosk/board.h"
#include "baolan/kiosk/chronicle.h"
#include "baolan/kiosk/playout.h"
#include "baolan/kiosk/watch.h"

struct bl_control;

/* Starts the watch and waits a moment for what it finds first. `clock`: a file for tests (timepiece.h), or NULL. `wake`
 * is called on the watch's thread. */
struct bl_control *bl_control_create(const struct bl_config *config, const char *clock, void (*wake)(void *),
                                     void *context, struct bl_error *error);
/* Before the press. */
void bl_control_destroy(struct bl_control *control);

/* What the first decision is, told to the press alone: which edition is loaded (its path is returned), in which
 * colours. So the press can begin while the window opens. */
const char *bl_control_begin(struct bl_control *control, struct bl_press *press);

/* From now on the board is told too. */
void bl_control_step(struct bl_control *control, struct bl_board *board, int64_t now);
/* Step again by then. */
int64_t bl_control_due(const struct bl_control *control, int64_t now);

/* The wall clock as the programme sees it, and what it is worth. */
struct bl_reading bl_control_clock(const struct bl_control *control);

/* The folder of the newest edition, if a sheet of it shows (not behind a reader's back issue): it is good. Else NULL.
 */
const char *bl_control_good(const struct bl_control *control, const struct bl_board *board);

/* What the programme has decided, and until when. */
struct bl_control_report {
  const char *path;    /* of the edition; borrowed until the next step */
  int day;             /* of that edition; BL_NO_DAY: none */
  int editions;        /* that can be opened */
  bool stale;          /* it is not today's any more */
  struct bl_text item; /* of the schedule; empty: none is due */
  bool notice, dark;
  bl_instant next; /* by the wall clock; INT64_MAX: until something changes */
};
struct bl_control_report bl_control_report(const struct bl_control *control);

/* A print for the board. False: it is not to be passed on, a fault after which another edition is tried first. */
bool bl_control_look(struct bl_control *control, const struct bl_board *board, const struct bl_print *print);
#endif
