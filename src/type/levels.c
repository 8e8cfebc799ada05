#include "baolan/type/levels.h"

#include <string.h>
#include <unicode/uchar.h>

#include "baolan/base/arena.h"
#include "sequence.h"

/* The names are those of UAX #9; the numbers in comments are its rules and definitions. */

enum { DEPTH = 125, NONE = -1 };

struct paragraph {
  struct bl_letter *letters;
  int32_t count;
  uint8_t base;
};

static bool is_embedding(uint8_t type) {
  return type == U_LEFT_TO_RIGHT_EMBEDDING || type == U_LEFT_TO_RIGHT_OVERRIDE || type == U_RIGHT_TO_LEFT_EMBEDDING ||
         type == U_RIGHT_TO_LEFT_OVERRIDE;
}

/* X9. */
static bool is_removed(const struct bl_letter *letter) {
  return is_embedding(letter->type) || letter->type == U_POP_DIRECTIONAL_FORMAT || letter->type == U_BOUNDARY_NEUTRAL;
}

static uint8_t direction_of(uint8_t level) {
  return level & 1 ? U_RIGHT_TO_LEFT : U_LEFT_TO_RIGHT;
}

/* BD9. */
static void match_isolates(struct bl_arena *scratch, struct paragraph *paragraph) {
  int32_t *open = BL_NEW_ARRAY(scratch, int32_t, paragraph->count + 1), depth = 0;
  for (int32_t i = 0; i < paragraph->count; i++) {
    paragraph->letters[i].match = NONE;
    if (bl_sequence_isolates(paragraph->letters[i].type))
      open[depth++] = i;
    else if (paragraph->letters[i].type == U_POP_DIRECTIONAL_ISOLATE && depth)
      paragraph->letters[open[--depth]].match = i;
  }
}

/* P2, P3: the level that the first strong letter of [start, end) wants, isolates left out. */
static uint8_t first_level(const struct paragraph *paragraph, int32_t start, int32_t end) {
  for (int32_t i = start; i < end; i++) {
    const struct bl_letter *letter = &paragraph->letters[i];
    if (letter->type == U_LEFT_TO_RIGHT)
      return 0;
    if (letter->type == U_RIGHT_TO_LEFT || letter->type == U_RIGHT_TO_LEFT_ARABIC)
      return 1;
    if (bl_sequence_isolates(letter->type))
      i = letter->match == NONE ? end : letter->match;
  }
  return 0;
}

struct status { /* an entry of the directional status stack */
  uint8_t level;
  uint8_t override; /* U_OTHER_NEUTRAL: none */
  bool isolate;
};

struct stack {
  struct status entries[DEPTH + 2];
  int top, overflow_isolates, overflow_embeddings, isolates;
};

static void push(struct stack *stack, bool to_left, uint8_t override, bool isolate) {
  uint8_t level = stack->entries[stack->top].level;
  level = (uint8_t)(to_left ? (level + 1) | 1 : (level + 2) & ~1);
  if (level <= DEPTH && !stack->overflow_isolates && !stack->overflow_embeddings) {
    stack->isolates += isolate;
    stack->entries[++stack->top] = (struct status){level, override, isolate};
  } else if (isolate) {
    stack->overflow_isolates++;
  } else if (!stack->overflow_isolates) {
    stack->overflow_embeddings++;
  }
}

/* X6a. */
static void pop_isolate(struct stack *stack) {
  if (stack->overflow_isolates) {
    stack->overflow_isolates--;
  } else if (stack->isolates) {
    stack->overflow_embeddings = 0;
    while (!stack->entries[stack->top].isolate)
      stack->top--;
    stack->top--;
    stack->isolates--;
  }
}

/* X7. */
static void pop_embedding(struct stack *stack) {
  if (stack->overflow_isolates)
    return;
  if (stack->overflow_embeddings)
    stack->overflow_embeddings--;
  else if (stack->top && !stack->entries[stack->top].isolate)
    stack->top--;
}

/* X5a to X6a: the letter belongs to what surrounds it. */
static void place(const struct stack *stack, struct bl_letter *letter) {
  letter->level = stack->entries[stack->top].level;
  if (stack->entries[stack->top].override != U_OTHER_NEUTRAL)
    letter->now = stack->entries[stack->top].override;
}

static void enter_isolate(struct stack *stack, const struct paragraph *paragraph, int32_t i) {
  const struct bl_letter *letter = &paragraph->letters[i];
  bool to_left = letter->type == U_RIGHT_TO_LEFT_ISOLATE;
  if (letter->type == U_FIRST_STRONG_ISOLATE)
    to_left = first_level(paragraph, i + 1, letter->match == NONE ? paragraph->count : letter->match);
  push(stack, to_left, U_OTHER_NEUTRAL, true);
}

static void enter_embedding(struct stack *stack, uint8_t type) {
  bool to_left = type == U_RIGHT_TO_LEFT_EMBEDDING || type == U_RIGHT_TO_LEFT_OVERRIDE;
  bool overrides = type == U_LEFT_TO_RIGHT_OVERRIDE || type == U_RIGHT_TO_LEFT_OVERRIDE;
  push(stack, to_left, overrides ? direction_of(to_left) : U_OTHER_NEUTRAL, false);
}

/* X1 to X8. */
static void find_explicit(struct paragraph *paragraph) {
  struct stack stack = {.entries = {{paragraph->base, U_OTHER_NEUTRAL, false}}};
  for (int32_t i = 0; i < paragraph->count; i++) {
    struct bl_letter *letter = &paragraph->letters[i];
    if (is_embedding(letter->type)) {
      enter_embedding(&stack, letter->type);
    } else if (bl_sequence_isolates(letter->type)) {
      place(&stack, letter);
      enter_isolate(&stack, paragraph, i);
    } else if (letter->type == U_POP_DIRECTIONAL_ISOLATE) {
      pop_isolate(&stack);
      place(&stack, letter);
    } else if (letter->type == U_POP_DIRECTIONAL_FORMAT) {
      pop_embedding(&stack);
    } else if (letter->type == U_BLOCK_SEPARATOR) {
      letter->level = paragraph->base;
    } else {
      place(&stack, letter);
    }
  }
}

/* What is read next within the same sequence: the next letter of this level, or the end of the isolate that begins. */
static int32_t next_in_sequence(const struct paragraph *paragraph, const int32_t *after, const uint8_t *levels,
                                int32_t i) {
  if (after[i] < paragraph->count && levels[after[i]] == levels[i])
    return after[i];
  return bl_sequence_isolates(paragraph->letters[i].type) ? paragraph->letters[i].match : NONE;
}

static uint8_t direction_between(uint8_t a, uint8_t b) {
  return direction_of(a > b ? a : b);
}

/* X10: collects the sequence that begins with a letter, marks it as done, and resolves it. `explicit` are the levels
 * before any rule raised them; `before` is that of what precedes the letter. */
static void resolve_sequence(struct paragraph *paragraph, struct bl_sequence *run, const int32_t *after,
                             const uint8_t *explicit, uint8_t before, int32_t first, uint8_t *done) {
  int32_t last = first;
  run->count = 0;
  for (int32_t i = first; i != NONE; i = next_in_sequence(paragraph, after, explicit, i)) {
    done[i] = 1;
    run->letters[run->count++] = &paragraph->letters[i];
    last = i;
  }
  bool open = bl_sequence_isolates(paragraph->letters[last].type) && paragraph->letters[last].match == NONE;
  bool at_end = open || after[last] >= paragraph->count;
  run->embedding = direction_of(explicit[first]);
  run->start = direction_between(explicit[first], before);
  run->end = direction_between(explicit[last], at_end ? paragraph->base : explicit[after[last]]);
  bl_sequence_resolve(run);
}

static void resolve_sequences(struct bl_arena *scratch, struct paragraph *paragraph) {
  size_t count = (size_t)paragraph->count;
  struct bl_sequence run = {.letters = BL_NEW_ARRAY(scratch, struct bl_letter *, count + 1),
                            .closers = BL_NEW_ARRAY(scratch, int32_t, count + 1)};
  int32_t *after = BL_NEW_ARRAY(scratch, int32_t, count + 1); /* the next letter that is not removed */
  uint8_t *explicit = bl_arena_alloc(scratch, count + 1), *done = bl_arena_alloc(scratch, count + 1);
  for (int32_t i = paragraph->count, next = paragraph->count; i-- > 0;) {
    after[i] = next;
    explicit[i] = paragraph->letters[i].level;
    if (!is_removed(&paragraph->letters[i]))
      next = i;
  }
  uint8_t before = paragraph->base;
  for (int32_t i = 0; i < paragraph->count; i++) {
    if (is_removed(&paragraph->letters[i]))
      continue;
    if (!done[i])
      resolve_sequence(paragraph, &run, after, explicit, before, i, done);
    before = explicit[i];
  }
}

/* L1, and X9's letters get the level of the one before them. */
static void level_spaces(struct paragraph *paragraph) {
  for (int32_t i = 0; i < paragraph->count; i++)
    if (is_removed(&paragraph->letters[i]))
      paragraph->letters[i].level = i ? paragraph->letters[i - 1].level : paragraph->base;
  bool trails = true;
  for (int32_t i = paragraph->count; i-- > 0;) {
    struct bl_letter *letter = &paragraph->letters[i];
    bool ends = letter->type == U_BLOCK_SEPARATOR || letter->type == U_SEGMENT_SEPARATOR;
    bool blank = letter->type == U_WHITE_SPACE_NEUTRAL || bl_sequence_isolates(letter->type) ||
                 letter->type == U_POP_DIRECTIONAL_ISOLATE || is_removed(letter);
    trails = ends || (trails && blank);
    if (trails)
      letter->level = paragraph->base;
  }
}

static int32_t read_letters(struct bl_text text, struct bl_letter *letters) {
  int32_t count = 0;
  for (size_t at = 0; at < text.size; count++) {
    struct bl_letter *letter = &letters[count];
    letter->point = bl_text_next(text, &at);
    letter->type = letter->now = (uint8_t)u_charDirection((UChar32)letter->point);
  }
  return count;
}

static void write_levels(struct bl_text text, const struct bl_letter *letters, uint8_t *out) {
  for (size_t at = 0, start = 0; at < text.size; start = at) {
    bl_text_next(text, &at);
    memset(out + start, letters++->level, at - start);
  }
}

uint8_t bl_levels_find(struct bl_arena *scratch, struct bl_text text, enum bl_direction direction, uint8_t *out) {
  struct bl_letter *letters = BL_NEW_ARRAY(scratch, struct bl_letter, text.size + 1);
  int32_t count = read_letters(text, letters);
  uint8_t base = direction == BL_DIRECTION_RTL;
  for (int32_t start = 0, end; start < count; start = end) { /* P1 */
    for (end = start + 1; end < count && letters[end - 1].type != U_BLOCK_SEPARATOR; end++)
      ;
    struct paragraph paragraph = {letters + start, end - start, direction == BL_DIRECTION_RTL};
    match_isolates(scratch, &paragraph);
    if (direction == BL_DIRECTION_AUTO)
      paragraph.base = first_level(&paragraph, 0, paragraph.count);
    if (start == 0)
      base = paragraph.base;
    find_explicit(&paragraph);
    resolve_sequences(scratch, &paragraph);
    level_spaces(&paragraph);
  }
  write_levels(text, letters, out);
  return base;
}
