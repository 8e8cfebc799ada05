/* join: whether a line goes on where the one before it stopped (docs/import.md, steps 5 and 6).
 *
 * A column break cuts a paragraph in two, and sometimes repeats a few
 * characters: 工作 | 作，马志峰. A repeat is dropped only when it is plainly
 * one; otherwise it stays and is reported.
 */
#ifndef BAOLAN_COPY_JOIN_H
#define BAOLAN_COPY_JOIN_H

#include "baolan/copy/classify.h"

struct bl_join {
  bool joined;
  bool open;      /* an opening mark was still waiting */
  int confidence; /* percent; of the join, or of the overlap when one is dropped */
  size_t overlap; /* bytes at the next line's start that repeat the end of the previous: to be dropped */
  size_t suspect; /* the same, but kept: perhaps a normal reduplication */
};

/* `previous` is the paragraph so far, whose last line had `length` characters. */
struct bl_join bl_join_decide(const struct bl_patterns *patterns, const struct bl_source_lines *lines,
                              struct bl_text previous, size_t length, const struct bl_source_line *next);
/* Whether a line begins with what a paragraph cannot begin with: a mark, or a repeat of `previous` before a mark. */
bool bl_join_is_fragment(struct bl_text previous, struct bl_text next);

#endif
