#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/markdown.h"

static struct bl_warnings warnings;

static bool read_story(const char *source, struct bl_story *story, struct bl_error *error) {
  *error = (struct bl_error){0};
  warnings = (struct bl_warnings){.arena = arena};
  return bl_markdown_read(arena, bl_text_of(source), "a.md", story, &warnings, error);
}

static void front_matter_is_read(void **state) {
  (void)state;
  struct bl_story story;
  struct bl_error error;
  assert_true(read_story("---\ntitle: Hello World\ntitle_lines: [Hello, World]\nkicker: k\nsubtitle: s\nauthor: a\n"
                         "credit: c\ndateline: d\nimportance: 60\ntags: [x, y]\nurl: https://example.org/1\n"
                         "from: 2026-11-20T06:00+08:00\nuntil: 2026-11-27\n"
                         "pictures:\n  - {file: pictures/a.jpg, caption: cap, credit: cr}\n---\n\nbody\n",
                         &story, &error));
  assert_string_equal(story.title.data, "Hello World");
  assert_int_equal(story.title_line_count, 2);
  assert_true(bl_text_equal(story.title_lines[0], BL_TEXT("Hello "))); /* joined they equal the title */
  assert_int_equal(story.importance, 60);
  assert_int_equal(story.tag_count, 2);
  assert_int_equal(story.pictures[0].line, 15);
  assert_int_equal(story.blocks[0].line, 18);
  assert_true(bl_text_equal(bl_story_field(&story, BL_FIELD_CAPTION, 0), BL_TEXT("cap")));
  assert_true(bl_text_equal(bl_story_field(&story, BL_FIELD_CAPTION, 1), BL_TEXT("")));
  assert_int_equal(bl_story_characters(&story), 4);
  assert_int_equal(warnings.count, 0);
}

static void imperfect_front_matter_warns_and_bad_is_refused(void **state) {
  (void)state;
  struct bl_story story;
  struct bl_error error;
  assert_true(read_story("---\ntitle: abc\ntitle_lines: [ab, d]\nurl: ftp://x\n---\n", &story, &error));
  assert_int_equal(story.title_line_count, 0);
  assert_int_equal(story.url.size, 0);
  assert_int_equal(warnings.count, 2);
  static const struct {
    const char *source;
    int line;
  } bad[] = {
      {"title: a\n", 1},
      {"---\ntitle: a\n", 1},
      {"---\nkicker: a\n---\n", 2},
      {"---\ntitle: a\nsource: b\n---\n", 3},
      {"---\ntitle: a\nuntil: tomorrow\n---\n", 3},
      {"---\ntitle: a\nfrom: 2026-13-01\n---\n", 3},
      {"---\ntitle: a\nimportance: 0\n---\n", 3},
      {"---\ntitle: a\n---\n\n\xC4\xE3", 5},
      {"---\ntitle: a\n---\nab\x01", 4},
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    assert_false(read_story(bad[i].source, &story, &error));
    assert_int_equal(error.code, BL_DATA);
    assert_int_equal(error.line, bad[i].line);
  }
}

static void a_dateline_is_short(void **state) {
  (void)state;
  struct bl_story story;
  struct bl_error error;
  struct bl_string source;
  bl_string_init(&source, arena);
  bl_string_add(&source, BL_TEXT("---\ntitle: a\ndateline: "));
  for (int i = 0; i < 41; i++)
    bl_string_add(&source, BL_TEXT("河"));
  bl_string_add(&source, BL_TEXT("\n---\nbody\n"));
  assert_true(read_story(bl_text_copy(arena, bl_string_text(&source)).data, &story, &error));
  assert_int_equal(warnings.count, 1);
  assert_string_equal(warnings.items[0].kind, "dateline-long");
  assert_int_equal(warnings.items[0].line, 3);
  assert_int_equal(bl_text_count(story.dateline), 41);
}

static void wishes_for_the_page_are_read_and_written(void **state) {
  (void)state;
  static const struct {
    const char *keys, *written;
    enum bl_story_kind kind;
    bool boxed, full, keep;
  } cases[] = {
      {"", "", BL_STORY_NEWS, false, false, false},
      {"kind: news\nbox: false\n", "", BL_STORY_NEWS, false, false, false},
      {"kind: comment\n", "kind: comment\n", BL_STORY_COMMENT, true, false, false}, /* boxed unless it says so */
      {"box: false\nkind: comment\n", "kind: comment\nbox: false\n", BL_STORY_COMMENT, false, false, false},
      {"kind: brief\nkeep: true\n", "kind: brief\nkeep: true\n", BL_STORY_BRIEF, false, false, true},
      {"kind: picture\nbox: true\nfull: true\n", "kind: picture\nbox: true\nfull: true\n", BL_STORY_PICTURE, true, true,
       false},
      {"deck: d e\n", "deck: d e\n", BL_STORY_NEWS, false, false, false},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct bl_story story;
    struct bl_error error;
    assert_true(read_story(bl_text_print(arena, "---\ntitle: a\n%s---\nb\n", cases[i].keys).data, &story, &error));
    assert_int_equal(story.kind, cases[i].kind);
    assert_int_equal(story.boxed, cases[i].boxed);
    assert_int_equal(story.full, cases[i].full);
    assert_int_equal(story.keep, cases[i].keep);
    const char *written = bl_text_copy(arena, bl_markdown_write(arena, &story)).data;
    assert_string_equal(written, bl_text_print(arena, "---\ntitle: a\n%s---\n\nb\n", cases[i].written).data);
    assert_true(bl_text_equal(bl_story_field(&story, BL_FIELD_DECK, 0), bl_text_of(i == 6 ? "d e" : "")));
  }
}

static void wishes_that_cannot_be_understood_are_refused(void **state) {
  (void)state;
  static const struct {
    const char *key;
    int column;
    const char *says;
  } bad[] = {
      {"kind: \u7B80\u8BAF", 7, "news, comment, brief, picture"},
      {"box: yes", 6, "false, true"},
      {"full: 1", 7, "true or false"},
      {"keep: [true]", 7, "true or false"},
      {"deck: [a]", 7, "one line of text"},
      {"pull: a", 7, "list of texts"},
      {"pull: [{a: b}]", 8, "list of texts"},
  };
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    struct bl_story story;
    struct bl_error error;
    assert_false(read_story(bl_text_print(arena, "---\ntitle: a\n%s\n---\nb\n", bad[i].key).data, &story, &error));
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, bad[i].column);
    assert_non_null(strstr(error.text, bad[i].says));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(front_matter_is_read),
      cmocka_unit_test(imperfect_front_matter_warns_and_bad_is_refused),
      cmocka_unit_test(a_dateline_is_short),
      cmocka_unit_test(wishes_for_the_page_are_read_and_written),
      cmocka_unit_test(wishes_that_cannot_be_understood_are_refused),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
