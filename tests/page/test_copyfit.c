#include "bench.h"

#include "baolan/page/copyfit.h"

/* Briefs that a sheet can hold are one group, though they take more than half of it: no second head stands beside. */
static void briefs_are_one_group_where_a_sheet_holds_them(void **state) {
  (void)state;
  struct bench bench = bench_open();
  for (size_t i = 0; i < 5; i++) {
    struct bl_story *story = &bench.edition.stories[i];
    story->kind = BL_STORY_BRIEF;
    story->body = bench_prose(bench.arena, (unsigned)i, 8);
    struct bl_block *block = BL_NEW(bench.arena, struct bl_block);
    block->end = (uint32_t)story->body.size;
    story->blocks = block;
    story->block_count = 1;
  }
  bench_begin(&bench, 1024, 600, 0, 1);
  struct bl_page page = {.first_story = 0, .story_count = 5};
  struct bl_grid grid = bl_grid_page(&bench.scene.glass);
  const struct bl_job *job = NULL;
  int rows = 6;
  do {
    rows++;
    job = bl_copyfit_job(bl_copyfit_make(bench.arena, &bench.scene, &page, &grid, rows, rows));
  } while (job->story_count > 1 && rows < 100);
  assert_true(grid.columns > 1);
  assert_int_equal(job->stories[0].stories, 5);
  assert_true((int)job->stories[0].line_count * 2 > (rows - 3) * grid.columns);
  bench_close(&bench);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(briefs_are_one_group_where_a_sheet_holds_them)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
