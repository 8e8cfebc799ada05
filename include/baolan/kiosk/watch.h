/* watch: the thread that notices when something outside has changed: a notice
 * was dropped, an edition came, the schedule was written, the clock was set.
 *
 * It sleeps until the kernel tells it (inotify; a timer that is cancelled when
 * the clock is set), waits until what changed has settled, reads it, and hands
 * it over if it is another than before. A file that was renamed into its place
 * or closed is read after 20 ms, one that is still written 200 ms after the
 * last change, or a second after the first. Of the newest editions every file counts; while one of them is copied
 * in place, which is when something in it was written within the last second, nothing is handed over, for ten
 * minutes at most. Where the kernel tells nothing (no
 * such folder yet, no watch left) it looks every second, else every half minute.
 */
#ifndef BAOLAN_KIOSK_WATCH_H
#define BAOLAN_KIOSK_WATCH_H

#include <stdbool.h>

#include "baolan/kiosk/finding.h"

struct bl_watch;

/* Starts the thread, which at once reads everything that the configuration names, the library last. `wake` (may be
 * NULL) is called on that thread whenever there is a finding. The configuration and `clock` (finding.h) are borrowed.
 * NULL when no thread can be had. */
struct bl_watch *bl_watch_create(const struct bl_config *config, const char *clock, void (*wake)(void *), void *context,
                                 struct bl_error *error);
/* Ends and joins the thread. */
void bl_watch_destroy(struct bl_watch *watch);

/* The oldest finding, now the caller's; NULL: none. */
struct bl_finding *bl_watch_take(struct bl_watch *watch);
/* The same, but waits for one so many ms at most. */
struct bl_finding *bl_watch_wait(struct bl_watch *watch, int ms);

#endif
