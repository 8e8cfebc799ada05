/* finding: what the watch read outside: the schedule, the editions, the notices, the clock.
 *
 * Made by the watch's thread, taken by the main thread, which owns it from
 * then on; finished when it is handed over.
 */
#ifndef BAOLAN_KIOSK_FINDING_H
#define BAOLAN_KIOSK_FINDING_H

#include "baolan/base/error.h"
#include "baolan/copy/library.h"
#include "baolan/kiosk/config.h"
#include "baolan/kiosk/index.h"
#include "baolan/kiosk/notices.h"
#include "baolan/kiosk/timepiece.h"
#include "baolan/show/schedule.h"

/* In the order in which they are read first. */
enum bl_finding_kind { BL_FOUND_CLOCK, BL_FOUND_SCHEDULE, BL_FOUND_NOTICES, BL_FOUND_LIBRARY, BL_FOUND_COUNT };

/* So many editions are looked at file by file: the newest, and folders that are none yet. */
enum { BL_FINDING_DEEP = 8 };

struct bl_finding {
  enum bl_finding_kind kind;
  struct bl_arena *arena; /* everything else lies in it */
  bool usable;            /* else `error` says why, and what was there stays */
  struct bl_error error;
  struct bl_warnings warnings;
  uint64_t print;                /* another when what is found is another */
  struct bl_timepiece timepiece; /* of the clock */
  bool synced;                   /* somebody keeps it right */
  struct bl_schedule schedule;
  struct bl_library library; /* without one in the folder: config->edition alone; the stamps of the newest tell of all
                                their files */
  const char *folders[BL_FINDING_DEEP]; /* those that were looked at file by file */
  int folder_count;
  bool unsettled; /* something in them was written within the last second: a copy may be under way */
  struct bl_notices notices;
  struct bl_finding *next;
};

/* Reads what there is now. `clock` is the file of a timepiece for tests, or NULL; `index` what is known of the library,
 * or NULL. */
struct bl_finding *bl_finding_make(enum bl_finding_kind kind, const struct bl_config *config, const char *clock,
                                   struct bl_index *index);
void bl_finding_destroy(struct bl_finding *finding);

/* Its error and its warnings, to standard error. */
void bl_finding_tell(const struct bl_finding *finding);

#endif
