#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/page/leg.h"

enum { LINES = 80, LEGS = 7 };

static uint32_t next(uint32_t *seed) {
  *seed = *seed * 1664525u + 1013904223u;
  return *seed >> 8;
}

static void plain(struct bl_leg_line *lines, size_t count) {
  for (size_t i = 0; i < count; i++)
    lines[i] = (struct bl_leg_line){.rows = 1, .characters = 12};
}

static void set_rooms(struct bl_leg *legs, int count, int rows) {
  for (int i = 0; i < count; i++)
    legs[i] = (struct bl_leg){.row = 3, .rows = rows};
}

/* Row 103, G9: lines of one row each: no leg is more than a line shorter than another, and the short ones are last. */
static void legs_are_filled_evenly(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  struct bl_leg legs[LEGS];
  plain(lines, LINES);
  for (int leg_count = 1; leg_count <= LEGS; leg_count++)
    for (size_t count = 1; count <= LINES; count++) {
      int rows = ((int)count + leg_count - 1) / leg_count;
      set_rooms(legs, leg_count, rows);
      bl_leg_pour(lines, count, legs, leg_count, false);
      assert_int_equal(legs[0].end, rows);
      assert_int_equal(legs[leg_count - 1].end, count);
      for (int i = 1; i < leg_count; i++) {
        size_t before = legs[i - 1].end - legs[i - 1].first, here = legs[i].end - legs[i].first;
        assert_int_equal(legs[i].first, legs[i - 1].end);
        assert_true(here == before || here + 1 == before);
        assert_true(here == (size_t)rows || here + 1 == (size_t)rows);
      }
    }
}

/* Legs of different depths beside a picture leave as many rows free, to a row. */
static void legs_beside_a_picture_end_level(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines, LINES);
  for (size_t count = 20; count <= 30; count++) {
    struct bl_leg legs[] = {{.rows = 8}, {.rows = 8}, {.rows = 12}, {.rows = 12}};
    bl_leg_pour(lines, count + 8, legs, 4, false);
    assert_int_equal(legs[3].end, count + 8);
    for (int i = 1; i < 4; i++) {
      int free = bl_leg_free(lines, &legs[i]), before = bl_leg_free(lines, &legs[i - 1]);
      assert_true(free == before || free == before + 1);
    }
  }
}

/* A low leg under a picture is rather full than even with the others (P2). */
static void low_legs_are_full(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  struct bl_leg legs[] = {{.rows = 4}, {.rows = 12}, {.rows = 12}};
  plain(lines, LINES);
  bl_leg_pour(lines, 24, legs, 3, false);
  assert_int_equal(legs[0].end, 4);
  assert_int_equal(legs[1].end, 4 + 10);
  assert_int_equal(legs[2].end, 24);
}

/* Above a jump line stands text: then the leg before the last is the short one. */
static void the_last_leg_may_be_kept_full(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  struct bl_leg legs[] = {{.rows = 10}, {.rows = 10}, {.rows = 9}};
  plain(lines, LINES);
  bl_leg_pour(lines, 28, legs, 3, true);
  assert_int_equal(legs[0].end, 10);
  assert_int_equal(legs[1].end, 19);
  assert_int_equal(legs[2].end, 28);
}

/* A leg that is too short for a text stays empty; the text goes on in the next. */
static void empty_legs_are_passed(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  struct bl_leg legs[] = {{.rows = 0}, {.rows = 9}, {.rows = 0}, {.rows = 9}};
  plain(lines, LINES);
  bl_leg_pour(lines, 17, legs, 4, false);
  assert_int_equal(legs[0].end, 0);
  assert_int_equal(legs[1].end, 9);
  assert_int_equal(legs[2].end, 9);
  assert_int_equal(legs[3].end, 17);
}

static int all_opened(const struct bl_leg_line *lines, const struct bl_leg *leg) {
  int sum = 0;
  for (size_t i = leg->first; i < leg->end; i++) {
    int opened = bl_leg_opened(lines, leg, i);
    assert_in_range(opened, 0, 1);
    assert_true(!opened || (i > leg->first && !lines[i - 1].joined && lines[i].open != BL_OPEN_NEVER));
    sum += opened;
  }
  return sum;
}

/* A free row goes above a crosshead; one alone not between paragraphs; two or more do, where the leg then ends level.
 */
static void rows_are_opened_at_heads_first(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines, 40);
  lines[6] = (struct bl_leg_line){.rows = 1, .space = 1, .joined = true, .open = BL_OPEN_HEAD};
  lines[3].open = lines[7].open = lines[10].open = lines[13].open = BL_OPEN_PARAGRAPH;
  lines[16].rows = 20; /* so that the first leg ends in front of it */
  static const int opened[] = {0, 1, 1, 3, 4, 1};
  for (int free = 0; free < 6; free++) {
    struct bl_leg legs[] = {{.rows = 17 + free}, {.rows = 43}};
    bl_leg_pour(lines, 40, legs, 2, false);
    assert_int_equal(legs[0].end, 16);
    assert_int_equal(legs[0].open, opened[free]);
    assert_int_equal(all_opened(lines, &legs[0]), opened[free]);
    assert_int_equal(bl_leg_opened(lines, &legs[0], 6), opened[free] > 0);
    assert_int_equal(bl_leg_opened(lines, &legs[0], 7), 0); /* never between a crosshead and its text */
  }
  struct bl_leg last = {.rows = 20};
  bl_leg_pour(lines, 16, &last, 1, false);
  assert_int_equal(last.open, 1); /* the end of the text may stand free */
}

/* White between paragraphs levels a leg with the lowest; where both end as high there is none. Nor does it part the
 * first line of a paragraph from the text above, alone at the foot. */
static void paragraphs_are_opened_only_to_end_level(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines, 40);
  lines[5].open = lines[10].open = lines[15].open = lines[25].open = lines[30].open = BL_OPEN_PARAGRAPH;
  struct bl_leg level[] = {{.rows = 22}, {.rows = 22}};
  bl_leg_pour(lines, 40, level, 2, false);
  assert_int_equal(level[0].end, 20);
  assert_int_equal(level[0].open + level[1].open, 0);
  assert_int_equal(bl_leg_free(lines, &level[0]), 2);
  lines[20].rows = 4; /* the first leg ends in front of it, three rows higher than the second */
  struct bl_leg higher[] = {{.rows = 23}, {.rows = 23}};
  for (int alone = 0; alone < 2; alone++) {
    bl_leg_pour(lines, 40, higher, 2, false);
    assert_int_equal(higher[0].end, 20);
    assert_int_equal(higher[0].open, alone ? 0 : 3);
    assert_int_equal(bl_leg_opened(lines, &higher[0], 19), 0);
    lines[15].open = BL_OPEN_NEVER;
    lines[19].open = BL_OPEN_PARAGRAPH;
  }
}

/* Rows 98, 107: where all lines are joined a leg ends before a crosshead, or else with two rows below one and not
 * before a paragraph's last line. */
static void a_leg_that_must_end_ends_well(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  plain(lines, LINES);
  for (size_t i = 0; i < LINES; i++)
    lines[i].joined = true;
  assert_int_equal(bl_leg_fill(lines, LINES, 0, 4), 4);
  lines[0].heads = true;
  lines[4].stop = BL_STOP_SENTENCE;
  assert_int_equal(bl_leg_fill(lines, LINES, 0, 4), 3);
  assert_int_equal(bl_leg_fill(lines, LINES, 0, 2), 2);
  lines[3].heads = true;
  assert_int_equal(bl_leg_fill(lines, LINES, 0, 5), 3);
  lines[7].heads = lines[8].heads = true;
  assert_int_equal(bl_leg_fill(lines, LINES, 0, 9), 7);
  lines[3].heads = lines[7].heads = lines[8].heads = false;
  lines[3].rows = 0; /* it stands in the row of the one before */
  assert_int_equal(bl_leg_fill(lines, LINES, 0, 3), 4);
}

/* Whatever the lines are: in order, none lost, nothing too high, and no leg ends at a joined line that need not. */
static void every_text_is_poured_whole(void **state) {
  (void)state;
  struct bl_leg_line lines[LINES];
  struct bl_leg legs[LEGS];
  for (uint32_t seed = 1; seed < 3000; seed++) {
    uint32_t dice = seed;
    size_t count = 1 + next(&dice) % LINES, at = 0;
    int leg_count = 1 + (int)(next(&dice) % LEGS);
    for (size_t i = 0; i < count; i++) {
      bool head = next(&dice) % 15 == 0;
      lines[i] = (struct bl_leg_line){.rows = (uint8_t)(1 + next(&dice) % 8 / 7), .space = head, .joined = head};
      lines[i].joined |= next(&dice) % 6 == 0;
      lines[i].open = (uint8_t)(head ? BL_OPEN_HEAD : next(&dice) % 5 ? BL_OPEN_NEVER : BL_OPEN_PARAGRAPH);
    }
    int rows = bl_leg_rows(lines, 0, count) / leg_count + 1 + (int)(next(&dice) % 4);
    set_rooms(legs, leg_count, rows);
    bl_leg_pour(lines, count, legs, leg_count, false);
    for (int i = 0; i < leg_count; i++) {
      assert_int_equal(legs[i].first, at);
      at = legs[i].end;
      assert_true(at >= legs[i].first && bl_leg_free(lines, &legs[i]) >= 0);
      assert_int_equal(all_opened(lines, &legs[i]), legs[i].open);
      for (size_t k = legs[i].first; at < count && at > legs[i].first && lines[at - 1].joined && k + 1 < at; k++)
        assert_true(lines[k].joined);
    }
    for (size_t filled = 0, i = 0; i < (size_t)leg_count && at < count; i++) {
      filled = bl_leg_fill(lines, count, filled, rows);
      assert_true(filled < count); /* what is left behind could not have been held */
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_leg_that_must_end_ends_well),   cmocka_unit_test(legs_are_filled_evenly),
      cmocka_unit_test(legs_beside_a_picture_end_level), cmocka_unit_test(low_legs_are_full),
      cmocka_unit_test(the_last_leg_may_be_kept_full),   cmocka_unit_test(empty_legs_are_passed),
      cmocka_unit_test(rows_are_opened_at_heads_first),  cmocka_unit_test(paragraphs_are_opened_only_to_end_level),
      cmocka_unit_test(every_text_is_poured_whole),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
