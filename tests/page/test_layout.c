#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/geometry.h"
#include "baolan/page/layout.h"
#include "baolan/page/makeup.h"
#include "pretend.h"

/* Stories are named by a letter. */
static int find(void *context, struct bl_text name) {
  (void)context;
  return name.size == 1 ? name.data[0] - 'a' : BL_LAYOUT_EMPTY;
}

static const struct bl_guide *draw(struct bl_arena *arena, const char *const *rows, size_t count) {
  struct bl_text texts[8];
  for (size_t i = 0; i < count; i++)
    texts[i] = bl_text_of(rows[i]);
  struct bl_layout_cells cells = bl_layout_read(arena, texts, count, find, NULL);
  return cells.columns ? bl_layout_make(arena, &cells) : NULL;
}

#define DRAW(arena, ...)                                                                                               \
  draw(arena, (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void cells_become_cuts(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  const struct bl_guide *guide = DRAW(arena, "a a b", "a  a\tb", "c c b");
  assert_non_null(guide);
  static const size_t order[] = {0, 2, 1};
  assert_int_equal(guide->count, 3);
  assert_memory_equal(guide->stories, order, sizeof order);
  const struct bl_guide_node *root = bl_guide_find(guide, 0, 3), *left = bl_guide_find(guide, 0, 2);
  assert_true(root->down && root->prefix == 2 && root->at == 2 && root->side == 3);
  assert_true(!left->down && left->prefix == 1 && left->at == 2 && left->side == 3);
  assert_null(bl_guide_find(guide, 1, 2));
  assert_int_equal(guide->columns, 2);
  bl_arena_destroy(arena);
}

static void a_pinwheel_is_no_tree(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  assert_null(DRAW(arena, "a a b", "c e b", "c d d"));
  assert_null(DRAW(arena, "a b a"));
  assert_null(DRAW(arena, "a b", "a"));
  assert_null(DRAW(arena, ". ."));
  bl_arena_destroy(arena);
}

static void empty_cells_go_to_a_neighbour(void **state) {
  (void)state;
  struct bl_arena *arena = bl_arena_create();
  const struct bl_guide *guide = DRAW(arena, "a a b", ". . b");
  assert_non_null(guide);
  assert_int_equal(guide->node_count, 3);
  assert_int_equal(DRAW(arena, "a .", ". b")->count, 2);
  bl_arena_destroy(arena);
}

static const struct bl_placement *placed(const struct bl_makeup *made, size_t story) {
  for (size_t i = 0; i < made->count; i++)
    if (made->placements[i].story == story)
      return &made->placements[i];
  fail_msg("story %zu is not placed", story);
  return NULL;
}

/* As drawn, though not in the editor's order; the others go on further sheets. */
static void the_first_sheet_is_as_drawn(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = pretend_job(&pretend, 6, 77);
  for (size_t i = 0; i < 6; i++)
    pretend.title[i] = 10;
  const struct bl_guide *guide = DRAW(arena, "d d a a a", "d d a a a", "b b a a a");
  struct bl_makeup made = bl_makeup_follow(arena, &job, guide);
  assert_int_equal(made.count, 6);
  assert_true(made.choices[0].by_hand && !made.choices[1].by_hand);
  const struct bl_placement *a = placed(&made, 0), *b = placed(&made, 1), *d = placed(&made, 3);
  assert_true(a->sheet == 0 && b->sheet == 0 && d->sheet == 0);
  assert_true(d->column == 0 && d->row == 0 && b->column == 0 && b->row == d->rows + 1 && a->row == 0);
  assert_true(a->column == d->columns && a->columns >= 2 && a->columns <= 4);
  assert_in_range(d->rows, 22 * 2 / 3 - 6, 22 * 2 / 3 + 6);
  assert_true(a->step > b->step && a->step > d->step); /* the editor's first leads wherever it stands */
  for (size_t i = 0; i < 6; i++)
    assert_true((placed(&made, i)->sheet == 0) == (i == 0 || i == 1 || i == 3));
  bl_arena_destroy(arena);
}

/* Where the drawing has as many columns as the glass, though longer stories have the fewer ones. */
static void columns_are_as_drawn(void **state) {
  (void)state;
  static struct pretend pretend;
  for (unsigned seed = 9; seed <= 12; seed++) {
    struct bl_arena *arena = bl_arena_create();
    struct bl_job job = pretend_job(&pretend, 3, seed);
    job.columns = 5;
    for (size_t i = 0; i < 3; i++)
      pretend.title[i] = 8;
    struct bl_makeup made = bl_makeup_follow(arena, &job, DRAW(arena, "a a a b b", "a a a c c"));
    assert_true(made.choices[0].by_hand);
    assert_int_equal(placed(&made, 0)->columns, 3);
    bl_arena_destroy(arena);
  }
}

static void too_few_columns_are_told(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = pretend_job(&pretend, 4, 5);
  job.columns = 3;
  struct bl_makeup made = bl_makeup_follow(arena, &job, DRAW(arena, "a b c d"));
  assert_int_equal(made.count, 4);
  for (size_t i = 0; i < made.sheet_count; i++)
    assert_false(made.choices[i].by_hand);
  bl_arena_destroy(arena);
}

/* What breaks a rule is drawn nevertheless: four stories in a cross. */
static void the_editor_may_break_a_ban(void **state) {
  (void)state;
  static struct pretend pretend;
  struct bl_arena *arena = bl_arena_create();
  struct bl_job job = pretend_job(&pretend, 4, 9);
  job.columns = 6;
  for (size_t i = 0; i < 4; i++) {
    pretend.title[i] = 8;
    pretend.stories[i].full = true;
  }
  struct bl_makeup made = bl_makeup_follow(arena, &job, DRAW(arena, "a b", "c d"));
  assert_true(made.choices[0].by_hand);
  assert_int_equal(made.choices[0].chosen.count, 4);
  for (size_t i = 0; i < 4; i++)
    for (size_t j = 0; j < i; j++) {
      const struct bl_placement *p = &made.placements[i], *q = &made.placements[j];
      assert_false(bl_rect_meets((struct bl_rect){p->column, p->row, p->columns, p->rows},
                                 (struct bl_rect){q->column, q->row, q->columns, q->rows}));
    }
  bl_arena_destroy(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cells_become_cuts),
      cmocka_unit_test(a_pinwheel_is_no_tree),
      cmocka_unit_test(empty_cells_go_to_a_neighbour),
      cmocka_unit_test(the_first_sheet_is_as_drawn),
      cmocka_unit_test(columns_are_as_drawn),
      cmocka_unit_test(too_few_columns_are_told),
      cmocka_unit_test(the_editor_may_break_a_ban),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
