/* intake: files from outside are let into a fresh folder, one after the other, with caps at the door.
 *
 * Whatever they come out of, a package or a folder, they pass here: names as member.h has them, only the kinds of
 * files that an edition has, no file larger than its kind may be, BL_INTAKE_TOTAL bytes together. The folder must be
 * empty and nobody else's; every file is made new (O_EXCL, O_NOFOLLOW), and when all have come, every file and folder
 * is synced. Without a folder (-1) the same is checked and nothing is written.
 *
 * Errors: BL_DATA what comes is refused, error->text begins with the file's name; BL_CANT_CREATE, BL_IO the disk.
 */
#ifndef BAOLAN_COPY_INTAKE_H
#define BAOLAN_COPY_INTAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/base/error.h"
#include "baolan/copy/member.h"

#define BL_INTAKE_TOTAL ((int64_t)512 << 20)

struct bl_intake {
  struct bl_members members;
  int folder;
  int file;      /* the one that is being written; -1 none */
  int64_t total; /* bytes of all files so far */
  struct bl_text path;
  int64_t size, written; /* of this file: what was announced, and what came */
};

struct bl_intake bl_intake_start(struct bl_arena *arena, int folder);

bool bl_intake_folder(struct bl_intake *intake, struct bl_text path, struct bl_error *error);
/* A file of `size` bytes begins; its content comes in pieces; it ends, and must have come whole. */
bool bl_intake_begin(struct bl_intake *intake, struct bl_text path, int64_t size, struct bl_error *error);
bool bl_intake_write(struct bl_intake *intake, const void *data, size_t size, struct bl_error *error);
bool bl_intake_end(struct bl_intake *intake, struct bl_error *error);

/* All of a folder's files. What an edition has no use for (hidden files, other kinds) is left out with a warning of
 * the kind "file-left-out"; a link, a device or a pipe is refused. */
bool bl_intake_copy(struct bl_intake *intake, int source, struct bl_warnings *warnings, struct bl_error *error);

/* All have come: edition.yaml is among them, and they and their folders are synced. */
bool bl_intake_finish(struct bl_intake *intake, struct bl_error *error);
/* Closes what is open; the folder is the caller's to remove. Always called last. */
void bl_intake_stop(struct bl_intake *intake);

/* What a folder has of an edition, sorted by name, with warnings and refusals as for bl_intake_copy. */
struct bl_intake_item {
  struct bl_text path;
  int64_t size;
};

struct bl_intake_items {
  struct bl_intake_item *items;
  size_t count, capacity;
};

bool bl_intake_list(struct bl_arena *arena, int source, struct bl_intake_items *out, struct bl_warnings *warnings,
                    struct bl_error *error);

/* Gives an item's bytes to `take`, piece by piece; BL_IO if they are not as many as were listed. */
typedef bool (*bl_intake_take)(void *context, const void *data, size_t size, struct bl_error *error);
bool bl_intake_read(int source, const struct bl_intake_item *item, bl_intake_take take, void *context,
                    struct bl_error *error);

#endif
