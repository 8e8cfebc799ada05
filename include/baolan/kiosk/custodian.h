/* custodian: the thread that keeps the library while the newspaper shows.
 *
 * It takes what is dropped into incoming/ (copy/incoming.h), removes the oldest editions beyond the quota, and writes
 * down which edition was good. All of it waits for disks, for seconds where they are slow or large packages come, and
 * so it is done on a thread of its own: never on the press, where a finger waits for its sheet, nor on the watch, where
 * a notice waits.
 *
 * It sleeps until inotify tells that something happened in incoming/, and looks every half minute in any case, every
 * five seconds where the kernel tells nothing or something lies there that is not whole. An arrival is taken when it
 * was the same for config->settle_seconds. That an edition came the watch notices by itself.
 *
 * While another baolan holds the library's lock it tries again every second. When the disk is full arrivals wait in
 * incoming/; they are tried again as soon as the disk has more room than then, other failures every half minute. What
 * goes wrong is told once on standard error, and stands in the report until it is over.
 */
#ifndef BAOLAN_KIOSK_CUSTODIAN_H
#define BAOLAN_KIOSK_CUSTODIAN_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/kiosk/librarian.h"

struct bl_arena;
struct bl_custodian;

/* The first makes the library's folders: what cannot be made is told, and tried again. Needed only with a library, or
 * with `state`. The configuration is copied. NULL: no thread can be
 * had. */
struct bl_custodian *bl_custodian_create(const struct bl_config *config, struct bl_error *error);
/* Ends the thread. One that is in the middle of an edition is waited for five seconds and then left to the end of the
 * program, as a power cut would leave it: the library can bear that. NULL is allowed. */
void bl_custodian_destroy(struct bl_custodian *custodian);

/* The folders of the editions that must not be removed now, as many as BL_LIBRARIAN_KEPT; and the one that is known to
 * be good, since it shows as the newest (NULL: none is known by now). It is written to STATE/good, one line. Cheap when
 * nothing changed. Main thread. */
void bl_custodian_keep(struct bl_custodian *custodian, const char *const kept[BL_LIBRARIAN_KEPT], const char *good);

/* The path that STATE/good holds; empty: none. For the start, and for the safe mode. */
struct bl_text bl_custodian_read_good(struct bl_arena *arena, const struct bl_config *config);

/* Any thread. */
struct bl_librarian_report bl_custodian_report(struct bl_custodian *custodian);

#endif
