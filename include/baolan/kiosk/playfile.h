/* playfile: the play log on the disk, STATE/playlog.sqlite (https://www.sqlite.org/wal.html).
 *
 * Lines are added a batch at a time, each batch whole or not at all and synced, in sqlite's write-ahead log, so that
 * others can read meanwhile. The file is bounded by rows and days: the oldest lines go first, their room is used again.
 * A file that is damaged, or of another version, is set aside as playlog.sqlite.damaged (one of them is kept) and begun
 * anew. Any thread, but one at a time.
 */
#ifndef BAOLAN_KIOSK_PLAYFILE_H
#define BAOLAN_KIOSK_PLAYFILE_H

#include <stddef.h>

#include "baolan/kiosk/play.h"

struct bl_error;
struct bl_playfile;

struct bl_playfile_bounds {
  int rows, days;
};

/* For writing; the folder is made if it is not there. *set_aside: what was there was damaged. BL_CANT_CREATE or BL_IO
 * gives NULL; try again later. */
struct bl_playfile *bl_playfile_open(const char *state, bool *set_aside, struct bl_error *error);
void bl_playfile_close(struct bl_playfile *file);

/* All of them or none. BL_DATA: the file is damaged or was taken away; close
 * it, open it again. BL_IO: disk full, or whatever the text
 * says; try again later. */
bool bl_playfile_add(struct bl_playfile *file, const struct bl_play *plays, size_t count, struct bl_error *error);
/* What is over the rows, or began more than so many days before `now`, goes, some thousand lines a call. `now` 0:
 * nobody knows the time, the days do not count. */
bool bl_playfile_trim(struct bl_playfile *file, struct bl_playfile_bounds bounds, bl_instant now,
                      struct bl_error *error);

/* Reading: each line that began in from..to (to excluded), in the order in which they were written, until `take` says
 * false. Another program may write meanwhile. BL_NO_INPUT: there is no log; BL_DATA: it is damaged. */
bool bl_playfile_read(const char *state, bl_instant from, bl_instant to,
                      bool (*take)(const struct bl_play *play, void *context), void *context, struct bl_error *error);

#endif
