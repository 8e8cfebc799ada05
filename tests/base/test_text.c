#include "arena.h"
#include "baolan/base/text.h"

static void every_code_point_goes_round(void **state) {
  (void)state;
  for (uint32_t point = 1; point <= 0x10FFFF; point++) {
    if (point >= 0xD800 && point <= 0xDFFF)
      continue;
    char bytes[4];
    struct bl_text text = {bytes, bl_text_encode(point, bytes)};
    size_t forward = 0, backward = text.size;
    if (bl_text_next(text, &forward) != point || forward != text.size || bl_text_previous(text, &backward) != point ||
        backward != 0 || bl_text_malformed(text) != -1)
      fail_msg("U+%04X", (unsigned)point);
  }
}

static void malformed_bytes_are_seen_and_stepped_over(void **state) {
  (void)state;
  static const struct {
    struct bl_text text;
    ptrdiff_t at;
  } cases[] = {
      {BL_TEXT("a\x80"), 1},        {BL_TEXT("a\xC0\xAF"), 1},        {BL_TEXT("\xE0\x80\xAF"), 0},
      {BL_TEXT("\xED\xA0\x80"), 0}, {BL_TEXT("\xF4\x90\x80\x80"), 0}, {BL_TEXT("ab\xE4\xB8"), 2},
      {BL_TEXT("\xF8\x88\x80"), 0}, {BL_TEXT("\xE4\xB8\xAD"), -1},    {BL_TEXT(""), -1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    assert_int_equal(bl_text_malformed(cases[i].text), cases[i].at);
    size_t at = 0, forward = 0, back = cases[i].text.size, backward = 0;
    while (at < cases[i].text.size) {
      bl_text_next(cases[i].text, &at);
      forward++;
    }
    while (back > 0) {
      bl_text_previous(cases[i].text, &back);
      backward++;
    }
    assert_int_equal(forward, backward);
    assert_int_equal(forward, bl_text_count(cases[i].text));
  }
}

static void views_are_cut_and_compared(void **state) {
  (void)state;
  struct bl_text text = BL_TEXT("\u3000 \t\u4E2D\u6587\u3000\r\n");
  struct bl_text trimmed = bl_text_trim(text);
  assert_true(bl_text_equal(trimmed, BL_TEXT("\u4E2D\u6587")));
  assert_int_equal(bl_text_trim(BL_TEXT(" \u3000 ")).size, 0);
  assert_int_equal(bl_text_count(trimmed), 2);
  assert_true(bl_text_starts(trimmed, BL_TEXT("\u4E2D")) && !bl_text_starts(trimmed, BL_TEXT("\u6587")));
  assert_true(bl_text_ends(trimmed, BL_TEXT("\u6587")) && !bl_text_ends(BL_TEXT("a"), BL_TEXT("ba")));
  assert_int_equal(bl_text_find(BL_TEXT("aaab"), BL_TEXT("aab")), 1);
  assert_int_equal(bl_text_find(BL_TEXT("aaab"), BL_TEXT("ac")), -1);
  assert_int_equal(bl_text_find(BL_TEXT("a"), BL_TEXT("")), 0);
  assert_int_equal(bl_text_slice(trimmed, 2, 99).size, 4);
  assert_int_equal(bl_text_slice(trimmed, 9, 2).size, 0);
  assert_int_equal(bl_text_of(NULL).size, 0);
}

static void strings_grow_and_stay_terminated(void **state) {
  (void)state;
  struct bl_string string;
  bl_string_init(&string, arena);
  assert_string_equal(bl_string_text(&string).data, "");
  for (int i = 0; i < 1000; i++) {
    bl_string_add(&string, BL_TEXT("ab"));
    bl_string_add_point(&string, 0x4E2D);
    assert_int_equal(string.data[string.size], 0);
  }
  assert_int_equal(string.size, 5000);
  assert_string_equal(bl_text_print(arena, "%d-%s", 7, "x").data, "7-x");
  assert_string_equal(bl_text_copy(arena, bl_text_slice(bl_string_text(&string), 0, 5)).data, "ab\u4E2D");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_code_point_goes_round),
      cmocka_unit_test(malformed_bytes_are_seen_and_stepped_over),
      cmocka_unit_test(views_are_cut_and_compared),
      cmocka_unit_test(strings_grow_and_stay_terminated),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
