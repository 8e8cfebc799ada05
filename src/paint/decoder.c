#include "baolan/paint/decoder.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/paint/answer.h"
#include "baolan/paint/bitmap.h"

enum { PATH_BYTES = 1024, ARGUMENTS = 12, NUMBER_BYTES = 16, GRACE_MS = 200 };
enum { LEAST_SECONDS = 5, SECOND_PIXELS = 1000000, BUSY = 6 };

static const char *chosen_program;
static int chosen_patience_ms;
static atomic_int guard = BL_DECODER_UNKNOWN;

void bl_decoder_choose(const char *program, int patience_ms) {
  chosen_program = program;
  chosen_patience_ms = patience_ms;
}

enum bl_decoder_guard bl_decoder_guard(void) {
  return (enum bl_decoder_guard)atomic_load(&guard);
}

static bool find_program(char path[PATH_BYTES], struct bl_error *error) {
  static const char *const places[] = {"baolan-decode", "../libexec/baolan/baolan-decode", "../baolan-decode",
                                       "../../baolan-decode"};
  char folder[PATH_BYTES / 2];
  const ssize_t size = readlink("/proc/self/exe", folder, sizeof folder - 1);
  folder[size > 0 ? size : 0] = '\0';
  char *slash = strrchr(folder, '/');
  if (slash)
    slash[1] = '\0';
  for (size_t i = 0; slash && i < sizeof places / sizeof *places; i++) {
    snprintf(path, PATH_BYTES, "%s%s", folder, places[i]);
    if (access(path, X_OK) == 0)
      return true;
  }
  return bl_error_set(error, BL_INTERNAL,
                      "no picture can be decoded: baolan-decode is neither beside the program nor in "
                      "../libexec/baolan; install Baolan again");
}

/* A number a place: kind, the picture's size, the part, the size wanted, seconds. */
struct command {
  char numbers[ARGUMENTS][NUMBER_BYTES];
  char *words[ARGUMENTS + 2];
};

static void write_command(struct command *command, char *program, const struct bl_decoder_order *order, int seconds) {
  const struct bl_part *part = &order->part;
  const int numbers[] = {order->header.kind,
                         order->header.width,
                         order->header.height,
                         part->x,
                         part->y,
                         part->w,
                         part->h,
                         order->width,
                         order->height,
                         seconds};
  const int count = sizeof numbers / sizeof *numbers;
  command->words[0] = program;
  for (int i = 0; i < count; i++) {
    snprintf(command->numbers[i], NUMBER_BYTES, "%d", numbers[i]);
    command->words[i + 1] = command->numbers[i];
  }
  command->words[count + 1] = NULL;
}

/* The child gets two files and standard error (it closes what else it may find open), no signal held back, which the
 * press does, and no environment. */
static int spawn(pid_t *child, char *const *words, int file, int answer) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  char *environment[] = {NULL};
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, answer, STDOUT_FILENO);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const int failed = posix_spawn(child, words[0], &actions, &attributes, words, environment);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return failed;
}

/* Two ends of a pipe and the picture's file, none of them 0, 1 or 2: those are set in the child. */
static bool raise_files(int ends[2], int file, int *raised) {
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return false;
  *raised = fcntl(file, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  const int answer = fcntl(ends[1], F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
  const int reason = errno;
  close(ends[1]);
  ends[1] = answer;
  if (*raised >= 0 && answer >= 0)
    return true;
  close(ends[0]);
  if (*raised >= 0)
    close(*raised);
  if (answer >= 0)
    close(answer);
  errno = reason;
  return false;
}

static bool start(pid_t *child, int *answer, int file, const struct bl_decoder_order *order, int seconds,
                  struct bl_error *error) {
  char program[PATH_BYTES];
  if (chosen_program)
    snprintf(program, sizeof program, "%s", chosen_program);
  else if (!find_program(program, error))
    return false;
  struct command command;
  int ends[2], raised;
  write_command(&command, program, order, seconds);
  if (!raise_files(ends, file, &raised))
    return bl_error_set(error, BL_INTERNAL, "no picture can be decoded: %s", strerror(errno));
  const int failed = spawn(child, command.words, raised, ends[1]);
  close(raised);
  close(ends[1]);
  *answer = ends[0];
  if (failed == 0)
    return true;
  close(ends[0]);
  return bl_error_set(error, BL_INTERNAL, "no picture can be decoded: %s cannot be started: %s", program,
                      strerror(failed));
}

/* How it ended, when it ends by itself within the time of grace; else it is killed, and -1. */
static int bury(pid_t child, int grace_ms) {
  int status = -1;
  for (int waited = 0; waited < grace_ms; waited++) {
    const pid_t got = waitpid(child, &status, WNOHANG);
    if (got == child)
      return status;
    if (got < 0 && errno != EINTR)
      return -1; /* who started this program has children buried by the kernel */
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
  }
  kill(child, SIGKILL);
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    continue;
  return -1;
}

static bool blame_death(int status, struct bl_error *error) {
  if (status == -1 || !WIFSIGNALED(status))
    return bl_error_set(error, BL_DATA,
                        "the picture is not decoded: the decoder ended without an answer (status %d); save the "
                        "picture again with an image editor",
                        status == -1 ? -1 : WEXITSTATUS(status));
  switch (WTERMSIG(status)) {
  case SIGSYS:
    return bl_error_set(error, BL_DATA,
                        "the picture made its decoder do what no picture needs, and it was killed for that; do not "
                        "trust the file, and ask who sent it");
  case SIGXCPU:
    return bl_error_set(error, BL_DATA, "the picture takes too much of the processor to decode; save it again");
  default:
    return bl_error_set(error, BL_DATA,
                        "the picture made its decoder crash (%s); save the picture again with an image editor",
                        strsignal(WTERMSIG(status)));
  }
}

static bool blame(enum bl_answer_end end, int status, int patience_ms, struct bl_error *error) {
  switch (end) {
  case BL_ANSWER_BROKEN:
    return blame_death(status, error);
  case BL_ANSWER_RUBBISH:
    return bl_error_set(error, BL_DATA,
                        "the picture made its decoder answer nonsense; do not trust the file, and ask who sent it");
  case BL_ANSWER_LATE:
    return bl_error_set(error, BL_DATA, "the picture was not decoded within %d s; make it smaller, or save it again",
                        (patience_ms + 999) / 1000);
  default: /* the decoder told it */
    return false;
  }
}

/* Of the processor. A machine that is busy with other things may take BUSY times as long by the clock. */
static int count_seconds(const struct bl_header *header) {
  return LEAST_SECONDS + (int)((int64_t)header->width * header->height / SECOND_PIXELS);
}

static bool converse(int file, const struct bl_decoder_order *order, struct bl_bitmap *bitmap, struct bl_error *error) {
  const int seconds = count_seconds(&order->header);
  const int patience_ms = chosen_patience_ms ? chosen_patience_ms : seconds * 1000 * BUSY;
  pid_t child;
  int answer;
  if (!start(&child, &answer, file, order, seconds, error))
    return false;
  bool confined = false;
  const enum bl_answer_end end = bl_answer_read(answer, bl_clock_monotonic() + patience_ms, bitmap, &confined, error);
  close(answer);
  const int status = bury(child, end == BL_ANSWER_BROKEN ? GRACE_MS : 0);
  if (end != BL_ANSWER_WHOLE)
    return blame(end, status, patience_ms, error);
  atomic_store(&guard, confined ? BL_DECODER_CONFINED : BL_DECODER_LIMITED);
  return true;
}

struct bl_bitmap *bl_decoder_ask(int file, const struct bl_decoder_order *order, struct bl_error *error) {
  struct bl_bitmap *bitmap = bl_bitmap_create(order->width, order->height);
  if (!bitmap) {
    bl_error_set(error, BL_INTERNAL, "there is no memory for a picture of %d x %d pixels", order->width, order->height);
    return NULL;
  }
  if (lseek(file, 0, SEEK_SET) == 0 && converse(file, order, bitmap, error))
    return bitmap;
  bl_bitmap_destroy(bitmap);
  return NULL;
}
