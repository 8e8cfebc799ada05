/* Folders by descriptor: links are not followed, trees go whole, nothing is overwritten. */
#include "arena.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/folder.h"

static char path[64];
static int folder;

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", path, name).data;
}

static void put(const char *name) {
  assert_true(bl_file_write(in(name), bl_text_of(name), NULL));
}

static int start(void **state) {
  snprintf(path, sizeof path, "/tmp/baolan-folder-XXXXXX");
  if (open_arena(state) || !mkdtemp(path))
    return 1;
  folder = bl_folder_open(AT_FDCWD, path, NULL);
  return folder < 0;
}

static int finish(void **state) {
  bl_folder_close(folder);
  bool done = bl_folder_remove(AT_FDCWD, path, NULL);
  return close_arena(state) || !done || access(path, F_OK) == 0;
}

static void entries_are_sorted_and_told_apart(void **state) {
  (void)state;
  struct bl_entries entries;
  put("b");
  mkdir(in("c"), 0755);
  assert_int_equal(symlink("b", in("a")), 0);
  assert_true(bl_folder_read(arena, folder, 10, &entries, NULL));
  assert_int_equal(entries.count, 3);
  assert_string_equal(entries.items[0].name.data, "a");
  assert_int_equal(entries.items[0].kind, BL_ENTRY_OTHER);
  assert_int_equal(entries.items[1].kind, BL_ENTRY_FILE);
  assert_int_equal(entries.items[1].size, 1);
  assert_int_equal(entries.items[2].kind, BL_ENTRY_FOLDER);
  assert_false(bl_folder_read(arena, folder, 2, &entries, NULL));
}

static int opens(const char *name) {
  struct bl_error error = {0};
  int file = bl_folder_open_file(folder, name, &error);
  bl_folder_close(file);
  return file >= 0 ? BL_OK : (int)error.code;
}

static void no_link_is_followed(void **state) {
  (void)state;
  mkdir(in("real"), 0755);
  put("real/x");
  assert_int_equal(symlink("real", in("linked")), 0);
  assert_int_equal(symlink("x", in("real/y")), 0);
  mkfifo(in("pipe"), 0644);
  assert_int_equal(opens("real/x"), BL_OK);
  assert_int_equal(opens("linked/x"), BL_NO_INPUT);
  assert_int_equal(opens("real/y"), BL_NO_INPUT);
  assert_int_equal(opens("pipe"), BL_NO_INPUT);
  assert_int_equal(opens("real"), BL_NO_INPUT);
  assert_int_equal(opens("none/x"), BL_NO_INPUT);
  assert_int_equal(bl_folder_open(folder, "linked", NULL), -1);
}

static void a_tree_goes_and_what_it_links_to_stays(void **state) {
  (void)state;
  assert_true(bl_file_make_folder(in("tree/a/b/c"), NULL));
  put("kept");
  put("tree/a/x");
  assert_int_equal(symlink("../kept", in("tree/link")), 0);
  int64_t bytes;
  assert_true(bl_folder_weigh(folder, "tree", &bytes, NULL));
  assert_int_equal(bytes, 8);
  assert_true(bl_folder_remove(folder, "tree", NULL));
  assert_false(bl_folder_has(folder, "tree"));
  assert_true(bl_folder_has(folder, "kept"));
  assert_true(bl_folder_remove(folder, "tree", NULL));
}

static void nothing_is_overwritten(void **state) {
  (void)state;
  struct bl_error error = {0};
  mkdir(in("one"), 0755);
  mkdir(in("two"), 0755); /* empty: rename alone would replace it */
  assert_false(bl_folder_move(folder, "one", folder, "two", &error));
  assert_int_equal(error.code, BL_CANT_CREATE);
  assert_true(bl_folder_move(folder, "one", folder, "three", NULL));
  assert_false(bl_folder_has(folder, "one"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(entries_are_sorted_and_told_apart, start, finish),
      cmocka_unit_test_setup_teardown(no_link_is_followed, start, finish),
      cmocka_unit_test_setup_teardown(a_tree_goes_and_what_it_links_to_stays, start, finish),
      cmocka_unit_test_setup_teardown(nothing_is_overwritten, start, finish),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
