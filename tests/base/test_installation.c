/* Where the program finds its own files: installed under a prefix, in a build tree, or nowhere. */
#include "arena.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/file.h"
#include "baolan/base/folder.h"
#include "baolan/base/installation.h"

static char root[64];

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", root, name).data;
}

static void put(const char *name) {
  for (const char *slash = strchr(name, '/'); slash; slash = strchr(slash + 1, '/'))
    mkdir(in(bl_text_print(arena, "%.*s", (int)(slash - name), name).data), 0755);
  assert_true(bl_file_write(in(name), bl_text_of("x\n"), NULL));
}

static int start(void **state) {
  snprintf(root, sizeof root, "/tmp/baolan-installation-XXXXXX");
  return open_arena(state) || !mkdtemp(root);
}

static int finish(void **state) {
  bool done = bl_folder_remove(AT_FDCWD, root, NULL);
  return close_arena(state) || !done;
}

static void a_prefix_has_everything_beside_its_bin(void **state) {
  (void)state;
  put("fonts/fonts.yaml"); /* a source tree around it does not matter */
  put("opt/bin/baolan");
  put("opt/share/baolan/fonts/fonts.yaml");
  put("opt/share/baolan/sample/edition.yaml");
  put("opt/share/locale/en/LC_MESSAGES/baolan.mo");
  put("opt/etc/baolan/baolan.yaml");
  struct bl_installation found = bl_installation_of(arena, in("opt/bin"));
  assert_string_equal(found.share, in("opt/bin/../share/baolan"));
  assert_string_equal(found.sample, in("opt/bin/../share/baolan/sample"));
  assert_string_equal(found.words, in("opt/bin/../share/locale"));
  assert_string_equal(found.settings, in("opt/bin/../etc/baolan/baolan.yaml"));
}

static void a_build_uses_the_source_tree_and_what_it_made(void **state) {
  (void)state;
  put("fonts/fonts.yaml");
  put("build/release/sample/edition.yaml");
  put("build/release/locale/en/LC_MESSAGES/baolan.mo");
  struct bl_installation found = bl_installation_of(arena, in("build/release"));
  assert_string_equal(found.share, in("build/release/../.."));
  assert_string_equal(found.sample, in("build/release/sample"));
  assert_string_equal(found.words, in("build/release/locale"));
}

static void where_nothing_is_it_looks_under_usr(void **state) {
  (void)state;
  put("bin/baolan");
  struct bl_installation found = bl_installation_of(arena, in("bin"));
  assert_string_equal(found.share, "/usr/share/baolan");
  assert_string_equal(found.sample, "/usr/share/baolan/sample");
  assert_string_equal(found.words, "/usr/share/locale");
  if (access("/etc/baolan/baolan.yaml", F_OK) != 0)
    assert_null(found.settings);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(a_prefix_has_everything_beside_its_bin, start, finish),
      cmocka_unit_test_setup_teardown(a_build_uses_the_source_tree_and_what_it_made, start, finish),
      cmocka_unit_test_setup_teardown(where_nothing_is_it_looks_under_usr, start, finish),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
