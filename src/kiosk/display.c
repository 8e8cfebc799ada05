#include "baolan/kiosk/display.h"

#include <ctype.h>
#include <dirent.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "baolan/base/error.h"

enum { FIRST_PAUSE_MS = 1000, LONGEST_PAUSE_MS = 30000 };

/* "card1-HDMI-A-1"; false: no connector (card1, renderD128, version). */
static bool parse(const char *entry, struct bl_connector *out) {
  char *end;
  if (strncmp(entry, "card", 4) != 0 || !isdigit((unsigned char)entry[4]))
    return false;
  out->card = (int)strtol(entry + 4, &end, 10);
  if (*end != '-' || !end[1] || strlen(end + 1) >= sizeof out->name)
    return false;
  snprintf(out->name, sizeof out->name, "%s", end + 1);
  return true;
}

static FILE *open_in(const char *folder, const char *entry, const char *file) {
  char path[1400];
  snprintf(path, sizeof path, "%s/%s/%s", folder, entry, file);
  return fopen(path, "r");
}

static void read_state(const char *folder, const char *entry, struct bl_connector *out) {
  char line[64] = "";
  FILE *file = open_in(folder, entry, "status");
  out->connected = file && fgets(line, sizeof line, file) && strncmp(line, "connected", 9) == 0;
  if (file)
    fclose(file);
  out->modes = 0;
  file = open_in(folder, entry, "modes");
  while (file && fgets(line, sizeof line, file))
    out->modes += isdigit((unsigned char)line[0]) != 0;
  if (file)
    fclose(file);
}

static int in_order(const void *a, const void *b) {
  const struct bl_connector *one = a, *other = b;
  return one->card != other->card ? (one->card < other->card ? -1 : 1) : strcmp(one->name, other->name);
}

size_t bl_display_scan(const char *folder, struct bl_connector *out) {
  size_t count = 0;
  DIR *open = opendir(folder);
  const struct dirent *entry;
  while (open && count < BL_DISPLAY_LIMIT && (entry = readdir(open)))
    if (parse(entry->d_name, &out[count]))
      read_state(folder, entry->d_name, &out[count++]);
  if (open)
    closedir(open);
  qsort(out, count, sizeof *out, in_order);
  return count;
}

static bool is_called(const char *name, const char *wish) {
  size_t size = strlen(wish);
  return strncmp(name, wish, size) == 0 && (name[size] == 0 || name[size] == ' ');
}

int bl_display_find(const char *const *names, int count, const char *wish) {
  if (!wish[0])
    return count > 0 ? 0 : -1;
  for (int i = 0; i < count; i++)
    if (is_called(names[i], wish))
      return i;
  char *end;
  long number = strtol(wish, &end, 10);
  return *end == 0 && number >= 0 && number < count ? (int)number : -1;
}

const struct bl_connector *bl_display_choose(const struct bl_connector *connectors, size_t count, const char *wish) {
  const struct bl_connector *able[BL_DISPLAY_LIMIT];
  const char *names[BL_DISPLAY_LIMIT];
  int found = 0;
  for (size_t i = 0; i < count; i++)
    if (connectors[i].connected && connectors[i].modes > 0) {
      able[found] = &connectors[i];
      names[found++] = connectors[i].name;
    }
  if (found == 0)
    return NULL;
  int chosen = bl_display_find(names, found, wish);
  return able[chosen < 0 ? 0 : chosen];
}

static bool sleep_for(void *context, int ms) {
  (void)context;
  struct timespec time = {ms / 1000, ms % 1000 * 1000000L};
  nanosleep(&time, NULL);
  return true;
}

int bl_display_await(const char *folder, const char *wish, bool (*pause)(void *context, int ms), void *context) {
  struct bl_connector connectors[BL_DISPLAY_LIMIT];
  for (int ms = FIRST_PAUSE_MS;; ms = ms * 2 < LONGEST_PAUSE_MS ? ms * 2 : LONGEST_PAUSE_MS) {
    size_t count = bl_display_scan(folder, connectors);
    const struct bl_connector *chosen = bl_display_choose(connectors, count, wish);
    if (chosen || count == 0)
      return chosen ? chosen->card : -1;
    if (ms == FIRST_PAUSE_MS)
      fprintf(stderr, "baolan: no monitor is on; the newspaper is shown as soon as one is\n");
    if (!(pause ? pause : sleep_for)(context, ms))
      return -1;
  }
}

static uint64_t mixed(uint64_t sign, const void *bytes, size_t size) {
  for (size_t i = 0; i < size; i++)
    sign = (sign ^ ((const unsigned char *)bytes)[i]) * 0x100000001B3U;
  return sign;
}

uint64_t bl_display_sign(const struct bl_connector *connectors, size_t count) {
  uint64_t sign = 0xCBF29CE484222325U;
  for (size_t i = 0; i < count; i++) {
    int numbers[] = {connectors[i].card, connectors[i].connected, connectors[i].modes};
    sign = mixed(sign, numbers, sizeof numbers);
    sign = mixed(sign, connectors[i].name, strlen(connectors[i].name) + 1);
  }
  return sign;
}

bool bl_display_check_input(const char *folder, struct bl_error *error) {
  char pattern[1024];
  glob_t found;
  bool any = false;
  snprintf(pattern, sizeof pattern, "%s/event*", folder);
  if (glob(pattern, 0, NULL, &found) == 0)
    for (size_t i = 0; i < found.gl_pathc && !any; i++)
      any = access(found.gl_pathv[i], R_OK) == 0;
  globfree(&found);
  return any || bl_error_set(error, BL_INTERNAL,
                             "no input device under %s can be read, so the screen would seem locked; add the user to "
                             "the group 'input'",
                             folder);
}
