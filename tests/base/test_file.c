#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"

static struct bl_arena *arena;
static char folder[] = "/tmp/baolan-file-XXXXXX";
static struct bl_error error;

static int open_folder(void **state) {
  (void)state;
  arena = bl_arena_create();
  return mkdtemp(folder) ? 0 : 1;
}

static int close_folder(void **state) {
  (void)state;
  int status = system(bl_text_print(arena, "rm -r %s", folder).data);
  bl_arena_destroy(arena);
  return status;
}

static const char *in(const char *name) {
  error = (struct bl_error){0};
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

static void what_is_written_is_read(void **state) {
  (void)state;
  struct bl_text text;
  assert_true(bl_file_write(in("a"), BL_TEXT("one\0two"), &error));
  assert_true(bl_file_write(in("a"), BL_TEXT("new\0er"), &error));
  assert_true(bl_file_read(arena, in("a"), 6, &text, &error));
  assert_true(bl_text_equal(text, BL_TEXT("new\0er")));
  assert_true(bl_file_write(in("empty"), BL_TEXT(""), &error));
  assert_true(bl_file_read(arena, in("empty"), 0, &text, &error));
  assert_int_equal(text.size, 0);
}

static void what_cannot_be_read_is_told(void **state) {
  (void)state;
  struct bl_text text;
  bl_file_write(in("a"), BL_TEXT("123456"), &error);
  assert_false(bl_file_read(arena, in("a"), 5, &text, &error));
  assert_int_equal(error.code, BL_DATA);
  assert_non_null(strstr(error.path, "/a"));
  assert_false(bl_file_read(arena, in("none"), 5, &text, &error));
  assert_int_equal(error.code, BL_NO_INPUT);
  assert_false(bl_file_read(arena, in("."), 5, &text, &error));
  assert_int_equal(error.code, BL_NO_INPUT);
  assert_int_equal(mkfifo(in("pipe"), 0600), 0);
  assert_false(bl_file_read(arena, in("pipe"), 5, &text, &error)); /* and does not wait for a writer */
  assert_int_equal(error.code, BL_NO_INPUT);
}

static void what_cannot_be_written_leaves_nothing(void **state) {
  (void)state;
  assert_false(bl_file_write(in("none/a"), BL_TEXT("x"), &error));
  assert_int_equal(error.code, BL_CANT_CREATE);
  assert_true(bl_file_make_folder(in("x/y/z"), &error));
  assert_true(bl_file_make_folder(in("x/y/z"), &error));
  assert_false(bl_file_write(in("x/y"), BL_TEXT("x"), &error)); /* a folder is in the way */
  assert_int_equal(system(bl_text_print(arena, "ls %s/x/*.part >/dev/null 2>&1", folder).data) == 0, 0);
  bl_file_write(in("plain"), BL_TEXT("x"), &error);
  assert_false(bl_file_make_folder(in("plain"), &error));
  assert_int_equal(error.code, BL_CANT_CREATE);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_written_is_read),
      cmocka_unit_test(what_cannot_be_read_is_told),
      cmocka_unit_test(what_cannot_be_written_leaves_nothing),
  };
  return cmocka_run_group_tests(tests, open_folder, close_folder);
}
