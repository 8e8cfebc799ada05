/* How wide marks and gaps are; the numbers are rows of docs/typography.md. Widths in thousandths of an em. */
#include "bench.h"

#include <harfbuzz/hb.h>

#include "baolan/base/file.h"
#include "baolan/type/spacing.h"

static void adjacent_marks_share_their_white(void **state) {
  (void)state;
  assert_int_equal(width_of("字\uff0c字"), 3000);              /* 37 */
  assert_int_equal(width_of("字\uff09\uff09字"), 3500);        /* 40 */
  assert_int_equal(width_of("字\uff08\uff08字"), 3500);        /* 41 */
  assert_int_equal(width_of("字\uff09\uff08字"), 3500);        /* 42 */
  assert_int_equal(width_of("字\uff09\u3000字"), 3500);        /* 43 */
  assert_int_equal(width_of("字\u3000\uff08字"), 3500);        /* 44 */
  assert_int_equal(width_of("字\uff08\uff09字"), 4000);        /* 45 */
  assert_int_equal(width_of("字\uff0c“字"), 3500);             /* 46, 42 */
  assert_int_equal(width_of("字\u3002”字"), 3500);             /* 46, 40 */
  assert_int_equal(width_of("字\uff1a“字"), 3500);             /* 46 */
  assert_int_equal(width_of("字\uff1f\uff0c字"), 3500);        /* 46 */
  assert_int_equal(width_of("字\u3002”\uff09\uff0c字"), 4500); /* 40, a chain */
}

/* 54: a narrow bracket is never trimmed, but trims its full-width neighbour. */
static void narrow_brackets_count(void **state) {
  (void)state;
  long narrow = width_of("a)a") - width_of("aa");
  assert_int_equal(width_of("a)\uff08字"), width_of("a") + narrow + 500 + 1000);
  assert_int_equal(width_of("字\uff09)a"), 1000 + 500 + narrow + width_of("a"));
}

/* 47: the tight style. */
static void tight_marks_share_one_em(void **state) {
  (void)state;
  static const char *const pairs[] = {"字\uff09\uff09字", "字\uff08\uff08字", "字\uff09\uff08字"};
  for (size_t i = 0; i < 3; i++) {
    struct bl_setting setting = bl_setting_body(20 * EM, EM);
    setting.indent = 0;
    setting.tight = true;
    struct bl_run run = song(pairs[i]);
    assert_int_equal(bl_paragraph_compose(arena, composer, &setting, &run, 1).items[0].width, 3 * EM);
  }
}

/* 38: every mark of CLREQ's table has a class of its own, but for four that are symbols. */
static void marks_are_classified(void **state) {
  (void)state;
  struct bl_text table;
  if (!bl_file_read(arena, BAOLAN_ROOT "/../shared/data/clreq-punctuation.tsv", 1 << 16, &table, NULL))
    skip();
  size_t marks = 0, symbols = 0;
  for (size_t at = 0; at < table.size;) {
    size_t next = at;
    uint32_t point = bl_text_next(table, &next);
    if (point != '#') {
      symbols += bl_spacing_class(point) == BL_CLASS_OTHER;
      assert_true(bl_spacing_class(point) != BL_CLASS_HAN && bl_spacing_class(point) != BL_CLASS_LATIN);
      marks++;
    }
    ptrdiff_t end = bl_text_find(bl_text_slice(table, at, table.size), BL_TEXT("\n"));
    at = end < 0 ? table.size : at + (size_t)end + 1;
  }
  assert_int_equal(marks, 51);
  assert_true(symbols <= 5); /* - ＿ ﹏ ● • */
}

static void line_edges_are_trimmed(void **state) {
  (void)state;
  assert_int_equal(width_of("\uff08字"), 1500); /* 48 */
  assert_int_equal(width_of("字\uff09"), 1500); /* 50 */
  static const char *const marks[] = {"\uff0c", "\u3002", "\u3001", "\uff1b", "\uff1a",
                                      "\uff01", "\uff1f", "”",      "\u300b"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    assert_int_equal(width_of(bl_text_print(arena, "字%s", marks[i]).data), 1500); /* 50 */
}

static void other_regions_keep_pause_marks(void **state) {
  (void)state;
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  setting.indent = 0;
  setting.profile = BL_PROFILE_TW;
  setting.lang = "zh-Hant-TW";
  struct bl_run run = song("字\uff0c「字」\uff09字");
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.items[0].width, EM * 6); /* 46: \uff0c keeps its em; 44: 「 behind it and 40: 」 do not */
  run = song("字\uff09\uff1a\uff08字");
  lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.items[0].width, EM * 4); /* 43, 44 */
  run = song("字\uff08\u3002\uff09字");
  lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.items[0].width, EM * 5);
}

/* 52: the same widths when a pair is split over two runs and two faces. */
static void trimming_crosses_runs(void **state) {
  (void)state;
  struct bl_run runs[] = {song("字\uff09"), song("\uff08字")};
  assert_int_equal(bl_paragraph_label(arena, composer, runs, 2)->width, EM * 7 / 2);
  runs[1].face = BL_FACE_HEI;
  assert_int_equal(bl_paragraph_label(arena, composer, runs, 2)->width, EM * 7 / 2);
}

/* 53: the same widths in every face, whether its font has halt or not. */
static void trimming_is_the_same_in_every_face(void **state) {
  (void)state;
  static const struct {
    const char *text;
    int halves;
  } pairs[] = {{"\uff08字", 3},         {"字\uff09", 3},    {"字\uff0c", 3},    {"字\u3002", 3},
               {"字\uff09\uff08字", 7}, {"字\uff0c“字", 7}, {"字\u3002”字", 7}, {"字》《字", 7},
               {"字\uff08\uff08字", 7}, {"字\uff1a“字", 7}, {"字\uff1f", 3},    {"字\uff01", 3}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
    for (int face = 0; face < BL_FACE_COUNT; face++) {
      struct bl_run run = song(pairs[i].text);
      run.face = (enum bl_face)face;
      assert_int_equal(bl_paragraph_label(arena, composer, &run, 1)->width, pairs[i].halves * EM / 2);
    }
}

/* 38: the class of each mark. */
static void each_mark_has_its_class(void **state) {
  (void)state;
  static const struct {
    enum bl_class class;
    const char *marks;
  } rows[] = {
      {BL_CLASS_OPENING, "「『“‘\uff08《〈【〖〔［｛〘〚｟"},
      {BL_CLASS_CLOSING, "」』”’\uff09》〉】〗〕］｝〙〛｠‼⁇⁈⁉"},
      {BL_CLASS_PAUSE, "\uff0c\u3001\uff1a\uff1b"},
      {BL_CLASS_STOP, "\u3002\uff0e\uff01\uff1f"},
      {BL_CLASS_INTERPUNCT, "\u00b7\u30fb\u2027"},
      {BL_CLASS_DASH, "\u2014\u2026\u22ef\u2e3a"},
      {BL_CLASS_CONNECTOR, "\u2013\uff5e~"},
      {BL_CLASS_SOLIDUS, "/\uff0f"},
      {BL_CLASS_OTHER, "-＿﹏●•"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (size_t at = 0; rows[i].marks[at];)
      assert_int_equal(bl_spacing_class(bl_text_next(bl_text_of(rows[i].marks), &at)), rows[i].class);
}

/* 33: two ？！ take one em, three two, four two; at a line's end as well. tw and hk leave each its em. */
static void rows_of_signs_take_whole_ems(void **state) {
  (void)state;
  static const char *const rows[] = {"\uff1f", "\uff01\uff01", "\uff1f\uff01\uff1f", "\uff01\uff01\uff01\uff01"};
  static const long ems[] = {1000, 1000, 2000, 2000};
  for (size_t i = 0; i < 4; i++)
    assert_int_equal(width_of(bl_text_print(arena, "字%s字", rows[i]).data), 2000 + ems[i]);
  assert_int_equal(width_of("字\uff1f\uff01"), 2000);
  assert_int_equal(width_of("字\uff01\u200b\uff01字"), 3000);
  assert_int_equal(width_of("字\uff01\uff01”字"), 4000);
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  setting.indent = 0;
  setting.tight = true;
  struct bl_run run = song("字\uff01\uff01\uff01字");
  assert_int_equal(bl_paragraph_compose(arena, composer, &setting, &run, 1).items[0].width, 4 * EM);
  bl_setting_use(&setting, BL_PROFILE_TW);
  setting.tight = false;
  assert_int_equal(bl_paragraph_compose(arena, composer, &setting, &run, 1).items[0].width, 5 * EM);
}

/* 33: squeezed into half an em each, the signs touch neither each other nor what stands behind. */
static void rows_of_signs_do_not_touch(void **state) {
  (void)state;
  static const char *const rows[] = {"\uff01\uff1f他", "\uff1f\uff01真", "\uff1f\uff1f国"};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    for (int face = 0; face < BL_FACE_COUNT; face++) {
      struct bl_run run = song(rows[i]);
      run.face = (enum bl_face)face;
      const struct bl_line *line = bl_paragraph_label(arena, composer, &run, 1);
      bl_unit before = -EM;
      for (size_t g = 0; g < line->glyph_count; g++) {
        const struct bl_glyph *glyph = &line->glyphs[g];
        hb_glyph_extents_t ink;
        assert_true(hb_font_get_glyph_extents(bl_fonts_shaper(fonts, glyph->font), glyph->id, &ink));
        int upem = bl_fonts_upem(fonts, glyph->font);
        bl_unit left = glyph->x + bl_unit_scale(ink.x_bearing, EM, upem);
        assert_true(left - before >= EM * 2 / 100);
        before = left + bl_unit_scale(ink.width, EM, upem);
      }
    }
}

/* 53: where the font has halt, our trimming from ink bounds agrees with it. */
static void trimming_agrees_with_halt(void **state) {
  (void)state;
  static const uint32_t marks[] = {0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF01, 0xFF1F, 0x201C, 0x201D, 0x2018,
                                   0x2019, 0xFF08, 0xFF09, 0x300A, 0x300B, 0x3010, 0x3011, 0x3014, 0x3015};
  bool found;
  hb_font_t *shaper = bl_fonts_shaper(fonts, bl_fonts_choose(fonts, BL_FACE_SONG, 0x3002, &found));
  hb_feature_t halt = {HB_TAG('h', 'a', 'l', 't'), 1, 0, (unsigned)-1};
  hb_buffer_t *buffer = hb_buffer_create();
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    hb_buffer_clear_contents(buffer);
    hb_buffer_add(buffer, marks[i], 0);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
    hb_shape(shaper, buffer, &halt, 1);
    unsigned count;
    long halved = hb_buffer_get_glyph_positions(buffer, &count)->x_advance;
    char mark[5] = {0};
    bl_text_encode(marks[i], mark);
    const char *text = bl_spacing_class(marks[i]) == BL_CLASS_OPENING ? bl_text_print(arena, "%s字", mark).data
                                                                      : bl_text_print(arena, "字%s", mark).data;
    assert_int_equal(width_of(text) - 1000, halved);
  }
  hb_buffer_destroy(buffer);
}

/* 39: what is trimmed has no ink: the mark's ink stays in its frame but for 0.03 em. */
static void trimmed_ink_stays_in_its_frame(void **state) {
  (void)state;
  static const char *const texts[] = {"\uff0c”", "\u3002\uff09", "\uff1f”", "\uff08“", "《〈"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
    for (int face = 0; face < BL_FACE_COUNT; face++) {
      struct bl_run run = song(texts[i]);
      run.face = (enum bl_face)face;
      const struct bl_line *line = bl_paragraph_label(arena, composer, &run, 1);
      bl_unit before = 0; /* where the ink of the glyph before ends */
      for (size_t g = 0; g < line->glyph_count; g++) {
        const struct bl_glyph *glyph = &line->glyphs[g];
        hb_glyph_extents_t ink;
        assert_true(hb_font_get_glyph_extents(bl_fonts_shaper(fonts, glyph->font), glyph->id, &ink));
        int upem = bl_fonts_upem(fonts, glyph->font);
        bl_unit left = glyph->x + bl_unit_scale(ink.x_bearing, EM, upem);
        bl_unit right = left + bl_unit_scale(ink.width, EM, upem);
        assert_true(left >= before - EM * 35 / 1000);
        assert_true(right <= line->width + EM * 35 / 1000);
        before = right;
      }
    }
}

static void middle_marks_have_their_frames(void **state) {
  (void)state;
  assert_int_equal(width_of("字·字"), 2500);      /* 56 */
  assert_int_equal(width_of("字–字"), 2500);      /* 57 */
  assert_int_equal(width_of("字/字"), 2500);      /* 57 */
  assert_int_equal(width_of("字—字"), 3000);      /* 57 */
  assert_int_equal(width_of("字\uff5e字"), 3000); /* 57 */
  assert_int_equal(width_of("字——字"), 4000);     /* 17 */
  assert_int_equal(width_of("字……字"), 4000);     /* 18 */
}

static long width_in(enum bl_face face, const char *text) {
  struct bl_run run = song(text);
  run.face = face;
  return ((long)bl_paragraph_label(arena, composer, &run, 1)->width * 1000 + EM / 2) / EM;
}

/* 56: half an em at a Chinese character, a third between letters or digits, in every face. */
static void interpuncts_are_the_same_in_every_face(void **state) {
  (void)state;
  static const char *const marks[] = {"\u00b7", "\u30fb", "\u2027"};
  for (int face = 0; face < BL_FACE_COUNT; face++)
    for (size_t i = 0; i < 3; i++) {
      assert_int_equal(width_in((enum bl_face)face, bl_text_print(arena, "字%s字", marks[i]).data), 2500);
      assert_int_equal(width_in((enum bl_face)face, bl_text_print(arena, "字%sA字", marks[i]).data),
                       width_in((enum bl_face)face, "字A字") + 250);
      assert_in_range(width_in((enum bl_face)face, bl_text_print(arena, "3%s15", marks[i]).data) -
                          width_in((enum bl_face)face, "3") - width_in((enum bl_face)face, "15"),
                      332, 334);
    }
}

/* 57: the full-width solidus is drawn over its whole em in every face, so it cannot have half of one. */
static void wide_solidus_keeps_its_em(void **state) {
  (void)state;
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    bool found;
    hb_codepoint_t glyph;
    hb_glyph_extents_t ink;
    uint16_t font = bl_fonts_choose(fonts, (enum bl_face)face, 0xFF0F, &found);
    assert_true(hb_font_get_nominal_glyph(bl_fonts_shaper(fonts, font), 0xFF0F, &glyph));
    assert_true(hb_font_get_glyph_extents(bl_fonts_shaper(fonts, font), glyph, &ink));
    assert_true(ink.width * 10 > bl_fonts_upem(fonts, font) * 8);
    assert_int_equal(width_in((enum bl_face)face, "字\uff0f字"), 3000);
    assert_int_equal(width_in((enum bl_face)face, "字/字"), 2500);
  }
}

/* 8, 56, 57: what tw and hk are used to. */
static void regions_have_their_own_frames(void **state) {
  (void)state;
  for (int profile = BL_PROFILE_TW; profile <= BL_PROFILE_HK; profile++) {
    struct bl_setting setting = bl_setting_body(20 * EM, EM);
    setting.indent = 0;
    bl_setting_use(&setting, (enum bl_profile)profile);
    assert_int_equal(setting.level, BL_BREAK_BASIC);
    struct bl_run run = song("字·字/字");
    assert_int_equal(bl_paragraph_compose(arena, composer, &setting, &run, 1).items[0].width, 5 * EM);
  }
  struct bl_setting setting = bl_setting_body(20 * EM, EM);
  bl_setting_use(&setting, BL_PROFILE_CN);
  assert_int_equal(setting.level, BL_BREAK_GB);
}

static void gaps_between_han_and_latin(void **state) {
  (void)state;
  long a = width_of("AB"), one = width_of("1");
  assert_int_equal(width_of("字AB字"), 2000 + a + 500);              /* 68 */
  assert_int_equal(width_of("字1字"), 2000 + one + 500);             /* 68 */
  assert_int_equal(width_of("字\uff0cAB\u3002字"), 4000 + a);        /* 69 */
  assert_int_equal(width_of("AB字"), a + 1250);                      /* 69: none at the edges */
  assert_int_equal(width_of("字 AB 字"), width_of("字AB字"));        /* 70 */
  assert_int_equal(width_of("字e\u0301字"), width_of("字\u00e9字")); /* 71 */
  assert_int_equal(width_of("\U00020000AB"), 1000 + 250 + a);        /* 71 */
  assert_int_equal(width_of("葛\U000E0100AB"), 1000 + 250 + a);      /* 71 */
}

static void quotes_follow_their_context(void **state) {
  (void)state;
  assert_int_equal(width_of("字“字”字"), 5000); /* 55 */
  assert_true(width_of("don’t") < 2600);        /* 55: an apostrophe, not a full-width quote */
}

static void invisible_characters_have_no_width(void **state) {
  (void)state;
  long plain = width_of("字字");
  static const char *const hidden[] = {"\u200b", "\u2060", "\ufeff", "\u200e", "\u202a", "\u2066"};
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
    assert_int_equal(width_of(bl_text_print(arena, "字%s字", hidden[i]).data), plain); /* 160 */
}

/* 160: what cannot be seen does not part what stands at its sides. */
static void invisible_characters_part_nothing(void **state) {
  (void)state;
  static const char *const hidden[] = {"\u200b", "\u2060", "\u200e", "\u2066\u2069"};
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
    assert_int_equal(width_of(bl_text_print(arena, "字%sAB", hidden[i]).data), width_of("字AB"));               /* 68 */
    assert_int_equal(width_of(bl_text_print(arena, "AB%s字", hidden[i]).data), width_of("AB字"));               /* 68 */
    assert_int_equal(width_of(bl_text_print(arena, "字%s AB", hidden[i]).data), width_of("字AB"));              /* 70 */
    assert_int_equal(width_of(bl_text_print(arena, "字\uff0c%s“字", hidden[i]).data), width_of("字\uff0c“字")); /* 42 */
    assert_int_equal(width_of(bl_text_print(arena, "%s“字", hidden[i]).data), width_of("“字"));                 /* 48 */
  }
}

/* 68: the gap is a quarter of the Han character's em at either side, and shrinks to an eighth of it. */
static void gaps_follow_the_han(void **state) {
  (void)state;
  struct bl_run runs[] = {song("字字字"), song("A"), song("字字字")};
  runs[1].size = 2 * EM;
  bl_unit large = bl_paragraph_label(arena, composer, &runs[1], 1)->width;
  bl_unit width = bl_paragraph_label(arena, composer, runs, 3)->width;
  assert_int_equal(width, 6 * EM + EM / 2 + large);
  struct bl_setting setting = bl_setting_body(width - EM / 8, EM);
  setting.indent = 0;
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, runs, 3);
  assert_int_equal(lines.count, 1);
  assert_int_equal(lines.items[0].glyphs[3].x, 3 * EM + EM / 4 - EM / 16); /* 81: both gaps give the same */
  setting.measure = width - EM / 4;
  lines = bl_paragraph_compose(arena, composer, &setting, runs, 3);
  assert_int_equal(lines.count, 1);
  assert_int_equal(lines.items[0].levels[BL_SHRINK_GAP], EM / 4);
}

/* 68: a Roman numeral of one em stands like a Han character. */
static void roman_numerals_fill_their_em(void **state) {
  (void)state;
  assert_int_equal(width_of("第Ⅳ章"), 3000);
  assert_int_equal(width_of("〇字"), 2000);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(adjacent_marks_share_their_white),
      cmocka_unit_test(line_edges_are_trimmed),
      cmocka_unit_test(narrow_brackets_count),
      cmocka_unit_test(tight_marks_share_one_em),
      cmocka_unit_test(marks_are_classified),
      cmocka_unit_test(other_regions_keep_pause_marks),
      cmocka_unit_test(trimming_crosses_runs),
      cmocka_unit_test(trimming_agrees_with_halt),
      cmocka_unit_test(trimming_is_the_same_in_every_face),
      cmocka_unit_test(each_mark_has_its_class),
      cmocka_unit_test(rows_of_signs_take_whole_ems),
      cmocka_unit_test(rows_of_signs_do_not_touch),
      cmocka_unit_test(trimmed_ink_stays_in_its_frame),
      cmocka_unit_test(middle_marks_have_their_frames),
      cmocka_unit_test(interpuncts_are_the_same_in_every_face),
      cmocka_unit_test(wide_solidus_keeps_its_em),
      cmocka_unit_test(regions_have_their_own_frames),
      cmocka_unit_test(gaps_between_han_and_latin),
      cmocka_unit_test(quotes_follow_their_context),
      cmocka_unit_test(invisible_characters_have_no_width),
      cmocka_unit_test(invisible_characters_part_nothing),
      cmocka_unit_test(gaps_follow_the_han),
      cmocka_unit_test(roman_numerals_fill_their_em),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
