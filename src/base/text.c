#include "baolan/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"

struct bl_text bl_text_of(const char *c_string) {
  return (struct bl_text){c_string ? c_string : "", c_string ? strlen(c_string) : 0};
}

struct bl_text bl_text_copy(struct bl_arena *arena, struct bl_text text) {
  char *copy = bl_arena_alloc(arena, text.size + 1);
  if (text.size)
    memcpy(copy, text.data, text.size);
  return (struct bl_text){copy, text.size};
}

struct bl_text bl_text_print(struct bl_arena *arena, const char *format, ...) {
  va_list list, again;
  va_start(list, format);
  va_copy(again, list);
  int size = vsnprintf(NULL, 0, format, list);
  char *out = bl_arena_alloc(arena, (size_t)size + 1);
  vsnprintf(out, (size_t)size + 1, format, again);
  va_end(again);
  va_end(list);
  return (struct bl_text){out, (size_t)size};
}

struct bl_text bl_text_slice(struct bl_text text, size_t start, size_t end) {
  if (end > text.size)
    end = text.size;
  if (start > end)
    start = end;
  return (struct bl_text){text.data ? text.data + start : "", end - start};
}

static bool is_blank(uint32_t point) {
  return point == ' ' || point == '\t' || point == '\r' || point == '\n' || point == 0x3000;
}

struct bl_text bl_text_trim(struct bl_text text) {
  size_t start = 0, end = text.size, at = 0;
  while (start < text.size && is_blank(bl_text_next(text, &at)))
    start = at;
  at = end;
  while (end > start && is_blank(bl_text_previous(text, &at)))
    end = at;
  return bl_text_slice(text, start, end);
}

bool bl_text_equal(struct bl_text a, struct bl_text b) {
  return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

bool bl_text_starts(struct bl_text text, struct bl_text head) {
  return text.size >= head.size && bl_text_equal(bl_text_slice(text, 0, head.size), head);
}

bool bl_text_ends(struct bl_text text, struct bl_text tail) {
  return text.size >= tail.size && bl_text_equal(bl_text_slice(text, text.size - tail.size, text.size), tail);
}

ptrdiff_t bl_text_find(struct bl_text text, struct bl_text needle) {
  if (needle.size == 0)
    return 0;
  for (size_t at = 0; at + needle.size <= text.size; at++) {
    const char *hit = memchr(text.data + at, needle.data[0], text.size - needle.size - at + 1);
    if (!hit)
      return -1;
    at = (size_t)(hit - text.data);
    if (memcmp(hit, needle.data, needle.size) == 0)
      return (ptrdiff_t)at;
  }
  return -1;
}

/* Length of the well-formed sequence at s (Unicode table 3-7), 0 if malformed. */
static size_t sequence(const unsigned char *s, size_t left, uint32_t *point) {
  unsigned char lead = s[0];
  if (lead < 0x80) {
    *point = lead;
    return 1;
  }
  if (lead > 0xE0 && lead < 0xED && left > 2 && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80) { /* most of Chinese */
    *point = (lead & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
    return 3;
  }
  size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || left < size)
    return 0;
  unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  uint32_t value = lead & (0x7Fu >> size);
  for (size_t i = 1; i < size; i++) {
    if (s[i] < low || s[i] > high)
      return 0;
    low = 0x80;
    high = 0xBF;
    value = value << 6 | (s[i] & 0x3F);
  }
  *point = value;
  return size;
}

uint32_t bl_text_next(struct bl_text text, size_t *at) {
  if (*at >= text.size)
    return 0;
  uint32_t point = 0xFFFD;
  size_t size = sequence((const unsigned char *)text.data + *at, text.size - *at, &point);
  *at += size ? size : 1;
  return point;
}

uint32_t bl_text_previous(struct bl_text text, size_t *at) {
  if (*at == 0)
    return 0;
  size_t start = *at - 1;
  while (start > 0 && *at - start < 4 && ((unsigned char)text.data[start] & 0xC0) == 0x80)
    start--;
  uint32_t point = 0xFFFD;
  size_t size = sequence((const unsigned char *)text.data + start, *at - start, &point);
  if (size != *at - start) { /* malformed: one byte */
    *at -= 1;
    return 0xFFFD;
  }
  *at = start;
  return point;
}

size_t bl_text_count(struct bl_text text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size; count++)
    bl_text_next(text, &at);
  return count;
}

ptrdiff_t bl_text_malformed(struct bl_text text) {
  for (size_t at = 0; at < text.size;) {
    uint32_t point;
    size_t size = sequence((const unsigned char *)text.data + at, text.size - at, &point);
    if (!size)
      return (ptrdiff_t)at;
    at += size;
  }
  return -1;
}

size_t bl_text_encode(uint32_t code_point, char out[4]) {
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
    code_point = 0xFFFD;
  if (code_point < 0x80) {
    out[0] = (char)code_point;
    return 1;
  }
  size_t size = code_point < 0x800 ? 2 : code_point < 0x10000 ? 3 : 4;
  for (size_t i = size - 1; i > 0; i--) {
    out[i] = (char)(0x80 | (code_point & 0x3F));
    code_point >>= 6;
  }
  static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
  out[0] = (char)(lead[size] | code_point);
  return size;
}

void bl_string_init(struct bl_string *string, struct bl_arena *arena) {
  *string = (struct bl_string){.arena = arena};
}

void bl_string_add(struct bl_string *string, struct bl_text text) {
  if (text.size == 0)
    return;
  size_t wanted = string->size + text.size + 1;
  if (wanted > string->capacity) {
    size_t capacity = string->capacity ? string->capacity : 64;
    while (capacity < wanted)
      capacity *= 2;
    char *moved = bl_arena_alloc(string->arena, capacity);
    if (string->size)
      memcpy(moved, string->data, string->size);
    string->data = moved;
    string->capacity = capacity;
  }
  memcpy(string->data + string->size, text.data, text.size);
  string->size += text.size;
  string->data[string->size] = '\0';
}

void bl_string_add_point(struct bl_string *string, uint32_t code_point) {
  char bytes[4];
  size_t size = bl_text_encode(code_point, bytes);
  bl_string_add(string, (struct bl_text){bytes, size});
}

struct bl_text bl_string_text(const struct bl_string *string) {
  return (struct bl_text){string->data ? string->data : "", string->size};
}
