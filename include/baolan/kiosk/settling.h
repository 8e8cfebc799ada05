/* settling: which arrivals lie in incoming/, since when each is the same, and which have been tried.
 *
 * Copying takes time: an arrival is ripe when it kept its trace (copy/incoming.h) for the settle time. One that was
 * tried and was not whole is tried again only when it is another. Times are monotonic ms, given by who calls.
 */
#ifndef BAOLAN_KIOSK_SETTLING_H
#define BAOLAN_KIOSK_SETTLING_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/copy/incoming.h"

struct bl_pending {
  struct bl_arrival arrival;
  int64_t since;
  bool tried;
};

/* Begins as zeros; ends by bl_settling_finish. */
struct bl_settling {
  struct bl_arena *arena;
  struct bl_pending *items;
  size_t count, capacity;
};

void bl_settling_finish(struct bl_settling *settling);
/* This lies there now. */
void bl_settling_look(struct bl_settling *settling, const struct bl_arrivals *arrivals, int64_t now);
bool bl_settling_is_ripe(const struct bl_pending *pending, int64_t settle_ms, int64_t now);
bool bl_settling_has_ripe(const struct bl_settling *settling, int64_t settle_ms, int64_t now);
/* When the next one is ripe if it stays as it is; INT64_MAX: none will be. */
int64_t bl_settling_due(const struct bl_settling *settling, int64_t settle_ms);
/* One lies there that was tried: what is missing of it may still come. */
bool bl_settling_has_tried(const struct bl_settling *settling);

#endif
