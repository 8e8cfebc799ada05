/* Digits of one width: row 75 of docs/typography.md. */
#include "bench.h"

#include "baolan/type/shape.h"

static const struct bl_line *set(const char *text, enum bl_digits digits, enum bl_face face) {
  struct bl_setting setting = bl_setting_body(30 * EM, EM);
  setting.indent = 0;
  setting.align = BL_ALIGN_START;
  setting.digits = digits;
  struct bl_run run = song(text);
  run.face = face;
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.count, 1);
  return lines.items;
}

static bl_unit widest(enum bl_face face) {
  bl_unit width = 0;
  for (uint32_t digit = '0'; digit <= '9'; digit++) {
    struct bl_run run = song("0");
    run.face = face;
    bl_unit advance = bl_shape_single(composer, &run, digit).advance;
    width = advance > width ? advance : width;
  }
  return width;
}

/* 75: in a table each digit has the same room, that of the widest, in every face. */
static void tabular_digits_have_one_width(void **state) {
  (void)state;
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    const struct bl_line *line = set("0123456789", BL_DIGITS_TABULAR, (enum bl_face)face);
    assert_int_equal(line->glyph_count, 10);
    assert_int_equal(line->width, 10 * widest((enum bl_face)face));
    bl_unit ones = set("1,111.1%", BL_DIGITS_TABULAR, (enum bl_face)face)->width;
    assert_int_equal(ones, set("8,068.0%", BL_DIGITS_TABULAR, (enum bl_face)face)->width);
  }
}

/* 75: in the half-digit setting a digit has half an em, and stands in the middle of it. */
static void half_digits_have_half_an_em(void **state) {
  (void)state;
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    const struct bl_line *line = set("2025", BL_DIGITS_HALF, (enum bl_face)face);
    assert_int_equal(line->width, 2 * EM);
    for (size_t i = 0; i < 4; i++) {
      bl_unit left = line->glyphs[i].x - (bl_unit)i * EM / 2;
      struct bl_run run = song("0");
      run.face = (enum bl_face)face;
      bl_unit advance = bl_shape_single(composer, &run, (uint32_t) "2025"[i]).advance;
      assert_in_range(2 * left - (EM / 2 - advance) + 2, 0, 4);
    }
  }
}

/* Full-width digits, letters and what is no digit keep their room; so does all where nothing is asked. */
static void nothing_else_is_moved(void **state) {
  (void)state;
  static const char *const texts[] = {"共２０２５个", "Wi-Fi", "渡口的钟\uff0c修好了", "½②Ⅷ"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (int digits = BL_DIGITS_TABULAR; digits <= BL_DIGITS_HALF; digits++) {
      const struct bl_line *plain = set(texts[i], BL_DIGITS_FONT, BL_FACE_SONG);
      const struct bl_line *line = set(texts[i], (enum bl_digits)digits, BL_FACE_SONG);
      assert_int_equal(line->width, plain->width);
      for (size_t k = 0; k < line->glyph_count; k++)
        assert_int_equal(line->glyphs[k].x, plain->glyphs[k].x);
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(tabular_digits_have_one_width),
      cmocka_unit_test(half_digits_have_half_an_em),
      cmocka_unit_test(nothing_else_is_moved),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
