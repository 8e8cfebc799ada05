#include "baolan/copy/node.h"

#include <cmark.h>

#include "baolan/base/arena.h"
#include "baolan/copy/body.h"
#include "baolan/copy/manuscript.h"
#include "baolan/copy/tag.h"

int bl_node_line(cmark_node *node) {
  while (node && cmark_node_get_start_line(node) == 0)
    node = cmark_node_parent(node);
  return node ? cmark_node_get_start_line(node) : 0;
}

bool bl_node_is_fenced(struct bl_manuscript *script, cmark_node *node) {
  if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK)
    return false;
  size_t at = (size_t)cmark_node_get_start_column(node) - 1;
  struct bl_text line = bl_manuscript_line(script, cmark_node_get_start_line(node));
  struct bl_text text = bl_text_slice(line, at, line.size);
  return bl_text_starts(text, BL_TEXT("```")) || bl_text_starts(text, BL_TEXT("~~~"));
}

bool bl_node_is_comment(cmark_node *node) {
  struct bl_text text = bl_text_trim(bl_text_of(cmark_node_get_literal(node)));
  return bl_text_starts(text, BL_TEXT("<!--")) && bl_text_find(text, BL_TEXT("-->")) == (ptrdiff_t)text.size - 3;
}

bool bl_node_is_pictures(cmark_node *paragraph) {
  cmark_node *first = cmark_node_first_child(paragraph);
  for (cmark_node *node = first; node; node = cmark_node_next(node))
    if (cmark_node_get_type(node) != CMARK_NODE_IMAGE && cmark_node_get_type(node) != CMARK_NODE_SOFTBREAK)
      return false;
  return first != NULL;
}

cmark_node *bl_node_find_close(cmark_node *node, uint8_t style) {
  struct bl_tag tag;
  while ((node = cmark_node_next(node)))
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE &&
        bl_tag_read(bl_text_of(cmark_node_get_literal(node)), &tag) && tag.style == style)
      return tag.closes ? node : NULL;
  return NULL;
}

struct bl_text bl_node_caption(struct bl_arena *arena, cmark_node *image) {
  struct bl_body caption;
  bl_body_init(&caption, arena);
  bl_body_begin(&caption, BL_BLOCK_PARAGRAPH, 0, BL_TEXT(""));
  cmark_iter *iter = cmark_iter_new(image);
  while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
    cmark_node *node = cmark_iter_get_node(iter);
    cmark_node_type type = cmark_node_get_type(node);
    caption.line_ends |= type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK;
    if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
      bl_body_add(&caption, bl_text_of(cmark_node_get_literal(node)), 0);
  }
  cmark_iter_free(iter);
  return bl_text_copy(arena, bl_text_trim(bl_string_text(&caption.text)));
}
