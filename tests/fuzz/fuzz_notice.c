/* Any bytes as a notice that somebody dropped: it can be shown, mended or not, or it is left out with a reason. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/edition.h"
#include "baolan/kiosk/notices.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[64], path[80];

static void leave(void) {
  unlink(path);
  rmdir(folder);
}

/* Written long ago, so that it counts as finished. */
static void drop(const uint8_t *data, size_t size) {
  static const struct timespec old[2] = {{.tv_sec = 1700000000}, {.tv_sec = 1700000000}};
  if (!folder[0]) {
    snprintf(folder, sizeof folder, "%s/baolan-notice-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
    if (!mkdtemp(folder))
      abort();
    snprintf(path, sizeof path, "%s/fuzz.md", folder);
    atexit(leave);
  }
  int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  if (file < 0 || write(file, data, size) != (ssize_t)size || futimens(file, old) != 0 || close(file) != 0)
    abort();
}

static void show(struct bl_arena *arena, const struct bl_notice *notice) {
  struct bl_error error = {0};
  if (notice->importance < 1 || notice->importance > 100 ||
      !bl_edition_of_story(arena, notice->path.data, notice->source, NULL, &error))
    abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_warnings warnings = {.arena = arena};
  struct bl_error error = {0};
  struct bl_notices notices;
  drop(data, size);
  if (!bl_notices_read(arena, folder, &notices, &warnings, &error) || notices.count > 1 || notices.unsettled)
    abort();
  if (notices.count)
    show(arena, &notices.items[0]);
  else if (warnings.count == 0)
    abort();
  bl_arena_destroy(arena);
  return 0;
}
