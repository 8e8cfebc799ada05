#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "baolan/kiosk/transition.h"

enum { WIDTH = 120, HEIGHT = 80 };

static struct bl_bitmap *a, *b, *c;

static int open_bitmaps(void **state) {
  (void)state;
  a = bl_bitmap_create(WIDTH, HEIGHT);
  b = bl_bitmap_create(WIDTH, HEIGHT);
  c = bl_bitmap_create(WIDTH, HEIGHT);
  return !a || !b || !c;
}

static int close_bitmaps(void **state) {
  (void)state;
  bl_bitmap_destroy(a);
  bl_bitmap_destroy(b);
  bl_bitmap_destroy(c);
  return 0;
}

static void the_first_sheet_comes_at_once(void **state) {
  (void)state;
  struct bl_transition moves = {.turn = BL_TURN_0};
  bl_transition_begin(&moves, a, BL_TRANSITION_FADE, true, 600);
  assert_true(bl_transition_is_done(&moves, 1000));
  struct bl_shot shot = bl_transition_shot(&moves, 1000);
  assert_ptr_equal(shot.to, a);
  assert_null(shot.from);
}

static void a_fade_begins_with_its_first_frame_and_ends_in_time(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  bl_transition_begin(&moves, b, BL_TRANSITION_FADE, true, 600);
  struct bl_shot shot = bl_transition_shot(&moves, 5000); /* however late that is */
  assert_ptr_equal(shot.from, a);
  assert_in_range(shot.mix, 1, 20); /* something is seen already */
  int last = shot.mix;
  for (int64_t now = 5016; now < 5580; now += 16) {
    shot = bl_transition_shot(&moves, now);
    assert_true(shot.mix >= last && shot.mix < BL_SHOT_WHOLE);
    assert_false(bl_transition_is_done(&moves, now));
    last = shot.mix;
  }
  assert_true(bl_transition_is_done(&moves, 5583));
  assert_null(bl_transition_shot(&moves, 5583).from);
}

static void a_slide_comes_from_the_readers_side_however_the_glass_hangs(void **state) {
  (void)state;
  static const int ways[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
  for (int turn = 0; turn < 4; turn++)
    for (int forward = 0; forward < 2; forward++) {
      struct bl_transition moves = {.turn = (enum bl_turn)turn, .to = a};
      bl_transition_begin(&moves, b, BL_TRANSITION_SLIDE, forward, 280);
      int length = ways[turn][0] ? WIDTH : HEIGHT, sign = forward ? 1 : -1, last = length;
      for (int64_t now = 0; !bl_transition_is_done(&moves, now); now += 10) {
        struct bl_shot shot = bl_transition_shot(&moves, now);
        int along = sign * (ways[turn][0] * shot.to_x + ways[turn][1] * shot.to_y);
        assert_in_range(along, 0, last);
        assert_int_equal(abs(shot.to_x - shot.from_x) + abs(shot.to_y - shot.from_y), shot.from ? length : 0);
        last = along;
      }
    }
}

static void a_dragged_sheet_follows_the_finger_and_settles_from_there(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  for (int offset = 0; offset >= -70; offset -= 7) {
    bl_transition_drag(&moves, b, offset, 100);
    struct bl_shot shot = bl_transition_shot(&moves, 100);
    assert_int_equal(shot.to_x, offset);
    assert_ptr_equal(shot.from, b);
    assert_int_equal(shot.from_x, offset > 0 ? offset - WIDTH : offset + WIDTH);
  }
  bl_transition_settle(&moves, b, 280, 0);
  assert_in_range(moves.duration_ms, 280 * 50 / 120 - 1, 280 * 50 / 120 + 1);
  struct bl_shot shot = bl_transition_shot(&moves, 200);
  assert_ptr_equal(shot.to, b);
  assert_in_range(shot.to_x, 30, 50); /* it stood at 50 and has made one frame's way */
  assert_int_equal(shot.from_x, shot.to_x - WIDTH);
  assert_true(bl_transition_is_done(&moves, 200 + 280));
}

/* Thrown, it goes on as fast as the finger that left it; thrown back, it does not race. */
static void it_settles_no_slower_than_the_finger(void **state) {
  (void)state;
  for (int speed = 0; speed <= 2000; speed += 250) {
    struct bl_transition moves = {.to = a};
    bl_transition_drag(&moves, b, -20, 0);
    bl_transition_settle(&moves, b, 280, -speed); /* a hundred pixels are left */
    int first = bl_transition_shot(&moves, 1000).to_x, second = bl_transition_shot(&moves, 1010).to_x;
    assert_true(second < first && second >= 0);
    assert_true((100 - first) * 1000 / 17 >= speed * 9 / 10); /* in its first frame; then it brakes */
    bl_transition_end(&moves);
    moves.to = a;
    bl_transition_drag(&moves, b, -20, 0);
    bl_transition_settle(&moves, a, 280, -speed);
    assert_int_equal(moves.duration_ms, 280 / 3);
  }
}

static void released_it_springs_back(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  bl_transition_drag(&moves, b, 40, 0);
  assert_int_equal(bl_transition_shot(&moves, 0).from_x, 40 - WIDTH);
  bl_transition_settle(&moves, a, 300, 0);
  struct bl_shot shot = bl_transition_shot(&moves, 10);
  assert_ptr_equal(shot.to, a);
  assert_in_range(shot.to_x, 1, 40);
  assert_null(bl_transition_shot(&moves, 500).from);
  assert_int_equal(bl_transition_shot(&moves, 500).to_x, 0);
}

static void without_a_neighbour_it_gives_way_a_little(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  int last = 0;
  for (int offset = 0; offset <= WIDTH; offset += 10) {
    bl_transition_drag(&moves, NULL, offset, 0);
    struct bl_shot shot = bl_transition_shot(&moves, 0);
    assert_null(shot.from);
    assert_in_range(shot.to_x, last, WIDTH / 8);
    last = shot.to_x;
  }
  bl_transition_settle(&moves, a, 300, 0);
  assert_false(bl_transition_is_done(&moves, 0));
  assert_true(bl_transition_is_done(&moves, 1000) || bl_transition_shot(&moves, 1000).to_x != 0);
  assert_int_equal(bl_transition_shot(&moves, 2000).to_x, 0);
}

/* A finger catches a sheet that glides: no jump. */
static void a_gliding_sheet_can_be_caught(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  bl_transition_begin(&moves, b, BL_TRANSITION_SLIDE, true, 280);
  bl_transition_shot(&moves, 0);
  int stood = bl_transition_shot(&moves, 100).to_x;
  assert_in_range(stood, 1, WIDTH - 1);
  bl_transition_drag(&moves, c, 0, 100);
  assert_int_equal(bl_transition_shot(&moves, 100).to_x, stood);
  bl_transition_drag(&moves, c, -10, 110);
  struct bl_shot shot = bl_transition_shot(&moves, 110);
  assert_int_equal(shot.to_x, stood - 10);
  assert_ptr_equal(shot.from, a); /* still to the left: what comes next is not seen yet */
}

/* A finger that comes during a fade waits for its end, and the sheet does not jump to it. */
static void a_fade_is_not_torn(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  bl_transition_begin(&moves, b, BL_TRANSITION_FADE, true, 280);
  bl_transition_shot(&moves, 0);
  bl_transition_drag(&moves, c, -30, 100);
  assert_int_equal(moves.kind, BL_TRANSITION_FADE);
  bl_transition_drag(&moves, c, -40, 300);
  struct bl_shot shot = bl_transition_shot(&moves, 300);
  assert_ptr_equal(shot.to, b);
  assert_ptr_equal(shot.from, c);
  assert_int_equal(shot.to_x, -10);
}

static void a_turned_leaf_comes_back_the_other_way(void **state) {
  (void)state;
  struct bl_transition moves = {.to = a};
  bl_transition_begin(&moves, b, BL_TRANSITION_CURL, false, 400);
  struct bl_shot shot = bl_transition_shot(&moves, 0);
  assert_true(shot.comes);
  assert_ptr_equal(shot.curl, &moves.curl);
  assert_null(bl_transition_shot(&moves, 400).curl);
}

static void the_picture_walks_over_every_place_by_single_pixels(void **state) {
  (void)state;
  enum { RADIUS = 3, SIDE = 2 * RADIUS + 1, PLACES = SIDE * SIDE };
  int seen[SIDE][SIDE] = {{0}};
  struct bl_offset last = bl_transition_orbit(0, RADIUS);
  assert_true(last.x == 0 && last.y == 0);
  for (int n = 0; n < 5 * PLACES; n++) {
    struct bl_offset at = bl_transition_orbit(n, RADIUS);
    assert_true(abs(at.x) <= RADIUS && abs(at.y) <= RADIUS);
    assert_true(abs(at.x - last.x) + abs(at.y - last.y) <= 1);
    seen[at.y + RADIUS][at.x + RADIUS] += n < PLACES;
    last = at;
  }
  for (int i = 0; i < PLACES; i++)
    assert_int_equal(seen[i / SIDE][i % SIDE], 1);
  last = bl_transition_orbit(77, 0);
  assert_true(last.x == 0 && last.y == 0);
}

static void the_picture_wanders_with_the_readers_eyes(void **state) {
  (void)state;
  struct bl_transition moves = {.turn = BL_TURN_90, .to = a, .orbit = {2, -1}};
  struct bl_shot shot = bl_transition_shot(&moves, 0);
  assert_int_equal(shot.to_x, 1); /* the reader's down is the glass's left */
  assert_int_equal(shot.to_y, 2);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_first_sheet_comes_at_once),
      cmocka_unit_test(a_fade_begins_with_its_first_frame_and_ends_in_time),
      cmocka_unit_test(a_slide_comes_from_the_readers_side_however_the_glass_hangs),
      cmocka_unit_test(a_dragged_sheet_follows_the_finger_and_settles_from_there),
      cmocka_unit_test(it_settles_no_slower_than_the_finger),
      cmocka_unit_test(released_it_springs_back),
      cmocka_unit_test(without_a_neighbour_it_gives_way_a_little),
      cmocka_unit_test(a_gliding_sheet_can_be_caught),
      cmocka_unit_test(a_fade_is_not_torn),
      cmocka_unit_test(a_turned_leaf_comes_back_the_other_way),
      cmocka_unit_test(the_picture_walks_over_every_place_by_single_pixels),
      cmocka_unit_test(the_picture_wanders_with_the_readers_eyes),
  };
  return cmocka_run_group_tests(tests, open_bitmaps, close_bitmaps);
}
