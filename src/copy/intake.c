#include "baolan/copy/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/folder.h"

enum { PIECE = 64 * 1024 };

static const struct bl_text edition_file = {"edition.yaml", 12};

/* "name: what is wrong with it". */
static bool refuse(struct bl_error *error, struct bl_text path, const struct bl_error *why) {
  char shown[BL_MEMBER_SHOWN];
  return bl_error_set(error, why->code, "%s: %s", path.size ? bl_member_shown(path, shown) : "(no name)", why->text);
}

struct bl_intake bl_intake_start(struct bl_arena *arena, int folder) {
  return (struct bl_intake){.members = {.arena = arena}, .folder = folder, .file = -1};
}

static bool add(struct bl_intake *intake, struct bl_text path, bool folder, struct bl_error *error) {
  struct bl_error own = {0};
  return bl_members_add(&intake->members, path, folder, &own) || refuse(error, path, &own);
}

/* Opens the folder that a path's last part lies in, made with those above it; *name becomes the last part. */
static int open_parent(const struct bl_intake *intake, const char *path, const char **name, struct bl_error *error) {
  int folder = bl_folder_open(intake->folder, ".", error);
  const char *slash;
  for (*name = path; folder >= 0 && (slash = strchr(*name, '/')); *name = slash + 1) {
    char part[BL_MEMBER_LENGTH + 1];
    snprintf(part, sizeof part, "%.*s", (int)(slash - *name), *name);
    int inner = bl_folder_make(folder, part, error);
    close(folder);
    folder = inner;
  }
  return folder;
}

bool bl_intake_folder(struct bl_intake *intake, struct bl_text path, struct bl_error *error) {
  while (path.size > 1 && path.data[path.size - 1] == '/')
    path.size--;
  if (!add(intake, path, true, error))
    return false;
  if (intake->folder < 0)
    return true;
  const char *name;
  int parent = open_parent(intake, bl_text_copy(intake->members.arena, path).data, &name, error);
  if (parent < 0)
    return false;
  int made = bl_folder_make(parent, name, error);
  bl_folder_close(made);
  bl_folder_close(parent);
  return made >= 0;
}

static bool check(const struct bl_intake *intake, struct bl_text path, int64_t size, struct bl_error *error) {
  enum bl_member_kind kind = bl_member_kind(path);
  if (kind == BL_MEMBER_NONE)
    return bl_error_set(error, BL_DATA, "an edition has no such file; it has .yaml, .md, .png and .jpg");
  if (size < 0 || size > bl_member_limit(kind))
    return bl_error_set(error, BL_DATA, "the file has %lld bytes, more than the %lld that are accepted",
                        (long long)size, (long long)bl_member_limit(kind));
  if (intake->total + size > BL_INTAKE_TOTAL)
    return bl_error_set(error, BL_DATA, "the edition has more than the %lld bytes that are accepted",
                        (long long)BL_INTAKE_TOTAL);
  return true;
}

bool bl_intake_begin(struct bl_intake *intake, struct bl_text path, int64_t size, struct bl_error *error) {
  struct bl_error own = {0};
  if (!bl_members_add(&intake->members, path, false, &own) || !check(intake, path, size, &own))
    return refuse(error, path, &own);
  intake->path = bl_text_copy(intake->members.arena, path);
  intake->size = size;
  intake->written = 0;
  if (intake->folder < 0)
    return true;
  const char *name;
  int parent = open_parent(intake, intake->path.data, &name, error);
  if (parent < 0)
    return false;
  intake->file = openat(parent, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
  if (intake->file < 0)
    bl_error_set(error, BL_CANT_CREATE, "%s: cannot be created: %s", path.data, strerror(errno));
  close(parent);
  return intake->file >= 0;
}

static bool fail(const struct bl_intake *intake, struct bl_error *error) {
  return bl_error_set(error, BL_IO, "%s: cannot be written: %s", intake->path.data, strerror(errno));
}

bool bl_intake_write(struct bl_intake *intake, const void *data, size_t size, struct bl_error *error) {
  if ((int64_t)size > intake->size - intake->written)
    return bl_error_set(error, BL_DATA, "%s: the file is longer than was announced", intake->path.data);
  intake->written += (int64_t)size;
  intake->total += (int64_t)size;
  for (size_t done = 0; intake->file >= 0 && done < size;) {
    ssize_t put = write(intake->file, (const char *)data + done, size - done);
    if (put < 0 && errno != EINTR)
      return fail(intake, error);
    if (put > 0)
      done += (size_t)put;
  }
  return true;
}

bool bl_intake_end(struct bl_intake *intake, struct bl_error *error) {
  if (intake->written != intake->size)
    return bl_error_set(error, BL_DATA, "%s: the file is shorter than was announced", intake->path.data);
  if (intake->file < 0)
    return true;
  bool done = close(intake->file) == 0 || fail(intake, error);
  intake->file = -1;
  return done;
}

void bl_intake_stop(struct bl_intake *intake) {
  if (intake->file >= 0)
    close(intake->file);
  intake->file = -1;
}

static bool sync_file(int folder, const char *name, struct bl_error *error) {
  int file = bl_folder_open_file(folder, name, error);
  if (file < 0)
    return false;
  bool done = fsync(file) == 0 || bl_error_set(error, BL_IO, "%s: cannot be written: %s", name, strerror(errno));
  close(file);
  return done;
}

/* The last part of the path, in the folder that it lies in. */
static bool sync_member(int folder, const char *path, bool is_folder, struct bl_error *error) {
  const char *slash = strchr(path, '/');
  char part[BL_MEMBER_LENGTH + 1];
  if (!slash && !is_folder)
    return sync_file(folder, path, error);
  snprintf(part, sizeof part, "%.*s", slash ? (int)(slash - path) : BL_MEMBER_LENGTH, path);
  int inner = bl_folder_open(folder, part, error);
  if (inner < 0)
    return false;
  bool done = slash ? sync_member(inner, slash + 1, is_folder, error) : bl_folder_sync(inner, error);
  close(inner);
  return done;
}

/* Synced is what was let in, not what was refused half way. */
bool bl_intake_finish(struct bl_intake *intake, struct bl_error *error) {
  if (!bl_members_has(&intake->members, edition_file))
    return bl_error_set(error, BL_DATA, "there is no edition.yaml in it: this is no edition");
  if (intake->folder < 0)
    return true;
  for (size_t i = 0; i < intake->members.count; i++)
    if (!sync_member(intake->folder, intake->members.items[i].path.data, intake->members.items[i].folder, error))
      return false;
  return bl_folder_sync(intake->folder, error);
}

struct walk {
  struct bl_arena *arena;
  struct bl_members members; /* so that two names that a disk or an archive cannot tell apart are found here */
  struct bl_intake_items *out;
  struct bl_warnings *warnings;
};

static bool walk(struct walk *walk, int folder, struct bl_text under, int depth, struct bl_error *error);

static bool walk_folder(struct walk *state, int folder, const struct bl_entry *entry, struct bl_text path, int depth,
                        struct bl_error *error) {
  if (depth >= BL_MEMBER_DEPTH)
    return bl_error_set(error, BL_DATA, "%s: lies deeper than %d folders", path.data, BL_MEMBER_DEPTH - 1);
  int inner = bl_folder_open(folder, entry->name.data, error);
  if (inner < 0)
    return false;
  bool done = walk(state, inner, path, depth + 1, error);
  close(inner);
  return done;
}

static bool walk_entry(struct walk *state, int folder, const struct bl_entry *entry, struct bl_text path, int depth,
                       struct bl_error *error) {
  struct bl_error own = {0};
  if (entry->name.data[0] == '.' || (entry->kind == BL_ENTRY_FILE && bl_member_kind(path) == BL_MEMBER_NONE)) {
    bl_warnings_add(state->warnings, path.data, 0, 0, "file-left-out", "an edition has no such file; left out");
    return true;
  }
  if (entry->kind == BL_ENTRY_OTHER)
    return bl_error_set(error, BL_DATA, "%s: neither a file nor a folder; a link is not followed", path.data);
  if (entry->kind == BL_ENTRY_FOLDER)
    return walk_folder(state, folder, entry, path, depth, error);
  if (!bl_members_add(&state->members, path, false, &own))
    return refuse(error, path, &own);
  *BL_PUSH(state->arena, state->out->items, state->out->count, state->out->capacity) =
      (struct bl_intake_item){path, entry->size};
  return true;
}

static bool walk(struct walk *state, int folder, struct bl_text under, int depth, struct bl_error *error) {
  struct bl_entries entries;
  if (!bl_folder_read(state->arena, folder, BL_MEMBER_COUNT, &entries, error))
    return false;
  for (size_t i = 0; i < entries.count; i++) {
    const struct bl_entry *entry = &entries.items[i];
    struct bl_text path = under.size ? bl_text_print(state->arena, "%s/%s", under.data, entry->name.data) : entry->name;
    if (!walk_entry(state, folder, entry, path, depth, error))
      return false;
  }
  return true;
}

bool bl_intake_list(struct bl_arena *arena, int source, struct bl_intake_items *out, struct bl_warnings *warnings,
                    struct bl_error *error) {
  struct walk state = {.arena = arena, .members = {.arena = arena}, .out = out, .warnings = warnings};
  *out = (struct bl_intake_items){0};
  return walk(&state, source, (struct bl_text){"", 0}, 1, error);
}

static bool read_pieces(int file, const struct bl_intake_item *item, bl_intake_take take, void *context,
                        struct bl_error *error) {
  char piece[PIECE];
  for (int64_t left = item->size;;) {
    ssize_t got = read(file, piece, sizeof piece);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0)
      return bl_error_set(error, BL_IO, "%s: cannot be read: %s", item->path.data, strerror(errno));
    if (got == 0 ? left != 0 : got > left)
      return bl_error_set(error, BL_IO, "%s: the file changes while it is read; try again when it has come whole",
                          item->path.data);
    if (got == 0)
      return true;
    left -= got;
    if (!take(context, piece, (size_t)got, error))
      return false;
  }
}

bool bl_intake_read(int source, const struct bl_intake_item *item, bl_intake_take take, void *context,
                    struct bl_error *error) {
  int file = bl_folder_open_file(source, item->path.data, error);
  if (file < 0)
    return false;
  bool done = read_pieces(file, item, take, context, error);
  close(file);
  return done;
}

static bool take_piece(void *context, const void *data, size_t size, struct bl_error *error) {
  return bl_intake_write(context, data, size, error);
}

bool bl_intake_copy(struct bl_intake *intake, int source, struct bl_warnings *warnings, struct bl_error *error) {
  struct bl_intake_items list;
  if (!bl_intake_list(intake->members.arena, source, &list, warnings, error))
    return false;
  for (size_t i = 0; i < list.count; i++) {
    const struct bl_intake_item *item = &list.items[i];
    if (!bl_intake_begin(intake, item->path, item->size, error) ||
        !bl_intake_read(source, item, take_piece, intake, error) || !bl_intake_end(intake, error))
      return false;
  }
  return true;
}
