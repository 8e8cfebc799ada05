/* index: the editions of a folder, as they were the last time: STATE/index.sqlite.
 *
 * To open 10,000 editions takes seconds on a disk that was not read yet; the index tells their dates at once. The first
 * list after the start believes it, but for the newest few (copy/library.h) and for what came or went; the next ones
 * ask for every stamp, so that what is stale is mended. What cannot be used (no folder `state`, another version,
 * another folder, damaged: a sum over all rows tells) is made anew from the folder; the newspaper never depends on it.
 *
 * It is not synced, since whoever lists would have to wait for the disk: after a power cut the sum may be wrong, and it
 * is made anew. One thread at a time.
 */
#ifndef BAOLAN_KIOSK_INDEX_H
#define BAOLAN_KIOSK_INDEX_H

#include <stdbool.h>

#include "baolan/copy/library.h"

struct bl_index;

/* `state`: its folder, which ends in a NUL and is made if it is not there; empty: the index lives in memory alone.
 * Never NULL. */
struct bl_index *bl_index_open(struct bl_text state);
void bl_index_close(struct bl_index *index);

/* As bl_library_list. */
bool bl_index_list(struct bl_index *index, struct bl_arena *arena, const char *folder, struct bl_library *out,
                   struct bl_warnings *warnings, struct bl_error *error);

/* How many editions the file told at the first list; -1: it could not be used. */
int bl_index_recalled(const struct bl_index *index);

#endif
