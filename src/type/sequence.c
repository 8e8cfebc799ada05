#include "sequence.h"

#include <string.h>
#include <unicode/uchar.h>

/* The names are those of UAX #9; the numbers in comments are its rules and definitions. */

enum { BRACKETS = 63 };

bool bl_sequence_isolates(uint8_t type) {
  return type == U_FIRST_STRONG_ISOLATE || type == U_LEFT_TO_RIGHT_ISOLATE || type == U_RIGHT_TO_LEFT_ISOLATE;
}

/* W1 to W3. */
static void resolve_marks(struct bl_sequence *run) {
  uint8_t strong = run->start, before = run->start;
  for (int32_t i = 0; i < run->count; i++) {
    struct bl_letter *letter = run->letters[i];
    if (letter->now == U_DIR_NON_SPACING_MARK)
      letter->now = bl_sequence_isolates(before) || before == U_POP_DIRECTIONAL_ISOLATE ? U_OTHER_NEUTRAL : before;
    before = letter->now;
  }
  for (int32_t i = 0; i < run->count; i++) {
    struct bl_letter *letter = run->letters[i];
    if (letter->now == U_LEFT_TO_RIGHT || letter->now == U_RIGHT_TO_LEFT || letter->now == U_RIGHT_TO_LEFT_ARABIC)
      strong = letter->now;
    if (letter->now == U_EUROPEAN_NUMBER && strong == U_RIGHT_TO_LEFT_ARABIC)
      letter->now = U_ARABIC_NUMBER;
    if (letter->now == U_RIGHT_TO_LEFT_ARABIC)
      letter->now = U_RIGHT_TO_LEFT;
  }
}

static bool joins_numbers(uint8_t type, uint8_t before, uint8_t after) {
  if (before != after || (before != U_EUROPEAN_NUMBER && before != U_ARABIC_NUMBER))
    return false;
  return type == U_COMMON_NUMBER_SEPARATOR || (type == U_EUROPEAN_NUMBER_SEPARATOR && before == U_EUROPEAN_NUMBER);
}

/* W5: a row of ET beside EN; returns where it ends. */
static int32_t resolve_terminators(struct bl_sequence *run, int32_t i) {
  int32_t end = i;
  while (end < run->count && run->letters[end]->now == U_EUROPEAN_NUMBER_TERMINATOR)
    end++;
  bool beside = (i > 0 && run->letters[i - 1]->now == U_EUROPEAN_NUMBER) ||
                (end < run->count && run->letters[end]->now == U_EUROPEAN_NUMBER);
  for (; i < end; i++)
    run->letters[i]->now = beside ? U_EUROPEAN_NUMBER : U_OTHER_NEUTRAL;
  return end;
}

/* W4 to W7. */
static void resolve_numbers(struct bl_sequence *run) {
  for (int32_t i = 1; i + 1 < run->count; i++)
    if (joins_numbers(run->letters[i]->now, run->letters[i - 1]->now, run->letters[i + 1]->now))
      run->letters[i]->now = run->letters[i - 1]->now;
  for (int32_t i = 0; i < run->count;)
    i = run->letters[i]->now == U_EUROPEAN_NUMBER_TERMINATOR ? resolve_terminators(run, i) : i + 1;
  uint8_t strong = run->start;
  for (int32_t i = 0; i < run->count; i++) {
    uint8_t *now = &run->letters[i]->now;
    if (*now == U_EUROPEAN_NUMBER_SEPARATOR || *now == U_COMMON_NUMBER_SEPARATOR)
      *now = U_OTHER_NEUTRAL;
    else if (*now == U_LEFT_TO_RIGHT || *now == U_RIGHT_TO_LEFT)
      strong = *now;
    else if (*now == U_EUROPEAN_NUMBER && strong == U_LEFT_TO_RIGHT)
      *now = U_LEFT_TO_RIGHT;
  }
}

/* 〈 has two codes that are one character. */
static uint32_t canonical(uint32_t bracket) {
  return bracket == 0x2329 ? 0x3008 : bracket == 0x232A ? 0x3009 : bracket;
}

/* BD16. More than 63 open brackets: none has a partner. */
static void pair_brackets(struct bl_sequence *run) {
  int32_t open[BRACKETS], depth = 0;
  memset(run->closers, 0, sizeof *run->closers * (size_t)run->count);
  for (int32_t i = 0; i < run->count; i++) {
    const struct bl_letter *letter = run->letters[i];
    int kind = letter->now != U_OTHER_NEUTRAL
                   ? U_BPT_NONE
                   : u_getIntPropertyValue((UChar32)letter->point, UCHAR_BIDI_PAIRED_BRACKET_TYPE);
    if (kind == U_BPT_OPEN && depth == BRACKETS) {
      memset(run->closers, 0, sizeof *run->closers * (size_t)run->count);
      return;
    }
    if (kind == U_BPT_OPEN)
      open[depth++] = i;
    if (kind != U_BPT_CLOSE)
      continue;
    for (int32_t d = depth; d-- > 0;)
      if (canonical((uint32_t)u_getBidiPairedBracket((UChar32)run->letters[open[d]]->point)) ==
          canonical(letter->point)) {
        run->closers[open[d]] = i;
        depth = d;
        break;
      }
  }
}

/* What a letter is for neutrals: L, R, or neither. Numbers count as R. */
static uint8_t strength(uint8_t type) {
  if (type == U_EUROPEAN_NUMBER || type == U_ARABIC_NUMBER)
    return U_RIGHT_TO_LEFT;
  return type == U_LEFT_TO_RIGHT || type == U_RIGHT_TO_LEFT ? type : U_OTHER_NEUTRAL;
}

static uint8_t strength_before(const struct bl_sequence *run, int32_t i) {
  while (i-- > 0)
    if (strength(run->letters[i]->now) != U_OTHER_NEUTRAL)
      return strength(run->letters[i]->now);
  return run->start;
}

/* N0 b to d: the direction of a pair, or neutral. */
static uint8_t direction_of_pair(const struct bl_sequence *run, int32_t opener, int32_t closer) {
  uint8_t found = U_OTHER_NEUTRAL;
  for (int32_t i = opener + 1; i < closer; i++) {
    uint8_t inside = strength(run->letters[i]->now);
    if (inside == run->embedding)
      return inside;
    if (inside != U_OTHER_NEUTRAL)
      found = inside;
  }
  if (found == U_OTHER_NEUTRAL)
    return found;
  return strength_before(run, opener) == found ? found : run->embedding;
}

/* A bracket, and the marks on it. */
static void set_bracket(struct bl_sequence *run, int32_t i, uint8_t direction) {
  do
    run->letters[i++]->now = direction;
  while (i < run->count && run->letters[i]->type == U_DIR_NON_SPACING_MARK);
}

/* N0. */
static void resolve_brackets(struct bl_sequence *run) {
  pair_brackets(run);
  for (int32_t i = 0; i < run->count; i++) {
    uint8_t direction = run->closers[i] ? direction_of_pair(run, i, run->closers[i]) : U_OTHER_NEUTRAL;
    if (direction == U_OTHER_NEUTRAL)
      continue;
    set_bracket(run, i, direction);
    set_bracket(run, run->closers[i], direction);
  }
}

/* N1, N2. */
static void resolve_neutrals(struct bl_sequence *run) {
  uint8_t before = run->start;
  for (int32_t i = 0, end; i < run->count; i = end) {
    for (end = i; end < run->count && strength(run->letters[end]->now) == U_OTHER_NEUTRAL; end++)
      ;
    uint8_t after = end < run->count ? strength(run->letters[end]->now) : run->end;
    for (int32_t k = i; k < end; k++)
      run->letters[k]->now = before == after ? before : run->embedding;
    before = after;
    end += end == i;
  }
}

/* I1, I2. */
static void raise_levels(struct bl_sequence *run) {
  for (int32_t i = 0; i < run->count; i++) {
    struct bl_letter *letter = run->letters[i];
    bool number = letter->now == U_EUROPEAN_NUMBER || letter->now == U_ARABIC_NUMBER;
    if (letter->level & 1)
      letter->level = (uint8_t)(letter->level + (letter->now != U_RIGHT_TO_LEFT));
    else
      letter->level = (uint8_t)(letter->level + (number ? 2 : letter->now == U_RIGHT_TO_LEFT));
  }
}

void bl_sequence_resolve(struct bl_sequence *run) {
  resolve_marks(run);
  resolve_numbers(run);
  resolve_brackets(run);
  resolve_neutrals(run);
  raise_levels(run);
}
