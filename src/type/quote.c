#include "baolan/type/quote.h"

#include <unicode/uchar.h>

enum {
  REACH = 256, /* characters looked at to each side: a longer quotation is judged by its nearer end */
  DEEP = 16    /* quotes inside each other or in a row: more of them are no quotations */
};

enum side {
  EDGE,
  NEUTRAL,
  LETTER,
  EAST,
  EAST_APART, /* behind a space */
  ENCLOSED    /* the quote around this one */
};

static bool is_quote(uint32_t point) {
  return point == 0x2018 || point == 0x2019 || point == 0x201C || point == 0x201D;
}

/* Han, kana, Hangul, Chinese marks and full-width forms are EAST, emoji are not. */
static enum side side_of(uint32_t point) {
  if (point == 0)
    return EDGE;
  if (point >= 0x2E80)
    return point >= 0x1F000 && point < 0x20000 ? NEUTRAL : EAST;
  return u_isalnum((UChar32)point) ? LETTER : NEUTRAL;
}

static uint32_t step(struct bl_text text, size_t *at, bool forward) {
  return forward ? bl_text_next(text, at) : bl_text_previous(text, at);
}

static enum side next_to(struct bl_text text, size_t at, bool forward) {
  return side_of(step(text, &at, forward));
}

/* What stands beyond spaces, quotes and western marks; `around` is the quote that would enclose this one from there,
 * which is looked through if it is 0. */
static enum side beyond(struct bl_text text, size_t at, bool forward, uint32_t around) {
  bool apart = false;
  int quotes = 0;
  for (int i = 0; i < REACH; i++) {
    uint32_t point = step(text, &at, forward);
    enum side side = side_of(point);
    if (around && point == around)
      return ENCLOSED;
    if (is_quote(point) && ++quotes > DEEP)
      return NEUTRAL;
    if (side != NEUTRAL)
      return side == EAST && apart ? EAST_APART : side;
    apart |= point == ' ' || point == 0xA0;
  }
  return NEUTRAL;
}

/* A single quote between two letters is no partner of any other. `at` is before it, `behind` after it. */
static bool is_inside_word(struct bl_text text, size_t at, size_t behind) {
  return next_to(text, at, false) == LETTER && next_to(text, behind, true) == LETTER;
}

/* The other quote of a pair, looked for from this one: where it ends, seen from this one; *letters and *east say what
 * lies between. False: it has none within reach. */
struct pair {
  size_t end;
  bool found, letters, east;
};

static struct pair find_partner(struct bl_text text, size_t at, uint32_t point, bool forward) {
  uint32_t partner = point ^ 1; /* 2018 2019, 201C 201D */
  struct pair pair = {.end = at};
  int depth = 1;
  for (int i = 0; i < REACH; i++) {
    size_t before = pair.end;
    uint32_t other = step(text, &pair.end, forward);
    if (other == 0)
      break;
    pair.letters |= side_of(other) == LETTER;
    pair.east |= side_of(other) == EAST;
    if (other != point && other != partner)
      continue;
    size_t first = forward ? before : pair.end, last = forward ? pair.end : before;
    if (partner >= 0x201C || !is_inside_word(text, first, last))
      depth += other == point ? 1 : -1;
    if (depth > DEEP)
      break;
    if (depth == 0) {
      pair.found = true;
      return pair;
    }
  }
  return pair;
}

/* A quotation that ends with a western point is a sentence: what follows it over a space is another's. */
static bool ends_sentence(struct bl_text text, size_t end) {
  bl_text_previous(text, &end); /* the closing quote */
  uint32_t last = bl_text_previous(text, &end);
  return last == '.' || last == ',' || last == '!' || last == '?';
}

/* What stands beside a pair at both its sides. Its enclosing quote is looked through, unless a letter is at the other
 * side: ‘yes’ ends a Latin sentence, whatever stands around that. */
static void look_beside(struct bl_text text, size_t start, size_t end, uint32_t point, enum side sides[2]) {
  uint32_t around = (point & ~1u) ^ 4; /* 2018 201C */
  sides[0] = beyond(text, start, false, around);
  sides[1] = beyond(text, end, true, around + 1);
  if (sides[0] == ENCLOSED && sides[1] != LETTER)
    sides[0] = beyond(text, start, false, 0);
  if (sides[1] == ENCLOSED && sides[0] != LETTER)
    sides[1] = beyond(text, end, true, 0);
}

/* No Chinese character inside the pair nor next outside it, and letters somewhere. */
static bool is_latin_pair(struct bl_text text, size_t at, size_t behind, uint32_t point) {
  bool forward = !(point & 1);
  struct pair pair = find_partner(text, forward ? behind : at, point, forward);
  size_t start = pair.found && !forward ? pair.end : at, end = pair.found && forward ? pair.end : behind;
  enum side sides[2];
  look_beside(text, start, end, point, sides);
  bool sentence = (pair.found || !forward) && ends_sentence(text, end);
  if ((pair.found && pair.east) || sides[0] == EAST || sides[0] == EAST_APART || sides[1] == EAST ||
      (sides[1] == EAST_APART && !sentence))
    return false;
  return pair.letters || sides[forward ? 0 : 1] == LETTER;
}

bool bl_quote_is_latin(struct bl_text text, size_t at, uint32_t point) {
  if (!is_quote(point))
    return false;
  size_t behind = at;
  bl_text_next(text, &behind);
  enum side before = next_to(text, at, false), after = next_to(text, behind, true);
  if (before == EAST && after == EAST)
    return false;
  if (point < 0x201C && before == LETTER && after == LETTER)
    return true;
  if (point == 0x2019 && (before == LETTER || after == LETTER) && !find_partner(text, at, point, false).found)
    return true;
  if (before == EAST || after == EAST)
    return false;
  return is_latin_pair(text, at, behind, point);
}
