/* What changes outside is found, when it has settled, and once. Patience is generous: the machine may be busy. */
#include "arena.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/file.h"
#include "baolan/kiosk/watch.h"

enum { PATIENCE_MS = 8000, SILENCE_MS = 400 };

static char folder[64];
static struct bl_config config;

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

static void put(const char *name, const char *content) {
  assert_true(bl_file_write(in(name), bl_text_of(content), NULL));
}

static void put_edition(const char *name, const char *date) {
  mkdir(in(name), 0755);
  put(bl_text_print(arena, "%s/edition.yaml", name).data,
      bl_text_print(arena, "date: %s\npages: [{stories: [a.md]}]\n", date).data);
}

static int set_up(void **state) {
  snprintf(folder, sizeof folder, "/tmp/baolan-watch-XXXXXX");
  if (open_arena(state) || !mkdtemp(folder))
    return -1;
  config = bl_config_default();
  config.edition = bl_text_of(in("alone"));
  config.editions = bl_text_of(in("editions"));
  config.notices = bl_text_of(in("notices"));
  config.schedule = bl_text_of(in("schedule.yaml"));
  mkdir(in("editions"), 0755);
  mkdir(in("notices"), 0755);
  put_edition("alone", "2026-11-01");
  put_edition("editions/one", "2026-11-20");
  put("schedule.yaml", "zone: UTC\nitems: [{name: a, show: latest}]\n");
  put("clock", "0 synced\n");
  return 0;
}

static int tear_down(void **state) {
  int status = system(bl_text_print(arena, "rm -r %s", folder).data);
  return close_arena(state) || status;
}

static struct bl_finding *await(struct bl_watch *watch, enum bl_finding_kind kind) {
  struct bl_finding *finding = bl_watch_wait(watch, PATIENCE_MS);
  assert_non_null(finding);
  assert_int_equal(finding->kind, kind);
  return finding;
}

static struct bl_watch *start(void) {
  struct bl_watch *watch = bl_watch_create(&config, in("clock"), NULL, NULL, NULL);
  assert_non_null(watch);
  for (int kind = 0; kind < BL_FOUND_COUNT; kind++) {
    struct bl_finding *finding = await(watch, (enum bl_finding_kind)kind);
    assert_true(finding->usable);
    bl_finding_destroy(finding);
  }
  return watch;
}

static void nothing_more(struct bl_watch *watch) {
  assert_null(bl_watch_wait(watch, SILENCE_MS));
}

static void a_notice_that_is_dropped_is_found(void **state) {
  (void)state;
  struct bl_watch *watch = start();
  put("whole", "---\ntitle: one\n---\n\nbody\n");
  assert_int_equal(rename(in("whole"), in("notices/a.md")), 0);
  struct bl_finding *finding = await(watch, BL_FOUND_NOTICES);
  assert_int_equal(finding->notices.count, 1);
  bl_finding_destroy(finding);
  unlink(in("notices/a.md"));
  finding = await(watch, BL_FOUND_NOTICES);
  assert_int_equal(finding->notices.count, 0);
  bl_finding_destroy(finding);
  put("notices/.hidden", "x"); /* nothing is other than before */
  nothing_more(watch);
  bl_watch_destroy(watch);
}

/* Written in place, in pieces, with a pause between them: it is not shown half. */
static void a_notice_that_is_written_slowly_is_found_whole(void **state) {
  (void)state;
  struct bl_watch *watch = start();
  FILE *file = fopen(in("notices/a.md"), "w");
  fputs("---\ntitle: one\n", file);
  fflush(file);
  usleep(120000);
  fputs("---\n\nfirst\n", file);
  fflush(file);
  usleep(120000);
  fputs("\nsecond\n", file);
  fclose(file);
  struct bl_finding *finding = await(watch, BL_FOUND_NOTICES);
  assert_int_equal(finding->notices.count, 1);
  assert_true(bl_text_ends(finding->notices.items[0].source, BL_TEXT("second\n")));
  assert_int_equal(finding->warnings.count, 0);
  bl_finding_destroy(finding);
  nothing_more(watch);
  bl_watch_destroy(watch);
}

static void an_edition_that_is_moved_in_is_found(void **state) {
  (void)state;
  struct bl_watch *watch = start();
  put_edition("arriving", "2026-11-21");
  assert_int_equal(rename(in("arriving"), in("editions/two")), 0);
  struct bl_finding *finding = await(watch, BL_FOUND_LIBRARY);
  assert_int_equal(finding->library.count, 2);
  assert_string_equal(finding->library.issues[0].path.data, in("editions/two"));
  bl_finding_destroy(finding);
  bl_watch_destroy(watch);
}

static void nothing_for(struct bl_watch *watch, int ms) {
  assert_null(bl_watch_wait(watch, ms));
}

/* An editor mends a story where it lies. */
static void a_story_that_is_mended_in_place_is_found(void **state) {
  (void)state;
  struct bl_watch *watch = start();
  nothing_for(watch, 1500); /* by then its folder is watched */
  put("editions/one/a.md", "---\ntitle: one\n---\n\nbody\n");
  struct bl_finding *finding = await(watch, BL_FOUND_LIBRARY);
  uint64_t stamp = finding->library.issues[0].stamp;
  bl_finding_destroy(finding);
  nothing_more(watch); /* once */
  mkdir(in("editions/one/pictures"), 0755);
  put("editions/one/pictures/a.png", "x");
  finding = await(watch, BL_FOUND_LIBRARY);
  assert_true(finding->library.issues[0].stamp != stamp);
  bl_finding_destroy(finding);
  bl_watch_destroy(watch);
}

/* A copy that takes its time, edition.yaml first or last: nothing of it is found before it is whole. */
static void an_edition_that_is_copied_in_place_is_found_whole(void **state) {
  (void)state;
  for (int last = 0; last < 2; last++) {
    struct bl_watch *watch = start();
    const char *name = last ? "editions/three" : "editions/two";
    mkdir(in(name), 0755);
    for (int i = 0; i < 7; i++) {
      if (i == (last ? 6 : 0))
        put_edition(name, last ? "2026-11-22" : "2026-11-21");
      put(bl_text_print(arena, "%s/s%d.md", name, i).data, "---\ntitle: x\n---\n\nbody\n");
      nothing_for(watch, 300);
    }
    struct bl_finding *finding = await(watch, BL_FOUND_LIBRARY);
    assert_int_equal(finding->library.count, 2 + last);
    assert_string_equal(finding->library.issues[0].path.data, in(name));
    assert_int_equal(finding->warnings.count, 0);
    bl_finding_destroy(finding);
    nothing_more(watch);
    bl_watch_destroy(watch);
  }
}

static void without_editions_there_is_the_one_of_the_settings(void **state) {
  (void)state;
  unlink(in("editions/one/edition.yaml"));
  struct bl_finding *finding = bl_finding_make(BL_FOUND_LIBRARY, &config, NULL, NULL);
  assert_int_equal(finding->library.count, 1);
  assert_string_equal(finding->library.issues[0].path.data, in("alone"));
  assert_int_equal(finding->warnings.count, 1);
  bl_finding_destroy(finding);
}

static void a_schedule_with_a_mistake_is_told_once(void **state) {
  (void)state;
  struct bl_watch *watch = start();
  put("schedule.yaml", "zone: UTC\nitems: [{name: a, show: nothing}]\n");
  struct bl_finding *finding = await(watch, BL_FOUND_SCHEDULE);
  assert_false(finding->usable);
  assert_int_equal(finding->error.line, 2);
  bl_finding_destroy(finding);
  nothing_more(watch);
  put("schedule.yaml", "zone: UTC\nitems: [{name: b, show: latest}]\n");
  finding = await(watch, BL_FOUND_SCHEDULE);
  assert_true(finding->usable);
  assert_string_equal(finding->schedule.items[0].name.data, "b");
  bl_finding_destroy(finding);
  bl_watch_destroy(watch);
}

static void the_clock_of_tests_is_watched(void **state) {
  (void)state;
  struct bl_watch *watch = start();
  put("clock", "86400000 unknown\n");
  struct bl_finding *finding = await(watch, BL_FOUND_CLOCK);
  assert_int_equal(finding->timepiece.offset, 86400000);
  bl_finding_destroy(finding);
  bl_watch_destroy(watch);
}

/* A folder that is not there yet is looked for, and one that went away. */
static void a_folder_may_come_and_go(void **state) {
  (void)state;
  config.notices = bl_text_of(in("later"));
  struct bl_watch *watch = bl_watch_create(&config, NULL, NULL, NULL, NULL);
  for (int kind = 0; kind < BL_FOUND_COUNT; kind++) {
    struct bl_finding *finding = await(watch, (enum bl_finding_kind)kind);
    assert_int_equal(finding->usable, kind != BL_FOUND_NOTICES);
    bl_finding_destroy(finding);
  }
  mkdir(in("later"), 0755);
  put("later/a.md", "---\ntitle: one\n---\n\nbody\n");
  struct bl_finding *finding = await(watch, BL_FOUND_NOTICES);
  if (finding->notices.count == 0) { /* it looked between the two */
    bl_finding_destroy(finding);
    finding = await(watch, BL_FOUND_NOTICES);
  }
  assert_int_equal(finding->notices.count, 1);
  bl_finding_destroy(finding);
  assert_int_equal(rename(in("later"), in("gone")), 0);
  finding = await(watch, BL_FOUND_NOTICES);
  assert_false(finding->usable);
  bl_finding_destroy(finding);
  bl_watch_destroy(watch);
}

static void it_can_end_at_any_time(void **state) {
  (void)state;
  for (int i = 0; i < 10; i++) {
    struct bl_watch *watch = bl_watch_create(&config, NULL, NULL, NULL, NULL);
    usleep((useconds_t)i * 500);
    bl_watch_destroy(watch);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_notice_that_is_dropped_is_found, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_notice_that_is_written_slowly_is_found_whole, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_edition_that_is_moved_in_is_found, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_story_that_is_mended_in_place_is_found, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_edition_that_is_copied_in_place_is_found_whole, set_up, tear_down),
      cmocka_unit_test_setup_teardown(without_editions_there_is_the_one_of_the_settings, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_schedule_with_a_mistake_is_told_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(the_clock_of_tests_is_watched, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_folder_may_come_and_go, set_up, tear_down),
      cmocka_unit_test_setup_teardown(it_can_end_at_any_time, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
