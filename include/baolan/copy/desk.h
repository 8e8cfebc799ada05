/* desk: pages, ready stories and pictures become an edition (docs/import.md).
 *
 * bl_desk_gather reads everything and decides; nothing is written until
 * bl_desk_write, which builds the folder beside its place and renames it, so
 * that an edition is there whole or not at all.
 */
#ifndef BAOLAN_COPY_DESK_H
#define BAOLAN_COPY_DESK_H

#include "baolan/copy/edition.h"
#include "baolan/copy/import.h"
#include "baolan/copy/plan.h"

struct bl_desk_picture {
  struct bl_text from; /* a path that can be opened */
  struct bl_text name; /* in the edition's folder */
};

struct bl_desk {
  struct bl_arena *arena;
  struct bl_edition edition; /* not loaded: no folder, pictures not measured */
  size_t story_capacity;
  struct bl_imported *imported; /* one for each page that has a source */
  size_t imported_count;
  struct bl_desk_picture *pictures;
  size_t picture_count, picture_capacity;
};

/* `wishes.dated` is the plan's to say. */
bool bl_desk_gather(struct bl_arena *arena, const struct bl_plan *plan, const struct bl_import_options *wishes,
                    struct bl_desk *out, struct bl_error *error);

/* BL_CANT_CREATE: the folder is there already and not empty, or cannot be made. */
bool bl_desk_write(const struct bl_desk *desk, const char *folder, struct bl_error *error);

#endif
