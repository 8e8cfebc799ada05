#include "bench.h"

#include "baolan/page/flow.h"
#include "baolan/page/style.h"

static uint16_t body_font(struct bench *bench, int em) {
  struct bl_flow_order order = {.em = BL_PX(em), .pitch = BL_PX(em * 3 / 2), .measure = BL_PX(em * 14)};
  struct bl_flow flow = bl_flow_make(bench->arena, &bench->scene, 1, &order);
  const struct bl_line *line = flow.lines[1].line;
  return line->glyphs[0].font;
}

/* 163: Han under 20 pixels is Song Medium. */
static void small_song_is_heavier(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  bool found;
  uint16_t song = bl_fonts_choose(bench.fonts, BL_FACE_SONG, 0x57CE, &found);
  uint16_t medium = bl_fonts_choose(bench.fonts, BL_FACE_SONG_MEDIUM, 0x57CE, &found);
  assert_int_not_equal(song, medium);
  assert_int_equal(body_font(&bench, 19), medium);
  assert_int_equal(body_font(&bench, 20), song);
  assert_int_equal(bl_style_song(BL_PX(20) - 1), BL_FACE_SONG_MEDIUM);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(small_song_is_heavier)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
