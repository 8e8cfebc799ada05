/* A folder of editions: newest first, what is broken left out and told, links not followed. */
#include "arena.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/library.h"

static char folder[] = "/tmp/baolan-library-XXXXXX";
static struct bl_library library;
static struct bl_warnings warnings;

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

static void put(const char *name, const char *yaml) {
  mkdir(in(name), 0755);
  assert_true(bl_file_write(bl_text_print(arena, "%s/edition.yaml", in(name)).data, bl_text_of(yaml), NULL));
}

static int open_folder(void **state) {
  snprintf(folder, sizeof folder, "/tmp/baolan-library-XXXXXX");
  warnings = (struct bl_warnings){0};
  return open_arena(state) || !mkdtemp(folder);
}

static int close_folder(void **state) {
  int status = system(bl_text_print(arena, "rm -r %s", folder).data);
  return close_arena(state) || status;
}

static void list(void) {
  struct bl_error error = {0};
  warnings = (struct bl_warnings){.arena = arena};
  if (!bl_library_list(arena, folder, &library, &warnings, &error))
    fail_msg("%s", error.text);
}

static void expect(size_t at, const char *name, int day, int number) {
  assert_true(at < library.count);
  assert_string_equal(library.issues[at].path.data, in(name));
  assert_int_equal(library.issues[at].day, day);
  assert_int_equal(library.issues[at].number, number);
}

static int day_of(int year, int month, int day) {
  return bl_calendar_day((struct bl_date){year, month, day});
}

static void expect_warning(const char *path, int line) {
  for (size_t i = 0; i < warnings.count; i++)
    if (strstr(warnings.items[i].path, path) && warnings.items[i].line == line)
      return;
  fail_msg("no warning about %s:%d", path, line);
}

static void the_newest_comes_first(void **state) {
  (void)state;
  put("b", "date: 2026-11-20\nnumber: 7\npages:\n  - {stories: [a.md]}\n");
  put("a", "paper: x\ndate: '2026-11-21'   # today\npages: [{stories: [a.md]}]\n");
  put("undated", "pages: [{stories: [a.md]}]\n");
  put("late", "date: 2026-11-20\nnumber: 8\npages: [{stories: [a.md]}]\n");
  put("behind", "pages:\n  - {stories: [a.md]}\ndate: 2026-01-02\n");
  put("c", "date: 2026-11-20\nnumber: 7\npages: [{stories: [a.md]}]\n");
  list();
  assert_int_equal(library.count, 6);
  expect(0, "a", day_of(2026, 11, 21), 0);
  expect(1, "late", day_of(2026, 11, 20), 8);
  expect(2, "c", day_of(2026, 11, 20), 7);
  expect(3, "b", day_of(2026, 11, 20), 7);
  expect(4, "behind", day_of(2026, 1, 2), 0);
  expect(5, "undated", BL_NO_DAY, 0);
  assert_int_equal(warnings.count, 0);
}

static void an_issue_is_found_by_its_date(void **state) {
  (void)state;
  put("one", "date: 2024-02-29\nnumber: 1\npages: [{stories: [a.md]}]\n");
  put("two", "date: 2024-02-29\nnumber: 2\npages: [{stories: [a.md]}]\n");
  list();
  assert_ptr_equal(bl_library_find(&library, day_of(2024, 2, 29)), &library.issues[0]);
  assert_int_equal(library.issues[0].number, 2);
  assert_null(bl_library_find(&library, day_of(2024, 3, 1)));
  assert_ptr_equal(bl_library_find_path(&library, bl_text_of(in("one"))), &library.issues[1]);
  assert_null(bl_library_find_path(&library, BL_TEXT("/nowhere")));
}

static void flow_style_is_read_whole(void **state) {
  (void)state;
  put("flow", "{date: 2026-11-20, number: 3, pages: [{stories: [a.md]}]}\n");
  list();
  expect(0, "flow", day_of(2026, 11, 20), 3);
}

static void what_is_broken_is_left_out(void **state) {
  (void)state;
  put("good", "date: 2026-11-20\npages: [{stories: [a.md]}]\n");
  put("day", "paper: x\ndate: 2026-02-30\npages: [{stories: [a.md]}]\n");
  put("number", "number: many\npages: [{stories: [a.md]}]\n");
  put("nothing", "paper: x\n");
  put(".arriving", "pages: [{stories: [a.md]}]\n");
  mkdir(in("empty"), 0755);
  assert_true(bl_file_write(in("README"), BL_TEXT("words"), NULL));
  list();
  assert_int_equal(library.count, 1);
  assert_int_equal(warnings.count, 4);
  expect_warning("day/edition.yaml", 0);
  expect_warning("number/edition.yaml", 1);
  expect_warning("nothing/edition.yaml", 1);
  expect_warning("empty/edition.yaml", 0);
}

static void links_are_not_followed(void **state) {
  (void)state;
  put("real", "date: 2026-11-20\npages: [{stories: [a.md]}]\n");
  assert_int_equal(symlink(in("real"), in("linked")), 0);
  mkdir(in("inside"), 0755);
  assert_int_equal(symlink("../real/edition.yaml", in("inside/edition.yaml")), 0);
  list();
  assert_int_equal(library.count, 1);
  assert_int_equal(warnings.count, 2);
  expect_warning("linked", 0);
  expect_warning("inside/edition.yaml", 0);
}

static void a_file_that_is_written_anew_has_another_stamp(void **state) {
  (void)state;
  struct bl_issue one, again, changed;
  put("a", "date: 2026-11-20\npages: [{stories: [a.md]}]\n");
  assert_true(bl_library_read(arena, in("a"), &one, NULL));
  assert_true(bl_library_read(arena, in("a"), &again, NULL));
  assert_int_equal(one.day, day_of(2026, 11, 20));
  assert_true(one.stamp == again.stamp);
  put("a", "date: 2026-11-20\npages: [{stories: [b.md]}]\n");
  assert_true(bl_library_read(arena, in("a"), &changed, NULL));
  assert_true(one.stamp != changed.stamp);
  assert_false(bl_library_read(arena, in("none"), &changed, NULL));
  assert_string_equal(changed.path.data, in("none"));
}

static void an_empty_folder_is_no_error_and_none_is(void **state) {
  (void)state;
  struct bl_error error = {0};
  list();
  assert_int_equal(library.count, 0);
  assert_false(bl_library_list(arena, in("none"), &library, NULL, &error));
  assert_int_equal(error.code, BL_NO_INPUT);
  assert_string_equal(error.path, in("none"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_newest_comes_first, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(an_issue_is_found_by_its_date, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(flow_style_is_read_whole, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(what_is_broken_is_left_out, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(links_are_not_followed, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(a_file_that_is_written_anew_has_another_stamp, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(an_empty_folder_is_no_error_and_none_is, open_folder, close_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
