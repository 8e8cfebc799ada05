/* timepiece: what time it is, and how far that can be trusted.
 *
 *   synced    the kernel says that somebody keeps the clock right (adjtimex), or systemd-timesyncd does
 *             (/run/systemd/timesync/synchronized)
 *   rtc       nobody does, but the clock is later than this program and not more than a week before the newest
 *             edition: a clock chip that ran on while the power was off
 *   unknown   the clock is earlier: it begins anew at every start
 *
 * For tests a file can say how far the clock is off, and how it is trusted.
 */
#ifndef BAOLAN_KIOSK_TIMEPIECE_H
#define BAOLAN_KIOSK_TIMEPIECE_H

#include <stdbool.h>

#include "baolan/base/clock.h"

struct bl_error;

struct bl_timepiece {
  int64_t offset;      /* ms, added to the system's clock */
  bool told;           /* the trust is told, not found out */
  enum bl_trust trust; /* when it is told */
};

bl_instant bl_timepiece_now(const struct bl_timepiece *timepiece);

/* Somebody keeps the system's clock right. Of a clock whose trust is told it means nothing. */
bool bl_timepiece_is_synced(void);

/* What the clock is worth: as told, or as found. `newest`: see below. */
enum bl_trust bl_timepiece_trust(const struct bl_timepiece *timepiece, bool synced, bl_instant now, int newest);

/* What a clock is worth that nobody keeps right. `newest` is the day of the newest edition (base/calendar.h), BL_NO_DAY
 * if there is none. */
enum bl_trust bl_timepiece_judge(bl_instant now, int newest);

/* The file has one line: the offset in ms and unknown, rtc, synced or system. BL_NO_INPUT, BL_DATA. */
bool bl_timepiece_read(const char *path, struct bl_timepiece *out, struct bl_error *error);

#endif
