#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/display.h"

static char folder[64];

static int make_folder(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/baolan-drm-XXXXXX");
  return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state) {
  (void)state;
  char command[96];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command) != 0;
}

static void write_file(const char *entry, const char *name, const char *text) {
  char path[200];
  snprintf(path, sizeof path, "%s/%s/%s", folder, entry, name);
  FILE *file = fopen(path, "w");
  assert_non_null(file);
  fputs(text, file);
  fclose(file);
}

static void plug(const char *entry, const char *status, const char *modes) {
  char path[160];
  snprintf(path, sizeof path, "%s/%s", folder, entry);
  mkdir(path, 0755);
  if (status)
    write_file(entry, "status", status);
  if (modes)
    write_file(entry, "modes", modes);
}

/* A machine as they are: a server's own card without a monitor, a panel, a monitor that is off. */
static void furnish(void) {
  plug("card0", NULL, NULL);
  plug("renderD128", NULL, NULL);
  plug("version", NULL, NULL);
  plug("card0-VGA-1", "disconnected\n", "");
  plug("card1-HDMI-A-2", "connected\n", "3840x2160\n1920x1080\n");
  plug("card1-HDMI-A-1", "connected\n", "");
  plug("card1-DP-1", "unknown\n", "1024x768\n");
  plug("card1-eDP-1", "connected\n", "1920x1080\n");
}

static void connectors_are_read_in_order(void **state) {
  (void)state;
  struct bl_connector found[BL_DISPLAY_LIMIT];
  furnish();
  size_t count = bl_display_scan(folder, found);
  assert_int_equal(count, 5);
  static const char *const names[] = {"VGA-1", "DP-1", "HDMI-A-1", "HDMI-A-2", "eDP-1"};
  for (size_t i = 0; i < count; i++) {
    assert_string_equal(found[i].name, names[i]);
    assert_int_equal(found[i].card, i > 0);
    assert_int_equal(found[i].connected, i >= 2);
  }
  assert_int_equal(found[3].modes, 2);
  assert_int_equal(bl_display_scan("/nowhere/at/all", found), 0);
}

static void a_connector_that_can_show_is_chosen(void **state) {
  (void)state;
  struct bl_connector found[BL_DISPLAY_LIMIT];
  furnish();
  size_t count = bl_display_scan(folder, found);
  static const struct {
    const char *wish, *name;
  } cases[] = {{"", "HDMI-A-2"},      {"eDP-1", "eDP-1"}, {"1", "eDP-1"},          {"0", "HDMI-A-2"},
               {"VGA-1", "HDMI-A-2"}, {"9", "HDMI-A-2"},  {"HDMI-A-1", "HDMI-A-2"}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(bl_display_choose(found, count, cases[i].wish)->name, cases[i].name);
  assert_null(bl_display_choose(found, 3, "")); /* VGA off, DP unknown, HDMI without modes */
}

static void names_of_a_window_system(void **state) {
  (void)state;
  static const char *const names[] = {"HDMI-1 27\"", "HDMI-10", "2", "DP-1"};
  assert_int_equal(bl_display_find(names, 4, "HDMI-1"), 0);
  assert_int_equal(bl_display_find(names, 4, "HDMI-10"), 1);
  assert_int_equal(bl_display_find(names, 4, "2"), 2); /* a name goes before a number */
  assert_int_equal(bl_display_find(names, 4, "3"), 3);
  assert_int_equal(bl_display_find(names, 4, "HDMI"), -1);
  assert_int_equal(bl_display_find(names, 4, "-1"), -1);
  assert_int_equal(bl_display_find(names, 0, ""), -1);
}

struct patience {
  int looks, waited;
};

static bool pass_time(void *context, int ms) {
  struct patience *patience = context;
  patience->waited += ms;
  if (++patience->looks == 8)
    plug("card1-HDMI-A-2", "connected\n", "1920x1080\n");
  return patience->looks < 20;
}

static void a_monitor_that_is_off_is_waited_for(void **state) {
  (void)state;
  struct patience patience = {0};
  furnish();
  plug("card1-HDMI-A-2", "disconnected\n", "");
  plug("card1-eDP-1", "disconnected\n", "");
  assert_int_equal(bl_display_await(folder, "", pass_time, &patience), 1);
  assert_int_equal(patience.looks, 8);
  assert_int_equal(patience.waited, 1000 + 2000 + 4000 + 8000 + 16000 + 30000 * 3);
  assert_int_equal(bl_display_await("/nowhere/at/all", "", pass_time, &patience), -1);
}

static void a_change_is_seen(void **state) {
  (void)state;
  struct bl_connector found[BL_DISPLAY_LIMIT];
  furnish();
  uint64_t before = bl_display_sign(found, bl_display_scan(folder, found));
  assert_true(before == bl_display_sign(found, bl_display_scan(folder, found)));
  plug("card1-HDMI-A-1", "connected\n", "1920x1080\n");
  assert_true(before != bl_display_sign(found, bl_display_scan(folder, found)));
}

/* The machine must not seem locked. */
static void without_an_input_device_it_says_so(void **state) {
  (void)state;
  struct bl_error error = {0};
  char path[128];
  assert_false(bl_display_check_input(folder, &error));
  assert_int_equal(error.code, BL_INTERNAL);
  assert_non_null(strstr(error.text, folder));
  assert_non_null(strstr(error.text, "'input'")); /* what to do */
  write_file(".", "mouse0", "");
  assert_false(bl_display_check_input(folder, &error));
  snprintf(path, sizeof path, "%s/event0", folder);
  assert_int_equal(symlink("/nowhere/at/all", path), 0); /* a device that cannot be read */
  assert_false(bl_display_check_input(folder, &error));
  write_file(".", "event1", "");
  assert_true(bl_display_check_input(folder, &error));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(connectors_are_read_in_order, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_connector_that_can_show_is_chosen, make_folder, remove_folder),
      cmocka_unit_test(names_of_a_window_system),
      cmocka_unit_test_setup_teardown(without_an_input_device_it_says_so, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_monitor_that_is_off_is_waited_for, make_folder, remove_folder),
      cmocka_unit_test_setup_teardown(a_change_is_seen, make_folder, remove_folder),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
