/* Lines under names and titles, frames, notes; the numbers are rows of docs/typography.md. */
#include "bench.h"

#include <harfbuzz/hb.h>

#include "baolan/copy/story.h"
#include "baolan/type/mark.h"

enum { MOST_RUNS = 12 };

static struct bl_run runs[MOST_RUNS];
static size_t run_count;

/* Adds a stretch of the paragraph; notes are set small, as page/flow does. */
static void add_run(const char *text, uint8_t style) {
  uint32_t offset = run_count ? runs[run_count - 1].offset + (uint32_t)runs[run_count - 1].text.size : 0;
  runs[run_count] = song(text);
  runs[run_count].style = style;
  runs[run_count].offset = offset;
  if (style & BL_STYLE_NOTE)
    runs[run_count].size = EM * 60 / 100 / 64 * 64;
  run_count++;
}

static struct bl_lines set_runs(double ems) {
  struct bl_setting setting = bl_setting_body((bl_unit)(ems * EM), EM);
  setting.indent = 0;
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, runs, run_count);
  run_count = 0;
  return lines;
}

static const struct bl_line *set_line(void) {
  struct bl_lines lines = set_runs(40);
  assert_int_equal(lines.count, 1);
  return &lines.items[0];
}

static bl_unit end_of(const struct bl_mark *mark) {
  return mark->x + mark->width;
}

/* 117, 74: as long as the character frames; the gap to Latin letters outside, brackets and quotes at the ends too. */
static void name_lines_are_as_long_as_their_frames(void **state) {
  (void)state;
  add_run("见到", 0);
  add_run("林海", BL_STYLE_NAME);
  add_run("A", 0);
  add_run("陈", BL_STYLE_NAME);
  add_run("和", 0);
  add_run("\u201C约翰\u00B7李\u201D", BL_STYLE_NAME);
  const struct bl_line *line = set_line();
  assert_int_equal(line->mark_count, 3);
  const struct bl_glyph *g = line->glyphs;
  const struct bl_mark *m = line->marks;
  assert_int_equal(m[0].kind, BL_MARK_LINE);
  assert_int_equal(m[0].x, 2 * EM);
  assert_int_equal(m[0].width, 2 * EM);
  assert_int_equal(m[1].x, g[5].x);
  assert_int_equal(m[1].width, EM);
  assert_int_equal(g[4].x - end_of(&m[0]), EM / 4);
  assert_int_equal(m[2].x, g[8].x); /* behind the quote */
  assert_int_equal(m[2].width, 7 * EM / 2);
  assert_true(m[0].y > 0 && m[0].y + m[0].height < EM / 4);
}

/* 117: the space of justification between the characters has a line, that behind them has none. 115: a dot stays in
 * the middle of its character (CLREQ: it may not move aside when space is opened). */
static void marks_follow_justification(void **state) {
  (void)state;
  add_run("一二", 0);
  add_run("三四五", BL_STYLE_NAME | BL_STYLE_EMPHASIS);
  add_run("六七八九十1234567一二三四五六七八九", 0);
  struct bl_lines lines = set_runs(11.3);
  const struct bl_line *line = &lines.items[0];
  assert_true(line->levels[BL_STRETCH_ANY] > 0);
  const struct bl_glyph *g = line->glyphs;
  assert_int_equal(line->mark_count, 1);
  assert_int_equal(line->marks[0].x, g[2].x);
  assert_int_equal(end_of(&line->marks[0]), g[6].x + EM); /* its third glyph: each has a dot behind it */
  assert_true(g[4].x - g[2].x > EM);
  for (size_t i = 2; i < 8; i += 2) {
    hb_glyph_extents_t ink = {0};
    hb_font_get_glyph_extents(bl_fonts_shaper(fonts, g[i + 1].font), g[i + 1].id, &ink);
    int upem = bl_fonts_upem(fonts, g[i + 1].font);
    bl_unit middle = g[i + 1].x + bl_unit_scale(ink.x_bearing + ink.width / 2, g[i + 1].size, upem);
    assert_in_range(middle - g[i].x - EM / 2 + EM / 50, 0, EM / 25);
  }
}

/* 118: two things that touch are parted by an eighth of an em, at that side only; one thing of two faces is not. */
static void neighbours_are_parted(void **state) {
  (void)state;
  add_run("林海", BL_STYLE_NAME);
  add_run("陈溪", BL_STYLE_NAME | BL_STYLE_TURN);
  add_run("渡口", BL_STYLE_TITLE);
  add_run("旧事", BL_STYLE_TITLE | BL_STYLE_STRONG);
  const struct bl_line *line = set_line();
  const struct bl_mark *m = line->marks;
  assert_int_equal(line->mark_count, 3);
  assert_int_equal(m[0].x, 0);
  assert_int_equal(m[1].x - end_of(&m[0]), EM / 8);
  assert_int_equal(m[2].x - end_of(&m[1]), EM / 8);
  assert_int_equal(m[1].x, 2 * EM + EM / 16);
  assert_int_equal(end_of(&m[2]), 8 * EM);
  assert_int_equal(m[2].kind, BL_MARK_WAVE);
}

/* 118: no end is shortened where a thing is broken over two lines. */
static void a_broken_thing_keeps_its_ends(void **state) {
  (void)state;
  add_run("一二三四五六七八", 0);
  add_run("九十百千万亿兆京", BL_STYLE_TITLE);
  struct bl_lines lines = set_runs(12);
  assert_int_equal(lines.count, 2);
  assert_int_equal(end_of(&lines.items[0].marks[0]), 12 * EM);
  assert_int_equal(lines.items[1].marks[0].x, 0);
  assert_int_equal(lines.items[1].marks[0].width, 4 * EM);
}

/* 120: a dot stands below the line, and both above the next line's characters at a pitch of 1.5 em. */
static void dots_stand_below_lines(void **state) {
  (void)state;
  static const uint8_t styles[] = {BL_STYLE_NAME, BL_STYLE_TITLE};
  for (size_t i = 0; i < 2; i++) {
    add_run("林", (uint8_t)(styles[i] | BL_STYLE_EMPHASIS));
    const struct bl_line *line = set_line();
    const struct bl_glyph *dot = &line->glyphs[1];
    hb_glyph_extents_t ink = {0};
    hb_font_get_glyph_extents(bl_fonts_shaper(fonts, dot->font), dot->id, &ink);
    int upem = bl_fonts_upem(fonts, dot->font);
    bl_unit top = dot->y - bl_unit_scale(ink.y_bearing, dot->size, upem);
    assert_true(top >= line->marks[0].y + line->marks[0].height);
    assert_true(top - bl_unit_scale(ink.height, dot->size, upem) < EM * 62 / 100);
  }
}

/* 121: the frame is the character frames. */
static void frames_are_the_characters_frames(void **state) {
  (void)state;
  add_run("已故", 0);
  add_run("谢某某", BL_STYLE_DECEASED);
  add_run("先生", 0);
  const struct bl_line *line = set_line();
  assert_int_equal(line->mark_count, 1);
  assert_int_equal(line->marks[0].kind, BL_MARK_FRAME);
  assert_int_equal(line->marks[0].x, 2 * EM);
  assert_int_equal(line->marks[0].width, 3 * EM);
  assert_int_equal(line->marks[0].height, EM);
  assert_int_equal(line->marks[0].y, -bl_unit_scale(EM, 88, 100));
}

/* A plain line has none; where marks stand on no text there is none either. */
static void plain_lines_have_no_marks(void **state) {
  (void)state;
  add_run("一二三", BL_STYLE_EMPHASIS | BL_STYLE_STRONG);
  add_run("\uFF0C\u3000", BL_STYLE_NAME);
  const struct bl_line *line = set_line();
  assert_int_equal(line->mark_count, 0);
  assert_null(line->marks);
}

/* 102: the frames of the text are where they would be without any mark. */
static void marks_move_nothing(void **state) {
  (void)state;
  static const char *const text = "一二\uFF0C三四林海五六\u201C七\u201D八九十";
  struct bl_lines plain = compose(text, 9);
  add_run("一二\uFF0C三四", BL_STYLE_EMPHASIS);
  add_run("林海", BL_STYLE_NAME);
  add_run("五六\u201C", BL_STYLE_DECEASED);
  add_run("七\u201D八九十", BL_STYLE_TITLE | BL_STYLE_EMPHASIS);
  struct bl_lines marked = set_runs(9);
  assert_int_equal(marked.count, plain.count);
  for (size_t i = 0; i < plain.count; i++) {
    size_t k = 0;
    for (size_t j = 0; j < marked.items[i].glyph_count; j++)
      if (marked.items[i].glyphs[j].advance) { /* no dot */
        assert_int_equal(marked.items[i].glyphs[j].x, plain.items[i].glyphs[k].x);
        assert_int_equal(marked.items[i].glyphs[j].y, plain.items[i].glyphs[k++].y);
      }
    assert_int_equal(k, plain.items[i].glyph_count);
  }
}

/* 14: a note begins no line, at any measure; it is raised to the top of its line, and no gap opens before it. */
static void notes_follow_their_text(void **state) {
  (void)state;
  for (int tenths = 40; tenths < 120; tenths += 3) {
    add_run("一二三四五六七八九十一二三四五六七", 0);
    add_run("12", BL_STYLE_NOTE);
    add_run("八九十一二三四五六七八九十", 0);
    struct bl_lines lines = set_runs(tenths / 10.0);
    for (size_t i = 0; i < lines.count; i++)
      assert_false(lines.items[i].glyphs[0].style & BL_STYLE_NOTE);
  }
  add_run("钟", 0);
  add_run("12", BL_STYLE_NOTE);
  add_run("楼", 0);
  const struct bl_line *line = set_line();
  const struct bl_glyph *g = line->glyphs;
  assert_int_equal(g[1].x, EM);
  assert_int_equal(g[3].x, g[2].x + g[2].advance);
  assert_int_equal(g[1].y, -bl_unit_scale(EM - g[1].size, 88, 100));
}

static size_t broken_names(const char *name, int tenths) {
  static const char before[] = "一二三四五六七八九十一二三四五六七八九";
  size_t broken = 0;
  for (size_t skip = 0; skip < 12; skip++) {
    add_run(before + 3 * skip, 0);
    add_run(name, BL_STYLE_NAME);
    add_run("八九十一二三四五六七八九十八九十一二", 0);
    uint32_t start = runs[1].offset, end = runs[2].offset;
    struct bl_lines lines = set_runs(tenths / 10.0);
    for (size_t i = 1; i < lines.count; i++) {
      uint32_t at = lines.items[i].segments[0].start;
      broken += at > start && at < end;
      assert_int_equal(lines.items[i].levels[BL_STRETCH_UNCAPPED], 0); /* and no line pays too much */
    }
  }
  return broken;
}

/* 30: a name of three characters is whole, a longer one may be broken. */
static void short_names_are_whole(void **state) {
  (void)state;
  for (int tenths = 100; tenths < 180; tenths += 10) {
    assert_int_equal(broken_names("林海", tenths), 0);
    if (tenths >= 140)
      assert_int_equal(broken_names("欧阳海", tenths), 0);
  }
  assert_in_range(broken_names("欧阳海", 80), 1, 5); /* in a narrow column it has its price */
  assert_true(broken_names("阿布杜拉", 220) > 0);    /* where the measure would bear it */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(name_lines_are_as_long_as_their_frames),
      cmocka_unit_test(marks_follow_justification),
      cmocka_unit_test(neighbours_are_parted),
      cmocka_unit_test(a_broken_thing_keeps_its_ends),
      cmocka_unit_test(dots_stand_below_lines),
      cmocka_unit_test(frames_are_the_characters_frames),
      cmocka_unit_test(plain_lines_have_no_marks),
      cmocka_unit_test(marks_move_nothing),
      cmocka_unit_test(notes_follow_their_text),
      cmocka_unit_test(short_names_are_whole),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
