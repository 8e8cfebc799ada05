/* Whole paragraphs; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include <stdlib.h>

#include "baolan/type/breaks.h"
#include "baolan/type/quote.h"
#include "baolan/type/spacing.h"

/* A newspaper's kind of text, pseudo-random and always the same. */
static const char *prose(unsigned seed, int pieces) {
  static const char *const parts[] = {
      "渡口",     "的",     "钟",     "修好了",  "\uff0c", "\u3002",   "\u3001", "老人",   "“",  "”",    "\uff08",
      "\uff09",   "《",     "》",     "2025",    "年",     "12.5%",    "Wi-Fi",  "LED",    "——", "……",   "桥",
      "灯",       "\uff1b", "\uff1a", "约翰·李", " ",      "3\uff5e5", "\uff1f", "\uff01", "风", "柳树", "沿河",
      "下午6:30", "A4",     "水面",   "一",      "面馆",   "开张",     "‘",      "’"};
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, BL_TEXT("起"));
  for (int i = 0; i < pieces; i++) {
    seed = seed * 1103515245u + 12345u;
    bl_string_add(&text, bl_text_of(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]));
  }
  return bl_string_text(&text).data;
}

static uint32_t first_point(struct bl_text text) {
  size_t at = 0;
  return bl_text_next(text, &at);
}

static uint32_t last_point(struct bl_text text) {
  size_t at = text.size;
  uint32_t point = 0;
  do
    point = bl_text_previous(text, &at);
  while (point == ' ' || point == 0x3000);
  return point;
}

/* 1-3, 77, 87, and each character once: over many paragraphs and measures. */
static void every_line_keeps_the_rules(void **state) {
  (void)state;
  for (unsigned seed = 1; seed <= 150; seed++) {
    const char *text = prose(seed, 120);
    double measure = 9 + seed % 18;
    struct bl_lines lines = compose(text, measure);
    size_t at = 0;
    for (size_t i = 0; i < lines.count; i++) {
      const struct bl_line *line = &lines.items[i];
      struct bl_text shown = text_of_line(text, line);
      assert_int_equal(line->segments[0].start, at);
      at = line->segments[line->segment_count - 1].end;
      assert_int_equal(line->last, i + 1 == lines.count);
      if (i > 0 && !bl_quote_is_latin(bl_text_of(text), line->segments[0].start, first_point(shown)))
        assert_false(bl_breaks_is_closing(first_point(shown)));
      if (!line->last) {
        assert_false(bl_breaks_is_opening(last_point(shown)));
        if (!line->ragged && !line->overfull)
          assert_int_equal(line->width, line->measure);
      }
      assert_true(line->width <= line->measure || line->overfull);
    }
    assert_int_equal(at, strlen(text));
    bl_arena_reset(arena);
  }
}

/* The visible width is the sum that the glyphs say: the last frame ends on the measure. */
static void glyphs_reach_the_measure(void **state) {
  (void)state;
  struct bl_lines lines = compose(prose(7, 200), 17);
  for (size_t i = 0; i + 1 < lines.count; i++) {
    const struct bl_line *line = &lines.items[i];
    const struct bl_glyph *last = &line->glyphs[line->glyph_count - 1];
    assert_true(last->x + last->advance <= line->measure + EM / 2); /* a trimmed mark's glyph is wider than its frame */
    assert_true(last->x + last->advance >= line->measure - EM / 2);
    for (size_t g = 1; g < line->glyph_count; g++)
      assert_true(line->glyphs[g].source >= line->glyphs[g - 1].source);
  }
}

/* 81: places of one level give the same, to one unit. */
static void stretch_is_even(void **state) {
  (void)state;
  struct bl_lines lines = compose("一二三四五六七八九十一二三四五六七八九十", 9.7);
  const struct bl_line *line = &lines.items[0];
  bl_unit least = INT32_MAX, most = 0;
  for (size_t g = 1; g < line->glyph_count; g++) {
    bl_unit step = line->glyphs[g].x - line->glyphs[g - 1].x;
    least = step < least ? step : least;
    most = step > most ? step : most;
  }
  assert_int_equal(line->width, line->measure);
  assert_true(most - least <= 1);
}

/* 83: no space opens inside —— and …… nor in numbers and words. */
static void units_stay_tight(void **state) {
  (void)state;
  const char *text = "字字……字12.5%字字字Latin字字字字字字";
  struct bl_lines lines = compose(text, 11.6);
  const struct bl_line *line = &lines.items[0];
  for (size_t g = 1; g < line->glyph_count; g++) {
    const struct bl_glyph *a = &line->glyphs[g - 1], *b = &line->glyphs[g];
    bool same_unit = (a->source == 6 && b->source == 9) || (text[a->source] > ' ' && text[b->source] > ' ');
    if (same_unit)
      assert_true(b->x - a->x - a->advance <= 1);
  }
}

/* Where a glyph ends, and the space behind it. */
static bl_unit space_behind(const struct bl_line *line, size_t glyph) {
  const struct bl_glyph *a = &line->glyphs[glyph], *b = a + 1;
  return b->x - a->x - a->advance;
}

/* 83: a single dash is a connector, no space opens beside it. 81: an invisible character takes no place away. */
static void space_opens_where_it_may(void **state) {
  (void)state;
  struct bl_lines lines = compose("字字1949—1986字字字字字字字", 9.5);
  const struct bl_line *line = &lines.items[0];
  assert_true(line->levels[BL_STRETCH_ANY] > 0);
  assert_int_equal(space_behind(line, 5), 0);
  assert_int_equal(space_behind(line, 6), 0);
  lines = compose("字字\u200b字\u2060字字字字字字字字字", 7.5);
  assert_int_equal(lines.items[0].glyph_count, 7);
  for (size_t i = 0; i < 5; i++)
    assert_in_range(space_behind(&lines.items[0], i) + 1, EM / 12, EM / 12 + 2);
}

/* 77: a line does not end with an em space, an en space or a thin one. */
static void fixed_spaces_fall_away(void **state) {
  (void)state;
  static const char *const spaces[] = {"\u2003", "\u2002", "\u2009", "\u2005", "\u3000"};
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
    struct bl_lines lines = compose(bl_text_print(arena, "字字字字字字字字%s字字字字字", spaces[i]).data, 8);
    assert_int_equal(lines.items[0].glyph_count, 8);
    assert_int_equal(lines.items[0].natural, 8 * EM);
  }
}

/* 93: two ems, made by layout; a typed one is not doubled. 49: an opening mark behind it is trimmed. */
static void first_line_is_indented(void **state) {
  (void)state;
  struct bl_setting setting = bl_setting_body(10 * EM, EM);
  struct bl_run run = song("渡口的钟修好了老人们都来看");
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.items[0].glyphs[0].x, 2 * EM);
  assert_int_equal(lines.items[1].glyphs[0].x, 0);
  run = song("\u3000\u3000渡口的钟修好了老人们都来看");
  lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.items[0].glyphs[2].x, 2 * EM);
  run = song("“渡口”的钟修好了老人们都来看");
  lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_int_equal(lines.items[0].glyphs[0].x, 2 * EM - EM / 2);
}

/* 10: text that fits only once the mark at the line's end is trimmed is kept on the line. */
static void widths_are_known_before_breaking(void **state) {
  (void)state;
  struct bl_lines lines = compose("一二三四五六七八九\uff0c十一二三四", 9.5);
  assert_int_equal(lines.items[0].segments[0].end, 30);
  assert_int_equal(lines.items[0].natural, lines.items[0].measure);
}

/* 95: no single character on a last line where a repair exists. */
static void no_orphans(void **state) {
  (void)state;
  struct bl_lines lines = compose("渡口\uff0c水面\uff0c柳树沿河风起老人看灯面馆开张桥", 10);
  struct bl_text last =
      text_of_line("渡口\uff0c水面\uff0c柳树沿河风起老人看灯面馆开张桥", &lines.items[lines.count - 1]);
  assert_true(bl_text_count(last) >= 2);
}

/* 150: clusters are whole. */
static void clusters_are_one_unit(void **state) {
  (void)state;
  const char *text = "家\U0001F468\u200D\U0001F469\u200D\U0001F467旗\U0001F1E8\U0001F1F3字";
  struct bl_lines lines = compose(text, 1);
  for (size_t i = 0; i < lines.count; i++)
    for (size_t g = 0; g < lines.items[i].glyph_count; g++) {
      uint32_t source = lines.items[i].glyphs[g].source;
      assert_true(source == 0 || source == 3 || source == 21 || source == 24 || source == 32);
    }
}

/* 155: a visible substitute, and a record of what and where. */
static void missing_glyph_is_shown_and_told(void **state) {
  (void)state;
  bl_composer_forget(composer);
  struct bl_lines lines = compose("字\U000F0000字", 10);
  size_t count;
  const struct bl_missing *missing = bl_composer_missing(composer, &count);
  assert_int_equal(count, 1);
  assert_int_equal(missing[0].code_point, 0xF0000);
  assert_int_equal(missing[0].source, 3);
  assert_int_equal(missing[0].field, 5);
  assert_true(lines.items[0].glyphs[1].id != 0);
  assert_int_equal(lines.items[0].width, 3 * EM);
  bl_composer_forget(composer);
  bl_composer_missing(composer, &count);
  assert_int_equal(count, 0);
}

static void check_same_glyphs(const struct bl_line *a, const struct bl_line *b) {
  assert_int_equal(a->glyph_count, b->glyph_count);
  for (size_t i = 0; i < a->glyph_count; i++) {
    const struct bl_glyph *one = &a->glyphs[i], *other = &b->glyphs[i];
    assert_true(one->id == other->id && one->font == other->font && one->size == other->size);
    assert_true(one->x == other->x && one->y == other->y && one->advance == other->advance);
    assert_true(one->source == other->source && one->style == other->style && one->condense == other->condense);
  }
}

/* 92: the same at every size, and every time. */
static void setting_is_deterministic(void **state) {
  (void)state;
  for (unsigned seed = 1; seed < 20; seed++) {
    const char *text = prose(seed, 150);
    struct bl_lines once = compose(text, 14), again = compose(text, 14);
    assert_int_equal(once.count, again.count);
    for (size_t i = 0; i < once.count; i++)
      check_same_glyphs(&once.items[i], &again.items[i]);
    struct bl_setting setting = bl_setting_body(14 * 100 * 64, 100 * 64);
    setting.indent = 0;
    struct bl_run run = song(text);
    run.size = 100 * 64;
    struct bl_lines large = bl_paragraph_compose(arena, composer, &setting, &run, 1);
    assert_int_equal(once.count, large.count);
    for (size_t i = 0; i < once.count; i++)
      assert_int_equal(once.items[i].segments[0].end, large.items[i].segments[0].end);
    bl_arena_reset(arena);
  }
}

/* A unit wider than the measure is broken where it must be, and nothing is lost or overfull. */
static void wide_units_are_broken(void **state) {
  (void)state;
  const char *text = "见Donaudampfschifffahrtsgesellschaft处";
  struct bl_lines lines = compose(text, 6);
  size_t at = 0;
  for (size_t i = 0; i < lines.count; i++) {
    assert_int_equal(lines.items[i].segments[0].start, at);
    at = lines.items[i].segments[lines.items[i].segment_count - 1].end;
    assert_false(lines.items[i].overfull);
  }
  assert_int_equal(at, strlen(text));
}

/* 9: a row of marks wider than the measure is broken from the third on, and the line says so. */
static void rows_of_marks_are_relaxed(void **state) {
  (void)state;
  struct bl_lines lines = compose("字\u3002”\uff09”\uff09”\uff09”\uff09字字字字字", 3);
  size_t relaxed = 0;
  for (size_t i = 0; i < lines.count; i++) {
    assert_false(lines.items[i].overfull);
    relaxed += lines.items[i].relaxed;
  }
  assert_true(relaxed > 0);
  lines = compose("字字字\u3002”\uff09字字字字字字字字字", 6);
  for (size_t i = 0; i < lines.count; i++)
    assert_false(lines.items[i].relaxed);
}

/* Greedy breaking keeps the same rules and never costs less than total fit looks: fewer or as many lines over 0.1 em.
 */
static void greedy_is_there_for_comparison(void **state) {
  (void)state;
  struct bl_setting setting = bl_setting_body(14 * EM, EM);
  setting.method = BL_METHOD_GREEDY;
  struct bl_run run = song(prose(3, 300));
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  for (size_t i = 0; i + 1 < lines.count; i++)
    assert_true(lines.items[i].width == lines.items[i].measure || lines.items[i].ragged || lines.items[i].overfull);
}

/* A dateline in another face and size, then the body: two segments, one line, sources in their own fields. */
static void runs_become_segments(void **state) {
  (void)state;
  struct bl_run runs[] = {{.text = bl_text_of("本报讯"), .face = BL_FACE_HEI_BOLD, .size = EM * 94 / 100, .field = 4},
                          {.text = bl_text_of("\u3000"), .face = BL_FACE_SONG, .size = EM},
                          song("渡口的钟修好了老人们都来看热闹")};
  struct bl_setting setting = bl_setting_body(12 * EM, EM);
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, runs, 3);
  const struct bl_line *line = &lines.items[0];
  assert_int_equal(line->segment_count, 3);
  assert_int_equal(line->segments[0].field, 4);
  assert_int_equal(line->segments[0].x, 2 * EM);
  assert_int_equal(line->segments[2].field, 5);
  assert_int_equal(line->segments[2].start, 0);
  assert_int_equal(line->segments[2].x + line->segments[2].width, 12 * EM);
}

/* 115, 116: a dot under each character, none under marks. */
static void emphasis_has_dots(void **state) {
  (void)state;
  struct bl_run run = song("着重\uff0c号");
  run.style = 1;
  const struct bl_line *line = bl_paragraph_label(arena, composer, &run, 1);
  assert_int_equal(line->glyph_count, 4 + 3);
  const struct bl_glyph *dot = &line->glyphs[1];
  assert_true(dot->y > 0);
  assert_int_equal(dot->source, line->glyphs[0].source);
}

/* 27, 35: a soft hyphen may make a line too wide that the whole word would fit: the line with the word is found. */
static void soft_hyphen_does_not_hide_a_line(void **state) {
  (void)state;
  struct bl_lines lines = compose("aaaaaaai\u00adi字字字字字字", (double)width_of("aaaaaaaii") / 1000);
  assert_int_equal(lines.items[0].segments[0].end, 11);
  assert_false(lines.items[0].overfull);
}

/* 35: the hyphen that shows belongs to the field, style and size of its word. */
static void soft_hyphen_belongs_to_its_word(void **state) {
  (void)state;
  struct bl_run run = song("字字字字字字co\u00adoperation字");
  run.style = 2;
  run.part = 3;
  struct bl_setting setting = bl_setting_body(8 * EM, EM);
  setting.indent = 0;
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  const struct bl_glyph *hyphen = &lines.items[0].glyphs[lines.items[0].glyph_count - 1];
  assert_int_equal(lines.items[0].glyph_count, 9);
  assert_int_equal(hyphen->field, run.field);
  assert_int_equal(hyphen->part, run.part);
  assert_int_equal(hyphen->style, run.style);
}

/* 85: a short line before a unit as wide as the measure is loose, but it is one line. */
static void short_lines_are_not_split(void **state) {
  (void)state;
  struct bl_lines lines = compose("字字https:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", 34);
  assert_int_equal(lines.count, 2);
  assert_int_equal(lines.items[0].segments[0].end, 6);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_line_keeps_the_rules),
      cmocka_unit_test(glyphs_reach_the_measure),
      cmocka_unit_test(stretch_is_even),
      cmocka_unit_test(units_stay_tight),
      cmocka_unit_test(space_opens_where_it_may),
      cmocka_unit_test(fixed_spaces_fall_away),
      cmocka_unit_test(first_line_is_indented),
      cmocka_unit_test(widths_are_known_before_breaking),
      cmocka_unit_test(no_orphans),
      cmocka_unit_test(clusters_are_one_unit),
      cmocka_unit_test(missing_glyph_is_shown_and_told),
      cmocka_unit_test(setting_is_deterministic),
      cmocka_unit_test(wide_units_are_broken),
      cmocka_unit_test(rows_of_marks_are_relaxed),
      cmocka_unit_test(greedy_is_there_for_comparison),
      cmocka_unit_test(runs_become_segments),
      cmocka_unit_test(emphasis_has_dots),
      cmocka_unit_test(soft_hyphen_does_not_hide_a_line),
      cmocka_unit_test(soft_hyphen_belongs_to_its_word),
      cmocka_unit_test(short_lines_are_not_split),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
