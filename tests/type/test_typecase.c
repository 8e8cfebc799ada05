/* What comes from the typecase is what HarfBuzz makes of the whole text. */
#include "bench.h"

#include <harfbuzz/hb.h>

#include "baolan/base/file.h"
#include "baolan/type/shape.h"
#include "baolan/type/typecase.h"

static bool in_one_font(struct bl_text text, uint16_t *font) {
  bool found = true, first = true;
  for (size_t at = 0; at < text.size;) {
    uint16_t chosen = bl_fonts_choose(fonts, BL_FACE_SONG, bl_text_next(text, &at), &found);
    if (!found || (!first && chosen != *font))
      return false;
    *font = chosen;
    first = false;
  }
  return !first;
}

/* Glyphs compared, or 0 when the line is not of one font. */
static unsigned compare_line(struct bl_text text, const char *lang) {
  uint16_t font = 0;
  if (!in_one_font(text, &font))
    return 0;
  struct bl_run run = {.text = text, .face = BL_FACE_SONG, .size = 1000};
  struct bl_setting setting = bl_setting_body(20000, 1000);
  setting.lang = lang;
  struct bl_galley galley = bl_shape_galley(composer, &setting, &run, 1);
  hb_buffer_t *buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, text.data, (int)text.size, 0, -1);
  hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_language(buffer, hb_language_from_string(lang, -1));
  hb_shape(bl_fonts_shaper(fonts, font), buffer, NULL, 0);
  unsigned count;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
  assert_int_equal(galley.glyph_count, count);
  for (unsigned i = 0; i < count; i++) {
    assert_int_equal(galley.glyphs[i].id, infos[i].codepoint);
    assert_int_equal(galley.glyphs[i].x, positions[i].x_offset);
    assert_int_equal(galley.glyphs[i].advance, positions[i].x_advance);
  }
  hb_buffer_destroy(buffer);
  return count;
}

static unsigned compare_file(const char *path, const char *lang) {
  struct bl_text file;
  assert_true(bl_file_read(arena, path, 1 << 20, &file, NULL));
  unsigned compared = 0;
  for (size_t at = 0; at < file.size;) {
    const char *end = memchr(file.data + at, '\n', file.size - at);
    size_t next = end ? (size_t)(end - file.data) : file.size;
    compared += compare_line(bl_text_slice(file, at, next), lang);
    at = next + 1;
  }
  return compared;
}

static void whole_paragraphs_come_out_the_same(void **state) {
  (void)state;
  static const char *const files[] = {"duchuan", "toutangmian", "yelu", "hankong", "yunjiaocha"};
  static const char *const languages[] = {"zh-Hans", "zh-Hant-TW", "ja"};
  unsigned compared = 0;
  for (size_t i = 0; i < sizeof files / sizeof *files; i++)
    for (size_t l = 0; l < sizeof languages / sizeof *languages; l++) /* the case forgets with the language */
      compared +=
          compare_file(bl_text_print(arena, BAOLAN_ROOT "/assets/sample/stories/%s.md", files[i]).data, languages[l]);
  assert_true(compared > 6000);
}

/* Every two kept characters side by side, for the marks, whose neighbours might decide. */
static void marks_do_not_look_at_each_other(void **state) {
  (void)state;
  uint32_t marks[96];
  size_t count = 0;
  for (uint32_t point = 0x3001; point <= 0xFF1F; point = point == 0x3017 ? 0xFF01 : point + 1)
    if (bl_typecase_keeps(point))
      marks[count++] = point;
  assert_true(count > 40);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < count; j++) {
      struct bl_string pair;
      bl_string_init(&pair, arena);
      bl_string_add_point(&pair, marks[i]);
      bl_string_add_point(&pair, marks[j]);
      compare_line(bl_string_text(&pair), "zh-Hans");
      bl_arena_reset(arena);
    }
}

/* A selector behind a kept character takes it out of the case: one glyph, its own. */
static void selectors_are_not_lost(void **state) {
  (void)state;
  struct bl_run run = song("葛\U000E0100葛");
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  struct bl_galley galley = bl_shape_galley(composer, &setting, &run, 1);
  assert_int_equal(galley.frame_count, 2);
  assert_int_equal(galley.frames[0].end, 7);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_paragraphs_come_out_the_same),
      cmocka_unit_test(marks_do_not_look_at_each_other),
      cmocka_unit_test(selectors_are_not_lost),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
