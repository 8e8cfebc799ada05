/* What an editor may ask the import to change: rows 63, 66 and 76 of docs/typography.md. */
#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/import.h"

static void expect_quotes(enum bl_quotes quotes, const char *text, const char *wanted, size_t changes) {
  size_t changed = 0;
  struct bl_text got = bl_rewrite_quotes(arena, bl_text_of(text), quotes, &changed);
  if (!bl_text_equal(got, bl_text_of(wanted)) || changed != changes)
    fail_msg("%s\n gives %.*s", text, (int)got.size, got.data);
}

/* 63: the table, both ways, and levels by turns. */
static void quotes_become_those_of_the_region(void **state) {
  (void)state;
  expect_quotes(BL_QUOTES_TW, "他说“好‘是’吗”", "他说「好『是』吗」", 4);
  expect_quotes(BL_QUOTES_CN, "他說「好『是』嗎」", "他說“好‘是’嗎”", 4);
  expect_quotes(BL_QUOTES_TW, "他说“好“是”吗”", "他说「好『是』吗」", 4);
  expect_quotes(BL_QUOTES_TW, "说‘好’", "说「好」", 2);
  expect_quotes(BL_QUOTES_TW, "“一‘二“三”二’一”字", "「一『二「三」二』一」字", 6);
  expect_quotes(BL_QUOTES_CN, "“好‘是’吗”字", "“好‘是’吗”字", 0);
  expect_quotes(BL_QUOTES_TW, "第一段“没完\n“第二段完”", "第一段「没完\n「第二段完」", 3);
  expect_quotes(BL_QUOTES_TW, "字”“‘字’”", "字」「『字』」", 5);
}

/* 63: apostrophes and Latin lines are no business of a region's; off, nothing changes. */
static void other_quotes_stay(void **state) {
  (void)state;
  expect_quotes(BL_QUOTES_TW, "他说don’t“好”", "他说don’t「好」", 2);
  expect_quotes(BL_QUOTES_TW, "回到’90年代的students’书", "回到’90年代的students’书", 0);
  expect_quotes(BL_QUOTES_TW, "“Hello” and ‘bye’", "“Hello” and ‘bye’", 0);
  expect_quotes(BL_QUOTES_KEEP, "他说“好”", "他说“好”", 0);
}

static struct bl_imported import(const char *text, struct bl_import_options options) {
  struct bl_imported imported;
  struct bl_error error = {0};
  options.dated = true;
  assert_true(bl_import_page(arena, bl_text_of(text), "A01.txt", BL_TEXT("A01"), &options, &imported, &error));
  assert_int_equal(imported.story_count, 1);
  return imported;
}

static bool is_told(const struct bl_imported *imported, const char *kind, const char *words) {
  for (size_t i = 0; i < imported->note_count; i++)
    if (strcmp(imported->notes[i].kind, kind) == 0 && bl_text_find(imported->notes[i].text, bl_text_of(words)) >= 0)
      return true;
  return false;
}

#define PAGE                                                                                                                   \
  "渡口的“钟”修好了 沿河面馆开张\n本报记者 "                                                              \
  "王禾\n　　本报讯\u3000老人说\uff1a“好‘听’\u3002”沿河的面馆也开张了\uff0c共有\uff13\uff10家" \
  "\uff37店\uff0c他说\"都来\"吧\u3002\n"

static bool body_has(const struct bl_imported *imported, const char *words) {
  return bl_text_find(imported->stories[0].story.body, bl_text_of(words)) >= 0;
}

/* 63: in heads and bodies, at the same places, and told; not without being asked. */
static void an_import_tells_of_its_quotes(void **state) {
  (void)state;
  struct bl_imported plain = import(PAGE, (struct bl_import_options){0});
  struct bl_imported tw = import(PAGE, (struct bl_import_options){.quotes = BL_QUOTES_TW});
  const struct bl_story *story = &tw.stories[0].story;
  assert_true(bl_text_equal(story->title, BL_TEXT("渡口的「钟」修好了沿河面馆开张")));
  assert_true(bl_text_equal(story->title_lines[0], BL_TEXT("渡口的「钟」修好了")));
  assert_true(body_has(&tw, "「好『听』\u3002」") && body_has(&tw, "「都来」"));
  assert_int_equal(story->body.size, plain.stories[0].story.body.size);
  assert_true(is_told(&tw, "quotes-replaced", "8 quotes"));
  assert_true(body_has(&plain, "“好‘听’\u3002”"));
  assert_false(is_told(&plain, "quotes-replaced", ""));
}

/* 63: a line of a title alone may not be Chinese, or begin inside a quotation. */
static void the_lines_of_a_title_are_its_text(void **state) {
  (void)state;
  static const char page[] = "“AI” 甲说‘好天气 真好’的日子\n本报记者 王禾\n　　本报讯\u3000渡口的钟修好了\u3002\n";
  struct bl_imported tw = import(page, (struct bl_import_options){.quotes = BL_QUOTES_TW});
  const struct bl_story *story = &tw.stories[0].story;
  assert_true(bl_text_equal(story->title, BL_TEXT("「AI」甲说「好天气真好」的日子")));
  assert_int_equal(story->title_line_count, 3);
  assert_true(bl_text_equal(story->title_lines[0], BL_TEXT("「AI」")));
  assert_true(bl_text_equal(story->title_lines[1], BL_TEXT("甲说「好天气")));
  assert_true(bl_text_equal(story->title_lines[2], BL_TEXT("真好」的日子")));
}

/* 66: paired unless the editor keeps them. */
static void straight_quotes_are_a_choice(void **state) {
  (void)state;
  struct bl_imported pairs = import(PAGE, (struct bl_import_options){0});
  struct bl_imported kept = import(PAGE, (struct bl_import_options){.keep = BL_KEEP_QUOTES});
  assert_true(body_has(&pairs, "他说“都来”吧"));
  assert_true(body_has(&kept, "他说\"都来\"吧"));
  assert_true(
      bl_text_equal(bl_punctuation_fix(arena, BL_TEXT("他说,'好'"), BL_KEEP_QUOTES).text, BL_TEXT("他说\uff0c'好'")));
}

/* 76: off they come out as they went in; on they are ASCII, marks excepted. */
static void wide_letters_are_a_choice(void **state) {
  (void)state;
  struct bl_imported plain = import(PAGE, (struct bl_import_options){0});
  struct bl_imported narrow = import(PAGE, (struct bl_import_options){.narrow = true});
  assert_true(body_has(&plain, "共有\uff13\uff10家\uff37店"));
  assert_false(is_told(&plain, "narrowed", ""));
  assert_true(body_has(&narrow, "共有30家W店\uff0c"));
  assert_true(is_told(&narrow, "narrowed", "3 full-width"));
  size_t changed = 0;
  assert_true(
      bl_text_equal(bl_rewrite_narrow(arena, BL_TEXT("\uff21\uff3a\uff41\uff5a\uff10\uff19\uff05\uff0e"), &changed),
                    BL_TEXT("AZaz09\uff05\uff0e")));
  assert_int_equal(changed, 6);
}

/* 59: neither full stop becomes the other. */
static void full_stops_are_the_author_s(void **state) {
  (void)state;
  static const char text[] = "约３\uff0e５米\uff0e见图１\uff0e２\u3002好\uff0e";
  assert_true(bl_text_equal(bl_punctuation_fix(arena, bl_text_of(text), 0).text, bl_text_of(text)));
  struct bl_imported imported =
      import("科学版的标题\n本报记者 王禾\n　　本报讯\u3000测得长度为三米\uff0e结果见下表\uff0e又测一次\u3002\n",
             (struct bl_import_options){0});
  assert_true(body_has(&imported, "三米\uff0e结果见下表\uff0e又测一次\u3002"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(quotes_become_those_of_the_region), cmocka_unit_test(other_quotes_stay),
      cmocka_unit_test(an_import_tells_of_its_quotes),     cmocka_unit_test(straight_quotes_are_a_choice),
      cmocka_unit_test(the_lines_of_a_title_are_its_text), cmocka_unit_test(wide_letters_are_a_choice),
      cmocka_unit_test(full_stops_are_the_author_s),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
