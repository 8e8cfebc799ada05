#include "bench.h"

#include "baolan/page/figure.h"

/* Captions of every length over pictures of many widths: the credit is one line at the right edge, level with the
 * caption's last line only where it has room, and no caption ends with one or two characters alone if it can help it.
 */

static void check_credit(const struct bl_sheet *sheet) {
  const struct bl_placed_line *credit = &sheet->lines[sheet->line_count - 1];
  struct bl_rect box = sheet->boxes[credit->box].rect;
  assert_int_equal(credit->line->segments[0].field, BL_FIELD_PICTURE_CREDIT);
  bl_unit end = credit->x + credit->line->x + credit->line->width;
  assert_in_range(box.x + box.width - end, 0, 64);
  for (size_t i = 0; i + 1 < sheet->line_count; i++) {
    const struct bl_placed_line *line = &sheet->lines[i];
    assert_int_equal(line->line->segments[0].field, BL_FIELD_CAPTION); /* so the credit is one line */
    if (line->baseline == credit->baseline)
      assert_true(line->x + line->line->width + line->line->size <= credit->x + credit->line->x);
    assert_true(line->baseline <= credit->baseline);
  }
}

static int check_caption(struct bench *bench, int characters, int ems) {
  struct bl_string caption;
  bl_string_init(&caption, bench->arena);
  for (int i = 0; i < characters; i++)
    bl_string_add(&caption, BL_TEXT("桥"));
  bl_string_add(&caption, BL_TEXT("\u3002"));
  bench->edition.stories[1].pictures[0].caption = bl_string_text(&caption);
  bench->edition.stories[1].pictures[0].credit = BL_TEXT("本报记者 王禾 摄");
  struct bl_figure_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * ems), 0, true};
  struct bl_figure figure;
  assert_true(bl_figure_make(bench->arena, &bench->scene, 1, 0, &order, &figure));
  struct bl_sheet sheet = {.width = BL_PX(1920), .height = BL_PX(1920)};
  bl_figure_place(bench->arena, &sheet, 1, &figure, 0, 0);
  bench_check_sheet(&sheet);
  check_credit(&sheet);
  const struct bl_line *last = &figure.caption.items[figure.caption.count - 1];
  return figure.caption.count > 1 && last->natural < 5 * last->size / 2;
}

static void a_credit_is_whole_and_at_the_right(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  int alone = 0;
  for (int ems = 11; ems <= 30; ems++)
    for (int characters = 1; characters <= 60; characters++)
      alone += check_caption(&bench, characters, ems);
  assert_int_equal(alone, 0);
  bench_close(&bench);
}

/* An upright picture in a low room is narrow; its caption goes with it. */
static void a_caption_is_as_wide_as_its_picture(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  bench.edition.stories[1].pictures[0].width = 1200;
  bench.edition.stories[1].pictures[0].height = 1600;
  struct bl_figure_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * 25), 14, true};
  struct bl_figure figure;
  assert_true(bl_figure_make(bench.arena, &bench.scene, 1, 0, &order, &figure));
  assert_true(figure.picture_width < order.width);
  assert_true(figure.caption_width < order.width && figure.caption_width >= figure.picture_width);
  bench_close(&bench);
}

/* Slivers that the measuring of files would refuse: no figure, and no division by nothing. */
/* In a low room a long caption stays wide: below a narrow picture it would leave that no room. */
static void a_long_caption_leaves_the_picture_its_room(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story_picture *item = &bench.edition.stories[1].pictures[0];
  item->width = 1300;
  item->height = 2600;
  struct bl_string caption;
  bl_string_init(&caption, bench.arena);
  for (int i = 0; i < 44; i++)
    bl_string_add(&caption, BL_TEXT("桥"));
  item->caption = bl_string_text(&caption);
  struct bl_figure_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * 25), 6, true};
  struct bl_figure figure;
  assert_true(bl_figure_make(bench.arena, &bench.scene, 1, 0, &order, &figure));
  assert_in_range(figure.rows, 3, 6);
  bench_close(&bench);
}

static void slivers_are_refused(void **state) {
  (void)state;
  static const int sizes[][2] = {{1, 1}, {1, 16000}, {16000, 1}, {7, 300}, {300, 2}};
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story_picture *item = &bench.edition.stories[1].pictures[0];
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int narrow = 0; narrow < 2; narrow++) {
      item->width = sizes[i][0];
      item->height = sizes[i][1];
      struct bl_figure_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * 12), 10, narrow == 1};
      struct bl_figure figure;
      if (bl_figure_make(bench.arena, &bench.scene, 1, 0, &order, &figure))
        assert_true(figure.picture_width >= BL_PX(8) && figure.picture_height >= BL_PX(8));
    }
  bench_close(&bench);
}

/* P4: 15 percent at each side are the most that is cropped, and a picture is at most 1.3 times its own size. */
static void check_shape(const struct bl_figure *figure, const struct bl_story_picture *item, bl_unit pitch) {
  bl_unit width = BL_PX(item->width), height = BL_PX(item->height);
  assert_true((int64_t)figure->source.width * 100 >= (int64_t)width * 69);
  assert_true((int64_t)figure->source.height * 100 >= (int64_t)height * 69);
  assert_true((int64_t)figure->picture_width * 100 <= (int64_t)figure->source.width * 131);
  assert_true((int64_t)figure->picture_height * 100 <= (int64_t)figure->source.height * 131);
  assert_true(figure->inset + figure->picture_height <= figure->rows * pitch);
  assert_true(figure->caption_top + (bl_unit)figure->caption.count * figure->caption_pitch <= figure->rows * pitch);
}

static void pictures_are_neither_cut_nor_blown_up(void **state) {
  (void)state;
  static const int heights[] = {60, 130, 260, 410, 660, 900, 1300, 2600};
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_story_picture *item = &bench.edition.stories[1].pictures[0];
  size_t made = 0;
  for (item->width = 120; item->width < 3000; item->width = item->width * 3 / 2)
    for (size_t i = 0; i < sizeof heights / sizeof *heights; i++)
      for (int ems = 12; ems <= 40; ems += 14)
        for (int most = 0; most <= 16; most += 8) {
          item->height = heights[i];
          struct bl_figure_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * ems), most, ems == 12};
          struct bl_figure figure;
          if (!bl_figure_make(bench.arena, &bench.scene, 1, 0, &order, &figure))
            continue;
          made++;
          check_shape(&figure, item, order.pitch);
        }
  assert_true(made > 100);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_credit_is_whole_and_at_the_right),
      cmocka_unit_test(a_long_caption_leaves_the_picture_its_room),
      cmocka_unit_test(slivers_are_refused),
      cmocka_unit_test(pictures_are_neither_cut_nor_blown_up),
      cmocka_unit_test(a_caption_is_as_wide_as_its_picture),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
