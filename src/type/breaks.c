#include "baolan/type/breaks.h"

#include <string.h>
#include <unicode/uchar.h>

#include "composer.h"

/* ICU decides first; then a list of small rules, each of which looks at the
 * two characters before and after a boundary and may forbid or allow. The
 * last rule that speaks wins, so the list goes from the general to the
 * special. Single curly quotes are shown to ICU as double ones, for which its
 * Chinese tailoring has the right rules. */

struct point {
  uint32_t code;
  uint32_t at; /* byte */
};

struct line_text {
  struct bl_text text;
  struct point *points;
  size_t count;
  enum bl_break_level level;
};

enum verdict { SILENT, FORBID, ALLOW };

static bool is_in(uint32_t code, const uint32_t *set) {
  while (*set && *set != code)
    set++;
  return *set != 0;
}

bool bl_breaks_is_opening(uint32_t code) {
  static const uint32_t openings[] = {0x201C, 0x2018, 0x300C, 0x300E, 0xFF08, 0x300A, 0x3008,
                                      0x3010, 0x3016, 0x3014, 0xFF3B, 0xFF5B, 0x301D, 0};
  return code > 0x2000 && is_in(code, openings);
}

bool bl_breaks_is_closing(uint32_t code) {
  static const uint32_t closings[] = {0x201D, 0x2019, 0x300D, 0x300F, 0xFF09, 0x300B, 0x3009, 0x3011, 0x3017,
                                      0x3015, 0xFF3D, 0xFF5D, 0x3002, 0xFF0E, 0xFF0C, 0x3001, 0xFF1A, 0xFF1B,
                                      0xFF01, 0xFF1F, 0x203C, 0x2047, 0x2048, 0x2049, 0x301E, 0x301F, 0};
  return code > 0x2000 && is_in(code, closings);
}

static uint32_t code_at(const struct line_text *line, size_t index, int offset) {
  ptrdiff_t at = (ptrdiff_t)index + offset;
  return at >= 0 && at < (ptrdiff_t)line->count ? line->points[at].code : 0;
}

static bool is_han(uint32_t code) {
  return code >= 0x2E80 && (u_hasBinaryProperty((UChar32)code, UCHAR_IDEOGRAPHIC) || (code >= 0x3040 && code < 0x3100));
}

static bool is_ascii_alnum(uint32_t code) {
  return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') || (code >= 'a' && code <= 'z');
}

static bool is_wide_digit(uint32_t code) {
  return code >= 0xFF10 && code <= 0xFF19;
}

static bool is_solidus(uint32_t code) {
  return code == '/' || code == 0xFF0F;
}

/* Rows 1-3, also behind a space, where UAX #14 would break. */
static enum verdict rule_marks(const struct line_text *line, size_t i) {
  return bl_breaks_is_closing(code_at(line, i, 0)) || bl_breaks_is_opening(code_at(line, i, -1)) ? FORBID : SILENT;
}

/* Row 4: · ・ ‧ behind anything but a space. */
static enum verdict rule_interpunct(const struct line_text *line, size_t i) {
  uint32_t code = code_at(line, i, 0);
  bool interpunct = code == 0xB7 || code == 0x30FB || code == 0x2027;
  return interpunct && !u_isUWhiteSpace((UChar32)code_at(line, i, -1)) ? FORBID : SILENT;
}

/* Row 5: – — ～ ~ used singly; row 7 for pairs at the level strict. */
static enum verdict rule_connector(const struct line_text *line, size_t i) {
  uint32_t code = code_at(line, i, 0), before = code_at(line, i, -1), after = code_at(line, i, 1);
  if (code == 0x2013 || code == 0xFF5E || code == '~' || code == 0x301C)
    return FORBID;
  bool pair = code == after && code != before;
  if (code == 0x2014)
    return !pair || line->level == BL_BREAK_STRICT ? FORBID : SILENT;
  if (code == 0x2026 || code == 0x22EF || code == 0x2E3A)
    return line->level == BL_BREAK_STRICT ? FORBID : SILENT;
  return SILENT;
}

/* Row 6. */
static enum verdict rule_solidus(const struct line_text *line, size_t i) {
  if (is_solidus(code_at(line, i, 0)))
    return FORBID;
  return is_solidus(code_at(line, i, -1)) && line->level >= BL_BREAK_GB ? FORBID : SILENT;
}

/* Row 22 for fullwidth digits; ICU knows the others. */
static enum verdict rule_wide_number(const struct line_text *line, size_t i) {
  static const uint32_t inside[] = {0xFF05, 0xFF0E, 0xFF0C, 0x2030, 0x2103, 0x2109, 0xB0, 0};
  uint32_t before = code_at(line, i, -1), code = code_at(line, i, 0);
  if (is_wide_digit(before) && (is_wide_digit(code) || is_in(code, inside)))
    return FORBID;
  bool point = (before == 0xFF0E || before == 0xFF0C) && is_wide_digit(code_at(line, i, -2));
  return point && is_wide_digit(code) ? FORBID : SILENT;
}

/* Row 24: a sign goes with its number, and may begin a line with it. */
static enum verdict rule_sign(const struct line_text *line, size_t i) {
  uint32_t code = code_at(line, i, 0), after = code_at(line, i, 1);
  bool sign = code == '-' || code == '+' || code == 0x2212;
  return sign && is_han(code_at(line, i, -1)) && after >= '0' && after <= '9' ? ALLOW : SILENT;
}

/* Length of the run of ASCII letters and digits that ends before (step -1) or starts at (step 1) i. */
static int token_part(const struct line_text *line, size_t i, int step) {
  int length = 0;
  while (length < 16 && is_ascii_alnum(code_at(line, i, step < 0 ? -1 - length : length)))
    length++;
  return length;
}

/* Row 28: C++, F-16, Wi-Fi: signs inside a short token. */
static enum verdict rule_token(const struct line_text *line, size_t i) {
  uint32_t before = code_at(line, i, -1), code = code_at(line, i, 0);
  if ((code == '+' || code == '#') && (is_ascii_alnum(before) || before == '+'))
    return FORBID;
  if ((before == '+' || before == '#') && is_han(code) &&
      (is_ascii_alnum(code_at(line, i, -2)) || code_at(line, i, -2) == before))
    return ALLOW; /* behind C++, not inside it */
  if (before != '-' || !is_ascii_alnum(code))
    return SILENT;
  int left = token_part(line, i - 1, -1), right = token_part(line, i, 1);
  return left > 0 && (left <= 3 || right <= 3) ? FORBID : SILENT;
}

typedef enum verdict (*rule)(const struct line_text *line, size_t i);
static const rule rules[] = {rule_sign,    rule_marks,       rule_interpunct, rule_connector,
                             rule_solidus, rule_wide_number, rule_token};

/* Between two of these no rule has anything to say, and they are nine in ten of a newspaper's characters. */
static bool is_plain(uint32_t code) {
  return code >= 0x4E00 && code <= 0x9FFF;
}

static void apply_rules(const struct line_text *line, uint8_t *out) {
  for (size_t i = 1; i < line->count; i++) {
    uint8_t *here = &out[line->points[i].at];
    if (*here == BL_BREAK_FORCED || (is_plain(line->points[i].code) && is_plain(line->points[i - 1].code)))
      continue;
    for (size_t r = 0; r < sizeof rules / sizeof *rules; r++) {
      enum verdict verdict = rules[r](line, i);
      if (verdict != SILENT)
        *here = verdict == ALLOW ? BL_BREAK_ALLOWED : BL_BREAK_FORBIDDEN;
    }
  }
}

/* Row 29. An address is ASCII without spaces that has :// or @ or begins with www. */
static bool is_address(const struct line_text *line, size_t start, size_t end) {
  size_t first = line->points[start].at;
  size_t last = end < line->count ? line->points[end].at : line->text.size;
  struct bl_text token = bl_text_slice(line->text, first, last);
  return bl_text_find(token, BL_TEXT("://")) > 0 || bl_text_starts(token, BL_TEXT("www.")) ||
         (bl_text_find(token, BL_TEXT("@")) > 0 && bl_text_find(token, BL_TEXT(".")) > 0);
}

static void break_address(const struct line_text *line, size_t start, size_t end, uint8_t *out) {
  static const uint32_t behind[] = {'/', '.', '-', '_', '?', '&', '=', '@', 0};
  for (size_t i = start + 1; i < end; i++) {
    bool allowed = is_in(code_at(line, i, -1), behind) && is_ascii_alnum(code_at(line, i, 0));
    out[line->points[i].at] = allowed ? BL_BREAK_ALLOWED : BL_BREAK_FORBIDDEN;
  }
}

static void apply_addresses(const struct line_text *line, uint8_t *out) {
  for (size_t i = 0, end; i < line->count; i = end + 1) {
    for (end = i; end < line->count && line->points[end].code > ' ' && line->points[end].code < 0x7F; end++)
      ;
    if (end - i >= 6 && is_address(line, i, end))
      break_address(line, i, end, out);
  }
}

static void iterate(struct bl_composer *composer, UBreakIterator *iterator, struct bl_text text, uint8_t *out) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&composer->utext, text.data, (int64_t)text.size, &status);
  ubrk_setUText(iterator, &composer->utext, &status);
  if (U_FAILURE(status))
    return;
  for (int32_t at = ubrk_first(iterator); at != UBRK_DONE; at = ubrk_next(iterator)) {
    int32_t kind = ubrk_getRuleStatus(iterator);
    out[at] = kind >= UBRK_LINE_HARD && kind < UBRK_LINE_HARD_LIMIT && iterator == composer->lines ? BL_BREAK_FORCED
                                                                                                   : BL_BREAK_ALLOWED;
  }
}

/* ‘ ’ are shown to ICU as “ ”, except an apostrophe between letters. All have three bytes. */
static struct bl_text with_double_quotes(struct bl_arena *scratch, const struct line_text *line) {
  char *copy = bl_arena_alloc(scratch, line->text.size + 1);
  memcpy(copy, line->text.data, line->text.size);
  for (size_t i = 0; i < line->count; i++) {
    uint32_t code = line->points[i].code;
    bool apostrophe = is_ascii_alnum(code_at(line, i, -1)) && is_ascii_alnum(code_at(line, i, 1));
    if ((code == 0x2018 || code == 0x2019) && !apostrophe)
      copy[line->points[i].at + 2] = (char)(code == 0x2018 ? 0x9C : 0x9D);
  }
  return (struct bl_text){copy, line->text.size};
}

/* Han and the common marks: between two of these UAX #14 allows a break, and rule_marks knows the exceptions. */
static bool is_easy(uint32_t code) {
  static const uint32_t marks[] = {0xFF0C, 0x3002, 0x3001, 0xFF1B, 0xFF1A, 0xFF1F, 0xFF01, 0x201C, 0x201D, 0x300A,
                                   0x300B, 0xFF08, 0xFF09, 0x300C, 0x300D, 0x300E, 0x300F, 0x3010, 0x3011, 0};
  return is_plain(code) || (code > 0x2000 && is_in(code, marks));
}

enum { CONTEXT = 2 }; /* easy characters that ICU sees at both sides of a hard stretch */

/* The end of a stretch that begins with a hard character: as many easy ones in a row as part two stretches. */
static size_t stretch_end(const struct line_text *line, size_t start) {
  size_t end = start;
  for (size_t i = start; i < line->count && i - end <= 2 * CONTEXT; i++)
    if (!is_easy(line->points[i].code))
      end = i + 1;
  return end;
}

static size_t byte_of(const struct line_text *line, size_t index) {
  return index < line->count ? line->points[index].at : line->text.size;
}

/* ICU is asked about hard characters only, with a little context: nine in ten boundaries need no asking. */
static void ask_icu(struct bl_composer *composer, const struct line_text *line, uint8_t *out) {
  struct bl_text shown = with_double_quotes(composer->scratch, line);
  uint8_t *answer = BL_NEW_ARRAY(composer->scratch, uint8_t, line->text.size + 1);
  for (size_t i = 1; i < line->count; i++)
    out[line->points[i].at] = BL_BREAK_ALLOWED;
  for (size_t start = 0, end; start < line->count; start = end) {
    end = start + 1;
    if (is_easy(line->points[start].code))
      continue;
    end = stretch_end(line, start);
    size_t first = byte_of(line, start < CONTEXT ? 0 : start - CONTEXT), last = byte_of(line, end + CONTEXT);
    memset(answer + first, BL_BREAK_FORBIDDEN, last - first + 1);
    iterate(composer, composer->lines, bl_text_slice(shown, first, last), answer + first);
    for (size_t i = start ? start : 1; i <= end && i < line->count; i++)
      out[line->points[i].at] = answer[line->points[i].at];
  }
}

void bl_breaks_find(struct bl_composer *composer, struct bl_text text, enum bl_break_level level, uint8_t *out) {
  memset(out, BL_BREAK_FORBIDDEN, text.size + 1);
  if (text.size == 0)
    return;
  struct line_text line = {.text = text, .level = level};
  line.points = BL_NEW_ARRAY(composer->scratch, struct point, text.size);
  for (size_t at = 0; at < text.size; line.count++) {
    line.points[line.count].at = (uint32_t)at;
    line.points[line.count].code = bl_text_next(text, &at);
  }
  if (level == BL_BREAK_NONE) {
    iterate(composer, composer->lines, with_double_quotes(composer->scratch, &line), out);
    out[0] = BL_BREAK_FORBIDDEN;
    return;
  }
  ask_icu(composer, &line, out);
  apply_rules(&line, out);
  apply_addresses(&line, out);
}

void bl_breaks_find_words(struct bl_composer *composer, struct bl_text text, uint8_t *out) {
  memset(out, BL_BREAK_FORBIDDEN, text.size + 1);
  if (text.size)
    iterate(composer, composer->words, text, out);
}

void bl_breaks_find_clusters(struct bl_composer *composer, struct bl_text text, uint8_t *out) {
  memset(out, BL_BREAK_FORBIDDEN, text.size + 1);
  if (text.size)
    iterate(composer, composer->clusters, text, out);
}
