/* What shows at an instant, with the clock of a test. */
#include "arena.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/calendar.h"
#include "baolan/base/file.h"
#include "baolan/kiosk/playout.h"

static char folder[64];
static struct bl_config config;
static struct bl_playout *playout;
static const struct bl_zone *zone;

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

static void put(const char *name, const char *content) {
  assert_true(bl_file_write(in(name), bl_text_of(content), NULL));
}

static void put_edition(const char *name, const char *date) {
  mkdir(in(name), 0755);
  put(bl_text_print(arena, "%s/edition.yaml", name).data,
      bl_text_print(arena, "date: %s\npages: [{stories: [a.md]}]\n", date).data);
}

static int set_up(void **state) {
  snprintf(folder, sizeof folder, "/tmp/baolan-playout-XXXXXX");
  if (open_arena(state) || !mkdtemp(folder))
    return -1;
  config = bl_config_default();
  config.edition = bl_text_of(in("alone"));
  config.editions = bl_text_of(in("editions"));
  config.notices = bl_text_of(in("notices"));
  config.schedule = bl_text_of(in("schedule.yaml"));
  mkdir(in("editions"), 0755);
  mkdir(in("notices"), 0755);
  put_edition("editions/a", "2026-11-20");
  put_edition("editions/b", "2026-11-21");
  put_edition("editions/c", "2026-11-22");
  zone = bl_zone_load(arena, BL_TEXT("Asia/Shanghai"), NULL);
  playout = bl_playout_create(&config);
  return zone ? 0 : -1;
}

static int tear_down(void **state) {
  bl_playout_destroy(playout);
  int status = system(bl_text_print(arena, "rm -r %s", folder).data);
  return close_arena(state) || status;
}

static void look(enum bl_finding_kind kind) {
  bl_playout_take(playout, bl_finding_make(kind, &config, in("clock"), NULL));
}

static void set_clock(const char *words) {
  put("clock", words);
  look(BL_FOUND_CLOCK);
}

static void schedule(const char *items) {
  put("schedule.yaml", bl_text_print(arena, "zone: Asia/Shanghai\nitems:\n%s", items).data);
  look(BL_FOUND_SCHEDULE);
}

static void begin(void) {
  set_clock("0 synced\n");
  look(BL_FOUND_LIBRARY);
  look(BL_FOUND_NOTICES);
}

static bl_instant local(int day, int hour, int minute) {
  return bl_zone_instant(zone, bl_calendar_day((struct bl_date){2026, 11, day}), hour * 3600 + minute * 60);
}

static void shows(bl_instant at, const char *edition) {
  assert_string_equal(bl_playout_decide(playout, at).path, in(edition));
}

static void without_a_schedule_the_newest_shows(void **state) {
  (void)state;
  begin();
  struct bl_decision decision = bl_playout_decide(playout, local(22, 9, 0));
  assert_string_equal(decision.path, in("editions/c"));
  assert_int_equal(decision.item, -1);
  assert_int_equal(decision.subject, BL_SUBJECT_LATEST);
  assert_false(decision.dark);
  assert_null(decision.notice);
  put_edition("editions/d", "2026-11-23");
  look(BL_FOUND_LIBRARY);
  shows(local(22, 9, 0), "editions/d");
}

static void what_cannot_be_loaded_is_passed_over(void **state) {
  (void)state;
  begin();
  bl_playout_lose(playout, in("editions/c"));
  shows(local(22, 9, 0), "editions/b");
  put_edition("editions/c", "2026-11-22"); /* written anew */
  look(BL_FOUND_LIBRARY);
  shows(local(22, 9, 0), "editions/c");
  bl_playout_lose(playout, in("editions/c"));
  bl_playout_lose(playout, in("editions/b"));
  bl_playout_lose(playout, in("editions/a"));
  shows(local(22, 9, 0), "alone");
  bl_playout_retry(playout);
  shows(local(22, 9, 0), "editions/c");
}

static void the_schedule_changes_at_the_edge_of_a_minute(void **state) {
  (void)state;
  begin();
  schedule("  - {name: always, show: latest}\n"
           "  - {name: old, show: date 2026-11-20, hours: 08:00-09:00, priority: 60, theme: night}\n"
           "  - {name: night, screen: off, hours: 23:00-05:00, priority: 90}\n");
  struct bl_decision decision = bl_playout_decide(playout, local(22, 8, 0) - 1);
  assert_string_equal(decision.path, in("editions/c"));
  assert_int_equal(decision.next, local(22, 8, 0));
  decision = bl_playout_decide(playout, local(22, 8, 0));
  assert_string_equal(decision.path, in("editions/a"));
  assert_string_equal(decision.theme, "night");
  assert_int_equal(decision.next, local(22, 9, 0));
  assert_false(decision.dark);
  assert_true(bl_playout_decide(playout, local(22, 23, 0)).dark);
  assert_true(bl_playout_decide(playout, local(23, 4, 59)).dark);
  assert_false(bl_playout_decide(playout, local(23, 5, 0)).dark);
}

/* Nobody knows the time: only what is not dated shows. Then somebody does. */
static void a_clock_that_is_not_trusted_dates_nothing(void **state) {
  (void)state;
  begin();
  schedule("  - {name: always, show: date 2026-11-21, priority: 10}\n"
           "  - {name: morning, show: date 2026-11-20, hours: 08:00-09:00, priority: 60}\n");
  set_clock("0 unknown\n");
  shows(local(22, 8, 30), "editions/b");
  assert_int_equal(bl_playout_decide(playout, local(22, 8, 30)).stale_before, BL_NO_DAY);
  set_clock("0 rtc\n");
  shows(local(22, 8, 30), "editions/a");
  set_clock("0 system\n");
  bl_instant before_all = local(22, 8, 30) - INT64_C(86400000) * 400;
  if (bl_playout_trust(playout, before_all) != BL_CLOCK_SYNCED) /* this machine's clock is kept by somebody */
    assert_int_equal(bl_playout_trust(playout, before_all), BL_CLOCK_UNKNOWN);
}

static void an_item_without_its_edition_leaves_the_next_best(void **state) {
  (void)state;
  begin();
  schedule("  - {name: always, show: date 2026-11-21, priority: 10}\n"
           "  - {name: gone, show: date 2026-11-01, priority: 60}\n"
           "  - {name: dark, show: notice none, priority: 60}\n");
  shows(local(22, 8, 30), "editions/b");
  put_edition("editions/gone", "2026-11-01");
  look(BL_FOUND_LIBRARY);
  shows(local(22, 8, 30), "editions/gone");
  bl_playout_lose(playout, in("editions/gone"));
  shows(local(22, 8, 30), "editions/b");
}

static void an_item_without_its_story_is_found_out_with_the_edition(void **state) {
  (void)state;
  static struct bl_story stories[] = {{.id = {"s1", 2}}};
  static struct bl_page pages[] = {{.story_count = 1}};
  const struct bl_edition edition = {.pages = pages, .page_count = 1, .stories = stories, .story_count = 1};
  struct bl_programme *programme = bl_programme_create(&edition);
  begin();
  schedule("  - {name: always, show: page 1, priority: 10}\n"
           "  - {name: story, show: story s2, priority: 60}\n"
           "  - {name: other, show: story s1, priority: 50}\n");
  assert_int_equal(bl_playout_decide(playout, local(22, 8, 30)).item, 1);
  bl_playout_know(playout, in("editions/a"), programme); /* a back issue that a reader opened */
  assert_int_equal(bl_playout_decide(playout, local(22, 8, 30)).item, 1);
  bl_playout_know(playout, in("editions/c"), programme);
  struct bl_decision decision = bl_playout_decide(playout, local(22, 8, 30));
  assert_int_equal(decision.item, 2);
  assert_int_equal(decision.subject, BL_SUBJECT_STORY);
  assert_memory_equal(decision.value.data, "s1", 2);
  bl_programme_destroy(programme);
}

static const char *notice_at(bl_instant at) {
  const struct bl_notice *notice = bl_playout_decide(playout, at).notice;
  return notice ? bl_text_copy(arena, notice->name).data : "-";
}

static void a_notice_replaces_a_dark_screen_too(void **state) {
  (void)state;
  put("notices/water.md", "---\ntitle: one\nimportance: 60\n---\n\nbody\n");
  put("notices/road.md", "---\ntitle: two\nuntil: 2026-11-22T09:00\nimportance: 70\n---\n\nbody\n");
  put("notices/named.md", "---\ntitle: three\nimportance: 65\n---\n\nbody\n");
  begin();
  schedule("  - {name: always, show: latest}\n"
           "  - {name: named, show: notice named, hours: 08:30-10:00}\n"
           "  - {name: off, screen: off, hours: 07:00-12:00, priority: 90}\n");
  assert_string_equal(notice_at(local(22, 8, 0)), "road");
  struct bl_decision decision = bl_playout_decide(playout, local(22, 8, 45));
  assert_int_equal(decision.next, local(22, 9, 0));
  assert_true(decision.dark); /* the navigator lets the notice go before it */
  assert_int_equal(decision.item, 2);
  assert_string_equal(notice_at(local(22, 9, 0)), "named");
  assert_string_equal(notice_at(local(22, 10, 0)), "water"); /* the schedule says when the named one shows */
  unlink(in("notices/water.md"));
  look(BL_FOUND_NOTICES);
  assert_string_equal(notice_at(local(22, 10, 0)), "-");
}

static void with_its_folder_a_notice_ends(void **state) {
  (void)state;
  put("notices/a.md", "---\ntitle: one\n---\n\nbody\n");
  begin();
  assert_string_equal(notice_at(local(22, 8, 0)), "a");
  assert_int_equal(rename(in("notices"), in("away")), 0);
  look(BL_FOUND_NOTICES);
  assert_string_equal(notice_at(local(22, 8, 0)), "-");
}

static void a_schedule_with_a_mistake_keeps_the_old_one(void **state) {
  (void)state;
  begin();
  schedule("  - {name: old, show: date 2026-11-20}\n");
  shows(local(22, 8, 0), "editions/a");
  schedule("  - {name: old, show: everything}\n");
  shows(local(22, 8, 0), "editions/a");
}

/* 36 hours after its day began, also when the clock is set a day back and forth. */
static void an_edition_becomes_stale(void **state) {
  (void)state;
  begin();
  schedule("  - {name: always, show: latest}\n");
  int day = bl_calendar_day((struct bl_date){2026, 11, 22});
  struct bl_decision decision = bl_playout_decide(playout, local(23, 12, 0) - 1);
  assert_int_equal(decision.stale_before, day);
  assert_int_equal(decision.next, local(23, 12, 0));
  assert_int_equal(bl_playout_decide(playout, local(23, 12, 0)).stale_before, day + 1);
  assert_int_equal(bl_playout_decide(playout, local(22, 12, 0)).stale_before, day);
  assert_int_equal(bl_playout_decide(playout, local(24, 12, 0)).stale_before, day + 2);
  config.stale_after.text = BL_TEXT("2d");
  decision = bl_playout_decide(playout, local(23, 23, 59));
  assert_int_equal(decision.stale_before, day);
  assert_int_equal(decision.next, local(24, 0, 0)); /* at midnight */
  config.stale_after.text = BL_TEXT("never");
  assert_int_equal(bl_playout_decide(playout, local(24, 12, 0)).stale_before, BL_NO_DAY);
}

/* Whatever the clock showed before and however it was trusted: the decision is that of the instant. */
static void the_past_makes_no_difference(void **state) {
  (void)state;
  static const char *const clocks[] = {"0 unknown\n", "0 rtc\n", "0 synced\n"};
  begin();
  schedule("  - {name: always, show: latest, weight: 2}\n"
           "  - {name: old, show: date 2026-11-20, hours: 22:00-02:00, days: mon-fri, priority: 60}\n"
           "  - {name: turn, show: date 2026-11-21, days: sat-sun}\n"
           "  - {name: off, screen: off, hours: 02:00-05:00, priority: 90}\n");
  unsigned seed = 1;
  bl_instant at = local(1, 0, 0);
  for (int i = 0; i < 400; i++) {
    seed = seed * 1103515245u + 12345u;
    int64_t steps[] = {INT64_C(86400000), INT64_C(-86400000), (int64_t)(seed >> 8 & 0xFFFFFF), 60000};
    at += steps[seed >> 30];
    set_clock(clocks[(seed >> 16) % 3]);
    struct bl_decision decision = bl_playout_decide(playout, at);
    struct bl_playout *before = playout;
    playout = bl_playout_create(&config);
    set_clock(clocks[(seed >> 16) % 3]);
    look(BL_FOUND_LIBRARY);
    look(BL_FOUND_SCHEDULE);
    struct bl_decision fresh = bl_playout_decide(playout, at);
    assert_string_equal(decision.path, fresh.path);
    assert_int_equal(decision.item, fresh.item);
    assert_int_equal(decision.dark, fresh.dark);
    assert_int_equal(decision.next, fresh.next);
    assert_int_equal(decision.stale_before, fresh.stale_before);
    bl_playout_destroy(playout);
    playout = before;
  }
}

static void a_clock_may_show_anything(void **state) {
  (void)state;
  begin();
  schedule("  - {name: always, show: latest, hours: 00:00-24:00}\n");
  shows(INT64_MIN / 4, "editions/c");
  shows(INT64_MAX / 4, "editions/c");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(without_a_schedule_the_newest_shows, set_up, tear_down),
      cmocka_unit_test_setup_teardown(what_cannot_be_loaded_is_passed_over, set_up, tear_down),
      cmocka_unit_test_setup_teardown(the_schedule_changes_at_the_edge_of_a_minute, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_clock_that_is_not_trusted_dates_nothing, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_item_without_its_edition_leaves_the_next_best, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_item_without_its_story_is_found_out_with_the_edition, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_notice_replaces_a_dark_screen_too, set_up, tear_down),
      cmocka_unit_test_setup_teardown(with_its_folder_a_notice_ends, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_schedule_with_a_mistake_keeps_the_old_one, set_up, tear_down),
      cmocka_unit_test_setup_teardown(an_edition_becomes_stale, set_up, tear_down),
      cmocka_unit_test_setup_teardown(the_past_makes_no_difference, set_up, tear_down),
      cmocka_unit_test_setup_teardown(a_clock_may_show_anything, set_up, tear_down),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
