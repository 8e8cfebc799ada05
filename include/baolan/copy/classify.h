/* classify: the first look at a page's lines (docs/import.md, steps 1 and 2).
 *
 * A line is known by what stands in it: a dateline, a byline, a caption, page
 * furniture; or by its shape: short and unended lines can be heads.
 */
#ifndef BAOLAN_COPY_CLASSIFY_H
#define BAOLAN_COPY_CLASSIFY_H

#include <stdbool.h>

#include "baolan/base/text.h"
#include "baolan/copy/pattern.h"

enum bl_line_kind { BL_LINE_TEXT, BL_LINE_BYLINE, BL_LINE_CAPTION, BL_LINE_FURNITURE };

struct bl_source_line {
  struct bl_text text; /* trimmed */
  int number;          /* in the file, from 1 */
  int blanks;          /* empty lines before it */
  bool indented;       /* two or more spaces, or U+3000, before it */
  size_t length;       /* characters */
  enum bl_line_kind kind;
  bool ended; /* its last mark ends a sentence */
  bool has_comma;
  bool can_head;                 /* short, does not end like a sentence */
  bool numbered;                 /* 一、… */
  size_t dateline;               /* bytes of the dateline it begins with, or 0 */
  struct bl_text author, credit; /* of a byline; of one at the end of a text line when tail > 0 */
  size_t tail;                   /* where the byline at the end of a text line begins, or 0 */
};

struct bl_source_lines {
  struct bl_source_line *items;
  size_t count, capacity;
  size_t width; /* the length at which the file's lines are broken, or 0 when they are not */
  bool indents; /* paragraphs begin with an indent */
};

/* Views into `text`. */
struct bl_source_lines bl_classify_lines(struct bl_arena *arena, const struct bl_patterns *patterns,
                                         struct bl_text text);
/* Whether a text ends a sentence: 。！？…； or a closing quote or bracket behind one. */
bool bl_classify_ended(struct bl_text text);

#endif
