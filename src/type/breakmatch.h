/* breakmatch, inside: does a rule that needs more than two neighbours fit a boundary? */
#ifndef BAOLAN_TYPE_BREAKMATCH_INSIDE_H
#define BAOLAN_TYPE_BREAKMATCH_INSIDE_H

#include "baolan/base/text.h"
#include "breaktable.h"

/* A text as classes: one for a character with its combining marks. */
struct bl_break_text {
  struct bl_text text;
  const uint8_t *classes; /* enum bl_lb */
  const uint32_t *at;     /* bytes */
  size_t count;
};

/* The boundary in front of character i, 0 < i < count. */
bool bl_breakmatch_fits(const struct bl_break_text *text, const struct bl_break_rule *rule, size_t i);

#endif
