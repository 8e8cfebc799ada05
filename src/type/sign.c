#include "baolan/type/sign.h"

#include <stdint.h>

#include "baolan/type/breaks.h"
#include "baolan/type/galley.h"
#include "baolan/type/gap.h"
#include "baolan/type/spacing.h"
#include "composer.h"

struct bl_signs bl_sign_split(struct bl_composer *composer, struct bl_text text) {
  uint8_t *words = BL_NEW_ARRAY(composer->scratch, uint8_t, text.size + 1);
  struct bl_signs signs = {.text = text};
  signs.items = BL_NEW_ARRAY(composer->scratch, struct bl_sign, text.size + 3);
  if (!composer->headwords)
    composer->headwords = bl_headword_create();
  signs.headwords = composer->headwords;
  bl_breaks_find_words(composer, text, words);
  for (size_t at = 0; at < text.size; signs.count++) {
    struct bl_sign *sign = &signs.items[signs.count];
    sign->word = at == 0 || words[at];
    sign->at = (uint32_t)at;
    sign->point = bl_text_next(text, &at);
    sign->class = (uint8_t)bl_spacing_class(sign->point);
  }
  signs.items[signs.count] = (struct bl_sign){.at = (uint32_t)text.size, .word = true};
  return signs;
}

unsigned bl_sign_kinds(const struct bl_signs *signs, size_t start, size_t end) {
  return bl_headword_find(signs->headwords, bl_text_slice(signs->text, signs->items[start].at, signs->items[end].at));
}

size_t bl_sign_previous(const struct bl_signs *signs, size_t start) {
  do
    start--;
  while (start > 0 && !signs->items[start].word);
  return start;
}

size_t bl_sign_next(const struct bl_signs *signs, size_t start) {
  do
    start++;
  while (start < signs->count && !signs->items[start].word);
  return start;
}

void bl_sign_join(struct bl_signs *signs, size_t start, size_t end) {
  for (size_t i = start + 1; i < end; i++)
    signs->items[i].word = false;
}

bool bl_sign_is_han(const struct bl_signs *signs, size_t sign) {
  return sign < signs->count && signs->items[sign].class == BL_CLASS_HAN;
}

bool bl_sign_is_digit(const struct bl_signs *signs, size_t sign) {
  return sign < signs->count && signs->items[sign].class == BL_CLASS_DIGIT;
}

bool bl_sign_is_in(const struct bl_signs *signs, size_t sign, const char *set) {
  struct bl_text list = bl_text_of(sign < signs->count ? set : NULL);
  for (size_t at = 0; at < list.size;)
    if (bl_text_next(list, &at) == signs->items[sign].point)
      return true;
  return false;
}

bool bl_sign_is_numeral(const struct bl_signs *signs, size_t sign) {
  return bl_sign_is_han(signs, sign) && bl_sign_is_in(signs, sign, "零一二三四五六七八九十百千万亿两几半余多");
}

bool bl_sign_is_matter(const struct bl_signs *signs, size_t sign) {
  uint8_t class = sign < signs->count ? signs->items[sign].class : BL_CLASS_OTHER;
  return class == BL_CLASS_HAN || class == BL_CLASS_LATIN || class == BL_CLASS_DIGIT;
}

static bool is_narrow(const struct bl_signs *signs, size_t sign) {
  enum bl_gap_side side = bl_gap_side(signs->items[sign].point);
  return side == BL_GAP_NARROW || side == BL_GAP_SIGN;
}

/* A letter, a digit or what stands between them: - . % */
static bool is_west(const struct bl_signs *signs, size_t sign) {
  return is_narrow(signs, sign) || (signs->items[sign].point < 0x80 && signs->items[sign].class != BL_CLASS_SPACE);
}

bool bl_sign_is_phrase_space(const struct bl_signs *signs, size_t sign) {
  if (signs->items[sign].class != BL_CLASS_SPACE || sign == 0 || sign + 1 >= signs->count)
    return signs->items[sign].class == BL_CLASS_WIDE_SPACE;
  bool before = is_narrow(signs, sign - 1), after = is_narrow(signs, sign + 1);
  if (before == after)
    return !before;
  size_t at = sign, step = before ? SIZE_MAX : 1;
  do
    at += step;
  while (at < signs->count && is_west(signs, at));
  return bl_sign_is_han(signs, at);
}

bool bl_sign_is_single(const struct bl_signs *signs, size_t start, size_t end) {
  return end == start + 1 && bl_sign_is_han(signs, start);
}
