/* breakmatch, inside: does a rule that needs more than two neighbours fit a boundary? */
#ifndef BAOLAN_TYPE_BREAKMATCH_INSIDE_H
#define BAOLAN_TYPE_BREAKMATCH_INSIDE_H

#include "baolan/base/text.h"
#include "breaktable.h"

/* A text as classes: one for a character with its combining marks. */
struct bl_break_text {
  const struct bl_breaktable *table;
  struct bl_text text;
  const uint8_t *classes; /* enum bl_lb */
  const uint32_t *at;     /* bytes */
  size_t count;
};

/* The boundary in front of character i, 0 < i < count. */
bool bl_breakmatch_fits(const struct bl_break_text *text, const struct bl_break_rule *rule, size_t i);

/* How many characters from i on are what a number counts: 亿元, 平方米, 多年 (row 26). */
size_t bl_breakmatch_measure(const struct bl_break_text *text, size_t i);

/* The part of a foreign name that ends before i, or begins there: how many characters (row 31). */
size_t bl_breakmatch_name_before(const struct bl_break_text *text, size_t i);
size_t bl_breakmatch_name_from(const struct bl_break_text *text, size_t i);

#endif
