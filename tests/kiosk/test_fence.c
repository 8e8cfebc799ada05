#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/text.h"
#include "baolan/kiosk/config.h"
#include "baolan/kiosk/fence.h"

static char folder[] = "/tmp/baolan-fence-XXXXXX";

static const char *place(const char *name) {
  static char path[256];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return path;
}

static void put(const char *name) {
  int file = open(place(name), O_WRONLY | O_CREAT, 0600);
  assert_true(file >= 0);
  close(file);
}

static int set_up(void **state) {
  (void)state;
  static const char *const folders[] = {"news", "news/editions", "state", "secret", "records"};
  if (!mkdtemp(folder))
    return -1;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (mkdir(place(folders[i]), 0700) != 0)
      return -1;
  put("secret/key");
  put("news/editions/one");
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  char command[300];
  snprintf(command, sizeof command, "rm -rf '%s'", folder);
  return system(command);
}

static bool may(const char *name, int flags) {
  int file = open(name[0] == '/' ? name : place(name), flags, 0600);
  if (file >= 0)
    close(file);
  return file >= 0 || errno != EACCES;
}

/* Behind the fence, in a process of its own: the number of the first thing that is not as it must be. */
static int try_everything(void) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_config config = bl_config_default();
  char record[256];
  snprintf(record, sizeof record, "%s", place("records/record"));
  config.editions = bl_text_copy(arena, bl_text_of(place("news/editions")));
  config.state = bl_text_copy(arena, bl_text_of(place("state")));
  config.fonts = config.themes = bl_text_copy(arena, bl_text_of(BAOLAN_ROOT "/fonts/fonts.yaml"));
  const struct bl_fence_gap gaps[] = {{record, true}, {NULL, false}};
  if (!bl_fence_close(&config, gaps, 2))
    return 1;
  const bool checks[] = {!may("secret/key", O_RDONLY),
                         !may("secret", O_RDONLY | O_DIRECTORY),
                         !may("new", O_WRONLY | O_CREAT),
                         !may("news/editions/one", O_WRONLY),
                         !may("/etc/baolan-fence", O_WRONLY | O_CREAT),
                         may("news/editions/one", O_RDONLY),
                         may("news/other", O_RDONLY), /* the folder may be replaced */
                         may("state/new", O_WRONLY | O_CREAT),
                         may("records/record", O_WRONLY | O_CREAT),
                         may("/usr/share/zoneinfo/UTC", O_RDONLY),
                         may("/dev/null", O_WRONLY),
                         rename(place("state/new"), record) == 0 || errno != EACCES};
  for (int i = 0; i < (int)(sizeof checks / sizeof *checks); i++)
    if (!checks[i])
      return 10 + i;
  return execl("/bin/sh", "sh", "-c", "! cat \"$0\" 2>/dev/null", place("secret/key"), (char *)NULL);
}

static void what_is_not_named_is_out_of_reach(void **state) {
  (void)state;
  if (bl_fence_version() == 0)
    skip();
  int status = -1;
  pid_t child = fork();
  if (child == 0)
    _exit(try_everything());
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_not_named_is_out_of_reach)};
  return cmocka_run_group_tests(tests, set_up, tear_down);
}
