#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/base/folder.h"
#include "baolan/kiosk/playfile.h"
#include "baolan/kiosk/playlog.h"

static char state[64];
static const struct bl_config_play_log quick = {.days = 400, .rows = 100000, .write_seconds = 0.05};
static const bl_instant noon = 1795600800000;

static int set_up(void **context) {
  (void)context;
  snprintf(state, sizeof state, "/tmp/baolan-playlog-XXXXXX");
  return mkdtemp(state) ? 0 : -1;
}

static int tear_down(void **context) {
  (void)context;
  return bl_folder_remove(AT_FDCWD, state, NULL) ? 0 : -1;
}

static void pause_ms(int ms) {
  nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L}, NULL);
}

static struct bl_play play_of(int number) {
  struct bl_play play = {.edition = "2026-11-24",
                         .view = "page",
                         .sheet = number,
                         .start = noon + (int64_t)number * 1000,
                         .duration = 15000 + number,
                         .trust = BL_CLOCK_SYNCED};
  snprintf(play.subject, sizeof play.subject, "A%02d", number % 100);
  return play;
}

struct seen {
  int count, next; /* the number that is expected; -1: any */
  bool ordered;
  struct bl_play last;
};

static bool look(const struct bl_play *play, void *context) {
  struct seen *seen = context;
  seen->ordered = seen->ordered && (seen->next < 0 || play->sheet == seen->next);
  seen->next = play->sheet + 1;
  seen->count++;
  seen->last = *play;
  return true;
}

static struct seen read_all(void) {
  struct seen seen = {.next = -1, .ordered = true};
  struct bl_error error = {0};
  if (!bl_playfile_read(state, 0, INT64_MAX, look, &seen, &error))
    fail_msg("%s", error.text);
  return seen;
}

static struct bl_playfile *open_sound(void) {
  bool set_aside = true;
  struct bl_playfile *file = bl_playfile_open(state, &set_aside, NULL);
  assert_non_null(file);
  assert_false(set_aside);
  return file;
}

static void add(struct bl_playfile *file, int first, int count) {
  for (int i = first; i < first + count; i++) {
    struct bl_play play = play_of(i);
    assert_true(bl_playfile_add(file, &play, 1, NULL));
  }
}

static void what_was_written_is_read(void **context) {
  (void)context;
  struct bl_playfile *file = open_sound();
  struct bl_play play = play_of(7), read;
  play.reason = BL_PLAY_READER;
  play.trust = BL_CLOCK_RTC;
  assert_true(bl_playfile_add(file, &play, 1, NULL));
  read = read_all().last; /* while the other has it open */
  assert_true(bl_play_same(&play, &read));
  assert_int_equal(read.start, play.start);
  assert_int_equal(read.duration, 15007);
  assert_int_equal(read.trust, BL_CLOCK_RTC);
  bl_playfile_close(file);
  assert_int_equal(read_all().count, 1);
}

static void a_stretch_of_time_is_read(void **context) {
  (void)context;
  struct bl_playfile *file = open_sound();
  add(file, 0, 10);
  bl_playfile_close(file);
  struct seen seen = {.next = 3, .ordered = true};
  assert_true(bl_playfile_read(state, noon + 3000, noon + 6000, look, &seen, NULL));
  assert_int_equal(seen.count, 3); /* 3, 4, 5: the end is excluded */
  assert_true(seen.ordered);
  struct bl_error error = {0};
  assert_false(bl_playfile_read("/nonexistent", 0, INT64_MAX, look, &seen, &error));
  assert_int_equal(error.code, BL_NO_INPUT);
}

static void a_stranger_reads_where_he_may_not_write(void **context) {
  (void)context;
  struct bl_playfile *file = open_sound();
  add(file, 0, 3);
  bl_playfile_close(file);
  assert_int_equal(chmod(state, 0555), 0);
  int status = -1;
  pid_t child = fork();
  if (child == 0) {
    struct seen seen = {.next = -1, .ordered = true};
    bool stranger = geteuid() != 0 || setuid(65534) == 0;
    _exit(stranger && bl_playfile_read(state, 0, INT64_MAX, look, &seen, NULL) && seen.count == 3 ? 0 : 1);
  }
  waitpid(child, &status, 0);
  chmod(state, 0755);
  assert_int_equal(status, 0);
}

static void rows_are_bounded(void **context) {
  (void)context;
  struct bl_playfile *file = open_sound();
  struct bl_play plays[500];
  for (int i = 0; i < 500; i++)
    plays[i] = play_of(i);
  assert_true(bl_playfile_add(file, plays, 500, NULL));
  assert_true(bl_playfile_trim(file, (struct bl_playfile_bounds){100, 400}, 0, NULL));
  bl_playfile_close(file);
  struct seen seen = read_all();
  assert_int_equal(seen.count, 100);
  assert_int_equal(seen.last.sheet, 499); /* the newest stay */
}

static void days_are_bounded(void **context) {
  (void)context;
  struct bl_playfile *file = open_sound();
  const int64_t day = 86400000;
  for (int i = 0; i < 10; i++) {
    struct bl_play play = play_of(i);
    play.start = noon + i * day;
    assert_true(bl_playfile_add(file, &play, 1, NULL));
  }
  struct bl_playfile_bounds bounds = {1000, 3};
  assert_true(bl_playfile_trim(file, bounds, 0, NULL)); /* nobody knows the time */
  assert_int_equal(read_all().count, 10);
  assert_true(bl_playfile_trim(file, bounds, noon + 9 * day, NULL));
  struct seen seen = read_all();
  assert_int_equal(seen.count, 4); /* days 6 to 9 */
  bl_playfile_close(file);
}

static void file_name(char *out, size_t size, const char *tail) {
  snprintf(out, size, "%s/playlog.sqlite%s", state, tail);
}

/* Writes nonsense over the file from this byte on. */
static void spoil(long at, size_t length) {
  char path[128], nonsense[4096];
  memset(nonsense, 'x', sizeof nonsense);
  file_name(path, sizeof path, "");
  FILE *file = fopen(path, "r+");
  assert_non_null(file);
  assert_int_equal(fseek(file, at, SEEK_SET), 0);
  assert_int_equal(fwrite(nonsense, 1, length, file), length);
  assert_int_equal(fclose(file), 0);
}

static void begins_anew(void) {
  char path[128];
  bool set_aside = false;
  struct bl_playfile *file = bl_playfile_open(state, &set_aside, NULL);
  assert_non_null(file);
  assert_true(set_aside);
  file_name(path, sizeof path, ".damaged");
  assert_int_equal(access(path, F_OK), 0);
  add(file, 1, 1);
  bl_playfile_close(file);
  assert_int_equal(read_all().count, 1);
}

static void a_damaged_file_is_set_aside(void **context) {
  (void)context;
  struct bl_playfile *file = open_sound();
  add(file, 0, 300);
  bl_playfile_close(file);
  spoil(0, 100); /* no database any more */
  begins_anew();
  file = open_sound();
  add(file, 0, 300);
  bl_playfile_close(file);
  spoil(4096, 4096); /* its head is sound, a page of its rows is not */
  begins_anew();
}

static void another_version_is_set_aside(void **context) {
  (void)context;
  char path[128];
  sqlite3 *base;
  file_name(path, sizeof path, "");
  assert_int_equal(sqlite3_open(path, &base), SQLITE_OK);
  assert_int_equal(sqlite3_exec(base, "CREATE TABLE plays(a); PRAGMA user_version=99", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(base);
  begins_anew();
}

/* It is damaged while the program runs: the next batches are written all the same. */
static void damage_under_the_hand_is_survived(void **context) {
  (void)context;
  struct bl_playlog *log = bl_playlog_create(state, &quick, NULL);
  struct bl_play play = play_of(1);
  bl_playlog_add(log, &play);
  while (bl_playlog_report(log).written < 1)
    pause_ms(10);
  char path[128];
  file_name(path, sizeof path, "");
  assert_int_equal(truncate(path, 0), 0);
  file_name(path, sizeof path, "-wal");
  assert_int_equal(truncate(path, 0), 0);
  bl_playlog_add(log, &play);
  while (bl_playlog_report(log).written < 2)
    pause_ms(10);
  bl_playlog_destroy(log);
  assert_true(read_all().count >= 1);
}

static void a_file_that_was_removed_is_made_anew(void **context) {
  (void)context;
  char path[128];
  struct bl_playlog *log = bl_playlog_create(state, &quick, NULL);
  struct bl_play play = play_of(1);
  bl_playlog_add(log, &play);
  while (bl_playlog_report(log).written < 1)
    pause_ms(10);
  file_name(path, sizeof path, "");
  assert_int_equal(unlink(path), 0);
  bl_playlog_add(log, &play);
  bl_playlog_destroy(log);
  assert_int_equal(read_all().count, 1);
}

static void the_end_writes_the_rest(void **context) {
  (void)context;
  struct bl_config_play_log slow = quick;
  slow.write_seconds = 3600;
  struct bl_playlog *log = bl_playlog_create(state, &slow, NULL);
  for (int i = 0; i < 300; i++) { /* more than a batch */
    struct bl_play play = play_of(i);
    bl_playlog_add(log, &play);
  }
  assert_int_equal(bl_playlog_report(log).written, 0);
  bl_playlog_destroy(log);
  struct seen seen = read_all();
  assert_int_equal(seen.count, 300);
  assert_true(seen.ordered);
}

/* Writes until it is killed: one play every 2 ms, a batch every 50. */
static void write_until_killed(int first) {
  struct bl_playlog *log = bl_playlog_create(state, &quick, NULL);
  for (int i = first;; i++) {
    struct bl_play play = play_of(i);
    bl_playlog_add(log, &play);
    pause_ms(2);
  }
}

static void kills_lose_the_last_batch_at_most(void **context) {
  (void)context;
  int next = 0;
  unsigned dice = 11;
  for (int round = 0; round < 30; round++) {
    pid_t child = fork();
    if (child == 0)
      write_until_killed(next);
    dice = dice * 1103515245 + 12345;
    pause_ms(20 + (int)(dice >> 16) % 200);
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
    struct bl_playfile *file = open_sound(); /* never damaged */
    bl_playfile_close(file);
    struct seen seen = read_all();
    assert_true(seen.ordered); /* nothing is missing between, nothing is there twice */
    next = seen.count;
    assert_true(seen.count == 0 || seen.last.sheet == seen.count - 1);
  }
  assert_true(next > 100);
}

/* No file of the child may grow beyond so many bytes: as if the disk were full. */
static void limit_files(rlim_t size) {
  struct rlimit limit;
  getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = size ? size : limit.rlim_max;
  setrlimit(RLIMIT_FSIZE, &limit);
}

static int fill_the_disk(void) {
  signal(SIGXFSZ, SIG_IGN);
  struct bl_playlog *log = bl_playlog_create(state, &quick, NULL);
  limit_files(1000);
  for (int i = 0; i < BL_PLAYLOG_QUEUE + 88; i++) {
    struct bl_play play = play_of(i);
    bl_playlog_add(log, &play);
  }
  while (bl_playlog_report(log).failing_since == 0)
    pause_ms(10);
  struct bl_playlog_report report = bl_playlog_report(log);
  if (report.lost != 88 || report.waiting != BL_PLAYLOG_QUEUE || report.written != 0 || !report.reason[0])
    return 1;
  limit_files(0);
  while (bl_playlog_report(log).written < BL_PLAYLOG_QUEUE)
    pause_ms(10);
  report = bl_playlog_report(log);
  bl_playlog_destroy(log);
  return report.failing_since == 0 && report.waiting == 0 ? 0 : 2;
}

static void a_full_disk_costs_lines_and_recovers(void **context) {
  (void)context;
  int status = -1;
  pid_t child = fork();
  if (child == 0)
    _exit(fill_the_disk());
  waitpid(child, &status, 0);
  assert_int_equal(status, 0);
  struct seen seen = read_all();
  assert_int_equal(seen.count, BL_PLAYLOG_QUEUE);
  assert_true(seen.ordered);
}

/* Somebody holds the file: plays wait, whoever gives them does not. */
static void a_busy_disk_delays_nobody(void **context) {
  (void)context;
  char path[128];
  sqlite3 *other;
  bl_playfile_close(open_sound());
  file_name(path, sizeof path, "");
  assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  struct bl_playlog *log = bl_playlog_create(state, &quick, NULL);
  for (int i = 0; i < 100; i++) {
    struct bl_play play = play_of(i);
    bl_playlog_add(log, &play);
  }
  pause_ms(300);
  struct bl_playlog_report report = bl_playlog_report(log);
  assert_int_equal(report.waiting, 100);
  assert_int_equal(report.lost, 0);
  assert_int_equal(sqlite3_exec(other, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
  sqlite3_close(other);
  bl_playlog_destroy(log);
  assert_int_equal(read_all().count, 100);
}

static void names_of_editions(void **context) {
  (void)context;
  struct bl_play play = {0};
  bl_play_set_edition(&play, "/var/lib/baolan/editions/2026-11-24");
  assert_string_equal(play.edition, "2026-11-24");
  bl_play_set_edition(&play, "today/");
  assert_string_equal(play.edition, "today");
  bl_play_set_edition(&play, "");
  assert_string_equal(play.edition, "");
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(what_was_written_is_read),
      EACH(a_stretch_of_time_is_read),
      EACH(a_stranger_reads_where_he_may_not_write),
      EACH(rows_are_bounded),
      EACH(days_are_bounded),
      EACH(a_damaged_file_is_set_aside),
      EACH(another_version_is_set_aside),
      EACH(damage_under_the_hand_is_survived),
      EACH(a_file_that_was_removed_is_made_anew),
      EACH(the_end_writes_the_rest),
      EACH(kills_lose_the_last_batch_at_most),
      EACH(a_full_disk_costs_lines_and_recovers),
      EACH(a_busy_disk_delays_nobody),
      cmocka_unit_test(names_of_editions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
