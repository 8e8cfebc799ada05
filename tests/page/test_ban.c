#include "verdicts.h"

static void a_sound_page_has_no_fault(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 14, 4);
  put(&page, 0, 15, 3, 15, 2)->alternate = true;
  put(&page, 3, 15, 3, 15, 0);
  rule(&page, 3);
  struct bl_faults faults = {.arena = bl_arena_create()};
  assert_int_equal(bl_ban_judge(&page.sheet, &faults), 0);
  assert_int_equal(faults.count, 0);
  bl_arena_destroy(faults.arena);
}

static void b1_equal_heads_side_by_side(void **state) {
  (void)state;
  static const struct {
    int step;
    bool alternate, hard;
    int cost;
  } cases[] = {{2, false, true, BL_FAULT_HARD},
               {2, true, false, 200},  /* the faces differ */
               {3, false, false, 400}, /* by less than a quarter */
               {4, false, false, 200},
               {4, true, false, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct page page;
    begin(&page);
    put(&page, 0, 0, 3, 30, cases[i].step)->alternate = cases[i].alternate;
    struct bl_placement *right = put(&page, 3, 0, 3, 30, 2);
    rule(&page, 3);
    struct found found = judge(&page, BL_BAN_BUTT);
    assert_int_equal(found.cost, cases[i].cost);
    assert_int_equal(found.hard, cases[i].hard);
    page.stories[1].faces[0] = 2; /* a comment's */
    assert_int_equal(judge(&page, BL_BAN_BUTT).hard, false);
    page.stories[1].faces[0] = 0;
    right->measure = BL_MEASURE_BOXED;
    assert_int_equal(judge(&page, BL_BAN_BUTT).count, 0);
    right->measure = BL_MEASURE_BASE;
    right->row = 3; /* the heads pass each other */
    right->rows -= 3;
    assert_int_equal(judge(&page, BL_BAN_BUTT).count, 0);
  }
}

static void b2_heads_piled(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 7, 4);
  put(&page, 0, 8, 6, 22, 2);
  assert_true(judge(&page, BL_BAN_PILE).hard);
  assert_int_equal(judge(&page, BL_BAN_PILE).amount, 4);
  begin(&page);
  put(&page, 0, 0, 6, 8, 4);
  put(&page, 0, 9, 6, 21, 2);
  assert_int_equal(judge(&page, BL_BAN_PILE).count, 0);
  page.placements[0].measure = BL_MEASURE_BOXED; /* its frame is no text */
  page.placements[0].text_rows = 4;
  page.placements[0].shown = page.stories[0].line_count = 24;
  assert_true(judge(&page, BL_BAN_PILE).hard);
  page.placements[0].measure = BL_MEASURE_BASE;
  page.stories[0].line_count = page.placements[0].shown = 4; /* in whatever legs, the story has no more */
  struct found found = judge(&page, BL_BAN_PILE);
  assert_true(found.count == 1 && !found.hard && found.cost == 100);
}

static void b4_white_through_the_page(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 9, 4);
  put(&page, 0, 10, 6, 9, 2);
  put(&page, 0, 20, 6, 10, 1);
  assert_int_equal(judge(&page, BL_BAN_THROUGH).cost, 300); /* the first is below the lead */
  page.placements[1].columns = 3;
  page.placements[2].column = 3;
  page.placements[2].columns = 3;
  page.placements[2].row = 10;
  assert_int_equal(judge(&page, BL_BAN_THROUGH).cost, 0);
  begin(&page); /* two gutters from top to foot */
  for (int i = 0; i < 3; i++)
    put(&page, 2 * i, 0, 2, 30, 4 - i);
  rule(&page, 2);
  rule(&page, 4);
  assert_int_equal(judge(&page, BL_BAN_THROUGH).cost, 300);
  page.placements[0].rows = 14;
  put(&page, 0, 15, 3, 15, 1);
  page.placements[1].rows = 14;
  assert_int_equal(judge(&page, BL_BAN_THROUGH).cost, 0);
}

static void b5_a_cross(void **state) {
  (void)state;
  static const struct { int end, count; } cases[] = {{10, 1}, {13, 1}, {14, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct page page;
    begin(&page);
    put(&page, 0, 0, 3, 10, 4);
    put(&page, 0, 11, 3, 19, 2);
    put(&page, 3, 0, 3, cases[i].end, 3);
    put(&page, 3, cases[i].end + 1, 3, 29 - cases[i].end, 1);
    rule(&page, 3);
    struct found found = judge(&page, BL_BAN_CROSS);
    assert_int_equal(found.count, cases[i].count);
    assert_int_equal(found.cost, 2400 * cases[i].count);
    page.placements[3].column = 4; /* three stories meet */
    assert_int_equal(judge(&page, BL_BAN_CROSS).count, 0);
  }
}

static void b6_one_half_dark(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  struct bl_placement *left = put(&page, 0, 0, 3, 30, 4);
  put(&page, 3, 0, 3, 15, 2);
  put(&page, 3, 16, 3, 14, 1);
  rule(&page, 3);
  assert_int_equal(judge(&page, BL_BAN_HALVES).cost, 139 + 139); /* one head to two, at the left and below */
  left->head_rows = 4;
  left->text_rows = 26;
  assert_int_equal(judge(&page, BL_BAN_HALVES).cost, 139); /* 4 rows to 6 are even */
  left->form = BL_FORM_TOP;
  left->picture_legs = 3;
  left->picture_rows = 12;
  assert_int_equal(judge(&page, BL_BAN_HALVES).amount, 500);
}

static void b8_outside_or_over_another(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 15, 4);
  struct bl_placement *low = put(&page, 0, 14, 6, 15, 2);
  assert_true(judge(&page, BL_BAN_COVER).hard);
  low->row = 16;
  assert_true(judge(&page, BL_BAN_COVER).hard);
  low->rows = 14;
  assert_int_equal(judge(&page, BL_BAN_COVER).count, 0);
}

static void b9_read_across(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 3, 30, 4);
  put(&page, 3, 0, 3, 20, 2);
  rule(&page, 3);
  page.cuts[0].rows = 19;
  assert_true(judge(&page, BL_BAN_ACROSS).hard);
  page.cuts[0].rows = 20;
  assert_int_equal(judge(&page, BL_BAN_ACROSS).count, 0);
  page.cuts[0].column = 2;
  assert_int_equal(judge(&page, BL_BAN_ACROSS).amount, 20);
}

static void b10_mere_text(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  struct bl_placement *p = put(&page, 0, 0, 4, 24, 4);
  struct found found = judge(&page, BL_BAN_GREY);
  assert_int_equal(found.cost, 200);
  assert_int_equal(found.amount, 21);
  page.lines[0][21 + 10].space = 1; /* a crosshead in the second leg */
  assert_int_equal(judge(&page, BL_BAN_GREY).count, 0);
  page.lines[0][21 + 10].space = 0;
  page.lines[0][21 + 10].open = BL_OPEN_HEAD;
  assert_int_equal(judge(&page, BL_BAN_GREY).count, 0);
  page.lines[0][21 + 10].open = BL_OPEN_NEVER;
  p->columns = p->legs = 3;
  assert_int_equal(judge(&page, BL_BAN_GREY).count, 0);
  p->columns = p->legs = 4;
  p->form = BL_FORM_RIGHT;
  p->picture_legs = 1;
  p->picture_rows = 4;
  assert_int_equal(judge(&page, BL_BAN_GREY).count, 0);
}

static void b11_order(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 3, 14, 4);
  put(&page, 0, 15, 3, 15, 2);
  struct bl_placement *right = put(&page, 3, 0, 3, 30, 3);
  rule(&page, 3);
  struct found found = judge(&page, BL_BAN_ORDER); /* the second stands below the third */
  assert_int_equal(found.cost, 400);
  right->row = 15;
  right->rows = 15;
  assert_int_equal(judge(&page, BL_BAN_ORDER).count, 0);
  right->row = 0;
  page.stories[2].weight = page.stories[1].weight;
  assert_int_equal(judge(&page, BL_BAN_ORDER).count, 0);
}

static void g6_no_white_between(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 15, 4);
  struct bl_placement *low = put(&page, 0, 15, 6, 15, 2);
  assert_true(judge(&page, BL_BAN_TOUCH).hard);
  low->row = 16;
  assert_int_equal(judge(&page, BL_BAN_TOUCH).count, 0);
}

static void g7_boxes(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  for (int i = 0; i < 3; i++)
    put(&page, 0, 10 * i, 6, 9, 4 - i)->measure = BL_MEASURE_BOXED;
  assert_int_equal(judge(&page, BL_BAN_BOXES).cost, 600);
  page.placements[0].measure = page.placements[1].measure = BL_MEASURE_BASE;
  assert_int_equal(judge(&page, BL_BAN_BOXES).count, 0);
}

static void h3_wider_with_a_smaller_head(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 9, 4);
  put(&page, 0, 10, 4, 20, 1);
  put(&page, 4, 10, 2, 20, 2);
  rule(&page, 4);
  page.stories[2].weight = page.stories[1].weight;
  assert_int_equal(judge(&page, BL_BAN_SPAN).cost, 100);
  page.stories[2].weight++;
  assert_int_equal(judge(&page, BL_BAN_SPAN).count, 0);
}

static void h4_the_lead_and_the_order_of_sizes(void **state) {
  (void)state;
  static const struct {
    int lead, hard, cost;
  } cases[] = {{2, true, BL_FAULT_HARD}, {3, true, BL_FAULT_HARD}, {4, false, 60}, {5, false, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct page page;
    begin(&page);
    put(&page, 0, 0, 6, 9, cases[i].lead);
    put(&page, 0, 10, 6, 9, 2);
    put(&page, 0, 20, 6, 10, 3);
    struct found found = judge(&page, BL_BAN_LEAD);
    assert_int_equal(found.cost, cases[i].cost);
    assert_int_equal(found.hard, cases[i].hard);
    found = judge(&page, BL_BAN_SINK);
    assert_int_equal(found.cost, 160); /* of the third below the second */
    page.placements[1].step = 3;
    page.placements[0].step = 5;
    assert_int_equal(judge(&page, BL_BAN_SINK).count, 0);
  }
}

/* The small head of a picture story, and that of briefs, does not ask others to be smaller. */
static void h4_behind_a_picture_story(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 9, 4);
  put(&page, 0, 10, 6, 9, 4);
  put(&page, 0, 20, 6, 10, 2);
  assert_true(judge(&page, BL_BAN_LEAD).hard);
  page.stories[0].leads = true;
  assert_int_equal(judge(&page, BL_BAN_LEAD).count, 0);
  assert_int_equal(judge(&page, BL_BAN_SINK).count, 0);
  page.placements[2].step = 4;
  assert_true(judge(&page, BL_BAN_LEAD).hard);
  page.stories[2].stories = 3;
  assert_int_equal(judge(&page, BL_BAN_LEAD).count, 0);
}

static void every_ban_has_its_name(void **state) {
  (void)state;
  for (int ban = 0; ban < BL_BAN_COUNT; ban++)
    assert_true(strlen(bl_fault_id((enum bl_ban)ban)) >= 2 && strlen(bl_fault_name((enum bl_ban)ban)) > 9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_sound_page_has_no_fault),
      cmocka_unit_test(b1_equal_heads_side_by_side),
      cmocka_unit_test(b2_heads_piled),
      cmocka_unit_test(b4_white_through_the_page),
      cmocka_unit_test(b5_a_cross),
      cmocka_unit_test(b6_one_half_dark),
      cmocka_unit_test(b8_outside_or_over_another),
      cmocka_unit_test(b9_read_across),
      cmocka_unit_test(b10_mere_text),
      cmocka_unit_test(b11_order),
      cmocka_unit_test(g6_no_white_between),
      cmocka_unit_test(g7_boxes),
      cmocka_unit_test(h3_wider_with_a_smaller_head),
      cmocka_unit_test(h4_the_lead_and_the_order_of_sizes),
      cmocka_unit_test(h4_behind_a_picture_story),
      cmocka_unit_test(every_ban_has_its_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
