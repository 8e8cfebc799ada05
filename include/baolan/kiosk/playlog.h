/* playlog: takes plays and brings them to the disk, on a thread of its own.
 *
 * Giving it a play costs a copy into a queue, whatever the disk does. The
 * thread writes a batch every write_seconds, and what is left at the end.
 * While the disk takes nothing (full, slow, gone) the queue keeps the oldest
 * plays; what does not fit in any more is lost and counted.
 */
#ifndef BAOLAN_KIOSK_PLAYLOG_H
#define BAOLAN_KIOSK_PLAYLOG_H

#include "baolan/kiosk/config.h"
#include "baolan/kiosk/play.h"

struct bl_playlog;

enum { BL_PLAYLOG_QUEUE = 512 };

struct bl_playlog_report {
  int64_t written, lost; /* since the start */
  int waiting;           /* in the queue */
  int64_t failing_since; /* monotonic: since then nothing could be written; 0: it can */
  char reason[200];      /* the last time that it could not; empty: never */
};

/* `state`: its folder. NULL when no thread can be had. */
struct bl_playlog *bl_playlog_create(const char *state, const struct bl_config_play_log *rule, struct bl_error *error);
/* Writes what is left, but waits two seconds at most for a disk that is slow. NULL is fine. */
void bl_playlog_destroy(struct bl_playlog *log);

/* A play that has ended. NULL log: it is forgotten. Main thread. */
void bl_playlog_add(struct bl_playlog *log, const struct bl_play *play);
struct bl_playlog_report bl_playlog_report(struct bl_playlog *log);

#endif
