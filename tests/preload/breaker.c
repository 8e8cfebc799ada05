/* breaker: a library to be preloaded (LD_PRELOAD) that makes the N-th operation of a program fail, for every N, in one
 * run.
 *
 * At each operation that is to fail the program forks. In the child that one operation fails and all later ones work;
 * the parent waits for its end, writes down how it ended, and goes on without a fault to the next. So a sweep costs the
 * time of what follows each fault, not of what came before. It is for programs of one thread; descriptors are put back
 * to where they were. In the environment:
 *
 *     BREAKER_KIND     memory, file, or write: which operations count
 *     BREAKER_REPORT   the file that gets a line for each: number, name, exit status or minus the signal, hash of
 * standard output, descriptors at the end (-1: not told), what it said, tab between them; the last line is that of the
 * whole run, number 0 BREAKER_EACH     at most so many from one call stack; 0: all of them BREAKER_KILL     no forks:
 * SIGKILL instead of the operation of this number BREAKER_WAIT     1: nothing counts before the program calls
 * breaker_start
 *
 * Standard output and error of the program must be files that can be read.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unwind.h>

enum kind { MEMORY = 1, FILES = 2, WRITES = 4 };
enum { PATIENCE = 10, MOST_FILES = 256, DEPTH = 24, STACKS = 1 << 16, SAID = 600 };

static int wanted;
static long number, kill_at, each;
static bool armed, has_child;
static int report = -1;
static volatile int *shared; /* descriptors that a child had at its end */
static pid_t owner;
static __thread bool inside;
static struct {
  uint64_t stack;
  long count;
} seen[STACKS];

void breaker_start(void);

/* --- call stacks -------------------------------------------------------------------------------------------------- */

struct walk {
  uint64_t hash;
  int depth;
};

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *data) {
  struct walk *walk = data;
  walk->hash = (walk->hash ^ (uint64_t)_Unwind_GetIP(context)) * 0x100000001B3u;
  return ++walk->depth < DEPTH ? _URC_NO_REASON : _URC_END_OF_STACK;
}

/* Whether this call stack had its turns. */
static bool had_its_turn(void) {
  if (each == 0)
    return false;
  struct walk walk = {0xCBF29CE484222325u, 0};
  _Unwind_Backtrace(step, &walk);
  size_t at = walk.hash % STACKS;
  for (size_t i = 0; i < STACKS && seen[at].count && seen[at].stack != walk.hash; i++)
    at = (at + 1) % STACKS;
  seen[at].stack = walk.hash;
  return seen[at].count++ >= each;
}

/* --- a fault ------------------------------------------------------------------------------------------------------ */

static int count_files(void) {
  int count = 0;
  for (int file = 0; file < MOST_FILES; file++)
    count += fcntl(file, F_GETFD) >= 0;
  return count;
}

/* A file in memory that holds what `file` holds. */
static int copy_of(int file) {
  char chunk[65536];
  int copy = memfd_create("breaker", MFD_CLOEXEC);
  off_t at = 0;
  for (ssize_t got; (got = pread(file, chunk, sizeof chunk, at)) > 0; at += got)
    if (pwrite(copy, chunk, (size_t)got, at) != got)
      abort();
  lseek(copy, at, SEEK_SET);
  return copy;
}

static uint64_t hash_of(int file) {
  unsigned char chunk[65536];
  uint64_t hash = 0xCBF29CE484222325u;
  off_t at = 0;
  for (ssize_t got; (got = pread(file, chunk, sizeof chunk, at)) > 0; at += got)
    for (ssize_t i = 0; i < got; i++)
      hash = (hash ^ chunk[i]) * 0x100000001B3u;
  return hash;
}

static void write_line(long nth, const char *name, int status, uint64_t hash, int files, int errors, off_t from) {
  char said[SAID + 1] = "", line[SAID + 200];
  ssize_t got = pread(errors, said, SAID, from);
  for (ssize_t i = 0; i < got; i++)
    if (said[i] == '\n' || said[i] == '\t')
      said[i] = ' ';
  int end = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  int size = snprintf(line, sizeof line, "%ld\t%s\t%d\t%016llx\t%d\t%.*s\n", nth, name, end, (unsigned long long)hash,
                      files, got > 0 ? (int)got : 0, said);
  if (write(report, line, (size_t)size) != size)
    abort();
}

static void keep_places(off_t *places) {
  for (int file = 3; file < MOST_FILES; file++)
    places[file] = lseek(file, 0, SEEK_CUR);
}

static void put_back(const off_t *places) {
  for (int file = 3; file < MOST_FILES; file++)
    if (places[file] >= 0 && file != report)
      lseek(file, places[file], SEEK_SET);
}

/* True in the child. */
static bool branch(const char *name) {
  static off_t places[MOST_FILES];
  int out = copy_of(STDOUT_FILENO), errors = copy_of(STDERR_FILENO), status = 0;
  off_t from = lseek(errors, 0, SEEK_END);
  keep_places(places);
  *shared = -1;
  pid_t child = fork();
  if (child == 0) {
    armed = false;
    dup2(out, STDOUT_FILENO);
    dup2(errors, STDERR_FILENO);
    close(out);
    close(errors);
    alarm(PATIENCE);
    return true;
  }
  while (child < 0 || (waitpid(child, &status, 0) < 0 && errno == EINTR))
    if (child < 0)
      abort();
  put_back(places);
  write_line(number, name, status, hash_of(out), *shared, errors, from);
  close(out);
  close(errors);
  return false;
}

/* Whether this operation fails. */
static bool strikes(enum kind kind, const char *name) {
  if (!armed || inside || has_child || !(wanted & (int)kind))
    return false;
  int before = errno;
  inside = true;
  number++;
  if (kill_at && number == kill_at)
    kill(getpid(), SIGKILL);
  bool fails = !kill_at && !had_its_turn() && branch(name);
  inside = false;
  errno = before;
  return fails;
}

void breaker_start(void) {
  armed = wanted != 0;
}

static long number_of(const char *name) {
  const char *value = getenv(name);
  return value ? atol(value) : 0;
}

__attribute__((constructor)) static void begin(void) {
  const char *kind = getenv("BREAKER_KIND"), *path = getenv("BREAKER_REPORT");
  if (!kind || !path)
    return;
  report = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
  report = fcntl(report, F_DUPFD_CLOEXEC, MOST_FILES - 1);
  shared = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  owner = getpid();
  wanted = strcmp(kind, "memory") == 0 ? MEMORY : strcmp(kind, "write") == 0 ? WRITES : FILES | WRITES;
  each = number_of("BREAKER_EACH");
  kill_at = number_of("BREAKER_KILL");
  unsetenv("LD_PRELOAD");
  if (!number_of("BREAKER_WAIT"))
    breaker_start();
}

__attribute__((destructor)) static void finish(void) {
  if (report < 0)
    return;
  armed = false;
  fflush(NULL);
  *shared = count_files();
  if (getpid() == owner)
    write_line(0, "all", 0, hash_of(STDOUT_FILENO), *shared, STDERR_FILENO, 0);
}

/* --- memory ------------------------------------------------------------------------------------------------------- */

/* The one way to glibc's allocator that is left when the others are replaced. */
void *__libc_memalign(size_t alignment, size_t size);

static void *none(void) {
  errno = ENOMEM;
  return NULL;
}

static void *take(size_t size) {
  return __libc_memalign(16, size);
}

static void *take_zeroed(size_t count, size_t size) {
  if (size && count > SIZE_MAX / size)
    return none();
  void *piece = take(count * size);
  return piece ? memset(piece, 0, count * size) : NULL;
}

static void *regrow(void *old, size_t size) {
  void *piece = take(size);
  size_t had = old ? malloc_usable_size(old) : 0;
  if (piece && old) {
    memcpy(piece, old, had < size ? had : size);
    free(old);
  }
  return piece;
}

void *malloc(size_t size) {
  return strikes(MEMORY, "malloc") ? none() : take(size);
}

void *calloc(size_t count, size_t size) {
  return strikes(MEMORY, "calloc") ? none() : take_zeroed(count, size);
}

void *realloc(void *old, size_t size) {
  return strikes(MEMORY, "realloc") ? none() : regrow(old, size);
}

/* Those that the program's own call (base/memory.h). */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

void *__libc_malloc(size_t size) {
  return strikes(MEMORY, "malloc") ? none() : take(size);
}

void *__libc_calloc(size_t count, size_t size) {
  return strikes(MEMORY, "calloc") ? none() : take_zeroed(count, size);
}

void *__libc_realloc(void *old, size_t size) {
  return strikes(MEMORY, "realloc") ? none() : regrow(old, size);
}

int posix_memalign(void **out, size_t alignment, size_t size) {
  *out = strikes(MEMORY, "posix_memalign") ? NULL : __libc_memalign(alignment, size);
  return *out ? 0 : ENOMEM;
}

/* --- files -------------------------------------------------------------------------------------------------------- */

/* The next library's function of that name. */
#define REAL(result, name, ...)                                                                                        \
  static result (*real)(__VA_ARGS__);                                                                                  \
  if (!real) {                                                                                                         \
    bool was = inside;                                                                                                 \
    inside = true;                                                                                                     \
    *(void **)(&real) = dlsym(RTLD_NEXT, name);                                                                        \
    inside = was;                                                                                                      \
  }

#define FAILS(kind, name) (strikes(kind, name) && (errno = EIO, true))

/* One operation as a whole: the lock that it holds inside cannot be given back by a child. */
locale_t newlocale(int mask, const char *name, locale_t base) {
  REAL(locale_t, "newlocale", int, const char *, locale_t)
  if (strikes(MEMORY, "newlocale"))
    return errno = ENOMEM, (locale_t)0;
  bool was = inside;
  inside = true;
  locale_t made = real(mask, name, base);
  inside = was;
  return made;
}

void *mmap(void *at, size_t size, int protection, int flags, int file, off_t offset) {
  REAL(void *, "mmap", void *, size_t, int, int, int, off_t)
  if (file < 0 ? strikes(MEMORY, "mmap") : FAILS(FILES, "mmap")) {
    errno = file < 0 ? ENOMEM : EIO;
    return MAP_FAILED;
  }
  return real(at, size, protection, flags, file, offset);
}

static enum kind kind_of(int flags) {
  return flags & (O_CREAT | O_TRUNC) ? WRITES : FILES;
}

#define WRAP_OPEN(name)                                                                                                \
  int name(const char *path, int flags, ...) {                                                                         \
    REAL(int, #name, const char *, int, ...)                                                                           \
    va_list list;                                                                                                      \
    va_start(list, flags);                                                                                             \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(list, int) : 0;                                       \
    va_end(list);                                                                                                      \
    return FAILS(kind_of(flags), #name) ? -1 : real(path, flags, mode);                                                \
  }
#define WRAP_OPENAT(name)                                                                                              \
  int name(int at, const char *path, int flags, ...) {                                                                 \
    REAL(int, #name, int, const char *, int, ...)                                                                      \
    va_list list;                                                                                                      \
    va_start(list, flags);                                                                                             \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? (mode_t)va_arg(list, int) : 0;                                       \
    va_end(list);                                                                                                      \
    return FAILS(kind_of(flags), #name) ? -1 : real(at, path, flags, mode);                                            \
  }

WRAP_OPEN(open)
WRAP_OPEN(open64)
WRAP_OPENAT(openat)
WRAP_OPENAT(openat64)

FILE *fopen(const char *path, const char *mode) {
  REAL(FILE *, "fopen", const char *, const char *)
  return FAILS(mode[0] == 'r' ? FILES : WRITES, "fopen") ? NULL : real(path, mode);
}

FILE *fopen64(const char *path, const char *mode) {
  REAL(FILE *, "fopen64", const char *, const char *)
  return FAILS(mode[0] == 'r' ? FILES : WRITES, "fopen64") ? NULL : real(path, mode);
}

ssize_t read(int file, void *data, size_t size) {
  REAL(ssize_t, "read", int, void *, size_t)
  return FAILS(FILES, "read") ? -1 : real(file, data, size);
}

ssize_t pread(int file, void *data, size_t size, off_t at) {
  REAL(ssize_t, "pread", int, void *, size_t, off_t)
  return FAILS(FILES, "pread") ? -1 : real(file, data, size, at);
}

ssize_t write(int file, const void *data, size_t size) {
  REAL(ssize_t, "write", int, const void *, size_t)
  return FAILS(WRITES, "write") ? -1 : real(file, data, size);
}

int fsync(int file) {
  REAL(int, "fsync", int)
  return FAILS(WRITES, "fsync") ? -1 : real(file);
}

int rename(const char *from, const char *to) {
  REAL(int, "rename", const char *, const char *)
  return FAILS(WRITES, "rename") ? -1 : real(from, to);
}

int mkdir(const char *path, mode_t mode) {
  REAL(int, "mkdir", const char *, mode_t)
  return FAILS(WRITES, "mkdir") ? -1 : real(path, mode);
}

int unlink(const char *path) {
  REAL(int, "unlink", const char *)
  return FAILS(WRITES, "unlink") ? -1 : real(path);
}

size_t fread(void *data, size_t size, size_t count, FILE *file) {
  REAL(size_t, "fread", void *, size_t, size_t, FILE *)
  return FAILS(FILES, "fread") ? 0 : real(data, size, count, file);
}

/* A process of the program's own is none of its branches': nothing fails while one runs. */
int posix_spawn(pid_t *child, const char *path, const posix_spawn_file_actions_t *actions, const posix_spawnattr_t *how,
                char *const words[], char *const environment[]) {
  REAL(int, "posix_spawn", pid_t *, const char *, const posix_spawn_file_actions_t *, const posix_spawnattr_t *,
       char *const[], char *const[])
  if (FAILS(FILES, "posix_spawn"))
    return EAGAIN;
  int failed = real(child, path, actions, how, words, environment);
  has_child = has_child || failed == 0;
  return failed;
}

pid_t waitpid(pid_t child, int *status, int how) {
  REAL(pid_t, "waitpid", pid_t, int *, int)
  pid_t ended = real(child, status, how);
  has_child = has_child && ended <= 0;
  return ended;
}

int close(int file) {
  REAL(int, "close", int)
  int result = real(file); /* before the fork: else the other process holds it open, and nobody sees its end */
  return FAILS(FILES, "close") ? (errno = EIO, -1) : result;
}

int stat(const char *path, struct stat *out) {
  REAL(int, "stat", const char *, struct stat *)
  return FAILS(FILES, "stat") ? -1 : real(path, out);
}

int lstat(const char *path, struct stat *out) {
  REAL(int, "lstat", const char *, struct stat *)
  return FAILS(FILES, "lstat") ? -1 : real(path, out);
}

int fstat(int file, struct stat *out) {
  REAL(int, "fstat", int, struct stat *)
  return FAILS(FILES, "fstat") ? -1 : real(file, out);
}

int fstatat(int at, const char *path, struct stat *out, int flags) {
  REAL(int, "fstatat", int, const char *, struct stat *, int)
  return FAILS(FILES, "fstatat") ? -1 : real(at, path, out, flags);
}

int access(const char *path, int mode) {
  REAL(int, "access", const char *, int)
  return FAILS(FILES, "access") ? -1 : real(path, mode);
}

DIR *opendir(const char *path) {
  REAL(DIR *, "opendir", const char *)
  return FAILS(FILES, "opendir") ? NULL : real(path);
}

DIR *fdopendir(int file) {
  REAL(DIR *, "fdopendir", int)
  return FAILS(FILES, "fdopendir") ? NULL : real(file);
}

struct dirent *readdir(DIR *stream) {
  REAL(struct dirent *, "readdir", DIR *)
  return FAILS(FILES, "readdir") ? NULL : real(stream);
}

struct dirent64 *readdir64(DIR *stream) {
  REAL(struct dirent64 *, "readdir64", DIR *)
  return FAILS(FILES, "readdir64") ? NULL : real(stream);
}
