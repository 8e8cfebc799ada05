#include "baolan/copy/classify.h"

#include "baolan/base/arena.h"
#include "baolan/copy/han.h"

enum { LONGEST_HEAD = 45, LONGEST_BYLINE = 40, LONGEST_CAPTION = 160, LONGEST_FURNITURE = 80, LONGEST_TAIL = 40 };

bool bl_classify_ended(struct bl_text text) {
  size_t at = text.size;
  uint32_t point = bl_text_previous(text, &at);
  while (point && bl_han_holds("\u201D\u2019\u300F\u300D\uFF09\u300B)\"'", point))
    point = bl_text_previous(text, &at);
  if (point == '.') {
    point = bl_text_previous(text, &at);
    return bl_han_is(point) || point == '.';
  }
  return point && bl_han_holds("\u3002\uFF01\uFF1F\u2026\uFF1B!?;", point);
}

static bool has_comma(struct bl_text text) {
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (point == ',' || point == 0xFF0C)
      return true;
  }
  return false;
}

static bool has_letter(struct bl_text text) {
  for (size_t at = 0; at < text.size;)
    if (bl_han_is_letter(bl_text_next(text, &at)))
      return true;
  return false;
}

/* A head may end in ！ or ？, not in a mark that stops or pauses. */
static bool can_head(const struct bl_source_line *line) {
  size_t at = line->text.size;
  uint32_t last = bl_text_previous(line->text, &at);
  bool open = bl_han_holds("\u3002\uFF1B;\uFF0C,\u3001\uFF1A:\u2026\u300A\u201C\uFF08(", last);
  return line->length >= 2 && line->length <= LONGEST_HEAD && !open && line->dateline == 0 &&
         (!line->ended || bl_han_holds("\uFF01\uFF1F!?", last)) && has_letter(line->text);
}

/* A byline behind the last sentence of a paragraph. */
static void find_tail(const struct bl_patterns *patterns, struct bl_source_line *line) {
  size_t at = line->text.size, count = 0;
  while (at > 0 && count++ < LONGEST_TAIL) {
    size_t end = at;
    uint32_t point = bl_text_previous(line->text, &at);
    if (!bl_han_holds("\u3002\uFF01\uFF1F!?\u201D", point))
      continue;
    struct bl_match match;
    struct bl_text tail = bl_text_trim(bl_text_slice(line->text, end, line->text.size));
    if (tail.size && bl_patterns_find(patterns, BL_PATTERN_BYLINE, tail, &match)) {
      line->tail = end;
      line->author = match.groups[1];
      line->credit = match.groups[2];
    }
    return;
  }
}

/* A jump line at a paragraph's end stands behind the sentence. */
static bool is_ended(const struct bl_patterns *patterns, struct bl_text text) {
  enum { REACH = 200 };
  struct bl_match match;
  struct bl_text end = bl_text_slice(text, text.size > REACH ? text.size - REACH : 0, text.size);
  if (bl_patterns_find(patterns, BL_PATTERN_JUMP_TAIL, end, &match))
    return bl_classify_ended(bl_text_trim(bl_text_slice(end, 0, match.start)));
  return bl_classify_ended(text);
}

static void classify(const struct bl_patterns *patterns, struct bl_source_line *line) {
  struct bl_match match;
  line->length = bl_text_count(line->text);
  line->ended = is_ended(patterns, line->text);
  line->has_comma = has_comma(line->text);
  struct bl_text start = bl_text_slice(line->text, 0, 400); /* no phrase at the start of a line is longer */
  if (bl_patterns_find(patterns, BL_PATTERN_DATELINE, start, &match))
    line->dateline = match.end;
  else if (line->length <= LONGEST_BYLINE && bl_patterns_find(patterns, BL_PATTERN_BYLINE, line->text, &match)) {
    line->kind = BL_LINE_BYLINE;
    line->author = match.groups[1];
    line->credit = match.groups[2];
  } else if (line->length <= LONGEST_FURNITURE && bl_patterns_find(patterns, BL_PATTERN_FURNITURE, line->text, NULL))
    line->kind = BL_LINE_FURNITURE;
  else if (!has_letter(line->text))
    line->kind = BL_LINE_FURNITURE; /* a rule of dashes, stars … */
  else if (line->length <= LONGEST_CAPTION && bl_patterns_find(patterns, BL_PATTERN_CAPTION, start, NULL))
    line->kind = BL_LINE_CAPTION;
  if (line->kind == BL_LINE_TEXT) {
    line->numbered = bl_patterns_find(patterns, BL_PATTERN_NUMBERED, start, NULL);
    find_tail(patterns, line);
    line->can_head = can_head(line) && line->tail == 0;
  }
}

static bool is_space(uint32_t point) {
  return point == ' ' || point == '\t' || point == '\r' || point == '\f' || point == 0x3000 || point == 0xA0 ||
         point == 0xFEFF;
}

static struct bl_text trim(struct bl_text text, size_t *indent) {
  size_t start = 0, at = 0;
  for (*indent = 0; start < text.size; start = at) {
    uint32_t point = bl_text_next(text, &at);
    if (!is_space(point))
      break;
    *indent += point == 0x3000 || point == '\t' ? 2 : 1;
  }
  size_t end = text.size;
  for (at = end; end > start; end = at)
    if (!is_space(bl_text_previous(text, &at)))
      break;
  return bl_text_slice(text, start, end);
}

/* The commonest length of lines that do not end a sentence, when it is common enough to be a measure. */
static size_t find_width(const struct bl_source_lines *lines) {
  enum { SHORTEST = 8, LONGEST = 120 };
  size_t counts[LONGEST + 1] = {0}, all = 0, best = 0;
  for (size_t i = 0; i < lines->count; i++)
    if (lines->items[i].length >= SHORTEST && lines->items[i].length <= LONGEST) {
      counts[lines->items[i].length]++;
      all++;
    }
  for (size_t i = SHORTEST; i < LONGEST; i++)
    if (counts[i] + counts[i + 1] > counts[best] + (best < LONGEST ? counts[best + 1] : 0))
      best = i;
  size_t most = best ? counts[best] + counts[best + 1] : 0;
  return most >= 6 && most * 3 > all ? best : 0;
}

struct bl_source_lines bl_classify_lines(struct bl_arena *arena, const struct bl_patterns *patterns,
                                         struct bl_text text) {
  struct bl_source_lines lines = {0};
  int blanks = 0, number = 1;
  size_t indented = 0;
  for (size_t at = 0; at < text.size;) {
    size_t end = at, indent;
    while (end < text.size && text.data[end] != '\n' && text.data[end] != '\r' && text.data[end] != '\f')
      end++;
    struct bl_text piece = trim(bl_text_slice(text, at, end), &indent);
    at = end + 1;
    if (end + 1 < text.size && text.data[end] == '\r' && text.data[end + 1] == '\n')
      at++;
    int here = number;
    number += end >= text.size || text.data[end] != '\f';
    if (piece.size == 0) {
      blanks++;
      continue;
    }
    struct bl_source_line *line = BL_PUSH(arena, lines.items, lines.count, lines.capacity);
    *line = (struct bl_source_line){.text = piece, .number = here, .blanks = blanks, .indented = indent >= 2};
    indented += line->indented;
    blanks = 0;
    classify(patterns, line);
  }
  lines.width = find_width(&lines);
  lines.indents = indented >= 2;
  return lines;
}
