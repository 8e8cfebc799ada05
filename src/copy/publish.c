#include "baolan/copy/publish.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/file.h"
#include "baolan/base/folder.h"
#include "baolan/copy/intake.h"
#include "baolan/copy/library.h"

enum { MOST_EDITIONS = 100000, MOST_OF_A_DAY = 999, MOST_REJECTED = 20, PIECE = 64 * 1024 };

static const char arriving[] = ".arriving", leaving[] = ".leaving";

static bool lock(const struct bl_publisher *publisher, struct bl_error *error) {
  if (flock(publisher->editions, LOCK_EX | LOCK_NB) == 0)
    return true;
  if (errno == EWOULDBLOCK)
    return bl_error_set(error, BL_BUSY, "another baolan is putting editions into it; try again in a moment");
  return bl_error_set(error, BL_IO, "the library cannot be locked: %s", strerror(errno));
}

static bool remove_parts(struct bl_arena *arena, const struct bl_publisher *publisher, struct bl_error *error) {
  struct bl_entries entries;
  if (!bl_folder_read(arena, publisher->rejected, MOST_EDITIONS, &entries, error))
    return false;
  for (size_t i = 0; i < entries.count; i++)
    if (bl_text_ends(entries.items[i].name, BL_TEXT(".part")) &&
        !bl_folder_remove(publisher->rejected, entries.items[i].name.data, error))
      return false;
  return true;
}

bool bl_publisher_remove(int folder, const char *name, struct bl_error *error) {
  if (!bl_folder_remove(folder, leaving, error))
    return false;
  return !bl_folder_has(folder, name) || (bl_folder_move(folder, name, folder, leaving, error) &&
                                          bl_folder_sync(folder, error) && bl_folder_remove(folder, leaving, error));
}

static int make_inside(int folder, const char *name, struct bl_error *error) {
  return folder < 0 ? -1 : bl_folder_make(folder, name, error);
}

bool bl_publisher_open(struct bl_arena *arena, const char *library, struct bl_publisher *out, struct bl_error *error) {
  *out = (struct bl_publisher){bl_text_copy(arena, bl_text_of(library)).data, -1, -1, -1, -1};
  if (!bl_file_make_folder(library, error))
    return false;
  out->library = open(library, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (out->library < 0)
    bl_error_set(error, BL_NO_INPUT, "the folder cannot be opened: %s", strerror(errno));
  out->editions = make_inside(out->library, "editions", error);
  out->incoming = make_inside(out->library, "incoming", error);
  out->rejected = make_inside(out->library, "rejected", error);
  bool done = out->editions >= 0 && out->incoming >= 0 && out->rejected >= 0 && lock(out, error) &&
              bl_folder_sync(out->library, error) && bl_folder_remove(out->editions, arriving, error) &&
              bl_folder_remove(out->editions, leaving, error) && bl_folder_remove(out->incoming, leaving, error) &&
              remove_parts(arena, out, error);
  return done || bl_error_at(error, library, 0, 0);
}

void bl_publisher_close(struct bl_publisher *publisher) {
  const int all[] = {publisher->library, publisher->editions, publisher->incoming, publisher->rejected};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++)
    bl_folder_close(all[i]);
  publisher->library = publisher->editions = publisher->incoming = publisher->rejected = -1;
}

static size_t read_piece(int file, char *piece, bool *failed) {
  size_t size = 0;
  while (size < PIECE) {
    ssize_t got = read(file, piece + size, PIECE - size);
    if (got < 0 && errno == EINTR)
      continue;
    *failed |= got < 0;
    if (got <= 0)
      break;
    size += (size_t)got;
  }
  return size;
}

static bool same_content(int one, int other) {
  char mine[PIECE], theirs[PIECE];
  bool failed = false;
  for (size_t size = PIECE; size == PIECE;) {
    size = read_piece(one, mine, &failed);
    if (read_piece(other, theirs, &failed) != size || memcmp(mine, theirs, size) != 0 || failed)
      return false;
  }
  return true;
}

static bool same_file(int one, int other, const char *path) {
  int mine = bl_folder_open_file(one, path, NULL), theirs = bl_folder_open_file(other, path, NULL);
  bool same = mine >= 0 && theirs >= 0 && same_content(mine, theirs);
  bl_folder_close(mine);
  bl_folder_close(theirs);
  return same;
}

static bool same_items(struct bl_arena *arena, int one, int other) {
  struct bl_intake_items mine, theirs;
  if (!bl_intake_list(arena, one, &mine, NULL, NULL) || !bl_intake_list(arena, other, &theirs, NULL, NULL) ||
      mine.count != theirs.count)
    return false;
  for (size_t i = 0; i < mine.count; i++)
    if (mine.items[i].size != theirs.items[i].size || !bl_text_equal(mine.items[i].path, theirs.items[i].path))
      return false;
  for (size_t i = 0; i < mine.count; i++)
    if (!same_file(one, other, mine.items[i].path.data))
      return false;
  return true;
}

/* What cannot be read is another one. */
static bool is_same(const struct bl_publisher *publisher, int fresh, const char *name) {
  int other = bl_folder_open(publisher->editions, name, NULL);
  if (other < 0)
    return false;
  struct bl_arena *scratch = bl_arena_create();
  bool same = same_items(scratch, fresh, other);
  bl_arena_destroy(scratch);
  close(other);
  return same;
}

/* 1 for "2026-11-20", 2 for "2026-11-20-002", 0 for what is not of that day. */
static int ordinal(struct bl_text name, struct bl_text day) {
  if (!bl_text_starts(name, day))
    return 0;
  struct bl_text tail = bl_text_slice(name, day.size, name.size);
  int value = 0;
  if (tail.size == 0)
    return 1;
  if (tail.size != 4 || tail.data[0] != '-')
    return 0;
  for (size_t i = 1; i < tail.size; i++) {
    if (tail.data[i] < '0' || tail.data[i] > '9')
      return 0;
    value = value * 10 + tail.data[i] - '0';
  }
  return value;
}

static struct bl_text day_of(struct bl_arena *arena, const struct bl_edition *edition) {
  return edition->year ? bl_text_print(arena, "%04d-%02d-%02d", edition->year, edition->month, edition->day)
                       : BL_TEXT("undated");
}

/* The name that it gets, or the one that it has already. */
static bool find_name(struct bl_arena *arena, const struct bl_publisher *publisher, int fresh, struct bl_text day,
                      struct bl_text *name, bool *known, struct bl_error *error) {
  struct bl_entries entries;
  int highest = 0;
  if (!bl_folder_read(arena, publisher->editions, MOST_EDITIONS, &entries, error))
    return false;
  for (size_t i = 0; i < entries.count; i++) {
    struct bl_text other = entries.items[i].name;
    int value = ordinal(other, day);
    highest = value > highest ? value : highest;
    if (value && is_same(publisher, fresh, other.data)) {
      *name = other;
      *known = true;
      return true;
    }
  }
  if (highest == MOST_OF_A_DAY)
    return bl_error_set(error, BL_DATA, "there are %d editions of %s already; remove some", highest, day.data);
  *name = highest ? bl_text_print(arena, "%s-%03d", day.data, highest + 1) : day;
  return true;
}

static bool put_in_place(struct bl_arena *arena, const struct bl_publisher *publisher, int fresh,
                         struct bl_published *out, struct bl_error *error) {
  struct bl_text name = {0};
  if (!find_name(arena, publisher, fresh, day_of(arena, out->consignment.edition), &name, &out->known, error))
    return false;
  if (!out->known && !bl_folder_move(publisher->editions, arriving, publisher->editions, name.data, error))
    return false;
  out->path = bl_text_print(arena, "%s/editions/%s", publisher->path, name.data);
  return bl_folder_sync(publisher->editions, error);
}

bool bl_publisher_publish(struct bl_arena *arena, const struct bl_publisher *publisher, int at, const char *source,
                          const struct bl_terms *terms, struct bl_published *out, struct bl_warnings *warnings,
                          struct bl_error *error) {
  *out = (struct bl_published){0};
  const char *path = bl_text_print(arena, "%s/editions/%s", publisher->path, arriving).data;
  if (!bl_folder_remove(publisher->editions, arriving, error))
    return bl_error_at(error, publisher->path, 0, 0);
  int fresh = bl_folder_make(publisher->editions, arriving, error);
  if (fresh < 0)
    return bl_error_at(error, publisher->path, 0, 0);
  bool done = bl_consignment_unpack(arena, at, source, terms, fresh, path, &out->consignment, warnings, error) &&
              put_in_place(arena, publisher, fresh, out, error);
  close(fresh);
  bl_folder_remove(publisher->editions, arriving, NULL); /* what stays is removed the next time */
  return done || bl_error_at(error, source, 0, 0);
}

static const char *last_part(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static bool is_kept(const char *name, const char *const *kept, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (kept[i] && strcmp(name, last_part(kept[i])) == 0)
      return true;
  return false;
}

static bool trim_editions(struct bl_arena *arena, const struct bl_publisher *publisher, int64_t bytes,
                          const char *const *kept, size_t kept_count, size_t *removed, struct bl_error *error) {
  struct bl_library list;
  if (!bl_library_list(arena, bl_text_print(arena, "%s/editions", publisher->path).data, &list, NULL, error))
    return false;
  int64_t total = 0, *weights = BL_NEW_ARRAY(arena, int64_t, list.count + 1);
  for (size_t i = 0; i < list.count; i++) {
    if (!bl_folder_weigh(publisher->editions, last_part(list.issues[i].path.data), &weights[i], error))
      return false;
    total += weights[i];
  }
  for (size_t i = list.count; i-- > 1 && total > bytes;) {
    const char *name = last_part(list.issues[i].path.data);
    if (is_kept(name, kept, kept_count))
      continue;
    if (!bl_publisher_remove(publisher->editions, name, error))
      return false;
    total -= weights[i];
    ++*removed;
  }
  return true;
}

static int latest_first(const void *one, const void *other) {
  const struct bl_entry *a = one, *b = other;
  return a->changed < b->changed ? 1 : a->changed > b->changed ? -1 : strcmp(a->name.data, b->name.data);
}

/* A thing and its reason count as two. */
static bool trim_rejected(struct bl_arena *arena, const struct bl_publisher *publisher, int64_t bytes,
                          struct bl_error *error) {
  struct bl_entries entries;
  int64_t total = 0;
  if (!bl_folder_read(arena, publisher->rejected, MOST_EDITIONS, &entries, error))
    return false;
  if (entries.count)
    qsort(entries.items, entries.count, sizeof *entries.items, latest_first);
  for (size_t i = 0; i < entries.count; i++) {
    int64_t weight;
    const char *name = entries.items[i].name.data;
    if (!bl_folder_weigh(publisher->rejected, name, &weight, error))
      return false;
    total += weight;
    if ((i >= 2 * (size_t)MOST_REJECTED || total > bytes) && !bl_folder_remove(publisher->rejected, name, error))
      return false;
  }
  return true;
}

bool bl_publisher_trim(struct bl_arena *arena, const struct bl_publisher *publisher, int64_t bytes,
                       const char *const *kept, size_t kept_count, size_t *removed, struct bl_error *error) {
  *removed = 0;
  return (trim_editions(arena, publisher, bytes, kept, kept_count, removed, error) &&
          trim_rejected(arena, publisher, bytes / 8, error)) ||
         bl_error_at(error, publisher->path, 0, 0);
}
