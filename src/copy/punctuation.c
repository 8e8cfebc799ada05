#include "baolan/copy/punctuation.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/copy/han.h"

/* The paragraph as code points; a point of 0 is one taken out. */
struct work {
  uint32_t *points;
  bool *kept; /* protected: part of an address, a number … */
  size_t count;
  unsigned keep; /* bl_punctuation_keep */
  struct bl_arena *arena;
  struct bl_punctuation result;
};

enum { LEFT_QUOTE = 0x201C, RIGHT_QUOTE, LEFT_SINGLE = 0x2018, RIGHT_SINGLE };

static bool is_digit(uint32_t point) {
  return point >= '0' && point <= '9';
}

static bool is_ascii_alnum(uint32_t point) {
  return is_digit(point) || ((point | 0x20) >= 'a' && (point | 0x20) <= 'z');
}

static uint32_t point_at(const struct work *work, size_t at) {
  return at < work->count ? work->points[at] : 0; /* at may be -1, wrapped */
}

static bool is_chinese(uint32_t point) {
  return bl_han_is(point) || bl_han_is_mark(point);
}

static void change(struct work *work, size_t at, uint32_t point) {
  if (work->points[at] == point)
    return;
  work->points[at] = point;
  work->result.changed++;
}

/* ---- What is protected ---- */

static bool run_is_address(const struct work *work, size_t start, size_t end) {
  uint32_t first = work->points[start], second = point_at(work, start + 1), third = point_at(work, start + 2);
  if (end - start > 2 &&
      ((first == '/' && is_ascii_alnum(second)) || (first == '~' && second == '/') || (second == ':' && third == '\\')))
    return true;
  if (end - start > 4 && (first | 0x20) == 'w' && (second | 0x20) == 'w' && (third | 0x20) == 'w' &&
      work->points[start + 3] == '.')
    return true;
  for (size_t i = start + 1; i + 2 < end; i++) {
    uint32_t point = work->points[i];
    if (point == ':' && work->points[i + 1] == '/' && work->points[i + 2] == '/')
      return true;
    if (point == '@' && is_ascii_alnum(work->points[i - 1]) && is_ascii_alnum(work->points[i + 1]))
      return true;
  }
  return false;
}

static void protect_addresses(struct work *work) {
  for (size_t start = 0; start < work->count; start++) {
    size_t end = start;
    while (end < work->count && work->points[end] > ' ' && work->points[end] < 0x7F &&
           !strchr("\"<>", (int)work->points[end]))
      end++;
    if (end == start)
      continue;
    size_t stop = end;
    while (stop > start && strchr(",.;:!?)'", (int)work->points[stop - 1]))
      stop--;
    while (start < stop && strchr("('", (int)work->points[start]))
      start++;
    if (stop > start && run_is_address(work, start, stop))
      memset(work->kept + start, 1, stop - start);
    start = end - 1;
  }
}

/* 1,234,567 */
static void protect_numbers(struct work *work) {
  for (size_t i = 1; i + 3 < work->count; i++)
    if (work->points[i] == ',' && is_digit(work->points[i - 1]) && is_digit(work->points[i + 1]) &&
        is_digit(work->points[i + 2]) && is_digit(work->points[i + 3]) && !is_digit(point_at(work, i + 4)))
      work->kept[i] = true;
}

/* ---- Marks of several characters, brackets, quotes ---- */

static size_t run_of(const struct work *work, size_t at) {
  size_t end = at;
  while (end < work->count && work->points[end] == work->points[at] && !work->kept[end])
    end++;
  return end - at;
}

/* `size` marks at `at` become two of `point`. */
static void replace_run(struct work *work, size_t at, size_t size, uint32_t point) {
  for (size_t i = 0; i < size; i++)
    work->points[at + i] = i < 2 ? point : 0;
  work->result.changed++;
}

static void fix_runs(struct work *work) {
  for (size_t at = 0, size; at < work->count; at += size) {
    size = run_of(work, at);
    size = size ? size : 1;
    bool chinese = is_chinese(point_at(work, at - 1)) || is_chinese(point_at(work, at + size));
    if (work->kept[at] || !chinese)
      continue;
    if (work->points[at] == '.' && size >= 3 && size <= 6)
      replace_run(work, at, size, 0x2026);
    else if (work->points[at] == '-' && size == 2)
      replace_run(work, at, size, 0x2014);
  }
}

static void fix_brackets(struct work *work) {
  size_t *open = BL_NEW_ARRAY(work->arena, size_t, work->count);
  size_t *han = BL_NEW_ARRAY(work->arena, size_t, work->count + 1); /* ideographs before a place */
  size_t depth = 0;
  for (size_t i = 0; i < work->count; i++)
    han[i + 1] = han[i] + bl_han_is(work->points[i]);
  for (size_t i = 0; i < work->count; i++) {
    uint32_t point = work->points[i];
    if (work->kept[i])
      continue;
    if (point == '(' || point == 0xFF08)
      open[depth++] = i;
    if ((point != ')' && point != 0xFF09) || depth == 0)
      continue;
    size_t start = open[--depth];
    bool wide = work->points[start] == 0xFF08 || point == 0xFF09;
    if (wide || han[i] > han[start] || bl_han_is(point_at(work, start - 1))) {
      change(work, start, 0xFF08);
      change(work, i, 0xFF09);
    }
  }
}

static bool is_apostrophe(const struct work *work, size_t at) {
  return is_ascii_alnum(point_at(work, at - 1)) && is_ascii_alnum(point_at(work, at + 1));
}

/* By turns; an odd number is left as it is. */
static void fix_quotes(struct work *work, uint32_t mark, uint32_t left, uint32_t right) {
  size_t number = 0;
  for (int round = 0; round < 2; round++) {
    if (round == 1 && number % 2 == 1) {
      work->result.unbalanced = true;
      return;
    }
    number = 0;
    for (size_t i = 0; i < work->count; i++) {
      if (work->points[i] != mark || work->kept[i] || (mark == '\'' && is_apostrophe(work, i)))
        continue;
      number++;
      if (round == 1)
        change(work, i, number % 2 ? left : right);
    }
  }
}

/* ---- Single marks ---- */

static uint32_t widened(uint32_t point) {
  return point && point < 0x7F && strchr(",;:?!", (int)point) ? point + 0xFEE0 : 0;
}

/* Between digits a mark belongs to them: 10:30, 1,2. */
static bool is_in_number(const struct work *work, size_t at) {
  return is_digit(point_at(work, at - 1)) && is_digit(point_at(work, at + 1));
}

static void fix_pause(struct work *work, size_t at, uint32_t before, uint32_t after) {
  uint32_t wide = widened(work->points[at]);
  if (!is_in_number(work, at) && (is_chinese(before) || is_chinese(after)))
    change(work, at, wide);
  else if (work->points[at] != ':' && before > ' ' && after > ' ')
    work->result.ambiguous++;
}

/* The neighbours of a mark are found through quotes and through other such marks. */
static void fix_pauses(struct work *work) {
  uint32_t *after = BL_NEW_ARRAY(work->arena, uint32_t, work->count + 1);
  for (size_t i = work->count; i > 0; i--) {
    uint32_t point = work->points[i - 1];
    after[i - 1] = bl_han_is_quote(point) || widened(point) ? after[i] : point;
  }
  uint32_t before = 0;
  for (size_t i = 0; i < work->count; i++) {
    uint32_t point = work->points[i];
    if (widened(point) && !work->kept[i])
      fix_pause(work, i, before, after[i + 1]);
    if (!bl_han_is_quote(point) && !widened(point))
      before = point;
  }
}

static bool ends_sentence(const struct work *work, size_t at) {
  size_t next = at + 1;
  while (bl_han_is_quote(point_at(work, next)) || bl_han_holds(")\uFF09\u300B", point_at(work, next)))
    next++;
  return next >= work->count || bl_han_is(work->points[next]);
}

static void fix_stops(struct work *work) {
  for (size_t i = 0; i < work->count; i++) {
    if (work->kept[i])
      continue;
    if (work->points[i] == '.' && bl_han_is(point_at(work, i - 1)) && ends_sentence(work, i))
      change(work, i, 0x3002);
    else if (work->points[i] == '~' && is_in_number(work, i))
      change(work, i, 0xFF5E);
  }
}

static void drop_spaces(struct work *work) {
  for (size_t start = 0, end; start < work->count; start = end + 1) {
    end = start;
    while (end < work->count && (work->points[end] == ' ' || work->points[end] == '\t' || work->points[end] == 0x3000))
      end++;
    uint32_t before = point_at(work, start - 1), after = point_at(work, end);
    bool quoted = bl_han_is_quote(before) || bl_han_is_quote(after);
    if (end == start || !(is_chinese(before) || is_chinese(after)) ||
        !(quoted || (is_chinese(before) && is_chinese(after))))
      continue;
    work->result.spaces += (unsigned)(end - start);
    while (start < end)
      work->points[start++] = 0;
  }
}

/* ---- Balance ---- */

static const struct {
  uint32_t open, close;
} pairs[] = {{0x201C, 0x201D}, {0x2018, 0x2019}, {0x300A, 0x300B}, {0xFF08, 0xFF09}};

static bool is_balanced(const struct work *work) {
  for (size_t pair = 0; pair < sizeof pairs / sizeof *pairs; pair++) {
    long depth = 0;
    for (size_t i = 0; i < work->count && depth >= 0; i++) {
      bool apostrophe = work->points[i] == RIGHT_SINGLE && is_apostrophe(work, i);
      depth += work->points[i] == pairs[pair].open;
      depth -= work->points[i] == pairs[pair].close && !apostrophe;
    }
    if (depth != 0)
      return false;
  }
  return true;
}

static void take_points(struct work *work, struct bl_text text) {
  work->points = BL_NEW_ARRAY(work->arena, uint32_t, text.size + 1);
  work->kept = BL_NEW_ARRAY(work->arena, bool, text.size + 1);
  work->count = 0;
  for (size_t at = 0; at < text.size;)
    work->points[work->count++] = bl_text_next(text, &at);
}

static struct bl_text give_text(const struct work *work) {
  struct bl_string out;
  bl_string_init(&out, work->arena);
  for (size_t i = 0; i < work->count; i++)
    if (work->points[i])
      bl_string_add_point(&out, work->points[i]);
  return bl_string_text(&out);
}

static struct bl_text fix_once(struct work *work, struct bl_text text) {
  take_points(work, text);
  protect_addresses(work);
  protect_numbers(work);
  fix_runs(work);
  fix_brackets(work);
  fix_stops(work);
  if (!(work->keep & BL_KEEP_QUOTES)) {
    fix_quotes(work, '"', LEFT_QUOTE, RIGHT_QUOTE);
    fix_quotes(work, '\'', LEFT_SINGLE, RIGHT_SINGLE);
  }
  work->result.ambiguous = 0;
  fix_pauses(work);
  if (!(work->keep & BL_KEEP_SPACES))
    drop_spaces(work);
  return give_text(work);
}

struct bl_punctuation bl_punctuation_fix(struct bl_arena *arena, struct bl_text paragraph, unsigned keep) {
  struct work work = {.arena = arena, .keep = keep, .result = {.text = paragraph}};
  if (!bl_han_has(paragraph))
    return work.result;
  /* One mark that was widened can be the neighbour that another one wanted: until nothing changes. */
  enum { MOST_ROUNDS = 8 };
  for (int round = 0; round < MOST_ROUNDS; round++) {
    struct bl_text next = fix_once(&work, work.result.text);
    bool same = bl_text_equal(next, work.result.text);
    work.result.text = next;
    if (same)
      break;
  }
  take_points(&work, work.result.text);
  work.result.unbalanced = work.result.unbalanced || !is_balanced(&work);
  return work.result;
}
