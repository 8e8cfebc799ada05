/* pattern: the fixed phrases of newspaper Chinese, as regular expressions.
 *
 * Datelines (电头), bylines, credits, captions, page furniture, numbered
 * heads. Compiled once an import. Offsets are bytes.
 */
#ifndef BAOLAN_COPY_PATTERN_H
#define BAOLAN_COPY_PATTERN_H

#include <stdbool.h>

#include "baolan/base/text.h"

struct bl_error;
struct bl_patterns;

enum bl_pattern {
  BL_PATTERN_DATELINE,       /* at the start of a paragraph */
  BL_PATTERN_BYLINE,         /* a whole line; group 1: author, group 2: credit */
  BL_PATTERN_NAME,           /* a whole line that is a name and nothing else */
  BL_PATTERN_NAMED,          /* names a reporter, somewhere */
  BL_PATTERN_CAPTION,        /* at the start of a line */
  BL_PATTERN_CAPTION_CREDIT, /* at the end of a caption; group 1 */
  BL_PATTERN_FURNITURE,      /* a whole line */
  BL_PATTERN_JUMP_HEAD,      /* （上接第1版） at the start of a paragraph */
  BL_PATTERN_JUMP_TAIL,      /* （下转第3版） at its end */
  BL_PATTERN_NUMBERED,       /* 一、 （一） 1. at the start of a line */
  BL_PATTERN_FACT,           /* a place or a body: somewhere in a head that says what happened */
  BL_PATTERN_DEED,           /* a verb of news */
  BL_PATTERN_VERB_END,       /* a bare transitive verb at the end: its object follows in the next piece */
  BL_PATTERN_FRESH,          /* at the start of a line that begins a paragraph */
  BL_PATTERN_COUNT
};

struct bl_match {
  size_t start, end;
  struct bl_text groups[3]; /* 1 and 2 are used; empty where not matched */
};

struct bl_patterns *bl_patterns_create(struct bl_error *error);
void bl_patterns_destroy(struct bl_patterns *patterns);

/* The first match in the text; match may be NULL. */
bool bl_patterns_find(const struct bl_patterns *patterns, enum bl_pattern pattern, struct bl_text text,
                      struct bl_match *match);

#endif
