#include "baolan/kiosk/finding.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"

enum { LARGEST_SCHEDULE = 256 * 1024, NEWEST = 4, SETTLED_MS = 1000, DEEPEST = 2 };

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

/* --- files of an edition ------------------------------------------------------------------------------------------ */

/* Changed within the last second; a clock that was set back makes nothing young. */
static bool is_young(const struct stat *status) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  int64_t age =
      ((int64_t)now.tv_sec - status->st_ctim.tv_sec) * 1000 + (now.tv_nsec - status->st_ctim.tv_nsec) / 1000000;
  return age >= 0 && age < SETTLED_MS;
}

/* The sum, so that the order in which the folder names them does not count. */
static uint64_t stamp_files(const char *folder, int depth, bool *young) {
  DIR *entries = opendir(folder);
  uint64_t sum = 0;
  for (struct dirent *entry; entries && (entry = readdir(entries));) {
    char path[1024];
    struct stat status;
    bool self = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (self || snprintf(path, sizeof path, "%s/%s", folder, entry->d_name) >= (int)sizeof path ||
        lstat(path, &status) != 0)
      continue;
    *young |= is_young(&status);
    if (S_ISDIR(status.st_mode) && depth > 1)
      sum += stamp_files(path, depth - 1, young);
    int64_t parts[] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    if (S_ISREG(status.st_mode))
      sum += mix(mix_text(0xCBF29CE484222325u, bl_text_of(entry->d_name)), parts, sizeof parts);
  }
  if (entries)
    closedir(entries);
  return sum;
}

static uint64_t look_into(struct bl_finding *finding, const char *folder) {
  if (finding->folder_count == BL_FINDING_DEEP)
    return 0;
  finding->folders[finding->folder_count++] = folder;
  return stamp_files(folder, DEEPEST, &finding->unsettled);
}

static void look_into_newest(struct bl_finding *finding) {
  size_t count = finding->library.count;
  struct bl_issue *issues = BL_NEW_ARRAY(finding->arena, struct bl_issue, count + 1);
  for (size_t i = 0; i < count; i++) {
    issues[i] = finding->library.issues[i];
    if (i < NEWEST)
      issues[i].stamp = mix(issues[i].stamp, &(uint64_t){look_into(finding, issues[i].path.data)}, sizeof(uint64_t));
  }
  finding->library.issues = issues;
}

/* A folder that is no edition may become one: a copy brings edition.yaml last, perhaps. */
static void look_into_left_out(struct bl_finding *finding) {
  for (size_t i = 0; i < finding->warnings.count; i++) {
    const struct bl_warning *warning = &finding->warnings.items[i];
    struct bl_text path = bl_text_of(warning->path ? warning->path : ""), name = BL_TEXT("/edition.yaml");
    struct stat status;
    if (!bl_text_ends(path, name))
      continue;
    path = bl_text_print(finding->arena, "%.*s", (int)(path.size - name.size), path.data);
    if (lstat(path.data, &status) == 0 && S_ISDIR(status.st_mode)) {
      look_into(finding, path.data);
      finding->unsettled |= is_young(&status);
    }
  }
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
  look_into_newest(finding);
  look_into_left_out(finding);
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
