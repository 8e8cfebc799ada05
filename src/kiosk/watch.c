#include "baolan/kiosk/watch.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/arena.h"

enum {
  FIXED_SPOTS = 5,
  SPOTS = FIXED_SPOTS + 2 * BL_FINDING_DEEP, /* folders of editions, and their pictures */
  SETTLED_MS = 20,
  SETTLE_MS = BL_NOTICE_SETTLE_MS,
  LONGEST_SETTLE_MS = 1000,
  LONGEST_COPY_MS = 600000,
  BLIND_MS = 1000,    /* between two looks where the kernel tells nothing */
  URGENT_MS = 400,    /* and of notices, which are to be on the glass within a second */
  SIGHTED_MS = 30000, /* and where it does, for what it does not see: other machines' changes, the clock's keeper */
  PATH_SIZE = 1024
};

static const uint32_t done = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE;
static const uint32_t begun = IN_CREATE | IN_MODIFY | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

/* A folder in which something may happen that concerns a finding. */
struct spot {
  enum bl_finding_kind kind;
  char folder[PATH_SIZE];
  char name[256]; /* of the file that counts; empty: all */
  int descriptor; /* -1: not watched */
  bool passing;   /* of an edition: it need not be there */
};

/* When a finding is to be made anew. */
struct due {
  bool wanted;       /* the configuration names it */
  int64_t at, first; /* ms, monotonic; `first`: when the change began, 0: there is none */
  int64_t copied;    /* since when a copy seems to be under way; 0: none is */
  uint64_t print;
  bool made;
};

struct bl_watch {
  const struct bl_config *config;
  const char *clock;
  struct bl_index *index; /* the thread's own */
  void (*wake)(void *);
  void *context;
  pthread_t thread;
  pthread_mutex_t mutex;
  pthread_cond_t ready;
  struct bl_finding *first, *last; /* under the mutex */

  int end;          /* eventfd: written when the thread is to end */
  int inotify, set; /* the second: a timer that the setting of the clock cancels */
  struct spot spots[SPOTS];
  int spot_count, fixed_count;
  struct due dues[BL_FOUND_COUNT];
};

/* --- what is watched ---------------------------------------------------------------------------------------------- */

static void add_folder(struct bl_watch *watch, enum bl_finding_kind kind, struct bl_text folder) {
  if (!folder.size)
    return;
  struct spot *spot = &watch->spots[watch->spot_count++];
  *spot = (struct spot){.kind = kind, .descriptor = -1};
  snprintf(spot->folder, sizeof spot->folder, "%s", folder.data);
}

static void add_file(struct bl_watch *watch, enum bl_finding_kind kind, const char *path) {
  const char *slash = strrchr(path, '/');
  int length = slash ? (int)(slash - path) : 0;
  add_folder(watch, kind, slash == path ? BL_TEXT("/") : slash ? bl_text_of(path) : BL_TEXT("."));
  struct spot *spot = &watch->spots[watch->spot_count - 1];
  if (length)
    spot->folder[length] = 0;
  snprintf(spot->name, sizeof spot->name, "%s", slash ? slash + 1 : path);
}

static void find_spots(struct bl_watch *watch) {
  const struct bl_config *config = watch->config;
  char path[PATH_SIZE + 16];
  if (watch->clock)
    add_file(watch, BL_FOUND_CLOCK, watch->clock);
  if (config->schedule.size)
    add_file(watch, BL_FOUND_SCHEDULE, config->schedule.data);
  add_folder(watch, BL_FOUND_NOTICES, config->notices);
  add_folder(watch, BL_FOUND_LIBRARY, config->editions);
  snprintf(path, sizeof path, "%s/edition.yaml", config->edition.data);
  add_file(watch, BL_FOUND_LIBRARY, path);
  watch->fixed_count = watch->spot_count;
  for (int i = 0; i < BL_FOUND_COUNT; i++)
    watch->dues[i].wanted = i == BL_FOUND_CLOCK || i == BL_FOUND_LIBRARY;
  watch->dues[BL_FOUND_SCHEDULE].wanted = config->schedule.size > 0;
  watch->dues[BL_FOUND_NOTICES].wanted = config->notices.size > 0;
}

/* True: the kernel will tell whatever changes for this finding. */
static bool look_out(struct bl_watch *watch, enum bl_finding_kind kind) {
  bool sighted = true;
  for (int i = 0; i < watch->spot_count; i++) {
    struct spot *spot = &watch->spots[i];
    if (spot->kind != kind)
      continue;
    if (spot->descriptor < 0 && watch->inotify >= 0)
      spot->descriptor = inotify_add_watch(watch->inotify, spot->folder, done | begun);
    sighted = sighted && (spot->descriptor >= 0 || spot->passing);
  }
  return sighted;
}

static bool is_shared(const struct bl_watch *watch, int descriptor) {
  int count = 0;
  for (int i = 0; i < watch->spot_count; i++)
    count += watch->spots[i].descriptor == descriptor;
  return count > 1;
}

static void drop_spot(struct bl_watch *watch) {
  struct spot *spot = &watch->spots[watch->spot_count - 1];
  if (spot->descriptor >= 0 && !is_shared(watch, spot->descriptor))
    inotify_rm_watch(watch->inotify, spot->descriptor);
  watch->spot_count--;
}

static bool is_looked_at(const struct bl_watch *watch, const struct bl_finding *finding) {
  bool same = watch->spot_count == watch->fixed_count + 2 * finding->folder_count;
  for (int i = 0; i < finding->folder_count && same; i++)
    same = strcmp(watch->spots[watch->fixed_count + 2 * i].folder, finding->folders[i]) == 0;
  return same;
}

/* The files of the editions that were looked into. True: these are others than before. */
static bool follow(struct bl_watch *watch, const struct bl_finding *finding) {
  if (finding->kind != BL_FOUND_LIBRARY || is_looked_at(watch, finding))
    return false;
  while (watch->spot_count > watch->fixed_count)
    drop_spot(watch);
  for (int i = 0; i < 2 * finding->folder_count; i++) {
    char path[PATH_SIZE];
    snprintf(path, sizeof path, "%s%s", finding->folders[i / 2], i % 2 ? "/pictures" : "");
    add_folder(watch, BL_FOUND_LIBRARY, bl_text_of(path));
    watch->spots[watch->spot_count - 1].passing = true;
  }
  return true;
}

/* --- findings ----------------------------------------------------------------------------------------------------- */

static void post(struct bl_watch *watch, struct bl_finding *finding) {
  pthread_mutex_lock(&watch->mutex);
  if (watch->last)
    watch->last->next = finding;
  else
    watch->first = finding;
  watch->last = finding;
  pthread_cond_signal(&watch->ready);
  pthread_mutex_unlock(&watch->mutex);
  if (watch->wake)
    watch->wake(watch->context);
}

/* An edition that is being copied is not handed over half; what stands at the start is not waited for. */
static bool must_wait(struct due *due, const struct bl_finding *finding, int64_t now) {
  if (!finding->unsettled)
    due->copied = 0;
  else if (due->copied == 0)
    due->copied = now;
  return due->made && finding->unsettled && now - due->copied < LONGEST_COPY_MS;
}

static int until_next_look(enum bl_finding_kind kind, bool again, bool sighted) {
  if (again)
    return SETTLE_MS;
  return sighted ? SIGHTED_MS : kind == BL_FOUND_NOTICES ? URGENT_MS : BLIND_MS;
}

/* The kernel looks out first, so that nothing is missed between the two. `always`: even if nothing is other than
 * before. */
static void find(struct bl_watch *watch, enum bl_finding_kind kind, bool always) {
  struct due *due = &watch->dues[kind];
  bool sighted = look_out(watch, kind);
  struct bl_finding *finding = bl_finding_make(kind, watch->config, watch->clock, watch->index);
  int64_t now = bl_clock_monotonic();
  bool waits = must_wait(due, finding, now), other = always || !due->made || due->print != finding->print;
  bool again = follow(watch, finding) || finding->unsettled || finding->notices.unsettled;
  uint64_t print = waits ? due->print : finding->print;
  *due = (struct due){true, now + until_next_look(kind, again, sighted), 0, due->copied, print, true};
  if (other && !waits)
    post(watch, finding);
  else
    bl_finding_destroy(finding);
}

static void find_what_is_due(struct bl_watch *watch) {
  int64_t now = bl_clock_monotonic();
  for (int kind = 0; kind < BL_FOUND_COUNT; kind++)
    if (watch->dues[kind].wanted && watch->dues[kind].at <= now)
      find(watch, (enum bl_finding_kind)kind, false);
}

/* --- what the kernel tells ---------------------------------------------------------------------------------------- */

static int64_t earlier(int64_t a, int64_t b) {
  return a < b ? a : b;
}

static void note(struct bl_watch *watch, const struct spot *spot, const struct inotify_event *event) {
  struct due *due = &watch->dues[spot->kind];
  int64_t now = bl_clock_monotonic();
  if (event->len && spot->name[0] && strcmp(spot->name, event->name) != 0)
    return;
  if (due->first == 0)
    due->first = now;
  if (event->mask & done)
    due->at = earlier(due->at, now + SETTLED_MS);
  else
    due->at = earlier(due->first + LONGEST_SETTLE_MS, now + SETTLE_MS);
}

static void take_event(struct bl_watch *watch, const struct inotify_event *event) {
  for (int i = 0; i < watch->spot_count; i++) {
    struct spot *spot = &watch->spots[i];
    bool all = event->mask & IN_Q_OVERFLOW;
    if (!all && spot->descriptor != event->wd)
      continue;
    note(watch, spot, event);
    if (event->mask & (IN_IGNORED | IN_MOVE_SELF)) { /* the folder went away, or lies elsewhere */
      if (event->mask & IN_MOVE_SELF)
        inotify_rm_watch(watch->inotify, spot->descriptor);
      spot->descriptor = -1;
    }
  }
}

static void take_events(struct bl_watch *watch) {
  union {
    struct inotify_event event; /* for the alignment */
    char bytes[4096];
  } buffer;
  ssize_t size;
  while ((size = read(watch->inotify, buffer.bytes, sizeof buffer.bytes)) > 0)
    for (char *at = buffer.bytes; at < buffer.bytes + size;) {
      const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
      take_event(watch, event);
      at += sizeof *event + event->len;
    }
}

/* So far ahead that it never comes: the timer is there to be cancelled. */
static void set_timer(const struct bl_watch *watch) {
  struct itimerspec never = {.it_value = {.tv_sec = (time_t)1 << 40}};
  if (watch->set >= 0)
    timerfd_settime(watch->set, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &never, NULL);
}

static void take_setting(struct bl_watch *watch) {
  uint64_t count;
  if (read(watch->set, &count, sizeof count) < 0 && errno == EAGAIN)
    return;
  set_timer(watch);
  find(watch, BL_FOUND_CLOCK, true);
}

static int wait_ms(const struct bl_watch *watch) {
  int64_t due = INT64_MAX, now = bl_clock_monotonic();
  for (int kind = 0; kind < BL_FOUND_COUNT; kind++)
    if (watch->dues[kind].wanted)
      due = earlier(due, watch->dues[kind].at);
  return due <= now ? 0 : (int)earlier(due - now, SIGHTED_MS);
}

static void *work(void *context) {
  struct bl_watch *watch = context;
  struct pollfd files[] = {{.fd = watch->end, .events = POLLIN},
                           {.fd = watch->inotify, .events = POLLIN},
                           {.fd = watch->set, .events = POLLIN}};
  for (;;) {
    find_what_is_due(watch);
    if (poll(files, 3, wait_ms(watch)) <= 0)
      continue;
    if (files[0].revents)
      return NULL;
    if (files[1].revents)
      take_events(watch);
    if (files[2].revents)
      take_setting(watch);
  }
}

/* --- outside ------------------------------------------------------------------------------------------------------ */

/* Signals are for the main thread: the new one inherits a mask that holds them all back. */
static bool start_thread(struct bl_watch *watch) {
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  int failed = pthread_create(&watch->thread, NULL, work, watch);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return failed == 0;
}

static void init_ready(struct bl_watch *watch) {
  pthread_condattr_t monotonic;
  pthread_mutex_init(&watch->mutex, NULL);
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&watch->ready, &monotonic);
  pthread_condattr_destroy(&monotonic);
}

static void finish(struct bl_watch *watch) {
  for (struct bl_finding *finding; (finding = bl_watch_take(watch));)
    bl_finding_destroy(finding);
  pthread_cond_destroy(&watch->ready);
  pthread_mutex_destroy(&watch->mutex);
  bl_index_close(watch->index);
  close(watch->end);
  if (watch->inotify >= 0)
    close(watch->inotify);
  if (watch->set >= 0)
    close(watch->set);
  free(watch);
}

struct bl_watch *bl_watch_create(const struct bl_config *config, const char *clock, void (*wake)(void *), void *context,
                                 struct bl_error *error) {
  struct bl_watch *watch = calloc(1, sizeof *watch);
  if (!watch)
    bl_arena_give_up();
  watch->config = config;
  watch->clock = clock;
  watch->index = bl_index_open(config->state);
  watch->wake = wake;
  watch->context = context;
  watch->end = eventfd(0, EFD_CLOEXEC);
  watch->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  watch->set = timerfd_create(CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  set_timer(watch);
  find_spots(watch);
  init_ready(watch);
  if (watch->end >= 0 && start_thread(watch))
    return watch;
  bl_error_set(error, BL_INTERNAL, "the system gives no thread for the watch");
  finish(watch);
  return NULL;
}

void bl_watch_destroy(struct bl_watch *watch) {
  if (!watch)
    return;
  uint64_t one = 1;
  while (write(watch->end, &one, sizeof one) < 0 && errno == EINTR)
    continue;
  pthread_join(watch->thread, NULL);
  finish(watch);
}

static struct bl_finding *shift(struct bl_watch *watch) {
  struct bl_finding *finding = watch->first;
  if (finding) {
    watch->first = finding->next;
    finding->next = NULL;
    if (!watch->first)
      watch->last = NULL;
  }
  return finding;
}

struct bl_finding *bl_watch_take(struct bl_watch *watch) {
  pthread_mutex_lock(&watch->mutex);
  struct bl_finding *finding = shift(watch);
  pthread_mutex_unlock(&watch->mutex);
  return finding;
}

struct bl_finding *bl_watch_wait(struct bl_watch *watch, int ms) {
  int64_t until = bl_clock_monotonic() + ms;
  struct timespec end = {.tv_sec = (time_t)(until / 1000), .tv_nsec = (long)(until % 1000) * 1000000};
  pthread_mutex_lock(&watch->mutex);
  while (!watch->first && pthread_cond_timedwait(&watch->ready, &watch->mutex, &end) != ETIMEDOUT)
    continue;
  struct bl_finding *finding = shift(watch);
  pthread_mutex_unlock(&watch->mutex);
  return finding;
}
