/* clock: instants, and how far they can be trusted.
 *
 * An instant is milliseconds since 1970-01-01 UTC. Waiting is measured with
 * the monotonic clock, which no one can set.
 */
#ifndef BAOLAN_BASE_CLOCK_H
#define BAOLAN_BASE_CLOCK_H

#include <stdint.h>

typedef int64_t bl_instant;

enum bl_trust { BL_CLOCK_UNKNOWN, BL_CLOCK_RTC, BL_CLOCK_SYNCED };

bl_instant bl_clock_now(void);    /* wall clock */
int64_t bl_clock_monotonic(void); /* ms since some fixed moment; never goes back */

#endif
