/* Pages of every kind of fault, invented. A page is written with | for a line end, so that it stays readable. */

#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/han.h"
#include "baolan/copy/import.h"

#define C "\uFF0C"
#define S "\u3002"
#define L "\uFF08"
#define R "\uFF09"
#define DASH "\u2014\u2014"
#define TEXT                                                                                                           \
  "昨日上午" C "柳渡桥正式通车" C "两岸居民往来从此更加方便" S "桥长一百二十米" C "宽十八米" C "双向四车道" C          \
  "两侧设有人行道" S

static struct bl_imported page;

static bool try_import(const char *source, struct bl_error *error) {
  char *text = bl_arena_alloc(arena, strlen(source) + 1);
  for (size_t i = 0; source[i]; i++)
    text[i] = source[i] == '|' ? '\n' : source[i];
  *error = (struct bl_error){0};
  return bl_import_page(arena, bl_text_of(text), "A01.txt", BL_TEXT("A01"), &(struct bl_import_options){.dated = true},
                        &page, error);
}

static const struct bl_story *import(const char *source) {
  struct bl_error error;
  if (!try_import(source, &error))
    fail_msg("%s: %s", source, error.text);
  return &page.stories[0].story;
}

static void expect(struct bl_text got, const char *want) {
  if (!bl_text_equal(got, bl_text_of(want)))
    fail_msg("got  %.*s\nwant %s", (int)got.size, got.data, want);
}

static bool noted(const char *kind) {
  for (size_t i = 0; i < page.note_count; i++)
    if (strcmp(page.notes[i].kind, kind) == 0)
      return true;
  return false;
}

static void kicker_title_and_subtitle_on_three_lines(void **state) {
  (void)state;
  const struct bl_story *story = import("修路进度|城区三条道路本周完成罩面|夜间施工" C "白天通车||本报讯 " TEXT);
  expect(story->kicker, "修路进度");
  expect(story->title, "城区三条道路本周完成罩面");
  expect(story->subtitle, "夜间施工" C "白天通车");
  expect(story->dateline, "本报讯");
  expect(story->body, TEXT);
  assert_true(noted("head-role-uncertain"));
}

static void a_dashed_line_is_the_subtitle(void **state) {
  (void)state;
  const struct bl_story *story = import("校园里的菜地|" DASH "城东小学劳动课见闻|本报记者 李青||" TEXT);
  expect(story->title, "校园里的菜地");
  expect(story->subtitle, DASH "城东小学劳动课见闻");
  expect(story->author, "本报记者 李青");
  assert_false(noted("head-role-uncertain"));
  story = import("拆一石 记一石 还一石 来安桥修缮完工 昨起恢复通行|" DASH "机动车仍走大桥||本报讯 " TEXT);
  expect(story->kicker, "拆一石\u3000记一石\u3000还一石");
  expect(story->title, "来安桥修缮完工昨起恢复通行");
  expect(story->subtitle, DASH "机动车仍走大桥");
}

/* The space where a head may break is not printed, not even before a number. */
static void a_break_hint_is_no_space(void **state) {
  (void)state;
  const struct bl_story *story = import("西坝秋季风筝会 26日开线||本报讯 " TEXT);
  expect(story->title, "西坝秋季风筝会26日开线");
  assert_int_equal(story->title_line_count, 2);
  story = import("热线有回音|西坝广场为何变慢||本报讯 " TEXT);
  expect(story->kicker, "热线有回音");
}

static void a_title_on_two_lines_keeps_its_break(void **state) {
  (void)state;
  const struct bl_story *story = import("城区三条道路|本周完成罩面||本报讯 " TEXT);
  expect(story->title, "城区三条道路本周完成罩面");
  assert_int_equal(story->title_line_count, 2);
  expect(story->title_lines[1], "本周完成罩面");
  story = import("iPhone 12 昨日 开售||本报讯 " TEXT);
  expect(story->title, "iPhone 12昨日开售");
  expect(story->title_lines[0], "iPhone 12");
}

static void datelines_of_every_form(void **state) {
  (void)state;
  static const char *const datelines[] = {
      "本报讯",
      "本报讯" L "记者 王禾 通讯员 李青" R,
      "本报北京11月3日电",
      "新华社北京11月3日电",
      "据新华社杭州11月3日电" L "记者 钱多" R,
      "中新社上海1月12日电",
      "本报记者 王禾 报道",
      "本台消息",
      "柳渡晚报讯" L "记者 王禾" R,
  };
  for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
    const struct bl_story *story = import(bl_text_print(arena, "柳渡桥昨日通车||%s %s", datelines[i], TEXT).data);
    expect(story->title, "柳渡桥昨日通车");
    expect(story->dateline, datelines[i]);
    expect(story->body, TEXT);
  }
  expect(import("柳渡桥昨日通车||本报记者获讯" C "桥已通车" S TEXT)->dateline, "");
}

static void bylines_of_every_form(void **state) {
  (void)state;
  static const struct {
    const char *line, *author, *credit;
  } bylines[] = {
      {"记者 王禾", "记者 王禾", ""},
      {"本报记者王禾 通讯员 李青", "本报记者王禾 通讯员 李青", ""},
      {"记者 王禾、李青、赵小明", "记者 王禾、李青、赵小明", ""},
      {"记者 王 禾 文/图", "记者 王 禾", "文/图"},
      {"王禾 摄", "王禾", "摄"},
      {"见习记者 欧阳青 摄影报道", "见习记者 欧阳青", "摄影报道"},
      {L "记者 王禾" R, "记者 王禾", ""},
      {"本报评论员", "本报评论员", ""},
  };
  for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++) {
    const struct bl_story *story =
        import(bl_text_print(arena, "柳渡桥昨日通车||本报讯 %s||%s", TEXT, bylines[i].line).data);
    expect(story->author, bylines[i].author);
    expect(story->credit, bylines[i].credit);
    expect(story->body, TEXT);
    story = import(bl_text_print(arena, "柳渡桥昨日通车||本报讯 %s%s", TEXT, bylines[i].line).data);
    expect(story->author, bylines[i].author);
    expect(story->body, TEXT);
    assert_true(noted("byline-inline"));
  }
  expect(import("柳渡桥昨日通车||本报讯 " TEXT "||记者调查||" TEXT)->author, ""); /* 调 is no family name */
}

static void a_byline_parts_two_stories(void **state) {
  (void)state;
  import("柳渡桥昨日通车||本报讯 " TEXT "||记者 王禾||校园里的菜地||" TEXT "||记者 李青");
  assert_int_equal(page.story_count, 2);
  expect(page.stories[1].story.title, "校园里的菜地");
  expect(page.stories[1].story.author, "记者 李青");
  assert_true(page.stories[1].boundary < page.stories[0].boundary + 1);
}

static void broken_paragraphs_are_joined(void **state) {
  (void)state;
  const char *head = "柳渡桥昨日通车||本报讯 昨日上午举行了简短而热烈的通车仪式" C "桥头到处是前来观看的居民";
  expect(import(bl_text_print(arena, "%s正在||热烈鼓掌" C "掌声不断" S, head).data)->body,
         "昨日上午举行了简短而热烈的通车仪式" C "桥头到处是前来观看的居民正在热烈鼓掌" C "掌声不断" S);
  /* A repeat of three characters is a fault of the page. */
  import(bl_text_print(arena, "%s正在鼓掌||在鼓掌" C "掌声不断" S, head).data);
  expect(bl_text_trim(bl_string_text(&page.dropped)), "在鼓掌");
  assert_true(noted("overlap-removed"));
  /* 天天 and 讨论讨论 are words. */
  import(bl_text_print(arena, "%s说每天||天" C "都来" S, head).data);
  assert_int_equal(page.dropped.size, 0);
  assert_true(noted("overlap-suspect"));
  import(bl_text_print(arena, "%s都要讨论||讨论" C "再说" S, head).data);
  assert_int_equal(page.dropped.size, 0);
  /* Behind a full stop nothing is joined and nothing compared. */
  expect(import("柳渡桥昨日通车||本报讯 桥已通车" S "||车不少" S)->body, "桥已通车" S "\n车不少" S);
}

static void lines_broken_at_one_length_become_paragraphs(void **state) {
  (void)state;
  const struct bl_story *story =
      import("柳渡桥昨日通车||\u3000\u3000本报讯 昨日上午" C "柳渡|桥正式通车" C "两岸居民往来|从此更加方便" S
             "桥长一百二|十米" C "宽十八米" C "双向四车|道" C "两侧设有人行道" S "|\u3000\u3000来往行人不少" C
             "大家都|很高兴" C "连声叫好" S "桥头新|设公交站" C "三条线路经过" S "|站牌明天启用" S);
  assert_int_equal(story->block_count, 2);
  expect(bl_text_slice(story->body, 0, story->blocks[0].end), TEXT);
}

static void crossheads_are_kept_apart(void **state) {
  (void)state;
  const struct bl_story *story = import("校园里的菜地||本报讯 " TEXT "||一堂课||" TEXT "||一锅汤||" TEXT);
  assert_int_equal(story->block_count, 5);
  assert_int_equal(story->blocks[1].kind, BL_BLOCK_CROSSHEAD);
  assert_int_equal(story->blocks[3].kind, BL_BLOCK_CROSSHEAD);
  assert_false(noted("crosshead-or-break"));
  story = import("校园里的菜地||本报讯 " TEXT "||一"
                 "\u3001"
                 "浇水||" TEXT);
  assert_int_equal(story->blocks[1].kind, BL_BLOCK_CROSSHEAD);
  story = import("静夜思||床前明月光|疑是地上霜|举头望明月|低头思故乡");
  for (size_t i = 0; i < story->block_count; i++) /* verse is no row of crossheads */
    assert_int_equal(story->blocks[i].kind, BL_BLOCK_PARAGRAPH);
}

static void captions_and_furniture_are_taken_out(void **state) {
  (void)state;
  const struct bl_story *story =
      import("柳渡晚报|2025年10月18日 星期六|A02 民生||柳渡桥昨日通车||本报讯 " L "上接第1版" R TEXT L "下转第3版" R
             "||\u25B2柳渡桥" S " 本报记者 王禾 摄||图为桥头公交站" S "||责编 赵一|03");
  expect(story->body, TEXT);
  assert_int_equal(page.caption_count, 2);
  expect(page.captions[0].text, "柳渡桥" S);
  expect(page.captions[0].credit, "本报记者 王禾 摄");
  expect(page.captions[1].text, "图为桥头公交站" S);
  assert_true(noted("furniture") && noted("jump-line"));
}

static void text_without_a_head_is_kept(void **state) {
  (void)state;
  const struct bl_story *story = import(TEXT);
  expect(story->body, TEXT);
  assert_true(page.stories[0].untitled && page.stories[0].review);
  assert_true(noted("text-outside-story"));
  import(TEXT "||柳渡桥昨日通车||本报讯 " TEXT);
  assert_int_equal(page.story_count, 2);
  /* A brief without a head stays in the story before it, with its dateline. */
  story = import("简讯三则||本报讯 桥已通车" S "||新华社北京10月17日电 物价平稳" S);
  expect(story->body, "桥已通车" S "\n新华社北京10月17日电\u3000物价平稳" S);
  assert_true(noted("head-missing"));
}

static void what_is_no_page_is_refused(void **state) {
  (void)state;
  struct bl_error error;
  assert_false(try_import("", &error));
  assert_int_equal(error.code, BL_DATA);
  assert_false(try_import("03|责编 赵一", &error));
  assert_int_equal(error.code, BL_DATA);
  assert_false(try_import("标题\x01", &error));
  assert_int_equal(error.line, 1);
  assert_int_equal(error.column, 3);
  struct bl_string large;
  bl_string_init(&large, arena);
  while (large.size < 70000)
    bl_string_add(&large, BL_TEXT(TEXT));
  assert_false(try_import(bl_string_text(&large).data, &error)); /* larger than a story file may be */
  assert_int_equal(error.code, BL_DATA);
  while (large.size <= BL_IMPORT_LARGEST)
    bl_string_add(&large, BL_TEXT(TEXT));
  assert_false(try_import(bl_string_text(&large).data, &error));
  assert_non_null(strstr(error.text, "a page may have"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(kicker_title_and_subtitle_on_three_lines),
      cmocka_unit_test(a_dashed_line_is_the_subtitle),
      cmocka_unit_test(a_break_hint_is_no_space),
      cmocka_unit_test(a_title_on_two_lines_keeps_its_break),
      cmocka_unit_test(datelines_of_every_form),
      cmocka_unit_test(bylines_of_every_form),
      cmocka_unit_test(a_byline_parts_two_stories),
      cmocka_unit_test(broken_paragraphs_are_joined),
      cmocka_unit_test(lines_broken_at_one_length_become_paragraphs),
      cmocka_unit_test(crossheads_are_kept_apart),
      cmocka_unit_test(captions_and_furniture_are_taken_out),
      cmocka_unit_test(text_without_a_head_is_kept),
      cmocka_unit_test(what_is_no_page_is_refused),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
