#include "baolan/kiosk/librarian.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/folder.h"
#include "baolan/paint/picture.h"

enum {
  SIGHTED_MS = 30000, /* between two looks where the kernel tells what happens */
  BLIND_MS = 5000,    /* and where it does not, or inside a folder that waits */
  BUSY_MS = 1000,     /* another one is at work in the library */
  ROOM_MS = 2000,     /* whether a full disk has room again */
  FULL_MS = 600000,   /* so long it is not filled again if it has none */
  MORE_ROOM = 64 << 10,
  FAULT_MS = 30000,
  FEWEST_MS = 100 /* between two looks, however much happens */
};

/* --- report ------------------------------------------------------------------------------------------------------- */

static void set_fault(struct bl_librarian *librarian, const char *fault, bool disk_full) {
  pthread_mutex_lock(&librarian->mutex);
  snprintf(librarian->report.fault, sizeof librarian->report.fault, "%s", fault);
  librarian->report.disk_full = disk_full;
  pthread_mutex_unlock(&librarian->mutex);
}

static void recover(struct bl_librarian *librarian) {
  if (librarian->told[0])
    fprintf(stderr, "baolan: %s: the library can be kept again\n", librarian->library);
  librarian->told[0] = 0;
  librarian->room = -1;
  set_fault(librarian, "", false);
}

static int64_t free_bytes(const char *path) {
  struct statvfs system;
  return statvfs(path, &system) == 0 ? (int64_t)system.f_bavail * (int64_t)system.f_frsize : -1;
}

/* The errors of base/ end in the system's own words. */
static bool is_full(const struct bl_error *error) {
  return strstr(error->text, strerror(ENOSPC)) || strstr(error->text, strerror(EDQUOT));
}

static void fail(struct bl_librarian *librarian, const struct bl_error *error) {
  char text[1400];
  int64_t now = bl_clock_monotonic();
  bool full = is_full(error);
  if (error->code == BL_BUSY) {
    librarian->next = now + BUSY_MS;
    return;
  }
  bl_error_string(error, text, sizeof text);
  if (strcmp(text, librarian->told) != 0)
    fprintf(stderr, "baolan: %s\n", text);
  snprintf(librarian->told, sizeof librarian->told, "%s", text);
  librarian->room = full ? free_bytes(librarian->library) : -1;
  librarian->anyway = now + FULL_MS;
  librarian->next = now + (full ? ROOM_MS : FAULT_MS);
  set_fault(librarian, text, full);
}

static void tell(const char *name, const struct bl_error *reason, const char *what) {
  char text[1400];
  fprintf(stderr, "baolan: incoming/%s: %s: %s\n", name, what, bl_error_string(reason, text, sizeof text));
}

static void count(struct bl_librarian *librarian, const struct bl_arrival *arrival, const struct bl_taken *taken) {
  struct bl_librarian_report *report = &librarian->report;
  pthread_mutex_lock(&librarian->mutex);
  report->taken += taken->fate == BL_PUBLISHED;
  report->known += taken->fate == BL_KNOWN;
  report->rejected += taken->fate == BL_REJECTED;
  if (taken->fate == BL_PUBLISHED)
    snprintf(report->last_taken, sizeof report->last_taken, "%s", taken->published.path.data);
  if (taken->fate == BL_REJECTED) {
    snprintf(report->last_rejected, sizeof report->last_rejected, "%s", arrival->name.data);
    bl_error_string(&taken->reason, report->last_reason, sizeof report->last_reason);
  }
  pthread_mutex_unlock(&librarian->mutex);
}

static void remember(struct bl_librarian *librarian, const struct bl_arrivals *arrivals, int64_t now) {
  bl_settling_look(&librarian->settling, arrivals, now);
  pthread_mutex_lock(&librarian->mutex);
  librarian->report.waiting = (int)librarian->settling.count;
  pthread_mutex_unlock(&librarian->mutex);
}

/* --- arrivals ----------------------------------------------------------------------------------------------------- */

static bool has_ripe(const struct bl_librarian *librarian, int64_t now) {
  return librarian->takes && bl_settling_has_ripe(&librarian->settling, librarian->settle_ms, now);
}

/* When the next one is ripe, if nothing else happens. */
static void plan_look(struct bl_librarian *librarian, int64_t now) {
  bool blind = librarian->sight < 0 || bl_settling_has_tried(&librarian->settling);
  int64_t next = now + (blind ? BLIND_MS : SIGHTED_MS);
  int64_t due = librarian->takes ? bl_settling_due(&librarian->settling, librarian->settle_ms) : next;
  if (due < next)
    next = due;
  librarian->next = next > now + FEWEST_MS ? next : now + FEWEST_MS;
}

/* False: our own disk is at fault. */
static bool take(struct bl_librarian *librarian, struct bl_arena *arena, const struct bl_publisher *publisher,
                 struct bl_pending *pending) {
  const struct bl_arrival *arrival = &pending->arrival;
  struct bl_warnings warnings = {.arena = arena};
  struct bl_error error = {0};
  struct bl_taken taken;
  bl_arena_reset(arena);
  if (!bl_incoming_take(arena, publisher, arrival, &librarian->terms, &taken, &warnings, &error)) {
    fail(librarian, &error);
    return false;
  }
  count(librarian, arrival, &taken);
  pending->tried = true; /* it is gone, or waits until it is another */
  librarian->trim = true;
  if (taken.fate == BL_REJECTED)
    tell(arrival->name.data, &taken.reason, "rejected");
  if (taken.fate == BL_WAITING)
    tell(arrival->name.data, &taken.reason, "waits");
  return true;
}

/* Those that show are asked for late: what changed meanwhile counts. */
static bool trim(struct bl_librarian *librarian, struct bl_arena *arena, const struct bl_publisher *publisher) {
  char kept[BL_LIBRARIAN_KEPT][BL_PATH_LIMIT];
  const char *names[BL_LIBRARIAN_KEPT];
  struct bl_error error = {0};
  size_t removed = 0;
  pthread_mutex_lock(&librarian->mutex);
  memcpy(kept, librarian->kept, sizeof kept);
  pthread_mutex_unlock(&librarian->mutex);
  for (int i = 0; i < BL_LIBRARIAN_KEPT; i++)
    names[i] = kept[i];
  bl_arena_reset(arena);
  bool done = librarian->quota_bytes == 0 ||
              bl_publisher_trim(arena, publisher, librarian->quota_bytes, names, BL_LIBRARIAN_KEPT, &removed, &error);
  pthread_mutex_lock(&librarian->mutex);
  librarian->report.removed += (int64_t)removed;
  pthread_mutex_unlock(&librarian->mutex);
  if (!done)
    fail(librarian, &error);
  librarian->trim = !done;
  return done;
}

bool bl_librarian_is_ending(struct bl_librarian *librarian) {
  pthread_mutex_lock(&librarian->mutex);
  bool ending = librarian->ending;
  pthread_mutex_unlock(&librarian->mutex);
  return ending;
}

static bool take_ripe(struct bl_librarian *librarian, struct bl_arena *arena, const struct bl_publisher *publisher,
                      int64_t now) {
  for (size_t i = 0; librarian->takes && i < librarian->settling.count && !bl_librarian_is_ending(librarian); i++) {
    struct bl_pending *pending = &librarian->settling.items[i];
    if (bl_settling_is_ripe(pending, librarian->settle_ms, now) && !take(librarian, arena, publisher, pending))
      return false;
  }
  return true;
}

/* Under the library's lock. */
static bool change(struct bl_librarian *librarian, struct bl_arena *arena, int64_t now) {
  struct bl_arena *own = bl_arena_create();
  struct bl_publisher publisher;
  struct bl_error error = {0};
  bool done = bl_publisher_open(own, librarian->library, &publisher, &error);
  if (!done)
    fail(librarian, &error);
  done =
      done && take_ripe(librarian, arena, &publisher, now) && (!librarian->trim || trim(librarian, arena, &publisher));
  if (done)
    recover(librarian);
  bl_publisher_close(&publisher);
  bl_arena_destroy(own);
  return done;
}

/* --- looking ------------------------------------------------------------------------------------------------------ */

static void look_out(struct bl_librarian *librarian, struct bl_arena *arena) {
  if (librarian->sight < 0 && librarian->inotify >= 0)
    librarian->sight =
        inotify_add_watch(librarian->inotify, bl_text_print(arena, "%s/incoming", librarian->library).data,
                          IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_DELETE | IN_MOVED_FROM |
                              IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR);
}

/* The kernel looks out first, so that nothing is missed between the two. */
static void look(struct bl_librarian *librarian, struct bl_arena *arena, int64_t now) {
  struct bl_publisher here = {librarian->library, -1, -1, -1, -1};
  struct bl_arrivals arrivals = {0};
  struct bl_error error = {0};
  bl_arena_reset(arena);
  look_out(librarian, arena);
  here.incoming = bl_folder_open(AT_FDCWD, bl_text_print(arena, "%s/incoming", librarian->library).data, &error);
  bool done = here.incoming >= 0 && bl_incoming_look(arena, &here, &arrivals, &error);
  bl_folder_close(here.incoming);
  if (done)
    remember(librarian, &arrivals, now);
  else
    librarian->trim = true; /* the folders are made anew when the library is opened */
}

/* A full disk is asked for room first: to fill it again and again would wear it out. */
static bool has_room(struct bl_librarian *librarian, int64_t now) {
  if (librarian->room < 0 || now >= librarian->anyway || free_bytes(librarian->library) >= librarian->room + MORE_ROOM)
    return true;
  librarian->next = now + ROOM_MS;
  return false;
}

void bl_librarian_turn(struct bl_librarian *librarian, struct bl_arena *arena) {
  int64_t now = bl_clock_monotonic();
  if (!librarian->library || now < librarian->next || !has_room(librarian, now))
    return;
  look(librarian, arena, now);
  plan_look(librarian, now);
  if (!has_ripe(librarian, now) && !librarian->trim && !librarian->told[0])
    return;
  if (!change(librarian, arena, now))
    return; /* and `next` says when again */
  now = bl_clock_monotonic();
  look(librarian, arena, now);
  plan_look(librarian, now);
}

/* --- outside ------------------------------------------------------------------------------------------------------ */

void bl_librarian_take_events(struct bl_librarian *librarian) {
  union {
    struct inotify_event event; /* for the alignment */
    char bytes[4096];
  } buffer;
  ssize_t size;
  int64_t soon = bl_clock_monotonic() + FEWEST_MS;
  while ((size = read(librarian->inotify, buffer.bytes, sizeof buffer.bytes)) > 0)
    for (char *at = buffer.bytes; at < buffer.bytes + size;) {
      const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
      if (event->mask & IN_MOVE_SELF) /* the folder lies elsewhere */
        inotify_rm_watch(librarian->inotify, librarian->sight);
      if (event->mask & (IN_MOVE_SELF | IN_IGNORED))
        librarian->sight = -1;
      if (event->mask & (IN_DELETE | IN_MOVED_FROM))
        librarian->room = -1;
      at += sizeof *event + event->len;
    }
  if (!librarian->told[0] && soon < librarian->next)
    librarian->next = soon;
}

int bl_librarian_wait_ms(const struct bl_librarian *librarian) {
  int64_t left = librarian->library ? librarian->next - bl_clock_monotonic() : FAULT_MS;
  return left < 0 ? 0 : left > FAULT_MS ? FAULT_MS : (int)left;
}

static const char *copy(struct bl_arena *arena, struct bl_text text) {
  return text.size ? bl_text_copy(arena, text).data : NULL;
}

static void configure(struct bl_librarian *librarian, const struct bl_config *config) {
  struct bl_public_key *keys = BL_NEW_ARRAY(librarian->arena, struct bl_public_key, config->keys.count + 1);
  for (size_t i = 0; i < config->keys.count; i++)
    keys[i] = config->public_keys[i];
  librarian->library = copy(librarian->arena, config->library);
  librarian->terms = (struct bl_terms){.keys = keys,
                                       .key_count = config->keys.count,
                                       .unsigned_too = config->unsigned_too,
                                       .measure = bl_picture_measure,
                                       .admit = bl_picture_admit};
  librarian->takes = config->keys.count || config->unsigned_too;
  librarian->settle_ms = (int64_t)(config->settle_seconds * 1000);
  librarian->quota_bytes = (int64_t)config->quota_mb << 20;
}

/* At once, so that the watch finds a folder of editions. */
static void make_library(struct bl_librarian *librarian) {
  static const char *const names[] = {"editions", "incoming", "rejected"};
  if (!librarian->library)
    return;
  if (!librarian->takes)
    fprintf(stderr, "baolan: %s: nothing is taken from incoming/: neither 'keys' nor 'unsigned' is set\n",
            librarian->library);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    struct bl_error error = {0};
    if (bl_file_make_folder(bl_text_print(librarian->arena, "%s/%s", librarian->library, names[i]).data, &error))
      continue;
    fail(librarian, &error);
    return;
  }
}

void bl_librarian_init(struct bl_librarian *librarian, const struct bl_config *config) {
  *librarian = (struct bl_librarian){.arena = bl_arena_create(), .sight = -1, .room = -1};
  librarian->inotify = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
  librarian->trim = true; /* what a crash left is removed */
  pthread_mutex_init(&librarian->mutex, NULL);
  configure(librarian, config);
  make_library(librarian);
}

void bl_librarian_finish(struct bl_librarian *librarian) {
  bl_settling_finish(&librarian->settling);
  pthread_mutex_destroy(&librarian->mutex);
  if (librarian->inotify >= 0)
    close(librarian->inotify);
  bl_arena_destroy(librarian->arena);
}

void bl_librarian_end(struct bl_librarian *librarian) {
  pthread_mutex_lock(&librarian->mutex);
  librarian->ending = true;
  pthread_mutex_unlock(&librarian->mutex);
}

void bl_librarian_keep(struct bl_librarian *librarian, const char *const kept[BL_LIBRARIAN_KEPT]) {
  pthread_mutex_lock(&librarian->mutex);
  for (int i = 0; i < BL_LIBRARIAN_KEPT; i++)
    snprintf(librarian->kept[i], sizeof librarian->kept[i], "%s", kept[i] ? kept[i] : "");
  pthread_mutex_unlock(&librarian->mutex);
}

struct bl_librarian_report bl_librarian_report(struct bl_librarian *librarian) {
  pthread_mutex_lock(&librarian->mutex);
  struct bl_librarian_report report = librarian->report;
  pthread_mutex_unlock(&librarian->mutex);
  return report;
}
