/* play: one line of the play log: what stood on the glass, from when, for how long, and why.
 *
 * After POPAI's rule for such logs: what, UTC start, duration; lines are only ever added. A sheet that stands long is
 * cut into several plays, so that little is lost with the power.
 */
#ifndef BAOLAN_KIOSK_PLAY_H
#define BAOLAN_KIOSK_PLAY_H

#include <stdbool.h>

#include "baolan/base/clock.h"

struct bl_text;

enum bl_play_reason {
  BL_PLAY_ROTATION, /* the programme showed it */
  BL_PLAY_READER,   /* somebody was there */
  BL_PLAY_NOTICE,
  BL_PLAY_FAULT, /* nothing could be shown */
  BL_PLAY_DARK   /* the schedule switched the screen off */
};

struct bl_play {
  char edition[128]; /* the name of its folder; empty: none */
  char view[16];     /* page, story, index, back, notice; empty: fault or dark */
  char subject[96];  /* the page's number, the story's name; empty: it has none */
  int sheet;         /* from 1; 0: none */
  bl_instant start;
  int64_t duration; /* ms, of the monotonic clock */
  enum bl_trust trust;
  enum bl_play_reason reason;
};

extern const char *const bl_play_reasons[]; /* rotation, reader, notice, fault, dark, NULL */
extern const char *const bl_play_trusts[];  /* unknown, rtc, synced, NULL */

/* The same on the glass, for the same reason. */
bool bl_play_same(const struct bl_play *a, const struct bl_play *b);
/* The last name in a path. */
void bl_play_set_edition(struct bl_play *play, const char *path);

#endif
