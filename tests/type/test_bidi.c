/* Scripts from right to left; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include <stdlib.h>
#include <time.h>

#include "baolan/base/file.h"
#include "baolan/type/bidi.h"

static const char conformance[] = "/usr/share/unicode/BidiCharacterTest.txt"; /* Debian: unicode-data */

enum { CHARACTERS = 256 };

/* A line of the file: code points; direction; paragraph level; levels, x for what rule X9 removes; order. */
struct sample {
  struct bl_text text;
  size_t starts[CHARACTERS], count; /* byte of each character */
  int levels[CHARACTERS];           /* -1: removed */
  long order[CHARACTERS];
  size_t order_count;
  int direction, base;
};

static const char *read_text(const char *at, struct sample *sample) {
  struct bl_string text;
  bl_string_init(&text, arena);
  char *next;
  for (sample->count = 0; *at != ';'; at = next + (*next == ' '), sample->count++) {
    assert_true(sample->count < CHARACTERS);
    sample->starts[sample->count] = text.size;
    bl_string_add_point(&text, (uint32_t)strtoul(at, &next, 16));
  }
  sample->text = bl_string_text(&text);
  return at + 1;
}

static const char *read_levels(const char *at, struct sample *sample) {
  char *next;
  for (size_t i = 0; i < sample->count; i++, at = next + (*next == ' ')) {
    sample->levels[i] = *at == 'x' ? -1 : (int)strtol(at, &next, 10);
    if (*at == 'x')
      next = (char *)(uintptr_t)(at + 1);
  }
  return at + (*at == ';');
}

static void read_order(const char *at, struct sample *sample) {
  char *next;
  for (sample->order_count = 0; *at >= '0' && *at <= '9'; at = next + (*next == ' '))
    sample->order[sample->order_count++] = strtol(at, &next, 10);
}

static struct sample read_sample(const char *at) {
  struct sample sample = {0};
  at = read_text(at, &sample);
  sample.direction = at[0] - '0';
  sample.base = at[2] - '0';
  read_order(read_levels(at + 4, &sample), &sample);
  return sample;
}

static bool is_right(const struct sample *sample) {
  uint8_t *bytes = bl_arena_alloc(arena, sample->text.size + 1), levels[CHARACTERS];
  int32_t order[CHARACTERS];
  size_t placed = 0;
  if (bl_levels_find(arena, sample->text, (enum bl_direction)sample->direction, bytes) != sample->base)
    return false;
  for (size_t i = 0; i < sample->count; i++) {
    levels[i] = bytes[sample->starts[i]];
    if (sample->levels[i] >= 0 && levels[i] != sample->levels[i])
      return false;
  }
  bl_bidi_order(levels, sample->count, order);
  for (size_t i = 0; i < sample->count; i++)
    if (sample->levels[order[i]] >= 0 && (placed == sample->order_count || sample->order[placed++] != order[i]))
      return false;
  return placed == sample->order_count;
}

/* 142: all lines of Unicode's own test: levels and order. */
static void whole_algorithm_is_kept(void **state) {
  (void)state;
  struct bl_arena *source = bl_arena_create();
  struct bl_text text;
  if (!bl_file_read(source, conformance, 16 << 20, &text, NULL)) {
    bl_arena_destroy(source);
    skip();
  }
  int all = 0, right = 0;
  for (size_t at = 0, end; at < text.size; at = end + 1) {
    ptrdiff_t size = bl_text_find(bl_text_slice(text, at, text.size), BL_TEXT("\n"));
    end = size < 0 ? text.size : at + (size_t)size;
    if (end == at || text.data[at] == '#')
      continue;
    bl_arena_reset(arena);
    struct sample sample = read_sample(text.data + at);
    all++;
    if (is_right(&sample))
      right++;
    else
      print_error("%.*s\n", (int)(end - at), text.data + at);
  }
  bl_arena_destroy(source);
  assert_true(all > 90000);
  assert_int_equal(right, all);
}

/* The house's choice: a paragraph with Han runs from left to right, whatever it begins with. */
static void paragraphs_run_as_documented(void **state) {
  (void)state;
  assert_int_equal(bl_bidi_direction(BL_TEXT("新闻 خەۋەر")), BL_DIRECTION_LTR);
  assert_int_equal(bl_bidi_direction(BL_TEXT("خەۋەر 这是新闻消息")), BL_DIRECTION_LTR);
  assert_int_equal(bl_bidi_direction(BL_TEXT("خەۋەر 新闻")), BL_DIRECTION_RTL); /* the majority */
  assert_int_equal(bl_bidi_direction(BL_TEXT("新闻 خەۋەر خەۋەر")), BL_DIRECTION_LTR);
  assert_int_equal(bl_bidi_direction(BL_TEXT("«2020» خەۋەر news")), BL_DIRECTION_RTL);
  assert_int_equal(bl_bidi_direction(BL_TEXT("news خەۋەر")), BL_DIRECTION_LTR);
  assert_int_equal(bl_bidi_direction(BL_TEXT("2020")), BL_DIRECTION_LTR);
}

/* Where the first glyph of the character at this byte of the field stands. */
static bl_unit x_of(const struct bl_line *line, size_t source, uint8_t field) {
  for (size_t i = 0; i < line->glyph_count; i++)
    if (line->glyphs[i].source == source && line->glyphs[i].field == field)
      return line->glyphs[i].x;
  fail_msg("no glyph came from byte %zu", source);
  return 0;
}

static uint32_t id_of(const struct bl_line *line, size_t source) {
  for (size_t i = 0; i < line->glyph_count; i++)
    if (line->glyphs[i].source == source)
      return line->glyphs[i].id;
  fail_msg("no glyph came from byte %zu", source);
  return 0;
}

static const struct bl_line *label(const char *text) {
  struct bl_run run = song(text);
  return bl_paragraph_label(arena, composer, &run, 1);
}

/* 143: Uyghur words, and what is between them, run to the left inside Chinese; a number inside them to the right. */
static void words_stand_in_the_order_of_sight(void **state) {
  (void)state;
  static const char text[] = "\u5B57\u0626\u0627 25 \u0642\u06D5\u060C\u0626\u0649\u061F\u5B57";
  size_t missing;
  bl_composer_forget(composer);
  const struct bl_line *line = label(text);
  assert_int_equal(x_of(line, 0, 5), 0);
  assert_true(x_of(line, 21, 5) < x_of(line, 17, 5)); /* U+061F is read last, and belongs to the words */
  assert_true(x_of(line, 17, 5) < x_of(line, 15, 5)); /* the comma */
  assert_true(x_of(line, 15, 5) < x_of(line, 11, 5));
  assert_true(x_of(line, 11, 5) < x_of(line, 8, 5));
  assert_true(x_of(line, 8, 5) < x_of(line, 9, 5)); /* the number */
  assert_true(x_of(line, 9, 5) < x_of(line, 3, 5));
  assert_true(x_of(line, 3, 5) < x_of(line, 23, 5));
  bl_composer_missing(composer, &missing);
  assert_int_equal(missing, 0);
  line = label("\u202Eab\u202C\u5B57"); /* also where nothing is joined */
  assert_true(x_of(line, 3, 5) > x_of(line, 4, 5));
}

/* 143: brackets turn where they are read to the left, quotes never. 145: letters are joined. */
static void paired_marks_turn(void **state) {
  (void)state;
  const struct bl_line *plain = label("\u5B57\uFF08\u5B57\uFF09\u300A\u300B\u201C\u5B57");
  uint32_t opening = id_of(plain, 3), closing = id_of(plain, 9), quote = id_of(plain, 18);
  const struct bl_line *line = label("\u0626\u0627\uFF08\u0626\u0627\uFF09\u300A\u0626\u300B\u201C\u0626");
  assert_int_equal(id_of(line, 4), closing); /* a paragraph from right to left: drawn as its partner */
  assert_int_equal(id_of(line, 11), opening);
  assert_int_equal(id_of(line, 14), id_of(plain, 15));
  assert_int_equal(id_of(line, 19), id_of(plain, 12));
  assert_int_equal(id_of(line, 22), quote);
  assert_true(x_of(line, 4, 5) > x_of(line, 11, 5));
  line = label("\u5B57\uFF08\u0626\u0627\uFF09\u5B57"); /* in Chinese they stand as they are */
  assert_int_equal(id_of(line, 3), opening);
  assert_int_equal(id_of(line, 10), closing);
  assert_int_not_equal(id_of(label("\u0628"), 0), id_of(label("\u0628\u0628"), 0));
}

/* 144: what an edge loses is what is seen there. A bracket read first, but seen inside the line, keeps its white. */
static void edges_are_judged_by_what_stands_there(void **state) {
  (void)state;
  long word = width_of("\u0626\u0627");
  assert_in_range(width_of("\uFF08\u0626\u0627"), word + 500, word + 540); /* at the right edge, turned */
  assert_in_range(width_of("\u0626\u0627\uFF08\u0626\u0627"), 2 * word + 990, 2 * word + 1010);
  bl_unit width = label("\u0626\u0627")->width;
  assert_int_equal(x_of(label("\uFF08\u0626\u0627"), 0, 5), width); /* the white is at the bracket's right */
  assert_in_range(-x_of(label("\u0626\u0627\uFF09"), 4, 5), EM / 2 - EM / 20, EM / 2);
  assert_in_range(width_of("\uFF08\u0626\u0627\u5B57"), word + 1500, word + 1540);
  bl_unit inside = compose("\u2067\uFF08\u0626\u0627\u2069\u5B57", 20).items[0].width;
  assert_in_range(inside, width + 2 * EM - EM / 100, width + 2 * EM + EM / 100);
}

/* 144: prohibitions are kept in the order of reading. 145: no word is broken, however narrow the column. */
static void lines_are_broken_as_they_are_read(void **state) {
  (void)state;
  static const char text[] = "\u5B57\u0643\u06C8\u0646\u0644\u06C8\u0643 \u062E\u06D5\u06CB\u06D5\u0631\uFF0C"
                             "\u0626\u06C8\u0631\u06C8\u0645\u0686\u0649 2025 \u06BE\u0627\u06CB\u0627\u3002\u5B57";
  for (int ems = 2; ems < 14; ems++) {
    struct bl_lines lines = compose(text, ems);
    uint32_t end = 0;
    for (size_t i = 0; i < lines.count; i++) {
      assert_int_equal(lines.items[i].segment_count, 1);
      size_t start = lines.items[i].segments[0].start, before = start;
      assert_int_equal(start, end);
      end = lines.items[i].segments[0].end;
      uint32_t point = bl_text_next(bl_text_of(text), &start), last = bl_text_previous(bl_text_of(text), &before);
      assert_true(point != 0xFF0C && point != 0x3002);
      assert_false(bl_bidi_turns(point) && bl_bidi_turns(last));
    }
    assert_int_equal(end, strlen(text));
  }
}

/* 90: a justified line opens between words only. */
static void words_are_not_spaced(void **state) {
  (void)state;
  static const char text[] =
      "\u5B57\u5B57\u0643\u06C8\u0646\u0644\u06C8\u0643 \u062E\u06D5\u06CB\u06D5\u0631\u5B57\u5B57"
      "\u5B57\u5B57\u5B57\u5B57\u5B57\u5B57\u5B57";
  const struct bl_line *solid = label("\u0643\u06C8\u0646\u0644\u06C8\u0643");
  const struct bl_line *line = compose(text, 9.4).items;
  assert_int_equal(line->width, line->measure);
  assert_true(line->width > line->natural);
  size_t first = 0;
  while (line->glyphs[first].source != 6)
    first++;
  for (size_t i = 0; i < solid->glyph_count; i++) {
    assert_int_equal(line->glyphs[first + i].id, solid->glyphs[i].id);
    assert_int_equal(line->glyphs[first + i].x - line->glyphs[first].x, solid->glyphs[i].x - solid->glyphs[0].x);
  }
}

/* 149: a dateline and the body behind it do not change places; within one of them words do. */
static void feeds_are_isolated(void **state) {
  (void)state;
  struct bl_run runs[] = {song("\u0626\u0627 "), song("\u0642\u06D5字字字字字")};
  runs[0].field = 4;
  const struct bl_line *line = bl_paragraph_label(arena, composer, runs, 2);
  assert_true(x_of(line, 0, 4) < x_of(line, 0, 5));
  assert_int_equal(line->segment_count, 2); /* as they are read, side by side */
  assert_int_equal(line->segments[0].field, 4);
  assert_int_equal(line->segments[0].end, 5);
  assert_int_equal(line->segments[1].start, 0);
  assert_int_equal(line->segments[1].end, 19);
  assert_int_equal(line->segments[0].x + line->segments[0].width, line->segments[1].x);
  assert_int_equal(line->segments[1].x + line->segments[1].width, line->width);
  runs[0].text = BL_TEXT("\u0626\u0627");
  line = bl_paragraph_label(arena, composer, runs, 2);
  assert_true(x_of(line, 0, 4) < x_of(line, 0, 5));
  line = label("\u0626\u0627 \u0642\u06D5字字字字字");
  assert_true(x_of(line, 0, 5) > x_of(line, 5, 5));
}

/* A paragraph from right to left has its indent, and the start of its lines, at the right. */
static void turned_paragraphs_begin_at_the_right(void **state) {
  (void)state;
  struct bl_setting setting = bl_setting_body(8 * EM, EM);
  struct bl_run run = song("\u0626\u0627 \u0642\u06D5 \u0643\u06C8\u0646 \u062E\u06D5\u06CB\u06D5\u0631 "
                           "\u0626\u0627 \u0642\u06D5 \u0643\u06C8\u0646 \u062E\u06D5\u06CB\u06D5\u0631 \u0626\u0627");
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  assert_true(lines.count > 1);
  assert_int_equal(lines.items[0].x, 0);
  assert_int_equal(lines.items[0].width, 6 * EM);
  const struct bl_line *last = &lines.items[lines.count - 1];
  assert_int_equal(last->x + last->width, 8 * EM);
}

static double seconds_for(size_t words) {
  struct bl_string text;
  bl_arena_reset(arena);
  bl_string_init(&text, arena);
  bl_string_add(&text, BL_TEXT("\u5B57"));
  for (size_t i = 0; i < words; i++)
    bl_string_add(&text, i % 2 ? BL_TEXT("\u0643\u06C8\u0646 ") : BL_TEXT("word "));
  clock_t start = clock();
  compose(bl_string_text(&text).data, 20);
  return (double)(clock() - start) / CLOCKS_PER_SEC;
}

/* 142: however deep it nests and however often it turns, time grows with the text. */
static void time_is_linear(void **state) {
  (void)state;
  static const char *const openers[] = {"\u202B", "\u202E", "\u2067", "\u2068", "(", "\u2067("};
  for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
    struct bl_string text;
    bl_arena_reset(arena);
    bl_string_init(&text, arena);
    bl_string_add(&text, BL_TEXT("\u0626"));
    for (int n = 0; n < 20000; n++)
      bl_string_add(&text, bl_text_of(openers[i]));
    bl_string_add(&text, BL_TEXT("\u0626\u5B57"));
    clock_t start = clock();
    assert_true(compose(bl_string_text(&text).data, 20).count > 0);
    assert_true(clock() - start < 20 * CLOCKS_PER_SEC);
  }
  assert_true(seconds_for(100000) < 20); /* half a second; a square of time would be minutes */
}

/* 27, 35, 145: the hyphen of a parted word is seen behind the letter that is read last, wherever that stands. */
static void a_hyphen_stands_behind_its_letter(void **state) {
  (void)state;
  static const char *const texts[] = {
      "\u0633\u0644\u0627\u0645 \u0633\u0644\u0627\u0645 internationalization \u0633\u0644\u0627\u0645",
      "\u0633\u0644\u0627\u0645 inter\u00adnation\u00adal\u00adization \u0633\u0644",
      "字字字\u202b\u0633 \u0644\u0627\u0645 inter\u00adnation\u00adal\u00adization \u0633\u0644\u202c字"};
  bl_unit third = EM / 3;
  for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
    for (int ems = 4, hyphens = 0; ems < 12 || !hyphens; ems++) {
      assert_true(ems < 20);
      struct bl_lines lines = compose(texts[t], ems);
      for (size_t l = 0; l < lines.count; l++) {
        const struct bl_glyph *glyphs = lines.items[l].glyphs, *last = glyphs, *hyphen = NULL;
        for (size_t g = 0; g < lines.items[l].glyph_count; g++) {
          if (glyphs[g].source > last->source)
            last = &glyphs[g];
          if (g > 0 && glyphs[g].source == last->source && glyphs[g].advance == third)
            hyphen = &glyphs[g];
        }
        if (!lines.items[l].hyphenated)
          continue;
        hyphens++;
        assert_non_null(hyphen);
        assert_int_equal(hyphen->x, last->x + last->advance);
      }
    }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_algorithm_is_kept),
      cmocka_unit_test(paragraphs_run_as_documented),
      cmocka_unit_test(words_stand_in_the_order_of_sight),
      cmocka_unit_test(paired_marks_turn),
      cmocka_unit_test(edges_are_judged_by_what_stands_there),
      cmocka_unit_test(lines_are_broken_as_they_are_read),
      cmocka_unit_test(words_are_not_spaced),
      cmocka_unit_test(feeds_are_isolated),
      cmocka_unit_test(turned_paragraphs_begin_at_the_right),
      cmocka_unit_test(time_is_linear),
      cmocka_unit_test(a_hyphen_stands_behind_its_letter),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
