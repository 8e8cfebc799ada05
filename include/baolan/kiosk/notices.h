/* notices: a folder of urgent messages, a story file each, dropped and removed at any time.
 *
 * Names that end in .md or .txt count; those that begin with a dot do not, nor do links. Of
 * a file that is no story file (no title, broken keys, another encoding) what can be read is made into
 * one, and that is told: somebody in a hurry wrote it.
 *
 * `from` and `until` are local time in the programme's zone unless they have an offset; `until` as a day includes
 * that day. A notice that has one of them waits, like any dated item, until the time is known.
 */
#ifndef BAOLAN_KIOSK_NOTICES_H
#define BAOLAN_KIOSK_NOTICES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/calendar.h"
#include "baolan/base/clock.h"
#include "baolan/base/text.h"
#include "baolan/show/zone.h"

struct bl_arena;
struct bl_error;
struct bl_warnings;

struct bl_notice {
  struct bl_text name;   /* of the file, without its ending */
  struct bl_text path;   /* ends in a NUL */
  struct bl_text source; /* a story file (copy/markdown.h), whatever the file was */
  int importance;        /* 1 to 100; 50 when it does not say */
  bool has_from, has_until;
  struct bl_moment from, until;
  int64_t written; /* when the file was, in ms */
};

struct bl_notices {
  const struct bl_notice *items; /* by name */
  size_t count;
  bool unsettled; /* a file was passed over that somebody is still writing: read again soon */
};

enum { BL_NOTICES_LIMIT = 100, BL_NOTICE_SETTLE_MS = 200 };

/* Everything in the arena; a warning for each file that is mended (kind "notice-mended") or left out
 * ("notice-left-out"). BL_NO_INPUT when the folder cannot be opened. */
bool bl_notices_read(struct bl_arena *arena, const char *folder, struct bl_notices *out, struct bl_warnings *warnings,
                     struct bl_error *error);

/* The one that is due: the highest importance, of equals the one written last. -1: none. `kept` (may be NULL) has one a
 * notice: others decide when it shows, from and until notwithstanding. *next is brought down to the instant at which
 * another answer can be due. */
int bl_notices_due(const struct bl_notices *notices, const bool *kept, const struct bl_zone *zone, bl_instant at,
                   enum bl_trust trust, bl_instant *next);
/* Whether the one is above the other. */
bool bl_notices_is_above(const struct bl_notices *notices, int one, int other);
/* -1: there is none of that name. */
int bl_notices_find(const struct bl_notices *notices, struct bl_text name);

#endif
