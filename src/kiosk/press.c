#include "baolan/kiosk/press.h"

#include <SDL.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/kiosk/bench.h"

enum job_kind { JOB_NONE, JOB_QUIT, JOB_NOTICE, JOB_SETTING, JOB_WANT };

enum { MOST_NOTICE_SHEETS = 16 };

struct job {
  enum job_kind kind;
  struct bl_want want;
  int generation; /* of the want */
};

/* What all sheets depend on, as it was asked last; a flag says that it has not been attended to. */
struct setting {
  bool load, glass, theme, stale;
  struct bl_arena *issues_arena; /* of a list of back issues that has not been attended to; NULL: there is none */
  struct bl_library issues;
  char path[BL_PATH_LIMIT];
  int width, height;
  char theme_name[64];
  int stale_before;
};

struct bl_press {
  const struct bl_config *config;
  void (*wake)(void *);
  void *context;
  pthread_t thread;

  /* Under the mutex. */
  pthread_mutex_t mutex;
  pthread_cond_t work, ready;
  bool quitting;
  bool notice; /* another one, or none any more */
  char notice_path[BL_PATH_LIMIT];
  char *notice_source; /* NULL: none */
  size_t notice_size;
  struct setting setting;
  struct bl_want wants[BL_WANT_LIMIT];
  size_t want_count;
  int want_generation; /* that they are meant for */
  struct bl_want busy;
  int busy_generation;
  bool is_busy;
  struct bl_print *first, *last;

  /* The thread's own. */
  struct bl_bench *bench;
  bool has_glass;
  bool has_notice;
  bool other_edition; /* than in the last BL_PRINT_EDITION */
  bool unfinished;    /* the edition in hand is not whole yet */
};

static void post(struct bl_press *press, struct bl_print *print) {
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

/* `path`: of the edition that could not be loaded; NULL: the fault is another. */
static void post_fault(struct bl_press *press, const struct bl_error *error, const char *path) {
  struct bl_print *print = bl_print_create(BL_PRINT_FAULT);
  print->error = *error;
  snprintf(print->path, sizeof print->path, "%s", path ? path : "");
  post(press, print);
}

static void post_or_fault(struct bl_press *press, struct bl_print *print, const struct bl_error *error) {
  if (print)
    post(press, print);
  else
    post_fault(press, error, NULL);
}

/* A want of a generation that is gone names places that may not be there any more; who wanted it will hear of the new
 * one. */
static void satisfy(struct bl_press *press, struct bl_want want, int generation) {
  struct bl_error error = {0};
  if (!press->has_glass || !bl_bench_has(press->bench, generation))
    return;
  bl_bench_forget(press->bench, generation);
  if (want.kind == BL_WANT_LEAVES)
    post(press, bl_bench_count(press->bench, generation, want));
  else
    post_or_fault(press, bl_bench_paint(press->bench, generation, want, &error), &error);
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

static bool is_set(const struct setting *setting) {
  return setting->load || setting->glass || setting->theme || setting->stale || setting->issues_arena;
}

/* What comes before what: the end, a notice, what all sheets depend on, single sheets. Only wants are taken here. */
static struct job find_job(struct bl_press *press) {
  struct job job = {.kind = JOB_NONE};
  press->is_busy = false;
  if (press->quitting)
    job.kind = JOB_QUIT;
  else if (press->notice && press->has_glass)
    job.kind = JOB_NOTICE;
  else if (is_set(&press->setting))
    job.kind = JOB_SETTING;
  else if (press->want_count > 0)
    take_want(press, &job);
  return job;
}

static void post_notice(struct bl_press *press) {
  struct bl_error error = {0};
  int count = 1;
  for (int sheet = 0; sheet < count && sheet < MOST_NOTICE_SHEETS; sheet++) {
    struct bl_print *print = bl_bench_paint_notice(press->bench, sheet, &error);
    count = print ? print->count : 0;
    post_or_fault(press, print, &error);
  }
}

static void change_notice(struct bl_press *press) {
  struct bl_error error = {0};
  char path[BL_PATH_LIMIT];
  pthread_mutex_lock(&press->mutex);
  char *source = press->notice_source;
  size_t size = press->notice_size;
  snprintf(path, sizeof path, "%s", source ? press->notice_path : "");
  press->notice_source = NULL;
  press->notice = false;
  pthread_mutex_unlock(&press->mutex);
  press->has_notice = bl_bench_set_notice(press->bench, path, (struct bl_text){source, size}, &error) && path[0];
  free(source);
  if (error.code)
    post_fault(press, &error, NULL);
  post_notice(press);
}

static struct job next_job(struct bl_press *press) {
  struct job job;
  pthread_mutex_lock(&press->mutex);
  while ((job = find_job(press)).kind == JOB_NONE)
    pthread_cond_wait(&press->work, &press->mutex);
  pthread_mutex_unlock(&press->mutex);
  return job;
}

/* Between two stories of an edition that is being composed: a notice is painted, what is wanted is made. True: break
 * off, something came that everything depends on. */
static bool pause_composing(void *context) {
  struct bl_press *press = context;
  for (;;) {
    pthread_mutex_lock(&press->mutex);
    struct job job = find_job(press);
    pthread_mutex_unlock(&press->mutex);
    if (job.kind == JOB_NOTICE)
      change_notice(press);
    else if (job.kind == JOB_WANT)
      satisfy(press, job.want, job.generation);
    else
      return job.kind != JOB_NONE;
  }
}

static void post_edition(struct bl_press *press, struct bl_print *print) {
  print->other_edition = press->other_edition;
  press->other_edition = false;
  post(press, print);
}

static void publish(struct bl_press *press) {
  struct bl_error error = {0};
  int generation = bl_bench_begin(press->bench);
  struct bl_want front = {BL_WANT_SHEET, {BL_SHOW_PAGE, 0, 0}, 0};
  press->unfinished = true;
  post_or_fault(press, bl_bench_paint(press->bench, generation, front, &error), &error);
  post_or_fault(press, bl_bench_paint_leaving(press->bench, &error), &error);
  post_edition(press, bl_bench_outline(press->bench));
  struct bl_print *plan = bl_bench_plan(press->bench, pause_composing, press);
  if (!plan)
    return;
  press->unfinished = false;
  post_edition(press, plan);
}

static struct setting take_setting(struct bl_press *press) {
  pthread_mutex_lock(&press->mutex);
  struct setting setting = press->setting;
  press->setting.load = press->setting.glass = press->setting.theme = press->setting.stale = false;
  press->setting.issues_arena = NULL;
  pthread_mutex_unlock(&press->mutex);
  return setting;
}

static bool load(struct bl_press *press, const char *path) {
  struct bl_error error = {0};
  if (bl_bench_load(press->bench, path, &error))
    return press->other_edition = true;
  post_fault(press, &error, path);
  return false;
}

static bool set_theme(struct bl_press *press, const char *name) {
  struct bl_error error = {0};
  if (bl_bench_set_theme(press->bench, name, &error))
    return true;
  post_fault(press, &error, NULL);
  return false;
}

static void attend(struct bl_press *press) {
  struct setting setting = take_setting(press);
  bool changed = press->unfinished || setting.issues_arena;
  if (setting.issues_arena)
    bl_bench_set_issues(press->bench, setting.issues_arena, setting.issues);
  if (setting.stale)
    changed |= bl_bench_set_stale_before(press->bench, setting.stale_before);
  if (setting.theme)
    changed |= set_theme(press, setting.theme_name);
  if (setting.load)
    changed |= load(press, setting.path);
  if (setting.glass)
    bl_bench_set_glass(press->bench, setting.width, setting.height);
  press->has_glass |= setting.glass;
  if (press->has_notice && (setting.glass || setting.theme)) {
    bl_bench_renew_notice(press->bench);
    post_notice(press);
  }
  if ((changed || setting.glass) && press->has_glass && bl_bench_has_edition(press->bench))
    publish(press);
}

static void *work(void *context) {
  struct bl_press *press = context;
  press->bench = bl_bench_create(press->config);
  bl_bench_open(press->bench, NULL); /* if it fails, the first edition tells why */
  for (;;) {
    struct job job = next_job(press);
    if (job.kind == JOB_QUIT)
      break;
    if (job.kind == JOB_NOTICE)
      change_notice(press);
    else if (job.kind == JOB_SETTING)
      attend(press);
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
  free(press->notice_source);
  bl_arena_destroy(press->setting.issues_arena);
  pthread_cond_destroy(&press->work);
  pthread_cond_destroy(&press->ready);
  pthread_mutex_destroy(&press->mutex);
  free(press);
}

static struct setting *open_setting(struct bl_press *press) {
  pthread_mutex_lock(&press->mutex);
  return &press->setting;
}

static void close_setting(struct bl_press *press) {
  pthread_cond_signal(&press->work);
  pthread_mutex_unlock(&press->mutex);
}

void bl_press_set_glass(struct bl_press *press, int width, int height) {
  struct setting *setting = open_setting(press);
  setting->glass = true;
  setting->width = width;
  setting->height = height;
  close_setting(press);
}

void bl_press_load(struct bl_press *press, const char *path) {
  struct setting *setting = open_setting(press);
  setting->load = true;
  snprintf(setting->path, sizeof setting->path, "%s", path ? path : press->config->edition.data);
  close_setting(press);
}

void bl_press_set_theme(struct bl_press *press, const char *name) {
  struct setting *setting = open_setting(press);
  setting->theme = true;
  snprintf(setting->theme_name, sizeof setting->theme_name, "%s", name);
  close_setting(press);
}

void bl_press_set_stale_before(struct bl_press *press, int day) {
  struct setting *setting = open_setting(press);
  setting->stale = true;
  setting->stale_before = day;
  close_setting(press);
}

void bl_press_set_issues(struct bl_press *press, const struct bl_library *library) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_library copy = bl_library_copy(arena, library);
  struct setting *setting = open_setting(press);
  bl_arena_destroy(setting->issues_arena);
  setting->issues_arena = arena;
  setting->issues = copy;
  pthread_mutex_unlock(&press->mutex);
}

void bl_press_set_notice(struct bl_press *press, const char *path, struct bl_text source) {
  char *copy = path ? malloc(source.size + 1) : NULL;
  if (path && !copy)
    bl_arena_give_up();
  if (copy)
    memcpy(copy, source.data, source.size);
  open_setting(press);
  free(press->notice_source);
  press->notice = true;
  press->notice_source = copy;
  press->notice_size = source.size;
  snprintf(press->notice_path, sizeof press->notice_path, "%s", path ? path : "");
  close_setting(press);
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
