/* pace: a library to be preloaded that gives a program a clock of its own, which leaps over the time in which nothing
 * happens.
 *
 * It runs like the real one while a thread works. When every thread waits, it goes at once to the earliest instant at
 * which one wants to wake, but never beyond the limit. So a month passes in minutes, and nothing is late that would not
 * be late on a machine at its ease. PACE names a file of two numbers of 8 bytes, mapped by both sides: nanoseconds that
 * the clock is ahead (written here), and the limit of that number (written by the one who watches).
 *
 * What counts as waiting: poll, ppoll, select, epoll_wait, conditions, nanosleep. A thread that waits inside something
 * else counts as working, and the clock does not leap.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

enum { GRAIN_NS = 200000, WAKING_NS = 2000000, MOST_THREADS = 64 };

struct shared {
  _Atomic int64_t ahead, limit;
};

static const int64_t second = 1000000000;
static struct shared none = {0, 0}, *shared = &none;
static _Atomic int threads = 1;
/* What each waits for, on this clock; 0: it works, INT64_MAX: nothing but an event. */
static _Atomic int64_t waits[MOST_THREADS];
static _Atomic int used;
static _Atomic int64_t called; /* when somebody was woken last: he may not have come to it yet */
static __thread int own = -1;

static int (*real_gettime)(clockid_t, struct timespec *);
static int (*real_ppoll)(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);
static int (*real_wait)(pthread_cond_t *, pthread_mutex_t *);
static int (*real_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);
static int (*real_clockwait)(pthread_cond_t *, pthread_mutex_t *, clockid_t, const struct timespec *);
static int (*real_signal)(pthread_cond_t *);
static int (*real_broadcast)(pthread_cond_t *);
static int (*real_nanosleep)(const struct timespec *, struct timespec *);
static int (*real_create)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);

static void find(void *out, const char *name) {
  *(void **)out = dlsym(RTLD_NEXT, name);
}

__attribute__((constructor)) static void begin(void) {
  find(&real_gettime, "clock_gettime");
  find(&real_ppoll, "ppoll");
  find(&real_wait, "pthread_cond_wait");
  find(&real_timedwait, "pthread_cond_timedwait");
  find(&real_clockwait, "pthread_cond_clockwait");
  find(&real_signal, "pthread_cond_signal");
  find(&real_broadcast, "pthread_cond_broadcast");
  find(&real_nanosleep, "nanosleep");
  find(&real_create, "pthread_create");
  const char *path = getenv("PACE");
  int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
  void *mapping = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  if (mapping != MAP_FAILED)
    shared = mapping;
  if (file >= 0)
    close(file);
  unsetenv("LD_PRELOAD"); /* the processes it starts live in real time */
}

static int64_t real_now(void) {
  struct timespec now;
  real_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * second + now.tv_nsec;
}

static int64_t now_here(void) {
  return real_now() + atomic_load(&shared->ahead);
}

static bool is_wall(clockid_t clock) {
  return clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE;
}

int clock_gettime(clockid_t clock, struct timespec *out) {
  int failed = real_gettime(clock, out);
  if (failed || (!is_wall(clock) && clock != CLOCK_MONOTONIC && clock != CLOCK_MONOTONIC_RAW &&
                 clock != CLOCK_BOOTTIME && clock != CLOCK_MONOTONIC_COARSE))
    return failed;
  int64_t all = out->tv_sec * second + out->tv_nsec + atomic_load(&shared->ahead);
  *out = (struct timespec){all / second, all % second};
  return 0;
}

time_t time(time_t *out) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (out)
    *out = now.tv_sec;
  return now.tv_sec;
}

/* --- waiting ------------------------------------------------------------------------------------------------------ */

static _Atomic int64_t *place(void) {
  if (own < 0)
    own = atomic_fetch_add(&used, 1) % MOST_THREADS;
  return &waits[own];
}

/* If all wait, the clock goes to the first instant that is wanted. */
static void leap(void) {
  int64_t first = INT64_MAX;
  int waiting = 0;
  for (int i = 0; i < MOST_THREADS; i++) {
    int64_t until = atomic_load(&waits[i]);
    waiting += until != 0;
    first = until && until < first ? until : first;
  }
  bool waking = real_now() - atomic_load(&called) < WAKING_NS;
  if (waking || waiting < atomic_load(&threads) || first == INT64_MAX)
    return;
  int64_t ahead = atomic_load(&shared->ahead), limit = atomic_load(&shared->limit), by = first - real_now() - ahead;
  if (ahead + by > limit)
    by = limit - ahead;
  if (by > 0)
    atomic_compare_exchange_strong(&shared->ahead, &ahead, ahead + by);
}

static void wait_until(int64_t until) {
  atomic_store(place(), until);
}

static void work_again(void) {
  atomic_store(place(), 0);
}

int poll(struct pollfd *files, nfds_t count, int timeout) {
  if (timeout == 0)
    return real_ppoll(files, count, &(struct timespec){0, 0}, NULL);
  if (timeout < 0 && gettid() == getpid())
    return real_ppoll(files, count, NULL, NULL); /* for an answer of the X server's, which is part of its work */
  int64_t until = timeout < 0 ? INT64_MAX : now_here() + timeout * (int64_t)1000000;
  int found;
  do {
    wait_until(until);
    found = real_ppoll(files, count, &(struct timespec){0, GRAIN_NS}, NULL);
    if (found == 0)
      leap();
  } while (found == 0 && now_here() < until);
  work_again();
  return found;
}

int ppoll(struct pollfd *files, nfds_t count, const struct timespec *timeout, const sigset_t *mask) {
  (void)mask;
  int64_t ms = timeout ? timeout->tv_sec * 1000 + (timeout->tv_nsec + 999999) / 1000000 : -1;
  return poll(files, count, ms > 86400000 ? 86400000 : (int)ms);
}

static struct timespec soon(clockid_t clock) {
  struct timespec at;
  real_gettime(clock, &at);
  int64_t all = at.tv_sec * second + at.tv_nsec + GRAIN_NS;
  return (struct timespec){all / second, all % second};
}

/* The condition's own clock must be the wall's for `soon`; those of this program are, or say so by clockwait. */
int pthread_cond_clockwait(pthread_cond_t *condition, pthread_mutex_t *mutex, clockid_t clock,
                           const struct timespec *end) {
  struct timespec here;
  clock_gettime(clock, &here);
  int64_t left = (end->tv_sec - here.tv_sec) * second + end->tv_nsec - here.tv_nsec;
  if (left <= 0)
    return ETIMEDOUT;
  wait_until(now_here() + left);
  struct timespec at = soon(CLOCK_MONOTONIC);
  int result = real_clockwait(condition, mutex, CLOCK_MONOTONIC, &at);
  if (result == ETIMEDOUT)
    leap();
  work_again();
  return result == ETIMEDOUT ? 0 : result; /* for no reason, which a condition may */
}

int pthread_cond_timedwait(pthread_cond_t *condition, pthread_mutex_t *mutex, const struct timespec *end) {
  return pthread_cond_clockwait(condition, mutex, end->tv_sec > 1000000000 ? CLOCK_REALTIME : CLOCK_MONOTONIC, end);
}

int pthread_cond_wait(pthread_cond_t *condition, pthread_mutex_t *mutex) {
  wait_until(INT64_MAX);
  int result = real_wait(condition, mutex);
  work_again();
  return result;
}

int pthread_cond_signal(pthread_cond_t *condition) {
  atomic_store(&called, real_now());
  return real_signal(condition);
}

int pthread_cond_broadcast(pthread_cond_t *condition) {
  atomic_store(&called, real_now());
  return real_broadcast(condition);
}

int nanosleep(const struct timespec *length, struct timespec *left) {
  (void)left;
  int64_t until = now_here() + length->tv_sec * second + length->tv_nsec;
  while (now_here() < until) {
    wait_until(until);
    struct timespec grain = {0, GRAIN_NS};
    real_nanosleep(&grain, NULL);
    leap();
  }
  work_again();
  return 0;
}

int clock_nanosleep(clockid_t clock, int flags, const struct timespec *length, struct timespec *left) {
  struct timespec here = {0, 0};
  if (flags & TIMER_ABSTIME)
    clock_gettime(clock, &here);
  int64_t ns = (length->tv_sec - here.tv_sec) * second + length->tv_nsec - here.tv_nsec;
  struct timespec rest = {ns / second, ns % second};
  return ns > 0 ? nanosleep(&rest, left) : 0;
}

/* --- threads ------------------------------------------------------------------------------------------------------ */

struct errand {
  void *(*work)(void *);
  void *context;
};

static void leave(void *nothing) {
  (void)nothing;
  work_again();
  atomic_fetch_sub(&threads, 1);
}

static void *run(void *context) {
  struct errand errand = *(struct errand *)context;
  void *result;
  free(context);
  pthread_cleanup_push(leave, NULL);
  result = errand.work(errand.context);
  pthread_cleanup_pop(1);
  return result;
}

int pthread_create(pthread_t *out, const pthread_attr_t *attributes, void *(*work)(void *), void *context) {
  struct errand *errand = malloc(sizeof *errand);
  if (!errand)
    return EAGAIN;
  *errand = (struct errand){work, context};
  atomic_fetch_add(&threads, 1);
  int failed = real_create(out, attributes, run, errand);
  if (failed)
    atomic_fetch_sub(&threads, 1);
  return failed;
}
