/* file: whole files in, whole files out.
 *
 * Reading has a cap, so that no input can eat the machine; only plain files
 * are read. Writing goes to a new name beside the target, is synced and then
 * renamed: the target is the old file or the new one, never half of it.
 */
#ifndef BAOLAN_BASE_FILE_H
#define BAOLAN_BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

/* BL_NO_INPUT if it is not there or not a plain file, BL_DATA if larger than cap, BL_IO if reading fails. */
bool bl_file_read(struct bl_arena *arena, const char *path, size_t cap, struct bl_text *out, struct bl_error *error);
/* The same of a file that is open, from where it stands, which stays open; `path` is for the error. */
bool bl_file_read_open(struct bl_arena *arena, int file, const char *path, size_t cap, struct bl_text *out,
                       struct bl_error *error);
/* All of standard input; BL_DATA if it is more than cap. */
bool bl_file_read_input(struct bl_arena *arena, size_t cap, struct bl_text *out, struct bl_error *error);
/* BL_CANT_CREATE or BL_IO. */
bool bl_file_write(const char *path, struct bl_text content, struct bl_error *error);
/* mkdir -p. */
bool bl_file_make_folder(const char *path, struct bl_error *error);

#endif
