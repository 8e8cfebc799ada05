#include "baolan/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"

static bool fail(struct bl_error *error, enum bl_code code, const char *path, const char *what) {
  bl_error_set(error, code, "%s: %s", what, strerror(errno));
  return bl_error_at(error, path, 0, 0);
}

static bool read_all(int file, char *data, size_t size) {
  for (size_t done = 0; done < size;) {
    ssize_t got = read(file, data + done, size - done);
    if (got < 0 && errno == EINTR)
      continue;
    if (got <= 0) {
      if (got == 0)
        errno = EIO; /* shorter than it was a moment ago */
      return false;
    }
    done += (size_t)got;
  }
  return true;
}

bool bl_file_read_open(struct bl_arena *arena, int file, const char *path, size_t cap, struct bl_text *out,
                       struct bl_error *error) {
  struct stat status;
  if (fstat(file, &status) != 0)
    return fail(error, BL_IO, path, "cannot be read");
  if (!S_ISREG(status.st_mode)) {
    bl_error_set(error, BL_NO_INPUT, "not a plain file");
    return bl_error_at(error, path, 0, 0);
  }
  if ((uint64_t)status.st_size > cap) {
    bl_error_set(error, BL_DATA, "the file has %lld bytes, more than the %zu that are accepted",
                 (long long)status.st_size, cap);
    return bl_error_at(error, path, 0, 0);
  }
  char *data = bl_arena_alloc(arena, (size_t)status.st_size + 1);
  if (!read_all(file, data, (size_t)status.st_size))
    return fail(error, BL_IO, path, "cannot be read");
  *out = (struct bl_text){data, (size_t)status.st_size};
  return true;
}

bool bl_file_read(struct bl_arena *arena, const char *path, size_t cap, struct bl_text *out, struct bl_error *error) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (file < 0)
    return fail(error, BL_NO_INPUT, path, "cannot be opened");
  bool done = bl_file_read_open(arena, file, path, cap, out, error);
  close(file);
  return done;
}

bool bl_file_read_input(struct bl_arena *arena, size_t cap, struct bl_text *out, struct bl_error *error) {
  char chunk[16384];
  struct bl_string all;
  bl_string_init(&all, arena);
  for (ssize_t got = 1; got > 0;) {
    got = read(STDIN_FILENO, chunk, sizeof chunk);
    if (got < 0)
      return fail(error, BL_IO, "standard input", "cannot be read");
    if (all.size + (size_t)got > cap)
      return bl_error_set(error, BL_DATA, "standard input has more than the %zu bytes that are accepted", cap);
    bl_string_add(&all, (struct bl_text){chunk, (size_t)got});
  }
  *out = bl_string_text(&all);
  return true;
}

static bool write_all(int file, struct bl_text content) {
  for (size_t done = 0; done < content.size;) {
    ssize_t put = write(file, content.data + done, content.size - done);
    if (put < 0 && errno != EINTR)
      return false;
    if (put > 0)
      done += (size_t)put;
  }
  return fsync(file) == 0;
}

bool bl_file_write(const char *path, struct bl_text content, struct bl_error *error) {
  size_t size = strlen(path) + 16;
  char *beside = malloc(size);
  if (!beside)
    return bl_error_set(error, BL_INTERNAL, "out of memory");
  snprintf(beside, size, "%s.%ld.part", path, (long)getpid());
  int file = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  bool done = false;
  if (file < 0)
    fail(error, BL_CANT_CREATE, path, "cannot be created");
  else {
    done = write_all(file, content);
    if (close(file) != 0)
      done = false;
    if (!done || rename(beside, path) != 0) {
      done = fail(error, BL_IO, path, "cannot be written");
      unlink(beside);
    }
  }
  free(beside);
  return done;
}

bool bl_file_make_folder(const char *path, struct bl_error *error) {
  char *copy = strdup(path);
  if (!copy)
    return bl_error_set(error, BL_INTERNAL, "out of memory");
  bool done = true;
  for (char *slash = copy; done && slash;) {
    slash = strchr(slash + 1, '/');
    if (slash)
      *slash = '\0';
    if (copy[0] && mkdir(copy, 0755) != 0 && errno != EEXIST)
      done = fail(error, BL_CANT_CREATE, path, "the folder cannot be made");
    if (slash)
      *slash = '/';
  }
  struct stat status;
  if (done && (stat(path, &status) != 0 || !S_ISDIR(status.st_mode))) {
    bl_error_set(error, BL_CANT_CREATE, "is there already and is not a folder");
    done = bl_error_at(error, path, 0, 0);
  }
  free(copy);
  return done;
}
