#include "version.h"

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "baolan/kiosk/fence.h"

static const char *const libraries[] = {"libyaml-",    "libcmark.",   "libicuuc.",   "libharfbuzz.", "libfreetype.",
                                        "libSDL2-2.0", "libSDL2_ttf", "libpng",      "libqrencode",  "libarchive.",
                                        "libsodium.",  "libsqlite3.", "libsystemd.", "libc.so"};

static const char *file_name(const char *path) {
  const char *slash = strrchr(path, '/');
  return slash ? slash + 1 : path;
}

static int find_library(const char *name) {
  for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++)
    if (strncmp(name, libraries[i], strlen(libraries[i])) == 0)
      return (int)i;
  return -1;
}

/* The map names files with their links resolved, and so with their full versions: libicuuc.so.72.1. */
static void print_loaded(FILE *out) {
  FILE *map = fopen("/proc/self/maps", "r");
  if (!map)
    return;
  char line[PATH_MAX + 128];
  int seen[sizeof libraries / sizeof *libraries] = {0};
  while (fgets(line, sizeof line, map)) {
    char *path = strchr(line, '/');
    if (!path)
      continue;
    path[strcspn(path, "\n")] = '\0';
    int which = find_library(file_name(path));
    if (which >= 0 && !seen[which]++)
      fprintf(out, "  %s\n", file_name(path));
  }
  fclose(map);
}

/* What this kernel lets the program take from itself. */
static void print_guards(FILE *out) {
  const int landlock = bl_fence_version();
  if (landlock)
    fprintf(out, "files: fenced by Landlock %d\n", landlock);
  else
    fputs("files: not fenced, the kernel has no Landlock\n", out);
  if (access("/proc/sys/kernel/seccomp/actions_avail", F_OK) == 0)
    fputs("pictures: decoded apart, confined by seccomp\n", out);
  else
    fputs("pictures: decoded apart, within limits only: the kernel has no seccomp filters\n", out);
}

void bl_version_print(FILE *out) {
  fprintf(out, "baolan %s\n", BAOLAN_VERSION);
#ifdef BAOLAN_LIBRARIES
  fprintf(out, "built with: %s\n", BAOLAN_LIBRARIES);
#endif
  print_guards(out);
  fprintf(out, "loaded:\n");
  print_loaded(out);
}
