#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/geometry.h"
#include "baolan/page/makeup.h"
#include "pretend.h"

static void check_legs(const struct bl_job *job, const struct bl_placement *p) {
  const struct bl_job_story *story = &job->stories[p->story];
  struct bl_body body = job->body(job->context, p->story, p->columns, p->measure);
  struct bl_leg legs[BL_PLACEMENT_LEGS];
  size_t at = 0;
  bl_placement_pour(p, body.lines, legs);
  for (int i = 0; i < p->legs; i++) {
    assert_true(legs[i].rows >= 0 && legs[i].row >= p->row + p->head_rows);
    assert_true(legs[i].rows == 0 || legs[i].row + legs[i].rows <= p->row + p->rows);
    assert_int_equal(legs[i].first, at);
    assert_true(bl_leg_free(body.lines, &legs[i]) >= 0);
    at = legs[i].end;
  }
  assert_int_equal(at, p->shown);
  assert_true(p->jump || p->shown == story->line_count);
  assert_true(p->shown > 0);
}

static struct bl_rect rect_of(const struct bl_placement *p) {
  return (struct bl_rect){p->column, p->row, p->columns, p->rows};
}

/* The terms add up, no head butts another, and the other candidate is no better. */
static void check_choice(const struct bl_choice *choice) {
  const struct bl_candidate *chosen = &choice->chosen;
  int sum = 0;
  for (size_t i = 0; i < chosen->term_count; i++)
    sum += bl_slices_is_guess(chosen->terms[i].kind) ? 0 : chosen->terms[i].cost;
  assert_int_equal(sum, chosen->cost);
  for (size_t i = 0; i < chosen->term_count; i++)
    if (chosen->count > 1 && chosen->terms[i].cost >= BL_FAULT_HARD)
      fail_msg("story %zu: %s", chosen->terms[i].story, bl_fault_name((enum bl_ban)chosen->terms[i].ban));
  assert_int_equal(chosen->node_count, 2 * chosen->count - 1);
  assert_int_equal(chosen->cut_count, chosen->count - 1);
  assert_true(choice->runner_up.count == 0 || bl_candidate_compare(chosen, &choice->runner_up) < 0);
}

/* Everything that must hold on any made page. */
static void check_makeup(const struct bl_job *job, const struct bl_makeup *made) {
  assert_int_equal(made->count, job->story_count);
  size_t sheet = 0, lead = 0;
  for (size_t i = 0; i < made->count; i++) {
    const struct bl_placement *p = &made->placements[i];
    assert_int_equal(p->story, i);
    assert_true(p->sheet == sheet || p->sheet == sheet + 1);
    if (p->sheet != sheet)
      lead = i;
    sheet = p->sheet;
    int rows = i == 0 || (sheet == 0) ? job->rows_first : job->rows_other;
    assert_true(bl_rect_holds((struct bl_rect){0, 0, job->columns, rows}, rect_of(p)));
    for (size_t j = i; j-- > 0;)
      assert_false(made->placements[j].sheet == p->sheet && bl_rect_meets(rect_of(p), rect_of(&made->placements[j])));
    assert_true(i == lead || p->step < made->placements[lead].step); /* H4 */
    check_legs(job, p);
  }
  assert_int_equal(sheet + 1, made->sheet_count);
  size_t placed = 0;
  for (size_t i = 0; i < made->sheet_count; i++) {
    check_choice(&made->choices[i]);
    placed += made->choices[i].chosen.count;
  }
  assert_int_equal(placed, made->count);
}

static void pages_of_one_to_many_stories_hold(void **state) {
  (void)state;
  static struct pretend pretend;
  for (size_t count = 1; count <= 24; count += count < 8 ? 1 : 4) {
    struct bl_arena *arena = bl_arena_create();
    struct bl_job job = pretend_job(&pretend, count, (uint32_t)count * 77);
    struct bl_makeup made = bl_makeup_solve(arena, &job);
    check_makeup(&job, &made);
    bl_arena_destroy(arena);
  }
}

static void small_and_large_walls_hold(void **state) {
  (void)state;
  static struct pretend pretend;
  static const struct {
    int columns, rows;
    size_t most;
  } walls[] = {{1, 7, 1}, {2, 12, 1}, {3, 40, 8}, {4, 15, 8}, {7, 48, 8}};
  for (size_t i = 0; i < sizeof walls / sizeof *walls; i++) {
    struct bl_arena *arena = bl_arena_create();
    struct bl_job job = pretend_job(&pretend, 6, (uint32_t)i + 5);
    job.columns = walls[i].columns;
    job.rows_first = job.rows_other = walls[i].rows;
    job.sheet_stories = walls[i].most;
    if (walls[i].columns == 1)
      for (size_t s = 0; s < 6; s++)
        pretend.title[s] = 12;
    struct bl_makeup made = bl_makeup_solve(arena, &job);
    check_makeup(&job, &made);
    assert_true(made.sheet_count == 6 || walls[i].most > 1);
    bl_arena_destroy(arena);
  }
}

static void assert_same(const struct bl_placement *a, const struct bl_placement *b) {
  assert_true(a->story == b->story && a->sheet == b->sheet && a->shown == b->shown && a->form == b->form);
  assert_true(a->column == b->column && a->row == b->row && a->columns == b->columns && a->rows == b->rows);
  assert_true(a->step == b->step && a->alternate == b->alternate && a->measure == b->measure && a->legs == b->legs);
  assert_true(a->head_rows == b->head_rows && a->space_rows == b->space_rows && a->text_rows == b->text_rows);
  assert_true(a->picture_legs == b->picture_legs && a->picture_rows == b->picture_rows);
  assert_true(a->jump == b->jump && a->brief == b->brief);
}

static void the_same_job_makes_the_same_page(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = pretend_job(&pretend, 7, 4711);
  struct bl_makeup a = bl_makeup_solve(arena, &job), b = bl_makeup_solve(arena, &job);
  assert_int_equal(a.count, b.count);
  assert_int_equal(a.cut_count, b.cut_count);
  for (size_t i = 0; i < a.count; i++)
    assert_same(&a.placements[i], &b.placements[i]);
  bl_arena_destroy(arena);
}

/* Two stories that fill a sheet exactly share it, and nothing is hidden. */
static void what_fits_is_shown_whole(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = pretend_job(&pretend, 2, 1);
  for (size_t i = 0; i < 2; i++) {
    for (size_t line = 0; line < 36; line++)
      pretend.lines[i][line] = (struct bl_leg_line){.rows = 1, .characters = 12};
    pretend.stories[i] = pretend_story_of(36, 100, false);
    pretend.title[i] = 14;
  }
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  assert_int_equal(made.sheet_count, 1);
  assert_false(made.placements[0].jump || made.placements[1].jump);
  bl_arena_destroy(arena);
}

static void a_jump_is_cut_at_a_sentence(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = pretend_job(&pretend, 1, 1);
  for (size_t line = 0; line < PRETEND_LINES; line++)
    pretend.lines[0][line] = (struct bl_leg_line){.rows = 1, .characters = 12};
  pretend.stories[0] = pretend_story_of(PRETEND_LINES, 100, false);
  pretend.title[0] = 10;
  struct bl_placement p;
  assert_true(bl_leaf_find(&job, 0, 2, 20, 2, false, &p) != BL_LEAF_NONE);
  assert_true(p.jump);
  size_t plain = p.shown;
  pretend.lines[0][plain - 3].stop = BL_STOP_SENTENCE;
  bl_leaf_find(&job, 0, 2, 20, 2, false, &p);
  assert_int_equal(p.shown, plain - 2);
  struct bl_leg last = bl_placement_leg(&p, 1), first = bl_placement_leg(&p, 0);
  assert_int_equal(last.rows, first.rows - 1); /* the jump line's row */
  bl_arena_destroy(arena);
}

/* Stories of so many lines, two to a sentence, with or without a picture that is twice as wide as high. */
static struct bl_job plain_job(struct pretend *pretend, size_t count, const size_t *lines, int aspect) {
  struct bl_job job = pretend_job(pretend, count, 1);
  for (size_t i = 0; i < count; i++) {
    for (size_t line = 0; line < lines[i]; line++)
      pretend->lines[i][line] = (struct bl_leg_line){.rows = 1, .stop = line % 2 ? 2 : 0, .characters = 12};
    pretend->title[i] = 12;
    pretend->aspect[i] = i == 0 ? aspect : 0;
    pretend->stories[i] = pretend_story_of(lines[i], pretend->stories[i].weight, pretend->aspect[i] != 0);
  }
  return job;
}

static void a_lead_s_picture_is_no_stamp(void **state) {
  (void)state;
  static const size_t lines[] = {48, 30, 6, 6};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = plain_job(&pretend, 4, lines, 200);
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  check_makeup(&job, &made);
  const struct bl_placement *lead = &made.placements[0];
  assert_int_not_equal(lead->form, BL_FORM_PLAIN);
  assert_true(lead->columns < 3 || lead->picture_legs >= 2);
  bl_arena_destroy(arena);
}

/* Head of 3.2 em at most, of a brief 2.6; a brief's block stands near the middle. */
static void a_lone_story_is_no_poster(void **state) {
  (void)state;
  static const size_t lengths[] = {4, 9, 14, 40, 80};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    struct pretend pretend = {0};
    struct bl_arena *arena = bl_arena_create();
    struct bl_job job = plain_job(&pretend, 1, &lengths[i], 0);
    struct bl_makeup made = bl_makeup_solve(arena, &job);
    const struct bl_placement *p = &made.placements[0];
    assert_in_range(p->step, 1, lengths[i] * 12 < 120 ? 3 : 4);
    int below = p->rows - p->head_rows - p->space_rows - p->text_rows;
    assert_true(p->row + p->rows == job.rows_first && p->row <= below && below <= p->row * 3 / 2 + 3);
    bl_arena_destroy(arena);
  }
}

static void small_panels_hold_several_briefs_or_a_short_story_with_another(void **state) {
  (void)state;
  static const size_t lines[][4] = {{5, 4, 30, 20}, {5, 4, 30, 6}}, sheets[][4] = {{0, 0, 1, 2}, {0, 0, 1, 1}};
  for (int shorter = 0; shorter < 2; shorter++) {
    struct pretend pretend = {0};
    struct bl_arena *arena = bl_arena_create();
    struct bl_job job = plain_job(&pretend, 4, lines[shorter], 0);
    job.columns = 2;
    job.rows_first = job.rows_other = 18;
    job.sheet_stories = 3;
    struct bl_makeup made = bl_makeup_solve(arena, &job);
    check_makeup(&job, &made);
    for (size_t i = 0; i < 4; i++)
      assert_int_equal(made.placements[i].sheet, sheets[shorter][i]);
    bl_arena_destroy(arena);
  }
}

/* Stories that must stand together do, two boxes do not, and what must be whole is, each at a sheet's cost. */
static void what_the_editor_asks_for_is_kept(void **state) {
  (void)state;
  static const size_t lines[] = {60, 50, 50, 60};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = plain_job(&pretend, 4, lines, 0);
  for (size_t kept = 0; kept < 3; kept++) {
    for (size_t i = 0; i < 4; i++)
      pretend.stories[i].keep = i == kept;
    struct bl_makeup made = bl_makeup_solve(arena, &job);
    assert_int_equal(made.placements[kept].sheet, made.placements[kept + 1].sheet);
  }
  for (size_t whole = 0; whole < 4; whole++) {
    for (size_t i = 0; i < 4; i++)
      pretend.stories[i].full = i == whole;
    assert_false(bl_makeup_solve(arena, &job).placements[whole].jump);
  }
  bl_arena_destroy(arena);
}

static void two_boxes_stand_on_two_sheets(void **state) {
  (void)state;
  static const size_t lines[] = {40, 20, 20, 40};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = plain_job(&pretend, 4, lines, 0);
  pretend.stories[1].boxed = pretend.stories[2].boxed = true;
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  assert_int_not_equal(made.placements[1].sheet, made.placements[2].sheet);
  bl_arena_destroy(arena);
}

static int higher(void *context, size_t story, int columns, enum bl_measure measure, int step) {
  return pretend_head(context, story, columns, measure, step).rows + 1;
}

static size_t in_the_second_face(const struct bl_makeup *made) {
  size_t count = 0;
  for (size_t i = 0; i < made->count; i++)
    count += made->placements[i].alternate;
  return count;
}

/* Heads that meet may differ in face, but not where the second face needs more rows. */
static void a_face_that_needs_more_rows_is_not_taken(void **state) {
  (void)state;
  size_t taken = 0;
  for (uint32_t seed = 1; seed < 9; seed++) {
    struct bl_arena *arena = bl_arena_create();
    static struct pretend pretend;
    struct bl_job job = pretend_job(&pretend, 8, seed);
    job.columns = 8; /* a strip, on which heads stand side by side */
    job.rows_first = job.rows_other = 14;
    struct bl_makeup made = bl_makeup_solve(arena, &job);
    taken += in_the_second_face(&made);
    job.second_head = higher;
    made = bl_makeup_solve(arena, &job);
    assert_int_equal(in_the_second_face(&made), 0);
    bl_arena_destroy(arena);
  }
  assert_true(taken > 0);
}

/* The first that leads by its head has the largest, also behind a picture story. */
static void a_picture_story_does_not_lead(void **state) {
  (void)state;
  static const size_t lines[] = {8, 40, 30};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = plain_job(&pretend, 3, lines, 150);
  pretend.stories[0].leads = true;
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  for (size_t i = 0; i < 3; i++)
    if (i != 1 && made.placements[i].sheet == made.placements[1].sheet)
      assert_true(made.placements[i].step < made.placements[1].step);
  bl_arena_destroy(arena);
}

static void what_was_done_to_a_story_is_told(void **state) {
  (void)state;
  static const size_t lines[] = {110, 30};
  struct pretend pretend = {0};
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = plain_job(&pretend, 2, lines, 0);
  struct bl_makeup made = bl_makeup_solve(arena, &job);
  for (size_t i = 0; i < 2; i++) {
    const struct bl_remedy *remedy = &made.remedies[i];
    assert_int_equal(remedy->shown + remedy->hidden, lines[i] * 12);
    assert_int_equal((remedy->done & (BL_REMEDY_JUMP | BL_REMEDY_BRIEF)) != 0, made.placements[i].jump);
    assert_int_equal((remedy->done & BL_REMEDY_MOVED) != 0, made.placements[i].sheet > 0);
    assert_int_equal((remedy->done & BL_REMEDY_HEAD) != 0, made.placements[i].step < remedy->wanted_step);
  }
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(pages_of_one_to_many_stories_hold),
      cmocka_unit_test(small_and_large_walls_hold),
      cmocka_unit_test(the_same_job_makes_the_same_page),
      cmocka_unit_test(what_fits_is_shown_whole),
      cmocka_unit_test(a_jump_is_cut_at_a_sentence),
      cmocka_unit_test(a_lead_s_picture_is_no_stamp),
      cmocka_unit_test(a_lone_story_is_no_poster),
      cmocka_unit_test(what_the_editor_asks_for_is_kept),
      cmocka_unit_test(two_boxes_stand_on_two_sheets),
      cmocka_unit_test(a_picture_story_does_not_lead),
      cmocka_unit_test(a_face_that_needs_more_rows_is_not_taken),
      cmocka_unit_test(what_was_done_to_a_story_is_told),
      cmocka_unit_test(small_panels_hold_several_briefs_or_a_short_story_with_another),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
