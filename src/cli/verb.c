#include "verb.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/page/grid.h"

int bl_cli_fail(const char *verb, const struct bl_error *error) {
  char text[sizeof *error];
  fprintf(stderr, "baolan %s: %s\n", verb, bl_error_string(error, text, sizeof text));
  return error->code;
}

void bl_cli_warn(const struct bl_warnings *warnings) {
  for (size_t i = 0; i < warnings->count; i++) {
    const struct bl_warning *warning = &warnings->items[i];
    struct bl_error shown = {.line = warning->line, .column = warning->column};
    snprintf(shown.path, sizeof shown.path, "%s", warning->path ? warning->path : "");
    snprintf(shown.text, sizeof shown.text, "%s", warning->text);
    char text[sizeof shown];
    fprintf(stderr, "%s\n", bl_error_string(&shown, text, sizeof text));
  }
}

static const char *option_name(const struct option *options, int option) {
  while (options->name && options->val != option)
    options++;
  return options->name ? options->name : "?";
}

int bl_cli_options(int argc, char **argv, const char *verb, const char *help, const char *letters,
                   const struct option *options, bool (*take)(int option, const char *value, void *order),
                   void *order) {
  int option;
  while ((option = getopt_long(argc, argv, letters, options, NULL)) != -1) {
    if (option == 'h') {
      fputs(help, stdout);
      return BL_OK;
    }
    if (option == '?') {
      fprintf(stderr, "see baolan %s --help\n", verb);
      return BL_USAGE;
    }
    if (!take(option, optarg, order)) {
      fprintf(stderr, "baolan %s: --%s does not take “%s”; see baolan %s --help\n", verb, option_name(options, option),
              optarg ? optarg : "", verb);
      return BL_USAGE;
    }
  }
  return -1;
}

bool bl_cli_number(const char *value, const char *unit, double low, double high, double *out) {
  char *end;
  *out = strtod(value, &end);
  bool whole = *end == '\0' || (unit && strcmp(end, unit) == 0);
  return end != value && whole && *out >= low && *out <= high;
}

bool bl_cli_size(const char *value, int *width, int *height) {
  char tail;
  return sscanf(value, "%5dx%5d%c", width, height, &tail) == 2 && *width >= 160 && *height >= 120 && *width <= 16384 &&
         *height <= 16384;
}

bool bl_cli_glass(int option, const char *value, struct bl_glass *glass) {
  double em;
  switch (option) {
  case 's':
    return bl_cli_size(value, &glass->width, &glass->height);
  case 'D':
    return bl_cli_number(value, NULL, 1, 500, &glass->diagonal_in);
  case 'M':
    return bl_cli_number(value, NULL, 0.1, 100, &glass->distance_m);
  case 'e':
    if (!bl_cli_number(value, NULL, 8, 400, &em))
      return false;
    glass->em_px = (int)em;
    return true;
  default:
    return false;
  }
}

int bl_cli_choice(const char *value, const char *const *list) {
  for (int i = 0; list[i]; i++)
    if (strcmp(value, list[i]) == 0)
      return i;
  return -1;
}
