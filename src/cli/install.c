/* baolan install: packages and folders are put into a library, whole or not at all. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/incoming.h"
#include "keyring.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan install FILE.baolan|FOLDER… --library DIR --key PUBLIC\n"
    "       baolan install --incoming --library DIR --key PUBLIC\n"
    "Verifies editions and puts them into DIR/editions, each whole or not at all; the screen shows the newest\n"
    "(docs/library.md). Prints where each lies.\n"
    "  -l, --library DIR   the library; it is made if it is not there\n"
    "  -k, --key PUBLIC    a public key of minisign's: its file, or the line that begins with RW; may be given 16 "
    "times\n"
    "      --unsigned      folders, and packages without a signature, are taken too\n"
    "      --incoming      take what lies in DIR/incoming; what cannot be used goes to DIR/rejected with the reason\n"
    "      --settle S      with --incoming: only what does not change for S seconds (2)\n"
    "      --quota MB      afterwards remove the oldest editions until those that stay have MB at most\n"
    "      --showing NAME  an edition that is not removed\n"
    "Exit status 0, 65 if one cannot be used, 66 if it is not there, 73 or 74 if the disk is full or fails, 75 if "
    "another\n"
    "baolan is at work there, 77 if one is not signed by one of the keys.\n";

enum { PATIENCE_MS = 30000, STEP_MS = 100 };

struct order {
  struct bl_keyring keyring;
  const char *library, *showing;
  bool incoming;
  double settle, quota_mb;
};

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  switch (option) {
  case 'l':
    order->library = value;
    return true;
  case 'w':
    order->showing = value;
    return true;
  case 'i':
    order->incoming = true;
    return true;
  case 'S':
    return bl_cli_number(value, NULL, 0, 3600, &order->settle);
  case 'q':
    return bl_cli_number(value, NULL, 1, 1e9, &order->quota_mb);
  default:
    return bl_keyring_take(&order->keyring, option, value);
  }
}

static int parse(int argc, char **argv, struct order *order) {
  static const struct option options[] = {
      {"library", 1, NULL, 'l'},  {"key", 1, NULL, 'k'},    {"unsigned", 0, NULL, 'u'},
      {"incoming", 0, NULL, 'i'}, {"settle", 1, NULL, 'S'}, {"quota", 1, NULL, 'q'},
      {"showing", 1, NULL, 'w'},  {"help", 0, NULL, 'h'},   {0}};
  int status = bl_cli_options(argc, argv, "install", help, "hl:k:", options, take_option, order);
  if (status < 0 && (!order->library || order->incoming == (optind < argc))) {
    fputs(help, stderr);
    return BL_USAGE;
  }
  return status;
}

static void wait_ms(long ms) {
  struct timespec pause = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
  nanosleep(&pause, NULL);
}

/* Another one may be at work: it is waited for, but not for ever. */
static bool open_library(struct bl_arena *arena, const char *path, struct bl_publisher *out, struct bl_error *error) {
  struct bl_error own = {0};
  for (int waited = 0;; waited += STEP_MS) {
    own = (struct bl_error){0};
    if (bl_publisher_open(arena, path, out, &own))
      return true;
    if (own.code != BL_BUSY || waited >= PATIENCE_MS)
      break;
    bl_publisher_close(out);
    wait_ms(STEP_MS);
  }
  *error = own;
  return false;
}

static void print(const struct bl_published *published) {
  printf("%s%s\n", published->path.data, published->known ? " (was there already)" : "");
}

/* Each is tried; the first fault is the exit status. */
static int install(struct bl_arena *arena, const struct bl_publisher *publisher, const struct bl_terms *terms,
                   char **sources, int count) {
  int status = BL_OK;
  for (int i = 0; i < count; i++) {
    struct bl_error error = {0};
    struct bl_warnings warnings = {.arena = arena};
    struct bl_published published;
    const char *source = realpath(sources[i], NULL); /* a link on the command line is meant; inside it is not */
    bool done = bl_publisher_publish(arena, publisher, AT_FDCWD, source ? source : sources[i], terms, &published,
                                     &warnings, &error);
    bl_cli_warn(&warnings);
    if (done)
      print(&published);
    else if (bl_cli_fail("install", &error) && status == BL_OK)
      status = error.code;
    free((void *)(uintptr_t)source);
  }
  return status;
}

static int take(struct bl_arena *arena, const struct bl_publisher *publisher, const struct bl_terms *terms,
                const struct bl_arrival *arrival) {
  struct bl_error error = {0};
  struct bl_taken taken;
  struct bl_warnings warnings = {.arena = arena};
  bool done = bl_incoming_take(arena, publisher, arrival, terms, &taken, &warnings, &error);
  bl_cli_warn(&warnings);
  if (!done)
    return bl_cli_fail("install", &error);
  if (taken.fate == BL_PUBLISHED || taken.fate == BL_KNOWN) {
    print(&taken.published);
    return BL_OK;
  }
  bl_cli_fail(taken.fate == BL_WAITING ? "install: left where it is" : "install: rejected", &taken.reason);
  return taken.fate == BL_WAITING ? BL_OK : (int)taken.reason.code;
}

static int take_incoming(struct bl_arena *arena, const struct bl_publisher *publisher, const struct bl_terms *terms,
                         const struct order *order) {
  struct bl_error error = {0};
  struct bl_arrivals before, now;
  int status = BL_OK;
  if (!bl_incoming_look(arena, publisher, &before, &error))
    return bl_cli_fail("install", &error);
  if (before.count)
    wait_ms((long)(order->settle * 1000));
  if (!bl_incoming_look(arena, publisher, &now, &error))
    return bl_cli_fail("install", &error);
  for (size_t i = 0; i < now.count; i++) {
    int one = bl_incoming_is_settled(&before, &now.items[i]) ? take(arena, publisher, terms, &now.items[i]) : BL_OK;
    status = status == BL_OK ? one : status;
  }
  return status;
}

static int trim(struct bl_arena *arena, const struct bl_publisher *publisher, const struct order *order) {
  struct bl_error error = {0};
  size_t removed;
  if (order->quota_mb == 0)
    return BL_OK;
  if (!bl_publisher_trim(arena, publisher, (int64_t)(order->quota_mb * 1048576), &order->showing, 1, &removed, &error))
    return bl_cli_fail("install", &error);
  if (removed)
    fprintf(stderr, "%zu old editions removed\n", removed);
  return BL_OK;
}

static int work(struct bl_arena *arena, struct order *order, char **sources, int count) {
  struct bl_publisher publisher = {NULL, -1, -1, -1, -1};
  struct bl_error error = {0};
  int status;
  if (!bl_keyring_open(arena, &order->keyring, &error) || !open_library(arena, order->library, &publisher, &error))
    status = bl_cli_fail("install", &error);
  else {
    struct bl_terms terms = bl_keyring_terms(&order->keyring);
    status = order->incoming ? take_incoming(arena, &publisher, &terms, order)
                             : install(arena, &publisher, &terms, sources, count);
    int trimmed = trim(arena, &publisher, order);
    status = status == BL_OK ? trimmed : status;
  }
  bl_publisher_close(&publisher);
  return status;
}

int bl_cli_install(int argc, char **argv) {
  struct order order = {.settle = 2};
  int status = parse(argc, argv, &order);
  if (status >= 0)
    return status;
  struct bl_arena *arena = bl_arena_create();
  status = work(arena, &order, argv + optind, argc - optind);
  bl_arena_destroy(arena);
  return status;
}
