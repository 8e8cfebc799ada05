/* fence: the program gives up the files that it does not need (Landlock, Linux 5.13).
 *
 * From then on this process, its threads and those it starts reach only: to
 * read, /usr, /etc, /proc, /sys, /run, what the configuration names and the
 * folders around it (so that a folder may be replaced), its own files, the
 * fonts; to write, devices, the library, `state`, the folders of `status` and
 * `metrics`. It cannot be undone, also not by whoever takes the program over.
 * Where the kernel has no Landlock nothing happens; the systemd unit draws
 * much the same line from outside.
 */
#ifndef BAOLAN_KIOSK_FENCE_H
#define BAOLAN_KIOSK_FENCE_H

#include <stdbool.h>
#include <stddef.h>

struct bl_config;

/* What the command line names besides: a folder, or a file, with the folder it lies in. */
struct bl_fence_gap {
  const char *path; /* NULL: none */
  bool write;
};

/* The version of the kernel's Landlock, 0 where there is none. */
int bl_fence_version(void);

/* Call it after bl_config_complete and before there are threads. False when there is a Landlock but the fence could not
 * be closed; the program may go on. */
bool bl_fence_close(const struct bl_config *config, const struct bl_fence_gap *gaps, size_t count);

#endif
