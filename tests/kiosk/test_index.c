/* The index of a folder of editions: what it tells is what the folder has, whatever happened to its file. Ten thousand
 * editions are listed with it and without it, and both times are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/clock.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/kiosk/index.h"

enum { FEW = 20, MANY = 10000 };

static struct bl_arena *arena;
static char folder[] = "/tmp/baolan-index-XXXXXX";

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

static void put(int number, const char *date) {
  const char *path = bl_text_print(arena, "%s/editions/e%05d", folder, number).data;
  FILE *file;
  mkdir(path, 0755);
  file = fopen(bl_text_print(arena, "%s/edition.yaml", path).data, "w");
  assert_non_null(file);
  fprintf(file, "paper: x\ndate: %s\nnumber: %d\npages:\n  - {id: A01, stories: [a.md, b.md]}\n", date, number + 1);
  fclose(file);
}

/* One edition a day. */
static void fill(int count) {
  for (int i = 0; i < count; i++) {
    struct bl_date date = bl_calendar_date(bl_calendar_day((struct bl_date){1999, 1, 1}) + i);
    put(i, bl_text_print(arena, "%04d-%02d-%02d", date.year, date.month, date.day).data);
  }
}

static int open_folder(void **state) {
  (void)state;
  arena = bl_arena_create();
  snprintf(folder, sizeof folder, "/tmp/baolan-index-XXXXXX");
  return !mkdtemp(folder) || mkdir(in("editions"), 0755);
}

static int close_folder(void **state) {
  (void)state;
  int status = system(bl_text_print(arena, "rm -rf %s", folder).data);
  bl_arena_destroy(arena);
  return status;
}

static struct bl_library list(struct bl_index *index) {
  struct bl_library library;
  struct bl_error error = {0};
  if (!bl_index_list(index, arena, in("editions"), &library, NULL, &error))
    fail_msg("%s", error.text);
  return library;
}

static void expect_folder(const struct bl_library *library) {
  struct bl_library wanted;
  assert_true(bl_library_list(arena, in("editions"), &wanted, NULL, NULL));
  assert_int_equal(library->count, wanted.count);
  for (size_t i = 0; i < wanted.count; i++) {
    assert_string_equal(library->issues[i].path.data, wanted.issues[i].path.data);
    assert_int_equal(library->issues[i].day, wanted.issues[i].day);
    assert_int_equal(library->issues[i].number, wanted.issues[i].number);
    assert_true(library->issues[i].stamp == wanted.issues[i].stamp);
  }
}

/* Opens, lists, closes; the list is the folder's. */
static int recall(void) {
  struct bl_index *index = bl_index_open(bl_text_of(in("state")));
  struct bl_library library = list(index);
  int recalled = bl_index_recalled(index);
  expect_folder(&library);
  bl_index_close(index);
  return recalled;
}

static void what_was_listed_is_recalled(void **state) {
  (void)state;
  fill(FEW);
  assert_int_equal(recall(), -1);
  assert_int_equal(recall(), FEW);
  put(FEW, "2030-01-01");
  assert_int_equal(recall(), FEW); /* and the new one is read */
  assert_int_equal(recall(), FEW + 1);
  assert_int_equal(system(bl_text_print(arena, "rm -r %s/editions/e00003", folder).data), 0);
  assert_int_equal(recall(), FEW + 1);
  assert_int_equal(recall(), FEW);
}

static void what_is_stale_is_mended(void **state) {
  (void)state;
  fill(FEW);
  recall();
  put(FEW - 1, "2031-05-05"); /* the newest: asked at once */
  recall();
  put(0, "1980-10-10"); /* an old one: believed first, then asked */
  struct bl_index *index = bl_index_open(bl_text_of(in("state")));
  struct bl_library library = list(index);
  assert_int_equal(library.issues[FEW - 1].day, bl_calendar_day((struct bl_date){1999, 1, 1}));
  library = list(index);
  expect_folder(&library);
  assert_int_equal(library.issues[FEW - 1].day, bl_calendar_day((struct bl_date){1980, 10, 10}));
  bl_index_close(index);
  assert_int_equal(recall(), FEW);
}

static void spoil(const char *content, long at) {
  FILE *file = fopen(in("state/index.sqlite"), at < 0 ? "w" : "r+");
  assert_non_null(file);
  fseek(file, at < 0 ? 0 : at, SEEK_SET);
  fwrite(content, 1, strlen(content), file);
  fclose(file);
}

static void a_damaged_file_is_made_anew(void **state) {
  (void)state;
  fill(FEW);
  recall();
  spoil("this is no base", -1);
  assert_int_equal(recall(), -1);
  assert_int_equal(recall(), FEW);
  for (long at = 0; at < 12288; at += 379) { /* a power cut left something else in it: any answer but a wrong one */
    spoil("0123456789abcdef0123456789", at);
    recall();
  }
  spoil("", -1);
  assert_int_equal(recall(), -1);
  assert_int_equal(recall(), FEW);
}

static void without_a_folder_it_lives_in_memory(void **state) {
  (void)state;
  fill(FEW);
  struct bl_index *index = bl_index_open((struct bl_text){"", 0});
  for (int i = 0; i < 3; i++) {
    struct bl_library library = list(index);
    expect_folder(&library);
    put(FEW + i, "2029-02-03");
  }
  bl_index_close(index);
  assert_true(bl_file_write(in("state"), BL_TEXT("in the way"), NULL));
  assert_int_equal(recall(), -1);
}

static void ten_thousand_are_open_in_a_moment(void **state) {
  (void)state;
  fill(MANY);
  int64_t start = bl_clock_monotonic();
  assert_int_equal(recall(), -1);
  int64_t built = bl_clock_monotonic();
  struct bl_index *index = bl_index_open(bl_text_of(in("state")));
  struct bl_library library = list(index);
  int64_t first = bl_clock_monotonic();
  struct bl_library again = list(index);
  int64_t second = bl_clock_monotonic();
  struct bl_library plain;
  assert_true(bl_library_list(arena, in("editions"), &plain, NULL, NULL));
  int64_t scanned = bl_clock_monotonic();
  assert_int_equal(bl_index_recalled(index), MANY);
  assert_int_equal(library.count, MANY);
  assert_int_equal(again.count, MANY);
  expect_folder(&library);
  print_message(
      "10,000 editions, warm: %d ms with the index, %d ms when all stamps are asked, %d ms without it; built in "
      "%d ms with a scan\n",
      (int)(first - built), (int)(second - first), (int)(scanned - second), (int)(built - start));
  bl_index_close(index);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(what_was_listed_is_recalled, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(what_is_stale_is_mended, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(a_damaged_file_is_made_anew, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(without_a_folder_it_lives_in_memory, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(ten_thousand_are_open_in_a_moment, open_folder, close_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
