#include "bench.h"

#include "baolan/page/storyview.h"

static const int sizes[][2] = {{1080, 1920}, {1920, 1080}, {3840, 2160}, {1024, 600}, {800, 480}, {320, 240}};

static void check_story(struct bench *bench, size_t story) {
  struct bl_sheets sheets = bl_storyview_make(bench->arena, &bench->scene, story);
  assert_true(sheets.count >= 1);
  size_t characters = 0;
  for (size_t i = 0; i < sheets.count; i++) {
    const struct bl_sheet *sheet = &sheets.items[i];
    bench_check_sheet(sheet);
    assert_int_equal(sheet->view, BL_VIEW_STORY);
    assert_int_equal(sheet->subject, story);
    assert_int_equal(sheet->number, i);
    assert_int_equal(sheet->count, sheets.count);
    characters += sheet->characters;
  }
  assert_int_equal(characters, bl_story_characters(&bench->edition.stories[story]));
  for (enum bl_field field = BL_FIELD_TITLE; field <= BL_FIELD_CREDIT; field++)
    bench_check_once(bench, &sheets, story, field, 0);
  for (unsigned part = 0; part < bench->edition.stories[story].picture_count; part++) {
    bench_check_once(bench, &sheets, story, BL_FIELD_CAPTION, part);
    bench_check_once(bench, &sheets, story, BL_FIELD_PICTURE_CREDIT, part);
  }
}

static void every_character_is_shown_once_at_every_size(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
    for (int step = 0; step < 5; step += 2) {
      bench_begin(&bench, sizes[i][0], sizes[i][1], 0, step);
      for (size_t story = 0; story < BENCH_STORIES; story++)
        check_story(&bench, story);
    }
  bench_close(&bench);
}

/* Row 98 and B3: no paragraph's last line begins a column, no crosshead ends one. */
static void columns_begin_and_end_well(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench_begin(&bench, 1920, 1080, 0, 1);
  for (size_t story = 0; story < BENCH_STORIES; story++) {
    struct bl_sheets sheets = bl_storyview_make(bench.arena, &bench.scene, story);
    for (size_t s = 0; s < sheets.count; s++)
      for (size_t i = 0; i < sheets.items[s].line_count; i++) {
        const struct bl_sheet *sheet = &sheets.items[s];
        const struct bl_placed_line *line = &sheet->lines[i];
        bool first = i == 0 || sheet->lines[i - 1].box != line->box;
        bool last = i + 1 == sheet->line_count || sheet->lines[i + 1].box != line->box;
        if (sheet->boxes[line->box].role != BL_ROLE_BODY)
          continue;
        assert_false(last && line->role == BL_ROLE_CROSSHEAD);
        assert_false(first && line->role == BL_ROLE_BODY && line->line->last && line->line->x == 0);
      }
  }
  bench_close(&bench);
}

/* A head that no step of the ladder holds still is shown, and said. */
static void an_endless_head_runs_in_the_text(void **state) {
  (void)state;
  struct bench bench = bench_open();
  struct bl_string title;
  bl_string_init(&title, bench.arena);
  for (int i = 0; i < 30; i++)
    bl_string_add(&title, BL_TEXT("渡口的钟修好了沿河"));
  bench.edition.stories[6].title = bl_string_text(&title);
  bench_begin(&bench, 800, 480, 0, 4);
  check_story(&bench, 6);
  bool said = false;
  for (size_t i = 0; i < bench.warnings.count; i++)
    said = said || strcmp(bench.warnings.items[i].kind, "head-forced") == 0;
  assert_true(said);
  bench_close(&bench);
}

static void a_missing_glyph_is_told_with_its_story(void **state) {
  (void)state;
  struct bench bench = bench_open();
  bench.edition.stories[3].title = BL_TEXT("一\U0010FFFD面"); /* private use: no font has it */
  bench_begin(&bench, 1920, 1080, 0, 1);
  bl_storyview_make(bench.arena, &bench.scene, 3);
  assert_true(bench.warnings.count > 0);
  assert_string_equal(bench.warnings.items[0].kind, "missing-glyph");
  assert_string_equal(bench.warnings.items[0].path, "s3.md");
  size_t count = bench.warnings.count;
  bl_storyview_make(bench.arena, &bench.scene, 3);
  assert_int_equal(bench.warnings.count, count); /* once */
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_character_is_shown_once_at_every_size),
      cmocka_unit_test(columns_begin_and_end_well),
      cmocka_unit_test(an_endless_head_runs_in_the_text),
      cmocka_unit_test(a_missing_glyph_is_told_with_its_story),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
