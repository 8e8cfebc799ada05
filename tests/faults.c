#include "faults.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { MOST_DIRTY = 4096, MOST_RENAMES = 64 };

static enum faults_kind wanted;
static long counted, target;
static bool has_struck;
static struct {
  dev_t device;
  ino_t node;
} dirty[MOST_DIRTY];
static size_t dirty_count, rename_count;
static struct {
  char name[64];
  long dirty;
} renames[MOST_RENAMES];

void faults_arm(enum faults_kind kind, long nth) {
  wanted = kind;
  target = nth;
  counted = 0;
  has_struck = false;
  dirty_count = rename_count = 0;
}

long faults_disarm(bool *struck) {
  wanted = FAULTS_NONE;
  *struck = has_struck;
  return counted;
}

long faults_dirty(void) {
  return (long)dirty_count;
}

long faults_dirty_at(const char *name) {
  for (size_t i = 0; i < rename_count; i++)
    if (strcmp(renames[i].name, name) == 0)
      return renames[i].dirty;
  return -1;
}

/* True: the operation is to fail; errno is set. */
static bool strikes(bool makes) {
  counted++;
  if (wanted == FAULTS_NONE || counted < target || (wanted == FAULTS_ONE && counted > target) ||
      (wanted == FAULTS_FULL && !makes))
    return false;
  if (wanted == FAULTS_KILL)
    raise(SIGKILL);
  has_struck = true;
  errno = wanted == FAULTS_FULL ? ENOSPC : EIO;
  return true;
}

int __real_open(const char *path, int flags, ...);
int __real_openat(int at, const char *path, int flags, ...);
ssize_t __real_read(int file, void *data, size_t size);
ssize_t __real_write(int file, const void *data, size_t size);
int __real_close(int file);
int __real_mkdir(const char *path, mode_t mode);
int __real_mkdirat(int at, const char *path, mode_t mode);
int __real_rename(const char *from, const char *to);
int __real_renameat(int at, const char *from, int to, const char *as);
int __real_unlink(const char *path);
int __real_unlinkat(int at, const char *path, int flags);
int __real_stat(const char *path, struct stat *out);
int __real_lstat(const char *path, struct stat *out);
int __real_fstat(int file, struct stat *out);
int __real_fstatat(int at, const char *path, struct stat *out, int flags);
DIR *__real_opendir(const char *path);
DIR *__real_fdopendir(int file);
struct dirent *__real_readdir(DIR *stream);
int __real_flock(int file, int how);

int __wrap_open(const char *path, int flags, ...);
int __wrap_openat(int at, const char *path, int flags, ...);
ssize_t __wrap_read(int file, void *data, size_t size);
ssize_t __wrap_write(int file, const void *data, size_t size);
int __wrap_fsync(int file);
int __wrap_close(int file);
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_mkdirat(int at, const char *path, mode_t mode);
int __wrap_rename(const char *from, const char *to);
int __wrap_renameat(int at, const char *from, int to, const char *as);
int __wrap_unlink(const char *path);
int __wrap_unlinkat(int at, const char *path, int flags);
int __wrap_stat(const char *path, struct stat *out);
int __wrap_lstat(const char *path, struct stat *out);
int __wrap_fstat(int file, struct stat *out);
int __wrap_fstatat(int at, const char *path, struct stat *out, int flags);
DIR *__wrap_opendir(const char *path);
DIR *__wrap_fdopendir(int file);
struct dirent *__wrap_readdir(DIR *stream);
int __wrap_flock(int file, int how);

static size_t find_dirty(const struct stat *status) {
  size_t i = 0;
  while (i < dirty_count && (dirty[i].device != status->st_dev || dirty[i].node != status->st_ino))
    i++;
  return i;
}

static void mark(int file) {
  struct stat status;
  if (__real_fstat(file, &status) != 0)
    return;
  size_t at = find_dirty(&status);
  if (at < dirty_count || dirty_count == MOST_DIRTY)
    return;
  dirty[at].device = status.st_dev;
  dirty[at].node = status.st_ino;
  dirty_count++;
}

static void mark_folder_of(int at, const char *path) {
  if (strchr(path, '/') == NULL && at != AT_FDCWD)
    mark(at);
}

int __wrap_open(const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & O_CREAT ? (mode_t)va_arg(list, int) : 0;
  va_end(list);
  return strikes(flags & O_CREAT) ? -1 : __real_open(path, flags, mode);
}

int __wrap_openat(int at, const char *path, int flags, ...) {
  va_list list;
  va_start(list, flags);
  mode_t mode = flags & O_CREAT ? (mode_t)va_arg(list, int) : 0;
  va_end(list);
  if (strikes(flags & O_CREAT))
    return -1;
  int file = __real_openat(at, path, flags, mode);
  if (file >= 0 && (flags & O_CREAT)) {
    mark_folder_of(at, path);
    mark(file);
  }
  return file;
}

ssize_t __wrap_read(int file, void *data, size_t size) {
  return strikes(false) ? -1 : __real_read(file, data, size);
}

/* Half of it is written before the fault, as on a disk that fills up. */
ssize_t __wrap_write(int file, const void *data, size_t size) {
  if (strikes(true)) {
    int why = errno;
    if (size > 1 && __real_write(file, data, size / 2) < 0)
      return -1;
    errno = why;
    return -1;
  }
  mark(file);
  return __real_write(file, data, size);
}

int __wrap_fsync(int file) {
  struct stat status;
  if (strikes(true))
    return -1;
  if (__real_fstat(file, &status) != 0)
    return -1;
  size_t at = find_dirty(&status);
  if (at < dirty_count)
    dirty[at] = dirty[--dirty_count];
  return 0;
}

int __wrap_close(int file) {
  bool fails = strikes(false);
  int result = __real_close(file);
  return fails ? (errno = EIO, -1) : result;
}

int __wrap_mkdir(const char *path, mode_t mode) {
  return strikes(true) ? -1 : __real_mkdir(path, mode);
}

int __wrap_mkdirat(int at, const char *path, mode_t mode) {
  if (strikes(true))
    return -1;
  int result = __real_mkdirat(at, path, mode);
  if (result == 0) {
    mark_folder_of(at, path);
    int folder = __real_openat(at, path, O_RDONLY | O_DIRECTORY);
    mark(folder);
    __real_close(folder);
  }
  return result;
}

int __wrap_rename(const char *from, const char *to) {
  return strikes(true) ? -1 : __real_rename(from, to);
}

int __wrap_renameat(int at, const char *from, int to, const char *as) {
  if (strikes(true))
    return -1;
  if (rename_count < MOST_RENAMES) {
    snprintf(renames[rename_count].name, sizeof renames->name, "%s", from);
    renames[rename_count++].dirty = (long)dirty_count;
  }
  mark(at);
  mark(to);
  return __real_renameat(at, from, to, as);
}

int __wrap_unlink(const char *path) {
  return strikes(false) ? -1 : __real_unlink(path);
}

int __wrap_unlinkat(int at, const char *path, int flags) {
  return strikes(false) ? -1 : __real_unlinkat(at, path, flags);
}

int __wrap_stat(const char *path, struct stat *out) {
  return strikes(false) ? -1 : __real_stat(path, out);
}

int __wrap_lstat(const char *path, struct stat *out) {
  return strikes(false) ? -1 : __real_lstat(path, out);
}

int __wrap_fstat(int file, struct stat *out) {
  return strikes(false) ? -1 : __real_fstat(file, out);
}

int __wrap_fstatat(int at, const char *path, struct stat *out, int flags) {
  return strikes(false) ? -1 : __real_fstatat(at, path, out, flags);
}

DIR *__wrap_opendir(const char *path) {
  return strikes(false) ? NULL : __real_opendir(path);
}

DIR *__wrap_fdopendir(int file) {
  return strikes(false) ? NULL : __real_fdopendir(file);
}

struct dirent *__wrap_readdir(DIR *stream) {
  return strikes(false) ? NULL : __real_readdir(stream);
}

int __wrap_flock(int file, int how) {
  return strikes(false) ? -1 : __real_flock(file, how);
}

int faults_open_files(void) {
  int count = 0;
  DIR *stream = __real_opendir("/proc/self/fd");
  while (stream && __real_readdir(stream))
    count++;
  if (stream)
    closedir(stream);
  return count;
}
