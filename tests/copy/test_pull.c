#include "baolan/copy/pull.h"
#include "reading.h"

static void a_pull_quote_is_words_of_the_body(void **state) {
  (void)state;
  read_file("---\ntitle: a\npull:\n  - \u7532\u4E59\n  - \u201C\u4E59\u4E19\u201D\n  - \u4E19\u7532\n  - \u4E01\u620A\n"
            "  - \"\"\n  - \u201C\u201D\n  - \u300C\u4E01\u300D\n---\n\u7532**\u4E59**\u4E19\n\n\u4E01\n\n\u620A\n");
  assert_int_equal(story.pull_count, 3);
  assert_true(bl_text_equal(story.pulls[0], BL_TEXT("\u7532\u4E59"))); /* whatever its style there */
  assert_true(bl_text_equal(bl_story_field(&story, BL_FIELD_PULL, 1), BL_TEXT("\u201C\u4E59\u4E19\u201D")));
  assert_true(bl_text_equal(story.pulls[2], BL_TEXT("\u300C\u4E01\u300D")));
  static const int lines[] = {6, 7, 8, 9}; /* other words, words of two paragraphs, none, none */
  assert_int_equal(warnings.count, 4);
  for (size_t i = 0; i < warnings.count; i++) {
    assert_int_equal(warnings.items[i].line, lines[i]);
    assert_string_equal(warnings.items[i].kind, "pull");
  }
  demand_round_trip();
  assert_int_equal(story.pull_count, 3);
}

static void pull_quotes_have_bounds(void **state) {
  (void)state;
  struct bl_string source;
  bl_string_init(&source, arena);
  bl_string_add(&source, BL_TEXT("---\ntitle: a\npull:\n  - "));
  for (int i = 0; i <= BL_PULL_LONGEST; i++)
    bl_string_add(&source, BL_TEXT("b"));
  for (int i = 0; i <= BL_PULL_MOST; i++)
    bl_string_add(&source, BL_TEXT("\n  - bb"));
  bl_string_add(&source, BL_TEXT("\n---\n"));
  for (int i = 0; i <= BL_PULL_LONGEST; i++)
    bl_string_add(&source, BL_TEXT("b"));
  read_file(bl_text_copy(arena, bl_string_text(&source)).data);
  assert_int_equal(story.pull_count, BL_PULL_MOST);
  assert_int_equal(warnings.count, 2);
  assert_non_null(strstr(warnings.items[0].text, "short"));
  assert_non_null(strstr(warnings.items[1].text, "too many"));
  assert_int_equal(warnings.items[1].line, 5 + BL_PULL_MOST);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_pull_quote_is_words_of_the_body),
      cmocka_unit_test(pull_quotes_have_bounds),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
