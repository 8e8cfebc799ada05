#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/page/clip.h"

/* A line of so many Han characters or marks, each 10 wide, three bytes of the body from `start` on. */
enum { MOST = 20, HAN = 3 };

struct made {
  struct bl_glyph glyphs[MOST];
  struct bl_segment segment;
  struct bl_line line;
};

static struct bl_line *make_line(struct made *made, uint32_t start, size_t count) {
  for (size_t i = 0; i < count; i++)
    made->glyphs[i] = (struct bl_glyph){
        .source = start + (uint32_t)(i * HAN), .x = (bl_unit)i * 10, .advance = 10, .field = BL_FIELD_BODY};
  made->segment = (struct bl_segment){BL_FIELD_BODY, 0, start, start + (uint32_t)(count * HAN), 0, 0, 0};
  made->segment.width = made->segment.natural = (bl_unit)count * 10;
  made->line = (struct bl_line){.glyphs = made->glyphs, .glyph_count = count, .segments = &made->segment};
  made->line.segment_count = 1;
  made->line.width = made->line.natural = made->line.measure = (bl_unit)count * 10;
  return &made->line;
}

static struct bl_clip find(struct made *made, const char *body, bool within) {
  struct bl_story story = {.body = bl_text_of(body)};
  return bl_clip_find(&story, make_line(made, 0, strlen(body) / HAN), within);
}

static void a_line_is_clipped_behind_its_last_sentence(void **state) {
  (void)state;
  struct made made;
  struct bl_clip clip = find(&made, "船到岸了\u3002人散了\u3002明天再", true);
  assert_int_equal(clip.stop, BL_STOP_SENTENCE);
  assert_int_equal(clip.end, 9 * HAN);
  assert_int_equal(clip.characters, 12);
  assert_int_equal(clip.beyond, 3);
  clip = find(&made, "他说\u201c船到岸了\u3002\u201d人散", true); /* the quotation that closes stays */
  assert_int_equal(clip.end, 9 * HAN);
  assert_int_equal(clip.beyond, 2);
}

static void a_comma_is_second_best(void **state) {
  (void)state;
  struct made made;
  struct bl_clip clip = find(&made, "船到岸了\uff0c人散了", true);
  assert_int_equal(clip.stop, BL_STOP_COMMA);
  assert_int_equal(clip.end, 5 * HAN);
  clip = find(&made, "船到岸了\u3002人散了\uff0c明天", true);
  assert_int_equal(clip.stop, BL_STOP_SENTENCE);
  assert_int_equal(clip.end, 5 * HAN);
}

static void little_is_no_line(void **state) {
  (void)state;
  struct made made;
  struct bl_clip clip = find(&made, "到了\u3002人散了明天再来", true);
  assert_int_equal(clip.stop, BL_STOP_NONE);
  assert_int_equal(clip.beyond, 0);
  assert_int_equal(clip.end, 10 * HAN);
}

static void only_the_end_counts_where_a_line_is_whole(void **state) {
  (void)state;
  struct made made;
  assert_int_equal(find(&made, "船到岸了\u3002人散了", false).stop, BL_STOP_NONE);
  struct bl_clip clip = find(&made, "船到岸了人散了\u3002", false);
  assert_int_equal(clip.stop, BL_STOP_SENTENCE);
  assert_int_equal(clip.beyond, 0);
}

/* A column's name and, farther on in the body, a cell: what lies between them is read elsewhere. */
static void a_line_of_two_stretches_counts_what_it_shows(void **state) {
  (void)state;
  struct made made;
  struct bl_story story = {.body = BL_TEXT("线路班次一路三十班。")};
  struct bl_line *line = make_line(&made, 0, 2);
  struct bl_segment segments[] = {{BL_FIELD_BODY, 0, 0, 2 * HAN, 0, 0, 0},
                                  {BL_FIELD_BODY, 0, 6 * HAN, 10 * HAN, 0, 0, 0}};
  line->segments = segments;
  line->segment_count = 2;
  struct bl_clip clip = bl_clip_find(&story, line, false);
  assert_int_equal(clip.characters, 6);
  assert_int_equal(clip.beyond, 0);
  assert_int_equal(clip.stop, BL_STOP_SENTENCE);
  assert_int_equal(clip.end, 10 * HAN);
}

static void lines_from_the_right_stay_whole(void **state) {
  (void)state;
  struct made made;
  struct bl_story story = {.body = BL_TEXT("船到岸了\u3002人散了")};
  struct bl_line *line = make_line(&made, 0, 8);
  made.glyphs[0].source = 7 * HAN;
  made.glyphs[7].source = 0;
  assert_int_equal(bl_clip_find(&story, line, true).stop, BL_STOP_NONE);
}

static void what_is_clipped_is_the_last_line_of_its_paragraph(void **state) {
  (void)state;
  struct made made;
  struct bl_arena *arena = bl_arena_create();
  struct bl_mark marks[] = {{.x = 10, .width = 70}, {.x = 80, .width = 20}};
  struct bl_line *line = make_line(&made, 30, 12);
  line->marks = marks;
  line->mark_count = 2;
  line->levels[BL_STRETCH_ANY] = 7;
  const struct bl_line *clipped = bl_clip_line(arena, line, 30 + 5 * HAN);
  assert_int_equal(clipped->glyph_count, 5);
  assert_int_equal(clipped->width, 50);
  assert_int_equal(clipped->segments[0].end, 30 + 5 * HAN);
  assert_int_equal(clipped->segments[0].width, 50);
  assert_int_equal(clipped->mark_count, 1);
  assert_int_equal(clipped->marks[0].width, 40);
  assert_int_equal(clipped->levels[BL_STRETCH_ANY], 0);
  assert_true(clipped->last);
  assert_int_equal(line->glyph_count, 12); /* the line itself is as it was */
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_line_is_clipped_behind_its_last_sentence),
      cmocka_unit_test(a_comma_is_second_best),
      cmocka_unit_test(little_is_no_line),
      cmocka_unit_test(only_the_end_counts_where_a_line_is_whole),
      cmocka_unit_test(a_line_of_two_stretches_counts_what_it_shows),
      cmocka_unit_test(lines_from_the_right_stay_whole),
      cmocka_unit_test(what_is_clipped_is_the_last_line_of_its_paragraph),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
