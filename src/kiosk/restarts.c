#include "baolan/kiosk/restarts.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"

enum { MOST_MARKS = 64, LARGEST_FILE = 64 * 1024 };

const char *bl_restarts_boot(char buffer[64]) {
  FILE *file = fopen("/proc/sys/kernel/random/boot_id", "re");
  buffer[0] = '\0';
  if (!file)
    return buffer;
  if (fscanf(file, "%63s", buffer) != 1)
    buffer[0] = '\0';
  fclose(file);
  return buffer;
}

static void name_file(const struct bl_config *config, char path[1100]) {
  snprintf(path, 1100, "%s/starts", config->state.data);
}

/* Marks of this boot that are not older than `from`, the oldest first; what cannot be read is none. */
static int read_marks(struct bl_arena *arena, const char *path, const char *boot, int64_t from, int64_t now,
                      int64_t marks[MOST_MARKS]) {
  struct bl_text source;
  int count = 0, used = 0;
  char id[64];
  int64_t at;
  if (!bl_file_read(arena, path, LARGEST_FILE, &source, NULL))
    return 0;
  struct bl_text copy = bl_text_copy(arena, source); /* ends in a NUL */
  for (const char *line = copy.data; sscanf(line, "%63s %" SCNd64 "\n%n", id, &at, &used) == 2; line += used) {
    if (strcmp(id, boot) != 0 || at < from || at > now)
      continue;
    if (count == MOST_MARKS)
      memmove(marks, marks + 1, (size_t)--count * sizeof *marks);
    marks[count++] = at;
  }
  return count;
}

static bool write_marks(struct bl_arena *arena, const char *path, const char *boot, const int64_t *marks, int count) {
  struct bl_string all;
  bl_string_init(&all, arena);
  for (int i = 0; i < count; i++)
    bl_string_add(&all, bl_text_print(arena, "%s %" PRId64 "\n", boot, marks[i]));
  return bl_file_write(path, bl_string_text(&all), NULL);
}

struct bl_restarts bl_restarts_note(const struct bl_config *config, const char *boot, int64_t now) {
  const struct bl_config_self_watch *rule = &config->self_watch;
  int64_t marks[MOST_MARKS + 1];
  char path[1100];
  if (!config->state.size || !boot[0] || !bl_file_make_folder(config->state.data, NULL))
    return (struct bl_restarts){0};
  name_file(config, path);
  struct bl_arena *arena = bl_arena_create();
  int count = read_marks(arena, path, boot, now - (int64_t)(rule->restart_minutes * 60000), now, marks);
  marks[count++] = now;
  bool known = write_marks(arena, path, boot, marks, count);
  bl_arena_destroy(arena);
  return (struct bl_restarts){.count = known ? count : 0,
                              .safe = known && rule->restarts > 0 && count > rule->restarts};
}

void bl_restarts_forget(const struct bl_config *config) {
  char path[1100];
  if (!config->state.size)
    return;
  name_file(config, path);
  unlink(path);
}

struct bl_config bl_restarts_safe(const struct bl_restarts *restarts, const struct bl_config *config,
                                  struct bl_text good) {
  const struct bl_text none = {"", 0};
  struct bl_config safe = *config;
  safe.schedule = safe.editions = safe.library = none;
  if (good.size && restarts->count <= 2 * config->self_watch.restarts)
    safe.edition = good;
  return safe;
}
