#include "baolan/copy/scalar.h"

#include <stdio.h>
#include <string.h>

/* Characters that mean something to YAML at the start of a value, or anywhere in a flow list. */
static bool is_plain_start(uint32_t point) {
  return point > 0x7F || (point >= '0' && point <= '9') || (point >= 'A' && point <= 'Z') ||
         (point >= 'a' && point <= 'z') || point == '/';
}

/* Control characters, line ends of Unicode and noncharacters: written as escapes. */
static bool is_hidden(uint32_t point) {
  return point < ' ' || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 || point == 0xFEFF ||
         point == 0xFFFE || point == 0xFFFF;
}

static bool is_plain(uint32_t point) {
  return !is_hidden(point) && (point > 0x7F || !strchr("#:,[]{}&*!|>'\"%@`\\", (int)point));
}

static bool can_be_bare(struct bl_text text) {
  size_t at = 0;
  if (text.size == 0 || text.data[text.size - 1] == ' ' || !is_plain_start(bl_text_next(text, &at)))
    return false;
  for (at = 0; at < text.size;)
    if (!is_plain(bl_text_next(text, &at)))
      return false;
  return true;
}

static void add_quoted(struct bl_string *out, uint32_t point) {
  char escape[12];
  if (point == '"' || point == '\\')
    snprintf(escape, sizeof escape, "\\%c", (int)point);
  else if (point == '\n')
    snprintf(escape, sizeof escape, "\\n");
  else if (is_hidden(point))
    snprintf(escape, sizeof escape, "\\u%04X", (unsigned)point);
  else {
    bl_string_add_point(out, point);
    return;
  }
  bl_string_add(out, bl_text_of(escape));
}

void bl_scalar_add(struct bl_string *out, struct bl_text text) {
  if (can_be_bare(text)) {
    bl_string_add(out, text);
    return;
  }
  bl_string_add(out, BL_TEXT("\""));
  for (size_t at = 0; at < text.size;)
    add_quoted(out, bl_text_next(text, &at));
  bl_string_add(out, BL_TEXT("\""));
}

void bl_scalar_add_pair(struct bl_string *out, const char *key, struct bl_text value) {
  if (value.size == 0)
    return;
  bl_string_add(out, bl_text_of(key));
  bl_string_add(out, BL_TEXT(": "));
  bl_scalar_add(out, value);
  bl_string_add(out, BL_TEXT("\n"));
}
