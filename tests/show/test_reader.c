#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "show/paper.h"

static void turning(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 1);
  assert_int_equal(walk.wish.motion, BL_MOTION_LEFT);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_PAGE, 1, 0);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_PAGE, 1, 0);
  assert_int_equal(walk.wish.motion, BL_MOTION_RIGHT);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 1); /* backwards one comes to the last sheet */
  at(&walk, 100, BL_NAV_STORY, 0);
  at(&walk, 100, BL_NAV_NEXT, 0);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_STORY, 0, 2);
  at(&walk, 100, BL_NAV_NEXT, 0);
  seen(&walk, BL_SHOW_STORY, 1, 0);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_STORY, 0, 2);
}

static void home_and_index(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_INDEX, 0);
  seen(&walk, BL_SHOW_INDEX, 0, 0);
  at(&walk, 100, BL_NAV_STORY, 1);
  at(&walk, 100, BL_NAV_HOME, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 1);
  at(&walk, 100, BL_NAV_HOME, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  at(&walk, 100, BL_NAV_PAGE, 1);
  at(&walk, 100, BL_NAV_NTH, 0);
  seen(&walk, BL_SHOW_STORY, 2, 0);
  at(&walk, 100, BL_NAV_NTH, 7); /* there is no such story: nothing happens */
  seen(&walk, BL_SHOW_STORY, 2, 0);
}

static void type_size_keeps_the_sentence(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_STORY, 0);
  at(&walk, 100, BL_NAV_NEXT, 0); /* begins at 300 */
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  assert_int_equal(walk.state.step, 4);
  seen(&walk, BL_SHOW_STORY, 0, 1); /* 150..310 holds 300 */
  assert_true(walk.wish.changed);
  at(&walk, 100, BL_NAV_BIGGER, 0); /* no bigger */
  assert_int_equal(walk.state.step, 4);
  assert_false(walk.wish.changed);
  for (int i = 0; i < 3; i++)
    at(&walk, 100, BL_NAV_SMALLER, 0);
  seen(&walk, BL_SHOW_STORY, 0, 1); /* back where it was */
  at(&walk, 100, BL_NAV_INDEX, 0);
  at(&walk, 100, BL_NAV_SIZE, 0); /* there is no type size elsewhere */
  assert_int_equal(walk.state.step, 1);
}

static void the_last_sheet_keeps_its_sentence(void **state) {
  (void)state;
  struct walk walk = begin();
  at(&walk, 100, BL_NAV_STORY, 1);
  at(&walk, 100, BL_NAV_PREVIOUS, 0);
  seen(&walk, BL_SHOW_STORY, 0, 2);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  at(&walk, 100, BL_NAV_BIGGER, 0);
  seen(&walk, BL_SHOW_STORY, 0, 4);
  static const uint32_t longer[] = {0, 290, 590, 610, 900, 1200};
  struct bl_leaves other[15];
  for (int i = 0; i < 15; i++)
    other[i] = i == 4 ? (struct bl_leaves){6, longer} : stories[i];
  struct bl_atlas changed = atlas;
  changed.stories = other;
  struct bl_outcome out = bl_navigator_step(walk.state, &changed, &rule, (struct bl_nav_event){BL_NAV_ATLAS, 0}, 900);
  assert_int_equal(out.state.place.sheet, 2); /* 590..610 holds 600 */
}

static void a_sheet_of_pictures_is_found_again(void **state) {
  (void)state;
  static const uint32_t pictures[] = {0, 500, 500}, text[] = {0, 200, 400, 600};
  struct bl_leaves sets[15];
  for (int i = 0; i < 15; i++)
    sets[i] = i == 1 ? (struct bl_leaves){3, pictures} : (struct bl_leaves){4, text};
  struct bl_atlas own = atlas;
  own.stories = sets;
  struct bl_navigator reader = bl_navigator_start(&rule, 0);
  static const struct bl_nav_event events[] = {{BL_NAV_STORY, 0},  {BL_NAV_NEXT, 0},    {BL_NAV_BIGGER, 0},
                                               {BL_NAV_BIGGER, 0}, {BL_NAV_SMALLER, 0}, {BL_NAV_SMALLER, 0}};
  static const int sheets[] = {0, 1, 2, 2, 2, 1};
  for (int i = 0; i < 6; i++) {
    reader = bl_navigator_step(reader, &own, &rule, events[i], 10 + i).state;
    assert_int_equal(reader.place.sheet, sheets[i]);
  }
}

static void another_glass_keeps_the_sentence(void **state) {
  (void)state;
  static const uint32_t wide[] = {0, 300, 600}, narrow[] = {0, 100, 200, 310, 400};
  struct bl_leaves first[15], second[15];
  for (int i = 0; i < 15; i++) {
    first[i] = (struct bl_leaves){3, wide};
    second[i] = (struct bl_leaves){5, narrow};
  }
  struct bl_atlas before = atlas, after = atlas;
  before.stories = first;
  after.stories = second;
  struct bl_navigator reader = bl_navigator_start(&rule, 0);
  reader = bl_navigator_step(reader, &before, &rule, (struct bl_nav_event){BL_NAV_STORY, 0}, 10).state;
  reader = bl_navigator_step(reader, &before, &rule, (struct bl_nav_event){BL_NAV_NEXT, 0}, 20).state;
  reader = bl_navigator_step(reader, &after, &rule, (struct bl_nav_event){BL_NAV_ATLAS, 0}, 30).state;
  assert_int_equal(reader.place.sheet, 2); /* 200..310 holds 300 */
  reader = bl_navigator_step(reader, &before, &rule, (struct bl_nav_event){BL_NAV_ATLAS, 0}, 40).state;
  assert_int_equal(reader.place.sheet, 1);
  reader = bl_navigator_step(reader, &after, &rule, (struct bl_nav_event){BL_NAV_NEW_ATLAS, 0}, 50).state;
  assert_int_equal(reader.place.view, BL_SHOW_PAGE); /* another edition has no such story */
}

static void another_version_keeps_the_story(void **state) {
  (void)state;
  static const uint64_t moved[] = {22, 33, 11};
  struct walk walk = begin();
  struct bl_atlas own = atlas_of(BL_ISSUE_OWN), other = atlas_of(BL_ISSUE_OWN);
  struct bl_leaves sets[15];
  for (int i = 0; i < 15; i++)
    sets[i] = (struct bl_leaves){5, starts5};
  other.story_keys = moved;
  other.stories = sets;
  on(&walk, &own, 100, BL_NAV_STORY, 0);
  on(&walk, &own, 100, BL_NAV_NEXT, 0); /* begins at 300 */
  on(&walk, &other, 100, BL_NAV_NEW_ATLAS, 0);
  seen(&walk, BL_SHOW_STORY, 2, 1); /* 150..310 holds 300 */
  other.story_keys = keys + 1;      /* it is gone */
  other.story_count = 2;
  on(&walk, &other, 100, BL_NAV_NEW_ATLAS, 0);
  seen(&walk, BL_SHOW_PAGE, 0, 0);
  assert_int_equal(walk.state.mode, BL_NAV_READING);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(turning),
      cmocka_unit_test(home_and_index),
      cmocka_unit_test(type_size_keeps_the_sentence),
      cmocka_unit_test(the_last_sheet_keeps_its_sentence),
      cmocka_unit_test(a_sheet_of_pictures_is_found_again),
      cmocka_unit_test(another_glass_keeps_the_sentence),
      cmocka_unit_test(another_version_keeps_the_story),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
