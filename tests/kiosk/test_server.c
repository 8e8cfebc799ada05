/* The status socket: several clients, slow ones, rubbish, a main thread that does not answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/error.h"
#include "baolan/base/folder.h"
#include "baolan/kiosk/query.h"
#include "baolan/kiosk/server.h"

static char folder[64], path[96], figures[96];
static struct bl_server *server;
static struct bl_status now_is;
static atomic_bool mute; /* the main thread hangs */

static void serve(void) {
  if (!atomic_load(&mute) && bl_server_wants(server))
    bl_server_publish(server, &now_is);
}

static int set_up(void **state) {
  (void)state;
  snprintf(folder, sizeof folder, "/tmp/baolan-server-XXXXXX");
  if (!mkdtemp(folder))
    return -1;
  snprintf(path, sizeof path, "%s/status", folder);
  snprintf(figures, sizeof figures, "%s/baolan.prom", folder);
  atomic_store(&mute, false);
  now_is = (struct bl_status){.made = true, .answers = true, .uptime = 61000, .trust = BL_CLOCK_SYNCED};
  struct bl_server_rule rule = {.socket = path, .version = "1.2.3"};
  server = bl_server_create(&rule, NULL);
  return server ? 0 : -1;
}

static int tear_down(void **state) {
  (void)state;
  bl_server_destroy(server);
  server = NULL;
  return bl_folder_remove(AT_FDCWD, folder, NULL) ? 0 : -1;
}

static void pause_ms(int ms) {
  nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L}, NULL);
}

static int call(void) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
  int file = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  assert_true(file >= 0);
  assert_int_equal(connect(file, (struct sockaddr *)&address, sizeof address), 0);
  return file;
}

static void say(int file, const char *words, size_t size) {
  (void)!send(file, words, size, MSG_NOSIGNAL); /* it may have hung up */
}

/* The whole answer; the main thread serves meanwhile. */
static void hear(int file, char *answer, size_t size) {
  size_t got = 0;
  fcntl(file, F_SETFL, O_NONBLOCK);
  for (int tries = 0; tries < 2000 && got + 1 < size; tries++) {
    ssize_t read_now = recv(file, answer + got, size - got - 1, 0);
    if (read_now == 0)
      break;
    got += read_now > 0 ? (size_t)read_now : 0;
    serve();
    pause_ms(read_now > 0 ? 0 : 5);
  }
  answer[got] = '\0';
  close(file);
}

static void ask(const char *question, char *answer, size_t size) {
  int file = call();
  say(file, question, strlen(question));
  hear(file, answer, size);
}

static void begins(const char *text, const char *head) {
  if (strncmp(text, head, strlen(head)) != 0)
    fail_msg("\"%.80s\" does not begin with \"%s\"", text, head);
}

static void contains(const char *text, const char *part) {
  if (!strstr(text, part))
    fail_msg("\"%.300s\" does not have \"%s\"", text, part);
}

static void it_answers(void **state) {
  (void)state;
  char answer[8192];
  ask("status json\n", answer, sizeof answer);
  begins(answer, "ok\n{\"version\":\"1.2.3\",\"healthy\":true");
  ask("status text\r\n", answer, sizeof answer);
  begins(answer, "ok\nBaolan 1.2.3, all is well, for 61 s\n");
  ask("metrics\n", answer, sizeof answer);
  contains(answer, "\nbaolan_healthy 1\n");
  struct stat found;
  assert_int_equal(stat(path, &found), 0);
  assert_int_equal(found.st_mode & 0777, 0660);
}

static void what_is_wrong_is_said(void **state) {
  (void)state;
  char answer[8192];
  now_is.health.ill[BL_AILMENT_PICTURE] = true;
  now_is.trust = BL_CLOCK_UNKNOWN;
  bl_status_judge(&now_is);
  ask("status text\n", answer, sizeof answer);
  begins(answer, "unwell\nBaolan 1.2.3, not well");
  contains(answer, "\n! the picture on the screen is not the one that was painted");
  contains(answer, "\n- the clock is not set");
  now_is.health.ill[BL_AILMENT_PICTURE] = false;
  bl_status_judge(&now_is);
  ask("status json\n", answer, sizeof answer);
  begins(answer, "ok\n"); /* the clock alone is nothing grave */
  contains(answer, "\"kind\":\"clock\",\"grave\":false");
}

static void a_main_thread_that_hangs_is_told(void **state) {
  (void)state;
  char answer[8192];
  ask("status json\n", answer, sizeof answer);
  atomic_store(&mute, true);
  ask("status json\n", answer, sizeof answer);
  begins(answer, "unwell\n");
  contains(answer, "\"answers\":false");
  contains(answer, "\"uptime_ms\":61000"); /* what it said last */
  atomic_store(&mute, false);
  ask("status json\n", answer, sizeof answer);
  begins(answer, "ok\n");
}

static void rubbish_is_refused(void **state) {
  (void)state;
  static char many[100000];
  char answer[8192];
  ask("status xml\n", answer, sizeof answer);
  begins(answer, "error ");
  ask("\n", answer, sizeof answer);
  begins(answer, "error ");
  memset(many, 'a', sizeof many);
  int file = call();
  say(file, many, sizeof many); /* no end of line, and too long */
  hear(file, answer, sizeof answer);
  assert_true(answer[0] == '\0' || strncmp(answer, "error ", 6) == 0);
  file = call();
  say(file, "status\0json\n", 12);
  hear(file, answer, sizeof answer);
  begins(answer, "error ");
  ask("status json\n", answer, sizeof answer);
  begins(answer, "ok\n");
}

static void who_hangs_keeps_nobody(void **state) {
  (void)state;
  int silent[15];
  char answer[8192];
  for (int i = 0; i < 15; i++)
    silent[i] = call();
  say(silent[0], "stat", 4);
  close(silent[1]);
  ask("status json\n", answer, sizeof answer);
  begins(answer, "ok\n");
  silent[1] = call();
  int late = call(), later = call(); /* more than it has room for: it waits until somebody is left */
  say(later, "status json\n", 12);
  hear(later, answer, sizeof answer);
  begins(answer, "ok\n");
  close(late);
  for (int i = 0; i < 15; i++)
    close(silent[i]);
}

static void one_socket_has_one_program(void **state) {
  (void)state;
  struct bl_error error = {0};
  struct bl_server_rule rule = {.socket = path, .version = "2"};
  assert_null(bl_server_create(&rule, &error));
  assert_int_equal(error.code, BL_CANT_CREATE);
  contains(error.text, "another program");
  char answer[8192];
  ask("status json\n", answer, sizeof answer); /* the first one is still there */
  begins(answer, "ok\n{\"version\":\"1.2.3\"");
}

/* A kill leaves the socket behind. */
static void what_a_kill_left_is_replaced(void **state) {
  (void)state;
  char stale[128];
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  snprintf(stale, sizeof stale, "%s/stale", folder);
  snprintf(address.sun_path, sizeof address.sun_path, "%.100s", stale);
  int file = socket(AF_UNIX, SOCK_STREAM, 0);
  assert_int_equal(bind(file, (struct sockaddr *)&address, sizeof address), 0);
  close(file);
  struct bl_server_rule rule = {.socket = stale, .version = "2"};
  struct bl_server *second = bl_server_create(&rule, NULL);
  assert_non_null(second);
  bl_server_destroy(second);
  assert_true(access(stale, F_OK) != 0);
  FILE *other = fopen(stale, "w"); /* but nobody's file */
  fclose(other);
  assert_null(bl_server_create(&rule, NULL));
  assert_int_equal(access(stale, F_OK), 0);
  char endless[300];
  memset(endless, 'x', sizeof endless - 1);
  endless[sizeof endless - 1] = '\0';
  struct bl_error error = {0};
  rule.socket = endless;
  assert_null(bl_server_create(&rule, &error));
  assert_int_equal(error.code, BL_CONFIG);
}

static void figures_are_kept_in_a_file(void **state) {
  (void)state;
  char line[256] = "";
  struct bl_server_rule rule = {.metrics = figures, .version = "1.2.3"};
  struct bl_server *keeper = bl_server_create(&rule, NULL);
  assert_non_null(keeper);
  for (int i = 0; i < 1000 && access(figures, F_OK) != 0; i++) {
    if (bl_server_wants(keeper))
      bl_server_publish(keeper, &now_is);
    pause_ms(5);
  }
  FILE *file = fopen(figures, "r");
  assert_non_null(file);
  bool found = false;
  while (fgets(line, sizeof line, file))
    found |= strcmp(line, "baolan_uptime_seconds 61\n") == 0;
  fclose(file);
  assert_true(found);
  bl_server_destroy(keeper);
}

static void nobody_answers(void **state) {
  (void)state;
  struct bl_error error = {0};
  char *answer;
  assert_false(bl_server_ask("/nonexistent/socket", "status json\n", &answer, &error));
  assert_int_equal(error.code, BL_NO_INPUT);
  assert_null(answer);
}

static void questions(void **state) {
  (void)state;
  assert_int_equal(bl_query_read("", 0), BL_QUERY_UNFINISHED);
  assert_int_equal(bl_query_read("status js", 9), BL_QUERY_UNFINISHED);
  assert_int_equal(bl_query_read("status json\nmore", 16), BL_QUERY_JSON);
  assert_int_equal(bl_query_read("status text\r\n", 13), BL_QUERY_TEXT);
  assert_int_equal(bl_query_read("metrics\n", 8), BL_QUERY_METRICS);
  assert_int_equal(bl_query_read("\n", 1), BL_QUERY_WRONG);
  assert_int_equal(bl_query_read("Status json\n", 12), BL_QUERY_WRONG);
  char many[BL_QUERY_LIMIT + 10];
  memset(many, ' ', sizeof many);
  assert_int_equal(bl_query_read(many, BL_QUERY_LIMIT - 1), BL_QUERY_UNFINISHED);
  assert_int_equal(bl_query_read(many, BL_QUERY_LIMIT), BL_QUERY_WRONG);
}

#define EACH(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

int main(void) {
  const struct CMUnitTest tests[] = {
      EACH(it_answers),
      EACH(what_is_wrong_is_said),
      EACH(a_main_thread_that_hangs_is_told),
      EACH(rubbish_is_refused),
      EACH(who_hangs_keeps_nobody),
      EACH(one_socket_has_one_program),
      EACH(what_a_kill_left_is_replaced),
      EACH(figures_are_kept_in_a_file),
      cmocka_unit_test(nobody_answers),
      cmocka_unit_test(questions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
