#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/page/leaf.h"

/* One story: lines of 12 characters, a head of so many rows, a picture of so many rows over a leg. */
enum { LINES = 120 };

struct copy {
  struct bl_leg_line lines[LINES];
  struct bl_job_story story;
  int head_rows, picture_rows;
  int broad_legs, boxed_legs;
  size_t single_lines;
};

static struct bl_body body(void *context, size_t story, int columns, enum bl_measure measure) {
  const struct copy *copy = context;
  int legs[] = {columns, copy->broad_legs, copy->boxed_legs, copy->single_lines > 0};
  size_t count = measure == BL_MEASURE_SINGLE ? copy->single_lines : copy->story.line_count;
  return (struct bl_body){copy->lines, count, story == 0 ? legs[measure] : 0};
}

static struct bl_head_size head(void *context, size_t story, int columns, enum bl_measure measure, int step) {
  const struct copy *copy = context;
  (void)story, (void)columns, (void)measure, (void)step;
  return (struct bl_head_size){.fits = true, .rows = copy->head_rows, .lines = 1, .fill = 80};
}

static int picture(void *context, size_t story, int columns, enum bl_measure measure, int legs) {
  const struct copy *copy = context;
  (void)story;
  return copy->picture_rows * (measure == BL_MEASURE_SINGLE ? columns : legs);
}

/* As high as it is wide, a column being five rows. */
static int beside(void *context, size_t story, int columns, int rows) {
  (void)context, (void)story;
  return columns * 5 < rows ? columns * 5 : rows;
}

static struct copy copy_of(size_t lines) {
  struct copy copy = {.head_rows = 3, .boxed_legs = 2};
  for (size_t i = 0; i < LINES; i++)
    copy.lines[i] = (struct bl_leg_line){.rows = 1, .characters = 12, .stop = i % 3 ? BL_STOP_NONE : BL_STOP_SENTENCE};
  copy.story = (struct bl_job_story){.weight = 60, .line_count = lines, .characters = lines * 12, .stories = 1};
  return copy;
}

static int find_on(struct copy *copy, int sheet_rows, int columns, int rows, bool lone, struct bl_placement *out) {
  struct bl_job job = {.columns = 6,
                       .rows_first = sheet_rows,
                       .rows_other = sheet_rows,
                       .sheet_stories = 8,
                       .stories = &copy->story,
                       .story_count = 1,
                       .context = copy,
                       .body = body,
                       .head = head,
                       .picture = picture,
                       .beside = beside};
  return bl_leaf_find(&job, 0, columns, rows, 2, lone, out);
}

static int find(struct copy *copy, int columns, int rows, bool lone, struct bl_placement *out) {
  return find_on(copy, 30, columns, rows, lone, out);
}

/* Under a head a sheet of ten rows has no room for a picture: it stands beside head and text, over the full height. */
static void on_a_strip_a_picture_stands_beside_its_story(void **state) {
  (void)state;
  struct copy copy = copy_of(24);
  struct bl_placement p;
  copy.story.pictured = true;
  copy.picture_rows = 5;
  assert_int_not_equal(find_on(&copy, 10, 6, 10, false, &p), BL_LEAF_NONE);
  assert_true(p.form == BL_FORM_BESIDE && p.beside == 2 && p.picture_rows == 10 && p.columns == 6 && p.legs == 4);
  assert_int_equal(bl_placement_columns(&p), 4);
  assert_int_equal(bl_placement_column(&p), p.column + 2);
  assert_int_equal(bl_placement_picture_row(&p), p.row);
  assert_int_equal(bl_placement_text_row(&p), p.row + 3 + p.space_rows);
  assert_true(!p.jump && p.text_rows <= 7 && bl_placement_rows(&p) == 10);
  for (int leg = 0; leg < p.legs; leg++)
    assert_int_equal(bl_placement_room(&p, leg), p.text_rows);
  assert_int_not_equal(find_on(&copy, 30, 6, 10, false, &p), BL_LEAF_NONE);
  assert_int_equal(p.beside, 0);
}

/* Five lines under a head that needs three columns: one leg, where three of two lines are none (G9). */
static void a_short_story_stands_in_one_leg(void **state) {
  (void)state;
  struct copy copy = copy_of(5);
  struct bl_placement p;
  assert_int_equal(find(&copy, 3, 12, false, &p), BL_LEAF_NONE);
  copy.single_lines = 2;
  assert_int_not_equal(find(&copy, 3, 12, false, &p), BL_LEAF_NONE);
  assert_true(p.measure == BL_MEASURE_SINGLE && p.legs == 1 && !p.jump && p.shown == 2);
  copy.single_lines = 6; /* over many columns only in few rows */
  assert_int_not_equal(find(&copy, 4, 12, false, &p), BL_LEAF_NONE);
  copy.single_lines = 7;
  assert_int_equal(find(&copy, 4, 12, false, &p), BL_LEAF_NONE);
  copy.story.characters = 400;
  assert_int_equal(find(&copy, 3, 12, false, &p), BL_LEAF_NONE);
}

/* A frame has a white row at the top and one at the bottom; where there is room for no leg in it, there is none (G7).
 */
static void a_frame_takes_two_rows(void **state) {
  (void)state;
  struct copy copy = copy_of(24);
  struct bl_placement plain, boxed;
  assert_int_not_equal(find(&copy, 2, 15, false, &plain), BL_LEAF_NONE);
  copy.story.boxed = true;
  assert_int_not_equal(find(&copy, 2, 17, false, &boxed), BL_LEAF_NONE);
  assert_int_equal(plain.measure, BL_MEASURE_BASE);
  assert_int_equal(boxed.measure, BL_MEASURE_BOXED);
  assert_false(boxed.jump);
  assert_int_equal(bl_placement_rows(&boxed), bl_placement_rows(&plain) + 2);
  assert_int_equal(bl_placement_head_row(&boxed), boxed.row + 1);
  assert_int_equal(bl_placement_leg(&boxed, 0).row, bl_placement_leg(&plain, 0).row + 1);
  copy.boxed_legs = 0;
  assert_int_not_equal(find(&copy, 2, 17, false, &boxed), BL_LEAF_NONE);
  assert_int_equal(boxed.measure, BL_MEASURE_BASE);
}

/* Alone on a low sheet: rather no frame than a row of text in it. */
static void a_frame_leaves_room_for_text(void **state) {
  (void)state;
  struct copy copy = copy_of(60);
  struct bl_placement p;
  copy.story.boxed = true;
  for (int rows = 1; rows < 8; rows++) {
    assert_int_not_equal(find(&copy, 2, 3 + 2 + rows, true, &p), BL_LEAF_NONE);
    assert_int_equal(p.measure, rows < 4 ? BL_MEASURE_BASE : BL_MEASURE_BOXED);
    assert_true(p.jump && p.text_rows == (rows < 4 ? rows + 2 : rows));
  }
}

/* One story of a page may be set in fewer, wider legs, where it then stands better (G4). */
static void only_a_broad_story_is_set_broad(void **state) {
  (void)state;
  struct copy copy = copy_of(31);
  struct bl_placement p;
  copy.broad_legs = 3;
  find(&copy, 4, 13, false, &p); /* four legs of eight would leave a row free in the last */
  assert_int_equal(p.measure, BL_MEASURE_BASE);
  copy.story.broad = true;
  copy.story.line_count = 30;
  find(&copy, 4, 13, false, &p); /* three legs of ten are level */
  assert_int_equal(p.measure, BL_MEASURE_BROAD);
  assert_int_equal(p.legs, 3);
  copy.story.line_count = 40;
  find(&copy, 4, 13, false, &p); /* four legs of ten are */
  assert_int_equal(p.measure, BL_MEASURE_BASE);
}

/* No leg has less than four rows beside others (G9), unless the story is alone and nothing else can be. */
static void legs_have_four_rows(void **state) {
  (void)state;
  for (size_t lines = 1; lines < 12; lines++)
    for (int columns = 2; columns <= 3; columns++) {
      struct copy copy = copy_of(lines);
      struct bl_placement p;
      bool found = find(&copy, columns, 20, false, &p) != BL_LEAF_NONE;
      assert_int_equal(found, lines >= 4 * (size_t)columns);
      assert_int_not_equal(find(&copy, columns, 20, true, &p), BL_LEAF_NONE);
    }
}

/* Alone, legs of one row are worse than a smaller head over legs of three. */
static void the_lower_the_legs_the_dearer(void **state) {
  (void)state;
  struct copy copy = copy_of(100);
  struct bl_placement p;
  int low = find(&copy, 6, 3 + 1, true, &p), high = find(&copy, 6, 3 + 3, true, &p);
  assert_true(p.jump && p.text_rows == 3 && high < low - 2000);
}

static void what_must_be_whole_does_not_jump(void **state) {
  (void)state;
  struct copy copy = copy_of(60);
  struct bl_placement p;
  assert_int_not_equal(find(&copy, 2, 20, false, &p), BL_LEAF_NONE);
  assert_true(p.jump && !p.brief);
  copy.story.full = true;
  assert_int_equal(find(&copy, 2, 20, false, &p), BL_LEAF_NONE);
  assert_int_not_equal(find(&copy, 2, 20, true, &p), BL_LEAF_NONE);
  assert_int_not_equal(find(&copy, 2, 34, false, &p), BL_LEAF_NONE);
  assert_false(p.jump);
}

/* Under five rows: whole sentences, sixty characters of them, and dearer than any jump (ladder 4). */
static void a_low_rectangle_holds_a_brief(void **state) {
  (void)state;
  struct copy copy = copy_of(60);
  struct bl_placement brief, jump;
  int low = find(&copy, 3, 3 + 4, false, &brief), high = find(&copy, 3, 3 + 5, false, &jump);
  assert_true(low != BL_LEAF_NONE && brief.brief && brief.jump);
  assert_true(high != BL_LEAF_NONE && !jump.brief && low > high + 1000);
  assert_int_equal(copy.lines[brief.shown - 1].stop, BL_STOP_SENTENCE);
  assert_true(brief.shown * 12 >= 60);
  for (size_t i = 0; i < LINES; i++)
    copy.lines[i].stop = BL_STOP_NONE;
  assert_int_equal(find(&copy, 3, 3 + 4, false, &brief), BL_LEAF_NONE);
}

/* Its picture is the story: over all legs, and a few lines below it over the whole width. */
static void a_picture_story_s_picture_leads(void **state) {
  (void)state;
  struct copy copy = copy_of(30);
  struct bl_placement p;
  copy.picture_rows = 5;
  copy.story.pictured = copy.story.leads = true;
  assert_int_not_equal(find(&copy, 2, 28, false, &p), BL_LEAF_NONE);
  assert_true(p.form == BL_FORM_TOP && p.picture_legs == 2 && p.measure == BL_MEASURE_BASE);
  copy.story.line_count = 6;
  copy.single_lines = 3;
  assert_int_not_equal(find(&copy, 2, 16, false, &p), BL_LEAF_NONE);
  assert_true(p.form == BL_FORM_TOP && p.measure == BL_MEASURE_SINGLE && p.legs == 1);
  assert_int_equal(p.text_rows, 10 + 3);
}

/* Beside a picture that fills the other column. */
static void an_only_leg_may_be_short(void **state) {
  (void)state;
  struct copy copy = copy_of(3);
  struct bl_placement p;
  copy.story.pictured = true;
  copy.picture_rows = 8;
  assert_int_not_equal(find(&copy, 2, 3 + 8, false, &p), BL_LEAF_NONE);
  assert_true(p.form == BL_FORM_LEFT && p.legs == 2 && p.shown == 3 && !p.jump);
}

/* A column of briefs ends no leg inside one of them, however unlevel that is. */
static void briefs_are_not_parted(void **state) {
  (void)state;
  struct copy copy = copy_of(24);
  struct bl_placement p;
  copy.story.stories = 4;
  copy.story.full = true;
  for (size_t i = 0; i < 24; i++)
    copy.lines[i].joined = i % 6 != 5;
  for (int rows = 3 + 12; rows < 28; rows++) {
    struct bl_leg legs[BL_PLACEMENT_LEGS];
    assert_int_not_equal(find(&copy, 2, rows, false, &p), BL_LEAF_NONE);
    bl_placement_pour(&p, copy.lines, legs);
    assert_int_equal(legs[0].end % 6, 0);
    assert_int_equal(legs[1].end, 24);
  }
  assert_int_equal(find(&copy, 2, 3 + 11, false, &p), BL_LEAF_NONE);
}

static void assert_planned_alike(const struct bl_placement *a, const struct bl_placement *b) {
  assert_int_equal(a->rows, b->rows);
  assert_int_equal(a->head_rows, b->head_rows);
  assert_int_equal(a->space_rows, b->space_rows);
  assert_int_equal(a->text_rows, b->text_rows);
  assert_int_equal(a->shown, b->shown);
  assert_int_equal(a->measure, b->measure);
  assert_int_equal(a->form, b->form);
  assert_int_equal(a->picture_legs, b->picture_legs);
  assert_int_equal(a->jump, b->jump);
  assert_int_equal(a->brief, b->brief);
}

/* With a memo a story is planned as without one, below heads of all sizes; alone or not, whole or not. */
static void a_memo_changes_nothing(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  struct copy copy = copy_of(40);
  copy.story.pictured = true;
  copy.picture_rows = 3;
  struct bl_memo *memo = bl_leaf_memo(arena, 6, 30);
  for (int at = 0; at < 2 * 2 * 5 * 6 * 30; at++) {
    int rows = at % 30 + 1, columns = at / 30 % 6 + 1;
    struct bl_placement plain = {0}, kept = {0};
    copy.head_rows = at / 180 % 5 + 2;
    copy.story.full = at / 900 % 2;
    copy.story.memo = NULL;
    int cost = find(&copy, columns, rows, at / 1800, &plain);
    copy.story.memo = memo;
    assert_int_equal(find(&copy, columns, rows, at / 1800, &kept), cost);
    if (cost != BL_LEAF_NONE)
      assert_planned_alike(&plain, &kept);
  }
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(on_a_strip_a_picture_stands_beside_its_story),
      cmocka_unit_test(a_short_story_stands_in_one_leg),
      cmocka_unit_test(a_frame_takes_two_rows),
      cmocka_unit_test(only_a_broad_story_is_set_broad),
      cmocka_unit_test(legs_have_four_rows),
      cmocka_unit_test(what_must_be_whole_does_not_jump),
      cmocka_unit_test(a_low_rectangle_holds_a_brief),
      cmocka_unit_test(a_picture_story_s_picture_leads),
      cmocka_unit_test(briefs_are_not_parted),
      cmocka_unit_test(a_frame_leaves_room_for_text),
      cmocka_unit_test(the_lower_the_legs_the_dearer),
      cmocka_unit_test(a_memo_changes_nothing),
      cmocka_unit_test(an_only_leg_may_be_short),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
