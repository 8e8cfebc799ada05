#include "verb.h"

#include <stdio.h>
#include <string.h>

#include "baolan/base/error.h"

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

int bl_cli_choice(const char *value, const char *const *list) {
  for (int i = 0; list[i]; i++)
    if (strcmp(value, list[i]) == 0)
      return i;
  return -1;
}
