#include "baolan/copy/han.h"

#include <unicode/uchar.h>

#include "baolan/base/arena.h"

bool bl_han_is(uint32_t point) {
  return point >= 0x3007 && u_hasBinaryProperty((UChar32)point, UCHAR_IDEOGRAPHIC);
}

bool bl_han_is_mark(uint32_t point) {
  if (point == 0x2014 || point == 0x2026 || point == 0xFF5E)
    return true;
  bool full = (point >= 0x3001 && point <= 0x301F) || (point >= 0xFF01 && point <= 0xFF65);
  return full && u_ispunct((UChar32)point);
}

bool bl_han_is_quote(uint32_t point) {
  return (point >= 0x2018 && point <= 0x201D && point != 0x201A && point != 0x201B) || point == '"' || point == '\'';
}

bool bl_han_is_letter(uint32_t point) {
  return point && u_isalnum((UChar32)point);
}

bool bl_han_has(struct bl_text text) {
  for (size_t at = 0; at < text.size;)
    if (bl_han_is(bl_text_next(text, &at)))
      return true;
  return false;
}

bool bl_han_holds(const char *set, uint32_t point) {
  struct bl_text text = bl_text_of(set);
  for (size_t at = 0; at < text.size;)
    if (bl_text_next(text, &at) == point)
      return true;
  return false;
}

struct bl_text bl_han_letters(struct bl_arena *arena, struct bl_text text) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (bl_han_is_letter(point))
      bl_string_add_point(&out, point);
  }
  return bl_string_text(&out);
}
