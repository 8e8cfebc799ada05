#include "baolan/kiosk/selfwatch.h"

#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/kiosk/chronicle.h"

struct bl_selfwatch {
  struct bl_selfwatch_parts parts;
  struct bl_playlog *log;
  struct bl_chronicle chronicle;
};

struct bl_selfwatch *bl_selfwatch_create(const struct bl_selfwatch_parts *parts, struct bl_error *error) {
  const struct bl_config *config = parts->config;
  struct bl_selfwatch *watch = calloc(1, sizeof *watch);
  if (!watch)
    bl_arena_give_up();
  watch->parts = *parts;
  if (config->state.size) {
    watch->log = bl_playlog_create(config->state.data, &config->play_log, error);
    if (!watch->log) {
      free(watch);
      return NULL;
    }
  }
  bl_chronicle_init(&watch->chronicle, watch->log);
  return watch;
}

void bl_selfwatch_destroy(struct bl_selfwatch *watch) {
  if (!watch)
    return;
  bl_chronicle_note(&watch->chronicle, NULL, (struct bl_reading){0}, bl_clock_monotonic());
  bl_playlog_destroy(watch->log);
  free(watch);
}

void bl_selfwatch_frame(struct bl_selfwatch *watch, int64_t now) {
  struct bl_play seen;
  if (watch->log && bl_board_describe(watch->parts.board, &seen))
    bl_chronicle_note(&watch->chronicle, &seen, bl_control_clock(watch->parts.control), now);
}

void bl_selfwatch_step(struct bl_selfwatch *watch, int64_t now) {
  if (now >= bl_chronicle_due(&watch->chronicle))
    bl_selfwatch_frame(watch, now);
}

int64_t bl_selfwatch_due(const struct bl_selfwatch *watch) {
  return bl_chronicle_due(&watch->chronicle);
}
