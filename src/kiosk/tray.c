#include "baolan/kiosk/tray.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/clock.h"

struct bl_tray {
  pthread_mutex_t mutex; /* over everything below */
  pthread_cond_t work, ready;
  bool ended;
  bool notice; /* another one, or none any more */
  struct bl_bill bill;
  struct bl_orders setting;
  struct bl_want wants[BL_WANT_LIMIT];
  size_t want_count;
  int want_generation; /* that they are meant for */
  struct bl_want busy;
  int busy_generation;
  bool is_busy;
  struct bl_print *first, *last;
  bool waits;    /* the press does, for work */
  int64_t moved; /* when it showed signs of life last */
};

struct bl_tray *bl_tray_create(void) {
  struct bl_tray *tray = calloc(1, sizeof *tray);
  if (!tray)
    bl_arena_give_up();
  tray->moved = bl_clock_monotonic();
  pthread_mutex_init(&tray->mutex, NULL);
  pthread_cond_init(&tray->work, NULL);
  pthread_cond_init(&tray->ready, NULL);
  return tray;
}

void bl_tray_destroy(struct bl_tray *tray) {
  if (!tray)
    return;
  for (struct bl_print *print; (print = bl_tray_take(tray));)
    bl_print_destroy(print);
  free(tray->bill.source);
  bl_arena_destroy(tray->setting.issues_arena);
  pthread_cond_destroy(&tray->work);
  pthread_cond_destroy(&tray->ready);
  pthread_mutex_destroy(&tray->mutex);
  free(tray);
}

/* --- main thread -------------------------------------------------------------------------------------------------- */

void bl_tray_end(struct bl_tray *tray) {
  bl_tray_open(tray);
  tray->ended = true;
  bl_tray_close(tray, true);
}

struct bl_orders *bl_tray_open(struct bl_tray *tray) {
  pthread_mutex_lock(&tray->mutex);
  return &tray->setting;
}

/* From now on it is the press that keeps others waiting. */
static void wake_press(struct bl_tray *tray) {
  if (tray->waits)
    tray->moved = bl_clock_monotonic();
  tray->waits = false;
  pthread_cond_signal(&tray->work);
}

void bl_tray_close(struct bl_tray *tray, bool wake) {
  if (wake)
    wake_press(tray);
  pthread_mutex_unlock(&tray->mutex);
}

void bl_tray_put_notice(struct bl_tray *tray, struct bl_bill bill) {
  bl_tray_open(tray);
  free(tray->bill.source);
  tray->bill = bill;
  tray->notice = true;
  bl_tray_close(tray, true);
}

static bool is_underway(const struct bl_tray *tray, int generation, struct bl_want want) {
  if (tray->is_busy && tray->busy_generation == generation && bl_want_same(tray->busy, want))
    return true;
  for (const struct bl_print *print = tray->first; print; print = print->next)
    if ((print->kind == BL_PRINT_SHEET || print->kind == BL_PRINT_LEAVES) && print->generation == generation &&
        bl_want_same(print->want, want))
      return true;
  return false;
}

void bl_tray_put_wants(struct bl_tray *tray, int generation, const struct bl_want *wants, size_t count) {
  pthread_mutex_lock(&tray->mutex);
  tray->want_count = 0;
  tray->want_generation = generation;
  for (size_t i = 0; i < count && tray->want_count < BL_WANT_LIMIT; i++)
    if (!is_underway(tray, generation, wants[i]))
      tray->wants[tray->want_count++] = wants[i];
  if (tray->want_count)
    wake_press(tray);
  pthread_mutex_unlock(&tray->mutex);
}

static struct bl_print *shift(struct bl_tray *tray) {
  struct bl_print *print = tray->first;
  if (print) {
    tray->first = print->next;
    print->next = NULL;
    if (!tray->first)
      tray->last = NULL;
  }
  return print;
}

struct bl_print *bl_tray_take(struct bl_tray *tray) {
  pthread_mutex_lock(&tray->mutex);
  struct bl_print *print = shift(tray);
  pthread_mutex_unlock(&tray->mutex);
  return print;
}

struct bl_print *bl_tray_wait(struct bl_tray *tray) {
  pthread_mutex_lock(&tray->mutex);
  while (!tray->first)
    pthread_cond_wait(&tray->ready, &tray->mutex);
  struct bl_print *print = shift(tray);
  pthread_mutex_unlock(&tray->mutex);
  return print;
}

struct bl_tray_report bl_tray_report(struct bl_tray *tray) {
  pthread_mutex_lock(&tray->mutex);
  struct bl_tray_report report = {.waits = tray->waits, .moved = tray->moved, .wanted = (int)tray->want_count};
  for (const struct bl_print *print = tray->first; print; print = print->next)
    report.ready++;
  pthread_mutex_unlock(&tray->mutex);
  return report;
}

/* --- press -------------------------------------------------------------------------------------------------------- */

static void take_want(struct bl_tray *tray, struct bl_job *job) {
  job->kind = BL_JOB_WANT;
  job->want = tray->wants[0];
  tray->want_count--;
  memmove(tray->wants, tray->wants + 1, tray->want_count * sizeof *tray->wants);
  job->generation = tray->want_generation;
  tray->busy = job->want;
  tray->busy_generation = job->generation;
  tray->is_busy = true;
}

static bool is_set(const struct bl_orders *setting) {
  return setting->load || setting->glass || setting->theme || setting->stale || setting->issues_arena;
}

static struct bl_job look(struct bl_tray *tray, bool notices) {
  struct bl_job job = {.kind = BL_JOB_NONE};
  tray->is_busy = false;
  if (tray->ended)
    job.kind = BL_JOB_QUIT;
  else if (tray->notice && notices)
    job.kind = BL_JOB_NOTICE;
  else if (is_set(&tray->setting))
    job.kind = BL_JOB_ORDERS;
  else if (tray->want_count > 0)
    take_want(tray, &job);
  return job;
}

struct bl_job bl_tray_find(struct bl_tray *tray, bool notices, bool wait) {
  struct bl_job job;
  pthread_mutex_lock(&tray->mutex);
  while ((job = look(tray, notices)).kind == BL_JOB_NONE && wait) {
    tray->waits = true;
    pthread_cond_wait(&tray->work, &tray->mutex);
  }
  tray->waits = false;
  tray->moved = bl_clock_monotonic();
  pthread_mutex_unlock(&tray->mutex);
  return job;
}

struct bl_orders bl_tray_take_orders(struct bl_tray *tray) {
  struct bl_orders *kept = bl_tray_open(tray), setting = *kept;
  kept->load = kept->glass = kept->theme = kept->stale = false;
  kept->issues_arena = NULL;
  bl_tray_close(tray, false);
  return setting;
}

struct bl_bill bl_tray_take_notice(struct bl_tray *tray) {
  bl_tray_open(tray);
  struct bl_bill bill = tray->bill;
  tray->bill.source = NULL;
  tray->notice = false;
  bl_tray_close(tray, false);
  return bill;
}

void bl_tray_post(struct bl_tray *tray, struct bl_print *print) {
  pthread_mutex_lock(&tray->mutex);
  if (tray->last)
    tray->last->next = print;
  else
    tray->first = print;
  tray->last = print;
  tray->is_busy = false;
  tray->moved = bl_clock_monotonic();
  pthread_cond_signal(&tray->ready);
  pthread_mutex_unlock(&tray->mutex);
}
