/* Lines on their measure; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include <unistd.h>

#include "baolan/type/breaks.h"
#include "baolan/type/hyphen.h"
#include "baolan/type/ledger.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"

/* A newspaper's kind of text, pseudo-random and always the same. */
static const char *prose(unsigned seed) {
  static const char *const parts[] = {"渡口",   "的",     "钟声", "修好了", "\uff0c",   "\u3002", "\u3001",  "老人",
                                      "“",      "”",      "2025", "年",     "12.5%",    "Wi-Fi",  "LED",     "——",
                                      "柳树",   "\uff1b", "约翰", "沿河",   "下午6:30", "A4",     "go home", "水面",
                                      "\uff08", "\uff09", "面馆", "开张",   "天气",     "晴朗",   "行人",    "渐多"};
  struct bl_string text;
  bl_string_init(&text, arena);
  bl_string_add(&text, BL_TEXT("起"));
  for (int i = 0; i < 90; i++) {
    seed = seed * 1103515245u + 12345u;
    bl_string_add(&text, bl_text_of(parts[(seed >> 16) % (sizeof parts / sizeof *parts)]));
  }
  bl_string_add(&text, BL_TEXT("沿河的面馆"));
  return bl_string_text(&text).data;
}

static struct bl_lines compose_by(const char *text, double ems, enum bl_method method) {
  struct bl_setting setting = bl_setting_body((bl_unit)(ems * EM), EM);
  setting.indent = 0;
  setting.method = method;
  struct bl_run run = song(text);
  return bl_paragraph_compose(arena, composer, &setting, &run, 1);
}

static size_t frame_at(const struct bl_galley *galley, uint32_t byte) {
  size_t frame = 0;
  while (frame < galley->frame_count && galley->frames[frame].start < byte)
    frame++;
  return frame;
}

/* A level that gave anything stands behind levels that gave all they have. */
static void check_levels(const struct bl_ledger *ledger, const struct bl_galley *galley, const struct bl_line *line) {
  size_t start = frame_at(galley, line->segments[0].start);
  size_t end = bl_ledger_fit(ledger, start, frame_at(galley, line->segments[line->segment_count - 1].end)).end;
  bool shrinks = line->natural > line->measure;
  enum bl_level first = shrinks ? BL_SHRINK_WORD_SPACE : BL_STRETCH_WORD_SPACE;
  enum bl_level last = shrinks ? BL_SHRINK_STOP : BL_STRETCH_UNCAPPED;
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level < BL_LEVEL_COUNT; level++) {
    if (level < first || level > last) {
      assert_int_equal(line->levels[level], 0);
      continue;
    }
    if (level != BL_STRETCH_UNCAPPED)
      assert_true(line->levels[level] <= bl_ledger_level(ledger, start, end, level));
    for (enum bl_level before = first; before < level && line->levels[level]; before++)
      assert_int_equal(line->levels[before], bl_ledger_level(ledger, start, end, before));
  }
}

/* 80, 82: for every line of many paragraphs. 87: the last line is never stretched. */
static void levels_are_exhausted_in_order(void **state) {
  (void)state;
  size_t used[BL_LEVEL_COUNT] = {0};
  for (unsigned seed = 1; seed <= 120; seed++) {
    const char *text = prose(seed);
    struct bl_lines lines = compose_by(text, 9 + (seed % 19) * 0.9, BL_METHOD_TOTAL);
    struct bl_run run = song(text);
    struct bl_setting setting = bl_setting_body(20 * EM, EM);
    struct bl_galley galley = bl_shape_galley(composer, &setting, &run, 1);
    bl_spacing_apply(composer, &galley, &setting);
    struct bl_ledger *ledger = bl_ledger_make(arena, &galley);
    for (size_t i = 0; i < lines.count; i++) {
      check_levels(ledger, &galley, &lines.items[i]);
      for (int level = 0; level < BL_LEVEL_COUNT; level++)
        used[level] += lines.items[i].levels[level] > 0;
      if (lines.items[i].last)
        assert_true(lines.items[i].width <= lines.items[i].natural);
    }
    bl_arena_reset(arena);
  }
  for (int level = 0; level < BL_LEVEL_COUNT; level++)
    assert_true(used[level] > 0 || level == BL_SHRINK_INTERPUNCT); /* which is half an em wide by itself */
}

/* 95: two characters at least on the last of several lines. */
static void last_lines_have_two_characters(void **state) {
  (void)state;
  size_t lone = 0;
  for (unsigned seed = 1; seed <= 300; seed++) {
    const char *text = bl_text_print(arena, "%s\u3002", prose(seed)).data;
    struct bl_lines lines = compose_by(text, 10 + seed % 15, BL_METHOD_TOTAL);
    struct bl_text last = text_of_line(text, &lines.items[lines.count - 1]);
    size_t letters = 0;
    for (size_t at = 0; at < last.size;)
      letters += bl_spacing_class(bl_text_next(last, &at)) <= BL_CLASS_DIGIT;
    lone += letters < 2;
    bl_arena_reset(arena);
  }
  assert_int_equal(lone, 0);
}

/* 79: greedy breaking takes the furthest break that shrinking reaches. Total fit does so where the line would be loose
 * otherwise; for the break that it takes, it is shrinking or stretching, never both. */
static void shrink_goes_before_stretch(void **state) {
  (void)state;
  struct bl_lines lines = compose_by("一二\uff0c三四\uff0c五六七八九十一二三", 9.5, BL_METHOD_GREEDY);
  assert_int_equal(lines.items[0].segments[0].end, 30);
  assert_int_equal(lines.items[0].levels[BL_SHRINK_PAUSE], EM / 2);
  lines = compose_by("一二\uff0c三四\uff0c五六Mackintosh一二三四五六七八",
                     (double)(7500 + width_of("Mackintosh")) / 1000, BL_METHOD_TOTAL);
  assert_int_equal(lines.items[0].segments[0].end, 34);
  assert_true(lines.items[0].levels[BL_SHRINK_PAUSE] > 0);
  for (unsigned seed = 1; seed <= 60; seed++) {
    lines = compose_by(prose(seed), 12 + seed % 9, BL_METHOD_TOTAL);
    for (size_t i = 0; i < lines.count; i++) {
      bl_unit shrunk = 0, stretched = 0;
      for (int level = BL_SHRINK_WORD_SPACE; level < BL_LEVEL_COUNT; level++)
        *(level < BL_STRETCH_WORD_SPACE ? &shrunk : &stretched) += lines.items[i].levels[level];
      assert_true(shrunk == 0 || stretched == 0);
    }
    bl_arena_reset(arena);
  }
}

static size_t loose_lines(enum bl_method method) {
  size_t loose = 0;
  for (unsigned seed = 1; seed <= 60; seed++) {
    struct bl_lines lines = compose_by(prose(seed), 12 + seed % 4, method);
    for (size_t i = 0; i < lines.count; i++)
      loose += lines.items[i].levels[BL_STRETCH_UNCAPPED] > 0;
    bl_arena_reset(arena);
  }
  return loose;
}

/* 86 */
static void total_fit_is_less_loose(void **state) {
  (void)state;
  size_t total = loose_lines(BL_METHOD_TOTAL), greedy = loose_lines(BL_METHOD_GREEDY);
  assert_true(total * 2 < greedy);
}

/* 84: no space opens behind an opening nor before a closing mark; 83: nor beside a solidus. */
static void marks_stay_with_their_text(void **state) {
  (void)state;
  struct bl_lines lines = compose_by("字字\uff08字字\uff09字字/字字字字字字字字字", 9.7, BL_METHOD_TOTAL);
  const struct bl_line *line = &lines.items[0];
  assert_true(line->levels[BL_STRETCH_ANY] > 0);
  const struct bl_glyph *g = line->glyphs;
  assert_int_equal(g[3].x - g[2].x, EM);
  assert_int_equal(g[5].x - g[4].x, EM);
  bl_unit text = g[1].x - g[0].x;
  assert_true(text > EM);
  assert_int_equal(g[9].x - g[7].x, EM * 3 / 2); /* 字 and the half em of the solidus */
}

/* 90: joined letters are not parted by justification, nor is Tibetan. 145: nor is a joined word broken. (No font of the
 * table has these letters: it is the marks in their place that stay together.) */
static void joined_words_stay_joined(void **state) {
  (void)state;
  static const char *const words[] = {"مەكتەپ", "བོད་ཡིག"};
  for (size_t i = 0; i < 2; i++) {
    struct bl_run run = song(words[i]);
    const struct bl_line *alone = bl_paragraph_label(arena, composer, &run, 1);
    const char *text =
        bl_text_print(arena, "字字%s字字字字字字字字字字字字字字字字字字字字字字字字字字", words[i]).data;
    struct bl_lines lines = compose_by(text, 16.2 + (double)alone->width / EM, BL_METHOD_TOTAL);
    const struct bl_line *line = &lines.items[0];
    assert_true(line->levels[BL_STRETCH_ANY] > 0);
    for (size_t g = 1; g < alone->glyph_count; g++)
      assert_int_equal(line->glyphs[g + 2].x - line->glyphs[2].x, alone->glyphs[g].x - alone->glyphs[0].x);
  }
  struct bl_lines lines = compose("字مەكتەپ字", 1);
  assert_int_equal(lines.count, 3);
  assert_int_equal(lines.items[1].segments[0].end - lines.items[1].segments[0].start, strlen("مەكتەپ"));
}

/* 16: spaces of one em at the end of a line do not begin the next. 69: no gap there either. */
static void nothing_is_left_at_a_break(void **state) {
  (void)state;
  struct bl_lines lines = compose("字字字字字字字字\u3000\u3000字字字字字", 8);
  assert_int_equal(lines.items[1].segments[0].start, 30);
  assert_int_equal(lines.items[1].glyphs[0].x, 0);
  lines = compose("字字字字字字字字LED字字字字字", 8);
  assert_int_equal(lines.items[0].natural, 8 * EM);
  assert_int_equal(lines.items[1].glyphs[0].x, 0);
}

static const char western[] = "游客Thompson说Liverpool的Cathedral很Beautiful并且Wonderful而Mackintosh不Agreeable";

/* 27: without hyphenation a Latin word that fits a line is never broken. */
static void words_are_whole(void **state) {
  (void)state;
  for (double ems = 7; ems < 20; ems += 0.5) {
    struct bl_setting setting = bl_setting_body((bl_unit)(ems * EM), EM);
    setting.indent = 0;
    setting.hyphenate = false;
    struct bl_run run = song(western);
    struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
    for (size_t i = 1; i < lines.count; i++) {
      size_t at = lines.items[i].segments[0].start;
      assert_false((unsigned char)western[at] < 0x80 && (unsigned char)western[at - 1] < 0x80);
    }
  }
}

static bool is_latin(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Does a word begin or go on before this byte, of so many letters before it? */
static size_t letters_before(const char *text, size_t at) {
  size_t count = 0;
  while (count < at && is_latin(text[at - 1 - count]))
    count++;
  return count;
}

static size_t letters_behind(const char *text, size_t at) {
  size_t count = 0;
  while (is_latin(text[at + count]))
    count++;
  return count;
}

/* 27: a word that is broken is broken where the patterns say, two letters before and three behind at least, and shows a
 * hyphen; a line is broken so only where it would be worse without. */
static void words_break_at_hyphens(void **state) {
  (void)state;
  if (access(BL_HYPHEN_PATTERNS, R_OK) != 0)
    skip();
  struct bl_hyphen *hyphen = bl_hyphen_create(BL_HYPHEN_PATTERNS);
  size_t broken = 0;
  for (double ems = 5; ems < 20; ems += 0.25) {
    struct bl_lines lines = compose(western, ems);
    for (size_t i = 1; i < lines.count; i++) {
      size_t at = lines.items[i].segments[0].start, before = letters_before(western, at);
      size_t behind = letters_behind(western, at);
      assert_true(lines.items[i - 1].hyphenated == (before > 0 && behind > 0));
      if (!lines.items[i - 1].hyphenated)
        continue;
      bool where[64] = {false};
      assert_true(bl_hyphen_find(hyphen, western + at - before, before + behind, where));
      assert_true(where[before - 1] && before >= 2 && behind >= 3);
      assert_int_equal(lines.items[i - 1].glyphs[lines.items[i - 1].glyph_count - 1].source, at);
      broken++;
    }
  }
  assert_true(broken > 5);
  bl_hyphen_destroy(hyphen);
}

/* 27: addresses, paths, abbreviations and names with figures or inner capitals are no words. */
static void no_hyphen_where_no_word_is(void **state) {
  (void)state;
  static const char *const whole[] = {"www.international.org/development", "INTERNATIONAL", "/etc/development/house",
                                      "development2025", "PostScriptum"};
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
    for (double ems = 6; ems < 9; ems += 0.25) {
      struct bl_lines lines = compose(bl_text_print(arena, "字字字字%s字字字字字字字字字", whole[i]).data, ems);
      for (size_t l = 0; l < lines.count; l++)
        assert_false(lines.items[l].hyphenated);
    }
}

/* 27: where the patterns are not installed words are whole, and nothing fails. */
static void patterns_may_be_absent(void **state) {
  (void)state;
  bool at[11];
  struct bl_hyphen *hyphen = bl_hyphen_create("/nonexistent.dic");
  assert_false(bl_hyphen_find(hyphen, "development", 11, at));
  assert_false(bl_hyphen_find(hyphen, "development", 11, at));
  bl_hyphen_destroy(hyphen);
  bl_hyphen_destroy(NULL);
}

/* 48, 51: an opening mark that begins a line gives its white away, and a mark that ends a paragraph too. */
static void edges_of_wrapped_lines_are_trimmed(void **state) {
  (void)state;
  struct bl_lines lines = compose("字字字字字字\uff08字字字字字字\uff09字字\u3002", 6);
  assert_int_equal(lines.items[1].glyphs[0].advance, EM / 2);
  assert_int_equal(lines.items[1].glyphs[0].x, -EM / 2);
  const struct bl_line *last = &lines.items[lines.count - 1];
  assert_int_equal(last->levels[BL_SHRINK_LINE_END], EM / 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(levels_are_exhausted_in_order), cmocka_unit_test(last_lines_have_two_characters),
      cmocka_unit_test(shrink_goes_before_stretch),    cmocka_unit_test(total_fit_is_less_loose),
      cmocka_unit_test(marks_stay_with_their_text),    cmocka_unit_test(joined_words_stay_joined),
      cmocka_unit_test(nothing_is_left_at_a_break),    cmocka_unit_test(words_are_whole),
      cmocka_unit_test(words_break_at_hyphens),        cmocka_unit_test(no_hyphen_where_no_word_is),
      cmocka_unit_test(patterns_may_be_absent),        cmocka_unit_test(edges_of_wrapped_lines_are_trimmed),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
