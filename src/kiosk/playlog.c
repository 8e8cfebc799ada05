#include "baolan/kiosk/playlog.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/playfile.h"

enum {
  BATCH = 128,
  FAREWELL_MS = 2000,
  TRIM_MS = 600000 /* the file may be over its bounds by so much writing */
};

struct bl_playlog {
  struct bl_config_play_log rule;
  char state[1024];
  pthread_t thread;
  pthread_mutex_t mutex; /* over the rest, but for the thread's own; held for moments, never while the disk works */
  pthread_cond_t work, ended;
  bool ending, done;
  struct bl_play queue[BL_PLAYLOG_QUEUE];
  size_t first, count;
  struct bl_playlog_report report;

  /* The thread's own. */
  struct bl_playfile *file;
  int64_t trimmed;
  bl_instant newest; /* that was written with a clock that can be trusted; 0: none */
  struct bl_play batch[BATCH];
};

static int64_t earlier(int64_t a, int64_t b) {
  return a < b ? a : b;
}

/* --- the thread --------------------------------------------------------------------------------------------------- */

static struct timespec instant_of(int64_t ms) {
  return (struct timespec){.tv_sec = (time_t)(ms / 1000), .tv_nsec = (long)(ms % 1000) * 1000000};
}

/* Copies the oldest plays; they stay in the queue until they are written. Waits for the next batch's time. */
static size_t wait_for_batch(struct bl_playlog *log, int64_t until, bool *ending) {
  struct timespec end = instant_of(until);
  pthread_mutex_lock(&log->mutex);
  while (!log->ending && pthread_cond_timedwait(&log->work, &log->mutex, &end) != ETIMEDOUT)
    continue;
  size_t count = log->count < BATCH ? log->count : BATCH;
  for (size_t i = 0; i < count; i++)
    log->batch[i] = log->queue[(log->first + i) % BL_PLAYLOG_QUEUE];
  *ending = log->ending;
  pthread_mutex_unlock(&log->mutex);
  return count;
}

static void note_written(struct bl_playlog *log, size_t count) {
  pthread_mutex_lock(&log->mutex);
  log->first = (log->first + count) % BL_PLAYLOG_QUEUE;
  log->count -= count;
  log->report.written += (int64_t)count;
  log->report.failing_since = 0;
  pthread_mutex_unlock(&log->mutex);
}

/* Told once for each time that it begins to fail. */
static void note_failure(struct bl_playlog *log, const struct bl_error *error) {
  char text[1400];
  bl_error_string(error, text, sizeof text);
  pthread_mutex_lock(&log->mutex);
  bool begins = log->report.failing_since == 0;
  if (begins)
    log->report.failing_since = bl_clock_monotonic();
  snprintf(log->report.reason, sizeof log->report.reason, "%.199s", error->text);
  pthread_mutex_unlock(&log->mutex);
  if (begins)
    fprintf(stderr, "baolan: %s; lines are kept in memory meanwhile\n", text);
}

static bool open_file(struct bl_playlog *log, struct bl_error *error) {
  bool set_aside = false;
  if (!log->file)
    log->file = bl_playfile_open(log->state, &set_aside, error);
  if (set_aside)
    fprintf(stderr,
            "baolan: %s/playlog.sqlite was damaged; it was set aside as playlog.sqlite.damaged and begun anew\n",
            log->state);
  return log->file != NULL;
}

static void drop_file(struct bl_playlog *log) {
  bl_playfile_close(log->file);
  log->file = NULL;
}

static void trim(struct bl_playlog *log) {
  struct bl_error error = {0};
  int64_t now = bl_clock_monotonic();
  if (now < log->trimmed + earlier(TRIM_MS, (int64_t)(log->rule.write_seconds * 10000)))
    return;
  log->trimmed = now;
  struct bl_playfile_bounds bounds = {log->rule.rows, log->rule.days};
  if (!bl_playfile_trim(log->file, bounds, log->newest, &error))
    note_failure(log, &error);
}

static bool write_batch(struct bl_playlog *log, size_t count) {
  struct bl_error error = {0};
  bool done = open_file(log, &error) && bl_playfile_add(log->file, log->batch, count, &error);
  if (!done && log->file && error.code == BL_DATA) { /* it was damaged while it was open */
    drop_file(log);
    done = open_file(log, &error) && bl_playfile_add(log->file, log->batch, count, &error);
  }
  if (!done) {
    drop_file(log);
    note_failure(log, &error);
    return false;
  }
  for (size_t i = 0; i < count; i++)
    if (log->batch[i].trust != BL_CLOCK_UNKNOWN)
      log->newest = log->batch[i].start;
  note_written(log, count);
  trim(log);
  return true;
}

static void *work(void *context) {
  struct bl_playlog *log = context;
  int64_t wait = (int64_t)(log->rule.write_seconds * 1000), until = bl_clock_monotonic() + wait;
  bool ending = false;
  while (!ending) {
    size_t count;
    while ((count = wait_for_batch(log, until, &ending)) > 0 && write_batch(log, count) && count == BATCH)
      continue;
    until = bl_clock_monotonic() + wait;
  }
  drop_file(log);
  pthread_mutex_lock(&log->mutex);
  log->done = true;
  pthread_cond_signal(&log->ended);
  pthread_mutex_unlock(&log->mutex);
  return NULL;
}

/* --- outside ------------------------------------------------------------------------------------------------------ */

static void init_condition(pthread_cond_t *condition) {
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(condition, &monotonic);
  pthread_condattr_destroy(&monotonic);
}

/* Signals are for the main thread: the new one inherits a mask that holds them all back. */
static bool start_thread(struct bl_playlog *log) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(&log->thread, NULL, work, log);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0;
}

static void finish(struct bl_playlog *log) {
  pthread_cond_destroy(&log->work);
  pthread_cond_destroy(&log->ended);
  pthread_mutex_destroy(&log->mutex);
  free(log);
}

struct bl_playlog *bl_playlog_create(const char *state, const struct bl_config_play_log *rule, struct bl_error *error) {
  struct bl_playlog *log = calloc(1, sizeof *log);
  if (!log)
    bl_arena_give_up();
  log->rule = *rule;
  snprintf(log->state, sizeof log->state, "%s", state);
  pthread_mutex_init(&log->mutex, NULL);
  init_condition(&log->work);
  init_condition(&log->ended);
  if (start_thread(log))
    return log;
  bl_error_set(error, BL_INTERNAL, "the system gives no thread for the play log");
  finish(log);
  return NULL;
}

void bl_playlog_destroy(struct bl_playlog *log) {
  if (!log)
    return;
  struct timespec end = instant_of(bl_clock_monotonic() + FAREWELL_MS);
  pthread_mutex_lock(&log->mutex);
  log->ending = true;
  pthread_cond_signal(&log->work);
  while (!log->done && pthread_cond_timedwait(&log->ended, &log->mutex, &end) != ETIMEDOUT)
    continue;
  bool done = log->done;
  pthread_mutex_unlock(&log->mutex);
  if (!done) { /* the disk holds it: the program ends without it */
    fprintf(stderr, "baolan: the disk is too slow: the last lines of the play log may be lost\n");
    pthread_detach(log->thread);
    return;
  }
  pthread_join(log->thread, NULL);
  finish(log);
}

void bl_playlog_add(struct bl_playlog *log, const struct bl_play *play) {
  if (!log)
    return;
  pthread_mutex_lock(&log->mutex);
  if (log->count < BL_PLAYLOG_QUEUE)
    log->queue[(log->first + log->count++) % BL_PLAYLOG_QUEUE] = *play;
  else
    log->report.lost++;
  pthread_mutex_unlock(&log->mutex);
}

struct bl_playlog_report bl_playlog_report(struct bl_playlog *log) {
  if (!log)
    return (struct bl_playlog_report){0};
  pthread_mutex_lock(&log->mutex);
  struct bl_playlog_report report = log->report;
  report.waiting = (int)log->count;
  pthread_mutex_unlock(&log->mutex);
  return report;
}
