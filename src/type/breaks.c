#include "baolan/type/breaks.h"

#include <string.h>

#include "address.h"
#include "breakmatch.h"
#include "composer.h"

/* One pass over the text classifies each character and looks its boundary up
 * in the matrix of the level. The few boundaries that need more than two
 * neighbours are kept, and decided when the whole text is classified. Then
 * come the words of scripts that only a dictionary can part, and addresses. */

struct pass {
  struct bl_break_text line;
  uint8_t *classes;
  uint32_t *at;
  uint32_t *open; /* characters whose boundary is to be decided */
  size_t open_count;
  uint64_t seen; /* a bit for each class, modulo 64: a bit that stands for another class costs a look only */
  uint8_t *out;
};

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

/* Nine in ten characters of a newspaper are Han: three bytes from U+4E00 to U+9FFF. */
static inline bool is_han_at(const unsigned char *bytes) {
  enum { FIRST = 0xE4B880, LAST = 0xE9BFBF };
  uint32_t all = (uint32_t)bytes[0] << 16 | (uint32_t)bytes[1] << 8 | bytes[2];
  return all - FIRST <= LAST - FIRST && (all & 0xC0C0) == 0x8080;
}

/* ASCII, and what has three bytes from U+1000 on but no surrogate, is decoded here, the rest by the careful function.
 */
static inline enum bl_lb next_class(struct bl_breaktable *table, struct bl_text text, size_t *at) {
  const unsigned char *bytes = (const unsigned char *)text.data + *at;
  if (bytes[0] < 0x80) {
    *at += 1;
    return bl_breaktable_class(table, bytes[0]);
  }
  bool plain = bytes[0] > 0xE0 && bytes[0] < 0xF0 && bytes[0] != 0xED && text.size - *at >= 3;
  if (!plain || ((bytes[1] ^ 0x80) | (bytes[2] ^ 0x80)) > 0x3F)
    return bl_breaktable_class(table, bl_text_next(text, at));
  *at += 3;
  return bl_breaktable_class(table, (uint32_t)(bytes[0] & 15) << 12 | (uint32_t)(bytes[1] & 63) << 6 | (bytes[2] & 63));
}

/* LB9: may a combining mark join what stands before it? */
static bool takes_marks(enum bl_lb class) {
  return class != BL_LB_BK && class != BL_LB_CR && class != BL_LB_LF && class != BL_LB_NL && class != BL_LB_SP &&
         class != BL_LB_ZW;
}

/* The innermost loop of the module: everything it writes is held in variables of its own. */
static void classify(struct pass *pass, struct bl_breaktable *table, const struct bl_break_matrix *matrix) {
  struct bl_text text = pass->line.text;
  uint8_t *classes = pass->classes, *out = pass->out;
  uint32_t *places = pass->at, *open = pass->open;
  uint64_t seen = 0;
  enum bl_lb before = BL_LB_BK;
  bool joined = true; /* nothing ends before the first character, nor behind a ZWJ (LB8a) */
  for (size_t at = 0, here = 0; at < text.size; here = at) {
    enum bl_lb class = next_class(table, text, &at);
    bool stuck = joined;
    joined = class == BL_LB_ZWJ;
    if (class <= BL_LB_RI1) {
      if (class != BL_LB_RI1 && takes_marks(before))
        continue;
      class = class != BL_LB_RI1 ? BL_LB_AL : before == BL_LB_RI1 ? BL_LB_RI2 : BL_LB_RI1; /* LB10, LB30a */
    }
    seen |= (uint64_t)1 << (class & 63);
    uint16_t cell = matrix->cells[before][class];
    if (!stuck && cell < BL_BREAK_NODE)
      out[here] = (uint8_t)cell;
    else if (!stuck)
      *open++ = (uint32_t)(classes - pass->classes);
    *classes++ = (uint8_t) class;
    *places++ = (uint32_t)here;
    before = class;
    /* Han behind Han: a line may end between them at every level. */
    for (; class == BL_LB_HAN && text.size - at >= 3 && is_han_at((const unsigned char *)text.data + at); at += 3) {
      *classes++ = BL_LB_HAN;
      *places++ = (uint32_t)at;
      out[at] = BL_BREAK_ALLOWED;
    }
  }
  pass->line.count = (size_t)(classes - pass->classes);
  pass->open_count = (size_t)(open - pass->open);
  pass->seen = seen;
}

/* The boundaries inside `length` characters from `start` on. */
static void soften(const struct pass *pass, size_t start, size_t length) {
  for (size_t k = start + 1; k < start + length; k++)
    if (pass->out[pass->at[k]] == BL_BREAK_ALLOWED)
      pass->out[pass->at[k]] = BL_BREAK_SOFT;
}

/* What belongs to a boundary that fits is not broken willingly either: 亿|元, 公|里; 约|翰·史|密|斯. */
static void soften_around(const struct pass *pass, const struct bl_break_rule *rule, size_t i) {
  if (rule->when == BL_BREAK_MEASURE || rule->when == BL_BREAK_DATE) {
    soften(pass, i, bl_breakmatch_measure(&pass->line, i));
  } else if (rule->when == BL_BREAK_NAME) {
    size_t length = bl_breakmatch_name_before(&pass->line, i - 1);
    soften(pass, i - 1 - length, length);
    soften(pass, i, bl_breakmatch_name_from(&pass->line, i));
  }
}

/* Which of the rules for these two neighbours fits? The last of each chain fits always. */
static void decide_open(const struct pass *pass, const struct bl_break_matrix *matrix) {
  for (size_t k = 0; k < pass->open_count; k++) {
    size_t i = pass->open[k];
    uint16_t cell = matrix->cells[pass->classes[i - 1]][pass->classes[i]];
    while (cell >= BL_BREAK_NODE) {
      const struct bl_break_node *node = &matrix->nodes[cell - BL_BREAK_NODE];
      bool fits = bl_breakmatch_fits(&pass->line, node->rule, i);
      cell = fits ? node->rule->verdict : node->next;
      if (fits)
        soften_around(pass, node->rule, i);
    }
    pass->out[pass->at[i]] = (uint8_t)cell;
  }
}

static void iterate(struct bl_composer *composer, UBreakIterator *iterator, struct bl_text text, uint8_t *out) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&composer->utext, text.data, (int64_t)text.size, &status);
  ubrk_setUText(iterator, &composer->utext, &status);
  for (int32_t at = U_SUCCESS(status) ? ubrk_first(iterator) : UBRK_DONE; at != UBRK_DONE; at = ubrk_next(iterator))
    out[at] = BL_BREAK_ALLOWED;
}

/* Thai, Lao, Khmer, Burmese: words by ICU's dictionary; the boundaries around them are decided already. */
static void part_words(struct bl_composer *composer, const struct pass *pass) {
  const struct bl_break_text *line = &pass->line;
  for (size_t i = 0, end; i < line->count; i = end) {
    for (end = i; end < line->count && line->classes[end] == BL_LB_SA; end++)
      ;
    if (end == i) {
      end++;
      continue;
    }
    size_t start = line->at[i], stop = end < line->count ? line->at[end] : line->text.size;
    uint8_t first = pass->out[start], last = pass->out[stop];
    iterate(composer, composer->lines, bl_text_slice(line->text, start, stop), pass->out + start);
    pass->out[start] = first;
    pass->out[stop] = last;
  }
}

_Static_assert((int)BL_LB_SA >= (int)BL_LB_COUNT - 64 && (int)BL_LB_WIDEAT < 64,
               "bits of the classes that are asked for");

static bool has_seen(const struct pass *pass, enum bl_lb class) {
  return pass->seen >> (class & 63) & 1;
}

static bool may_have_address(const struct pass *pass) {
  return has_seen(pass, BL_LB_AT) || has_seen(pass, BL_LB_SLASH) || has_seen(pass, BL_LB_POINT) ||
         has_seen(pass, BL_LB_WIDEAT) || has_seen(pass, BL_LB_WIDESLASH) || has_seen(pass, BL_LB_WIDEPOINT);
}

/* 一一, one by one, looks like a dash that was torn apart; in a longer row it is something else. */
static void keep_doubles(struct bl_text text, uint8_t *out) {
  const struct bl_text one = BL_TEXT("\u4e00"), two = BL_TEXT("\u4e00\u4e00");
  for (size_t at = 0; at < text.size;) {
    ptrdiff_t found = bl_text_find(bl_text_slice(text, at, text.size), two);
    if (found < 0)
      return;
    size_t start = at + (size_t)found, end = start + two.size;
    while (bl_text_starts(bl_text_slice(text, end, text.size), one))
      end += one.size;
    if (end == start + two.size)
      out[start + one.size] = BL_BREAK_FORBIDDEN;
    at = end;
  }
}

void bl_breaks_find(struct bl_composer *composer, struct bl_text text, enum bl_break_level level, uint8_t *out) {
  memset(out, BL_BREAK_FORBIDDEN, text.size + 1);
  if (text.size == 0)
    return;
  if (!composer->breaktable)
    composer->breaktable = bl_breaktable_create();
  const struct bl_break_matrix *matrix = bl_breaktable_matrix(composer->breaktable, level);
  struct pass pass = {.line = {.table = composer->breaktable, .text = text}, .out = out};
  pass.line.classes = pass.classes = bl_arena_take(composer->scratch, text.size);
  pass.line.at = pass.at = BL_TAKE_ARRAY(composer->scratch, uint32_t, text.size);
  pass.open = BL_TAKE_ARRAY(composer->scratch, uint32_t, text.size);
  classify(&pass, composer->breaktable, matrix);
  decide_open(&pass, matrix);
  if (has_seen(&pass, BL_LB_SA))
    part_words(composer, &pass);
  bool chinese = level == BL_BREAK_BASIC || level == BL_BREAK_GB || level == BL_BREAK_STRICT;
  if (chinese && may_have_address(&pass))
    bl_address_mark(text, out);
  if (chinese)
    keep_doubles(text, out);
}

bool bl_breaks_is_sign(struct bl_composer *composer, struct bl_text text, size_t before, size_t at) {
  enum { AHEAD = 64 };
  uint8_t out[2 * AHEAD + 1];
  if (at - before > AHEAD)
    return false;
  size_t end = text.size - at > AHEAD ? at + AHEAD : text.size;
  bl_breaks_find(composer, bl_text_slice(text, before, end), BL_BREAK_GB, out);
  return out[at - before] == BL_BREAK_ALLOWED;
}

void bl_breaks_find_words(struct bl_composer *composer, struct bl_text text, uint8_t *out) {
  memset(out, BL_BREAK_FORBIDDEN, text.size + 1);
  if (text.size)
    iterate(composer, composer->words, text, out);
}
