/* Han below Han: row 91 of docs/typography.md. */
#include "bench.h"

#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"

static struct bl_setting on_grid(bl_unit measure) {
  struct bl_setting setting = bl_setting_body(measure, EM);
  bl_setting_use(&setting, BL_PROFILE_TW);
  setting.grid = true;
  setting.align = BL_ALIGN_START;
  return setting;
}

static size_t count_off_grid(const char *text, const struct bl_setting *setting, size_t *han) {
  struct bl_run run = song(text);
  struct bl_lines lines = bl_paragraph_compose(arena, composer, setting, &run, 1);
  size_t off = 0;
  for (size_t i = 0; i < lines.count; i++)
    for (size_t g = 0; g < lines.items[i].glyph_count; g++) {
      size_t at = lines.items[i].glyphs[g].source;
      if (bl_spacing_class(bl_text_next(bl_text_of(text), &at)) != BL_CLASS_HAN)
        continue;
      ++*han;
      off += lines.items[i].glyphs[g].x % EM != 0;
    }
  return off;
}

/* 91: x mod em is the same for every Han character, over lines without marks, whatever Latin is between them. */
static void han_stand_below_han(void **state) {
  (void)state;
  static const char text[] = "本市今年新增5G基站2300座覆盖12个区其中WiFi占3.5%的份额B座A4纸与C++班在x轴和 y 轴之间"
                             "共有100名学员报名参加了第3届Python大赛";
  for (int ems = 9; ems < 30; ems++) {
    struct bl_setting setting = on_grid(ems * EM);
    size_t han = 0;
    assert_int_equal(count_off_grid(text, &setting, &han), 0);
    assert_true(han >= 40);
  }
  struct bl_setting setting = on_grid(20 * EM);
  setting.grid = false;
  size_t han = 0;
  assert_true(count_off_grid(text, &setting, &han) > 20);
}

/* 91: an eighth of an em at least stays at both sides of the Latin. */
static void latin_is_centred_in_its_ems(void **state) {
  (void)state;
  struct bl_setting setting = on_grid(20 * EM);
  setting.indent = 0;
  static const char *const words[] = {"A", "1", "WWW", "i", "2025"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    struct bl_run run = song(bl_text_print(arena, "字%s字", words[i]).data);
    const struct bl_line *line = bl_paragraph_compose(arena, composer, &setting, &run, 1).items;
    bl_unit width = (bl_unit)(width_of(words[i]) * EM / 1000), x = line->glyphs[1].x - EM;
    assert_true(x >= EM / 8 - 1);
    assert_in_range(x - (line->width - 2 * EM - width - x) + 3, 0, 6);
    assert_true(line->width - 2 * EM - width < EM + EM / 4 + 2);
  }
}

/* 91: also one that is wider than bl_unit can count. */
static void a_stretch_wider_than_the_unit_takes_whole_ems(void **state) {
  (void)state;
  enum { COUNT = 350000 };
  struct bl_setting setting = on_grid(20 * EM);
  char *letters = bl_arena_alloc(arena, COUNT);
  memset(letters, 'W', COUNT);
  struct bl_run run = {.text = {letters, COUNT}, .face = BL_FACE_SONG, .size = 7 * EM};
  struct bl_galley galley = bl_shape_galley(composer, &setting, &run, 1);
  bl_spacing_apply(composer, &galley, &setting);
  int64_t width = 0;
  for (size_t i = 0; i < galley.frame_count; i++)
    width += galley.frames[i].advance;
  assert_true(width > INT32_MAX);
  assert_int_equal(width % run.size, 0);
  assert_in_range(galley.frames[0].shift, run.size / 8, run.size);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(han_stand_below_han),
      cmocka_unit_test(latin_is_centred_in_its_ems),
      cmocka_unit_test(a_stretch_wider_than_the_unit_takes_whole_ems),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
