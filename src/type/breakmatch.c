#include "breakmatch.h"

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

bool bl_breakmatch_fits(const struct bl_break_text *text, const struct bl_break_rule *rule, size_t i) {
  if (!fits_before(text, rule, i) || !fits_after(text, rule, i))
    return false;
  switch (rule->when) {
  case BL_BREAK_SHORT_TOKEN:
    return is_short_token(text, i);
  default:
    return true;
  }
}
