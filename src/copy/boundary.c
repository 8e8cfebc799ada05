#include "baolan/copy/boundary.h"

#include "baolan/base/arena.h"
#include "baolan/copy/han.h"

enum { MOST_HEAD_LINES = 6, GAP = 3, LONG_LINE = 60 };

/* The points, all in one place. */
enum {
  POINTS_AFTER_BYLINE = 40,
  POINTS_AT_START = 40,
  POINTS_BEFORE_DATELINE = 40,
  POINTS_BEFORE_BYLINE = 30,
  POINTS_GAP = 10,
  POINTS_SHORT = 10,
  POINTS_SEVERAL_LINES = 15,
  POINTS_INNER_SPACE = 10,
  POINTS_DASHED = 15, /* a line that begins with —— is a subtitle */
  POINTS_AFTER_UNENDED = -20,
  POINTS_NUMBERED = -30
};

static bool is_aside(const struct bl_source_line *line) {
  return line->kind == BL_LINE_CAPTION || line->kind == BL_LINE_FURNITURE;
}

/* In a file whose lines are broken at one length, a full line is not a head. */
static bool is_candidate(const struct bl_source_lines *lines, size_t at) {
  const struct bl_source_line *line = &lines->items[at];
  bool full = lines->width && line->length + 1 >= lines->width && line->length <= lines->width + 1;
  return line->kind == BL_LINE_TEXT && line->can_head && !full;
}

static bool has_inner_space(struct bl_text text) {
  uint32_t before = 0;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if ((point == ' ' || point == 0x3000) && (before >= 0x2E80 || bl_han_is_quote(before)))
      return true;
    before = point;
  }
  return false;
}

static size_t skip_asides(const struct bl_source_lines *lines, size_t at) {
  while (at < lines->count && is_aside(&lines->items[at]))
    at++;
  return at;
}

/* The line before `at` that is text or byline, or `at` itself when there is none. */
static size_t line_before(const struct bl_source_lines *lines, size_t at) {
  for (size_t i = at; i > 0; i--)
    if (!is_aside(&lines->items[i - 1]))
      return i - 1;
  return at;
}

static int score_before(const struct bl_source_lines *lines, size_t head, size_t head_byline) {
  size_t before = line_before(lines, head);
  if (before == head)
    return POINTS_AT_START;
  const struct bl_source_line *line = &lines->items[before];
  if (line->kind == BL_LINE_BYLINE)
    return before == head_byline ? 0 : POINTS_AFTER_BYLINE;
  if (line->tail)
    return POINTS_AFTER_BYLINE;
  return !line->ended && lines->items[head].blanks < GAP ? POINTS_AFTER_UNENDED : 0;
}

/* What follows the head: a dateline, a byline with text behind it, or a paragraph. -1: nothing that can. */
static int score_after(const struct bl_source_lines *lines, size_t head, size_t end) {
  size_t at = skip_asides(lines, end);
  if (at >= lines->count)
    return -1;
  const struct bl_source_line *line = &lines->items[at];
  if (line->dateline)
    return POINTS_BEFORE_DATELINE;
  if (line->kind == BL_LINE_BYLINE) {
    size_t next = skip_asides(lines, at + 1);
    bool text = next < lines->count && lines->items[next].kind == BL_LINE_TEXT && !is_candidate(lines, next);
    return text ? POINTS_BEFORE_BYLINE : -1;
  }
  if (is_candidate(lines, at) || (line->length < LONG_LINE && !line->ended && !lines->width))
    return -1;
  for (size_t i = head; i < end; i++)
    if (lines->items[i].has_comma)
      return -1; /* a comma is part of a sentence, unless something else speaks for a head */
  return 0;
}

static int score(const struct bl_source_lines *lines, size_t head, size_t end, size_t head_byline) {
  int after = score_after(lines, head, end);
  if (after < 0)
    return 0;
  int sum = after + score_before(lines, head, head_byline) + POINTS_SHORT;
  bool spaced = false, dashed = false;
  for (size_t i = head; i < end; i++) {
    spaced = spaced || has_inner_space(lines->items[i].text);
    dashed = dashed || (i > head && bl_text_starts(lines->items[i].text, BL_TEXT("\u2014\u2014")));
  }
  sum += lines->items[head].blanks >= GAP ? POINTS_GAP : 0;
  sum += end - head > 1 ? POINTS_SEVERAL_LINES : 0;
  sum += spaced ? POINTS_INNER_SPACE : 0;
  sum += dashed ? POINTS_DASHED : 0;
  sum += lines->items[head].numbered && after != POINTS_BEFORE_DATELINE ? POINTS_NUMBERED : 0;
  return sum;
}

static size_t head_end(const struct bl_source_lines *lines, size_t head) {
  size_t end = head;
  while (end < lines->count && end - head < MOST_HEAD_LINES && is_candidate(lines, end))
    end++;
  return end;
}

static void add(struct bl_arena *arena, struct bl_boundaries *list, struct bl_boundary boundary) {
  if (list->count)
    list->items[list->count - 1].end = boundary.head;
  *BL_PUSH(arena, list->items, list->count, list->capacity) = boundary;
}

struct bl_boundaries bl_boundary_find(struct bl_arena *arena, const struct bl_source_lines *lines) {
  struct bl_boundaries list = {0};
  size_t head_byline = (size_t)-1;
  if (lines->count && is_aside(&lines->items[0])) /* page number, editor: before the first head, and told */
    add(arena, &list, (struct bl_boundary){0, 0, lines->count, 0, false});
  for (size_t at = 0; at < lines->count;) {
    size_t end = head_end(lines, at);
    int points = end > at ? score(lines, at, end, head_byline) : 0;
    if (points < BL_BOUNDARY_LEAST) {
      if (list.count == 0 && !is_aside(&lines->items[at]))
        add(arena, &list, (struct bl_boundary){at, at, lines->count, 0, false});
      at++;
      continue;
    }
    size_t next = skip_asides(lines, end);
    bool byline_first = next < lines->count && lines->items[next].kind == BL_LINE_BYLINE;
    add(arena, &list, (struct bl_boundary){at, end, lines->count, points, byline_first});
    head_byline = byline_first ? next : head_byline;
    at = end;
  }
  if (list.count == 0 && lines->count)
    add(arena, &list, (struct bl_boundary){0, 0, lines->count, 0, false});
  if (list.count && list.items[0].head > 0 && list.items[0].score == 0)
    list.items[0].head = list.items[0].text = 0;
  return list;
}
