#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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
  remove_file("s1.md");
  remove_file("s2.md");
  remove_file("edition.yaml");
  return rmdir(folder);
}

static struct bl_press *start(void) {
  struct bl_press *press = bl_press_create(&config, NULL, NULL, NULL);
  assert_non_null(press);
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
  for (int bar = 0; bar < 3; bar++)
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
  bl_print_destroy(print);
  for (int bar = 0; bar < 3; bar++)
    expect(press, BL_PRINT_BAR, 1);
  print = bl_press_wait(press);
  assert_int_equal(print->kind, BL_PRINT_EDITION);
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
  expect(press, BL_PRINT_FAULT, 1);
  bl_press_destroy(press);
}

static void a_failed_load_keeps_the_old_edition(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  write_file("edition.yaml", "pages: nonsense\n");
  bl_press_load(press);
  struct bl_print *print = bl_press_wait(press);
  assert_int_equal(print->kind, BL_PRINT_FAULT);
  assert_int_equal(print->error.code, BL_DATA);
  bl_print_destroy(print);
  struct bl_want want = {BL_WANT_SHEET, {BL_SHOW_PAGE, 1, 0}, 1};
  bl_press_want(press, 1, &want, 1);
  expect(press, BL_PRINT_SHEET, 1);
  write_file("edition.yaml", "pages:\n  - {stories: [s2.md]}\n");
  bl_press_load(press);
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

/* The reader asks for a story of the old edition while the new one, which has fewer, is read. */
static void a_want_of_the_old_edition_is_dropped(void **state) {
  (void)state;
  struct bl_press *press = start();
  expect_edition(press, 1);
  write_file("edition.yaml", "pages:\n  - {stories: [s2.md]}\n");
  bl_press_load(press);
  expect(press, BL_PRINT_SHEET, 2);
  struct bl_want old[] = {{BL_WANT_SHEET, {BL_SHOW_STORY, 999, 0}, 1}, {BL_WANT_LEAVES, {BL_SHOW_STORY, 999, 0}, 4}};
  struct bl_want page = {BL_WANT_SHEET, {BL_SHOW_PAGE, 0, 0}, 1};
  bl_press_want(press, 1, old, 2);
  for (int bar = 0; bar < 3; bar++)
    expect(press, BL_PRINT_BAR, 2);
  expect(press, BL_PRINT_EDITION, 2);
  usleep(100000); /* by now they were looked at */
  bl_press_want(press, 2, &page, 1);
  expect(press, BL_PRINT_SHEET, 2);
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
      cmocka_unit_test_setup_teardown(a_want_of_the_old_edition_is_dropped, set_up, tear_down),
      cmocka_unit_test_setup_teardown(it_can_end_at_any_time, set_up, tear_down),
      cmocka_unit_test_setup_teardown(every_print_wakes, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
