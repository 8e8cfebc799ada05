/* The chains behind the faces. */
#include <stdlib.h>
#include <unistd.h>

#include <harfbuzz/hb.h>

#include "bench.h"

#include "baolan/base/file.h"

static const char *file_for(enum bl_face face, uint32_t point) {
  bool found;
  uint16_t font = bl_fonts_choose(fonts, face, point, &found);
  return found ? bl_fonts_file(fonts, font).path : "";
}

/* Is a file with this in its name open? */
static bool is_mapped(const char *name) {
  FILE *maps = fopen("/proc/self/maps", "r");
  char line[1024];
  bool found = false;
  while (maps && fgets(line, sizeof line, maps))
    found = found || strstr(line, name);
  if (maps)
    fclose(maps);
  return found;
}

/* The fonts behind every face are opened by the first character that needs them: the start does not pay for them. */
static void rare_fonts_are_opened_when_wanted(void **state) {
  (void)state;
  static const char *const rest[] = {"NotoColorEmoji", "Naskh", "Tibetan", "Mongolian", "HanaMin", "BabelStone"};
  if (!is_mapped("NotoSerifCJK-Regular"))
    skip();
  compose("2025 年的 LED 灯\uff0c“亮”了\u3002", 20);
  for (size_t i = 0; i < sizeof rest / sizeof *rest; i++)
    assert_false(is_mapped(rest[i]));
  compose("人\U0001F600", 20);
  assert_true(is_mapped("NotoColorEmoji"));
  assert_false(is_mapped("Naskh"));
}

static void chains_fall_through(void **state) {
  (void)state;
  assert_non_null(strstr(file_for(BL_FACE_SONG, 0x4E2D), "NotoSerifCJK-Regular"));
  assert_non_null(strstr(file_for(BL_FACE_KAI, 0x4E2D), "WenKai"));
  assert_non_null(strstr(file_for(BL_FACE_KAI, 0x201C), "NotoSerifCJK")); /* avoided in WenKai */
  assert_non_null(strstr(file_for(BL_FACE_SONG, 0x2A6D0), "Hana"));       /* a rare one */
  assert_non_null(strstr(file_for(BL_FACE_SONG, 0x30000), "BabelStone")); /* 154: extension G, and H */
  assert_non_null(strstr(file_for(BL_FACE_SONG, 0x31350), "BabelStone"));
  assert_non_null(strstr(file_for(BL_FACE_HEI, 0x1F600), "Emoji"));
  assert_string_equal(file_for(BL_FACE_SONG, 0xF0000), "");
}

/* Row 75: Latin letters and digits are the Han font's own. Digits have one width in Hei and Kai; Song's are
 * proportional, from 0.46 to 0.62 em. */
static void letters_come_from_the_han_font(void **state) {
  (void)state;
  static const char latin[] = "AQgz059&%$";
  for (int face = 0; face < BL_FACE_COUNT; face++) {
    for (size_t i = 0; latin[i]; i++)
      assert_string_equal(file_for((enum bl_face)face, (uint32_t)latin[i]), file_for((enum bl_face)face, 0x4E2D));
    bool found, song = face <= BL_FACE_SONG_BLACK;
    uint16_t font = bl_fonts_choose(fonts, (enum bl_face)face, '0', &found);
    hb_codepoint_t glyph;
    int zero = 0;
    for (uint32_t digit = '0'; digit <= '9'; digit++) {
      assert_true(hb_font_get_nominal_glyph(bl_fonts_shaper(fonts, font), digit, &glyph));
      int advance =
          hb_font_get_glyph_h_advance(bl_fonts_shaper(fonts, font), glyph) * 1000 / bl_fonts_upem(fonts, font);
      zero = digit == '0' ? advance : zero;
      assert_in_range(advance, song ? 460 : zero, song ? 620 : zero);
    }
  }
}

/* Row 153: all characters of the general standard list. */
static void standard_list_is_complete(void **state) {
  (void)state;
  struct bl_text list;
  if (!bl_file_read(arena, BAOLAN_ROOT "/../shared/data/tgh2013-8105.tsv", 1 << 20, &list, NULL))
    skip();
  size_t count = 0;
  for (size_t at = 0; at < list.size;) {
    unsigned point;
    if (sscanf(list.data + at, "%*d\tU+%x", &point) == 1) {
      for (int face = 0; face < BL_FACE_COUNT; face++)
        assert_true(file_for((enum bl_face)face, point)[0] != '\0');
      count++;
    }
    ptrdiff_t end = bl_text_find(bl_text_slice(list, at, list.size), BL_TEXT("\n"));
    at = end < 0 ? list.size : at + (size_t)end + 1;
  }
  assert_int_equal(count, 8105);
}

/* 148: each script has a font, and nothing of these samples is missing in any face. */
static void scripts_have_fonts(void **state) {
  (void)state;
  static const struct {
    const char *font, *text;
  } samples[] = {
      {"SansYi", "\uA188\uA320\uA071\uA0B7 \uA2CB\uA0C0\uA109\uA47C"},
      {"TaiLe", "\u1956\u196D\u1970\u1956\u196C\u1972\u1951\u1968\u1952\u1970"},
      {"NewTaiLue", "\u198E\u19B7\u19BA\u1991\u199F\u19B9\u19C9"},
      {"Arabic", "\u0634\u0649\u0646\u062C\u0627\u06AD \u06AF\u06D0\u0632\u0649\u062A\u0649\u060C "
                 "\u0626\u06C7\u064A\u063A\u06C7\u0631\u061F"},
      {"Tibetan", "\u0F56\u0F7C\u0F51\u0F0B\u0F63\u0F97\u0F7C\u0F44\u0F66\u0F0B\u0F49\u0F72\u0F53\u0F0B\u0F62\u0F7A"
                  "\u0F60\u0F72\u0F0D"},
      {"Mongolian", "\u182E\u1823\u1829\u182D\u1823\u182F\u202F\u1824\u1828 \u182A\u1822\u1834\u1822\u182D\u1802"},
      {"Lisu", "\uA4E1\uA4F2-\uA4E2\uA4F4"},
      {"CJK", "Vahcuengh \u01A8o\u014B Va\u0185cue\u014B\u0185 \u01BD\u0275\u026F"},
      {"CJK", "\uC870\uC120\uB9D0 \uC2E0\uBB38"},
  };
  size_t missing;
  bl_composer_forget(composer);
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
    for (int face = 0; face < BL_FACE_COUNT; face++) {
      size_t at = 0;
      struct bl_run run = song(samples[i].text);
      run.face = (enum bl_face)face;
      const struct bl_line *line = bl_paragraph_label(arena, composer, &run, 1);
      assert_true(line->glyph_count > 0);
      const char *file = file_for(run.face, bl_text_next(run.text, &at));
      assert_true(strstr(file, samples[i].font) || (face >= BL_FACE_KAI && strstr(file, "WenKai")));
    }
  bl_composer_missing(composer, &missing);
  assert_int_equal(missing, 0);
}

/* 151: U+FE0E wants a text font, U+FE0F one in colours. */
static void selectors_choose_the_kind_of_font(void **state) {
  (void)state;
  struct bl_text list; /* Debian: unicode-data */
  if (!bl_file_read(arena, "/usr/share/unicode/emoji/emoji-variation-sequences.txt", 1 << 20, &list, NULL))
    skip();
  int rows = 0;
  for (size_t at = 0; at < list.size;) {
    unsigned point, selector;
    if (sscanf(list.data + at, "%x %x ;", &point, &selector) == 2) {
      struct bl_string text;
      bl_string_init(&text, arena);
      bl_string_add_point(&text, point);
      bl_string_add_point(&text, selector);
      struct bl_run run = song(bl_string_text(&text).data);
      const struct bl_line *line = bl_paragraph_label(arena, composer, &run, 1);
      assert_true(line->glyph_count > 0 && line->glyphs[0].id != 0);
      assert_int_equal(bl_fonts_file(fonts, line->glyphs[0].font).colour, selector == 0xFE0F);
      rows++;
    }
    ptrdiff_t end = bl_text_find(bl_text_slice(list, at, list.size), BL_TEXT("\n"));
    at = end < 0 ? list.size : at + (size_t)end + 1;
  }
  assert_int_equal(rows, 708);
}

/* A font that is drawn larger, and stands higher, does so on every way to the line. */
static void fonts_are_fitted(void **state) {
  (void)state;
  struct bl_error error = {0};
  struct bl_text table;
  assert_true(bl_file_read(arena, BAOLAN_ROOT "/fonts/fonts.yaml", 1 << 20, &table, NULL));
  ptrdiff_t at = bl_text_find(table, BL_TEXT("index: 2"));
  assert_true(at > 0);
  char path[] = "/tmp/baolan-fonts-XXXXXX";
  FILE *file = fdopen(mkstemp(path), "w");
  fprintf(file, "%.*sscale: 1200, raise: 100, %s", (int)at, table.data, table.data + at);
  fclose(file);
  struct bl_fonts *fitted = bl_fonts_load(path, &error);
  unlink(path);
  assert_non_null(fitted);
  struct bl_composer *own = bl_composer_create(fitted, &error);
  struct bl_run run = song("字\u2460");
  const struct bl_line *line = bl_paragraph_label(arena, own, &run, 1);
  for (size_t i = 0; i < 2; i++) {
    assert_in_range(line->glyphs[i].advance, EM * 12 / 10 - 2, EM * 12 / 10 + 2);
    assert_in_range(-line->glyphs[i].y, EM / 10 - 2, EM / 10 + 2);
  }
  bl_composer_destroy(own);
  bl_fonts_destroy(fitted);
}

#define NOTO "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
#define FACE(name) "  - name: " name "\n    fonts:\n      - {file: " NOTO ", index: 2}\n"

static void check_table(const char *yaml, const char *complaint) {
  char path[] = "/tmp/baolan-fonts-XXXXXX";
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, yaml, strlen(yaml)), (ssize_t)strlen(yaml));
  close(file);
  struct bl_error error = {0};
  assert_null(bl_fonts_load(path, &error));
  unlink(path);
  assert_int_equal(error.code, BL_CONFIG);
  if (!strstr(error.text, complaint))
    print_error("%s\n", error.text);
  assert_non_null(strstr(error.text, complaint));
}

static void bad_tables_are_refused(void **state) {
  (void)state;
  check_table("faces:\n  - name: song\n    fonts:\n      - {file: /nowhere.ttf}\n", "cannot be opened");
  check_table("faces:\n  - name: song\n    fonts:\n      - {file: " BAOLAN_ROOT "/LICENSE, scale: 0}\n", "scale");
  check_table("faces:\n  - name: gothic\n    fonts:\n      - {file: /nowhere.ttf}\n", "song");
  check_table("faces:\n  - name: song\n    fonts:\n      - {file: " BAOLAN_ROOT "/LICENSE}\n", "no font file");
  check_table("faces:\n" FACE("song") "      - {file: " BAOLAN_ROOT "/LICENSE}\n"
                                      "  - name: hei\n    fonts:\n      - {file: " BAOLAN_ROOT "/LICENSE}\n",
              "no font file");
}

/* Two faces may draw one file in two sizes. */
static void each_face_has_its_own_scale(void **state) {
  (void)state;
  static const char yaml[] = "faces:\n" FACE("song") FACE("song-medium") FACE("song-black") FACE("hei-bold") FACE("kai")
      FACE("kai-bold") "  - name: hei\n    fonts:\n      - {file: " NOTO ", index: 2, scale: 500}\n";
  char path[] = "/tmp/baolan-fonts-XXXXXX";
  int file = mkstemp(path);
  assert_true(file >= 0);
  assert_int_equal(write(file, yaml, sizeof yaml - 1), (ssize_t)sizeof yaml - 1);
  close(file);
  struct bl_fonts *own = bl_fonts_load(path, NULL);
  unlink(path);
  assert_non_null(own);
  bool found;
  uint16_t song = bl_fonts_choose(own, BL_FACE_SONG, 0x4E2D, &found),
           hei = bl_fonts_choose(own, BL_FACE_HEI, 0x4E2D, &found);
  assert_int_equal(bl_fonts_count(own), 2);
  assert_int_equal(bl_fonts_upem(own, hei), 2 * bl_fonts_upem(own, song));
  bl_fonts_destroy(own);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rare_fonts_are_opened_when_wanted), /* the first: nothing is open yet */
      cmocka_unit_test(chains_fall_through),
      cmocka_unit_test(letters_come_from_the_han_font),
      cmocka_unit_test(standard_list_is_complete),
      cmocka_unit_test(scripts_have_fonts),
      cmocka_unit_test(selectors_choose_the_kind_of_font),
      cmocka_unit_test(fonts_are_fitted),
      cmocka_unit_test(bad_tables_are_refused),
      cmocka_unit_test(each_face_has_its_own_scale),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
