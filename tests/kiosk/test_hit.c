/* What lies under a finger. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/kiosk/hit.h"

static struct bl_zone zones[] = {{BL_ACTION_STORY, 7, {0, 0, BL_PX(100), BL_PX(100)}},
                                 {BL_ACTION_ISSUE, 2, {0, BL_PX(100), BL_PX(100), BL_PX(100)}}};
static struct bl_zone buttons[] = {{BL_ACTION_BACK, 0, {0, 0, BL_PX(20), BL_PX(20)}}};
static const struct bl_print sheet = {.generation = 3, .zones = zones, .zone_count = 2};
static const struct bl_print bar = {.zones = buttons, .zone_count = 1, .rect = {0, 0, BL_PX(100), BL_PX(20)}};
static const struct bl_nav_event turn = {BL_NAV_NEXT, 0};

static struct bl_nav_event tap(const struct bl_print *on, const struct bl_print *over, int x, int y, int generation) {
  struct bl_hit hit = bl_hit_find(on, over, (struct bl_point){BL_PX(x), BL_PX(y)});
  return bl_hit_meaning(&hit, generation, turn);
}

static void zones_and_buttons(void **state) {
  (void)state;
  assert_int_equal(tap(&sheet, NULL, 5, 5, 3).kind, BL_NAV_STORY);
  assert_int_equal(tap(&sheet, NULL, 5, 5, 3).target, 7);
  assert_int_equal(tap(&sheet, &bar, 5, 5, 3).kind, BL_NAV_BACK);
  assert_int_equal(tap(&sheet, &bar, 50, 5, 3).kind, BL_NAV_TOUCH); /* between the buttons nothing shines through */
  assert_int_equal(tap(&sheet, &bar, 50, 150, 3).kind, BL_NAV_ISSUE);
  assert_int_equal(tap(&sheet, &bar, 500, 500, 3).kind,
                   BL_NAV_NEXT); /* nothing lies there: the gesture's own meaning */
  assert_int_equal(tap(NULL, &bar, 5, 5, 3).kind, BL_NAV_NEXT);
}

/* While the finger lay there another edition came: story 7 is another one. */
static void a_target_of_another_edition_leads_nowhere(void **state) {
  (void)state;
  assert_int_equal(tap(&sheet, NULL, 5, 5, 4).kind, BL_NAV_TOUCH);
  assert_int_equal(tap(&sheet, &bar, 5, 5, 4).kind, BL_NAV_BACK); /* the calendar is the same in both */
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(zones_and_buttons),
      cmocka_unit_test(a_target_of_another_edition_leads_nowhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
