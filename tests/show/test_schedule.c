/* The programme's parts by hand; every minute of whole years is compared in tests/cli/test_schedule.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/show/choice.h"
#include "baolan/show/turns.h"

static struct bl_arena *arena;

static int make_arena(void **state) {
  (void)state;
  arena = bl_arena_create();
  return 0;
}

static int drop_arena(void **state) {
  (void)state;
  bl_arena_destroy(arena);
  return 0;
}

static bl_instant utc(int year, int month, int day, int hour, int minute) {
  return ((int64_t)bl_calendar_day((struct bl_date){year, month, day}) * BL_DAY_SECONDS + hour * 3600 + minute * 60) *
         1000;
}

static const struct bl_zone *zone_of(const char *name) {
  struct bl_error error = {0};
  const struct bl_zone *zone = bl_zone_load(arena, bl_text_of(name), &error);
  if (!zone)
    fail_msg("%s", error.text);
  return zone;
}

static bl_instant local(const struct bl_zone *zone, int year, int month, int day, int hour, int minute) {
  return bl_zone_instant(zone, bl_calendar_day((struct bl_date){year, month, day}), hour * 3600 + minute * 60);
}

static void gaps_and_repetitions(void **state) {
  (void)state;
  const struct bl_zone *berlin = zone_of("Europe/Berlin"), *howe = zone_of("Australia/Lord_Howe");
  assert_int_equal(local(berlin, 2024, 3, 31, 2, 30), utc(2024, 3, 31, 1, 0));    /* is not: 03:00 */
  assert_int_equal(local(berlin, 2024, 10, 27, 2, 30), utc(2024, 10, 27, 0, 30)); /* twice: the first */
  assert_int_equal(local(berlin, 2024, 10, 27, 3, 0), utc(2024, 10, 27, 2, 0));
  assert_int_equal(local(howe, 2024, 4, 7, 1, 45), utc(2024, 4, 6, 14, 45)); /* half an hour of summer time */
  assert_int_equal(local(howe, 2024, 10, 6, 2, 10), utc(2024, 10, 5, 15, 30));
  const struct bl_zone *apia = zone_of("Pacific/Apia"); /* had no 30 December 2011 */
  assert_int_equal(local(apia, 2011, 12, 30, 12, 0), local(apia, 2011, 12, 31, 0, 0));
}

static void the_rule_goes_on_behind_the_table(void **state) {
  (void)state;
  const struct bl_zone *berlin = zone_of("Europe/Berlin"), *york = zone_of("America/New_York");
  assert_int_equal(bl_zone_offset(berlin, utc(2099, 7, 1, 0, 0)), 7200);
  assert_int_equal(bl_zone_offset(berlin, utc(2099, 1, 1, 0, 0)), 3600);
  assert_int_equal(local(york, 2090, 3, 12, 2, 30), utc(2090, 3, 12, 7, 0)); /* the second Sunday of March */
  assert_int_equal(bl_zone_offset(zone_of("Asia/Shanghai"), utc(1988, 7, 1, 0, 0)), 9 * 3600);
}

static void no_file_but_a_zone_is_read(void **state) {
  (void)state;
  static const char *const names[] = {"../../../etc/passwd", "/etc/passwd", "Europe", "Europe/Berlni", "a b"};
  struct bl_error error = {0};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    assert_null(bl_zone_load(arena, bl_text_of(names[i]), &error));
  struct bl_text whole = BL_TEXT("TZif2");
  assert_null(bl_zone_read(arena, whole, &error));
}

/* Shares are exact in each cycle, nobody twice in a row where weights allow, and no debt grows above one and a tenth.
 */
static void check_turns(const struct bl_sharer *sharers, size_t count) {
  int64_t left, length = 0, weight = 0, heaviest = 0;
  int turns[4] = {0};
  for (size_t i = 0; i < count; i++) {
    weight += sharers[i].weight;
    heaviest = sharers[i].weight > heaviest ? sharers[i].weight : heaviest;
  }
  size_t last = bl_turns_at(sharers, count, -1, &left);
  for (int64_t n = 0; n < weight; n++, length += left) {
    size_t turn = bl_turns_at(sharers, count, length, &left);
    assert_int_equal(left, sharers[turn].dwell_ms);
    assert_true(2 * heaviest > weight || turn != last);
    last = turn;
    turns[turn]++;
    for (size_t i = 0; i < count; i++)
      assert_true(llabs(turns[i] * weight - sharers[i].weight * (n + 1)) * 10 <= weight * 11);
  }
  for (size_t i = 0; i < count; i++)
    assert_int_equal(turns[i], sharers[i].weight);
}

static void turns_are_just(void **state) {
  (void)state;
  for (int a = 1; a < 8; a++)
    for (int b = 1; b < 8; b++)
      for (int c = 0; c < 8; c++)
        for (int d = 0; d < 8; d += c ? 1 : 8) {
          struct bl_sharer sharers[4] = {{a, 1000}, {b, 300}, {c, 7000}, {d, 50}};
          check_turns(sharers, c == 0 ? 2 : d == 0 ? 3 : 4);
        }
}

static const char schedule_text[] = "zone: Asia/Shanghai\n"
                                    "items:\n"
                                    "  - {name: always, show: latest, weight: 2}\n"
                                    "  - {name: other, show: page 2, days: mon-sun, hours: 00:00-24:00}\n"
                                    "  - {name: dark, screen: off, hours: 23:00-05:00, priority: 90}\n"
                                    "  - {name: low, show: page 3, priority: 10}\n"
                                    "  - {name: first, show: notice a, from: 2026-11-24T23:30, until: 2026-11-25}\n"
                                    "  - {name: second, show: notice b, from: 2026-11-24T23:00, until: 2026-11-25}\n";

static struct bl_schedule read_schedule(const char *text) {
  struct bl_schedule schedule;
  struct bl_error error = {0};
  if (!bl_schedule_read(arena, bl_text_of(text), "schedule.yaml", (struct bl_text){0}, &schedule, &error))
    fail_msg("%d:%d %s", error.line, error.column, error.text);
  return schedule;
}

static const char *name_at(const struct bl_schedule *schedule, bl_instant at, enum bl_trust trust) {
  struct bl_choice choice;
  bl_choice_make(schedule, at, trust, NULL, &choice);
  return choice.item < 0 ? "-" : schedule->items[choice.item].name.data;
}

static void notices_replace_everything(void **state) {
  (void)state;
  struct bl_schedule schedule = read_schedule(schedule_text);
  struct bl_choice choice;
  bl_instant evening = local(schedule.zone, 2026, 11, 24, 23, 10);
  assert_string_equal(name_at(&schedule, evening, BL_CLOCK_SYNCED), "second");
  assert_string_equal(name_at(&schedule, evening + 1800000, BL_CLOCK_SYNCED), "first");
  bl_choice_make(&schedule, evening, BL_CLOCK_SYNCED, NULL, &choice);
  assert_false(choice.dark);
  assert_int_equal(choice.reasons[2], BL_REASON_NOTICE);
  assert_int_equal(choice.reasons[4], BL_REASON_EARLY);
  assert_int_equal(choice.next, local(schedule.zone, 2026, 11, 24, 23, 30));
  bl_choice_make(&schedule, local(schedule.zone, 2026, 11, 26, 4, 59), BL_CLOCK_SYNCED, NULL, &choice);
  assert_true(choice.dark);
  assert_int_equal(choice.next, local(schedule.zone, 2026, 11, 26, 5, 0));
}

static void dated_items_wait_for_the_time(void **state) {
  (void)state;
  struct bl_schedule schedule = read_schedule(schedule_text);
  struct bl_choice choice;
  bl_instant night = local(schedule.zone, 2026, 11, 26, 1, 0);
  bl_choice_make(&schedule, night, BL_CLOCK_UNKNOWN, NULL, &choice);
  assert_int_equal(choice.item, 0);
  assert_int_equal(choice.reasons[1], BL_REASON_CLOCK);
  assert_int_equal(choice.reasons[2], BL_REASON_CLOCK);
  assert_int_equal(choice.reasons[3], BL_REASON_PRIORITY);
  assert_string_equal(name_at(&schedule, night, BL_CLOCK_RTC), "dark");
}

/* An edition, a story or a notice that is not there: the next best shows, a screen that is dark stays dark. */
static void what_is_not_there_is_left_out(void **state) {
  (void)state;
  struct bl_schedule schedule = read_schedule(schedule_text);
  struct bl_choice choice;
  bl_instant evening = local(schedule.zone, 2026, 11, 24, 23, 40), noon = local(schedule.zone, 2026, 11, 24, 12, 0);
  bool absent[6] = {[4] = true};
  bl_choice_make(&schedule, evening, BL_CLOCK_SYNCED, absent, &choice);
  assert_int_equal(choice.item, 5);
  assert_int_equal(choice.reasons[4], BL_REASON_ABSENT);
  absent[5] = true;
  bl_choice_make(&schedule, evening, BL_CLOCK_SYNCED, absent, &choice);
  assert_true(choice.dark);
  absent[0] = absent[1] = true;
  bl_choice_make(&schedule, noon, BL_CLOCK_SYNCED, absent, &choice);
  assert_int_equal(choice.item, 3);
  assert_int_equal(choice.reasons[4], BL_REASON_EARLY); /* it would not show anyway */
}

/* The clock is set a day back and forth at every step: the answer is that of the instant, whatever came before. */
static void the_past_makes_no_difference(void **state) {
  (void)state;
  struct bl_schedule schedule = read_schedule(schedule_text);
  enum { STEPS = 2 * 24 * 60 };
  static const char *straight[STEPS];
  const int64_t day = (int64_t)BL_DAY_SECONDS * 1000;
  bl_instant from = local(schedule.zone, 2026, 11, 24, 0, 0);
  for (int i = 0; i < STEPS; i++)
    straight[i] = name_at(&schedule, from + i * (int64_t)60000, BL_CLOCK_SYNCED);
  for (int i = 0; i < STEPS; i++) {
    bl_instant at = from + i * (int64_t)60000;
    name_at(&schedule, at - day, BL_CLOCK_SYNCED);
    assert_string_equal(name_at(&schedule, at, BL_CLOCK_SYNCED), straight[i]);
    name_at(&schedule, at + day, BL_CLOCK_UNKNOWN);
    assert_string_equal(name_at(&schedule, at, BL_CLOCK_SYNCED), straight[i]);
  }
}

/* Between an instant and the next one named, at every second, the same shows. */
static void it_says_when_to_ask_again(void **state) {
  (void)state;
  struct bl_schedule schedule = read_schedule(schedule_text);
  bl_instant at = local(schedule.zone, 2026, 11, 24, 22, 0), end = at + 8 * 3600 * 1000;
  while (at < end) {
    struct bl_choice choice;
    bl_choice_make(&schedule, at, BL_CLOCK_SYNCED, NULL, &choice);
    assert_true(choice.next > at);
    for (bl_instant t = at; t < choice.next && t < end; t += 1000)
      assert_string_equal(name_at(&schedule, t, BL_CLOCK_SYNCED), schedule.items[choice.item].name.data);
    at = choice.next;
  }
}

static void a_schedule_without_items_shows_nothing(void **state) {
  (void)state;
  struct bl_schedule schedule = read_schedule("zone: UTC\nitems: []\n");
  struct bl_choice choice;
  bl_choice_make(&schedule, 0, BL_CLOCK_SYNCED, NULL, &choice);
  assert_int_equal(choice.item, -1);
  assert_false(choice.dark);
  assert_true(choice.next > 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(gaps_and_repetitions, make_arena, drop_arena),
      cmocka_unit_test_setup_teardown(the_rule_goes_on_behind_the_table, make_arena, drop_arena),
      cmocka_unit_test_setup_teardown(no_file_but_a_zone_is_read, make_arena, drop_arena),
      cmocka_unit_test(turns_are_just),
      cmocka_unit_test_setup_teardown(notices_replace_everything, make_arena, drop_arena),
      cmocka_unit_test_setup_teardown(dated_items_wait_for_the_time, make_arena, drop_arena),
      cmocka_unit_test_setup_teardown(what_is_not_there_is_left_out, make_arena, drop_arena),
      cmocka_unit_test_setup_teardown(the_past_makes_no_difference, make_arena, drop_arena),
      cmocka_unit_test_setup_teardown(it_says_when_to_ask_again, make_arena, drop_arena),
      cmocka_unit_test_setup_teardown(a_schedule_without_items_shows_nothing, make_arena, drop_arena),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
