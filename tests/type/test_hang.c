/* Marks that hang beyond the measure: row 58 of docs/typography.md. */
#include "bench.h"

#include "baolan/type/spacing.h"

static struct bl_lines hang(const char *text, int ems, enum bl_profile profile) {
  struct bl_setting setting = bl_setting_body(ems * EM, EM);
  bl_setting_use(&setting, profile);
  setting.indent = 0;
  setting.hang = true;
  struct bl_run run = song(text);
  return bl_paragraph_compose(arena, composer, &setting, &run, 1);
}

static size_t count_beyond(const struct bl_line *line) {
  size_t beyond = 0;
  for (size_t g = 0; g < line->glyph_count; g++)
    beyond += line->glyphs[g].x >= line->measure;
  return beyond;
}

/* 58: each of the marks hangs outside, whole, and the Han before it ends on the measure. */
static void one_mark_hangs(void **state) {
  (void)state;
  static const char *const marks[] = {"\u3002", "\uff0c", "\u3001", "\uff1b", "\uff1a", "\uff01", "\uff1f", "\uff0e"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    const char *text = bl_text_print(arena, "一二三四五%s六七八", marks[i]).data;
    struct bl_lines lines = hang(text, 5, BL_PROFILE_CN);
    assert_int_equal(lines.count, 2);
    const struct bl_line *line = &lines.items[0];
    assert_int_equal(line->width, 5 * EM);
    assert_int_equal(line->glyph_count, 6);
    assert_int_equal(line->glyphs[4].x, 4 * EM);
    assert_int_equal(line->glyphs[5].x, 5 * EM);
    assert_int_equal(line->segments[0].end, 18);
  }
}

/* 58: never two, nor what is no pause or stop mark; not unless asked; not in tw. */
static void nothing_else_hangs(void **state) {
  (void)state;
  static const char *const texts[] = {"一二三四\uff01\uff01五六七八", "一二三四\u3002”五六七八",
                                      "一二三四\uff09五六七八", "一二三四\uff1f\uff01五六七八", "一二三四五”六七八"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (int ems = 5; ems < 8; ems++) {
      struct bl_lines lines = hang(texts[i], ems, BL_PROFILE_CN);
      for (size_t l = 0; l < lines.count; l++)
        assert_int_equal(count_beyond(&lines.items[l]), 0);
    }
  static const char *const long_one = "一二三四五\u3002六七八九十\uff0c一二三四五\u3002六七八";
  struct bl_lines cn = compose(long_one, 5), tw = hang(long_one, 5, BL_PROFILE_TW);
  for (size_t l = 0; l < cn.count; l++)
    assert_int_equal(count_beyond(&cn.items[l]), 0);
  for (size_t l = 0; l < tw.count; l++)
    assert_int_equal(count_beyond(&tw.items[l]), 0);
}

/* 58: over real prose and all measures: at most one mark beyond, it is the line's last, and every line but the last
 * ends on the measure. */
static void prose_hangs_one_mark_a_line(void **state) {
  (void)state;
  static const char text[] =
      "清晨\uff0c渡口的钟响了\uff1a一下\u3001两下\u3001三下\u3002“真好听\uff01”老人说\uff0c"
      "“多少年没响过了\uff1f”沿河的面馆也开张了\uff1b下午\uff0c市民来服务站办事\uff0c说是修得很好"
      "\uff08见图\uff09\u3002今天2025年\uff0c又有人来看钟\uff0c看了半天\uff0c走了\u3002";
  size_t hung = 0;
  for (int ems = 8; ems < 30; ems++) {
    struct bl_lines lines = hang(text, ems, BL_PROFILE_CN);
    for (size_t l = 0; l < lines.count; l++) {
      const struct bl_line *line = &lines.items[l];
      size_t at = line->glyphs[line->glyph_count - 1].source, beyond = count_beyond(line);
      enum bl_class class = bl_spacing_class(bl_text_next(bl_text_of(text), &at));
      assert_true(beyond <= 1);
      assert_true(beyond == 0 || class == BL_CLASS_PAUSE || class == BL_CLASS_STOP);
      assert_true(l + 1 == lines.count || line->width == line->measure);
      hung += beyond;
    }
  }
  assert_true(hung > 20);
}

/* 58: nor two with nothing to be seen between them. */
static void what_is_blank_parts_no_two_marks(void **state) {
  (void)state;
  static const char *const texts[] = {"一二三四五\u3002\u200b\uff0c六七八", "一二三四五\uff01 \uff01六七八",
                                      "一二三四五\u3002\u2060\u3002六七八"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (int ems = 5; ems < 9; ems++) {
      struct bl_lines lines = hang(texts[i], ems, BL_PROFILE_CN);
      for (size_t l = 0; l < lines.count; l++)
        assert_true(count_beyond(&lines.items[l]) <= 1);
    }
}

/* 58: a line that is read from right to left ends at the left: nothing hangs at its beginning. */
static void nothing_hangs_in_a_turned_paragraph(void **state) {
  (void)state;
  static const char text[] = "\u0633\u0644\u0627\u0645\uff0c \u062f\u0646\u064a\u0627\uff0c "
                             "\u0633\u0644\u0627\u0645\uff0c \u062f\u0646\u064a\u0627\uff0c";
  for (int ems = 3; ems < 12; ems++) {
    struct bl_lines lines = hang(text, ems, BL_PROFILE_CN);
    for (size_t l = 0; l < lines.count; l++)
      assert_int_equal(count_beyond(&lines.items[l]), 0);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_mark_hangs),
      cmocka_unit_test(nothing_else_hangs),
      cmocka_unit_test(prose_hangs_one_mark_a_line),
      cmocka_unit_test(what_is_blank_parts_no_two_marks),
      cmocka_unit_test(nothing_hangs_in_a_turned_paragraph),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
