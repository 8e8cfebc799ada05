#include "bench.h"

#include "pieces.h"

static struct bl_flow flow_of(struct bench *bench, const char *author, int ems) {
  static const struct piece body = {BL_BLOCK_PARAGRAPH, false, PIECES_LINE};
  pieces_story(bench, &body, 1)->author = bl_text_of(author);
  return pieces_flow(bench, ems * PIECES_EM, BL_PULLS_NONE);
}

/* Few lines are one piece; many, which no leg might hold, are lines as others. */
static void a_long_byline_can_be_parted(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_string author;
  bl_string_init(&author, bench.arena);
  for (int names = 1; names <= 600; names++) {
    bl_string_add(&author, BL_TEXT("王禾 "));
    if (names > 8 && names != 600)
      continue;
    struct bl_flow flow = flow_of(&bench, bl_text_copy(bench.arena, bl_string_text(&author)).data, 6);
    size_t lines = 0;
    int rows = 0;
    for (size_t i = 0; i < flow.count; i++)
      if (flow.lines[i].role == BL_ROLE_BYLINE) {
        lines++;
        rows += flow.legs[i].rows;
        assert_true(flow.legs[i].rows <= 6);
      }
    assert_int_equal(rows, lines > 1 ? lines : (size_t)rows);
    assert_true(names < 600 || lines > 255);
  }
  bench_close(&bench);
}

/* A word that no line holds is broken, and none of it is lost. */
static void a_wide_word_of_a_byline_is_broken(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  const char *author = "Donaudampfschifffahrtsgesellschaftskapitaen 王禾";
  struct bl_flow flow = flow_of(&bench, author, 8);
  size_t bytes = 0;
  for (size_t i = 0; i < flow.count; i++)
    if (flow.lines[i].role == BL_ROLE_BYLINE) {
      assert_true(flow.lines[i].dx >= 0);
      assert_true(flow.lines[i].line->width <= 8 * PIECES_EM);
      for (size_t k = 0; k < flow.lines[i].line->segment_count; k++)
        bytes += flow.lines[i].line->segments[k].end - flow.lines[i].line->segments[k].start;
    }
  assert_in_range(bytes, strlen(author) - 1, strlen(author));
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_long_byline_can_be_parted),
      cmocka_unit_test(a_wide_word_of_a_byline_is_broken),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
