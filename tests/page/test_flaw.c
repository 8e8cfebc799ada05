#include "verdicts.h"

static void b3_head_without_text(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 2, 30, 4)->text_rows = 1;
  assert_true(judge(&page, BL_BAN_STRANDED).hard);
  page.placements[0].text_rows = 2;
  assert_int_equal(judge(&page, BL_BAN_STRANDED).count, 0);
  page.placements[0].text_rows = 1; /* a byline stands in the only row of the text */
  page.stories[0].line_count = page.placements[0].shown = 2;
  page.lines[0][1].rows = 0;
  assert_int_equal(judge(&page, BL_BAN_STRANDED).count, 0);
  begin(&page);
  put(&page, 0, 0, 2, 30, 4);
  struct bl_placement *p = &page.placements[0]; /* a picture fills the first column under the head */
  p->form = BL_FORM_LEFT;
  p->picture_legs = 1;
  p->text_rows = p->picture_rows = 10;
  assert_int_equal(judge(&page, BL_BAN_STRANDED).count, 0);
}

static void b7_a_leg_begins_with_a_rest(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 2, 30, 4);
  for (size_t i = 0; i < 27; i++) /* nothing but joined lines: the leg ends where it is full */
    page.lines[0][i].joined = true;
  assert_int_equal(judge(&page, BL_BAN_WIDOW).cost, 300);
  page.lines[0][20].joined = false;
  assert_int_equal(judge(&page, BL_BAN_WIDOW).count, 0);
}

static void g9_legs(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  struct bl_placement *p = put(&page, 0, 0, 2, 30, 4);
  p->text_rows = 26;
  for (size_t i = 0; i < 25; i++)
    page.lines[0][i].joined = true;
  p->shown = page.stories[0].line_count = 26 + 3; /* three lines in the second leg */
  struct found found = judge(&page, BL_BAN_SHORT);
  assert_true(found.cost == 200 && !found.hard); /* alone on its sheet it has to */
  put(&page, 2, 0, 4, 30, 2);
  assert_true(judge(&page, BL_BAN_SHORT).hard);
  page.sheet.count = 1;
  assert_int_equal(judge(&page, BL_BAN_LEVEL).amount, 23);
  p->shown = page.stories[0].line_count = 26 + 4;
  assert_int_equal(judge(&page, BL_BAN_SHORT).count, 0);
  for (size_t i = 0; i < 25; i++)
    page.lines[0][i].joined = false;
  p->text_rows = 15;
  assert_int_equal(judge(&page, BL_BAN_LEVEL).count, 0);
  p->text_rows = 27;
  p->shown = page.stories[0].line_count = 54;
  found = judge(&page, BL_BAN_LONG);
  assert_true(found.planned && found.amount == 27);
  p->text_rows = 26;
  assert_int_equal(judge(&page, BL_BAN_LONG).count, 0);
}

static void h5_heads(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  put(&page, 0, 0, 6, 9, 4);
  page.head = (struct bl_head_size){.fits = true, .rows = 3, .lines = 2, .fill = 55};
  assert_int_equal(judge(&page, BL_BAN_LINES).count + judge(&page, BL_BAN_FILL).count, 0);
  page.head.fill = 50;
  assert_int_equal(judge(&page, BL_BAN_FILL).cost, 60);
  page.head.lines = 3;
  assert_int_equal(judge(&page, BL_BAN_LINES).cost, 200);
  page.head.lines = 4;
  assert_true(judge(&page, BL_BAN_LINES).hard);
  assert_int_equal(judge(&page, BL_BAN_BROKEN).count, 0);
  page.head.broken = true;
  assert_int_equal(judge(&page, BL_BAN_BROKEN).cost, 1000);
}

static void p1_p2_pictures(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  struct bl_placement *p = put(&page, 0, 0, 3, 15, 4), *q = put(&page, 3, 0, 3, 15, 2);
  rule(&page, 3);
  p->form = q->form = BL_FORM_TOP;
  p->picture_legs = 4;
  p->picture_rows = 8;
  q->picture_legs = 3;
  q->picture_rows = 7;
  assert_true(judge(&page, BL_BAN_WIDTH).hard);
  p->picture_legs = 3;
  assert_int_equal(judge(&page, BL_BAN_WIDTH).count, 0);
  assert_int_equal(judge(&page, BL_BAN_RIVALS).amount, 114);
  q->picture_rows = 6;
  assert_int_equal(judge(&page, BL_BAN_RIVALS).count, 0);
  assert_int_equal(judge(&page, BL_BAN_SLIVER).count, 0);
  p->shown = page.stories[0].line_count = 4 + 4 + 3;
  assert_int_equal(judge(&page, BL_BAN_SLIVER).amount, 3);
}

static void j1_j3_jumps(void **state) {
  (void)state;
  struct page page;
  begin(&page);
  struct bl_placement *p = put(&page, 0, 0, 3, 15, 4);
  put(&page, 0, 16, 3, 14, 2);
  p->jump = true;
  p->shown = 35;
  page.stories[0].line_count = 41;
  assert_int_equal(judge(&page, BL_BAN_REST).count + judge(&page, BL_BAN_STOP).count, 0);
  assert_int_equal(judge(&page, BL_BAN_TASTE).count, 0);
  page.stories[0].line_count = 40;
  assert_int_equal(judge(&page, BL_BAN_REST).amount, 5);
  assert_int_equal(judge(&page, BL_BAN_FULL).count, 0);
  page.stories[0].full = true;
  assert_true(judge(&page, BL_BAN_FULL).hard);
  page.lines[0][34].stop = BL_STOP_COMMA;
  assert_int_equal(judge(&page, BL_BAN_STOP).cost, 30);
  page.lines[0][34].stop = BL_STOP_NONE;
  assert_int_equal(judge(&page, BL_BAN_STOP).cost, 60);
  p->text_rows = 4;
  p->shown = 4;
  assert_true(judge(&page, BL_BAN_TASTE).hard);
  page.sheet.count = 1; /* alone it shows what it can */
  assert_false(judge(&page, BL_BAN_TASTE).hard);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(b3_head_without_text),
      cmocka_unit_test(b7_a_leg_begins_with_a_rest),
      cmocka_unit_test(g9_legs),
      cmocka_unit_test(h5_heads),
      cmocka_unit_test(p1_p2_pictures),
      cmocka_unit_test(j1_j3_jumps),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
