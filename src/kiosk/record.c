#include "baolan/kiosk/record.h"

#include <stdio.h>
#include <stdlib.h>

#include "baolan/base/error.h"
#include "baolan/base/json.h"

struct bl_record {
  FILE *file;
  struct bl_json json;
  int64_t start, shown;
};

struct bl_record *bl_record_create(const char *path, int64_t start, struct bl_error *error) {
  struct bl_record *record = calloc(1, sizeof *record);
  if (!record)
    exit(BL_INTERNAL);
  record->start = start;
  record->file = path ? fopen(path, "w") : NULL;
  if (path && !record->file) {
    bl_error_set(error, BL_CANT_CREATE, "the record cannot be written");
    bl_error_at(error, path, 0, 0);
    free(record);
    return NULL;
  }
  return record;
}

void bl_record_destroy(struct bl_record *record) {
  if (!record)
    return;
  if (record->file)
    fclose(record->file);
  free(record);
}

const char *bl_record_view(enum bl_show view) {
  static const char *const names[] = {"page", "story", "index", "back", "notice"};
  return names[view];
}

static void open_line(struct bl_record *record, const char *event, int64_t now) {
  bl_json_init(&record->json, record->file);
  bl_json_open(&record->json, NULL, '{');
  bl_json_string(&record->json, "event", event);
  bl_json_int(&record->json, "ms", now - record->start);
}

static void close_line(struct bl_record *record) {
  bl_json_close(&record->json);
  fflush(record->file);
}

void bl_record_show(struct bl_record *record, int64_t now, const struct bl_navigator *state, enum bl_motion motion) {
  static const char *const modes[] = {"attract", "reading", "notice", "dark", "fault"};
  static const char *const motions[] = {"none", "fade", "open", "left", "right"};
  record->shown = now;
  if (!record->file)
    return;
  open_line(record, "show", now);
  bl_json_string(&record->json, "mode", modes[state->mode]);
  bl_json_string(&record->json, "view", bl_record_view(state->place.view));
  bl_json_int(&record->json, "subject", state->place.subject + 1);
  bl_json_int(&record->json, "sheet", state->place.sheet + 1);
  bl_json_int(&record->json, "step", state->step);
  bl_json_string(&record->json, "motion", motions[motion]);
  close_line(record);
}

void bl_record_still(struct bl_record *record, int64_t now, int frames) {
  if (!record->file)
    return;
  open_line(record, "still", now);
  bl_json_int(&record->json, "frames", frames);
  bl_json_int(&record->json, "took", now - record->shown);
  close_line(record);
}

void bl_record_cover(struct bl_record *record, int64_t now, bool bar, int countdown) {
  if (!record->file)
    return;
  open_line(record, "cover", now);
  bl_json_bool(&record->json, "bar", bar);
  bl_json_int(&record->json, "countdown", countdown);
  close_line(record);
}

void bl_record_fault(struct bl_record *record, int64_t now, const struct bl_error *error) {
  if (!record->file)
    return;
  open_line(record, "fault", now);
  bl_json_int(&record->json, "code", error->code);
  bl_json_string(&record->json, "text", error->text);
  close_line(record);
}
