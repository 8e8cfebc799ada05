/* incoming: what is dropped into a library's incoming/ is published, or put aside with the reason.
 *
 * Arrivals are folders, and packages NAME.baolan with NAME.baolan.minisig beside them; hidden names are passed over,
 * since programs that copy use them for what is not whole yet. Copying takes time and this module knows no clock: an
 * arrival has a `trace`, and who calls looks twice, some seconds apart, and takes what has the same trace still.
 *
 * What is published is removed from incoming/. What cannot be used is moved to rejected/, and NAME.reason beside it
 * says why. A folder of which something is missing waits, for it may still be coming; and whatever else lies there is
 * left alone. When the disk fails, or is full, an arrival stays where it is.
 */
#ifndef BAOLAN_COPY_INCOMING_H
#define BAOLAN_COPY_INCOMING_H

#include "baolan/copy/publish.h"

struct bl_arrival {
  struct bl_text name; /* in incoming/ */
  uint64_t trace;      /* of its files' names, sizes and times, its signature's too */
};

struct bl_arrivals {
  struct bl_arrival *items;
  size_t count, capacity;
};

/* What lies there, by name. */
bool bl_incoming_look(struct bl_arena *arena, const struct bl_publisher *publisher, struct bl_arrivals *out,
                      struct bl_error *error);
/* Whether the same was there when one looked before. */
bool bl_incoming_is_settled(const struct bl_arrivals *before, const struct bl_arrival *arrival);

enum bl_fate { BL_PUBLISHED, BL_KNOWN, BL_REJECTED, BL_WAITING };

struct bl_taken {
  enum bl_fate fate;
  struct bl_error reason; /* of REJECTED and WAITING */
  struct bl_published published;
};

/* False when our own disk is at fault, with the error; else *out says what became of it. */
bool bl_incoming_take(struct bl_arena *arena, const struct bl_publisher *publisher, const struct bl_arrival *arrival,
                      const struct bl_terms *terms, struct bl_taken *out, struct bl_warnings *warnings,
                      struct bl_error *error);

#endif
