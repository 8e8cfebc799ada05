/* chronicle: makes plays for the log out of what stands on the glass from frame to frame.
 *
 * Durations are of the monotonic clock, starts are what the wall clock said when the first frame of it was presented.
 * What stands for hours is cut every ten minutes. Main thread.
 */
#ifndef BAOLAN_KIOSK_CHRONICLE_H
#define BAOLAN_KIOSK_CHRONICLE_H

#include "baolan/kiosk/playlog.h"

struct bl_chronicle {
  struct bl_playlog *log; /* borrowed, may be NULL */
  struct bl_play play;    /* that goes on */
  bool goes_on;
  int64_t since;
};

/* What time it is, and what that is worth. */
struct bl_reading {
  bl_instant wall;
  enum bl_trust trust;
};

void bl_chronicle_init(struct bl_chronicle *chronicle, struct bl_playlog *log);
/* This was presented (start and duration count for nothing); NULL: nothing stands there any more. */
void bl_chronicle_note(struct bl_chronicle *chronicle, const struct bl_play *seen, struct bl_reading clock,
                       int64_t now);
/* Note the same again by then. */
int64_t bl_chronicle_due(const struct bl_chronicle *chronicle);

#endif
