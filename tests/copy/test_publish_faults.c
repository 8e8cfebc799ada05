/* Whatever fails while an edition is published, and whenever the program dies: the library holds whole editions only,
 * the old ones all of them, the new one whole or not at all, and nothing that was brought is lost. Then it works again.
 */
#include "arena.h"
#include "faults.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/folder.h"
#include "baolan/copy/incoming.h"
#include "baolan/copy/library.h"
#include "baolan/copy/package.h"

enum { OLD = 1, NEW = 2, QUOTA = 3000 };

static char folder[64];
static const struct bl_terms terms = {.unsigned_too = true};

static const char *in(const char *path) {
  return bl_text_print(arena, "%s/%s", folder, path).data;
}

static const char *const files[] = {"edition.yaml", "a.md", "p/b.md"};

/* What a file of the edition of that day says. */
static struct bl_text content(struct bl_arena *own, int day, int file) {
  struct bl_date date = bl_calendar_date(20000 + day);
  if (file == 0)
    return bl_text_print(own, "date: %04d-%02d-%02d\nnumber: %d\npages:\n  - stories: [a.md, p/b.md]\n", date.year,
                         date.month, date.day, day);
  struct bl_string text;
  bl_string_init(&text, own);
  bl_string_add(&text, bl_text_print(own, "---\ntitle: t%d\n---\n", day));
  for (int i = 0; i < 20; i++)
    bl_string_add(&text, bl_text_print(own, "%d %d %d\n\n", day, file, i));
  return bl_string_text(&text);
}

static void make_edition(const char *path, int day) {
  struct bl_arena *own = bl_arena_create();
  assert_true(bl_file_make_folder(bl_text_print(own, "%s/p", path).data, NULL));
  for (int i = 0; i < 3; i++)
    assert_true(bl_file_write(bl_text_print(own, "%s/%s", path, files[i]).data, content(own, day, i), NULL));
  bl_arena_destroy(own);
}

static void make_package(const char *path, int day) {
  struct bl_arena *own = bl_arena_create();
  make_edition(in("made"), day);
  assert_true(bl_package_write(own, in("made"), path, NULL, NULL));
  bl_arena_destroy(own);
}

static void expect_whole(const char *name, int day) {
  struct bl_arena *own = bl_arena_create();
  for (int i = 0; i < 3; i++) {
    struct bl_error error = {0};
    struct bl_text found = {0};
    const char *path = bl_text_print(own, "%s/library/editions/%s/%s", folder, name, files[i]).data;
    if (!bl_file_read(own, path, 1 << 20, &found, &error) || !bl_text_equal(found, content(own, day, i)))
      fail_msg("%s is not whole: %s", path, error.text);
  }
  bl_arena_destroy(own);
}

/* Of each edition that can be seen, every file is right. The number says which it is. Returns how many there are; *seen
 * becomes true if `day` is among them. */
static int expect_consistent(int day, bool *seen) {
  struct bl_arena *own = bl_arena_create();
  struct bl_library library;
  struct bl_warnings warnings = {.arena = own};
  struct bl_error error = {0};
  if (!bl_library_list(own, in("library/editions"), &library, &warnings, &error))
    fail_msg("%s", error.text);
  if (warnings.count)
    fail_msg("left out: %s", warnings.items[0].text);
  *seen = false;
  for (size_t i = 0; i < library.count; i++) {
    expect_whole(strrchr(library.issues[i].path.data, '/') + 1, library.issues[i].number);
    *seen |= library.issues[i].number == day;
  }
  int count = (int)library.count;
  bl_arena_destroy(own);
  return count;
}

static int start(void **state) {
  snprintf(folder, sizeof folder, "%s/baolan-faults-XXXXXX", access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
  return open_arena(state) || !mkdtemp(folder);
}

static int finish(void **state) {
  bool struck;
  faults_disarm(&struck);
  bl_folder_remove(AT_FDCWD, folder, NULL);
  return close_arena(state);
}

static bool is_there(const char *path) {
  return access(in(path), F_OK) == 0;
}

/* A library with the old edition; the new one lies in incoming/, as a folder or as a package. */
static void set_up(const char *name, int day) {
  bl_folder_remove(AT_FDCWD, in("library"), NULL);
  assert_true(bl_file_make_folder(in("library/incoming"), NULL));
  assert_true(bl_file_make_folder(in("library/rejected"), NULL));
  make_edition(in("library/editions/2024-10-05"), OLD);
  const char *path = in(bl_text_print(arena, "library/incoming/%s", name).data);
  if (!strstr(name, ".baolan"))
    make_edition(path, day);
  else if (day) { /* made once: packing takes longer than all the rest */
    if (!is_there("new.baolan"))
      make_package(in("new.baolan"), NEW);
    assert_int_equal(link(in("new.baolan"), path), 0);
  } else
    assert_true(bl_file_write(path, BL_TEXT("rubbish"), NULL));
}

/* What a kiosk does in a round: takes all that came, and keeps to the quota. */
static bool round_of_work(int64_t quota, struct bl_error *error) {
  struct bl_arena *own = bl_arena_create();
  struct bl_publisher publisher;
  struct bl_arrivals arrivals = {0};
  struct bl_taken taken;
  size_t removed;
  bool done =
      bl_publisher_open(own, in("library"), &publisher, error) && bl_incoming_look(own, &publisher, &arrivals, error);
  for (size_t i = 0; done && i < arrivals.count; i++)
    done = bl_incoming_take(own, &publisher, &arrivals.items[i], &terms, &taken, NULL, error);
  done = done && bl_publisher_trim(own, &publisher, quota, NULL, 0, &removed, error);
  bl_publisher_close(&publisher);
  bl_arena_destroy(own);
  return done;
}

/* After the fault: whole editions only, the old one among them, the arrival published, still there or put aside. */
static void expect_nothing_lost(const char *name, int day) {
  bool published, old;
  expect_consistent(day, &published);
  expect_consistent(OLD, &old);
  assert_true(old);
  bool waits = is_there(bl_text_print(arena, "library/incoming/%s", name).data);
  bool rejected = is_there(bl_text_print(arena, "library/rejected/%s", name).data);
  /* A name that could not be looked up counts as taken, and another is chosen. */
  bool renamed = is_there(bl_text_print(arena, "library/rejected/%s.2", name).data);
  if (!published && !waits && !rejected && !renamed)
    fail_msg("%s is lost", name);
  if (rejected && !is_there(bl_text_print(arena, "library/rejected/%s.reason", name).data))
    fail_msg("%s has no reason", name);
}

static void expect_recovery(const char *name, int day) {
  struct bl_error error = {0};
  bool published;
  if (!round_of_work(1 << 20, &error))
    fail_msg("it does not work again: %s", error.text);
  expect_nothing_lost(name, day);
  expect_consistent(day, &published);
  bool rejected = is_there(bl_text_print(arena, "library/rejected/%s", name).data) ||
                  is_there(bl_text_print(arena, "library/rejected/%s.2", name).data);
  if (published == rejected)
    fail_msg("%s: %s", name, published ? "published and rejected" : "neither published nor rejected");
  assert_false(is_there(bl_text_print(arena, "library/incoming/%s", name).data));
  assert_false(is_there("library/editions/.arriving"));
}

/* One try: false once nothing was left to strike. */
static bool try_fault(enum faults_kind kind, long nth, const char *name, int day) {
  struct bl_error error = {0};
  bool struck;
  int before = faults_open_files();
  bl_arena_reset(arena);
  set_up(name, day);
  faults_arm(kind, nth);
  bool done = round_of_work(1 << 20, &error);
  faults_disarm(&struck);
  assert_int_equal(faults_open_files(), before);
  if (!done && (error.code == BL_OK || !error.text[0]))
    fail_msg("operation %ld failed without a word", nth);
  expect_nothing_lost(name, day);
  expect_recovery(name, day);
  return struck;
}

static void sweep(enum faults_kind kind, const char *name, int day) {
  long nth = 1;
  while (try_fault(kind, nth, name, day))
    nth++;
  print_message("# %s: %ld operations, each failed once\n", name, nth - 1);
  assert_true(nth > 40);
}

static void every_operation_fails_once(void **state) {
  (void)state;
  sweep(FAULTS_ONE, "folder", NEW);
  sweep(FAULTS_ONE, "new.baolan", NEW);
  sweep(FAULTS_ONE, "rubbish.baolan", 0);
}

static void the_disk_is_full_from_then_on(void **state) {
  (void)state;
  for (long nth = 1; try_fault(FAULTS_FULL, nth, "folder", NEW); nth++)
    ;
  for (long nth = 1; try_fault(FAULTS_FULL, nth, "new.baolan", NEW); nth++)
    ;
}

static void the_disk_dies(void **state) {
  (void)state;
  sweep(FAULTS_DEAD, "folder", NEW);
  sweep(FAULTS_DEAD, "new.baolan", NEW);
}

/* In a process of its own, which may be killed; returns whether it was. */
static bool run_and_die(void (*work)(long), long nth, int microseconds) {
  fflush(NULL);
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    work(nth);
    _exit(0);
  }
  if (microseconds) {
    nanosleep(&(struct timespec){.tv_nsec = microseconds * 1000L}, NULL);
    kill(child, SIGKILL);
  }
  int status;
  assert_int_equal(waitpid(child, &status, 0), child);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static void work_until(long nth) {
  struct bl_error error = {0};
  faults_arm(FAULTS_KILL, nth);
  round_of_work(1 << 20, &error);
}

static void killed_before_every_operation(void **state) {
  (void)state;
  const struct {
    const char *name;
    int day;
  } arrivals[] = {{"folder", NEW}, {"new.baolan", NEW}, {"rubbish.baolan", 0}};
  for (size_t i = 0; i < 3; i++)
    for (long nth = 1;; nth++) {
      bl_arena_reset(arena);
      set_up(arrivals[i].name, arrivals[i].day);
      if (!run_and_die(work_until, nth, 0))
        break;
      bool seen;
      expect_consistent(OLD, &seen);
      assert_true(seen);
      expect_recovery(arrivals[i].name, arrivals[i].day);
    }
}

/* Editions come without end, and the oldest go. */
static void publish_for_ever(long first) {
  for (int day = (int)first;; day++) {
    struct bl_error error = {0};
    bl_arena_reset(arena);
    if (day % 4)
      make_edition(in(bl_text_print(arena, "library/incoming/%d", day).data), day);
    else
      make_package(in(bl_text_print(arena, "library/incoming/%d.baolan", day).data), day);
    if (!round_of_work(QUOTA, &error))
      _exit(1);
  }
}

static int newest(void) {
  struct bl_arena *own = bl_arena_create();
  struct bl_library library;
  int number = 0;
  assert_true(bl_library_list(own, in("library/editions"), &library, NULL, NULL));
  for (size_t i = 0; i < library.count; i++)
    number = library.issues[i].number > number ? library.issues[i].number : number;
  bl_arena_destroy(own);
  return number;
}

static void clear_incoming(void) {
  bl_folder_remove(AT_FDCWD, in("library/incoming"), NULL);
  bl_folder_remove(AT_FDCWD, in("made"), NULL);
}

static int64_t now_us(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

/* How long it takes here to bring and publish one, now that the machine is as busy as it is. */
static int measure_one(void) {
  struct bl_error error = {0};
  int64_t began = now_us();
  make_package(in("library/incoming/2.baolan"), NEW);
  assert_true(round_of_work(QUOTA, &error));
  return (int)(now_us() - began) + 500;
}

static void killed_at_random(void **state) {
  (void)state;
  const char *wish = getenv("BAOLAN_KILLS");
  int rounds = wish ? atoi(wish) : 200, killed = 0, fewest = 1000;
  srandom(20261124);
  set_up("0", NEW);
  int first = newest(), span = 4 * measure_one();
  for (int i = 0; i < rounds; i++) {
    bool seen;
    killed += run_and_die(publish_for_ever, newest() + 1, 1 + (int)(random() % span));
    int count = expect_consistent(0, &seen);
    fewest = count < fewest ? count : fewest;
    clear_incoming(); /* what the writer of the incoming folder left half made is not the library's */
    struct bl_error error = {0};
    if (!round_of_work(QUOTA, &error))
      fail_msg("after kill %d: %s", i, error.text);
    expect_consistent(0, &seen);
    assert_false(is_there("library/editions/.arriving"));
    assert_false(is_there("library/editions/.leaving"));
  }
  print_message("# killed %d times; %d editions published; never fewer than %d to show\n", killed, newest() - first,
                fewest);
  assert_int_equal(killed, rounds);
  assert_true(newest() > first);
  assert_true(fewest >= 1);
}

static void all_is_synced_before_it_is_seen(void **state) {
  (void)state;
  struct bl_error error = {0};
  bool struck;
  set_up("new.baolan", NEW);
  faults_arm(FAULTS_NONE, 0);
  assert_true(round_of_work(1 << 20, &error));
  faults_disarm(&struck);
  assert_int_equal(faults_dirty_at(".arriving"), 1); /* editions/, in which it was made */
  assert_int_equal(faults_dirty(), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(all_is_synced_before_it_is_seen, start, finish),
      cmocka_unit_test_setup_teardown(every_operation_fails_once, start, finish),
      cmocka_unit_test_setup_teardown(the_disk_is_full_from_then_on, start, finish),
      cmocka_unit_test_setup_teardown(the_disk_dies, start, finish),
      cmocka_unit_test_setup_teardown(killed_before_every_operation, start, finish),
      cmocka_unit_test_setup_teardown(killed_at_random, start, finish),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
