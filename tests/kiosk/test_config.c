#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/kiosk/config.h"

static struct bl_arena *arena;
static char file[] = "/tmp/baolan-config-XXXXXX";

static int set_up(void **state) {
  (void)state;
  arena = bl_arena_create();
  int fd = mkstemp(file);
  return fd < 0 ? -1 : close(fd);
}

static int tear_down(void **state) {
  (void)state;
  bl_arena_destroy(arena);
  return unlink(file);
}

static bool load(const char *source, struct bl_config *config, struct bl_error *error) {
  assert_true(bl_file_write(file, bl_text_of(source), NULL));
  return bl_config_load(arena, file, config, error);
}

static void same_text(struct bl_text a, struct bl_text b) {
  assert_true(bl_text_equal(a, b));
}

static void the_file_documents_the_defaults(void **state) {
  (void)state;
  struct bl_config config, wanted = bl_config_default();
  struct bl_error error = {0};
  assert_true(bl_config_load(arena, BAOLAN_ROOT "/config/baolan.yaml", &config, &error));
  same_text(config.edition, wanted.edition);
  same_text(config.editions, wanted.editions);
  same_text(config.library, wanted.library);
  assert_int_equal(config.keys.count, 0);
  assert_int_equal(config.unsigned_too, wanted.unsigned_too);
  assert_int_equal(config.quota_mb, wanted.quota_mb);
  assert_true(config.settle_seconds == wanted.settle_seconds);
  same_text(config.schedule, wanted.schedule);
  same_text(config.notices, wanted.notices);
  same_text(config.stale_after.text, wanted.stale_after.text);
  assert_int_equal(bl_config_stale_ms(&config), (int64_t)36 * 3600 * 1000);
  same_text(config.state, wanted.state);
  same_text(config.status, wanted.status);
  same_text(config.metrics, wanted.metrics);
  assert_int_equal(config.play_log.days, wanted.play_log.days);
  assert_int_equal(config.play_log.rows, wanted.play_log.rows);
  assert_true(config.play_log.write_seconds == wanted.play_log.write_seconds);
  assert_true(config.self_watch.picture_seconds == wanted.self_watch.picture_seconds);
  assert_true(config.self_watch.press_seconds == wanted.self_watch.press_seconds);
  assert_true(config.self_watch.sheet_seconds == wanted.self_watch.sheet_seconds);
  assert_int_equal(config.self_watch.memory_mb, wanted.self_watch.memory_mb);
  assert_int_equal(config.self_watch.restarts, wanted.self_watch.restarts);
  assert_true(config.self_watch.restart_minutes == wanted.self_watch.restart_minutes);
  same_text(config.fonts, wanted.fonts);
  same_text(config.themes, wanted.themes);
  same_text(config.theme, wanted.theme);
  assert_int_equal(config.language, wanted.language);
  assert_int_equal(config.large_type, wanted.large_type);
  assert_memory_equal(&config.glass, &wanted.glass, sizeof wanted.glass);
  assert_int_equal(config.rotation, wanted.rotation);
  assert_true(config.idle_seconds == wanted.idle_seconds && config.bar_seconds == wanted.bar_seconds);
  struct bl_dwell dwell = bl_config_dwell(&config), formula = bl_dwell_default();
  assert_memory_equal(&dwell, &formula, sizeof formula); /* and both are the formula's own values */
  assert_int_equal(config.motion.fade_ms, wanted.motion.fade_ms);
  assert_int_equal(config.motion.slide_ms, wanted.motion.slide_ms);
  assert_int_equal(config.motion.reduced, wanted.motion.reduced);
  assert_int_equal(config.motion.turn_ms, wanted.motion.turn_ms);
  assert_int_equal(config.motion.style, wanted.motion.style);
  assert_int_equal(config.burn_in.shift_px, wanted.burn_in.shift_px);
  assert_true(config.burn_in.every_minutes == wanted.burn_in.every_minutes);
  assert_int_equal(config.display.size, 0);
  assert_memory_equal(&config.memory, &wanted.memory, sizeof wanted.memory);
  assert_int_equal(config.presenter, wanted.presenter);
  same_text(config.fault.paper, wanted.fault.paper);
  assert_true(config.fault.retry_seconds == wanted.fault.retry_seconds);
  assert_int_equal(config.fault.fonts.count, wanted.fault.fonts.count);
  for (size_t i = 0; i < wanted.fault.fonts.count; i++)
    same_text(((struct bl_text *)config.fault.fonts.items)[i], ((struct bl_text *)wanted.fault.fonts.items)[i]);
}

/* Every key of the table stands in the file: take the words before the colons and look for each known one. */
static void the_file_names_every_key(void **state) {
  (void)state;
  static const char *const names[] = {"edition:",
                                      "editions:",
                                      "library:",
                                      "keys:",
                                      "unsigned:",
                                      "quota_mb:",
                                      "settle_seconds:",
                                      "schedule:",
                                      "notices:",
                                      "state:",
                                      "status:",
                                      "metrics:",
                                      "play_log:",
                                      "days:",
                                      "rows:",
                                      "write_seconds:",
                                      "self_watch:",
                                      "picture_seconds:",
                                      "press_seconds:",
                                      "sheet_seconds:",
                                      "memory_mb:",
                                      "restarts:",
                                      "restart_minutes:",
                                      "stale_after:",
                                      "fonts:",
                                      "themes:",
                                      "theme:",
                                      "language:",
                                      "large_type:",
                                      "glass:",
                                      "diagonal_in:",
                                      "viewing_distance_m:",
                                      "screen_bottom_mm:",
                                      "em_px:",
                                      "rotation_degrees:",
                                      "rotation:",
                                      "idle_seconds:",
                                      "bar_seconds:",
                                      "reading:",
                                      "characters_per_minute:",
                                      "base_seconds:",
                                      "page_share_percent:",
                                      "story_share_percent:",
                                      "page_least_seconds:",
                                      "page_most_seconds:",
                                      "story_least_seconds:",
                                      "story_most_seconds:",
                                      "motion:",
                                      "fade_ms:",
                                      "slide_ms:",
                                      "turn_ms:",
                                      "style:",
                                      "reduced:",
                                      "burn_in:",
                                      "display:",
                                      "memory:",
                                      "glyphs_mb:",
                                      "sheets_mb:",
                                      "views_mb:",
                                      "presenter:",
                                      "fault:",
                                      "paper:",
                                      "retry_seconds:"};
  struct bl_text source;
  assert_true(bl_file_read(arena, BAOLAN_ROOT "/config/baolan.yaml", 100000, &source, NULL));
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (bl_text_find(source, bl_text_of(names[i])) < 0)
      fail_msg("%s is not documented", names[i]);
}

static void values_are_taken(void **state) {
  (void)state;
  struct bl_config config;
  struct bl_error error = {0};
  assert_true(
      load("edition: papers/today\nglass:\n  rotation_degrees: 270\n  viewing_distance_m: 2.5\n"
           "stale_after: 2d\neditions: all\nrotation: pages\nidle_seconds: 3\nreading:\n  page_least_seconds: 1.5\n",
           &config, &error));
  assert_string_equal(config.edition.data, "/tmp/papers/today"); /* from the file's folder */
  assert_string_equal(config.editions.data, "/tmp/all");
  assert_int_equal(bl_config_stale_ms(&config), (int64_t)48 * 3600 * 1000);
  assert_int_equal(config.glass.rotation_degrees, 3);
  assert_true(config.glass.viewing_distance_m == 2.5);
  assert_true(config.glass.diagonal_in == 43); /* what is left out stays */
  assert_int_equal(config.rotation, BL_ROTATION_PAGES);
  assert_int_equal(bl_config_dwell(&config).page_least_ms, 1500);
  struct bl_navigator_rule rule = bl_config_navigation(&config);
  assert_int_equal(rule.idle_ms, 3000);
  assert_true(rule.countdown_ms < rule.idle_ms);
}

static void a_library_brings_its_editions(void **state) {
  (void)state;
  struct bl_config config;
  struct bl_error error = {0};
  const char *key = "RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3";
  assert_true(load(bl_text_print(arena, "library: paper\nkeys: [%s]\nquota_mb: 40\n", key).data, &config, &error));
  assert_string_equal(config.editions.data, "/tmp/paper/editions");
  assert_int_equal(config.public_keys[0].number[0], 0x1f);
  assert_true(load("library: paper\neditions: /elsewhere\n", &config, &error));
  assert_string_equal(config.editions.data, "/elsewhere");
}

static void refused(const char *source, const char *word) {
  struct bl_config config;
  struct bl_error error = {0};
  assert_false(load(source, &config, &error));
  assert_int_equal(error.code, BL_CONFIG);
  assert_string_equal(error.path, file);
  if (!strstr(error.text, word))
    fail_msg("'%s' does not say '%s'", error.text, word);
}

static void mistakes_are_refused(void **state) {
  (void)state;
  refused("idle_second: 3\n", "idle_seconds");
  refused("idle_seconds: soon\n", "number");
  refused("glass:\n  rotation_degrees: 45\n", "270");
  refused("theme: ''\n", "empty");
  refused("library: /x\nkeys: [nowhere.pub]\n", "nowhere.pub");
  refused("keys: [RWaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!]\n", "RW");
  refused("stale_after: soon\n", "36h");
  refused("stale_after: 0d\n", "never");
  refused("stale_after: 2dd\n", "2d");
  refused("reading:\n  page_least_seconds: 100\n", "least");
  struct bl_config config;
  struct bl_error error = {0};
  assert_false(bl_config_load(arena, "/nonexistent/baolan.yaml", &config, &error));
  assert_int_equal(error.code, BL_CONFIG);
}

static void empty_paths_are_completed(void **state) {
  (void)state;
  struct bl_config config = bl_config_default();
  bl_config_complete(arena, &config);
  assert_true(bl_text_ends(config.fonts, BL_TEXT("/fonts/fonts.yaml")));
  assert_true(bl_text_ends(config.themes, BL_TEXT("/config/themes.yaml")));
  assert_true(bl_text_ends(config.edition, BL_TEXT("/sample")));
  config.fonts = BL_TEXT("/my/fonts.yaml");
  bl_config_complete(arena, &config);
  assert_string_equal(config.fonts.data, "/my/fonts.yaml");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_file_documents_the_defaults),
      cmocka_unit_test(the_file_names_every_key),
      cmocka_unit_test(values_are_taken),
      cmocka_unit_test(a_library_brings_its_editions),
      cmocka_unit_test(mistakes_are_refused),
      cmocka_unit_test(empty_paths_are_completed),
  };
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
