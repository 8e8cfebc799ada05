#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/folder.h"
#include "baolan/kiosk/restarts.h"

enum { MINUTE = 60000 };

static char state[64];
static struct bl_config config;

static int set_up(void **context) {
  (void)context;
  snprintf(state, sizeof state, "/tmp/baolan-restarts-XXXXXX");
  config = bl_config_default();
  config.state = (struct bl_text){state, strlen(state)};
  return mkdtemp(state) ? 0 : -1;
}

static int tear_down(void **context) {
  (void)context;
  return bl_folder_remove(AT_FDCWD, state, NULL) ? 0 : -1;
}

static struct bl_restarts note(const char *boot, int64_t now) {
  return bl_restarts_note(&config, boot, now);
}

static void too_many_starts_lead_to_safe_mode(void **context) {
  (void)context;
  for (int i = 1; i <= 5; i++) {
    struct bl_restarts restarts = note("boot-a", i * MINUTE);
    assert_int_equal(restarts.count, i);
    assert_false(restarts.safe);
  }
  assert_true(note("boot-a", 6 * MINUTE).safe);
  assert_true(note("boot-a", 7 * MINUTE).safe);
}

static void slow_ones_do_not(void **context) {
  (void)context;
  for (int i = 1; i <= 40; i++)
    assert_false(note("boot-a", (int64_t)i * 3 * MINUTE).safe); /* four within ten minutes */
}

static void a_power_cut_is_not_counted(void **context) {
  (void)context;
  for (int i = 1; i <= 20; i++) {
    char boot[16];
    snprintf(boot, sizeof boot, "boot-%d", i);
    assert_int_equal(note(boot, 5000).count, 1);
  }
}

static void an_orderly_end_forgets(void **context) {
  (void)context;
  for (int i = 1; i <= 5; i++)
    note("boot-a", i * 1000);
  bl_restarts_forget(&config);
  assert_int_equal(note("boot-a", 6000).count, 1);
}

static void rubbish_in_the_file_is_nothing(void **context) {
  (void)context;
  char path[128];
  snprintf(path, sizeof path, "%s/starts", state);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs("boot-a 1000\nboot-a 2000\nwhat is this\nboot-a 3000\n", file);
  fclose(file);
  assert_int_equal(note("boot-a", 4000).count, 3); /* up to where it can be read */
  file = fopen(path, "w");
  for (int i = 0; i < 3000; i++)
    fprintf(file, "boot-a %d\n", i);
  fclose(file);
  assert_true(note("boot-a", 4000).safe);
}

static void what_cannot_be_known_is_no_reason(void **context) {
  (void)context;
  config.state = (struct bl_text){"/proc/nothing", 13};
  assert_int_equal(note("boot-a", 1000).count, 0);
  config.state = (struct bl_text){"", 0};
  for (int i = 0; i < 20; i++)
    assert_false(note("boot-a", 1000 + i).safe);
  config.state = (struct bl_text){state, strlen(state)};
  config.self_watch.restarts = 0; /* switched off */
  for (int i = 0; i < 20; i++)
    assert_false(note("boot-a", 1000 + i).safe);
  char boot[64];
  assert_true(strlen(bl_restarts_boot(boot)) > 20);
}

static void safe_settings(void **context) {
  (void)context;
  config.schedule = config.editions = config.library = BL_TEXT("x");
  config.edition = BL_TEXT("/sample");
  config.theme = BL_TEXT("night");
  struct bl_restarts restarts = {6, true};
  struct bl_config safe = bl_restarts_safe(&restarts, &config, BL_TEXT("/good"));
  assert_int_equal(safe.schedule.size + safe.editions.size + safe.library.size, 0);
  assert_string_equal(safe.edition.data, "/good");
  assert_string_equal(safe.theme.data, "night"); /* the rest stays */
  restarts.count = 11;                           /* the good one does not help either */
  assert_string_equal(bl_restarts_safe(&restarts, &config, BL_TEXT("/good")).edition.data, "/sample");
  restarts.count = 6;
  assert_string_equal(bl_restarts_safe(&restarts, &config, (struct bl_text){"", 0}).edition.data, "/sample");
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(too_many_starts_lead_to_safe_mode),
      EACH(slow_ones_do_not),
      EACH(a_power_cut_is_not_counted),
      EACH(an_orderly_end_forgets),
      EACH(rubbish_in_the_file_is_nothing),
      EACH(what_cannot_be_known_is_no_reason),
      EACH(safe_settings),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
