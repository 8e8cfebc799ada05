/* breaktable, inside: the rules of breakrules.inc as tables.
 *
 * A character is classified by one comparison (Han) or two look-ups. A matrix
 * then has for each pair of classes the verdict, or where that needs more than
 * the two neighbours, a chain of the rules to be tried (breakmatch). Pages of
 * classes and matrices are made when they are first needed. One composer owns
 * one table.
 */
#ifndef BAOLAN_TYPE_BREAKTABLE_INSIDE_H
#define BAOLAN_TYPE_BREAKTABLE_INSIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/arena.h"
#include "baolan/base/text.h"
#include "baolan/type/setting.h"

#define CLASS(name, unicode, characters) BL_LB_##name,
#define COUNTS(levels, classes, as)
#define RULE(levels, source, pattern, when)
#define WORDS(list, words)
enum bl_lb {
#include "breakrules.inc"
  BL_LB_COUNT
};
#undef CLASS
#undef COUNTS
#undef RULE
#undef WORDS

#define CLASS(name, unicode, characters)
#define COUNTS(levels, classes, as)
#define RULE(levels, source, pattern, when)
#define WORDS(list, words) BL_BREAK_WORDS_##list,
enum bl_break_words {
#include "breakrules.inc"
  BL_BREAK_WORDS_COUNT
};
#undef CLASS
#undef COUNTS
#undef RULE
#undef WORDS

enum { BL_BREAK_LEVELS = BL_BREAK_UNICODE + 1, BL_BREAK_ELEMENTS = 3, BL_BREAK_PAGES = 0x1100, BL_BREAK_STRIDE = 128 };

/* A verdict in the matrix is an enum bl_break; from here on it is a node. */
enum { BL_BREAK_NODE = BL_BREAK_CLOSE + 1 };

enum bl_break_when {
  BL_BREAK_ALWAYS,
  BL_BREAK_SHORT_TOKEN,
  BL_BREAK_SIGNED,
  BL_BREAK_UNIT,
  BL_BREAK_DATE,
  BL_BREAK_MEASURE,
  BL_BREAK_NAME,
  BL_BREAK_LATIN_QUOTE
};

struct bl_break_set {
  uint64_t words[BL_BREAK_STRIDE / 64];
};

struct bl_break_element {
  struct bl_break_set set;
  bool many; /* any number of them */
  bool edge; /* the start or end of the text will do */
};

struct bl_break_rule {
  struct bl_break_element before[BL_BREAK_ELEMENTS], after[BL_BREAK_ELEMENTS]; /* the nearest first */
  int before_count, after_count;
  uint8_t verdict, when;
};

struct bl_break_node {
  const struct bl_break_rule *rule;
  uint16_t next; /* cell if the rule does not fit */
};

struct bl_break_matrix {
  uint16_t cells[BL_BREAK_STRIDE][BL_BREAK_STRIDE]; /* before, after */
  struct bl_break_rule *rules;
  struct bl_break_node *nodes;
  size_t rule_count, node_count, node_capacity;
  size_t faults; /* names and signs in the rules that could not be read: a test holds it at 0 */
};

/* The words of a list, sorted by their bytes. */
struct bl_break_list {
  struct bl_text *words;
  uint32_t *keys; /* first character of each, as its bytes */
  size_t count;
  uint64_t first[0x5200 / 64]; /* Han that a word begins with, from U+4E00 */
};

struct bl_breaktable {
  struct bl_arena *arena;
  const uint8_t *pages[BL_BREAK_PAGES]; /* classes of 256 characters */
  const struct bl_break_matrix *matrices[BL_BREAK_LEVELS];
  struct bl_break_list lists[BL_BREAK_WORDS_COUNT];
};

struct bl_breaktable *bl_breaktable_create(void);
void bl_breaktable_destroy(struct bl_breaktable *table);

/* The longest word of a list that the text begins with: its bytes, or 0. */
size_t bl_breaktable_word(const struct bl_breaktable *table, enum bl_break_words list, struct bl_text text);
const uint8_t *bl_breaktable_page(struct bl_breaktable *table, uint32_t page);
const struct bl_break_matrix *bl_breaktable_matrix(struct bl_breaktable *table, enum bl_break_level level);

static inline bool bl_break_set_has(const struct bl_break_set *set, unsigned class) {
  return set->words[class / 64] >> class % 64 & 1;
}

static inline enum bl_lb bl_breaktable_class(struct bl_breaktable *table, uint32_t point) {
  if (point - 0x4E00 < 0x5200)
    return BL_LB_HAN;
  const uint8_t *page = table->pages[point >> 8];
  return (page ? page : bl_breaktable_page(table, point >> 8))[point & 255];
}

#endif
