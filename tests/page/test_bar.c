#include "bench.h"

#include "baolan/page/bar.h"
#include "baolan/page/pageview.h"
#include "baolan/page/storyview.h"

static const int sizes[][2] = {{1080, 1920}, {1920, 1080}, {3840, 2160}, {1024, 600}, {800, 480}, {320, 240}};

static struct bl_rect place_of(struct bench *bench, enum bl_view view) {
  struct bl_rect place;
  struct bl_bar_order order = {view, 0, 3, 0, 1, 1, 5, true, false};
  bench_check_sheet(bl_bar_make(bench->arena, &bench->scene, &order, &place));
  return place;
}

static const struct bl_zone *zone_of(const struct bl_sheet *bar, enum bl_action action) {
  for (size_t i = 0; i < bar->zone_count; i++)
    if (bar->zones[i].action == action)
      return &bar->zones[i];
  return NULL;
}

/* No button promises what it cannot do. */
static void the_bar_knows_its_place(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  struct bl_rect place;
  struct bl_bar_order order = {BL_VIEW_STORY, 0, 8, 0, 1, 0, 5, false, false};
  struct bl_sheet *bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_null(zone_of(bar, BL_ACTION_SMALLER));
  assert_non_null(zone_of(bar, BL_ACTION_BIGGER));
  assert_null(zone_of(bar, BL_ACTION_BACK));
  order.step = 4;
  order.back = true;
  bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_non_null(zone_of(bar, BL_ACTION_SMALLER));
  assert_null(zone_of(bar, BL_ACTION_BIGGER));
  assert_non_null(zone_of(bar, BL_ACTION_BACK));
  order = (struct bl_bar_order){BL_VIEW_PAGE, 0, 1, 0, 1, 1, 5, false, false}; /* the only sheet there is */
  bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_int_equal(bar->zone_count, 1);
  assert_non_null(zone_of(bar, BL_ACTION_INDEX));
  order = (struct bl_bar_order){BL_VIEW_BACK, 0, 2, 0, 1, 1, 5, true, false}; /* the newest month */
  bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  assert_null(zone_of(bar, BL_ACTION_NEXT));
  assert_non_null(zone_of(bar, BL_ACTION_PREVIOUS));
  assert_null(zone_of(bar, BL_ACTION_BACK));
  order = (struct bl_bar_order){BL_VIEW_PAGE, 0, 1, 0, 1, 1, 5, true, true}; /* the front page of a back issue */
  assert_non_null(zone_of(bl_bar_make(bench.arena, &bench.scene, &order, &place), BL_ACTION_HOME));
  assert_int_equal(bl_bar_make_strip(bench.arena, &bench.scene, BL_STRIP_LEAVING, &place)->zone_count, 0);
  struct bl_sheet *lost = bl_bar_make_strip(bench.arena, &bench.scene, BL_STRIP_LOST, &place);
  assert_true(lost->zone_count == 0 && lost->line_count == 1);
  bench_close(&bench);
}

/* Of the reading sheets all, of pages too where the bar is low. */
static void no_text_stands_under_the_bar(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    int foot = bench.scene.glass.foot_px = bl_bar_foot(&bench.scene.glass);
    bl_unit top = BL_PX(sizes[i][1] - foot);
    struct bl_sheets stories = bl_storyview_make(bench.arena, &bench.scene, 6);
    for (size_t s = 0; s < stories.count && foot * 20 <= sizes[i][1] * 9; s++)
      for (size_t k = 0; k < stories.items[s].line_count; k++)
        assert_true(stories.items[s].lines[k].baseline < top);
    struct bl_sheets pages = bl_pageview_make(bench.arena, &bench.scene, 0);
    for (size_t s = 0; s < pages.count && foot * 8 <= sizes[i][1]; s++)
      for (size_t k = 0; k < pages.items[s].line_count; k++)
        assert_true(pages.items[s].lines[k].baseline < top);
  }
  bench_close(&bench);
}

static void the_bar_has_wide_buttons_in_reach(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1080, 1920, 0, 1);
  bench.scene.glass.diagonal_in = 43;
  bench.scene.glass.screen_bottom_mm = 700;
  struct bl_rect place;
  struct bl_bar_order order = {BL_VIEW_STORY, 1, 8, 0, 1, 1, 5, true, false};
  struct bl_sheet *bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
  double mm = bl_grid_px_per_mm(&bench.scene.glass) * 64;
  assert_int_equal(bar->zone_count, 7);
  assert_int_equal(bar->rule_count, 6); /* at the top, and between the buttons but for those of the type size */
  assert_true(bl_rect_holds((struct bl_rect){0, 0, BL_PX(1080), BL_PX(1920)}, place));
  for (size_t i = 0; i < bar->zone_count; i++) {
    assert_true(bar->zones[i].rect.height >= (bl_unit)(15 * mm) - 64 &&
                bar->zones[i].rect.width >= (bl_unit)(15 * mm) - 64);
    if (i > 0)
      assert_true(bar->zones[i].rect.x >=
                  bar->zones[i - 1].rect.x + bar->zones[i - 1].rect.width + (bl_unit)(3 * mm) - 64);
  }
  double above = 700 + (BL_PX(1920) - place.y - place.height) / mm;
  assert_true(above > 799 && above + place.height / mm < 1100);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    assert_int_equal(bl_bar_foot(&bench.scene.glass), sizes[i][1] - place_of(&bench, BL_VIEW_PAGE).y / 64);
    for (enum bl_view view = BL_VIEW_PAGE; view <= BL_VIEW_BACK; view++) {
      place = place_of(&bench, view);
      assert_true(place.x >= 0 && place.x + place.width <= BL_PX(sizes[i][0]));
      assert_true(place.y >= 0 && place.y + place.height <= BL_PX(sizes[i][1]));
    }
  }
  bench_close(&bench);
}

/* The words of every bar in every language are no smaller than four fifths of a page's type where the glass is as wide
 * as a shop window, and 3 mm high on a panel of a hand's width; no word is cut. */
static void the_words_are_large(void **state) {
  (void)state;
  static const struct {
    int width, height;
    double diagonal, distance;
    bool wide;
  } glasses[] = {{1080, 1920, 43, 1.5, true},
                 {1920, 1080, 43, 1.5, true},
                 {2160, 3840, 55, 1.5, true},
                 {1280, 800, 10.1, 0.6, true},
                 {800, 480, 7, 0.6, false}};
  struct bench bench = bench_open();
  for (int language = 0; language < BL_LANGUAGE_COUNT; language++)
    for (size_t i = 0; i < sizeof glasses / sizeof *glasses; i++)
      for (int view = BL_VIEW_PAGE; view <= BL_VIEW_BACK * 2 + 1; view++) {
        struct bl_words words;
        assert_true(bl_words_load((enum bl_language)language, BAOLAN_WORDS, &words, NULL));
        bench_begin(&bench, glasses[i].width, glasses[i].height, 0, 1);
        bench.scene.glass.diagonal_in = glasses[i].diagonal;
        bench.scene.glass.distance_m = glasses[i].distance;
        bench.scene.glass.large = view > BL_VIEW_BACK;
        bench.scene.words = &words;
        struct bl_rect place;
        struct bl_bar_order order = {(enum bl_view)(view % (BL_VIEW_BACK + 1)), 1, 8, 0, 2, 2, 5, true, true};
        const struct bl_sheet *bar = bl_bar_make(bench.arena, &bench.scene, &order, &place);
        double mm = bl_grid_px_per_mm(&bench.scene.glass) * 64;
        bl_unit em = bl_grid_em(&bench.scene.glass);
        assert_true(bar->zone_count >= 3);
        assert_true(bar->em >= (bl_unit)(3 * mm) - 64);
        assert_true(!glasses[i].wide || bar->em * 100 >= em * 79);
        for (size_t k = 0; k < bar->line_count; k++)
          assert_true(bl_rect_holds(
              bar->boxes[bar->lines[k].box].rect,
              (struct bl_rect){bar->lines[k].x, bar->boxes[bar->lines[k].box].rect.y, bar->lines[k].line->width, 1}));
      }
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_bar_knows_its_place),
      cmocka_unit_test(no_text_stands_under_the_bar),
      cmocka_unit_test(the_bar_has_wide_buttons_in_reach),
      cmocka_unit_test(the_words_are_large),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
