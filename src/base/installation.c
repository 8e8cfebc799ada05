#include "baolan/base/installation.h"

#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/text.h"

static const char *join(struct bl_arena *arena, const char *folder, const char *name) {
  return bl_text_print(arena, "%s/%s", folder, name).data;
}

/* The first of the folders in which the file is; the last one when it is in none. */
static const char *first_with(struct bl_arena *arena, const char *file, const char *const *folders) {
  while (folders[1] && access(join(arena, *folders, file), R_OK) != 0)
    folders++;
  return *folders;
}

struct bl_installation bl_installation_of(struct bl_arena *arena, const char *folder) {
  const char *installed = join(arena, folder, "../share/baolan");
  const char *shares[] = {installed, join(arena, folder, "../.."), "/usr/share/baolan", NULL};
  const char *samples[] = {join(arena, folder, "sample"), join(arena, installed, "sample"), "/usr/share/baolan/sample",
                           NULL};
  const char *words[] = {join(arena, folder, "locale"), join(arena, folder, "../share/locale"), "/usr/share/locale",
                         NULL};
  const char *settings[] = {join(arena, folder, "../etc/baolan"), "/etc/baolan", NULL};
  const char *file = join(arena, first_with(arena, "baolan.yaml", settings), "baolan.yaml");
  return (struct bl_installation){.share = first_with(arena, "fonts/fonts.yaml", shares),
                                  .sample = first_with(arena, "edition.yaml", samples),
                                  .words = first_with(arena, "en/LC_MESSAGES/baolan.mo", words),
                                  .settings = access(file, F_OK) == 0 ? file : NULL};
}

struct bl_installation bl_installation_find(struct bl_arena *arena) {
  char folder[4096];
  ssize_t size = readlink("/proc/self/exe", folder, sizeof folder - 1);
  folder[size > 0 ? size : 0] = 0;
  char *slash = strrchr(folder, '/');
  if (slash)
    *slash = 0;
  return bl_installation_of(arena, folder);
}
