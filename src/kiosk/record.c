#include "baolan/kiosk/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/base/json.h"

const char *const bl_record_modes[] = {"attract", "reading", "notice", "dark", "fault"};
const char *const bl_record_motions[] = {"none", "fade", "open", "left", "right"};

struct bl_record {
  FILE *file;
  struct bl_json json;
  int64_t start, shown;
  char *atlas; /* the last one's line */
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
  free(record->atlas);
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
  record->shown = now;
  if (!record->file)
    return;
  open_line(record, "show", now);
  bl_json_string(&record->json, "mode", bl_record_modes[state->mode]);
  bl_json_string(&record->json, "view", bl_record_view(state->place.view));
  bl_json_int(&record->json, "subject", state->place.subject + 1);
  bl_json_int(&record->json, "sheet", state->place.sheet + 1);
  bl_json_int(&record->json, "step", state->step);
  bl_json_string(&record->json, "motion", bl_record_motions[motion]);
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

void bl_record_cover(struct bl_record *record, int64_t now, bool bar, bool lost, int countdown) {
  if (!record->file)
    return;
  open_line(record, "cover", now);
  bl_json_bool(&record->json, "bar", bar);
  bl_json_bool(&record->json, "lost", lost);
  bl_json_int(&record->json, "countdown", countdown);
  close_line(record);
}

void bl_record_touch(struct bl_record *record, int64_t at) {
  if (!record->file)
    return;
  open_line(record, "touch", at);
  close_line(record);
}

void bl_record_frame(struct bl_record *record, int64_t now, bool sheet) {
  if (!record->file)
    return;
  open_line(record, "frame", now);
  bl_json_bool(&record->json, "sheet", sheet);
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

/* --- the navigator ------------------------------------------------------------------------------------------------ */

void bl_record_begin(struct bl_record *record, int64_t now, const struct bl_navigator_rule *rule) {
  if (!record->file)
    return;
  open_line(record, "rule", now);
  bl_json_int(&record->json, "idle_ms", rule->idle_ms);
  bl_json_int(&record->json, "countdown_ms", rule->countdown_ms);
  bl_json_int(&record->json, "bar_ms", rule->bar_ms);
  bl_json_int(&record->json, "home_step", rule->home_step);
  bl_json_int(&record->json, "hold_ms", rule->hold_ms);
  bl_json_bool(&record->json, "wake_on_touch", rule->wake_on_touch);
  close_line(record);
}

static void write_place(struct bl_json *json, const char *key, struct bl_place place, int64_t dwell_ms) {
  bl_json_open(json, key, '[');
  bl_json_string(json, NULL, bl_record_view(place.view));
  bl_json_int(json, NULL, place.subject);
  bl_json_int(json, NULL, place.sheet);
  if (dwell_ms > 0)
    bl_json_int(json, NULL, dwell_ms);
  bl_json_close(json);
}

/* Where each sheet begins; without that, how many there are. */
static void write_leaves(struct bl_json *json, struct bl_leaves leaves) {
  if (!leaves.starts) {
    bl_json_int(json, NULL, leaves.count);
    return;
  }
  bl_json_open(json, NULL, '[');
  for (int sheet = 0; sheet < leaves.count; sheet++)
    bl_json_int(json, NULL, leaves.starts[sheet]);
  bl_json_close(json);
}

static void write_story(struct bl_json *json, const struct bl_atlas *atlas, int story) {
  char key[20] = "0";
  if (atlas->story_keys)
    snprintf(key, sizeof key, "%llx", (unsigned long long)atlas->story_keys[story]);
  bl_json_open(json, NULL, '{');
  bl_json_string(json, "key", key);
  write_place(json, "home", atlas->story_homes[story], 0);
  bl_json_open(json, "sheets", '[');
  for (int step = 0; step < BL_STEP_COUNT; step++)
    write_leaves(json, atlas->stories[story * BL_STEP_COUNT + step]);
  bl_json_close(json);
  bl_json_close(json);
}

static void write_numbers(struct bl_json *json, const struct bl_atlas *atlas) {
  bl_json_int(json, "issue", atlas->issue);
  bl_json_int(json, "issues", atlas->issue_count);
  bl_json_int(json, "months", atlas->month_count);
  bl_json_int(json, "month", atlas->month);
  bl_json_int(json, "index", atlas->index.count);
  bl_json_int(json, "notice", atlas->notice.count);
  bl_json_int(json, "notice_dwell_ms", atlas->notice_dwell_ms);
}

static void write_atlas(struct bl_json *json, const struct bl_atlas *atlas) {
  bl_json_open(json, NULL, '{');
  bl_json_string(json, "event", "atlas");
  write_numbers(json, atlas);
  bl_json_open(json, "pages", '[');
  for (int page = 0; page < atlas->page_count; page++)
    bl_json_int(json, NULL, atlas->pages[page].count);
  bl_json_close(json);
  bl_json_open(json, "stories", '[');
  for (int story = 0; story < atlas->story_count; story++)
    write_story(json, atlas, story);
  bl_json_close(json);
  bl_json_open(json, "stops", '[');
  for (int stop = 0; stop < atlas->stop_count; stop++)
    write_place(json, NULL, atlas->stops[stop].place, atlas->stops[stop].dwell_ms);
  bl_json_close(json);
  bl_json_close(json);
}

static void tell_atlas(struct bl_record *record, const struct bl_atlas *atlas) {
  char *line = NULL;
  size_t size;
  FILE *memory = open_memstream(&line, &size);
  if (!memory)
    exit(BL_INTERNAL);
  bl_json_init(&record->json, memory);
  write_atlas(&record->json, atlas);
  fclose(memory);
  if (record->atlas && strcmp(record->atlas, line) == 0) {
    free(line);
    return;
  }
  fputs(line, record->file);
  free(record->atlas);
  record->atlas = line;
}

void bl_record_step(struct bl_record *record, int64_t now, const struct bl_atlas *atlas, struct bl_nav_event event,
                    const struct bl_outcome *outcome) {
  if (!record->file)
    return;
  const struct bl_navigator *state = &outcome->state;
  const struct bl_wish *wish = &outcome->wish;
  tell_atlas(record, atlas);
  open_line(record, "step", now);
  struct bl_json *json = &record->json;
  bl_json_string(json, "kind", bl_nav_event_name(event.kind));
  bl_json_int(json, "target", event.target);
  bl_json_string(json, "mode", bl_record_modes[state->mode]);
  write_place(json, "place", state->place, 0);
  bl_json_int(json, "size", state->step);
  bl_json_bool(json, "changed", wish->changed);
  bl_json_string(json, "motion", bl_record_motions[wish->motion]);
  bl_json_bool(json, "bar", wish->bar);
  bl_json_bool(json, "lost", wish->lost);
  bl_json_bool(json, "dark", wish->dark);
  bl_json_int(json, "countdown", wish->countdown);
  bl_json_int(json, "issue", wish->issue);
  bl_json_int(json, "wake", wish->wake == INT64_MAX ? -1 : wish->wake - record->start);
  close_line(record);
}
