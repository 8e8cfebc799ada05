#include "baolan/copy/unwrap.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "baolan/base/arena.h"

/* A line of which more ends unseen is as good as empty: to look further would take a square of its length. */
enum { ZERO_WIDTH_SPACE = 0x200B, IDEOGRAPHIC_SPACE = 0x3000, UNSEEN_LIMIT = 64 };

static bool is_broad(uint32_t point) {
  int width = u_getIntPropertyValue((UChar32)point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE || width == U_EA_HALFWIDTH;
}

bool bl_unwrap_is_wide(uint32_t point) {
  return is_broad(point) && u_getIntPropertyValue((UChar32)point, UCHAR_SCRIPT) != USCRIPT_HANGUL;
}

static bool is_currency(uint32_t point) {
  return u_charType((UChar32)point) == U_CURRENCY_SYMBOL;
}

/* A mark that carries its own space, so that none is wanted beside it. */
static bool is_wide_mark(uint32_t point) {
  uint32_t mask = U_GET_GC_MASK((UChar32)point);
  return point == IDEOGRAPHIC_SPACE || ((mask & (U_GC_P_MASK | U_GC_S_MASK)) != 0 && is_broad(point));
}

static bool is_ignorable(uint32_t point) {
  return point != ZERO_WIDTH_SPACE && u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

static uint32_t last_of(struct bl_text text) {
  size_t at = text.size;
  for (int i = 0; i < UNSEEN_LIMIT; i++) {
    uint32_t point = bl_text_previous(text, &at);
    if (!point || !is_ignorable(point))
      return point;
  }
  return 0;
}

static uint32_t first_of(struct bl_text text) {
  uint32_t point;
  size_t at = 0;
  do
    point = bl_text_next(text, &at);
  while (point && is_ignorable(point));
  return point;
}

bool bl_unwrap_needs_space(struct bl_text before, struct bl_text after) {
  uint32_t last = last_of(before), first = first_of(after);
  if (last == 0 || first == 0 || last == ZERO_WIDTH_SPACE || first == ZERO_WIDTH_SPACE)
    return false;
  if (is_currency(last) || is_currency(first))
    return true;
  return !(bl_unwrap_is_wide(last) && bl_unwrap_is_wide(first)) && !is_wide_mark(last) && !is_wide_mark(first);
}

static struct bl_text trim(struct bl_text text) {
  while (text.size && (text.data[0] == ' ' || text.data[0] == '\t'))
    text = bl_text_slice(text, 1, text.size);
  while (text.size && (text.data[text.size - 1] == ' ' || text.data[text.size - 1] == '\t'))
    text.size--;
  return text;
}

struct bl_text bl_unwrap_text(struct bl_arena *arena, struct bl_text text) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t at = 0; at < text.size;) {
    ptrdiff_t end = bl_text_find(bl_text_slice(text, at, text.size), BL_TEXT("\n"));
    size_t stop = end < 0 ? text.size : at + (size_t)end;
    struct bl_text line = trim(bl_text_slice(text, at, stop));
    at = stop + 1;
    if (bl_unwrap_needs_space(bl_string_text(&out), line))
      bl_string_add(&out, BL_TEXT(" "));
    bl_string_add(&out, line);
  }
  return bl_string_text(&out);
}
