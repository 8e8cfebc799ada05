#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "baolan/kiosk/health.h"
#include "baolan/kiosk/memory.h"

static const struct bl_config_self_watch rule = {.picture_seconds = 60, .press_seconds = 120, .sheet_seconds = 90};
static const struct bl_inspection good = {BL_SIGHT_TRUE, 1, 1}, other = {BL_SIGHT_OTHER, 1, 2},
                                  blank = {BL_SIGHT_BLANK, 1, 2}, none = {BL_SIGHT_NONE, 0, 0};

static struct bl_health begin(void) {
  struct bl_health health;
  bl_health_init(&health, &rule, 1000);
  return health;
}

static void what_goes_on_is_well(void **state) {
  (void)state;
  struct bl_health health = begin();
  struct bl_health_facts facts = {.press = {.waits = true, .moved = 1}};
  bl_health_judge(&health, &facts, 100000000); /* for a day nothing was to be done */
  assert_true(bl_health_is_well(&health));
  facts = (struct bl_health_facts){.press = {.moved = 5000}, .missing_since = 5000, .screen = {.owed_since = 5000}};
  bl_health_judge(&health, &facts, 15000); /* ten seconds are nothing */
  assert_true(bl_health_is_well(&health));
}

static bool is_alone(const struct bl_health *health, enum bl_ailment ailment) {
  for (int i = 0; i < BL_AILMENT_COUNT; i++)
    if (health->ill[i] != (i == (int)ailment))
      return false;
  return !bl_health_is_well(health);
}

static void each_ailment_is_told_apart(void **state) {
  (void)state;
  struct bl_health health = begin();
  struct bl_health_facts facts = {.press = {.moved = 1000}};
  bl_health_judge(&health, &facts, 121001);
  assert_true(is_alone(&health, BL_AILMENT_PRESS));
  assert_int_equal(health.since[BL_AILMENT_PRESS], 121001);
  facts = (struct bl_health_facts){.press = {.waits = true}, .missing_since = 121000};
  bl_health_judge(&health, &facts, 211001);
  assert_true(is_alone(&health, BL_AILMENT_SHEET));
  facts = (struct bl_health_facts){.press = {.waits = true}, .screen = {.owed_since = 200000}};
  bl_health_judge(&health, &facts, 211001);
  assert_true(is_alone(&health, BL_AILMENT_FRAME));
  facts = (struct bl_health_facts){.press = {.waits = true}};
  bl_health_judge(&health, &facts, 211002);
  assert_true(bl_health_is_well(&health));
}

static void what_is_zero_is_not_watched(void **state) {
  (void)state;
  struct bl_health health;
  struct bl_config_self_watch nothing = {0};
  bl_health_init(&health, &nothing, 0);
  struct bl_health_facts facts = {.press = {.moved = 1}, .missing_since = 1};
  bl_health_judge(&health, &facts, 1000000000);
  assert_true(bl_health_is_well(&health));
  assert_false(bl_health_wants_inspection(&health, 1000000000));
}

static void a_wrong_picture_is_painted_anew_first(void **state) {
  (void)state;
  struct bl_health health = begin();
  assert_false(bl_health_wants_inspection(&health, 60999));
  assert_true(bl_health_wants_inspection(&health, 61000));
  assert_true(bl_health_see(&health, other, 61000));
  assert_true(bl_health_is_well(&health));
  assert_true(bl_health_wants_inspection(&health, 62000)); /* again soon */
  assert_false(bl_health_see(&health, good, 62000));
  assert_int_equal(health.repaired, 1);
  assert_true(bl_health_see(&health, other, 125000));
  assert_false(bl_health_see(&health, none, 126000)); /* it moves just now: neither good nor bad */
  assert_true(bl_health_see(&health, other, 127000));
  assert_true(bl_health_is_well(&health));
  assert_true(bl_health_see(&health, blank, 128000));
  assert_true(is_alone(&health, BL_AILMENT_BLANK));
  assert_true(bl_health_see(&health, other, 129000));
  assert_true(is_alone(&health, BL_AILMENT_PICTURE));
  assert_false(bl_health_see(&health, good, 130000));
  assert_true(bl_health_is_well(&health));
}

enum { MINUTE = 60000, DAY_MINUTES = 1440 };

/* A sample a minute; every third hour visitors make it breathe. */
static struct bl_memory live(int days, int64_t start_kb, int64_t kb_a_day) {
  struct bl_memory memory = {0};
  for (int64_t i = 0; i < (int64_t)days * DAY_MINUTES; i++) {
    int64_t breath = i / 60 % 3 == 0 && i % 60 > 10 ? 30000 + i % 7 * 1000 : 0;
    bl_memory_note(&memory, start_kb + kb_a_day * i / DAY_MINUTES + breath, i * MINUTE + 5000);
  }
  return memory;
}

static void memory_that_breathes_does_not_grow(void **state) {
  (void)state;
  struct bl_memory memory = live(5, 60000, 0);
  assert_int_equal(memory.count, BL_MEMORY_HOURS);
  assert_int_equal(bl_memory_slope(&memory), 0);
  assert_false(bl_memory_grows(&memory));
  assert_int_equal(memory.peak_kb, 96000);
  memory = live(3, 60000, -4000);
  assert_true(bl_memory_slope(&memory) < -3900 && bl_memory_slope(&memory) > -4100);
}

static void memory_that_grows_is_told(void **state) {
  (void)state;
  struct bl_memory memory = live(2, 60000, 20000);
  int64_t slope = bl_memory_slope(&memory);
  assert_in_range(slope, 19500, 20500);
  assert_true(bl_memory_grows(&memory));
  struct bl_memory early = {0};
  for (int64_t i = 0; i < 5 * 60; i++) /* five hours are too little to say anything */
    bl_memory_note(&early, 60000 + i * 1000, i * MINUTE);
  assert_int_equal(bl_memory_slope(&early), 0);
  assert_true(bl_memory_read() > 500);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_goes_on_is_well),
      cmocka_unit_test(each_ailment_is_told_apart),
      cmocka_unit_test(what_is_zero_is_not_watched),
      cmocka_unit_test(a_wrong_picture_is_painted_anew_first),
      cmocka_unit_test(memory_that_breathes_does_not_grow),
      cmocka_unit_test(memory_that_grows_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
