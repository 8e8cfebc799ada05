#include "bench.h"

#include "baolan/page/indexview.h"

static const int sizes[][2] = {{1080, 1920}, {1920, 1080}, {3840, 2160}, {1024, 600}, {800, 480}, {320, 240}};

/* 24 pages of 12 stories, some heads long: every head once, on sheets that name their page at the top, to be hit with
 * a finger. */
static void an_index_of_many_pages(void **state) {
  (void)state;
  struct bench bench = bench_open();
  enum { PAGES = 24, EACH = 12, ALL = PAGES * EACH };
  struct bl_edition edition = bench.edition;
  edition.stories = BL_NEW_ARRAY(bench.arena, struct bl_story, ALL);
  edition.pages = BL_NEW_ARRAY(bench.arena, struct bl_page, PAGES);
  edition.story_count = ALL;
  edition.page_count = PAGES;
  for (size_t i = 0; i < ALL; i++)
    edition.stories[i].title = bl_text_print(bench.arena, "%s%s", bench_titles[i % BENCH_STORIES],
                                             i % 5 ? "" : bench_titles[(i + 3) % BENCH_STORIES]);
  for (size_t i = 0; i < PAGES; i++)
    edition.pages[i] = (struct bl_page){.id = bl_text_print(bench.arena, "A%02zu", i + 1),
                                        .name = BL_TEXT("要闻"),
                                        .first_story = i * EACH,
                                        .story_count = EACH};
  bench.edition = edition;
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    if (sizes[i][0] < 1000) {
      bench.scene.glass.diagonal_in = 10;
      bench.scene.glass.distance_m = 0.6;
    }
    bl_unit touch = (bl_unit)(15 * bl_grid_px_per_mm(&bench.scene.glass)) * 64;
    struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
    size_t next = 0;
    for (size_t s = 0; s < sheets.count; s++) {
      const struct bl_sheet *sheet = &sheets.items[s];
      bench_check_sheet(sheet);
      assert_int_equal(sheet->zones[0].action == BL_ACTION_PAGE || sizes[i][1] < 300, true);
      assert_int_equal(sheet->zones[0].target, sheet->zones[0].action == BL_ACTION_PAGE ? next / EACH : next);
      bl_unit lowest = 0;
      for (size_t z = 0; z < sheet->zone_count; z++) {
        lowest = bl_most(lowest, sheet->zones[z].rect.y + sheet->zones[z].rect.height);
        assert_true(sheet->zones[z].rect.y + sheet->zones[z].rect.height <= sheet->height);
        if (sheet->zones[z].action != BL_ACTION_STORY)
          continue;
        assert_int_equal(sheet->zones[z].target, next++);
        assert_true(sheet->zones[z].rect.height >= touch || sizes[i][1] < 300);
      }
      if (s + 1 < sheets.count && sizes[i][1] >= 1000) /* only the last sheet is less than full */
        assert_true(lowest > sheet->height * 3 / 4);
    }
    assert_int_equal(next, ALL);
    for (size_t story = 0; story < ALL; story += 5)
      bench_check_once(&bench, &sheets, story, BL_FIELD_TITLE, 0);
  }
  bench_close(&bench);
}

/* On a glass that holds it, all of it; else as much as stands, and it is said. */
static void an_endless_head_in_the_index(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_string title;
  bl_string_init(&title, bench.arena);
  for (int i = 0; i < 40; i++)
    bl_string_add(&title, BL_TEXT("渡口的钟修好了沿河"));
  bench.edition.stories[2].title = bl_string_text(&title);
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    bench.warnings.count = 0;
    struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
    for (size_t s = 0; s < sheets.count; s++)
      bench_check_sheet(&sheets.items[s]);
    if (bench.warnings.count == 0)
      bench_check_once(&bench, &sheets, 2, BL_FIELD_TITLE, 0);
    else
      assert_string_equal(bench.warnings.items[0].kind, "head-cut");
    assert_true(bench.warnings.count == 0 || sizes[i][0] < 1024);
  }
  bench_close(&bench);
}

static void the_index_opens_every_story(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
    bench_begin(&bench, sizes[i][0], sizes[i][1], 0, 1);
    struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
    bool opened[BENCH_STORIES] = {false};
    for (size_t s = 0; s < sheets.count; s++) {
      bench_check_sheet(&sheets.items[s]);
      for (size_t z = 0; z < sheets.items[s].zone_count; z++)
        if (sheets.items[s].zones[z].action == BL_ACTION_STORY)
          opened[sheets.items[s].zones[z].target] = true;
    }
    for (size_t s = 0; s < BENCH_STORIES; s++) {
      assert_true(opened[s]);
      bench_check_once(&bench, &sheets, s, BL_FIELD_TITLE, 0);
    }
  }
  bench_close(&bench);
}

/* Four entries are set large in one column, and entries on several sheets are shared out. */
static void an_index_fills_its_sheets(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 800, 480, 30, 1);
  struct bl_sheets sheets = bl_indexview_make(bench.arena, &bench.scene);
  assert_true(sheets.count > 1);
  assert_true(sheets.items[sheets.count - 1].zone_count >= 2);
  bench.edition.pages[0].story_count = 4;
  bench.edition.page_count = 1;
  bench_begin(&bench, 1920, 1080, 0, 1);
  sheets = bl_indexview_make(bench.arena, &bench.scene);
  assert_int_equal(sheets.count, 1);
  const struct bl_sheet *sheet = &sheets.items[0];
  assert_true(sheet->em >= bl_grid_page(&bench.scene.glass).em * 3 / 2);
  bl_unit bottom = 0;
  for (size_t i = 0; i < sheet->zone_count; i++)
    bottom = sheet->zones[i].rect.y + sheet->zones[i].rect.height;
  assert_true(bottom > sheet->height / 2);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(an_index_of_many_pages),
      cmocka_unit_test(an_endless_head_in_the_index),
      cmocka_unit_test(the_index_opens_every_story),
      cmocka_unit_test(an_index_fills_its_sheets),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
