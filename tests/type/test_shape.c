/* Characters to frames; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include <harfbuzz/hb.h>
#include <limits.h>

#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"

static struct bl_run run;

/* Borrowed from the composer until the next call. */
static struct bl_galley shaped(const char *text) {
  run = song(text);
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  struct bl_galley galley = bl_shape_galley(composer, &setting, &run, 1);
  bl_spacing_apply(composer, &galley, &setting);
  return galley;
}

/* 150: a sequence stays whole also where the text face has one of its signs (U+2642, U+2640). */
static void joined_emoji_are_one_frame(void **state) {
  (void)state;
  struct bl_galley galley = shaped("\U0001F3C3\u200D\u2642\uFE0F跑");
  assert_int_equal(galley.frame_count, 2);
  assert_int_equal(galley.frames[0].end, 13);
  galley = shaped("\u2642跑"); /* alone it is set in the text face */
  assert_int_equal(galley.glyphs[0].font, galley.glyphs[1].font);
}

/* 160, 155: a control before a word of a script from right to left hides the control only. */
static void control_does_not_hide_a_word(void **state) {
  (void)state;
  struct bl_galley galley = shaped("\u061C\u0627\u0644");
  bl_unit width = 0;
  for (size_t i = 0; i < galley.frame_count; i++)
    width += galley.frames[i].advance;
  assert_true(width > 0);
}

/* A forced break between two such words is a frame of its own, so that the line ends there. */
static void separators_stand_alone(void **state) {
  (void)state;
  struct bl_lines lines = compose("\u0627\u0644\u2028\u0627\u0644", 20);
  assert_int_equal(lines.count, 2);
  assert_int_equal(lines.items[0].segments[0].end, 7);
  assert_true(lines.items[0].last && lines.items[1].last);
}

/* 55: however many apostrophes a paragraph has. */
static void apostrophes_stay_narrow(void **state) {
  (void)state;
  struct bl_string text;
  bl_string_init(&text, arena);
  for (int i = 0; i < 80; i++)
    bl_string_add(&text, BL_TEXT("don’t "));
  struct bl_galley galley = shaped(bl_string_text(&text).data);
  for (size_t i = 0; i < galley.frame_count; i++)
    if (galley.frames[i].point == 0x2019) {
      assert_true(galley.frames[i].advance < EM / 2);
      assert_int_equal(galley.frames[i].left + galley.frames[i].right, 0); /* 54: a narrow form has nothing to lose */
    }
}

/* 155: what is told is the character that no font has, not the one that it combines with. */
static void the_missing_character_is_named(void **state) {
  (void)state;
  size_t count;
  bl_composer_forget(composer);
  shaped("1\u20E3键");
  const struct bl_missing *missing = bl_composer_missing(composer, &count);
  assert_int_equal(count, 1);
  assert_int_equal(missing[0].code_point, 0x20E3);
  assert_int_equal(missing[0].source, 1);
  bl_composer_forget(composer);
}

/* The ink of the glyphs [first, end) of a line, in thousandths of an em; y up from the baseline. */
struct ink {
  long left, right, bottom, top;
};

static struct ink ink_of(const struct bl_line *line, size_t first, size_t end) {
  struct ink ink = {LONG_MAX, LONG_MIN, LONG_MAX, LONG_MIN};
  for (size_t i = first; i < end; i++) {
    const struct bl_glyph *glyph = &line->glyphs[i];
    hb_glyph_extents_t box;
    assert_true(hb_font_get_glyph_extents(bl_fonts_shaper(fonts, glyph->font), glyph->id, &box));
    long upem = bl_fonts_upem(fonts, glyph->font), size = (long)glyph->size * 1000 / EM;
    long left = (long)glyph->x * 1000 / EM + box.x_bearing * size / upem, right = left + box.width * size / upem;
    long top = -(long)glyph->y * 1000 / EM + box.y_bearing * size / upem, bottom = top + box.height * size / upem;
    ink.left = left < ink.left ? left : ink.left;
    ink.right = right > ink.right ? right : ink.right;
    ink.bottom = bottom < ink.bottom ? bottom : ink.bottom;
    ink.top = top > ink.top ? top : ink.top;
  }
  return ink;
}

static const struct bl_line *label(const char *text, enum bl_face face) {
  run = song(text);
  run.face = face;
  return bl_paragraph_label(arena, composer, &run, 1);
}

/* 20: the two halves of a dash meet. 17: together they have two ems. */
static void dashes_are_continuous(void **state) {
  (void)state;
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    const struct bl_line *line = label("字——字", (enum bl_face)face);
    assert_in_range(line->width, 4 * EM - EM / 50, 4 * EM + EM / 50);
    if (line->glyph_count == 4)
      assert_true(ink_of(line, 2, 3).left - ink_of(line, 1, 2).right <= 20);
    else
      assert_true(ink_of(line, 1, 2).right - ink_of(line, 1, 2).left >= 1600);
    line = label("字⸺字", (enum bl_face)face);
    assert_in_range(line->width, 4 * EM - EM / 50, 4 * EM + EM / 50);
  }
}

/* 21: dashes, quotes and the ellipsis come from a Han font; the ellipsis stands in the middle of the em box, which
 * goes from 120 below the baseline to 880 above. 18, 19: its widths. */
static void ellipses_are_centred(void **state) {
  (void)state;
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    const struct bl_line *line = label("字……字", (enum bl_face)face);
    assert_int_equal(line->width, 4 * EM);
    struct ink ink = ink_of(line, 1, line->glyph_count - 1);
    assert_in_range(ink.top + ink.bottom, 2 * (380 - 50), 2 * (380 + 50));
    assert_int_equal(label("字⋯⋯字", (enum bl_face)face)->width, 4 * EM);
    assert_int_equal(label("…………", (enum bl_face)face)->width, 4 * EM);
    line = label("字“——…”", (enum bl_face)face);
    for (size_t i = 0; i < line->glyph_count; i++)
      assert_non_null(strstr(bl_fonts_file(fonts, line->glyphs[i].font).path,
                             face >= BL_FACE_KAI && i == 0                     ? "WenKai"
                             : face == BL_FACE_HEI || face == BL_FACE_HEI_BOLD ? "SansCJK"
                                                                               : "SerifCJK"));
  }
}

static const struct bl_line *regional(const char *text, const char *lang) {
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  setting.indent = 0;
  setting.lang = lang;
  setting.profile = strcmp(lang, "zh-Hans") == 0 ? BL_PROFILE_CN : BL_PROFILE_TW;
  run = song(text);
  return bl_paragraph_compose(arena, composer, &setting, &run, 1).items;
}

/* 60: the language chooses the glyph, and it is the one that HarfBuzz chooses. 61: also for a mark alone. */
static void language_chooses_the_glyph(void **state) {
  (void)state;
  static const char text[] = "骨直\u3002\uff0c\u3001";
  const struct bl_line *cn = regional(text, "zh-Hans"), *tw = regional(text, "zh-Hant-TW");
  hb_buffer_t *buffer = hb_buffer_create();
  hb_buffer_add_utf8(buffer, text, -1, 0, -1);
  hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_language(buffer, hb_language_from_string("zh-Hant-TW", -1));
  hb_shape(bl_fonts_shaper(fonts, tw->glyphs[0].font), buffer, NULL, 0);
  unsigned count;
  const hb_glyph_info_t *wanted = hb_buffer_get_glyph_infos(buffer, &count);
  assert_int_equal(count, 5);
  for (unsigned i = 0; i < count; i++) {
    assert_int_equal(tw->glyphs[i].id, wanted[i].codepoint);
    assert_true(i == 1 || tw->glyphs[i].id != cn->glyphs[i].id); /* this font draws 直 in one way */
  }
  hb_buffer_destroy(buffer);
  assert_int_equal(regional("\u3002", "zh-Hant-TW")->glyphs[0].id, regional("保\u3002", "zh-Hant-TW")->glyphs[1].id);
}

/* 62: a comma stands at the lower left in the mainland, in the middle in Taiwan. */
static void commas_stand_where_the_region_wants(void **state) {
  (void)state;
  struct ink cn = ink_of(regional("字\uff0c字", "zh-Hans"), 1, 2);
  assert_true(cn.left + cn.right - 2000 < 2 * 400 && cn.top + cn.bottom + 240 < 2 * 400);
  struct ink tw = ink_of(regional("字\uff0c字", "zh-Hant-TW"), 1, 2);
  assert_in_range(tw.left + tw.right - 2000, 2 * 420, 2 * 580);
  assert_in_range(tw.top + tw.bottom + 240, 2 * 420, 2 * 580);
}

/* 156: a selector chooses the font's variant; one that the font does not know is not seen. 157: a described character
 * is shown by its description. 159: a compatibility ideograph keeps its own glyph. 59: ． is not 。 */
static void characters_are_set_as_written(void **state) {
  (void)state;
  size_t missing;
  bl_composer_forget(composer);
  assert_int_equal(label("\uff0c\ufe01字", BL_FACE_SONG)->glyph_count, 2);
  assert_true(label("\uff0c\ufe01字", BL_FACE_SONG)->glyphs[0].id != label("\uff0c字", BL_FACE_SONG)->glyphs[0].id);
  assert_int_equal(label("字\U000E01EF字", BL_FACE_SONG)->width, 2 * EM);
  assert_int_equal(label("⿰木木", BL_FACE_SONG)->width, 3 * EM);
  assert_true(label("\uF900", BL_FACE_SONG)->glyphs[0].id != label("\u8C48", BL_FACE_SONG)->glyphs[0].id);
  assert_true(label("字\uFF0E", BL_FACE_SONG)->glyphs[1].id != label("字\u3002", BL_FACE_SONG)->glyphs[1].id);
  bl_composer_missing(composer, &missing);
  assert_int_equal(missing, 0);
}

/* 156: a selector that the face's own font does not know finds the font that does; one that none knows is not seen and
 * breaks nothing. */
static void variants_are_found(void **state) {
  (void)state;
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    const struct bl_line *line = label("\u845B\U000E0100字", (enum bl_face)face);
    assert_int_equal(line->glyph_count, 2);
    assert_int_equal(line->width, 2 * EM);
    assert_true(line->glyphs[0].id != label("\u845B\U000E0101字", (enum bl_face)face)->glyphs[0].id);
    line = label("\u845B\U000E01EF字", (enum bl_face)face);
    assert_int_equal(line->width, 2 * EM);
    assert_int_equal(line->glyphs[0].id, label("\u845B字", (enum bl_face)face)->glyphs[0].id);
  }
}

/* 152: an emoji has one em, without a gap, its middle where Han has it: 380 above the baseline. */
static void emoji_stand_like_han(void **state) {
  (void)state;
  static const char *const emoji[] = {"\U0001F600", "\U0001F1E8\U0001F1F3", "1\uFE0F\u20E3", "\u2600\uFE0F"};
  for (size_t i = 0; i < sizeof emoji / sizeof *emoji; i++) {
    const struct bl_line *line = label(bl_text_print(arena, "字%s字", emoji[i]).data, BL_FACE_SONG);
    assert_int_equal(line->width, 3 * EM);
    struct ink ink = ink_of(line, 1, 2);
    assert_in_range(ink.left + ink.right, 2 * (1500 - 30), 2 * (1500 + 30));
    assert_in_range(ink.top + ink.bottom, 2 * (380 - 30), 2 * (380 + 30));
  }
}

/* 147: Mongolian stands turned in a line, from left to right: one letter behind the other. */
static void mongolian_runs_to_the_right(void **state) {
  (void)state;
  const struct bl_line *line = label("\u182E\u1823\u1829\u182D\u1823\u182F字", BL_FACE_SONG);
  for (size_t i = 1; i < line->glyph_count; i++)
    assert_true(line->glyphs[i].x > line->glyphs[i - 1].x && line->glyphs[i].source > line->glyphs[i - 1].source);
  assert_int_not_equal(line->glyphs[0].id, label("\u182E", BL_FACE_SONG)->glyphs[0].id); /* joined */
}

/* 154: a rare character from another font has the size and the place of its neighbours. */
static void rare_characters_fill_their_em(void **state) {
  (void)state;
  size_t missing;
  bl_composer_forget(composer);
  static const char *const rare[] = {"\U00020000", "\U0002A6D0", "\U0002A700", "\U0002B740",
                                     "\U0002B820", "\U0002CEB0", "\U00030000", "\U00031350"};
  for (size_t i = 0; i < sizeof rare / sizeof *rare; i++) {
    const struct bl_line *line = label(bl_text_print(arena, "字%s字", rare[i]).data, BL_FACE_SONG);
    struct ink ink = ink_of(line, 1, 2);
    assert_int_equal(line->width, 3 * EM);
    assert_true(ink.left >= 1000 && ink.right <= 2000 && ink.bottom >= -140 && ink.top <= 900);
  }
  bl_composer_missing(composer, &missing);
  assert_int_equal(missing, 0);
}

/* 115: a dot stands under the middle of its character. 116: none under marks and spaces, nor under a wave. */
static void dots_are_centred(void **state) {
  (void)state;
  run = song("着～重\uff0c号 点\u3001A");
  run.style = 1;
  const struct bl_line *line = bl_paragraph_label(arena, composer, &run, 1);
  size_t dots = 0;
  for (size_t i = 1; i < line->glyph_count; i++) {
    const struct bl_glyph *glyph = &line->glyphs[i], *above = glyph - 1;
    if (glyph->y <= 0)
      continue;
    struct ink ink = ink_of(line, i, i + 1);
    long middle = (long)(2 * above->x + above->advance) * 1000 / EM;
    assert_in_range(ink.left + ink.right - middle + 40, 0, 80);
    dots++;
  }
  assert_int_equal(dots, 5);
}

/* 106: a smaller run is centred on the em box of the line, not on the baseline. */
static void sizes_share_their_middle(void **state) {
  (void)state;
  struct bl_run runs[] = {song("大"), song("小")};
  runs[1].size = EM / 2;
  const struct bl_line *line = bl_paragraph_label(arena, composer, runs, 2);
  assert_int_equal(line->glyphs[0].y, 0);
  assert_in_range(-line->glyphs[1].y * 1000 / EM, 189, 191); /* 380 - 380 / 2 */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(joined_emoji_are_one_frame),
      cmocka_unit_test(control_does_not_hide_a_word),
      cmocka_unit_test(separators_stand_alone),
      cmocka_unit_test(apostrophes_stay_narrow),
      cmocka_unit_test(the_missing_character_is_named),
      cmocka_unit_test(dashes_are_continuous),
      cmocka_unit_test(ellipses_are_centred),
      cmocka_unit_test(language_chooses_the_glyph),
      cmocka_unit_test(commas_stand_where_the_region_wants),
      cmocka_unit_test(characters_are_set_as_written),
      cmocka_unit_test(variants_are_found),
      cmocka_unit_test(emoji_stand_like_han),
      cmocka_unit_test(mongolian_runs_to_the_right),
      cmocka_unit_test(rare_characters_fill_their_em),
      cmocka_unit_test(dots_are_centred),
      cmocka_unit_test(sizes_share_their_middle),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
