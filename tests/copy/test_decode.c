#include "arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/decode.h"
#include "baolan/copy/privateuse.h"

static struct bl_decoded decoded;
static struct bl_error error;

static bool decode(struct bl_text bytes) {
  error = (struct bl_error){0};
  return bl_decode_bytes(arena, bytes, "a.txt", &decoded, &error);
}

static void every_encoding_gives_the_same_text(void **state) {
  (void)state;
  static const struct {
    struct bl_text bytes;
    const char *encoding;
  } files[] = {
      {BL_TEXT("\xE4\xB8\xAD\xE6\x96\x87\n"), "UTF-8"},
      {BL_TEXT("\xEF\xBB\xBF\xE4\xB8\xAD\xE6\x96\x87\n"), "UTF-8"},
      {BL_TEXT("\xD6\xD0\xCE\xC4\n"), "GBK"},
      {BL_TEXT("\xD6\xD0\xCE\xC4\n\x1A"), "GBK"}, /* with the end mark of DOS */
      {BL_TEXT("\xFF\xFE\x2D\x4E\x87\x65\n\0"), "UTF-16LE"},
      {BL_TEXT("\xFE\xFF\x4E\x2D\x65\x87\0\n"), "UTF-16BE"},
  };
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    if (!decode(files[i].bytes))
      fail_msg("%zu: %s", i, error.text);
    assert_string_equal(decoded.encoding, files[i].encoding);
    assert_true(bl_text_equal(decoded.text, BL_TEXT("\u4E2D\u6587\n")));
    assert_int_equal(decoded.confidence, 100);
  }
  assert_true(decode(BL_TEXT("\xD6\xD0\xCE\xC4\x95\x32\x82\x36"))); /* four bytes: U+20000 */
  assert_string_equal(decoded.encoding, "GB18030");
  assert_true(bl_text_equal(decoded.text, BL_TEXT("\u4E2D\u6587\U00020000")));
}

static void what_is_not_text_is_refused_with_its_place(void **state) {
  (void)state;
  static const struct {
    struct bl_text bytes;
    int line, column;
    const char *words;
  } files[] = {
      {BL_TEXT(""), 1, 1, "empty"},
      {BL_TEXT(" \n\n\u3000\n"), 1, 1, "empty"},
      {BL_TEXT("ab\0c"), 1, 3, "zero byte"},
      {BL_TEXT("a\nb\x02"), 2, 2, "control character"},
      {BL_TEXT("\u4E2D\u6587\n\u4E2D\xE6\x96"), 2, 2, "damaged UTF-8"},
      {BL_TEXT("\u4E2D\u6587\n\xD6\xD0"), 2, 1, "damaged UTF-8"},
      {BL_TEXT("\xD6\xD0\n\xCE\xC4\xFF\xFF"), 2, 2, "neither UTF-8 nor GB 18030"},
      {BL_TEXT("\xD6\xD0\xCE\xC4\xD6"), 1, 3, "inside a character"},
      {BL_TEXT("\xFF\xFE\x2D\x4E\x87"), 1, 2, "inside a character"},
      {BL_TEXT("caf\xE9 na\xEFve"), 1, 4, "neither"},
      {BL_TEXT("\xA4\xA4\xA4\xE5\xB3\xF8\xAF\xC8\xB7\x73\xBB\x44"), 1, 1, "not recognised"}, /* Big5 */
      {BL_TEXT("a\uFFFF"), 1, 2, "no character"},
  };
  for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
    if (decode(files[i].bytes))
      fail_msg("%zu was taken as %s", i, decoded.encoding);
    assert_int_equal(error.code, BL_DATA);
    if (!strstr(error.text, files[i].words) || error.line != files[i].line || error.column != files[i].column)
      fail_msg("%zu: %d:%d: %s", i, error.line, error.column, error.text);
  }
}

static void what_is_odd_is_reported(void **state) {
  (void)state;
  assert_true(decode(BL_TEXT("\xD6\xD0\xCE\xC4\xAA\xA1"))); /* user-defined: U+E000 */
  assert_int_equal(decoded.private_use, 1);
  assert_false(decoded.normalised);
  assert_true(decode(BL_TEXT("e\u0301\u4E2D")));
  assert_true(decoded.normalised);
  assert_true(bl_text_equal(decoded.text, BL_TEXT("\u00E9\u4E2D")));
  assert_true(decode(BL_TEXT("\uFF0C\uFF21"))); /* NFC, not NFKC: full-width stays */
  assert_false(decoded.normalised);
  assert_true(decode(BL_TEXT("\uFA11e\u0301\U0002F800"))); /* compatibility ideographs stay beside what changes */
  assert_true(bl_text_equal(decoded.text, BL_TEXT("\uFA11\u00E9\U0002F800")));
  assert_true(decode(BL_TEXT("a\u2028b\tc")));
  assert_true(bl_text_equal(decoded.text, BL_TEXT("a\nb  c")));
}

/* 158: what GBK and GB 18030-2005 had to keep in the private use area has its Unicode code, and is counted. */
static void private_codes_have_successors(void **state) {
  (void)state;
  static const uint32_t pairs[][2] = {
      {0xE78D, 0xFE10},  {0xE78E, 0xFE12}, {0xE796, 0xFE19}, {0xE7C7, 0x1E3F},  {0xE7C8, 0x1F9},   {0xE7E7, 0x303E},
      {0xE7E8, 0x2FF0},  {0xE7F3, 0x2FFB}, {0xE815, 0x2E81}, {0xE816, 0x20087}, {0xE818, 0x200CC}, {0xE81A, 0x3473},
      {0xE81E, 0x9FB4},  {0xE826, 0x9FB5}, {0xE82B, 0x9FB6}, {0xE82C, 0x9FB7},  {0xE831, 0x215D7}, {0xE832, 0x9FB8},
      {0xE83B, 0x2298F}, {0xE843, 0x9FB9}, {0xE854, 0x9FBA}, {0xE855, 0x241FE}, {0xE863, 0x4DAE},  {0xE864, 0x9FBB}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    struct bl_string text, wanted;
    bl_string_init(&text, arena);
    bl_string_init(&wanted, arena);
    bl_string_add_point(&text, pairs[i][0]);
    bl_string_add_point(&wanted, pairs[i][1]);
    assert_true(decode(bl_string_text(&text)));
    assert_true(bl_text_equal(decoded.text, bl_string_text(&wanted)));
    assert_int_equal(decoded.succeeded, 1);
    assert_int_equal(decoded.private_use, 0);
  }
  assert_true(decode(BL_TEXT("\xD6\xD0\xCE\xC4\xD6\xD0\xCE\xC4\xFE\x59\xAA\xA1"))); /* GBK: one of each kind */
  assert_true(bl_text_equal(decoded.text, BL_TEXT("\u4E2D\u6587\u4E2D\u6587\u9FB4\uE000")));
  assert_int_equal(decoded.succeeded, 1);
  assert_int_equal(decoded.private_use, 1);
  static const uint32_t without[] = {0xE000, 0xE78C, 0xE797, 0xE7C6, 0xE7C9, 0xE7F4, 0xE814, 0xE865, 0xF8FF, 0x10FFFD};
  for (size_t i = 0; i < sizeof without / sizeof *without; i++)
    assert_int_equal(bl_privateuse_successor(without[i]), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_encoding_gives_the_same_text),
      cmocka_unit_test(what_is_not_text_is_refused_with_its_place),
      cmocka_unit_test(what_is_odd_is_reported),
      cmocka_unit_test(private_codes_have_successors),
  };
  return cmocka_run_group_tests(tests, open_arena, close_arena);
}
