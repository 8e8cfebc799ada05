/* scratch: a folder for one test program, removed at its end.
 *
 * cmocka's group fixtures: scratch_open and scratch_close.
 */
#ifndef BAOLAN_TESTS_PAINT_SCRATCH_H
#define BAOLAN_TESTS_PAINT_SCRATCH_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char scratch_folder[64];

static int scratch_open(void **state) {
  (void)state;
  snprintf(scratch_folder, sizeof scratch_folder, "/tmp/baolan-paint-XXXXXX");
  return mkdtemp(scratch_folder) ? 0 : -1;
}

/* Overwritten by the next call. */
static const char *scratch_path(const char *name) {
  static char path[512];
  snprintf(path, sizeof path, "%s/%s", scratch_folder, name);
  return path;
}

static int scratch_close(void **state) {
  (void)state;
  DIR *folder = opendir(scratch_folder);
  for (struct dirent *entry = folder ? readdir(folder) : NULL; entry; entry = readdir(folder))
    if (entry->d_name[0] != '.')
      unlink(scratch_path(entry->d_name));
  if (folder)
    closedir(folder);
  return rmdir(scratch_folder);
}

static inline void scratch_write(const char *path, const void *data, size_t size) {
  FILE *file = fopen(path, "wb");
  if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
    abort();
}

#endif
