/* What takes a gap beside Han: rows 68-73 of docs/typography.md. Widths in thousandths of an em. */
#include "bench.h"

#include <unicode/uchar.h>

#include "baolan/copy/story.h"
#include "baolan/type/gap.h"

/* How much wider the two are together than alone. */
static long gap(const char *a, const char *b) {
  long together = width_of(bl_text_print(arena, "%s%s", a, b).data);
  return together - width_of(a) - width_of(b);
}

/* 72: the table of this version, whole; a change needs a new version and a new sum here. */
static void table_has_its_version(void **state) {
  (void)state;
  uint32_t sum = 2166136261u, narrow = 0, signs = 0, wide = 0;
  for (uint32_t point = 0; point < 0x110000; point++) {
    enum bl_gap_side side = bl_gap_side(point);
    narrow += side == BL_GAP_NARROW;
    signs += side == BL_GAP_SIGN;
    wide += side == BL_GAP_WIDE;
    sum = (sum ^ (uint32_t)side) * 16777619u;
  }
  assert_string_equal(BL_GAP_VERSION, "UTR 59 2024-12-16, Unicode 15.0, Baolan 2");
  assert_int_equal(signs, 9);
  assert_int_equal(narrow, 3832);
  assert_int_equal(wide, 180491);
  assert_int_equal(sum, 0x0BE9307Eu);
}

/* 72: what the table calls narrow is a letter, a mark of one, or a digit; what it calls wide is no punctuation. */
static void table_agrees_with_unicode(void **state) {
  (void)state;
  for (uint32_t point = 0; point < 0x110000; point++) {
    enum bl_gap_side side = bl_gap_side(point);
    uint32_t kind = U_GET_GC_MASK((UChar32)point);
    if (kind & (U_GC_CN_MASK | U_GC_M_MASK))
      continue;
    if (side == BL_GAP_NARROW && !(kind & (U_GC_L_MASK | U_GC_ND_MASK)))
      fail_msg("U+%04X is no letter", point);
    if (side == BL_GAP_WIDE && kind & (U_GC_P_MASK | U_GC_Z_MASK | U_GC_ND_MASK))
      fail_msg("U+%04X is no character of a wide script", point);
    if (side == BL_GAP_NONE && point < 0x590 && kind & (U_GC_L_MASK | U_GC_ND_MASK) && !(kind & U_GC_LM_MASK))
      fail_msg("U+%04X is missing", point);
  }
}

/* 68, 72 */
static void letters_and_digits_stand_apart(void **state) {
  (void)state;
  static const char *const western[] = {"A", "z", "7", "\u00e9", "\u03a9", "\u042f", "\u1ebf", "\u00b5"};
  for (size_t i = 0; i < sizeof western / sizeof *western; i++) {
    assert_in_range(gap("字", western[i]), 249, 251);
    assert_in_range(gap(western[i], "字"), 249, 251);
  }
  assert_in_range(gap("か", "A"), 249, 251);
  assert_in_range(gap("〇", "A"), 249, 251);
}

/* 69, 72, 152: symbols, points, full-width letters, Roman numerals, emoji. */
static void other_signs_stand_close(void **state) {
  (void)state;
  static const char *const others[] = {"\u00b0", "$",      "+", "=",      "\u20ac", "!", ",", ".",         ":",
                                       "(",      "\uff21", "Ⅳ", "\u2460", "\u2103", "*", "-", "\U0001F600"};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
    assert_in_range(gap("字", others[i]) + 1, 0, 2);
    assert_in_range(gap(others[i], "字") + 1, 0, 2);
  }
}

/* 72: a sign takes a gap when it belongs to letters or digits. */
static void signs_lean_on_their_word(void **state) {
  (void)state;
  static const char *const with[] = {"50%", "C#", "A&B", "3\u2030", "5##", "7\u200b%"};
  for (size_t i = 0; i < sizeof with / sizeof *with; i++)
    assert_in_range(gap(with[i], "字"), 249, 251);
  static const char *const before[] = {"#1", "@A", "\u00a73"};
  for (size_t i = 0; i < sizeof before / sizeof *before; i++)
    assert_in_range(gap("字", before[i]), 249, 251);
  static const char *const without[] = {"%", "#", "@", "&", "##", "("};
  for (size_t i = 0; i < sizeof without / sizeof *without; i++) {
    assert_in_range(gap("字", without[i]) + 1, 0, 2);
    assert_in_range(gap(without[i], "字") + 1, 0, 2);
  }
}

/* 24, 72: a sign or currency belongs to its number, a hyphen or plus to a name perhaps. */
static void numbers_take_their_signs_along(void **state) {
  (void)state;
  static const char *const numbers[] = {"-3.2%",       "-5\u2103", "\u22125",  "\u00b10.5", "+86",
                                        "\u00a51,234", "$5",       "\u20ac88", "+\u00a55"};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (width_of(bl_text_print(arena, "字%s", numbers[i]).data) != width_of(numbers[i]) + 1250)
      fail_msg("%s has no gap", numbers[i]);
  assert_int_equal(width_of("字 -5\u2103"), width_of("字-5\u2103"));
  static const char *const names[] = {"-20", "-20B", "+5G", "+\uff15", "-A", "$", "+"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (width_of(bl_text_print(arena, "字%s", names[i]).data) > width_of(names[i]) + 1001)
      fail_msg("%s has a gap", names[i]);
}

/* 72: an apostrophe is part of its word. */
static void apostrophes_belong_to_their_word(void **state) {
  (void)state;
  assert_in_range(gap("字", "’90s"), 249, 251);
  assert_in_range(gap("the students’", "字"), 249, 251);
}

/* 70: a typed space is the gap; a thin one or an em of space is the author's own. */
static void typed_spaces_are_the_gap(void **state) {
  (void)state;
  long set = width_of("字AB字");
  assert_int_equal(width_of("字 AB 字"), set);
  assert_int_equal(width_of("字\u00a0AB\u00a0字"), set);
  assert_int_equal(width_of("字\u2005AB\u2004字"), set);
  assert_int_equal(width_of("字\u3000AB\u3000字"), set + 1500);
  assert_in_range(width_of("字 字") - 2000 - (width_of("A A") - 2 * width_of("A")) + 1, 0, 2); /* no gap there */
  assert_int_equal(width_of("字\u2009AB字"), width_of("AB字") + 1200);
}

/* 70: a fixed space is what its name says in every face. */
static void fixed_spaces_have_their_width(void **state) {
  (void)state;
  static const struct {
    const char *space;
    int parts;
  } rows[] = {{"\u2002", 2}, {"\u2003", 1}, {"\u2004", 3}, {"\u2005", 4}, {"\u2006", 6}, {"\u2009", 5}, {"\u200a", 8}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int face = 0; face < BL_FACE_COUNT; face++) {
      struct bl_run run = song(bl_text_print(arena, "字%s字", rows[i].space).data);
      run.face = (enum bl_face)face;
      assert_int_equal(bl_paragraph_label(arena, composer, &run, 1)->width, 2 * EM + EM / rows[i].parts);
    }
}

static long styled_width(const char *han, const char *latin, uint8_t style) {
  struct bl_run runs[] = {song(han), song(latin)};
  runs[1].style = style;
  return bl_paragraph_label(arena, composer, runs, 2)->width;
}

/* 73: none in code, nor at its edges. */
static void code_has_no_gap(void **state) {
  (void)state;
  assert_int_equal(styled_width("字", "A", 0) - styled_width("字", "A", BL_STYLE_CODE), EM / 4);
  assert_int_equal(styled_width("字", "A字", 0) - styled_width("字", "A字", BL_STYLE_CODE), EM / 2);
  assert_int_equal(styled_width("字", "A", 0), styled_width("字", "A", BL_STYLE_STRONG));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(table_has_its_version),
      cmocka_unit_test(table_agrees_with_unicode),
      cmocka_unit_test(letters_and_digits_stand_apart),
      cmocka_unit_test(other_signs_stand_close),
      cmocka_unit_test(signs_lean_on_their_word),
      cmocka_unit_test(numbers_take_their_signs_along),
      cmocka_unit_test(apostrophes_belong_to_their_word),
      cmocka_unit_test(typed_spaces_are_the_gap),
      cmocka_unit_test(fixed_spaces_have_their_width),
      cmocka_unit_test(code_has_no_gap),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
