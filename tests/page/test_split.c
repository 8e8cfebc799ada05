#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/geometry.h"
#include "baolan/page/flaw.h"
#include "baolan/page/makeup.h"
#include "pretend.h"

/* Frames and single legs are as wide as the page's. */
static struct bl_body body(void *context, size_t story, int columns, enum bl_measure measure) {
  struct bl_body body = pretend_body(context, story, columns, BL_MEASURE_BASE);
  body.legs = measure == BL_MEASURE_BROAD ? 0 : measure == BL_MEASURE_SINGLE ? 1 : columns;
  return body;
}

static struct bl_head_size head(void *context, size_t story, int columns, enum bl_measure measure, int step) {
  (void)measure;
  return pretend_head(context, story, columns, BL_MEASURE_BASE, step);
}

static struct bl_job job_of(struct pretend *pretend, size_t count, const size_t *lines, int title) {
  struct bl_job job = pretend_job(pretend, count, 7);
  job.body = body;
  job.head = head;
  for (size_t i = 0; i < count; i++) {
    pretend->title[i] = title;
    pretend->aspect[i] = 0;
    pretend->stories[i] = pretend_story_of(lines[i], 80 - (int)i * 20, false);
    for (size_t line = 0; line < lines[i]; line++)
      pretend->lines[i][line] =
          (struct bl_leg_line){.rows = 1, .characters = 12, .stop = line % 3 ? BL_STOP_NONE : BL_STOP_SENTENCE};
  }
  return job;
}

static int boxes_on(const struct bl_makeup *made, size_t sheet) {
  int boxes = 0;
  for (size_t i = 0; i < made->count; i++)
    boxes += made->placements[i].sheet == sheet && made->placements[i].measure == BL_MEASURE_BOXED;
  return boxes;
}

/* Much glass and little copy: the stories leave columns white rather than having a sheet each. */
static void short_stories_share_a_large_sheet(void **state) {
  (void)state;
  static const size_t lines[] = {9, 8};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = job_of(&pretend, 2, lines, 24);
  job.columns = 9;
  job.rows_first = job.rows_other = 50;
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  assert_int_equal(made.sheet_count, 1);
  assert_true(made.placements[0].step > made.placements[1].step);
  bl_arena_destroy(arena);
}

/* Three lines, and a title that no column holds, before much copy: a strip over all columns, in one leg. */
static void a_short_lead_is_a_strip(void **state) {
  (void)state;
  static const size_t lines[] = {3, 100};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = job_of(&pretend, 2, lines, 30);
  pretend.title[1] = 12;
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  assert_int_equal(made.sheet_count, 1);
  assert_int_equal(made.placements[0].measure, BL_MEASURE_SINGLE);
  assert_true(made.placements[0].step > made.placements[1].step);
  bl_arena_destroy(arena);
}

/* It jumps anyway, and so may do so beside another. */
static void what_no_sheet_holds_whole_shares_one(void **state) {
  (void)state;
  static const size_t lines[] = {12, 118};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = job_of(&pretend, 2, lines, 12);
  pretend.stories[1].full = true;
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  assert_int_equal(made.sheet_count, 1);
  assert_true(made.placements[1].jump);
  bl_arena_destroy(arena);
}

/* G7: both are short, and neither could have a sheet of its own. */
static void a_second_box_has_no_frame(void **state) {
  (void)state;
  static const size_t lines[] = {9, 8};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = job_of(&pretend, 2, lines, 24);
  job.columns = 9;
  job.rows_first = job.rows_other = 50;
  pretend.stories[0].boxed = pretend.stories[1].boxed = true;
  pretend.stories[0].characters = pretend.stories[1].characters = 300; /* too many for one wide leg */
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  assert_int_equal(made.sheet_count, 1);
  assert_int_equal(boxes_on(&made, 0), 1);
  bl_arena_destroy(arena);
}

/* A panel of two columns: three lines do not have a sheet of their own. */
static void a_panel_holds_a_short_story_and_the_next(void **state) {
  (void)state;
  static const size_t lines[] = {3, 100};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = job_of(&pretend, 2, lines, 8);
  job.columns = 2;
  job.rows_first = job.rows_other = 16;
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  assert_int_equal(made.sheet_count, 1);
  bl_arena_destroy(arena);
}

/* B2: ten to fourteen lines over all columns would leave three rows between two heads. */
static void no_head_stands_under_a_few_rows(void **state) {
  (void)state;
  struct pretend pretend = {0};
  int above = 0;
  for (size_t more = 0; more < 5; more++) {
    const size_t lines[] = {10 + more, 14 - more, 60, 11};
    struct bl_arena *arena = bl_arena_create();
    struct bl_job job = job_of(&pretend, 4, lines, 16);
    struct bl_makeup made = bl_makeup_solve(arena, &job);
    for (size_t i = 0; i < made.count; i++)
      for (size_t j = 0; j < made.count; j++) {
        const struct bl_placement *a = &made.placements[i], *b = &made.placements[j];
        if (a->sheet != b->sheet || b->row <= a->row || bl_overlap(a->column, a->columns, b->column, b->columns) <= 0)
          continue;
        above++;
        assert_false(bl_flaw_is_shallow(&job, a));
      }
    bl_arena_destroy(arena);
  }
  assert_true(above > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(short_stories_share_a_large_sheet),        cmocka_unit_test(a_short_lead_is_a_strip),
      cmocka_unit_test(what_no_sheet_holds_whole_shares_one),     cmocka_unit_test(a_second_box_has_no_frame),
      cmocka_unit_test(a_panel_holds_a_short_story_and_the_next), cmocka_unit_test(no_head_stands_under_a_few_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
