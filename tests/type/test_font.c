/* The chains behind the faces. */
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"

#include "baolan/base/file.h"

static const char *file_for(enum bl_face face, uint32_t point) {
  bool found;
  uint16_t font = bl_fonts_choose(fonts, face, point, &found);
  return found ? bl_fonts_file(fonts, font).path : "";
}

static void chains_fall_through(void **state) {
  (void)state;
  assert_non_null(strstr(file_for(BL_FACE_SONG, 0x4E2D), "NotoSerifCJK-Regular"));
  assert_non_null(strstr(file_for(BL_FACE_KAI, 0x4E2D), "WenKai"));
  assert_non_null(strstr(file_for(BL_FACE_KAI, 0x201C), "NotoSerifCJK")); /* avoided in WenKai */
  assert_non_null(strstr(file_for(BL_FACE_SONG, 0x2A6D0), "Hana"));       /* a rare one */
  assert_non_null(strstr(file_for(BL_FACE_HEI, 0x1F600), "Emoji"));
  assert_string_equal(file_for(BL_FACE_SONG, 0xF0000), "");
}

/* Row 153: all characters of the general standard list. */
static void standard_list_is_complete(void **state) {
  (void)state;
  struct bl_text list;
  if (!bl_file_read(arena, BAOLAN_ROOT "/../shared/data/tgh2013-8105.tsv", 1 << 20, &list, NULL))
    skip();
  size_t count = 0;
  for (size_t at = 0; at < list.size;) {
    unsigned point;
    if (sscanf(list.data + at, "%*d\tU+%x", &point) == 1) {
      for (int face = 0; face < BL_FACE_COUNT; face++)
        assert_true(file_for((enum bl_face)face, point)[0] != '\0');
      count++;
    }
    ptrdiff_t end = bl_text_find(bl_text_slice(list, at, list.size), BL_TEXT("\n"));
    at = end < 0 ? list.size : at + (size_t)end + 1;
  }
  assert_int_equal(count, 8105);
}

static void check_table(const char *yaml, const char *complaint) {
  char path[] = "/tmp/baolan-fonts-XXXXXX";
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, yaml, strlen(yaml)), (ssize_t)strlen(yaml));
  close(file);
  struct bl_error error = {0};
  assert_null(bl_fonts_load(path, &error));
  unlink(path);
  assert_int_equal(error.code, BL_CONFIG);
  if (!strstr(error.text, complaint))
    print_error("%s\n", error.text);
  assert_non_null(strstr(error.text, complaint));
}

static void bad_tables_are_refused(void **state) {
  (void)state;
  check_table("faces:\n  - name: song\n    fonts:\n      - {file: /nowhere.ttf}\n", "cannot be opened");
  check_table("faces:\n  - name: gothic\n    fonts:\n      - {file: /nowhere.ttf}\n", "song");
  check_table("faces:\n  - name: song\n    fonts:\n      - {file: " BAOLAN_ROOT "/LICENSE}\n", "no font file");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(chains_fall_through),
      cmocka_unit_test(standard_list_is_complete),
      cmocka_unit_test(bad_tables_are_refused),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
