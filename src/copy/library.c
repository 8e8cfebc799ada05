#include "baolan/copy/library.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/yaml.h"
#include "baolan/copy/edition.h"

enum { LARGEST_EDITION = 1024 * 1024 };

struct head {
  struct bl_text date;
  int number;
};

static const struct bl_yaml_key head_keys[] = {
    {.name = "date", .kind = BL_YAML_LINE, .offset = offsetof(struct head, date)},
    {.name = "number", .kind = BL_YAML_INT, .offset = offsetof(struct head, number), .low = 1, .high = 10000000},
    {0},
};

static struct bl_text next_line(struct bl_text source, size_t *at) {
  const char *end = memchr(source.data + *at, '\n', source.size - *at);
  size_t start = *at, stop = end ? (size_t)(end - source.data) : source.size;
  *at = end ? stop + 1 : source.size;
  return bl_text_slice(source, start, stop);
}

/* Top keys stand at the beginning of a line: the two that are wanted are read alone, the pages, which are long, not at
 * all. *whole: the file is written so that the keys are not found like that. */
static bool glance(struct bl_arena *arena, struct bl_text source, const char *path, struct head *out, bool *whole,
                   struct bl_error *error) {
  bool pages = false;
  for (size_t at = 0, number = 1; at < source.size; number++) {
    struct bl_text line = next_line(source, &at);
    pages = pages || bl_text_starts(line, BL_TEXT("pages:"));
    if ((bl_text_starts(line, BL_TEXT("date:")) || bl_text_starts(line, BL_TEXT("number:"))) &&
        !bl_yaml_read(arena, line, path, (int)number, head_keys, out, error))
      return false;
  }
  *whole = !pages;
  return true;
}

static uint64_t stamp_of(const struct stat *status) {
  uint64_t parts[] = {(uint64_t)status->st_ino, (uint64_t)status->st_size, (uint64_t)status->st_mtim.tv_sec,
                      (uint64_t)status->st_mtim.tv_nsec};
  uint64_t stamp = 0xCBF29CE484222325u;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    stamp = (stamp ^ parts[i]) * 0x100000001B3u;
  return stamp;
}

static bool read_head(struct bl_arena *arena, const char *folder, struct bl_issue *out, struct bl_error *error) {
  struct bl_text source;
  struct head head = {0};
  bool whole;
  const char *path = bl_text_print(arena, "%s/edition.yaml", folder).data;
  struct stat status = {0};
  if (lstat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
    bl_error_set(error, BL_NO_INPUT, "not a plain file; a link is not followed");
    return bl_error_at(error, path, 0, 0);
  }
  out->stamp = stamp_of(&status);
  if (!bl_file_read(arena, path, LARGEST_EDITION, &source, error) || !glance(arena, source, path, &head, &whole, error))
    return false;
  if (whole)
    return bl_edition_read_date(arena, folder, &out->day, &out->number, error);
  struct bl_date date;
  out->number = head.number;
  if (!head.date.size)
    return true;
  if (!bl_edition_parse_date(head.date, &date.year, &date.month, &date.day)) {
    bl_error_set(error, BL_DATA, "'date' must be a day like 2025-10-18, not '%.60s'", head.date.data);
    return bl_error_at(error, path, 0, 0);
  }
  out->day = bl_calendar_day(date);
  return true;
}

struct list {
  struct bl_arena *arena, *scratch;
  struct bl_issue *issues;
  size_t count, capacity;
  struct bl_warnings *warnings;
  const struct bl_issue **known; /* by path */
  size_t known_count;
  bool trusting;
};

static int by_path(const void *one, const void *other) {
  const struct bl_issue *const *a = one, *const *b = other;
  return strcmp((*a)->path.data, (*b)->path.data);
}

static void know(struct list *list, const struct bl_library *known) {
  list->known_count = known ? known->count : 0;
  list->known = BL_NEW_ARRAY(list->scratch, const struct bl_issue *, list->known_count + 1);
  for (size_t i = 0; i < list->known_count; i++)
    list->known[i] = &known->issues[i];
  if (list->known_count)
    qsort(list->known, list->known_count, sizeof *list->known, by_path);
}

static const struct bl_issue *recall(const struct list *list, const char *path) {
  struct bl_issue wanted = {.path = bl_text_of(path)};
  const struct bl_issue *key = &wanted;
  const struct bl_issue *const *found =
      list->known_count ? bsearch(&key, list->known, list->known_count, sizeof *list->known, by_path) : NULL;
  return found ? *found : NULL;
}

static uint64_t read_stamp(const char *path) {
  struct stat status = {0};
  char file[4096 + 16];
  snprintf(file, sizeof file, "%s/edition.yaml", path);
  return lstat(file, &status) == 0 && S_ISREG(status.st_mode) ? stamp_of(&status) : 0;
}

static bool is_as_known(const struct list *list, const struct bl_issue *known) {
  return known && (list->trusting || known->stamp == read_stamp(known->path.data));
}

static void leave_out(const struct list *list, const char *path, const struct bl_error *error) {
  if (list->warnings)
    bl_warnings_add(list->warnings, error->path[0] ? error->path : path, error->line, error->column, "edition-left-out",
                    "%s; edition left out", error->text);
}

/* False: it is gone meanwhile, something else lies there, or it is told. */
static bool is_folder(const struct list *list, const char *path, int type) {
  struct bl_error error = {0};
  struct stat status = {.st_mode = type == DT_DIR ? S_IFDIR : S_IFREG};
  bool told = type == DT_DIR || type == DT_REG;
  bool there = told || lstat(path, &status) == 0;
  if (there ? S_ISREG(status.st_mode) : errno == ENOENT)
    return false;
  if (there && S_ISDIR(status.st_mode))
    return true;
  if (there)
    bl_error_set(&error, BL_NO_INPUT, "not a folder; a link is not followed");
  else
    bl_error_set(&error, BL_IO, "cannot be looked at: %s", strerror(errno));
  leave_out(list, path, &error);
  return false;
}

/* False: it is none, which is told. */
static bool read_issue(const struct list *list, struct bl_arena *scratch, struct bl_text path, struct bl_issue *out) {
  struct bl_error error = {0};
  *out = (struct bl_issue){.path = path, .day = BL_NO_DAY};
  bl_arena_reset(scratch);
  if (read_head(scratch, path.data, out, &error))
    return true;
  leave_out(list, path.data, &error);
  return false;
}

static void take(struct list *list, struct bl_arena *scratch, struct bl_text path, int type) {
  struct bl_issue issue;
  if (!is_folder(list, path.data, type))
    return;
  const struct bl_issue *known = recall(list, path.data);
  if (is_as_known(list, known)) {
    issue = *known;
    issue.path = path;
  } else if (!read_issue(list, scratch, path, &issue)) {
    return;
  }
  *BL_PUSH(list->arena, list->issues, list->count, list->capacity) = issue;
}

static int by_age(const void *one, const void *other) {
  const struct bl_issue *a = one, *b = other;
  if (a->day != b->day)
    return a->day < b->day ? 1 : -1;
  if (a->number != b->number)
    return a->number < b->number ? 1 : -1;
  return strcmp(b->path.data, a->path.data);
}

static void sort(struct list *list) {
  if (list->count)
    qsort(list->issues, list->count, sizeof *list->issues, by_age);
}

/* The newest of what was believed are asked now: one of them shows. */
static void ask_newest(struct list *list, struct bl_arena *scratch) {
  size_t asked = list->count < BL_LIBRARY_ASKED ? list->count : BL_LIBRARY_ASKED, kept = 0;
  for (size_t i = 0; i < list->count; i++) {
    struct bl_issue issue = list->issues[i];
    bool changed = i < asked && issue.stamp != read_stamp(issue.path.data);
    if (!changed || read_issue(list, scratch, list->issues[i].path, &issue))
      list->issues[kept++] = issue;
  }
  list->count = kept;
  sort(list);
}

/* 0, or why the folder cannot be read to its end. */
static int take_all(struct list *list, DIR *entries, const char *folder) {
  struct bl_arena *scratch = bl_arena_create();
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/')
    length--;
  errno = 0;
  for (struct dirent *entry = readdir(entries); entry; errno = 0, entry = readdir(entries))
    if (entry->d_name[0] != '.')
      take(list, scratch, bl_text_print(list->arena, "%.*s/%s", (int)length, folder, entry->d_name), entry->d_type);
  int why = errno;
  sort(list);
  if (list->trusting)
    ask_newest(list, scratch);
  bl_arena_destroy(scratch);
  return why;
}

bool bl_library_list(struct bl_arena *arena, const char *folder, struct bl_library *out, struct bl_warnings *warnings,
                     struct bl_error *error) {
  return bl_library_list_again(arena, folder, NULL, false, out, warnings, error);
}

bool bl_library_list_again(struct bl_arena *arena, const char *folder, const struct bl_library *known, bool trusting,
                           struct bl_library *out, struct bl_warnings *warnings, struct bl_error *error) {
  *out = (struct bl_library){0};
  DIR *entries = opendir(folder);
  if (!entries) {
    bool absent = errno == ENOENT || errno == ENOTDIR || errno == EACCES || errno == ELOOP;
    bl_error_set(error, absent ? BL_NO_INPUT : BL_IO, "the folder cannot be opened: %s", strerror(errno));
    return bl_error_at(error, folder, 0, 0);
  }
  struct list list = {.arena = arena, .scratch = bl_arena_create(), .warnings = warnings, .trusting = trusting};
  know(&list, known);
  int why = take_all(&list, entries, folder);
  closedir(entries);
  bl_arena_destroy(list.scratch);
  if (why) {
    bl_error_set(error, BL_IO, "the folder cannot be read: %s", strerror(why));
    return bl_error_at(error, folder, 0, 0);
  }
  *out = (struct bl_library){list.issues, list.count};
  return true;
}

bool bl_library_read(struct bl_arena *arena, const char *folder, struct bl_issue *out, struct bl_error *error) {
  *out = (struct bl_issue){.path = bl_text_copy(arena, bl_text_of(folder)), .day = BL_NO_DAY};
  struct bl_arena *scratch = bl_arena_create();
  bool read = read_head(scratch, folder, out, error);
  bl_arena_destroy(scratch);
  return read;
}

struct bl_library bl_library_copy(struct bl_arena *arena, const struct bl_library *library) {
  struct bl_issue *issues = BL_NEW_ARRAY(arena, struct bl_issue, library->count + 1);
  for (size_t i = 0; i < library->count; i++) {
    issues[i] = library->issues[i];
    issues[i].path = bl_text_copy(arena, library->issues[i].path);
  }
  return (struct bl_library){issues, library->count};
}

const struct bl_issue *bl_library_find(const struct bl_library *library, int day) {
  for (size_t i = 0; i < library->count; i++)
    if (library->issues[i].day == day)
      return &library->issues[i];
  return NULL;
}

const struct bl_issue *bl_library_find_path(const struct bl_library *library, struct bl_text path) {
  for (size_t i = 0; i < library->count; i++)
    if (bl_text_equal(library->issues[i].path, path))
      return &library->issues[i];
  return NULL;
}
