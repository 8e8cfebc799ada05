/* Any bytes as a file of settings: of the kiosk (c), of themes (t) or of fonts (f), as the first byte says. It is
 * refused with a reason, or what was read is inside its bounds. The readers take a path: it is that of a file in
 * memory. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/config.h"
#include "baolan/paint/theme.h"
#include "baolan/type/font.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *file_of(const uint8_t *data, size_t size) {
  static char path[64];
  static FILE *file;
  if (!file)
    file = tmpfile();
  if (!file || ftruncate(fileno(file), 0) != 0 || pwrite(fileno(file), data, size, 0) != (ssize_t)size)
    abort();
  snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(file));
  return path;
}

static void read_config(const char *path, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_config config;
  if (bl_config_load(arena, path, &config, error)) {
    bool sound = config.glass.diagonal_in >= 3 && config.glass.diagonal_in <= 300 && config.idle_seconds > 0 &&
                 config.rotation <= BL_ROTATION_STORIES && config.glass.rotation_degrees <= 3 &&
                 bl_config_stale_ms(&config) >= 0;
    if (!sound)
      abort();
  }
  bl_arena_destroy(arena);
}

static void read_themes(const char *path, struct bl_error *error) {
  struct bl_theme theme;
  bl_theme_load(path, "day", &theme, error);
}

static void read_fonts(const char *path, struct bl_error *error) {
  struct bl_fonts *fonts = bl_fonts_load(path, error);
  bl_fonts_destroy(fonts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size == 0)
    return 0;
  struct bl_error error = {0};
  const char *path = file_of(data + 1, size - 1);
  if (data[0] == 'c')
    read_config(path, &error);
  else if (data[0] == 't')
    read_themes(path, &error);
  else
    read_fonts(path, &error);
  if (error.code && (!error.text[0] || bl_text_malformed(bl_text_of(error.text)) >= 0))
    abort();
  return 0;
}
