/* Tokens and numbers are set solid whatever their line does, and marks lean on what they belong to; the numbers are
 * rows of docs/typography.md. */
#include "bench.h"

#include "baolan/copy/story.h"

/* Sets the text between Han in a line that must open, and alone: how many of its glyphs do not stand as far behind the
 * one before? */
static int open_in(const char *text) {
  struct bl_run run = song(bl_text_print(arena, "字字%s字字", text).data);
  const struct bl_line *alone = bl_paragraph_label(arena, composer, &run, 1);
  const char *tail = "字字字字字字字字字字字字字字字字字字字字字字";
  const char *whole = bl_text_print(arena, "字字%s%s", text, tail).data;
  struct bl_lines lines = compose(whole, 9.4 + (double)alone->width / EM);
  const struct bl_line *line = &lines.items[0];
  assert_true(line->levels[BL_STRETCH_ANY] > 0);
  int moved = 0;
  for (size_t g = 3; g + 2 < alone->glyph_count; g++)
    moved += line->glyphs[g].x - line->glyphs[g - 1].x != alone->glyphs[g].x - alone->glyphs[g - 1].x;
  return moved;
}

/* 28, 83: a hyphen is as tight as a connector. */
static void nothing_opens_in_tokens(void **state) {
  (void)state;
  static const char *const tokens[] = {"歼-20", "运-20B", "运\uff0d\uff12\uff10", "F-16", "歼\u201020"};
  for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++)
    if (open_in(tokens[i]))
      fail_msg("%s was opened", tokens[i]);
  assert_true(open_in("歼击") > 0);
}

/* 22-25, 32, 83: numbers in full width, with their signs and units. */
static void nothing_opens_in_numbers(void **state) {
  (void)state;
  static const char *const numbers[] = {"\uff15\uff10\uff05",
                                        "\uff13\uff10\u2103",
                                        "\uff11\uff0e\uff15",
                                        "\uff11\uff0c\uff10",
                                        "\uff11\uff10:\uff13",
                                        "\uff0b\uff12",
                                        "\uffe5\uff15",
                                        "3\uff1a2",
                                        "50\uff05",
                                        "5\u339e",
                                        "\uff11\uff19\uff13\uff17"};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (open_in(numbers[i]))
      fail_msg("%s was opened", numbers[i]);
  assert_true(open_in("5\uff0c6") > 0);
  assert_true(open_in("\uff11字") > 0);
}

/* 22: full-width digits have their em, and no gap beside Han. */
static void wide_digits_have_their_em(void **state) {
  (void)state;
  assert_int_equal(width_of("字\uff15\uff10\uff05字"), 5000);
  assert_int_equal(width_of("\uff11\u00b7\uff15"), 2500);
  assert_int_equal(width_of("\uff11\uff0e\uff15\uff1a\uff12"), 4000);
  assert_int_equal(width_of("\uff11\uff0c\uff15"), 2500);
  assert_int_equal(width_of("\uff11\uff0c字"), 3000);
  assert_int_equal(width_of("5\uff1a6") - width_of("5") - width_of("6"), 500);
  assert_int_equal(width_of("5\uff0c6") - width_of("5") - width_of("6"), 1000);
}

static const struct bl_line *noted(const char *before, const char *note, const char *after) {
  struct bl_run runs[] = {song(before), song(note), song(after)};
  runs[1].style = BL_STYLE_NOTE;
  runs[1].size = EM * 3 / 5;
  return bl_paragraph_label(arena, composer, runs, 3);
}

/* 14: a closing mark before a note, or before a raised digit, is halved; what opens or is Han stays as it is. */
static void marks_before_notes_are_halved(void **state) {
  (void)state;
  static const char *const marks[] = {"\u201d", "\u3002", "\uff09", "\uff0c", "\u300b"};
  long note = noted("字", "3", "字")->width - 2 * EM, raised = width_of("字\u00b3字") - 2000;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    const char *before = bl_text_print(arena, "字%s", marks[i]).data;
    assert_in_range(noted(before, "3", "字")->width - note, EM * 5 / 2 - 1, EM * 5 / 2 + 1);
    assert_int_equal(width_of(bl_text_print(arena, "字%s\u00b3字", marks[i]).data), 2500 + raised);
    assert_int_equal(width_of(bl_text_print(arena, "字%s字", marks[i]).data), 3000);
  }
}

/* 14, 83: nor does anything open before it. */
static void nothing_opens_before_notes(void **state) {
  (void)state;
  assert_int_equal(open_in("字\u00b3"), 0);
  assert_int_equal(open_in("水\u2082"), 0);
  assert_int_equal(open_in("\u300b\u00b3"), 0);
}

/* 32, 56: the colon of a score has a third of an em, a ratio of Han its whole one. */
static void scores_are_close(void **state) {
  (void)state;
  assert_in_range(width_of("3\u22362") - width_of("3") - width_of("2"), 332, 334);
  assert_int_equal(width_of("中\u2236美") - width_of("\u2236"), 2000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_opens_in_tokens),    cmocka_unit_test(nothing_opens_in_numbers),
      cmocka_unit_test(wide_digits_have_their_em),  cmocka_unit_test(marks_before_notes_are_halved),
      cmocka_unit_test(nothing_opens_before_notes), cmocka_unit_test(scores_are_close),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
