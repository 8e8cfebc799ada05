#include "baolan/kiosk/custodian.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"

enum { PATIENCE_MS = 5000, LARGEST_GOOD = 4096 };

struct bl_custodian {
  struct bl_librarian librarian;
  char good_path[BL_PATH_LIMIT]; /* STATE/good; empty: none */
  pthread_t thread;
  int poke; /* eventfd: something is to be done, or the end */
  pthread_mutex_t mutex;
  pthread_cond_t gone;
  /* under the mutex: */
  char good[BL_PATH_LIMIT];
  bool ended;
  /* the thread's own: */
  char written[BL_PATH_LIMIT]; /* what STATE/good holds */
  char told[1400];             /* a fault with it */
};

/* --- what was good ------------------------------------------------------------------------------------------------ */

static void keep_good(struct bl_custodian *custodian) {
  char good[BL_PATH_LIMIT], text[1400];
  struct bl_error error = {0};
  pthread_mutex_lock(&custodian->mutex);
  snprintf(good, sizeof good, "%s", custodian->good);
  pthread_mutex_unlock(&custodian->mutex);
  if (!custodian->good_path[0] || !good[0] || strcmp(good, custodian->written) == 0)
    return;
  if (bl_file_write(custodian->good_path, bl_text_of(good), &error)) {
    snprintf(custodian->written, sizeof custodian->written, "%s", good);
    custodian->told[0] = 0;
    return;
  }
  bl_error_string(&error, text, sizeof text);
  if (strcmp(text, custodian->told) != 0)
    fprintf(stderr, "baolan: %s\n", text);
  snprintf(custodian->told, sizeof custodian->told, "%s", text);
}

struct bl_text bl_custodian_read_good(struct bl_arena *arena, const struct bl_config *config) {
  struct bl_text path = {"", 0};
  if (config->state.size &&
      bl_file_read(arena, bl_text_print(arena, "%s/good", config->state.data).data, LARGEST_GOOD, &path, NULL))
    return bl_text_copy(arena, bl_text_trim(path));
  return (struct bl_text){"", 0};
}

/* --- the thread --------------------------------------------------------------------------------------------------- */

static void *work(void *context) {
  struct bl_custodian *custodian = context;
  struct pollfd files[] = {{.fd = custodian->poke, .events = POLLIN},
                           {.fd = custodian->librarian.inotify, .events = POLLIN}};
  struct bl_arena *arena = bl_arena_create();
  uint64_t pokes;
  while (!bl_librarian_is_ending(&custodian->librarian)) {
    bl_librarian_turn(&custodian->librarian, arena);
    keep_good(custodian);
    if (poll(files, 2, bl_librarian_wait_ms(&custodian->librarian)) <= 0)
      continue;
    if (files[0].revents && read(custodian->poke, &pokes, sizeof pokes) < 0)
      continue;
    if (files[1].revents)
      bl_librarian_take_events(&custodian->librarian);
  }
  bl_arena_destroy(arena);
  pthread_mutex_lock(&custodian->mutex);
  custodian->ended = true;
  pthread_cond_signal(&custodian->gone);
  pthread_mutex_unlock(&custodian->mutex);
  return NULL;
}

static void poke(const struct bl_custodian *custodian) {
  uint64_t one = 1;
  while (write(custodian->poke, &one, sizeof one) < 0 && errno == EINTR)
    continue;
}

/* --- outside ------------------------------------------------------------------------------------------------------ */

static void init_gone(struct bl_custodian *custodian) {
  pthread_condattr_t monotonic;
  pthread_mutex_init(&custodian->mutex, NULL);
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&custodian->gone, &monotonic);
  pthread_condattr_destroy(&monotonic);
}

static void finish(struct bl_custodian *custodian) {
  bl_librarian_finish(&custodian->librarian);
  pthread_cond_destroy(&custodian->gone);
  pthread_mutex_destroy(&custodian->mutex);
  if (custodian->poke >= 0)
    close(custodian->poke);
  free(custodian);
}

/* Signals are for the main thread: the new one inherits a mask that holds them all back. */
static bool start_thread(struct bl_custodian *custodian) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(&custodian->thread, NULL, work, custodian);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0;
}

struct bl_custodian *bl_custodian_create(const struct bl_config *config, struct bl_error *error) {
  struct bl_custodian *custodian = calloc(1, sizeof *custodian);
  if (!custodian)
    bl_arena_give_up();
  custodian->poke = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  init_gone(custodian);
  if (config->state.size && bl_file_make_folder(config->state.data, NULL))
    snprintf(custodian->good_path, sizeof custodian->good_path, "%s/good", config->state.data);
  bl_librarian_init(&custodian->librarian, config);
  if (custodian->poke >= 0 && start_thread(custodian))
    return custodian;
  bl_error_set(error, BL_INTERNAL, "the system gives no thread for the library");
  finish(custodian);
  return NULL;
}

static bool wait_for_end(struct bl_custodian *custodian) {
  int64_t until = bl_clock_monotonic() + PATIENCE_MS;
  struct timespec end = {.tv_sec = (time_t)(until / 1000), .tv_nsec = (long)(until % 1000) * 1000000};
  pthread_mutex_lock(&custodian->mutex);
  while (!custodian->ended && pthread_cond_timedwait(&custodian->gone, &custodian->mutex, &end) != ETIMEDOUT)
    continue;
  bool ended = custodian->ended;
  pthread_mutex_unlock(&custodian->mutex);
  return ended;
}

void bl_custodian_destroy(struct bl_custodian *custodian) {
  if (!custodian)
    return;
  bl_librarian_end(&custodian->librarian);
  poke(custodian);
  if (!wait_for_end(custodian)) {
    pthread_detach(custodian->thread); /* it keeps what it works with */
    return;
  }
  pthread_join(custodian->thread, NULL);
  finish(custodian);
}

static bool put(char *to, const char *path) {
  if (strcmp(to, path) == 0)
    return false;
  snprintf(to, BL_PATH_LIMIT, "%s", path);
  return true;
}

void bl_custodian_keep(struct bl_custodian *custodian, const char *const kept[BL_LIBRARIAN_KEPT], const char *good) {
  bl_librarian_keep(&custodian->librarian, kept);
  pthread_mutex_lock(&custodian->mutex);
  bool other = good && put(custodian->good, good);
  pthread_mutex_unlock(&custodian->mutex);
  if (other)
    poke(custodian);
}

struct bl_librarian_report bl_custodian_report(struct bl_custodian *custodian) {
  return bl_librarian_report(&custodian->librarian);
}
