#include "bench.h"

#include "baolan/page/headline.h"
#include "baolan/page/storyview.h"

/* The editor's two pieces, of six and fourteen characters. */
static void mark_pieces(struct bench *bench) {
  struct bl_story *story = &bench->edition.stories[2];
  struct bl_text *pieces = BL_NEW_ARRAY(bench->arena, struct bl_text, 2);
  pieces[0] = BL_TEXT("城区三条道路");
  pieces[1] = BL_TEXT("本周完成罩面并在周末前通车");
  story->title =
      bl_text_print(bench->arena, "%.*s%.*s", (int)pieces[0].size, pieces[0].data, (int)pieces[1].size, pieces[1].data);
  story->title_lines = pieces;
  story->title_line_count = 2;
}

static struct bl_headline make(struct bench *bench, int ems, int step) {
  struct bl_headline_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * ems), step, 3, false};
  return bl_headline_make(bench->arena, &bench->scene, 2, &order);
}

static void a_broken_piece_is_known(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  assert_false(make(&bench, 20, 0).broken); /* a title without pieces has none to break */
  mark_pieces(&bench);
  struct bl_headline kept = make(&bench, 40, 3), broken = make(&bench, 24, 3);
  assert_true(kept.fits && kept.title_lines == 2 && !kept.broken);
  assert_true(broken.fits && broken.title_lines == 3 && broken.broken);
  bench_close(&bench);
}

/* The reading view sets a head smaller rather than break a piece. */
static void the_reading_view_keeps_the_pieces(void **state) {
  (void)state;
  struct bench bench = bench_open();
  mark_pieces(&bench);
  static const int sizes[][2] = {{1080, 1920}, {1920, 1080}, {3840, 2160}, {1024, 600}};
  for (size_t i = 0; i < 4; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, 2);
    size_t lines = 0;
    for (size_t k = 0; k < sheets.items[0].line_count; k++)
      lines += sheets.items[0].lines[k].role == BL_ROLE_TITLE;
    assert_int_equal(lines, 2);
  }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_broken_piece_is_known),
      cmocka_unit_test(the_reading_view_keeps_the_pieces),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
