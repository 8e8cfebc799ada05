/* Which curly quotes are Latin: row 55 of docs/typography.md. Each is checked by its place in the text. */
#include "bench.h"

#include "baolan/type/breaks.h"
#include "baolan/type/quote.h"

/* One letter a quote, in order: L Latin, C Chinese. */
static void expect(const char *text, const char *wanted) {
  struct bl_text whole = bl_text_of(text);
  for (size_t at = 0; at < whole.size;) {
    size_t start = at;
    uint32_t point = bl_text_next(whole, &at);
    if (point != 0x2018 && point != 0x2019 && point != 0x201C && point != 0x201D) {
      assert_false(bl_quote_is_latin(whole, start, point));
      continue;
    }
    if (bl_quote_is_latin(whole, start, point) != (*wanted == 'L'))
      fail_msg("%s: the quote at byte %zu is not %c", text, start, *wanted);
    wanted++;
  }
  assert_int_equal(*wanted, 0);
}

/* 55 */
static void apostrophes_are_latin(void **state) {
  (void)state;
  expect("don’t", "L");
  expect("他说don’t be evil是口号", "L");
  expect("rock ’n’ roll", "LL");
  expect("摇滚乐rock ’n’ roll在这里", "LL");
  expect("回到’90年代", "L");
  expect("back in the ’90s", "L");
  expect("the students’ books", "L");
  expect("the students’书包", "L");
  expect("苹果公司的Apple’s Eye", "L");
}

/* 55 */
static void latin_quotations_are_latin(void **state) {
  (void)state;
  expect("“Hello, world,” he said.", "LL");
  expect("He said: “Hello!”", "LL");
  expect("“I have a dream.”", "LL");
  expect("片名He Said “Yes” to Me上映", "LL");
  expect("“Tom’s ‘best’ book”", "LLLLL");
  expect("“A ‘B’ C” d", "LLLL");
  expect("“Four score and seven years ago", "L");
}

/* 55 */
static void quotes_in_chinese_are_chinese(void **state) {
  (void)state;
  expect("他说“你好”。", "CC");
  expect("他说“Hello”。", "CC");
  expect("他说 “Hello” 。", "CC");
  expect("“Hello”他说", "CC");
  expect("“AI”和“5G”", "CCCC");
  expect("（“AI”）", "CC");
  expect("他说——“AI”", "CC");
  expect("说‘Hello’后", "CC");
  expect("说‘我爱the students’后", "CC");
  expect("他问：“‘人’字怎么写？”", "CCCC");
  expect("“我说Yes”he said", "CC");
  expect("“”", "CC");
}

/* 55: a sentence in quotes ends at its point: what stands behind a space belongs to another. */
static void quoted_sentences_are_latin(void **state) {
  (void)state;
  expect("“Don’t worry,” she said, “it’s the user’s ‘choice’.” 她又说“OK”。", "LLLLLLLLLCC");
  expect("“I have a dream.” 他说", "LL");
  expect("“Hello” 他说", "CC");
  expect("他说 “I have a dream.” 又说", "CC");
  expect("“I have a dream.”他说", "CC");
}

/* 55 */
static void nested_quotes_are_judged_alone(void **state) {
  (void)state;
  expect("他写道“He said ‘yes’ to me”。", "CLLC");
  expect("他写道“don’t”。", "CLC");
  expect("她又说“it’s the user’s ‘choice’.”。", "CLLLLC");
  expect("她又说“‘Choice’ is mine”，", "CLLC");
  expect("她又说“‘AI’”。", "CCCC");
  expect("她又说“I like ‘choice’”。", "CLLC");
}

/* 55: a line may end before ’90s, and does not end behind its apostrophe. */
static void apostrophes_stay_with_their_word(void **state) {
  (void)state;
  static const char *const texts[] = {"回到’90s年", "和’n’年"};
  for (size_t i = 0; i < 2; i++) {
    uint8_t breaks[64];
    size_t at = i ? 3 : 6;
    bl_breaks_find(composer, bl_text_of(texts[i]), BL_BREAK_GB, breaks);
    assert_int_equal(breaks[at], BL_BREAK_ALLOWED);
    assert_int_equal(breaks[at + 3], BL_BREAK_FORBIDDEN);
  }
  uint8_t breaks[64];
  bl_breaks_find(composer, BL_TEXT("说‘好’A股"), BL_BREAK_GB, breaks);
  assert_int_equal(breaks[9], BL_BREAK_FORBIDDEN);
  assert_int_equal(breaks[12], BL_BREAK_ALLOWED);
}

/* A quotation longer than the reach, and many quotes in a row, end in time and the same way. */
static void long_quotations_are_judged_at_their_ends(void **state) {
  (void)state;
  struct bl_string string;
  bl_string_init(&string, arena);
  bl_string_add(&string, BL_TEXT("“"));
  for (int i = 0; i < 300; i++)
    bl_string_add(&string, BL_TEXT("word "));
  bl_string_add(&string, BL_TEXT("end” he said"));
  expect(bl_text_print(arena, "%.*s", (int)bl_string_text(&string).size, bl_string_text(&string).data).data, "LL");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(apostrophes_are_latin),
      cmocka_unit_test(latin_quotations_are_latin),
      cmocka_unit_test(quotes_in_chinese_are_chinese),
      cmocka_unit_test(quoted_sentences_are_latin),
      cmocka_unit_test(nested_quotes_are_judged_alone),
      cmocka_unit_test(apostrophes_stay_with_their_word),
      cmocka_unit_test(long_quotations_are_judged_at_their_ends),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
