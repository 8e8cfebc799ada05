#include "bench.h"

#include "pieces.h"

/* 94: a picture that is not shown parts no words: between Latin ones there is a space, between Han none. */
static void halves_are_joined_as_lines_are(void **state) {
  (void)state;
  static const struct {
    const char *first, *second;
    bool apart;
  } cases[] = {{"The bridge was", "opened today.", true},
               {"渡口的钟", "修好了", false},
               {"渡口的", "Bridge", true},
               {"渡口\uff0c", "Bridge", false}};
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct piece pieces[] = {{BL_BLOCK_PARAGRAPH, false, cases[i].first}, {BL_BLOCK_PARAGRAPH, false, cases[i].second}};
    struct bl_story *story = pieces_story(&bench, pieces, 2);
    struct bl_block *blocks = BL_NEW_ARRAY(bench.arena, struct bl_block, 2);
    blocks[0] = story->blocks[0];
    blocks[1] = story->blocks[1];
    blocks[1].continued = true;
    story->blocks = blocks;
    struct bl_flow_order order = {.em = PIECES_EM, .pitch = PIECES_PITCH, .measure = 24 * PIECES_EM, .joins = true};
    struct bl_flow flow = bl_flow_make(bench.arena, &bench.scene, 3, &order);
    assert_int_equal(flow.count, 1);
    size_t spaces = 0;
    for (size_t k = 0; k < flow.lines[0].line->segment_count; k++)
      spaces += flow.lines[0].line->segments[k].field == BL_FIELD_NONE;
    assert_int_equal(spaces, cases[i].apart);
    pieces_check_once(&bench, &flow);
  }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(halves_are_joined_as_lines_are),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
