#include "bench.h"

#include "baolan/page/headline.h"
#include "baolan/page/storyview.h"
#include "baolan/page/style.h"

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

/* 112: a level is a tenth larger than the next at least, whatever the body's size; small heads too. */
static void levels_differ_by_a_tenth(void **state) {
  (void)state;
  for (int em = 10; em < 120; em++) {
    bl_unit below = BL_PX(em);
    for (int step = 0; step < BL_LADDER_STEPS; step++) {
      bl_unit size = bl_style_step(BL_PX(em), step);
      assert_true(size * 10 >= below * 11);
      assert_true(size * 10 >= bl_style_kicker(BL_PX(em), size) * 11);
      below = size;
    }
    assert_true(bl_style_kicker(BL_PX(em), bl_style_step(BL_PX(em), 0)) * 10 >= BL_PX(em) * 11);
  }
}

/* 111: a title takes a larger step condensed rather than a smaller one, and says by how much. */
static void a_title_is_condensed_for_its_line(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_headline_order order = {BL_PX(24), BL_PX(36), BL_PX(29 * 24), 3, 1, false};
  struct bl_headline headline = bl_headline_make(bench.arena, &bench.scene, 2, &order); /* 17 characters of 2.6 ems */
  assert_false(headline.fits);
  order.width = BL_PX(41 * 24);
  headline = bl_headline_make(bench.arena, &bench.scene, 2, &order);
  assert_true(headline.fits && headline.title_lines == 1);
  assert_in_range(headline.condense, 5, 10);
  assert_in_range(headline.fill, 98, 100);
  order.width = BL_PX(46 * 24);
  assert_int_equal(bl_headline_make(bench.arena, &bench.scene, 2, &order).condense, 0);
  bench_close(&bench);
}

/* The largest step in two lines that leaves room to the text; one full line rather than two loose ones. */
static void the_ladder_is_fitted(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  struct bl_headline_order order = {BL_PX(24), BL_PX(36), BL_PX(30 * 24), 6, 3, false};
  int step = -1;
  for (int ems = 16; ems < 60; ems += 2) {
    order.width = BL_PX(24 * ems);
    struct bl_headline headline = bl_headline_fit(bench.arena, &bench.scene, 2, &order, 40);
    assert_true(headline.fits && headline.title_lines <= 2);
    assert_true(headline.step >= step - 1);
    step = headline.step;
    if (headline.title_lines == 2 && headline.fill < 75 && step > 0) {
      order.step = step - 1;
      struct bl_headline smaller = bl_headline_make(bench.arena, &bench.scene, 2, &order);
      assert_true(smaller.title_lines == 2 || smaller.fill < 60);
      order.step = 6;
    }
  }
  assert_true(step >= 5);
  assert_false(bl_headline_fit(bench.arena, &bench.scene, 2, &order, 2).fits);
  bench_close(&bench);
}

static const struct bl_headline_part *find_part(const struct bl_headline *headline, enum bl_role role) {
  for (size_t i = 0; i < headline->count; i++)
    if (headline->parts[i].role == role)
      return &headline->parts[i];
  return NULL;
}

static void place(struct bench *bench, const struct bl_headline *headline, int ems, struct bl_sheet *sheet) {
  *sheet = (struct bl_sheet){.width = BL_PX(3000), .height = BL_PX(3000), .em = BL_PX(24), .pitch = BL_PX(36)};
  bl_headline_place(bench->arena, sheet, 2, headline,
                    (struct bl_rect){BL_PX(24), BL_PX(24), BL_PX(24 * ems), BL_PX(36 * headline->rows)});
  bench_check_sheet(sheet);
}

/* The deck is the story's text: whole at every width, below all else; even lines, or in a narrow column a block. */
static void the_deck_is_never_dropped(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  bench.edition.stories[2].subtitle = BL_TEXT("夜间施工\uff0c白天通车");
  bench.edition.stories[2].deck = BL_TEXT("全桥条石编号归位\uff0c原石利用率九成七\uff1b桥上只供行人和推行的非机动车通过"
                                          "\uff0c机动车仍走下游两里处的柳渡大桥\u3002");
  for (int ems = 6; ems <= 90; ems += 2) {
    struct bl_headline headline = make(&bench, ems, 2);
    const struct bl_headline_part *deck = find_part(&headline, BL_ROLE_DECK);
    assert_ptr_equal(deck, &headline.parts[headline.count - 1]);
    assert_int_equal(deck->size, BL_PX(26));
    assert_true(deck->block == (deck->lines.count > 3) || ems < 30);
    for (size_t i = 0; i < deck->lines.count; i++)
      assert_true(deck->block || deck->lines.items[i].width <= BL_PX(24 * 40));
    assert_true(headline.height <= headline.rows * BL_PX(36));
    struct bl_sheet sheet;
    place(&bench, &headline, ems, &sheet);
    bench_check_once(&bench, &(struct bl_sheets){&sheet, 1, 1}, 2, BL_FIELD_DECK, 0);
  }
  struct bl_headline narrow = make(&bench, 12, 2), wide = make(&bench, 44, 2);
  assert_true(find_part(&narrow, BL_ROLE_DECK)->block);
  assert_int_equal(find_part(&wide, BL_ROLE_DECK)->lines.count, 2);
  bench_close(&bench);
}

static enum bl_face face_of(struct bench *bench, enum bl_story_kind kind, bool alternate) {
  bench->edition.stories[2].kind = kind;
  struct bl_headline_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * 60), 3, 3, alternate};
  struct bl_headline headline = bl_headline_make(bench->arena, &bench->scene, 2, &order);
  bl_unit size = find_part(&headline, BL_ROLE_TITLE)->size;
  assert_int_equal(size, bl_style_step(BL_PX(24), kind == BL_STORY_PICTURE ? 1 : 3));
  bool found;
  uint16_t font = find_part(&headline, BL_ROLE_TITLE)->lines.items[0].glyphs[0].font;
  for (enum bl_face face = 0; face < BL_FACE_COUNT; face++)
    if (bl_fonts_choose(bench->fonts, face, 0x57CE, &found) == font)
      return face;
  return BL_FACE_COUNT;
}

/* H7: a comment's title is Kai; a picture story's is Hei, and small: the picture leads. The second face is news's. */
static void the_kind_chooses_the_face(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  assert_int_equal(face_of(&bench, BL_STORY_NEWS, false), BL_FACE_SONG_BLACK);
  assert_int_equal(face_of(&bench, BL_STORY_NEWS, true), BL_FACE_HEI_BOLD);
  assert_int_equal(face_of(&bench, BL_STORY_COMMENT, false), BL_FACE_KAI_BOLD);
  assert_int_equal(face_of(&bench, BL_STORY_COMMENT, true), BL_FACE_KAI_BOLD);
  assert_int_equal(face_of(&bench, BL_STORY_PICTURE, false), BL_FACE_HEI_BOLD);
  assert_int_equal(face_of(&bench, BL_STORY_PICTURE, true), BL_FACE_HEI_BOLD);
  bench_close(&bench);
}

/* H2: kicker and subtitle are half the title's size; 0.4 of it where that saves a line; 1.2 em at least. */
static void small_parts_keep_their_share(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  bench.edition.stories[2].kicker = BL_TEXT("修路进度\u3000日夜施工");
  bench.edition.stories[2].subtitle = BL_TEXT("夜间施工\uff0c白天通车\uff1b沿河三条道路的路灯也一并换新");
  for (int step = 0; step < BL_LADDER_STEPS; step++)
    for (int ems = 12; ems <= 90; ems += 3) {
      struct bl_headline headline = make(&bench, ems, step);
      for (size_t i = 0; i < headline.count; i++) {
        bl_unit size = headline.parts[i].size, title = bl_style_step(BL_PX(24), step);
        if (headline.parts[i].role == BL_ROLE_TITLE)
          continue;
        assert_true(size >= BL_PX(29) && size * 100 >= title * 39);
        assert_true(size == BL_PX(29) || size * 100 <= title * 60);
      }
    }
  bench_close(&bench);
}

static void briefs_have_one_head(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 24, 1);
  for (int ems = 4; ems <= 60; ems += 8) {
    struct bl_headline_order order = {BL_PX(24), BL_PX(36), BL_PX(24 * ems), 6, 1, false};
    struct bl_headline headline = bl_headline_briefs(bench.arena, &bench.scene, &order);
    assert_true(headline.fits && headline.count == 1 && headline.rows == 2);
    struct bl_sheet sheet = {.width = BL_PX(3000), .height = BL_PX(3000), .em = BL_PX(24), .pitch = BL_PX(36)};
    struct bl_rect rect = {BL_PX(24), BL_PX(24), order.width, BL_PX(72)};
    bl_headline_place(bench.arena, &sheet, BL_NO_STORY, &headline, rect);
    bench_check_sheet(&sheet);
    assert_int_equal(sheet.boxes[0].role, BL_ROLE_BRIEFS);
    assert_int_equal(sheet.rule_count, ems < 6 ? 0 : 2);
    for (size_t i = 0; i < sheet.rule_count; i++)
      assert_true(bl_rect_holds(rect, sheet.rules[i].rect));
  }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_broken_piece_is_known),   cmocka_unit_test(the_reading_view_keeps_the_pieces),
      cmocka_unit_test(levels_differ_by_a_tenth),  cmocka_unit_test(a_title_is_condensed_for_its_line),
      cmocka_unit_test(the_ladder_is_fitted),      cmocka_unit_test(the_deck_is_never_dropped),
      cmocka_unit_test(the_kind_chooses_the_face), cmocka_unit_test(small_parts_keep_their_share),
      cmocka_unit_test(briefs_have_one_head),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
