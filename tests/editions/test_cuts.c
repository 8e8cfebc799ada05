/* What the judge lets pass at the foot of a leg and at a cut, and how it counts the white: on legs drawn by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "faults.h"
#include "raster.h"

enum { LINES = 7, BYTES = 12 }; /* of a line: four Han characters */

/* One story in one leg: the sixth line ends a sentence, the others do not end at a stop. */
struct drawn {
  struct bl_arena *arena;
  struct bl_story story;
  struct bl_edition edition;
  struct bl_sheet sheet;
  struct bl_segment segments[LINES];
  struct bl_line lines[LINES];
  struct bl_placed_line placed[LINES];
  const struct bl_placed_line *listed[LINES];
  struct leg leg;
  struct place place;
  struct look look;
  struct tally tally;
  struct verdict verdict;
};

static void draw(struct drawn *drawn, size_t count) {
  static const char body[] = "\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b"
                             "\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u3002"
                             "\u753b\u753b\u753b\u753b\u753b\u753b\u753b\u753b";
  memset(drawn, 0, sizeof *drawn);
  drawn->arena = bl_arena_create();
  drawn->story.body = bl_text_of(body);
  drawn->edition = (struct bl_edition){.stories = &drawn->story, .story_count = 1};
  drawn->sheet = (struct bl_sheet){
      .view = BL_VIEW_PAGE, .width = BL_PX(800), .height = BL_PX(810), .em = BL_PX(20), .pitch = BL_PX(30)};
  struct bl_rect rect = {0, 0, BL_PX(240), BL_PX(30 * (int)count)};
  drawn->leg.box = bl_sheet_add_box(drawn->arena, &drawn->sheet, (struct bl_box){BL_ROLE_BODY, 0, rect});
  for (size_t i = 0; i < count; i++) {
    drawn->segments[i] = (struct bl_segment){.field = BL_FIELD_BODY, .start = (uint32_t)i * BYTES};
    drawn->segments[i].end = drawn->segments[i].start + BYTES;
    drawn->lines[i] = (struct bl_line){.segments = &drawn->segments[i], .segment_count = 1, .size = BL_PX(20)};
    drawn->placed[i] = (struct bl_placed_line){.line = &drawn->lines[i], .role = BL_ROLE_BODY};
    drawn->placed[i].baseline = drawn->leg.lowest = BL_PX(30 * (int)i + 22);
    drawn->listed[i] = &drawn->placed[i];
  }
  drawn->leg.lines = drawn->listed;
  drawn->leg.count = count;
  drawn->leg.rows = (int)count;
  drawn->place = (struct place){.whole = rect, .jumps = 1, .legs = &drawn->leg, .leg_count = 1, .lines = count};
  drawn->look = (struct look){.sheet = &drawn->sheet, .places = &drawn->place, .count = 1};
  drawn->verdict = (struct verdict){.edition = &drawn->edition, .tally = &drawn->tally, .quiet = true};
}

/* A sentence that ends in the first row below a crosshead is no better cut: B3 would be broken by it. */
static void no_cut_is_better_below_a_crosshead(void **state) {
  (void)state;
  static struct drawn drawn;
  for (int crosshead = 0; crosshead < 2; crosshead++) {
    draw(&drawn, LINES);
    if (crosshead)
      drawn.placed[4].role = BL_ROLE_CROSSHEAD;
    judge_jumps(&drawn.verdict, &drawn.look);
    assert_int_equal(drawn.tally.faults[FAULT_CUT], crosshead ? 0 : 1);
    bl_arena_destroy(drawn.arena);
  }
}

/* A head that runs in the text fills the first leg, and the text stands in the next. In a leg with text two rows of it
 * must follow. */
static void a_leg_may_hold_a_head_alone(void **state) {
  (void)state;
  static struct drawn drawn;
  for (int text = 0; text < 2; text++) {
    draw(&drawn, 2);
    for (size_t i = 0; i < 2; i++) {
      drawn.placed[i].role = i == 0 && text ? BL_ROLE_BODY : BL_ROLE_TITLE;
      drawn.segments[i].field = i == 0 && text ? BL_FIELD_BODY : BL_FIELD_TITLE;
    }
    judge_legs(&drawn.verdict, &drawn.look);
    assert_int_equal(drawn.tally.faults[FAULT_FOOT], text);
    bl_arena_destroy(drawn.arena);
  }
}

/* A leg of three rows in a story of ten, over one column of ten rows; the rest of the column is white. */
static struct whites whites_of(struct drawn *drawn, const struct raster *next, int columns) {
  struct raster *raster = BL_NEW(drawn->arena, struct raster);
  raster->look = &drawn->look;
  raster->grid = (struct bl_grid){.em = BL_PX(20), .columns = columns, .measure = BL_PX(240), .gutter = BL_PX(20)};
  raster->rows = 10;
  drawn->place.whole.height = BL_PX(300);
  for (int row = 0; row < 3; row++)
    raster->used[0][row] = true;
  return fill_whites(&drawn->verdict, raster, next);
}

static void white_has_a_cause(void **state) {
  (void)state;
  static struct drawn drawn, other;
  struct whites whites;
  draw(&drawn, 3);
  whites = whites_of(&drawn, NULL, 2); /* a story jumps: it could show more */
  assert_int_equal(whites.count[WHITE_FOOT], 6);
  assert_int_equal(whites.count[WHITE_BETWEEN], 9);
  assert_int_equal(whites.count[WHITE_ROW], 2);
  assert_int_equal(fill_used(&whites), 25);
  drawn.place.jumps = 0;
  whites = whites_of(&drawn, NULL, 2); /* nothing more to print */
  assert_int_equal(whites.count[WHITE_NO_COPY], 15);
  assert_int_equal(fill_of(&whites), 25);
  assert_int_equal(fill_used(&whites), 100);
  draw(&other, 3);
  other.place.jumps = 0;
  struct raster *next = BL_NEW(other.arena, struct raster);
  next->look = &other.look;
  next->grid = (struct bl_grid){.em = BL_PX(20), .columns = 2, .measure = BL_PX(240), .gutter = BL_PX(20)};
  next->rows = 10;
  next->used[0][0] = next->used[0][1] = next->used[0][2] = true;
  drawn.story.full = true;
  whites = whites_of(&drawn, next, 2); /* the next must show whole, and there is room for it */
  assert_int_equal(whites.count[WHITE_FULL], 0);
  other.place.whole.height = BL_PX(300);
  other.place.whole.width = BL_PX(500);
  for (int row = 0; row < 10; row++)
    next->used[0][row] = next->used[1][row] = true;
  whites = whites_of(&drawn, next, 2); /* and there is none */
  assert_int_equal(whites.count[WHITE_FULL], 15);
  drawn.story.full = false;
  whites = whites_of(&drawn, next, 2);
  assert_int_equal(whites.count[WHITE_FULL], 0);
  bl_arena_destroy(drawn.arena);
  bl_arena_destroy(other.arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_cut_is_better_below_a_crosshead),
      cmocka_unit_test(a_leg_may_hold_a_head_alone),
      cmocka_unit_test(white_has_a_cause),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
