/* library: the editions that lie in a folder, a folder each, by their dates.
 *
 * Of each only the date and the number are read, from its edition.yaml, so
 * that thousands are listed in a moment; whether the stories can be read,
 * bl_edition_load finds out. Names that begin with a dot and plain files are
 * passed over; what is no edition is left out with a warning (kind
 * "edition-left-out"); a link is not followed, neither to a folder nor to an edition.yaml.
 */
#ifndef BAOLAN_COPY_LIBRARY_H
#define BAOLAN_COPY_LIBRARY_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;
struct bl_warnings;

enum { BL_NO_DAY = INT_MIN };

struct bl_issue {
  struct bl_text path; /* of its folder; ends in a NUL */
  int day;             /* base/calendar.h; BL_NO_DAY: it has no date */
  int number;          /* 0: none */
  uint64_t stamp;      /* of edition.yaml: another when the file was written anew */
};

/* Newest first: by day, of one day by number, then by name; those without a date last. */
struct bl_library {
  const struct bl_issue *issues;
  size_t count;
};

/* Everything in the arena. `warnings` may be NULL. BL_NO_INPUT when the folder cannot be opened; an empty one is
 * no error. */
bool bl_library_list(struct bl_arena *arena, const char *folder, struct bl_library *out, struct bl_warnings *warnings,
                     struct bl_error *error);

/* The same with what is known from before (of the same folder; NULL: nothing): what has its stamp still is not read
 * again. `trusting`: nor are stamps asked for, but of the BL_LIBRARY_ASKED newest; only who knows that the others do
 * not change, or will ask later, may say that. A disk that was not read yet takes seconds to tell 10,000 stamps. */
enum { BL_LIBRARY_ASKED = 8 };
bool bl_library_list_again(struct bl_arena *arena, const char *folder, const struct bl_library *known, bool trusting,
                           struct bl_library *out, struct bl_warnings *warnings, struct bl_error *error);

/* One edition alone, wherever it lies; *out has its path even when this is false, because its edition.yaml cannot be
 * read. */
bool bl_library_read(struct bl_arena *arena, const char *folder, struct bl_issue *out, struct bl_error *error);

/* The same list in another arena. */
struct bl_library bl_library_copy(struct bl_arena *arena, const struct bl_library *library);

/* The newest of that day, or NULL. */
const struct bl_issue *bl_library_find(const struct bl_library *library, int day);
/* The one in that folder, or NULL. */
const struct bl_issue *bl_library_find_path(const struct bl_library *library, struct bl_text path);

#endif
