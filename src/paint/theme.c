#include "baolan/paint/theme.h"

#include <math.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/base/file.h"
#include "baolan/base/yaml.h"

enum { FILE_CAP = 256 * 1024 };

struct entry {
  struct bl_text name;
  struct bl_text inks[BL_INK_COUNT];
  double gamma;
  int picture_light;
  int line;
};

struct file {
  struct bl_yaml_list themes;
};

static const char *const ink_names[BL_INK_COUNT] = {
    [BL_INK_PAPER] = "paper",
    [BL_INK_TEXT] = "text",
    [BL_INK_RED] = "red",
    [BL_INK_SOFT] = "soft",
    [BL_INK_FAINT] = "faint",
    [BL_INK_TINT] = "tint",
    [BL_INK_BAR] = "bar",
    [BL_INK_BAR_TEXT] = "bar_text",
    [BL_INK_BAR_FAINT] = "bar_faint",
    [BL_INK_CODE] = "code",
    [BL_INK_CODE_PAPER] = "code_paper",
};

#define INK(ink, key)                                                                                                  \
  {                                                                                                                    \
    .name = key, .kind = BL_YAML_LINE, .offset = offsetof(struct entry, inks) + (ink) * sizeof(struct bl_text),        \
    .required = true                                                                                                   \
  }

static const struct bl_yaml_key theme_keys[] = {
    {.name = "name", .kind = BL_YAML_LINE, .offset = offsetof(struct entry, name), .required = true},
    INK(BL_INK_PAPER, "paper"),
    INK(BL_INK_TEXT, "text"),
    INK(BL_INK_RED, "red"),
    INK(BL_INK_SOFT, "soft"),
    INK(BL_INK_FAINT, "faint"),
    INK(BL_INK_TINT, "tint"),
    INK(BL_INK_BAR, "bar"),
    INK(BL_INK_BAR_TEXT, "bar_text"),
    INK(BL_INK_BAR_FAINT, "bar_faint"),
    INK(BL_INK_CODE, "code"),
    INK(BL_INK_CODE_PAPER, "code_paper"),
    {.name = "gamma",
     .kind = BL_YAML_NUMBER,
     .offset = offsetof(struct entry, gamma),
     .required = true,
     .low = 1.0,
     .high = 2.2},
    {.name = "picture_light",
     .kind = BL_YAML_INT,
     .offset = offsetof(struct entry, picture_light),
     .required = true,
     .low = 0,
     .high = 255},
    {.name = "@line", .kind = BL_YAML_INT, .offset = offsetof(struct entry, line)},
    {.kind = BL_YAML_END},
};

static const struct bl_yaml_key file_keys[] = {
    {.name = "themes",
     .kind = BL_YAML_LIST,
     .offset = offsetof(struct file, themes),
     .required = true,
     .item = theme_keys,
     .size = sizeof(struct entry)},
    {.kind = BL_YAML_END},
};

/* What must be readable on what. */
static const struct {
  enum bl_ink ink, ground;
  double least;
} pairs[] = {
    {BL_INK_TEXT, BL_INK_PAPER, 7.0}, {BL_INK_TEXT, BL_INK_TINT, 7.0},       {BL_INK_BAR_TEXT, BL_INK_BAR, 7.0},
    {BL_INK_RED, BL_INK_PAPER, 4.5},  {BL_INK_RED, BL_INK_TINT, 4.5},        {BL_INK_SOFT, BL_INK_PAPER, 4.5},
    {BL_INK_SOFT, BL_INK_TINT, 4.5},  {BL_INK_CODE, BL_INK_CODE_PAPER, 7.0}, {BL_INK_BAR_FAINT, BL_INK_BAR, 3.0},
};

static double linear(uint32_t byte) {
  double value = (double)byte / 255.0;
  return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t colour) {
  return 0.2126 * linear(colour >> 16 & 255) + 0.7152 * linear(colour >> 8 & 255) + 0.0722 * linear(colour & 255);
}

double bl_theme_contrast(uint32_t a, uint32_t b) {
  double one = luminance(a), other = luminance(b);
  return (fmax(one, other) + 0.05) / (fmin(one, other) + 0.05);
}

static int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c >= 'a' && c <= 'f')
    return c - 'a' + 10;
  if (c >= 'A' && c <= 'F')
    return c - 'A' + 10;
  return -1;
}

static bool read_colour(struct bl_text text, uint32_t *out) {
  if (text.size != 7 || text.data[0] != '#')
    return false;
  uint32_t value = 0;
  for (size_t i = 1; i < 7; i++) {
    int digit = hex_digit(text.data[i]);
    if (digit < 0)
      return false;
    value = value << 4 | (uint32_t)digit;
  }
  *out = 0xFF000000u | value;
  return true;
}

static bool take_theme(const struct entry *entry, struct bl_theme *out, struct bl_error *error) {
  struct bl_theme theme = {.gamma = entry->gamma, .picture_light = (uint8_t)entry->picture_light};
  for (int ink = 0; ink < BL_INK_COUNT; ink++)
    if (!read_colour(entry->inks[ink], &theme.inks[ink]))
      return bl_error_set(error, BL_CONFIG, "theme %s: the colour of %s must look like '#f6f1e6'", entry->name.data,
                          ink_names[ink]);
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    double ratio = bl_theme_contrast(theme.inks[pairs[i].ink], theme.inks[pairs[i].ground]);
    if (ratio < pairs[i].least)
      return bl_error_set(error, BL_CONFIG, "theme %s: the contrast of %s on %s is %.2f:1; at least %.1f:1 is needed",
                          entry->name.data, ink_names[pairs[i].ink], ink_names[pairs[i].ground], ratio, pairs[i].least);
  }
  *out = theme;
  return true;
}

static bool find_theme(struct bl_arena *arena, const char *path, const char *name, struct bl_theme *out,
                       struct bl_error *error) {
  struct bl_text source;
  struct file file = {0};
  if (!bl_file_read(arena, path, FILE_CAP, &source, error) ||
      !bl_yaml_read(arena, source, path, 1, file_keys, &file, error))
    return false;
  const struct entry *entries = file.themes.items;
  for (size_t i = 0; i < file.themes.count; i++) {
    if (!bl_text_equal(entries[i].name, bl_text_of(name)))
      continue;
    if (take_theme(&entries[i], out, error))
      return true;
    return bl_error_at(error, path, entries[i].line, 0);
  }
  bl_error_set(error, BL_CONFIG, "there is no theme named %s", name);
  return bl_error_at(error, path, 0, 0);
}

bool bl_theme_load(const char *yaml_path, const char *name, struct bl_theme *out, struct bl_error *error) {
  struct bl_arena *arena = bl_arena_create();
  bool done = find_theme(arena, yaml_path, name, out, error);
  bl_arena_destroy(arena);
  if (!done && error)
    error->code = BL_CONFIG; /* whatever is wrong with the file, it is the configuration */
  return done;
}
