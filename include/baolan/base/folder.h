/* folder: what is done in a folder by its descriptor.
 *
 * Every step goes by one name in a folder that is open (openat and its kin) and follows no link, so that nothing that
 * lies in a folder can lead out of it. A folder is a descriptor, closed by who opened it; AT_FDCWD with a path is what
 * one begins with. Errors: BL_NO_INPUT what is wanted is not there or of another kind, BL_CANT_CREATE, BL_DATA more
 * than is accepted, BL_IO the rest; error->text names the file.
 */
#ifndef BAOLAN_BASE_FOLDER_H
#define BAOLAN_BASE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

enum bl_entry_kind { BL_ENTRY_FILE, BL_ENTRY_FOLDER, BL_ENTRY_OTHER /* a link, a device, a pipe */ };

struct bl_entry {
  struct bl_text name; /* ends in a NUL */
  enum bl_entry_kind kind;
  int64_t size;    /* bytes, of a file */
  int64_t changed; /* st_ctime: when it, or its name, was last changed; ns since 1970 */
};

struct bl_entries {
  struct bl_entry *items;
  size_t count;
};

/* The descriptor, or -1. The last part of `name` must not be a link. */
int bl_folder_open(int at, const char *name, struct bl_error *error);
/* -1 is no folder, and no error. */
void bl_folder_close(int folder);
/* Makes it, unless it is there already, and opens it. */
int bl_folder_make(int at, const char *name, struct bl_error *error);
/* Opens a plain file for reading. `path` is relative; none of its parts may be a link. -1 on failure. */
int bl_folder_open_file(int folder, const char *path, struct bl_error *error);
/* What lies in it, sorted by name, bytewise; BL_DATA if it is more than `most`. */
bool bl_folder_read(struct bl_arena *arena, int folder, size_t most, struct bl_entries *out, struct bl_error *error);
/* A file, a link, or a folder with all that is in it; that it is not there is no error. */
bool bl_folder_remove(int at, const char *name, struct bl_error *error);
/* The bytes of all files in it. */
bool bl_folder_weigh(int at, const char *name, int64_t *bytes, struct bl_error *error);
/* What was made, renamed or removed in it stays so when the power goes. */
bool bl_folder_sync(int folder, struct bl_error *error);
/* Renames inside one file system, never over something that is there. */
bool bl_folder_move(int from, const char *name, int to, const char *as, struct bl_error *error);
bool bl_folder_has(int folder, const char *name);

#endif
