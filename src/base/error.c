#include "baolan/base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/text.h"

bool bl_error_set(struct bl_error *error, enum bl_code code, const char *format, ...) {
  if (!error || error->code != BL_OK)
    return false;
  *error = (struct bl_error){.code = code};
  va_list list;
  va_start(list, format);
  vsnprintf(error->text, sizeof error->text, format, list);
  va_end(list);
  return false;
}

bool bl_error_at(struct bl_error *error, const char *path, int line, int column) {
  if (!error)
    return false;
  if (!error->path[0] && path)
    snprintf(error->path, sizeof error->path, "%s", path);
  if (!error->line) {
    error->line = line;
    error->column = column;
  }
  return false;
}

const char *bl_error_string(const struct bl_error *error, char *buffer, size_t size) {
  char place[32] = "";
  if (error->line && error->column)
    snprintf(place, sizeof place, "%d:%d: ", error->line, error->column);
  else if (error->line)
    snprintf(place, sizeof place, "%d: ", error->line);
  snprintf(buffer, size, "%s%s%s%s", error->path, error->path[0] ? (place[0] ? ":" : ": ") : "", place, error->text);
  return buffer;
}

bool bl_error_is_same(const struct bl_error *a, const struct bl_error *b) {
  return a->line == b->line && strcmp(a->path, b->path) == 0 && strcmp(a->text, b->text) == 0;
}

void bl_warnings_add(struct bl_warnings *warnings, const char *path, int line, int column, const char *kind,
                     const char *format, ...) {
  if (!warnings)
    return;
  char text[768];
  va_list list;
  va_start(list, format);
  vsnprintf(text, sizeof text, format, list);
  va_end(list);
  struct bl_warning *warning = BL_PUSH(warnings->arena, warnings->items, warnings->count, warnings->capacity);
  *warning = (struct bl_warning){
      .path = path ? bl_text_copy(warnings->arena, bl_text_of(path)).data : NULL,
      .line = line,
      .column = column,
      .kind = kind,
      .text = bl_text_copy(warnings->arena, bl_text_of(text)).data,
  };
}
