#include "baolan/base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"

/* How deep a tree may be that is weighed or removed: each step down holds a descriptor. */
enum { DEEPEST = 64 };

static bool fail(struct bl_error *error, enum bl_code code, const char *name, const char *what) {
  return bl_error_set(error, code, "%s: %s: %s", name, what, strerror(errno));
}

int bl_folder_open(int at, const char *name, struct bl_error *error) {
  int folder = openat(at, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (folder >= 0)
    return folder;
  bool absent = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
  fail(error, absent ? BL_NO_INPUT : BL_IO, name, "the folder cannot be opened");
  return -1;
}

void bl_folder_close(int folder) {
  if (folder >= 0)
    close(folder);
}

int bl_folder_make(int at, const char *name, struct bl_error *error) {
  if (mkdirat(at, name, 0755) != 0 && errno != EEXIST) {
    fail(error, BL_CANT_CREATE, name, "the folder cannot be made");
    return -1;
  }
  return bl_folder_open(at, name, error);
}

static int open_plain(int folder, const char *name, struct bl_error *error) {
  int file = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (file < 0) {
    bool absent = errno == ENOENT || errno == ENOTDIR || errno == ELOOP || errno == ENXIO;
    fail(error, absent ? BL_NO_INPUT : BL_IO, name, "cannot be opened");
    return -1;
  }
  struct stat status;
  if (fstat(file, &status) == 0 && S_ISREG(status.st_mode))
    return file;
  bl_error_set(error, BL_NO_INPUT, "%s: not a plain file", name);
  close(file);
  return -1;
}

int bl_folder_open_file(int folder, const char *path, struct bl_error *error) {
  const char *slash = strchr(path, '/');
  if (!slash)
    return open_plain(folder, path, error);
  char part[256];
  if ((size_t)(slash - path) >= sizeof part) {
    bl_error_set(error, BL_DATA, "%s: the name is too long", path);
    return -1;
  }
  snprintf(part, sizeof part, "%.*s", (int)(slash - path), path);
  int inner = bl_folder_open(folder, part, error);
  if (inner < 0)
    return -1;
  int file = bl_folder_open_file(inner, slash + 1, error);
  close(inner);
  return file;
}

static int by_name(const void *one, const void *other) {
  const struct bl_entry *a = one, *b = other;
  return strcmp(a->name.data, b->name.data);
}

static void look_at(int folder, struct bl_entry *entry) {
  struct stat status;
  if (fstatat(folder, entry->name.data, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return;
  entry->kind = S_ISREG(status.st_mode) ? BL_ENTRY_FILE : S_ISDIR(status.st_mode) ? BL_ENTRY_FOLDER : BL_ENTRY_OTHER;
  entry->size = entry->kind == BL_ENTRY_FILE ? (int64_t)status.st_size : 0;
  entry->changed = (int64_t)status.st_ctim.tv_sec * 1000000000 + status.st_ctim.tv_nsec;
}

static bool is_name(const char *name) {
  return strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static bool read_names(struct bl_arena *arena, DIR *stream, size_t most, struct bl_entries *out,
                       struct bl_error *error) {
  size_t capacity = 0;
  *out = (struct bl_entries){0};
  errno = 0;
  for (struct dirent *found = readdir(stream); found; found = readdir(stream)) {
    if (!is_name(found->d_name))
      continue;
    if (out->count == most)
      return bl_error_set(error, BL_DATA, "more than %zu files lie in one folder", most);
    struct bl_entry *entry = BL_PUSH(arena, out->items, out->count, capacity);
    *entry = (struct bl_entry){.name = bl_text_copy(arena, bl_text_of(found->d_name)), .kind = BL_ENTRY_OTHER};
    look_at(dirfd(stream), entry);
    errno = 0;
  }
  return errno == 0 || bl_error_set(error, BL_IO, "the folder cannot be read: %s", strerror(errno));
}

/* A stream of its own: closing it leaves the descriptor open. */
static DIR *open_stream(int folder, struct bl_error *error) {
  int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *stream = own >= 0 ? fdopendir(own) : NULL;
  if (!stream) {
    bl_error_set(error, BL_IO, "the folder cannot be read: %s", strerror(errno));
    if (own >= 0)
      close(own);
  }
  return stream;
}

bool bl_folder_read(struct bl_arena *arena, int folder, size_t most, struct bl_entries *out, struct bl_error *error) {
  DIR *stream = open_stream(folder, error);
  if (!stream)
    return false;
  bool done = read_names(arena, stream, most, out, error);
  closedir(stream);
  if (done && out->count)
    qsort(out->items, out->count, sizeof *out->items, by_name);
  return done;
}

static bool remove_tree(int at, const char *name, int depth, struct bl_error *error);

/* Names are removed as they are read, so that a folder of a million costs no memory; rewound until none is left, since
 * what readdir gives after a removal is not promised. */
static bool empty(DIR *stream, int depth, struct bl_error *error) {
  for (bool found = true; found;) {
    found = false;
    rewinddir(stream);
    for (struct dirent *entry = readdir(stream); entry; entry = readdir(stream)) {
      if (!is_name(entry->d_name))
        continue;
      if (!remove_tree(dirfd(stream), entry->d_name, depth + 1, error))
        return false;
      found = true;
    }
  }
  return true;
}

static bool remove_tree(int at, const char *name, int depth, struct bl_error *error) {
  if (unlinkat(at, name, 0) == 0 || errno == ENOENT)
    return true;
  if (errno != EISDIR && errno != EPERM)
    return fail(error, BL_IO, name, "cannot be removed");
  if (depth > DEEPEST)
    return bl_error_set(error, BL_IO, "%s: lies too deep to be removed; remove it by hand", name);
  int folder = bl_folder_open(at, name, error);
  if (folder < 0)
    return false;
  DIR *stream = open_stream(folder, error);
  bool done = stream && empty(stream, depth, error);
  if (stream)
    closedir(stream);
  close(folder);
  return done && (unlinkat(at, name, AT_REMOVEDIR) == 0 || fail(error, BL_IO, name, "cannot be removed"));
}

bool bl_folder_remove(int at, const char *name, struct bl_error *error) {
  return remove_tree(at, name, 0, error);
}

static bool weigh(int at, const char *name, int depth, int64_t *bytes, struct bl_error *error);

static bool weigh_all(DIR *stream, int depth, int64_t *bytes, struct bl_error *error) {
  for (struct dirent *entry = readdir(stream); entry; entry = readdir(stream))
    if (is_name(entry->d_name) && !weigh(dirfd(stream), entry->d_name, depth + 1, bytes, error))
      return false;
  return true;
}

static bool weigh(int at, const char *name, int depth, int64_t *bytes, struct bl_error *error) {
  struct stat status;
  if (fstatat(at, name, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT || fail(error, BL_IO, name, "cannot be looked at");
  if (S_ISREG(status.st_mode))
    *bytes += status.st_size;
  if (!S_ISDIR(status.st_mode) || depth > DEEPEST)
    return true;
  int folder = bl_folder_open(at, name, error);
  if (folder < 0)
    return false;
  DIR *stream = open_stream(folder, error);
  bool done = stream && weigh_all(stream, depth, bytes, error);
  if (stream)
    closedir(stream);
  close(folder);
  return done;
}

bool bl_folder_weigh(int at, const char *name, int64_t *bytes, struct bl_error *error) {
  *bytes = 0;
  return weigh(at, name, 0, bytes, error);
}

bool bl_folder_sync(int folder, struct bl_error *error) {
  return fsync(folder) == 0 || bl_error_set(error, BL_IO, "a folder cannot be synced: %s", strerror(errno));
}

bool bl_folder_has(int folder, const char *name) {
  struct stat status;
  return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT;
}

bool bl_folder_move(int from, const char *name, int to, const char *as, struct bl_error *error) {
  if (bl_folder_has(to, as))
    return bl_error_set(error, BL_CANT_CREATE, "%s is there already", as);
  return renameat(from, name, to, as) == 0 || fail(error, BL_IO, name, "cannot be renamed");
}
