/* The counts of quality (row 165 of docs/typography.md), from planted lines and from planted texts. */
#include "bench.h"

#include "baolan/type/quality.h"

/* A line of twenty ems, ten places in it. */
static struct bl_line line_of(enum bl_level level, int thousandths) {
  struct bl_line line = {.size = EM, .width = 20 * EM, .measure = 20 * EM, .places = 10};
  line.levels[level] = EM * 10 / 1000 * thousandths;
  return line;
}

static struct bl_quality judge(const char *text, double ems, enum bl_method method) {
  struct bl_setting setting = bl_setting_body((bl_unit)(ems * EM), EM);
  setting.indent = 0;
  setting.method = method;
  struct bl_run run = song(text);
  struct bl_lines lines = bl_paragraph_compose(arena, composer, &setting, &run, 1);
  struct bl_quality quality = {0};
  for (size_t i = 0; i < lines.count; i++)
    bl_quality_add(&quality, &lines.items[i]);
  return quality;
}

static void an_adjustment_is_shared_over_the_places(void **state) {
  (void)state;
  struct bl_line line = line_of(BL_STRETCH_ANY, 150);
  assert_in_range(bl_quality_adjustment(&line), 145, 150);
  line = line_of(BL_SHRINK_PAUSE, 50);
  assert_in_range(-bl_quality_adjustment(&line), 45, 50);
  line = line_of(BL_SHRINK_LINE_END, 50); /* the rule, no adjustment */
  assert_int_equal(bl_quality_adjustment(&line), 0);
  line = line_of(BL_STRETCH_GAP, 50); /* the gap's own play */
  assert_int_equal(bl_quality_adjustment(&line), 0);
}

static void each_fault_is_counted(void **state) {
  (void)state;
  struct bl_line lines[] = {line_of(BL_STRETCH_ANY, 50),       line_of(BL_STRETCH_ANY, 150),
                            line_of(BL_STRETCH_UNCAPPED, 300), line_of(BL_SHRINK_STOP, 20),
                            line_of(BL_STRETCH_ANY, 0),        line_of(BL_STRETCH_ANY, 0)};
  lines[3].relaxed = lines[3].hyphenated = true;
  lines[4].overfull = true;
  lines[5].last = lines[5].lone = true;
  struct bl_quality quality = {0};
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
    bl_quality_add(&quality, &lines[i]);
  assert_int_equal(quality.lines, 6);
  assert_int_equal(quality.justified, 4);
  assert_int_equal(quality.loose, 2);
  assert_int_equal(quality.very_loose, 1);
  assert_int_equal(quality.shrunk, 1);
  assert_int_equal(quality.relaxed, 1);
  assert_int_equal(quality.hyphenated, 1);
  assert_int_equal(quality.overfull, 1);
  assert_int_equal(quality.lone, 1);
  assert_in_range(quality.widest, 290, 300);
  assert_in_range(quality.stretch, 480, 500);
}

static void only_neighbours_of_a_paragraph_make_rhythm(void **state) {
  (void)state;
  struct bl_quality quality = {0};
  struct bl_line tight = line_of(BL_STRETCH_ANY, 0), loose = line_of(BL_STRETCH_ANY, 100), last = tight;
  last.last = true;
  bl_quality_add(&quality, &tight);
  bl_quality_add(&quality, &loose);
  bl_quality_add(&quality, &last);
  bl_quality_add(&quality, &tight); /* of the next paragraph */
  assert_int_equal(quality.pairs, 1);
  assert_in_range(quality.rhythm, 95, 100);
}

static void counts_are_joined(void **state) {
  (void)state;
  struct bl_quality a = {0}, b = {0};
  struct bl_line loose = line_of(BL_STRETCH_ANY, 150), looser = line_of(BL_STRETCH_ANY, 200);
  bl_quality_add(&a, &loose);
  bl_quality_add(&b, &looser);
  b.missing = 2;
  bl_quality_join(&a, &b);
  assert_int_equal(a.lines, 2);
  assert_int_equal(a.loose, 2);
  assert_int_equal(a.missing, 2);
  assert_in_range(a.widest, 195, 200);
}

/* A text that fills its lines has nothing to report; each planted one has its fault. */
static void planted_texts_have_their_faults(void **state) {
  (void)state;
  struct bl_quality sound = judge("柳渡桥昨日通车两岸居民往来方便", 5, BL_METHOD_TOTAL);
  assert_int_equal(sound.lines, 3);
  assert_int_equal(sound.justified, 2);
  assert_int_equal(sound.loose + sound.shrunk + sound.lone + sound.overfull + sound.relaxed, 0);
  struct bl_quality lone = judge("柳渡桥", 2, BL_METHOD_GREEDY);
  assert_int_equal(lone.lone, 1);
  struct bl_quality loose = judge("柳渡桥DEVELOPMENT", 8, BL_METHOD_TOTAL);
  assert_true(loose.very_loose >= 1);
  struct bl_quality relaxed =
      judge("\u3002\u3002\u3002\u3002\u3002\u3002\u3002\u3002\u3002\u3002\u3002\u3002\u3002\u3002", 3, BL_METHOD_TOTAL);
  assert_true(relaxed.relaxed >= 1);
  struct bl_quality squeezed = judge("柳\uff0c渡\uff0c桥昨日", 4.5, BL_METHOD_GREEDY);
  assert_true(squeezed.shrunk >= 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_adjustment_is_shared_over_the_places),
      cmocka_unit_test(each_fault_is_counted),
      cmocka_unit_test(only_neighbours_of_a_paragraph_make_rhythm),
      cmocka_unit_test(counts_are_joined),
      cmocka_unit_test(planted_texts_have_their_faults),
  };
  return cmocka_run_group_tests(tests, open_bench, close_bench);
}
