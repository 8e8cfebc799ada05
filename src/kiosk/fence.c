#include "baolan/kiosk/fence.h"

#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/installation.h"
#include "baolan/base/text.h"
#include "baolan/kiosk/config.h"
#include "baolan/type/font.h"

#ifndef LANDLOCK_ACCESS_FS_REFER /* version 2 */
#define LANDLOCK_ACCESS_FS_REFER (1ULL << 13)
#endif
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE /* version 3 */
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { PATH_BYTES = 4096 };

static const uint64_t all_rights = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
static const uint64_t read_rights =
    LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
/* All that a file can be asked for; the others are a folder's. */
static const uint64_t file_rights = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE |
                                    LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_TRUNCATE;

struct fence {
  int rules;       /* the ruleset */
  uint64_t rights; /* that this kernel knows */
  bool failed;
};

int bl_fence_version(void) {
  const long version = syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION);
  return version > 0 ? (int)version : 0;
}

static void open_gap(struct fence *fence, const char *path, bool write) {
  struct stat status;
  struct landlock_path_beneath_attr rule = {.parent_fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)};
  if (rule.parent_fd < 0)
    return; /* what is not there needs no gap */
  rule.allowed_access = write ? fence->rights & ~LANDLOCK_ACCESS_FS_EXECUTE : read_rights;
  if (fstat(rule.parent_fd, &status) == 0 && !S_ISDIR(status.st_mode))
    rule.allowed_access &= file_rights;
  if (syscall(SYS_landlock_add_rule, fence->rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0u) != 0)
    fence->failed = true;
  close(rule.parent_fd);
}

/* The folder that a path lies in; "." for a bare name. */
static void cut_last(char *path) {
  char *slash = strrchr(path, '/');
  if (!slash)
    snprintf(path, PATH_BYTES, ".");
  else
    slash[slash == path] = '\0';
}

/* The nearest folder that is there: the path itself, or one it will lie in. Never the whole tree. */
static void open_folder(struct fence *fence, const char *path, bool write) {
  char folder[PATH_BYTES], real[PATH_BYTES];
  struct stat status;
  if (!path || !*path || strlen(path) >= sizeof folder)
    return;
  snprintf(folder, sizeof folder, "%s", path);
  while ((stat(folder, &status) != 0 || !S_ISDIR(status.st_mode)) && strcmp(folder, ".") != 0)
    cut_last(folder);
  if (realpath(folder, real) && strcmp(real, "/") != 0)
    open_gap(fence, real, write);
}

/* To read, with the folder around it, so that it may be replaced. */
static void open_around(struct fence *fence, const char *path) {
  char around[PATH_BYTES];
  if (!path || !*path || strlen(path) >= sizeof around)
    return;
  open_gap(fence, path, false);
  snprintf(around, sizeof around, "%s", path);
  cut_last(around);
  open_folder(fence, around, false);
}

/* Our own table names fonts in /usr only. */
static void open_fonts(struct fence *fence, const struct bl_config *config, bool is_own) {
  const struct bl_text *fault = config->fault.fonts.items;
  for (size_t i = 0; i < config->fault.fonts.count; i++)
    open_around(fence, fault[i].data);
  if (is_own)
    return;
  struct bl_fonts *fonts = bl_fonts_load(config->fonts.data, NULL);
  for (size_t i = 0; fonts && i < bl_fonts_count(fonts); i++)
    open_gap(fence, bl_fonts_file(fonts, (uint16_t)i).path, false);
  bl_fonts_destroy(fonts);
}

static void open_own(struct fence *fence, const struct bl_config *config) {
  struct bl_arena *arena = bl_arena_create();
  const struct bl_installation own = bl_installation_find(arena);
  char program[PATH_BYTES];
  const ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
  if (size > 0) {
    program[size] = '\0';
    open_around(fence, program); /* and the decoder's folder beside it */
    cut_last(program);
    snprintf(program + strlen(program), sizeof program - strlen(program), "%s", "/../libexec/baolan");
    open_gap(fence, program, false);
  }
  open_gap(fence, own.share, false);
  open_gap(fence, own.sample, false);
  open_gap(fence, own.words, false);
  open_around(fence, config->themes.data);
  open_around(fence, config->fonts.data);
  open_fonts(fence, config,
             strcmp(config->fonts.data, bl_text_print(arena, "%s/fonts/fonts.yaml", own.share).data) == 0);
  bl_arena_destroy(arena);
}

/* The window system's key, and what it listens at. */
static void open_session(struct fence *fence) {
  const char *home = getenv("HOME");
  char path[PATH_BYTES];
  open_gap(fence, "/tmp/.X11-unix", false);
  if (getenv("XAUTHORITY"))
    open_gap(fence, getenv("XAUTHORITY"), false);
  if (getenv("XDG_RUNTIME_DIR"))
    open_gap(fence, getenv("XDG_RUNTIME_DIR"), true);
  if (home && snprintf(path, sizeof path, "%s/.Xauthority", home) < (int)sizeof path)
    open_gap(fence, path, false);
}

static void open_all(struct fence *fence, const struct bl_config *config) {
  static const char *const system[] = {"/usr", "/lib", "/lib64", "/lib32", "/etc", "/proc", "/sys", "/run"};
  for (size_t i = 0; i < sizeof system / sizeof *system; i++)
    open_gap(fence, system[i], false);
  open_gap(fence, "/dev", true);
  open_session(fence);
  open_own(fence, config);
  open_around(fence, config->edition.data);
  open_around(fence, config->editions.data);
  open_around(fence, config->schedule.data);
  open_around(fence, config->notices.data);
  open_folder(fence, config->library.data, true);
  open_folder(fence, config->state.data, true);
  open_folder(fence, config->status.data, true);
  open_folder(fence, config->metrics.data, true);
}

bool bl_fence_close(const struct bl_config *config, const struct bl_fence_gap *gaps, size_t count) {
  const int version = bl_fence_version();
  if (version == 0)
    return true;
  struct fence fence = {.rights = all_rights};
  fence.rights |= version >= 2 ? LANDLOCK_ACCESS_FS_REFER : 0;
  fence.rights |= version >= 3 ? LANDLOCK_ACCESS_FS_TRUNCATE : 0;
  const struct landlock_ruleset_attr attributes = {.handled_access_fs = fence.rights};
  fence.rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0u);
  if (fence.rules < 0)
    return false;
  open_all(&fence, config);
  for (size_t i = 0; i < count; i++)
    open_folder(&fence, gaps[i].path, gaps[i].write);
  const bool closed = !fence.failed && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
                      syscall(SYS_landlock_restrict_self, fence.rules, 0u) == 0;
  close(fence.rules);
  return closed;
}
