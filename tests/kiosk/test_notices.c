/* A folder of notices: what is due, what is mended, what somebody is still writing. */
#include "arena.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/copy/markdown.h"
#include "baolan/kiosk/notices.h"

static char folder[64];
static struct bl_notices notices;
static struct bl_warnings warnings;
static const struct bl_zone *zone;

static const char *in(const char *name) {
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

/* Written so many seconds ago. */
static void put(const char *name, const char *content, int age) {
  assert_true(bl_file_write(in(name), bl_text_of(content), NULL));
  struct timespec times[2] = {{.tv_sec = bl_clock_now() / 1000 - age}, {.tv_sec = bl_clock_now() / 1000 - age}};
  assert_int_equal(utimensat(AT_FDCWD, in(name), times, 0), 0);
}

static int open_folder(void **state) {
  snprintf(folder, sizeof folder, "/tmp/baolan-notices-XXXXXX");
  if (open_arena(state) || !mkdtemp(folder))
    return -1;
  zone = bl_zone_load(arena, BL_TEXT("Asia/Shanghai"), NULL);
  return zone ? 0 : -1;
}

static int close_folder(void **state) {
  int status = system(bl_text_print(arena, "rm -r %s", folder).data);
  return close_arena(state) || status;
}

static void list(void) {
  struct bl_error error = {0};
  warnings = (struct bl_warnings){.arena = arena};
  if (!bl_notices_read(arena, folder, &notices, &warnings, &error))
    fail_msg("%s", error.text);
}

static bl_instant local(int month, int day, int hour) {
  return bl_zone_instant(zone, bl_calendar_day((struct bl_date){2026, month, day}), hour * 3600);
}

static const char *due(bl_instant at, enum bl_trust trust, bl_instant *next) {
  bl_instant own = INT64_MAX;
  int which = bl_notices_due(&notices, NULL, zone, at, trust, next ? next : &own);
  return which < 0 ? "-" : notices.items[which].name.data;
}

static void the_weightiest_then_the_newest_shows(void **state) {
  (void)state;
  put("old.md", "---\ntitle: one\n---\n\nbody\n", 100);
  put("new.md", "---\ntitle: two\n---\n\nbody\n", 50);
  list();
  assert_int_equal(notices.count, 2);
  assert_memory_equal(due(local(11, 20, 9), BL_CLOCK_UNKNOWN, NULL), "new", 3);
  put("heavy.md", "---\ntitle: three\nimportance: 51\n---\n\nbody\n", 200);
  put("light.md", "---\ntitle: four\nimportance: 49\n---\n\nbody\n", 10);
  list();
  assert_memory_equal(due(local(11, 20, 9), BL_CLOCK_UNKNOWN, NULL), "heavy", 5);
  assert_int_equal(warnings.count, 0);
}

static void from_and_until_are_kept(void **state) {
  (void)state;
  bl_instant next = INT64_MAX;
  put("a.md", "---\ntitle: one\nfrom: 2026-11-20T08:00\nuntil: 2026-11-21\n---\n\nbody\n", 100);
  list();
  assert_string_equal(due(local(11, 20, 8) - 1, BL_CLOCK_SYNCED, &next), "-");
  assert_int_equal(next, local(11, 20, 8));
  assert_memory_equal(due(next, BL_CLOCK_RTC, NULL), "a", 1);
  assert_string_equal(due(next, BL_CLOCK_UNKNOWN, NULL), "-"); /* nobody knows the time */
  next = INT64_MAX;
  assert_memory_equal(due(local(11, 22, 0) - 1, BL_CLOCK_SYNCED, &next), "a", 1);
  assert_int_equal(next, local(11, 22, 0)); /* the whole of the 21st */
  assert_string_equal(due(next, BL_CLOCK_SYNCED, NULL), "-");
}

static struct bl_story story_of(const char *name) {
  struct bl_story story;
  struct bl_error error = {0};
  int which = bl_notices_find(&notices, bl_text_of(name));
  assert_true(which >= 0);
  struct bl_warnings own = {.arena = arena};
  if (!bl_markdown_read(arena, notices.items[which].source, name, &story, &own, &error))
    fail_msg("%s: %s", name, error.text);
  return story;
}

static void warned(const char *name, int line, const char *kind) {
  for (size_t i = 0; i < warnings.count; i++)
    if (strcmp(warnings.items[i].path, in(name)) == 0 && warnings.items[i].line == line &&
        strcmp(warnings.items[i].kind, kind) == 0)
      return;
  fail_msg("no %s about %s:%d", kind, name, line);
}

static void what_somebody_wrote_in_a_hurry_is_shown(void **state) {
  (void)state;
  put("bare.txt", "\n# \u505c\u6c34\n\n\u4eca\u665a\u516b\u70b9\u505c\u6c34\u3002\n", 100);
  put("keys.md", "---\ntitle: \u505c\u7535: \u897f\u8857\nimportence: 90\n---\n\n\u4e94\u70b9\u505c\u7535\u3002\n",
      100);
  put("open.md", "---\ntitle: \u5c01\u8def\n\u4e0b\u5348\u5c01\u8def\n", 100);
  put("gbk.txt",
      "\xC3\xF7\xCD\xED\xCD\xA3\xCB\xAE\n\n\xBD\xF1\xCC\xEC\xCF\xC2\xCE\xE7\xCE\xE5\xB5\xE3\xB5\xBD\xB0\xCB\xB5\xE3\xA3"
      "\xAC\xC8\xCB\xC3\xF1\xC2\xB7\xBA\xCD\xBD\xA8\xC9\xE8\xC2\xB7\xCD\xA3\xCB\xAE\xA3\xAC\xC7\xEB\xBE\xD3\xC3\xF1\xCC"
      "\xE1\xC7\xB0\xB4\xE6\xCB\xAE\xA3\xAC\xD0\xDE\xBA\xC3\xD2\xD4\xBA\xF3\xC1\xED\xD0\xD0\xCD\xA8\xD6\xAA\xA1\xA3\n",
      100);
  put("until.md", "---\ntitle: one\nuntil: 9999-01-01\n---\n\nbody\n", 100);
  list();
  assert_int_equal(notices.count, 5);
  assert_memory_equal(story_of("bare").title.data, "\u505c\u6c34", 6);
  assert_memory_equal(story_of("bare").body.data, "\u4eca\u665a", 6);
  assert_memory_equal(story_of("keys").title.data, "\u505c\u7535: \u897f\u8857", 14);
  assert_memory_equal(story_of("keys").body.data, "\u4e94\u70b9", 6);
  assert_memory_equal(story_of("open").title.data, "\u5c01\u8def", 6);
  assert_memory_equal(story_of("gbk").title.data, "\u660e\u665a\u505c\u6c34", 12);
  warned("bare.txt", 1, "notice-mended");
  warned("keys.md", 2, "notice-mended");
  warned("open.md", 1, "notice-mended");
  warned("until.md", 0, "notice-mended");
  assert_memory_equal(due(local(11, 20, 9), BL_CLOCK_UNKNOWN, NULL), "bare", 1);
}

static void what_is_no_notice_is_left_out(void **state) {
  (void)state;
  put(".a.md", "---\ntitle: one\n---\n\nbody\n", 100);
  put("b.md.part", "---\ntitle: one\n---\n\nbody\n", 100);
  put("c.jpg", "x", 100);
  put("d.md", "", 100);
  put("e.txt", "\x01\x02\x03\xFF\xFE\xFD\x80\x81", 100);
  mkdir(in("f.md"), 0755);
  assert_int_equal(symlink(in(".a.md"), in("g.md")), 0);
  list();
  assert_int_equal(notices.count, 0);
  assert_int_equal(warnings.count, 2);
  warned("d.md", warnings.items[0].line, "notice-left-out");
}

/* Its keys end in the middle: a moment later it will be whole, or it is broken. */
static void what_is_half_written_waits_a_moment(void **state) {
  (void)state;
  assert_true(bl_file_write(in("half.md"), BL_TEXT("---\ntitle: on"), NULL));
  assert_true(bl_file_write(in("whole.md"), BL_TEXT("---\ntitle: two\n---\n\nbody\n"), NULL));
  list();
  assert_int_equal(notices.count, 1);
  assert_int_equal(warnings.count, 0);
  assert_true(notices.unsettled);
  usleep((BL_NOTICE_SETTLE_MS + 50) * 1000);
  list();
  assert_int_equal(notices.count, 2);
  assert_int_equal(warnings.count, 1);
  assert_false(notices.unsettled);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(the_weightiest_then_the_newest_shows, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(from_and_until_are_kept, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(what_somebody_wrote_in_a_hurry_is_shown, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(what_is_no_notice_is_left_out, open_folder, close_folder),
      cmocka_unit_test_setup_teardown(what_is_half_written_waits_a_moment, open_folder, close_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
