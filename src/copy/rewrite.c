#include "baolan/copy/rewrite.h"

#include "baolan/copy/han.h"

static bool is_wide(uint32_t point) {
  return (point >= 0xFF10 && point <= 0xFF19) || (point >= 0xFF21 && point <= 0xFF3A) ||
         (point >= 0xFF41 && point <= 0xFF5A);
}

struct bl_text bl_rewrite_narrow(struct bl_arena *arena, struct bl_text text, size_t *changed) {
  struct bl_string out;
  size_t count = 0;
  bl_string_init(&out, arena);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    count += is_wide(point);
    bl_string_add_point(&out, is_wide(point) ? point - 0xFEE0 : point);
  }
  *changed += count;
  return count ? bl_string_text(&out) : text;
}

/* Marks by level and region: opening, closing. */
static const uint32_t marks[2][2][2] = {{{0x201C, 0x201D}, {0x2018, 0x2019}}, {{0x300C, 0x300D}, {0x300E, 0x300F}}};

static bool is_mark(uint32_t point, int side) {
  for (int region = 0; region < 2; region++)
    for (int level = 0; level < 2; level++)
      if (marks[region][level][side] == point)
        return true;
  return false;
}

static bool is_latin(uint32_t point) {
  return point < 0x2E80 && bl_han_is_letter(point);
}

struct line {
  struct bl_text text;
  uint32_t before; /* the character before the one looked at */
  int depth;       /* of quotations */
};

/* ’ in a word or at its edge, where nothing is open that it could close. */
static bool is_apostrophe(const struct line *line, size_t at, uint32_t point) {
  uint32_t after = at < line->text.size ? bl_text_next(line->text, &at) : 0;
  return point == 0x2019 && ((is_latin(line->before) && is_latin(after)) ||
                             (line->depth == 0 && (is_latin(line->before) || is_latin(after))));
}

static uint32_t mark_for(struct line *line, size_t at, uint32_t point, int region) {
  bool opening = is_mark(point, 0);
  if ((!opening && !is_mark(point, 1)) || is_apostrophe(line, at, point))
    return point;
  if (opening)
    return marks[region][line->depth++ % 2][0];
  if (line->depth == 0) /* opened in another line: its own level is all that is known */
    return marks[region][point == 0x2019 || point == 0x300F][1];
  return marks[region][--line->depth % 2][1];
}

static void add_line(struct bl_string *out, struct bl_text text, int region, size_t *changed) {
  struct line line = {.text = text};
  bool chinese = bl_han_has(text);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at), mark = chinese ? mark_for(&line, at, point, region) : point;
    *changed += mark != point;
    bl_string_add_point(out, mark);
    line.before = point;
  }
}

struct bl_text bl_rewrite_quotes(struct bl_arena *arena, struct bl_text text, enum bl_quotes quotes, size_t *changed) {
  struct bl_string out;
  size_t count = 0;
  if (quotes == BL_QUOTES_KEEP)
    return text;
  bl_string_init(&out, arena);
  for (size_t start = 0, end; start < text.size; start = end) {
    ptrdiff_t length = bl_text_find(bl_text_slice(text, start, text.size), BL_TEXT("\n"));
    end = length < 0 ? text.size : start + (size_t)length + 1;
    add_line(&out, bl_text_slice(text, start, end), quotes == BL_QUOTES_TW, &count);
  }
  *changed += count;
  return count ? bl_string_text(&out) : text;
}
