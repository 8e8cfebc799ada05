#include "arena.h"
#include "baolan/copy/han.h"
#include "baolan/copy/punctuation.h"

#define C "\uFF0C"
#define S "\u3002"

static const char *const cases[][2] = {
    {"会议,要求;如下:好!吗?", "会议" C "要求\uFF1B如下\uFF1A好\uFF01吗\uFF1F"},
    {"8个100%,要求", "8个100%" C "要求"},
    {"PM10,PM2.5和", "PM10,PM2.5和"},
    {"11月15日,郑州", "11月15日" C "郑州"},
    {"1,200户,2,345,678元", "1,200户" C "2,345,678元"},
    {"时间10:30,到", "时间10:30" C "到"},
    {"比分3:2;", "比分3:2;"},
    {"好.又好.", "好" S "又好" S},
    {"约3.5米.", "约3.5米" S},
    {"乡镇(街道、管委会)和", "乡镇\uFF08街道、管委会\uFF09和"},
    {"见表(a)和(b)", "见表\uFF08a\uFF09和\uFF08b\uFF09"},
    {"f(x)是函数", "f(x)是函数"},
    {"2020~2021年", "2020\uFF5E2021年"},
    {"他说:\"好,'是'吗\"", "他说\uFF1A\u201C好" C "\u2018是\u2019吗\u201D"},
    {"it's好", "it's好"},
    {"只有一个\"引号", "只有一个\"引号"},
    {"等等...还有--是的", "等等\u2026\u2026还有\u2014\u2014是的"},
    {"见http://a.cn/x,y?z=1,谢谢", "见http://a.cn/x,y?z=1" C "谢谢"},
    {"信箱a.b@c.cn,谢", "信箱a.b@c.cn" C "谢"},
    {"文/图,A-1号,50%", "文/图" C "A-1号" C "50%"},
    {"汉 字\u3000与 Latin 词", "汉字与 Latin 词"},
    {"only Latin, no (Han): \"x\" ...", "only Latin, no (Han): \"x\" ..."},
    {"“三山”,“党政”", "“三山”" C "“党政”"},
};

static void marks_follow_their_context(void **state) {
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct bl_text got = bl_punctuation_fix(arena, bl_text_of(cases[i][0]), false).text;
    if (!bl_text_equal(got, bl_text_of(cases[i][1])))
      fail_msg("%s\n gives %.*s\n wants %s", cases[i][0], (int)got.size, got.data, cases[i][1]);
  }
}

static void doubts_are_counted(void **state) {
  (void)state;
  assert_int_equal(bl_punctuation_fix(arena, BL_TEXT("PM10,PM2.5和"), false).ambiguous, 1);
  assert_int_equal(bl_punctuation_fix(arena, BL_TEXT("汉Yes, it is"), false).ambiguous, 0);
  assert_true(bl_punctuation_fix(arena, BL_TEXT("只有一个\"引号"), false).unbalanced);
  assert_true(bl_punctuation_fix(arena, BL_TEXT("汉\u300A字"), false).unbalanced);
  assert_true(bl_punctuation_fix(arena, BL_TEXT("汉\u201D\u201C字"), false).unbalanced);
  assert_false(bl_punctuation_fix(arena, BL_TEXT("汉\u201C字\u201D"), false).unbalanced);
  struct bl_punctuation fixed = bl_punctuation_fix(arena, BL_TEXT("汉 字,好"), true);
  assert_true(bl_text_equal(fixed.text, BL_TEXT("汉 字" C "好")));
  assert_int_equal(fixed.changed, 1);
  assert_int_equal(fixed.spaces, 0);
}

/* Whatever the text: letters stay, and a second time changes nothing. */
static void letters_stay_and_twice_is_once(void **state) {
  (void)state;
  static const char *const pieces[] = {"汉", "字", "a",      "1",      ",", ".", "...",     "--", "(",
                                       ")",  "\"", "'",      "~",      ":", ";", "?",       " ",  "\u3000",
                                       C,    S,    "\u201C", "\u201D", "/", "@", "http://", "%",  "-"};
  uint32_t seed = 7;
  for (int round = 0; round < 20000; round++) {
    struct bl_string text;
    bl_string_init(&text, arena);
    for (int i = 0; i < 14; i++) {
      seed = seed * 1664525u + 1013904223u;
      bl_string_add(&text, bl_text_of(pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)]));
    }
    struct bl_text once = bl_punctuation_fix(arena, bl_string_text(&text), false).text;
    struct bl_text twice = bl_punctuation_fix(arena, once, false).text;
    if (!bl_text_equal(bl_han_letters(arena, bl_string_text(&text)), bl_han_letters(arena, once)))
      fail_msg("letters: %s", text.data);
    if (!bl_text_equal(once, twice))
      fail_msg("%s\n once  %.*s\n twice %.*s", text.data, (int)once.size, once.data, (int)twice.size, twice.data);
    bl_arena_reset(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(marks_follow_their_context),
      cmocka_unit_test(doubts_are_counted),
      cmocka_unit_test(letters_stay_and_twice_is_once),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
