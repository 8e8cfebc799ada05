#include "bench.h"

#include "pieces.h"

/* A marker of any length stands before its text, also the longest that CommonMark allows. */
static void long_markers_stand_before_the_text(void **state) {
  (void)state;
  static const char *const markers[] = {"1.",      "88.",      "888.",      "8888.",     "88888.",
                                        "888888.", "8888888.", "88888888.", "888888888."};
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  for (size_t i = 0; i < sizeof markers / sizeof *markers; i++)
    for (int ems = 11; ems <= 26; ems += 5) {
      struct piece item = {BL_BLOCK_ITEM, false, bl_text_print(bench.arena, "%s 渡口的钟修好了", markers[i]).data};
      pieces_story(&bench, &item, 1);
      struct bl_flow flow = pieces_flow(&bench, ems * PIECES_EM, BL_PULLS_NONE);
      assert_true(flow.count > 1 && flow.legs[1].rows == 0);
      assert_true(flow.lines[0].dx >= 0);
      assert_true(flow.lines[0].dx + flow.lines[0].line->width < flow.lines[1].dx + BL_PX(1));
    }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(long_markers_stand_before_the_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
