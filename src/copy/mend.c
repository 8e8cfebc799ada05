#include "baolan/copy/mend.h"

#include <string.h>
#include <unicode/uchar.h>

#include "baolan/base/arena.h"
#include "baolan/copy/unwrap.h"

enum { LABEL_LIMIT = 4, SENTINEL_SIZE = 3 };

bool bl_mend_is_space(uint32_t point) {
  return point == 0 || u_isUWhiteSpace((UChar32)point);
}

bool bl_mend_is_mark(uint32_t point) {
  if (point < 0x80)
    return point > ' ' && point < 0x7F && !u_isalnum((UChar32)point);
  return u_ispunct((UChar32)point);
}

static bool is_wide_letter(uint32_t point) {
  return !bl_mend_is_space(point) && !bl_mend_is_mark(point) && bl_unwrap_is_wide(point);
}

static size_t run_end(struct bl_text text, size_t at) {
  size_t end = at;
  while (end < text.size && text.data[end] == text.data[at])
    end++;
  return end;
}

static bool is_blank_line(struct bl_text text, size_t newline) {
  size_t at = newline + 1;
  while (at < text.size && strchr(" \t\r", text.data[at]))
    at++;
  return at >= text.size || text.data[at] == '\n';
}

/* The end of the code span whose backticks begin at `at`, or of the backticks alone. */
static size_t skip_code(struct bl_text text, size_t at) {
  size_t first = run_end(text, at);
  for (size_t next = first; next < text.size;) {
    if (text.data[next] == '\n' && is_blank_line(text, next))
      break;
    if (text.data[next] != '`') {
      next++;
      continue;
    }
    size_t end = run_end(text, next);
    if (end - next == first - at)
      return end;
    next = end;
  }
  return first;
}

/* Adds the run of stars start..end; *open counts the runs that are open. */
static void add_stars(struct bl_string *out, struct bl_text text, size_t start, size_t end, int *open) {
  size_t before_at = start, after_at = end;
  uint32_t before = bl_text_previous(text, &before_at), after = bl_text_next(text, &after_at);
  bool can_open =
      !bl_mend_is_space(after) && (!bl_mend_is_mark(after) || bl_mend_is_space(before) || bl_mend_is_mark(before));
  bool can_close =
      !bl_mend_is_space(before) && (!bl_mend_is_mark(before) || bl_mend_is_space(after) || bl_mend_is_mark(after));
  bool mended_open = *open == 0 && !can_open && is_wide_letter(before) && bl_mend_is_mark(after);
  bool mended_close = *open > 0 && !can_close && bl_mend_is_mark(before) && is_wide_letter(after);
  if (mended_close)
    bl_string_add_point(out, BL_MEND_SENTINEL);
  bl_string_add(out, bl_text_slice(text, start, end));
  if (mended_open)
    bl_string_add_point(out, BL_MEND_SENTINEL);
  can_close = can_close || mended_close;
  can_open = can_open || mended_open;
  if (*open > 0 && can_close)
    --*open;
  else if (can_open)
    ++*open;
}

/* The label of a note whose text behind "[" and what may follow it is "^1]"; empty if it is none. */
static struct bl_text label_at(struct bl_text text, size_t at) {
  size_t start = at + 1, end = start;
  if (at >= text.size || text.data[at] != '^')
    return (struct bl_text){0};
  while (end < text.size && u_isalnum((unsigned char)text.data[end]) && (unsigned char)text.data[end] < 0x80)
    end++;
  bool closed = end < text.size && text.data[end] == ']' && end - start <= LABEL_LIMIT;
  return bl_text_slice(text, start, closed ? end : start);
}

bool bl_mend_note(struct bl_text text, size_t at, struct bl_text *label) {
  size_t next = at + 1;
  if (at >= text.size || text.data[at] != '[' || bl_text_next(text, &next) != BL_MEND_SENTINEL)
    return false;
  *label = label_at(text, next);
  return label->size > 0;
}

size_t bl_mend_note_size(struct bl_text label) {
  return strlen("[^]") + SENTINEL_SIZE + label.size;
}

/* Returns where the text goes on: behind a note. ![^1](file) is a picture. */
static size_t add_bracket(struct bl_string *out, struct bl_text text, size_t at) {
  size_t label = label_at(text, at + 1).size;
  if (label == 0 || (at > 0 && text.data[at - 1] == '!')) {
    bl_string_add(out, BL_TEXT("["));
    return at + 1;
  }
  size_t end = at + strlen("[^]") + label;
  bl_string_add_point(out, BL_MEND_SENTINEL);
  bl_string_add(out, BL_TEXT("["));
  bl_string_add_point(out, BL_MEND_SENTINEL);
  bl_string_add(out, bl_text_slice(text, at + 1, end));
  return end;
}

/* A colon behind it would make an address of what follows. */
static void add_closing_bracket(struct bl_string *out, struct bl_text text, size_t at) {
  bl_string_add(out, BL_TEXT("]"));
  if (at + 1 < text.size && text.data[at + 1] == ':')
    bl_string_add_point(out, BL_MEND_SENTINEL);
}

struct bl_text bl_mend_source(struct bl_arena *arena, struct bl_text source) {
  struct bl_string out;
  bl_string_init(&out, arena);
  int open = 0;
  for (size_t at = 0, end; at < source.size; at = end) {
    char c = source.data[at];
    end = at + 1;
    if (c == '*') {
      end = run_end(source, at);
      add_stars(&out, source, at, end, &open);
      continue;
    }
    if (c == '[') {
      end = add_bracket(&out, source, at);
      continue;
    }
    if (c == ']') {
      add_closing_bracket(&out, source, at);
      continue;
    }
    if (c == '\\' && end < source.size && (unsigned char)source.data[end] < 0x80)
      end++;
    else if (c == '`')
      end = skip_code(source, at);
    else if (c == '\n' && is_blank_line(source, at))
      open = 0;
    else
      while (end < source.size && !strchr("*\\`[]\n", source.data[end]))
        end++;
    bl_string_add(&out, bl_text_slice(source, at, end));
  }
  return bl_string_text(&out);
}
