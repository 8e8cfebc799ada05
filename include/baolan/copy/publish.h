/* publish: an edition is put among the others of a library, whole or not at all.
 *
 *   LIBRARY/editions/2026-11-20/        an edition, never changed again
 *   LIBRARY/editions/2026-11-20-002/    a later one of the same day
 *   LIBRARY/editions/undated/           one that has no date
 *   LIBRARY/editions/.arriving/         what is being verified; .leaving/: what is being removed
 *   LIBRARY/incoming/, rejected/        see incoming.h
 *
 * A consignment is verified in .arriving, every file and folder synced, renamed, and the folder above synced: whatever
 * stops the program or the machine, an edition is there whole or is not there. An edition that is there already, byte
 * for byte, is not put there twice. Of a day the later one is found first, unless its number is lower (library.h).
 *
 * One at a time may do this: the publisher holds a lock on editions/. What a crash left is removed when it is opened.
 */
#ifndef BAOLAN_COPY_PUBLISH_H
#define BAOLAN_COPY_PUBLISH_H

#include <stdint.h>

#include "baolan/copy/consignment.h"

struct bl_publisher {
  const char *path; /* of the library, in the arena */
  int library, editions, incoming, rejected;
};

/* Makes the folders that are not there. BL_BUSY: another one is at work. Closed by bl_publisher_close whatever is
 * returned. */
bool bl_publisher_open(struct bl_arena *arena, const char *library, struct bl_publisher *out, struct bl_error *error);
void bl_publisher_close(struct bl_publisher *publisher);

struct bl_published {
  struct bl_text path; /* of the edition */
  bool known;          /* it was there already */
  struct bl_consignment consignment;
};

/* Removes what lies in one of the folders, whatever it is: out of sight at once, never half of it. That it is not there
 * is no error. */
bool bl_publisher_remove(int folder, const char *name, struct bl_error *error);

/* Errors as for bl_consignment_unpack. The source stays. */
bool bl_publisher_publish(struct bl_arena *arena, const struct bl_publisher *publisher, int at, const char *source,
                          const struct bl_terms *terms, struct bl_published *out, struct bl_warnings *warnings,
                          struct bl_error *error);

/* Removes the oldest editions until those that stay have `bytes` at most; never the newest, never those that
 * `kept` calls (names in editions/, or paths that end in one; NULL and "" call none). Undated ones are the oldest. Of
 * what was rejected, 20 things are kept and an eighth of `bytes`. *removed counts editions. */
bool bl_publisher_trim(struct bl_arena *arena, const struct bl_publisher *publisher, int64_t bytes,
                       const char *const *kept, size_t kept_count, size_t *removed, struct bl_error *error);

#endif
