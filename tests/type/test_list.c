/* Short lists on one line: rows 88 and 89 of docs/typography.md. */
#include "bench.h"

static struct bl_lines spread(const char *text, bl_unit measure, bool names) {
  struct bl_setting setting = bl_setting_body(measure, EM);
  setting.indent = 0;
  setting.align = BL_ALIGN_SPREAD;
  setting.names = names;
  struct bl_run run = song(text);
  return bl_paragraph_compose(arena, composer, &setting, &run, 1);
}

/* The x of the glyph that came from this byte. */
static bl_unit x_of(const struct bl_line *line, uint32_t source) {
  for (size_t i = 0; i < line->glyph_count; i++)
    if (line->glyphs[i].source == source)
      return line->glyphs[i].x;
  fail();
  return 0;
}

/* 88: names of three, two and four characters; equal gaps, both ends flush, the names themselves solid. */
static void a_list_is_spread_evenly(void **state) {
  (void)state;
  static const char *const spaces[] = {"\u3000", " ", "\u3000\u3000"};
  for (size_t i = 0; i < 3; i++) {
    const char *gap = spaces[i];
    uint32_t skip = (uint32_t)strlen(gap);
    bl_unit measure = 17 * EM + 1; /* a rest that cannot be shared evenly */
    struct bl_lines lines = spread(bl_text_print(arena, "王小明%s李雷%s欧阳小华", gap, gap).data, measure, false);
    assert_int_equal(lines.count, 1);
    const struct bl_line *line = &lines.items[0];
    assert_int_equal(line->width, measure);
    bl_unit second = x_of(line, 9 + skip), third = x_of(line, 15 + 2 * skip);
    assert_int_equal(x_of(line, 0), 0);
    assert_int_equal(x_of(line, 6), 2 * EM);
    assert_in_range(second - 3 * EM - (third - second - 2 * EM), 0, 1);
    assert_int_equal(x_of(line, 24 + 2 * skip) + EM, measure);
  }
}

/* 88: without spaces every character is an item, numbers are whole. */
static void characters_are_spread_evenly(void **state) {
  (void)state;
  struct bl_lines lines = spread("目录", 4 * EM, false);
  assert_int_equal(lines.items[0].glyphs[1].x, 3 * EM);
  lines = spread("共12人", 10 * EM, false);
  const struct bl_line *line = &lines.items[0];
  assert_int_equal(line->width, 10 * EM);
  assert_int_equal(line->glyphs[2].x, line->glyphs[1].x + line->glyphs[1].advance);
}

/* 88: a list that is too wide is broken into lines and begins at their starts. */
static void a_wide_list_is_broken(void **state) {
  (void)state;
  struct bl_lines lines = spread("王小明\u3000李雷\u3000欧阳小华", 7 * EM, false);
  assert_int_equal(lines.count, 2);
  assert_int_equal(lines.items[1].x, 0);
}

/* 89: 李雷 is as wide as 王小明, its characters at both ends; marks and spaces part names. */
static void short_names_are_three_ems(void **state) {
  (void)state;
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  setting.indent = 0;
  setting.names = true;
  struct bl_run run = song("李雷");
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.items[0].width, 3 * EM);
  assert_int_equal(lines.items[0].glyphs[1].x, 2 * EM);
  run = song("王小明\u3000李雷\u3001张三 欧阳小华");
  lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(x_of(&lines.items[0], 15), 6 * EM);
  assert_int_equal(x_of(&lines.items[0], 21), 8 * EM);
  assert_int_equal(x_of(&lines.items[0], 24), 10 * EM);
  setting.names = false;
  lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(x_of(&lines.items[0], 15), 5 * EM);
  lines = spread("王小明\u3000李雷\u3000张三", 13 * EM, true);
  assert_int_equal(x_of(&lines.items[0], 12), 5 * EM);
  assert_int_equal(x_of(&lines.items[0], 21), 10 * EM);
}

/* 88: read from right to left, the space of each but the last is seen at its left. */
/* A typed indent takes the place of the setting's, and stays as it is. */
static void a_typed_indent_is_not_spread(void **state) {
  (void)state;
  struct bl_setting setting = bl_setting_body(12 * EM, EM);
  setting.align = BL_ALIGN_SPREAD;
  struct bl_run run = song("\u3000\u3000王禾\u3000李雷\u3000张三");
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.count, 1);
  assert_int_equal(lines.items[0].x + lines.items[0].width, 12 * EM);
  assert_int_equal(x_of(&lines.items[0], 6), 2 * EM);
  assert_int_equal(x_of(&lines.items[0], 27), 11 * EM);
}

static void what_runs_back_is_spread_too(void **state) {
  (void)state;
  struct bl_lines lines = spread("\u202e目录表", 5 * EM, false);
  const struct bl_line *line = &lines.items[0];
  assert_int_equal(x_of(line, 9), 0);
  assert_int_equal(x_of(line, 6), 2 * EM);
  assert_int_equal(x_of(line, 3), 4 * EM);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_list_is_spread_evenly),      cmocka_unit_test(characters_are_spread_evenly),
      cmocka_unit_test(a_wide_list_is_broken),        cmocka_unit_test(short_names_are_three_ems),
      cmocka_unit_test(what_runs_back_is_spread_too), cmocka_unit_test(a_typed_indent_is_not_spread),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
