#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "baolan/base/calendar.h"
#include "baolan/base/file.h"
#include "baolan/kiosk/press.h"

/* A small edition in a folder of its own, made for each test. */
static char folder[64];
static struct bl_config config;

static const char story[] = "---\ntitle: \u6B65\u9053\u6062\u590D\u901A\u884C\n---\n"
                            "\u6CBF\u6CB3\u6B65\u9053\u4ECA\u5929\u4E0A\u5348\u6062\u590D\u901A\u884C\u3002\n";

static void write_file(const char *name, const char *content) {
  char path[128];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  assert_true(bl_file_write(path, bl_text_of(content), NULL));
}

static void remove_file(const char *name) {
  char path[128];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  unlink(path);
}

static int set_up(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/baolan-press-XXXXXX");
  if (!mkdtemp(folder))
    return -1;
  config = bl_config_default();
  config.edition = bl_text_of(folder);
  config.fonts = BL_TEXT(BAOLAN_ROOT "/fonts/fonts.yaml");
  config.themes = BL_TEXT(BAOLAN_ROOT "/config/themes.yaml");
  write_file("s1.md", story);
  write_file("s2.md", story);
  write_file("edition.yaml", "pages:\n  - {stories: [s1.md]}\n  - {stories: [s2.md]}\n");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  char command[128];
  snprintf(command, sizeof command, "rm -r %s", folder); /* a test that failed has left more in it */
  return system(command);
}

static struct bl_press *start(void) {
  struct bl_press *press = bl_press_create(&config, NULL, NULL, NULL);
  assert_non_null(press);
  bl_press_load(press, NULL, false);
  bl_press_set_glass(press, 640, 480);
  return press;
}

static void expect(struct bl_press *press, enum bl_print_kind kind, int generation) {
  struct bl_print *print = bl_press_wait(press);
  assert_int_equal(print->kind, kind);
  assert_int_equal(print->generation, generation);
  bl_print_destroy(print);
}

static void expect_edition(struct bl_press *press, int generation) {
  expect(press, BL_PRINT_SHEET, generation);
  expect(press, BL_PRINT_BAR, generation);
  expect(press, BL_PRINT_EDITION, generation); /* the outline */
  expect(press, BL_PRINT_BAR, generation);
  expect(press, BL_PRINT_EDITION, generation);
}

static void the_front_page_comes_first(void **state) {
  (void)state;
  struct bl_press *press = start();
  struct bl_print *print = bl_press_wait(press);
  assert_int_equal(print->kind, BL_PRINT_SHEET);
  assert_int_equal(print->want.place.view, BL_SHOW_PAGE);
  assert_int_equal(print->bitmap->width, 640);
  assert_int_equal(print->bitmap->height, 480);
  assert_int_equal(print->bar->kind, BL_PRINT_BAR);
  assert_true(print->bar->zone_count > 0 && print->bar->rect.y + print->bar->rect.height <= BL_PX(480));
  bl_print_destroy(print);
  expect(press, BL_PRINT_BAR, 1); /* what says that a sheet is about to be left */
  expect(press, BL_PRINT_EDITION, 1);
  expect(press, BL_PRINT_BAR, 1); /* that a back issue cannot be opened */
  print = bl_press_wait(press);
  assert_int_equal(print->kind, BL_PRINT_EDITION);
  assert_true(print->whole);
  assert_string_equal(print->path, folder);
  const struct bl_atlas *atlas = bl_programme_atlas(print->programme);
  assert_int_equal(atlas->page_count, 2);
  assert_int_equal(atlas->story_count, 2);
  assert_true(atlas->stop_count >= 2);
  bl_print_destroy(print);
  bl_press_destroy(press);
}

static void wants_are_met_in_their_order(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  struct bl_want wants[] = {{BL_WANT_SHEET, {BL_SHOW_STORY, 1, 0}, 3},
                            {BL_WANT_LEAVES, {BL_SHOW_STORY, 0, 0}, 4},
                            {BL_WANT_SHEET, {BL_SHOW_INDEX, 0, 0}, 1}};
  bl_press_want(press, 1, wants, 3);
  for (int i = 0; i < 3; i++) {
    struct bl_print *print = bl_press_wait(press);
    assert_true(bl_want_same(print->want, wants[i]));
    if (i == 1)
      assert_true(print->count >= 1 && print->starts[0] == 0);
    bl_print_destroy(print);
  }
  bl_press_destroy(press);
}

static void a_want_is_not_met_twice(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  struct bl_want want = {BL_WANT_SHEET, {BL_SHOW_PAGE, 1, 0}, 1}, last = {BL_WANT_SHEET, {BL_SHOW_INDEX, 0, 0}, 1};
  for (int i = 0; i < 100; i++)
    bl_press_want(press, 1, &want, 1);
  usleep(200000); /* by now it is painted and waits in the queue */
  struct bl_want both[] = {want, last};
  bl_press_want(press, 1, both, 2);
  struct bl_print *print = bl_press_wait(press);
  assert_true(bl_want_same(print->want, want));
  bl_print_destroy(print);
  print = bl_press_wait(press);
  assert_true(bl_want_same(print->want, last));
  bl_print_destroy(print);
  bl_press_destroy(press);
}

static void what_does_not_exist_is_a_fault(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  struct bl_want want = {BL_WANT_SHEET, {BL_SHOW_PAGE, 0, 999}, 1};
  bl_press_want(press, 1, &want, 1);
  expect(press, BL_PRINT_FAULT, 0);
  bl_press_destroy(press);
}

static void a_failed_load_keeps_the_old_edition(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  write_file("edition.yaml", "pages: nonsense\n");
  bl_press_load(press, NULL, false);
  struct bl_print *print = bl_press_wait(press);
  assert_int_equal(print->kind, BL_PRINT_FAULT);
  assert_int_equal(print->error.code, BL_DATA);
  assert_string_equal(print->path, folder);
  bl_print_destroy(print);
  struct bl_want want = {BL_WANT_SHEET, {BL_SHOW_PAGE, 1, 0}, 1};
  bl_press_want(press, 1, &want, 1);
  expect(press, BL_PRINT_SHEET, 1);
  write_file("edition.yaml", "pages:\n  - {stories: [s2.md]}\n");
  bl_press_load(press, NULL, false);
  expect_edition(press, 2);
  bl_press_destroy(press);
}

static void another_glass_is_another_generation(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  bl_press_set_glass(press, 480, 800);
  struct bl_print *print = bl_press_wait(press);
  assert_int_equal(print->generation, 2);
  assert_int_equal(print->bitmap->width, 480);
  bl_print_destroy(print);
  bl_press_destroy(press);
}

/* The reader has the old edition on the screen while the new one, which has fewer stories, is composed. */
static void the_old_edition_is_served_until_the_new_one_is_taken(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  write_file("edition.yaml", "pages:\n  - {stories: [s2.md]}\n");
  bl_press_load(press, NULL, false);
  expect_edition(press, 2);
  struct bl_want old = {BL_WANT_SHEET, {BL_SHOW_STORY, 1, 0}, 2}, page = {BL_WANT_SHEET, {BL_SHOW_PAGE, 0, 0}, 1};
  bl_press_want(press, 1, &old, 1);
  expect(press, BL_PRINT_SHEET, 1);
  bl_press_want(press, 2, &page, 1);
  expect(press, BL_PRINT_SHEET, 2);
  bl_press_want(press, 1, &old, 1); /* gone: no answer */
  usleep(100000);
  bl_press_want(press, 2, &page, 1);
  expect(press, BL_PRINT_SHEET, 2);
  bl_press_destroy(press);
}

static void write_many(int count) {
  char *yaml = calloc(1, (size_t)count * 16 + 64);
  size_t at = (size_t)sprintf(yaml, "pages:\n  - stories: [");
  for (int i = 0; i < count; i++) {
    char name[16];
    snprintf(name, sizeof name, "m%d.md", i);
    write_file(name, story);
    at += (size_t)sprintf(yaml + at, "%s,", name);
  }
  sprintf(yaml + at, "]\n");
  write_file("edition.yaml", yaml);
  free(yaml);
}

static void remove_many(int count) {
  for (int i = 0; i < count; i++) {
    char name[16];
    snprintf(name, sizeof name, "m%d.md", i);
    remove_file(name);
  }
}

static int prints_until(struct bl_press *press, enum bl_print_kind kind) {
  for (int count = 0;; count++) {
    struct bl_print *print = bl_press_wait(press);
    bool found = print->kind == kind;
    bl_print_destroy(print);
    if (found)
      return count;
  }
}

/* A tap on a story while hundreds of others wait to be composed. */
static void wants_are_met_while_an_edition_is_composed(void **state) {
  (void)state;
  write_many(300);
  struct bl_press *press = start();
  prints_until(press, BL_PRINT_EDITION); /* the outline */
  expect(press, BL_PRINT_BAR, 1);
  struct bl_want want = {BL_WANT_SHEET, {BL_SHOW_STORY, 299, 0}, 1};
  bl_press_want(press, 1, &want, 1);
  assert_int_equal(prints_until(press, BL_PRINT_SHEET), 0);
  expect(press, BL_PRINT_EDITION, 1);
  bl_press_destroy(press);
  remove_many(300);
}

static void another_edition_breaks_off_the_composing(void **state) {
  (void)state;
  write_many(300);
  struct bl_press *press = start();
  prints_until(press, BL_PRINT_EDITION);
  expect(press, BL_PRINT_BAR, 1);
  bl_press_set_theme(press, "night");
  expect_edition(press, 2); /* the first was never whole */
  bl_press_destroy(press);
  remove_many(300);
}

static uint32_t first_pixel(struct bl_press *press) {
  struct bl_print *print = bl_press_wait(press);
  assert_int_equal(print->kind, BL_PRINT_SHEET);
  uint32_t pixel = print->bitmap->pixels[0];
  bl_print_destroy(print);
  return pixel;
}

static void a_theme_paints_anew_and_a_missing_one_keeps_the_old(void **state) {
  (void)state;
  struct bl_press *press = start();
  uint32_t day = first_pixel(press);
  for (int i = 0; i < 4; i++)
    bl_print_destroy(bl_press_wait(press));
  bl_press_set_theme(press, "night");
  uint32_t night = first_pixel(press);
  assert_int_not_equal(day, night);
  for (int i = 0; i < 4; i++)
    bl_print_destroy(bl_press_wait(press));
  bl_press_set_theme(press, "violet");
  expect(press, BL_PRINT_FAULT, 0);
  bl_press_set_theme(press, "");
  assert_int_equal(first_pixel(press), day);
  bl_press_destroy(press);
}

/* The folio is composed anew once, when it changes. */
static void an_edition_becomes_stale_once(void **state) {
  (void)state;
  write_file("edition.yaml", "paper: x\ndate: 2026-11-20\npages:\n  - {stories: [s1.md]}\n");
  int day = bl_calendar_day((struct bl_date){2026, 11, 20});
  struct bl_press *press = start();
  expect_edition(press, 1);
  bl_press_set_stale_before(press, day);
  bl_press_set_stale_before(press, day + 1);
  expect_edition(press, 2);
  bl_press_set_stale_before(press, day + 2);
  struct bl_want want = {BL_WANT_SHEET, {BL_SHOW_PAGE, 0, 0}, 1};
  bl_press_want(press, 2, &want, 1);
  expect(press, BL_PRINT_SHEET, 2);
  bl_press_destroy(press);
}

static void expect_notice(struct bl_press *press, int generation, bool due) {
  struct bl_print *print = bl_press_wait(press);
  assert_int_equal(print->kind, BL_PRINT_NOTICE);
  assert_int_equal(print->generation, generation);
  assert_int_equal(print->count, due);
  assert_int_equal(print->bitmap != NULL, due);
  bl_print_destroy(print);
}

static void a_notice_is_painted_and_goes(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  bl_press_set_notice(press, "/tmp/notice.md", bl_text_of(story));
  expect_notice(press, 1, true);
  bl_press_set_theme(press, "night");
  expect_notice(press, 2, true); /* in the new colours, before the newspaper */
  expect_edition(press, 2);
  bl_press_set_notice(press, NULL, (struct bl_text){0});
  expect_notice(press, 3, false);
  bl_press_destroy(press);
}

static void a_notice_does_not_wait_for_an_edition(void **state) {
  (void)state;
  write_many(300);
  struct bl_press *press = start();
  prints_until(press, BL_PRINT_EDITION);
  expect(press, BL_PRINT_BAR, 1);
  bl_press_set_notice(press, "/tmp/notice.md", bl_text_of(story));
  assert_int_equal(prints_until(press, BL_PRINT_NOTICE), 0);
  expect(press, BL_PRINT_EDITION, 1);
  bl_press_destroy(press);
  remove_many(300);
}

static void a_notice_needs_no_edition(void **state) {
  (void)state;
  write_file("edition.yaml", "pages: nonsense\n");
  struct bl_press *press = start();
  expect(press, BL_PRINT_FAULT, 0);
  bl_press_set_notice(press, "/tmp/notice.md", bl_text_of(story));
  expect_notice(press, 1, true);
  bl_press_destroy(press);
}

/* Nothing of it can be shown: none is due, and why is told. */
static void a_broken_notice_is_a_fault(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  bl_press_set_notice(press, "/tmp/notice.md", BL_TEXT("nothing"));
  expect(press, BL_PRINT_FAULT, 0);
  expect_notice(press, 1, false);
  bl_press_destroy(press);
}

static void it_can_end_at_any_time(void **state) {
  (void)state;
  for (int i = 0; i < 12; i++) {
    struct bl_press *press = start();
    usleep((useconds_t)i * 4000);
    struct bl_want want = {BL_WANT_SHEET, {BL_SHOW_PAGE, 1, 0}, 1};
    bl_press_want(press, 1, &want, 1);
    bl_press_destroy(press);
  }
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void count_up(void *context) {
  pthread_mutex_lock(&mutex);
  ++*(int *)context;
  pthread_mutex_unlock(&mutex);
}

static void every_print_wakes(void **state) {
  (void)state;
  int woken = 0;
  struct bl_press *press = bl_press_create(&config, count_up, &woken, NULL);
  bl_press_load(press, NULL, false);
  bl_press_set_glass(press, 640, 480);
  expect_edition(press, 1);
  bl_press_destroy(press);
  assert_int_equal(woken, 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_front_page_comes_first, set_up, tear_down),
      cmocka_unit_test_setup_teardown(wants_are_met_in_their_order, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_want_is_not_met_twice, set_up, tear_down),
      cmocka_unit_test_setup_teardown(what_does_not_exist_is_a_fault, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_failed_load_keeps_the_old_edition, set_up, tear_down),
      cmocka_unit_test_setup_teardown(another_glass_is_another_generation, set_up, tear_down),
      cmocka_unit_test_setup_teardown(the_old_edition_is_served_until_the_new_one_is_taken, set_up, tear_down),
      cmocka_unit_test_setup_teardown(wants_are_met_while_an_edition_is_composed, set_up, tear_down),
      cmocka_unit_test_setup_teardown(another_edition_breaks_off_the_composing, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_theme_paints_anew_and_a_missing_one_keeps_the_old, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_edition_becomes_stale_once, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_notice_is_painted_and_goes, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_notice_does_not_wait_for_an_edition, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_notice_needs_no_edition, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_broken_notice_is_a_fault, set_up, tear_down),
      cmocka_unit_test_setup_teardown(it_can_end_at_any_time, set_up, tear_down),
      cmocka_unit_test_setup_teardown(every_print_wakes, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
