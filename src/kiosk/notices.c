#include "baolan/kiosk/notices.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/decode.h"
#include "baolan/copy/markdown.h"
#include "baolan/copy/scalar.h"

enum { LARGEST_NOTICE = 256 * 1024, USUAL_IMPORTANCE = 50, LONGEST_TITLE = 30 };

struct list {
  struct bl_arena *arena;
  struct bl_notice *items;
  size_t count, capacity;
  struct bl_warnings *warnings;
  bool unsettled;
};

static struct bl_text take_line(struct bl_text source, size_t *at) {
  size_t start = *at;
  while (*at < source.size && source.data[*at] != '\n')
    ++*at;
  struct bl_text line = bl_text_slice(source, start, *at);
  *at += *at < source.size;
  return bl_text_trim(line);
}

/* What stands behind `title:` between the lines of ---; empty: nothing does. *body: what stands behind them. */
static struct bl_text find_title(struct bl_text source, struct bl_text *body) {
  struct bl_text title = {"", 0};
  size_t at = 0;
  *body = source;
  if (!bl_text_equal(take_line(source, &at), BL_TEXT("---")))
    return title;
  while (at < source.size) {
    struct bl_text line = take_line(source, &at);
    if (bl_text_starts(line, BL_TEXT("title:")))
      title = bl_text_trim(bl_text_slice(line, 6, line.size));
    if (bl_text_equal(line, BL_TEXT("---"))) {
      *body = bl_text_slice(source, at, source.size);
      break;
    }
  }
  return title;
}

/* The first line, if it is short enough for a head; else there is a plain one. */
static struct bl_text first_line(struct bl_text *body) {
  size_t at = 0;
  struct bl_text line = {"", 0};
  while (at < body->size && line.size == 0)
    line = take_line(*body, &at);
  while (line.size && line.data[0] == '#')
    line = bl_text_trim(bl_text_slice(line, 1, line.size));
  if (line.size == 0 || bl_text_count(line) > LONGEST_TITLE)
    return BL_TEXT("通知");
  *body = bl_text_slice(*body, at, body->size);
  return line;
}

static struct bl_text mend(struct bl_arena *arena, struct bl_text source) {
  struct bl_text body, title = find_title(source, &body);
  if (title.size == 0)
    title = first_line(&body);
  struct bl_string out;
  bl_string_init(&out, arena);
  bl_string_add(&out, BL_TEXT("---\n"));
  bl_scalar_add_pair(&out, "title", title);
  bl_string_add(&out, BL_TEXT("---\n\n"));
  bl_string_add(&out, body);
  bl_string_add(&out, BL_TEXT("\n"));
  return bl_text_copy(arena, bl_string_text(&out));
}

static void tell(const struct list *list, const struct bl_notice *notice, const struct bl_error *error,
                 const char *kind, const char *what) {
  bl_warnings_add(list->warnings, notice->path.data, error->line, error->column, kind, "%s; %s", error->text, what);
}

static bool take_moment(const struct list *list, const struct bl_notice *notice, struct bl_text written,
                        const char *key, struct bl_moment *out) {
  size_t at;
  if (written.size == 0)
    return false;
  if (bl_calendar_read(written, out, &at))
    return true;
  bl_warnings_add(list->warnings, notice->path.data, 0, 0, "notice-mended",
                  "'%s' is no day or time of the years 1970 to 2199; it shows as if it were not there", key);
  return false;
}

/* Something to show, or false. `young`: somebody may still be writing it. */
static bool read_story(const struct list *list, struct bl_text bytes, struct bl_notice *notice, struct bl_story *story,
                       bool young) {
  struct bl_error error = {0};
  struct bl_decoded decoded;
  struct bl_warnings own = {.arena = list->arena};
  if (!bl_decode_bytes(list->arena, bytes, notice->path.data, &decoded, &error)) {
    if (!young)
      tell(list, notice, &error, "notice-left-out", "nothing of it can be shown");
    return false;
  }
  notice->source = bl_text_copy(list->arena, decoded.text);
  if (bl_markdown_read(list->arena, notice->source, notice->path.data, story, &own, &error))
    return true;
  if (young)
    return false;
  tell(list, notice, &error, "notice-mended", "its text is shown nevertheless");
  notice->source = mend(list->arena, notice->source);
  return bl_markdown_read(list->arena, notice->source, notice->path.data, story, &own, NULL);
}

static void take(struct list *list, struct bl_text path, struct bl_text name) {
  struct stat status;
  struct bl_text bytes;
  struct bl_error error = {0};
  struct bl_story story;
  struct bl_notice notice = {.path = path, .name = name};
  if (lstat(path.data, &status) != 0) {
    bl_error_set(&error, BL_IO, "cannot be looked at: %s", strerror(errno));
    if (errno != ENOENT)
      tell(list, &notice, &error, "notice-left-out", "nothing of it can be shown");
    return;
  }
  if (!S_ISREG(status.st_mode))
    return;
  notice.written = (int64_t)status.st_mtim.tv_sec * 1000 + status.st_mtim.tv_nsec / 1000000;
  int64_t age = bl_clock_now() - notice.written;
  bool young = age >= 0 && age < BL_NOTICE_SETTLE_MS;
  if (!bl_file_read(list->arena, path.data, LARGEST_NOTICE, &bytes, &error)) {
    tell(list, &notice, &error, "notice-left-out", "nothing of it can be shown");
    return;
  }
  if (!read_story(list, bytes, &notice, &story, young)) {
    list->unsettled |= young;
    return;
  }
  notice.importance = story.importance ? story.importance : USUAL_IMPORTANCE;
  notice.has_from = take_moment(list, &notice, story.from, "from", &notice.from);
  notice.has_until = take_moment(list, &notice, story.until, "until", &notice.until);
  *BL_PUSH(list->arena, list->items, list->count, list->capacity) = notice;
}

/* Its name without the ending; empty: it does not count. */
static struct bl_text notice_name(struct bl_text file) {
  if (file.data[0] == '.')
    return (struct bl_text){"", 0};
  if (bl_text_ends(file, BL_TEXT(".md")))
    return bl_text_slice(file, 0, file.size - 3);
  return bl_text_slice(file, 0, bl_text_ends(file, BL_TEXT(".txt")) ? file.size - 4 : 0);
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const struct bl_notice *)a)->path.data, ((const struct bl_notice *)b)->path.data);
}

bool bl_notices_read(struct bl_arena *arena, const char *folder, struct bl_notices *out, struct bl_warnings *warnings,
                     struct bl_error *error) {
  *out = (struct bl_notices){0};
  DIR *entries = opendir(folder);
  if (!entries) {
    bl_error_set(error, BL_NO_INPUT, "the folder cannot be opened: %s", strerror(errno));
    return bl_error_at(error, folder, 0, 0);
  }
  struct list list = {.arena = arena, .warnings = warnings};
  errno = 0;
  for (struct dirent *entry = readdir(entries); entry && list.count < BL_NOTICES_LIMIT;
       errno = 0, entry = readdir(entries)) {
    struct bl_text name = notice_name(bl_text_of(entry->d_name));
    if (name.size)
      take(&list, bl_text_print(arena, "%s/%s", folder, entry->d_name), bl_text_copy(arena, name));
  }
  int why = errno;
  closedir(entries);
  if (why) {
    bl_error_set(error, BL_IO, "the folder cannot be read: %s", strerror(why));
    return bl_error_at(error, folder, 0, 0);
  }
  if (list.count)
    qsort(list.items, list.count, sizeof *list.items, by_name);
  *out = (struct bl_notices){list.items, list.count, list.unsettled};
  return true;
}

/* A day alone is its beginning or, as an end, the beginning of the next. */
static bl_instant instant_of(const struct bl_zone *zone, struct bl_moment moment, bool end) {
  if (moment.has_offset)
    return ((int64_t)moment.day * BL_DAY_SECONDS + moment.second - moment.offset) * 1000;
  return bl_zone_instant(zone, moment.day, end && !moment.has_time ? BL_DAY_SECONDS : moment.second);
}

static bool is_due(const struct bl_notice *notice, const struct bl_zone *zone, bl_instant at, enum bl_trust trust,
                   bl_instant *next) {
  bl_instant from = notice->has_from ? instant_of(zone, notice->from, false) : INT64_MIN;
  bl_instant until = notice->has_until ? instant_of(zone, notice->until, true) : INT64_MAX;
  if (from > at && from < *next)
    *next = from;
  if (until > at && until < *next)
    *next = until;
  return (trust != BL_CLOCK_UNKNOWN || (!notice->has_from && !notice->has_until)) && from <= at && at < until;
}

bool bl_notices_is_above(const struct bl_notices *notices, int one, int other) {
  const struct bl_notice *a = &notices->items[one], *b = &notices->items[other];
  return a->importance != b->importance ? a->importance > b->importance : a->written > b->written;
}

int bl_notices_due(const struct bl_notices *notices, const bool *kept, const struct bl_zone *zone, bl_instant at,
                   enum bl_trust trust, bl_instant *next) {
  int due = -1;
  for (int i = 0; i < (int)notices->count; i++)
    if (!(kept && kept[i]) && is_due(&notices->items[i], zone, at, trust, next) &&
        (due < 0 || bl_notices_is_above(notices, i, due)))
      due = i;
  return due;
}

int bl_notices_find(const struct bl_notices *notices, struct bl_text name) {
  for (size_t i = 0; i < notices->count; i++)
    if (bl_text_equal(notices->items[i].name, name))
      return (int)i;
  return -1;
}
