#include "baolan/kiosk/finding.h"

#include <stdio.h>
#include <stdlib.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"

enum { LARGEST_SCHEDULE = 256 * 1024 };

static uint64_t mix(uint64_t print, const void *data, size_t size) {
  const unsigned char *bytes = data;
  for (size_t i = 0; i < size; i++)
    print = (print ^ bytes[i]) * 0x100000001B3u;
  return print;
}

static uint64_t mix_text(uint64_t print, struct bl_text text) {
  return mix(mix(print, &text.size, sizeof text.size), text.data, text.size);
}

static void read_clock(struct bl_finding *finding, const char *clock) {
  finding->usable = !clock || bl_timepiece_read(clock, &finding->timepiece, &finding->error);
  finding->synced = bl_timepiece_is_synced();
  finding->print = mix(finding->print, &finding->timepiece.offset, sizeof finding->timepiece.offset);
  int trust = finding->timepiece.told ? (int)finding->timepiece.trust : finding->synced ? 10 : 11;
  finding->print = mix(finding->print, &trust, sizeof trust);
}

static void read_schedule(struct bl_finding *finding, const struct bl_config *config) {
  struct bl_text source = {0};
  const char *path = config->schedule.data;
  finding->usable =
      bl_file_read(finding->arena, path, LARGEST_SCHEDULE, &source, &finding->error) &&
      bl_schedule_read(finding->arena, source, path, (struct bl_text){0}, &finding->schedule, &finding->error);
  finding->print = mix_text(finding->print, source);
}

static struct bl_library alone(struct bl_finding *finding, const struct bl_config *config) {
  struct bl_issue *issue = BL_NEW(finding->arena, struct bl_issue);
  bl_library_read(finding->arena, config->edition.data, issue, NULL); /* who loads it will tell what is wrong */
  return (struct bl_library){issue, 1};
}

static bool list(struct bl_finding *finding, const char *folder, struct bl_index *index) {
  return index ? bl_index_list(index, finding->arena, folder, &finding->library, &finding->warnings, &finding->error)
               : bl_library_list(finding->arena, folder, &finding->library, &finding->warnings, &finding->error);
}

static void read_library(struct bl_finding *finding, const struct bl_config *config, struct bl_index *index) {
  if (config->editions.size && !list(finding, config->editions.data, index)) {
    if (finding->error.code == BL_IO)
      return; /* nobody knows what is there: what was known stays */
    bl_warnings_add(&finding->warnings, finding->error.path, 0, 0, "editions", "%s", finding->error.text);
  }
  if (finding->library.count == 0)
    finding->library = alone(finding, config);
  finding->usable = true;
  for (size_t i = 0; i < finding->library.count; i++) {
    const struct bl_issue *issue = &finding->library.issues[i];
    finding->print = mix(mix_text(finding->print, issue->path), &issue->stamp, sizeof issue->stamp);
  }
}

static void read_notices(struct bl_finding *finding, const struct bl_config *config) {
  finding->usable =
      bl_notices_read(finding->arena, config->notices.data, &finding->notices, &finding->warnings, &finding->error);
  for (size_t i = 0; i < finding->notices.count; i++) {
    const struct bl_notice *notice = &finding->notices.items[i];
    finding->print = mix_text(mix_text(finding->print, notice->path), notice->source);
    finding->print = mix(finding->print, &notice->written, sizeof notice->written);
  }
}

struct bl_finding *bl_finding_make(enum bl_finding_kind kind, const struct bl_config *config, const char *clock,
                                   struct bl_index *index) {
  struct bl_finding *finding = calloc(1, sizeof *finding);
  if (!finding)
    bl_arena_give_up();
  finding->kind = kind;
  finding->arena = bl_arena_create();
  finding->warnings.arena = finding->arena;
  finding->print = 0xCBF29CE484222325u;
  if (kind == BL_FOUND_CLOCK)
    read_clock(finding, clock);
  else if (kind == BL_FOUND_SCHEDULE)
    read_schedule(finding, config);
  else if (kind == BL_FOUND_LIBRARY)
    read_library(finding, config, index);
  else
    read_notices(finding, config);
  finding->print = mix_text(finding->print, bl_text_of(finding->usable ? "" : finding->error.text));
  for (size_t i = 0; i < finding->warnings.count; i++)
    finding->print = mix_text(finding->print, bl_text_of(finding->warnings.items[i].text));
  return finding;
}

void bl_finding_destroy(struct bl_finding *finding) {
  if (!finding)
    return;
  bl_arena_destroy(finding->arena);
  free(finding);
}

void bl_finding_tell(const struct bl_finding *finding) {
  char text[1400];
  if (!finding->usable)
    fprintf(stderr, "baolan: %s\n", bl_error_string(&finding->error, text, sizeof text));
  for (size_t i = 0; i < finding->warnings.count; i++) {
    const struct bl_warning *warning = &finding->warnings.items[i];
    struct bl_error error = {.line = warning->line, .column = warning->column};
    snprintf(error.path, sizeof error.path, "%s", warning->path ? warning->path : "");
    snprintf(error.text, sizeof error.text, "%s", warning->text);
    fprintf(stderr, "baolan: %s\n", bl_error_string(&error, text, sizeof text));
  }
}
