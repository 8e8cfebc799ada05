/* node: what is asked of cmark's tree. */
#ifndef BAOLAN_COPY_NODE_H
#define BAOLAN_COPY_NODE_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_manuscript;
struct cmark_node;

/* cmark knows the line of most nodes; else it is its parent's. */
int bl_node_line(struct cmark_node *node);
/* Whether a code block begins with its fence. */
bool bl_node_is_fenced(struct bl_manuscript *script, struct cmark_node *node);
/* Of HTML. */
bool bl_node_is_comment(struct cmark_node *node);
/* Whether a paragraph holds pictures, on a line each, and nothing else. */
bool bl_node_is_pictures(struct cmark_node *paragraph);
/* The tag that closes the mark: in the same parent, with no other tag of its kind before it; else NULL. */
struct cmark_node *bl_node_find_close(struct cmark_node *node, uint8_t style);
/* A picture's words, on one line. */
struct bl_text bl_node_caption(struct bl_arena *arena, struct cmark_node *image);

#endif
