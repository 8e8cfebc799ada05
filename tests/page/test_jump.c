#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/page/jump.h"

enum { LINES = 40 };

/* Lines of 12 characters and no stop. */
static void plain(struct bl_leg_line *lines) {
  for (size_t i = 0; i < LINES; i++)
    lines[i] = (struct bl_leg_line){.rows = 1, .characters = 12};
}

static struct bl_placement placement_of(int legs, int rows) {
  return (struct bl_placement){.columns = legs, .legs = legs, .text_rows = rows, .jump = true};
}

static size_t cut(const struct bl_leg_line *lines, int legs, int rows) {
  struct bl_placement p = placement_of(legs, rows);
  assert_true(bl_jump_cut(&p, lines, LINES, false));
  return p.shown;
}

/* J3: back to a sentence's end within three lines, else to a comma, else not at all. */
static void the_cut_is_the_best_of_three_lines(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines);
  assert_int_equal(cut(lines, 1, 11), 10);
  lines[8].stop = BL_STOP_COMMA;
  lines[6].stop = BL_STOP_SENTENCE;
  assert_int_equal(cut(lines, 1, 11), 9);
  lines[7].stop = BL_STOP_SENTENCE;
  assert_int_equal(cut(lines, 1, 11), 8);
}

/* J3: the legs hold 13 lines, of which the last but one has a comma: 12 are shared out as six and six, so that the
 * last leg ends as low as before, and the sentence that ends two lines higher is within three lines. */
static void legs_that_are_evened_are_looked_at_again(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines);
  lines[11].stop = BL_STOP_COMMA;
  lines[9].stop = BL_STOP_SENTENCE;
  assert_int_equal(cut(lines, 2, 7), 10);
}

/* B3: two rows stand below a crosshead, or it is left to the other place. */
static void no_crosshead_stands_before_a_jump(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  for (size_t head = 6; head < 10; head++) {
    plain(lines);
    lines[head].heads = lines[head].joined = lines[head + 1].joined = true;
    lines[8].stop = BL_STOP_SENTENCE;
    size_t shown = cut(lines, 1, 11);
    assert_true(shown >= head + 3 || shown <= head);
    struct bl_placement p = placement_of(1, 11);
    p.shown = 10;
    assert_int_equal(bl_jump_cut_sentence(&p, lines, LINES), head + 3 <= 9 || head >= 9);
  }
}

/* The lines of a table's row share its rows: none of them is left out. */
static void a_row_is_shown_whole(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines);
  lines[8].rows = 0;
  lines[7].stop = BL_STOP_SENTENCE;
  assert_int_equal(cut(lines, 1, 9), 9);
}

/* J2: a jump leads to text, not to a byline. */
static void text_is_left_behind_the_jump(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines);
  lines[LINES - 1].characters = lines[LINES - 2].characters = 0;
  assert_int_equal(cut(lines, 1, LINES), LINES - 3);
  struct bl_placement p = placement_of(1, 3);
  for (size_t i = 1; i < LINES; i++)
    lines[i].characters = 0;
  assert_false(bl_jump_cut(&p, lines, LINES, false));
  assert_true(bl_jump_cut(&p, lines, LINES, true)); /* alone on a sheet: rather that than nothing */
}

/* Row 98: a leg's only line is not clipped, as if it were its paragraph's last. */
static void a_lone_line_stays_full(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines);
  for (size_t i = 0; i < LINES; i++)
    lines[i] = (struct bl_leg_line){.rows = 1, .characters = 12, .stop = BL_STOP_SENTENCE, .beyond = 5};
  struct bl_placement p = placement_of(2, 2);
  assert_true(bl_jump_cut(&p, lines, LINES, true));
  assert_true(p.shown == 3 && !p.clipped);
  assert_int_equal(bl_jump_characters(&p, lines), 36);
  p = placement_of(2, 6);
  assert_true(bl_jump_cut(&p, lines, LINES, true));
  assert_true(p.shown == 11 && p.clipped);
  assert_int_equal(bl_jump_characters(&p, lines), 11 * 12 - 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_cut_is_the_best_of_three_lines), cmocka_unit_test(legs_that_are_evened_are_looked_at_again),
      cmocka_unit_test(no_crosshead_stands_before_a_jump),  cmocka_unit_test(a_row_is_shown_whole),
      cmocka_unit_test(text_is_left_behind_the_jump),       cmocka_unit_test(a_lone_line_stays_full),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
