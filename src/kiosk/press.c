#include "baolan/kiosk/press.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>

#include "baolan/base/arena.h"
#include "baolan/kiosk/bench.h"
#include "baolan/paint/decoder.h"

struct bl_press {
  const struct bl_config *config;
  void (*wake)(void *);
  void *context;
  pthread_t thread;
  struct bl_tray *tray;

  /* The thread's own. */
  struct bl_bench *bench;
  bool has_glass;
  bool has_notice;
  bool other_edition; /* than in the last BL_PRINT_EDITION */
  bool unfinished;    /* the edition in hand is not whole yet */
  bool has_told_guard;
};

static void post(struct bl_press *press, struct bl_print *print) {
  bl_tray_post(press->tray, print);
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

/* Once: a kernel that confines nothing is the operator's to know of, and no reason to show no pictures. */
static void tell_guard(struct bl_press *press) {
  if (press->has_told_guard || bl_decoder_guard() != BL_DECODER_LIMITED)
    return;
  press->has_told_guard = true;
  fprintf(stderr, "baolan: this kernel has no seccomp filters: pictures are decoded apart, but within limits only\n");
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
  tell_guard(press);
}

static void post_notice(struct bl_press *press) {
  struct bl_error error = {0};
  int count = 1;
  for (int sheet = 0; sheet < count; sheet++) {
    struct bl_print *print = bl_bench_paint_notice(press->bench, sheet, &error);
    count = print ? print->count : 0;
    post_or_fault(press, print, &error);
  }
}

static void change_notice(struct bl_press *press) {
  struct bl_error error = {0};
  struct bl_bill bill = bl_tray_take_notice(press->tray);
  struct bl_text source = {bill.source, bill.size};
  press->has_notice = bl_bench_set_notice(press->bench, bill.path, source, &error) && bill.source;
  free(bill.source);
  if (error.code)
    post_fault(press, &error, NULL);
  post_notice(press);
}

/* Between two stories of an edition that is being composed: a notice is painted, what is wanted is made. True: break
 * off, something came that everything depends on. */
static bool pause_composing(void *context) {
  struct bl_press *press = context;
  for (;;) {
    struct bl_job job = bl_tray_find(press->tray, press->has_glass, false);
    if (job.kind == BL_JOB_NOTICE)
      change_notice(press);
    else if (job.kind == BL_JOB_WANT)
      satisfy(press, job.want, job.generation);
    else
      return job.kind != BL_JOB_NONE;
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
  post_or_fault(press, bl_bench_paint_strip(press->bench, BL_STRIP_LEAVING, &error), &error);
  post_edition(press, bl_bench_outline(press->bench));
  post_or_fault(press, bl_bench_paint_strip(press->bench, BL_STRIP_LOST, &error), &error);
  struct bl_print *plan = bl_bench_plan(press->bench, pause_composing, press);
  if (!plan)
    return;
  press->unfinished = false;
  post_edition(press, plan);
}

static bool load(struct bl_press *press, const char *path, bool away) {
  struct bl_error error = {0};
  if (bl_bench_load(press->bench, path, away, &error))
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
  struct bl_orders setting = bl_tray_take_orders(press->tray);
  bool changed = press->unfinished || setting.issues_arena;
  if (setting.issues_arena)
    bl_bench_set_issues(press->bench, setting.issues_arena, setting.issues);
  if (setting.stale)
    changed |= bl_bench_set_stale_before(press->bench, setting.stale_before);
  if (setting.theme)
    changed |= set_theme(press, setting.theme_name);
  if (setting.load)
    changed |= load(press, setting.path, setting.away);
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
  prctl(PR_SET_NAME, "press");
  press->bench = bl_bench_create(press->config);
  bl_bench_open(press->bench, NULL); /* if it fails, the first edition tells why */
  for (;;) {
    struct bl_job job = bl_tray_find(press->tray, press->has_glass, true);
    if (job.kind == BL_JOB_QUIT)
      break;
    if (job.kind == BL_JOB_NOTICE)
      change_notice(press);
    else if (job.kind == BL_JOB_ORDERS)
      attend(press);
    else
      satisfy(press, job.want, job.generation);
  }
  bl_bench_destroy(press->bench);
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
  press->tray = bl_tray_create();
  if (start_thread(press))
    return press;
  bl_error_set(error, BL_INTERNAL, "the system gives no thread for the press");
  bl_tray_destroy(press->tray);
  free(press);
  return NULL;
}

void bl_press_destroy(struct bl_press *press) {
  if (!press)
    return;
  bl_tray_end(press->tray);
  pthread_join(press->thread, NULL);
  bl_tray_destroy(press->tray);
  free(press);
}

void bl_press_set_glass(struct bl_press *press, int width, int height) {
  struct bl_orders *setting = bl_tray_open(press->tray);
  setting->glass = true;
  setting->width = width;
  setting->height = height;
  bl_tray_close(press->tray, true);
}

void bl_press_load(struct bl_press *press, const char *path, bool away) {
  struct bl_orders *setting = bl_tray_open(press->tray);
  setting->load = true;
  setting->away = away;
  snprintf(setting->path, sizeof setting->path, "%s", path ? path : press->config->edition.data);
  bl_tray_close(press->tray, true);
}

void bl_press_set_theme(struct bl_press *press, const char *name) {
  struct bl_orders *setting = bl_tray_open(press->tray);
  setting->theme = true;
  snprintf(setting->theme_name, sizeof setting->theme_name, "%s", name);
  bl_tray_close(press->tray, true);
}

void bl_press_set_stale_before(struct bl_press *press, int day) {
  struct bl_orders *setting = bl_tray_open(press->tray);
  setting->stale = true;
  setting->stale_before = day;
  bl_tray_close(press->tray, true);
}

void bl_press_set_issues(struct bl_press *press, const struct bl_library *library) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_library copy = bl_library_copy(arena, library);
  struct bl_orders *setting = bl_tray_open(press->tray);
  bl_arena_destroy(setting->issues_arena);
  setting->issues_arena = arena;
  setting->issues = copy;
  bl_tray_close(press->tray, false);
}

void bl_press_set_notice(struct bl_press *press, const char *path, struct bl_text source) {
  struct bl_bill bill = {.size = source.size};
  bill.source = path ? malloc(source.size + 1) : NULL;
  if (path && !bill.source)
    bl_arena_give_up();
  if (path)
    memcpy(bill.source, source.data, source.size);
  snprintf(bill.path, sizeof bill.path, "%s", path ? path : "");
  bl_tray_put_notice(press->tray, bill);
}

void bl_press_want(struct bl_press *press, int generation, const struct bl_want *wants, size_t count) {
  bl_tray_put_wants(press->tray, generation, wants, count);
}

struct bl_tray_report bl_press_report(struct bl_press *press) {
  return bl_tray_report(press->tray);
}

struct bl_print *bl_press_take(struct bl_press *press) {
  return bl_tray_take(press->tray);
}

struct bl_print *bl_press_wait(struct bl_press *press) {
  return bl_tray_wait(press->tray);
}
