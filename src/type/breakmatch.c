#include "breakmatch.h"

#include "baolan/type/quote.h"

static bool fits_before(const struct bl_break_text *text, const struct bl_break_rule *rule, size_t i) {
  for (int k = 0; k < rule->before_count; k++) {
    const struct bl_break_element *element = &rule->before[k];
    while (element->many && i > 0 && bl_break_set_has(&element->set, text->classes[i - 1]))
      i--;
    if (element->many)
      continue;
    if (i == 0 ? !element->edge : !bl_break_set_has(&element->set, text->classes[i - 1]))
      return false;
    i -= i > 0;
  }
  return true;
}

static bool fits_after(const struct bl_break_text *text, const struct bl_break_rule *rule, size_t i) {
  for (int k = 0; k < rule->after_count; k++, i++)
    if (i >= text->count ? !rule->after[k].edge : !bl_break_set_has(&rule->after[k].set, text->classes[i]))
      return false;
  return true;
}

static bool is_alnum(uint8_t class) {
  return class == BL_LB_LETTER || class == BL_LB_DIGIT;
}

enum { SHORT = 3 };

/* Row 28: at one side of the hyphen stand no more than three letters or digits: Wi-Fi, X-ray, but well-|known. */
static bool is_short_token(const struct bl_break_text *text, size_t i) {
  int left = 0, right = 0;
  while (left <= SHORT && i >= (size_t)left + 2 && is_alnum(text->classes[i - 2 - (size_t)left]))
    left++;
  while (right <= SHORT && i + (size_t)right < text->count && is_alnum(text->classes[i + (size_t)right]))
    right++;
  return left <= SHORT || right <= SHORT;
}

/* The length in bytes of the longest listed word that begins here. */
static size_t word_at(const struct bl_break_text *text, size_t i, enum bl_break_words list) {
  if (i >= text->count)
    return 0;
  struct bl_text here = {text->text.data + text->at[i], text->text.size - text->at[i]};
  return bl_breaktable_word(text->table, list, here);
}

enum { HAN_BYTES = 3 };

size_t bl_breakmatch_measure(const struct bl_break_text *text, size_t i) {
  enum { LONGEST = 4 };
  size_t end = i;
  while (end - i < LONGEST && word_at(text, end, BL_BREAK_WORDS_SCALE))
    end++;
  return end - i + word_at(text, end, BL_BREAK_WORDS_MEASURE) / HAN_BYTES;
}

/* The measure ends with such a word, and with no longer one: 40分, 3万元, but not 40分钟. */
static bool is_date(const struct bl_break_text *text, size_t i) {
  size_t end = i + bl_breakmatch_measure(text, i);
  for (size_t at = i; at < end; at++)
    if (at + word_at(text, at, BL_BREAK_WORDS_DATE) / HAN_BYTES == end)
      return true;
  return false;
}

enum { NAME_LIMIT = 8 };

size_t bl_breakmatch_name_before(const struct bl_break_text *text, size_t i) {
  size_t length = 0;
  while (length < NAME_LIMIT && length < i && word_at(text, i - 1 - length, BL_BREAK_WORDS_NAME))
    length++;
  return length;
}

size_t bl_breakmatch_name_from(const struct bl_break_text *text, size_t i) {
  size_t length = 0;
  while (length < NAME_LIMIT && word_at(text, i + length, BL_BREAK_WORDS_NAME))
    length++;
  return length;
}

/* Row 25: the whole word is a unit; what follows it may be a raised digit or a solidus: m², km/h. */
static bool is_unit(const struct bl_break_text *text, size_t i) {
  size_t end = i;
  while (end < text->count && end - i < 8 &&
         (text->classes[end] == BL_LB_LETTER || text->classes[end] == BL_LB_AL || text->classes[end] == BL_LB_PR))
    end++;
  size_t stop = end < text->count ? text->at[end] : text->text.size;
  return word_at(text, i, BL_BREAK_WORDS_UNIT) == stop - text->at[i];
}

/* Digits with points and commas between them. */
static size_t number_end(const struct bl_break_text *text, size_t i, bool *decimal) {
  size_t end = i;
  for (; i < text->count; i++) {
    bool digit = text->classes[i] == BL_LB_DIGIT || text->classes[i] == BL_LB_WIDEDIGIT;
    bool point = text->classes[i] == BL_LB_POINT || text->classes[i] == BL_LB_WIDEPOINT;
    if (!digit && !point && text->classes[i] != BL_LB_IS)
      break;
    *decimal |= digit && i > end && (text->classes[i - 1] == BL_LB_POINT || text->classes[i - 1] == BL_LB_WIDEPOINT);
    end = digit ? i + 1 : end;
  }
  return end;
}

/* Row 24: a hyphen behind Han is the sign of a number if that has decimals or is followed by a sign or word of measure,
 * perhaps behind a second number (-5～3℃); otherwise it belongs to the name of a model. */
static bool is_signed(const struct bl_break_text *text, size_t i) {
  bool decimal = false;
  size_t end = number_end(text, i + 1, &decimal);
  if (end < text->count && (text->classes[end] == BL_LB_WIDETILDE || text->classes[end] == BL_LB_WAVE ||
                            word_at(text, end, BL_BREAK_WORDS_RANGE))) {
    size_t next = end + 1;
    next += next < text->count && (text->classes[next] == BL_LB_HY || text->classes[next] == BL_LB_WIDEHYPHEN);
    size_t last = number_end(text, next, &decimal);
    end = last > next ? last : end;
  }
  if (decimal || end == text->count)
    return decimal;
  return text->classes[end] == BL_LB_PO || text->classes[end] == BL_LB_POWIDE ||
         word_at(text, end, BL_BREAK_WORDS_NEGATIVE) > 0;
}

/* Row 55: is the apostrophe at one of the boundary's sides part of a Latin word? */
static bool is_latin_quote(const struct bl_break_text *text, size_t i) {
  size_t at = text->classes[i] == BL_LB_APOSTROPHE ? i : i - 1;
  return bl_quote_is_latin(text->text, text->at[at], 0x2019);
}

bool bl_breakmatch_fits(const struct bl_break_text *text, const struct bl_break_rule *rule, size_t i) {
  if (!fits_before(text, rule, i) || !fits_after(text, rule, i))
    return false;
  switch (rule->when) {
  case BL_BREAK_SHORT_TOKEN:
    return is_short_token(text, i);
  case BL_BREAK_SIGNED:
    return is_signed(text, i);
  case BL_BREAK_UNIT:
    return is_unit(text, i);
  case BL_BREAK_DATE:
    return is_date(text, i);
  case BL_BREAK_MEASURE:
    return bl_breakmatch_measure(text, i) > 0;
  case BL_BREAK_NAME:
    return bl_breakmatch_name_before(text, i - 1) > 0 && bl_breakmatch_name_from(text, i) > 0;
  case BL_BREAK_LATIN_QUOTE:
    return is_latin_quote(text, i);
  default:
    return true;
  }
}
