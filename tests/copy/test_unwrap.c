#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <unicode/uchar.h>

#include "baolan/base/arena.h"
#include "baolan/copy/unwrap.h"

/* The table writes line ends as \n and leaves out what cannot be seen. */
static struct bl_text visible(struct bl_arena *arena, struct bl_text text, bool escapes) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (escapes && point == '\\' && at < text.size && text.data[at] == 'n') {
      at++;
      point = '\n';
    }
    if (!escapes && u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
      continue;
    if (point == 0xA0)
      point = ' ';
    if (!escapes && point == ' ' && out.size && out.data[out.size - 1] == ' ')
      continue;
    bl_string_add_point(&out, point);
  }
  return bl_string_text(&out);
}

static void web_platform_tests_pass(void **state) {
  (void)state;
  FILE *file = fopen(BAOLAN_ROOT "/../shared/data/wpt-rows.tsv", "r");
  if (!file)
    skip();
  struct bl_arena *arena = bl_arena_create();
  char line[16384];
  int rows = 0, failed = 0;
  while (fgets(line, sizeof line, file)) {
    char *fields[10] = {0}, *rest = line;
    for (int i = 0; i < 10 && rest; i++) {
      fields[i] = rest;
      rest = strchr(rest, '\t');
      if (rest)
        *rest++ = '\0';
    }
    if (!fields[8] || strcmp(fields[7], "segbreak") != 0)
      continue;
    rows++;
    struct bl_text got = bl_unwrap_text(arena, visible(arena, bl_text_of(fields[6]), true));
    struct bl_text want = visible(arena, bl_text_of(fields[8]), false);
    if (!bl_text_equal(visible(arena, got, false), want)) {
      failed++;
      print_message("%s: got %s, want %s\n", fields[0], visible(arena, got, false).data, want.data);
    }
  }
  fclose(file);
  bl_arena_destroy(arena);
  print_message("%d rows\n", rows);
  assert_true(rows > 0);
  assert_int_equal(failed, 0);
}

static void line_ends_vanish_or_become_spaces(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  static const char *const pairs[][2] = {
      {"\u4E2D\n\u6587", "\u4E2D\u6587"},  {"one \n  two", "one two"},
      {"\u4E2D\nLatin", "\u4E2D Latin"},   {"\u4E2D\uFF0C\nLatin", "\u4E2D\uFF0CLatin"},
      {"\uD55C\n\uAE00", "\uD55C \uAE00"}, {"\n\n", ""},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    assert_string_equal(bl_text_copy(arena, bl_unwrap_text(arena, bl_text_of(pairs[i][0]))).data, pairs[i][1]);
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(web_platform_tests_pass),
      cmocka_unit_test(line_ends_vanish_or_become_spaces),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
