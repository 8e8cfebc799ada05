#include "baolan/kiosk/press.h"

#include <SDL.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/kiosk/bench.h"

enum job_kind { JOB_QUIT, JOB_LOAD, JOB_GLASS, JOB_WANT };

struct job {
  enum job_kind kind;
  int width, height;
  struct bl_want want;
  int generation; /* of the want */
};

struct bl_press {
  const struct bl_config *config;
  void (*wake)(void *);
  void *context;
  pthread_t thread;

  /* Under the mutex. */
  pthread_mutex_t mutex;
  pthread_cond_t work, ready;
  bool quitting, load, glass;
  int width, height;
  struct bl_want wants[BL_WANT_LIMIT];
  size_t want_count;
  int want_generation; /* that they are meant for */
  struct bl_want busy;
  int busy_generation;
  bool is_busy;
  struct bl_print *first, *last;

  /* The thread's own. */
  struct bl_bench *bench;
  int generation;
  bool has_glass;
};

static void post(struct bl_press *press, struct bl_print *print) {
  print->generation = press->generation;
  pthread_mutex_lock(&press->mutex);
  if (press->last)
    press->last->next = print;
  else
    press->first = print;
  press->last = print;
  press->is_busy = false;
  pthread_cond_signal(&press->ready);
  pthread_mutex_unlock(&press->mutex);
  if (press->wake)
    press->wake(press->context);
}

static void post_fault(struct bl_press *press, const struct bl_error *error) {
  struct bl_print *print = bl_print_create(BL_PRINT_FAULT);
  print->error = *error;
  post(press, print);
}

static bool is_quitting(void *context) {
  struct bl_press *press = context;
  pthread_mutex_lock(&press->mutex);
  bool quitting = press->quitting;
  pthread_mutex_unlock(&press->mutex);
  return quitting;
}

static void post_or_fault(struct bl_press *press, struct bl_print *print, const struct bl_error *error) {
  if (print)
    post(press, print);
  else
    post_fault(press, error);
}

static void publish(struct bl_press *press, bool other_edition) {
  struct bl_error error = {0};
  press->generation++;
  struct bl_want front = {BL_WANT_SHEET, {BL_SHOW_PAGE, 0, 0}, 0};
  post_or_fault(press, bl_bench_paint(press->bench, front, &error), &error);
  for (int view = BL_SHOW_PAGE; view <= BL_SHOW_INDEX; view++)
    post_or_fault(press, bl_bench_paint_bar(press->bench, (enum bl_show)view, &error), &error);
  struct bl_print *plan = bl_bench_plan(press->bench, is_quitting, press);
  if (!plan)
    return;
  plan->other_edition = other_edition;
  post(press, plan);
}

static void load(struct bl_press *press) {
  struct bl_error error = {0};
  if (!bl_bench_load(press->bench, press->config->edition.data, &error))
    post_fault(press, &error);
  else if (press->has_glass)
    publish(press, true);
}

static void set_glass(struct bl_press *press, const struct job *job) {
  bool first = !press->has_glass;
  bl_bench_set_glass(press->bench, job->width, job->height);
  press->has_glass = true;
  if (bl_bench_has_edition(press->bench))
    publish(press, first);
}

/* A want of another generation names places that may not be there any more; who wanted it will hear of the new one. */
static void satisfy(struct bl_press *press, struct bl_want want, int generation) {
  struct bl_error error = {0};
  if (!bl_bench_has_edition(press->bench) || !press->has_glass || generation != press->generation)
    return;
  if (want.kind == BL_WANT_LEAVES)
    post(press, bl_bench_count(press->bench, want));
  else
    post_or_fault(press, bl_bench_paint(press->bench, want, &error), &error);
}

static void take_want(struct bl_press *press, struct job *job) {
  job->kind = JOB_WANT;
  job->want = press->wants[0];
  press->want_count--;
  memmove(press->wants, press->wants + 1, press->want_count * sizeof *press->wants);
  job->generation = press->want_generation;
  press->busy = job->want;
  press->busy_generation = job->generation;
  press->is_busy = true;
}

/* What comes before what: the end, the edition, the glass it is made for, single sheets. */
static struct job next_job(struct bl_press *press) {
  struct job job = {.kind = JOB_QUIT};
  pthread_mutex_lock(&press->mutex);
  press->is_busy = false;
  while (!press->quitting && !press->load && !press->glass && press->want_count == 0)
    pthread_cond_wait(&press->work, &press->mutex);
  if (press->quitting) {
    job.kind = JOB_QUIT;
  } else if (press->load) {
    job.kind = JOB_LOAD;
    press->load = false;
  } else if (press->glass) {
    job = (struct job){.kind = JOB_GLASS, .width = press->width, .height = press->height};
    press->glass = false;
  } else {
    take_want(press, &job);
  }
  pthread_mutex_unlock(&press->mutex);
  return job;
}

static void *work(void *context) {
  struct bl_press *press = context;
  press->bench = bl_bench_create(press->config);
  for (;;) {
    struct job job = next_job(press);
    if (job.kind == JOB_QUIT)
      break;
    if (job.kind == JOB_LOAD)
      load(press);
    else if (job.kind == JOB_GLASS)
      set_glass(press, &job);
    else
      satisfy(press, job.want, job.generation);
  }
  bl_bench_destroy(press->bench);
  SDL_TLSCleanup(); /* SDL2_image's last error is kept for each thread, and only SDL's own threads free it */
  return NULL;
}

/* Signals are for the main thread: the new one inherits a mask that holds them all back. */
static bool start_thread(struct bl_press *press) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(&press->thread, NULL, work, press);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0;
}

struct bl_press *bl_press_create(const struct bl_config *config, void (*wake)(void *), void *context,
                                 struct bl_error *error) {
  struct bl_press *press = calloc(1, sizeof *press);
  if (!press)
    exit(BL_INTERNAL);
  press->config = config;
  press->wake = wake;
  press->context = context;
  press->load = true;
  pthread_mutex_init(&press->mutex, NULL);
  pthread_cond_init(&press->work, NULL);
  pthread_cond_init(&press->ready, NULL);
  if (start_thread(press))
    return press;
  bl_error_set(error, BL_INTERNAL, "the system gives no thread for the press");
  free(press);
  return NULL;
}

void bl_press_destroy(struct bl_press *press) {
  if (!press)
    return;
  pthread_mutex_lock(&press->mutex);
  press->quitting = true;
  pthread_cond_signal(&press->work);
  pthread_mutex_unlock(&press->mutex);
  pthread_join(press->thread, NULL);
  struct bl_print *print;
  while ((print = bl_press_take(press)))
    bl_print_destroy(print);
  pthread_cond_destroy(&press->work);
  pthread_cond_destroy(&press->ready);
  pthread_mutex_destroy(&press->mutex);
  free(press);
}

void bl_press_set_glass(struct bl_press *press, int width, int height) {
  pthread_mutex_lock(&press->mutex);
  press->glass = true;
  press->width = width;
  press->height = height;
  pthread_cond_signal(&press->work);
  pthread_mutex_unlock(&press->mutex);
}

void bl_press_load(struct bl_press *press) {
  pthread_mutex_lock(&press->mutex);
  press->load = true;
  pthread_cond_signal(&press->work);
  pthread_mutex_unlock(&press->mutex);
}

static bool is_underway(const struct bl_press *press, int generation, struct bl_want want) {
  if (press->is_busy && press->busy_generation == generation && bl_want_same(press->busy, want))
    return true;
  for (const struct bl_print *print = press->first; print; print = print->next)
    if ((print->kind == BL_PRINT_SHEET || print->kind == BL_PRINT_LEAVES) && print->generation == generation &&
        bl_want_same(print->want, want))
      return true;
  return false;
}

void bl_press_want(struct bl_press *press, int generation, const struct bl_want *wants, size_t count) {
  pthread_mutex_lock(&press->mutex);
  press->want_count = 0;
  press->want_generation = generation;
  for (size_t i = 0; i < count && press->want_count < BL_WANT_LIMIT; i++)
    if (!is_underway(press, generation, wants[i]))
      press->wants[press->want_count++] = wants[i];
  if (press->want_count)
    pthread_cond_signal(&press->work);
  pthread_mutex_unlock(&press->mutex);
}

static struct bl_print *shift(struct bl_press *press) {
  struct bl_print *print = press->first;
  if (print) {
    press->first = print->next;
    print->next = NULL;
    if (!press->first)
      press->last = NULL;
  }
  return print;
}

struct bl_print *bl_press_take(struct bl_press *press) {
  pthread_mutex_lock(&press->mutex);
  struct bl_print *print = shift(press);
  pthread_mutex_unlock(&press->mutex);
  return print;
}

struct bl_print *bl_press_wait(struct bl_press *press) {
  pthread_mutex_lock(&press->mutex);
  while (!press->first)
    pthread_cond_wait(&press->ready, &press->mutex);
  struct bl_print *print = shift(press);
  pthread_mutex_unlock(&press->mutex);
  return print;
}
