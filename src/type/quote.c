#include "baolan/type/quote.h"

#include <unicode/uchar.h>

enum { REACH = 256 /* characters looked at to each side: a longer quotation is judged by its nearer end */ };

enum side { EDGE, NEUTRAL, LETTER, EAST };

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

/* What stands beyond spaces, quotes and western marks. */
static enum side beyond(struct bl_text text, size_t at, bool forward) {
  enum side side = NEUTRAL;
  for (int i = 0; i < REACH && side == NEUTRAL; i++)
    side = side_of(step(text, &at, forward));
  return side;
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
    if (depth == 0) {
      pair.found = true;
      return pair;
    }
  }
  return pair;
}

/* No Chinese character inside the pair nor next outside it, and letters somewhere. */
static bool is_latin_pair(struct bl_text text, size_t at, size_t behind, uint32_t point) {
  bool forward = !(point & 1);
  struct pair pair = find_partner(text, forward ? behind : at, point, forward);
  enum side near = beyond(text, forward ? at : behind, !forward);
  enum side far = pair.found ? beyond(text, pair.end, forward) : beyond(text, forward ? behind : at, forward);
  if (pair.found && pair.east)
    return false;
  return near != EAST && far != EAST && (pair.letters || near == LETTER);
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
