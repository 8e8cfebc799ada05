/* body: a story's plain text as it grows, with its blocks and spans.
 *
 * Blocks are begun and ended in turn and are joined by one newline each; a
 * block without visible text leaves no trace. Text is cleaned on the way:
 * what cannot be shown becomes a space or U+FFFD, and BL_MEND_SENTINEL falls
 * away. Spans of one style that touch are one, but for two things with the
 * same mark: they differ in BL_STYLE_TURN.
 */
#ifndef BAOLAN_COPY_BODY_H
#define BAOLAN_COPY_BODY_H

#include "baolan/copy/story.h"

struct bl_body {
  struct bl_arena *arena;
  struct bl_string text;
  struct bl_block *blocks;
  size_t block_count, block_capacity;
  struct bl_span *spans; /* of the open block */
  size_t span_count, span_capacity;
  size_t before;  /* size of the text before the open block and its newline */
  size_t start;   /* of the open block, behind its marker */
  bool open;      /* a block is */
  bool line_ends; /* the source's line ended behind what was added last */
  bool fresh;     /* what is added next belongs to another thing than what was added last */
  uint8_t turn;   /* of the thing under way */
};

void bl_body_init(struct bl_body *body, struct bl_arena *arena);
/* The marker of an item stands before the text; else it is empty. */
void bl_body_begin(struct bl_body *body, enum bl_block_kind kind, int line, struct bl_text marker);
void bl_body_end(struct bl_body *body);
/* Between two cells of a row. */
void bl_body_tab(struct bl_body *body);
/* Nothing is added while no block is open. Behind a line end it decides whether there is a space (unwrap.h). */
void bl_body_add(struct bl_body *body, struct bl_text literal, int style);

#endif
