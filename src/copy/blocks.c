#include "baolan/copy/blocks.h"

#include <cmark.h>
#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/body.h"
#include "baolan/copy/mend.h"
#include "baolan/copy/tag.h"

enum { MOST_WARNINGS = 20 };

struct list {
  bool ordered;
  int number; /* of the next item */
};

struct reader {
  struct bl_arena *arena;
  const char *path;
  struct bl_text source; /* as cmark reads it, mended */
  int first_line;
  struct bl_warnings *warnings;
  int warned;
  struct bl_body body;
  struct list *lists;
  size_t list_count, list_capacity;
  int quotes, emphasis, strong, images; /* how deep */
  bool pending_marker;
  uint8_t mark;             /* the open one, or 0 */
  const cmark_node *closes; /* its closing tag */
  int found_line;           /* the last line that was looked for, or 0, and where it begins */
  size_t found;
};

/* Of what cmark reads. Lines are asked for in order, nearly. */
static size_t line_start(struct reader *reader, int line) {
  if (line < reader->found_line || reader->found_line == 0) {
    reader->found_line = 1;
    reader->found = 0;
  }
  for (; reader->found_line < line; reader->found_line++) {
    struct bl_text rest = bl_text_slice(reader->source, reader->found, reader->source.size);
    ptrdiff_t end = bl_text_find(rest, BL_TEXT("\n"));
    reader->found += end < 0 ? rest.size : (size_t)end + 1;
  }
  return reader->found;
}

/* cmark counts bytes of what it reads; people count characters of what they wrote. 0: not known. */
static int column_of(struct reader *reader, int line, int bytes) {
  size_t at = line_start(reader, line);
  int column = 1;
  for (size_t stop = at + (size_t)bytes - 1; bytes > 0 && at < stop && at < reader->source.size;)
    column += bl_text_next(reader->source, &at) != BL_MEND_SENTINEL;
  return bytes > 0 ? column : 0;
}

/* cmark knows the line of most nodes; else it is its parent's. */
static int line_of(cmark_node *node) {
  while (node && cmark_node_get_start_line(node) == 0)
    node = cmark_node_parent(node);
  return node ? cmark_node_get_start_line(node) : 0;
}

static void warn(struct reader *reader, cmark_node *node, const char *kind, const char *text) {
  int line = line_of(node), column = cmark_node_get_start_line(node) ? cmark_node_get_start_column(node) : 0;
  if (reader->warned++ < MOST_WARNINGS)
    bl_warnings_add(reader->warnings, reader->path, line ? line + reader->first_line - 1 : 0,
                    column_of(reader, line, column), kind, "%s", text);
}

static void begin_block(struct reader *reader, enum bl_block_kind kind, int line) {
  char marker[24] = "";
  if (reader->pending_marker) {
    struct list *list = &reader->lists[reader->list_count - 1];
    snprintf(marker, sizeof marker, list->ordered ? "%d. " : "\u2022 ", list->number);
    kind = BL_BLOCK_ITEM;
  }
  reader->pending_marker = false;
  bl_body_begin(&reader->body, kind, line + reader->first_line - 1, bl_text_of(marker));
}

static void add_text(struct reader *reader, struct bl_text text, int style) {
  style |= (reader->emphasis ? BL_STYLE_EMPHASIS : 0) | (reader->strong ? BL_STYLE_STRONG : 0);
  style |= style & BL_STYLE_NOTE ? 0 : reader->mark;
  if (!reader->images)
    bl_body_add(&reader->body, text, style);
}

static enum bl_block_kind kind_here(const struct reader *reader) {
  return reader->quotes ? BL_BLOCK_QUOTE : BL_BLOCK_PARAGRAPH;
}

/* A code block can begin with its fence. */
static bool is_fenced(struct reader *reader, cmark_node *node) {
  if (cmark_node_get_type(node) != CMARK_NODE_CODE_BLOCK)
    return false;
  size_t at = line_start(reader, cmark_node_get_start_line(node)) + (size_t)cmark_node_get_start_column(node) - 1;
  struct bl_text text = bl_text_slice(reader->source, at, reader->source.size);
  return bl_text_starts(text, BL_TEXT("```")) || bl_text_starts(text, BL_TEXT("~~~"));
}

/* Each line a block. */
static void add_lines(struct reader *reader, cmark_node *node, int style) {
  struct bl_text text = bl_text_of(cmark_node_get_literal(node));
  int line = cmark_node_get_start_line(node) + is_fenced(reader, node);
  for (size_t at = 0; at < text.size; line++) {
    ptrdiff_t end = bl_text_find(bl_text_slice(text, at, text.size), BL_TEXT("\n"));
    size_t stop = end < 0 ? text.size : at + (size_t)end;
    struct bl_text piece = bl_text_trim(bl_text_slice(text, at, stop));
    at = stop + 1;
    if (piece.size == 0)
      continue;
    begin_block(reader, kind_here(reader), line);
    add_text(reader, piece, style);
    bl_body_end(&reader->body);
  }
}

static bool is_comment(const char *literal) {
  struct bl_text text = bl_text_trim(bl_text_of(literal));
  return bl_text_starts(text, BL_TEXT("<!--")) && bl_text_find(text, BL_TEXT("-->")) == (ptrdiff_t)text.size - 3;
}

/* The tag that closes the mark: in the same parent, with no other tag of its kind before it. */
static const cmark_node *find_close(cmark_node *node, uint8_t style) {
  struct bl_tag tag;
  while ((node = cmark_node_next(node)))
    if (cmark_node_get_type(node) == CMARK_NODE_HTML_INLINE &&
        bl_tag_read(bl_text_of(cmark_node_get_literal(node)), &tag) && tag.style == style)
      return tag.closes ? node : NULL;
  return NULL;
}

static void take_tag(struct reader *reader, cmark_node *node, struct bl_tag tag) {
  if (node == reader->closes) {
    reader->closes = NULL;
    reader->mark = 0;
    return;
  }
  if (reader->mark) {
    warn(reader, node, "tag", "a mark inside another mark is not shown; close the outer one first");
    return;
  }
  reader->closes = tag.closes ? NULL : find_close(node, tag.style);
  if (!reader->closes) {
    warn(reader, node, "tag",
         tag.closes ? "this tag closes nothing; it is not shown" : "this tag is not closed; it marks nothing");
    return;
  }
  reader->mark = tag.style;
  reader->body.fresh = true;
}

static void add_html(struct reader *reader, cmark_node *node, bool block) {
  const char *literal = cmark_node_get_literal(node);
  struct bl_tag tag;
  if (is_comment(literal))
    return;
  if (!block && bl_tag_read(bl_text_of(literal), &tag)) {
    take_tag(reader, node, tag);
    return;
  }
  warn(reader, node, "html", "HTML is not understood here and is shown as text; use CommonMark");
  if (block)
    add_lines(reader, node, 0);
  else
    add_text(reader, bl_text_of(literal), 0);
}

static void enter_list(struct reader *reader, cmark_node *node) {
  struct list *list = BL_PUSH(reader->arena, reader->lists, reader->list_count, reader->list_capacity);
  list->ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
  list->number = cmark_node_get_list_start(node) - 1;
}

/* `node` is the first of the new block. */
static void hard_break(struct reader *reader, cmark_node *node) {
  if (!reader->body.open || reader->images)
    return;
  enum bl_block_kind kind = reader->body.blocks[reader->body.block_count - 1].kind;
  bl_body_end(&reader->body);
  begin_block(reader, kind == BL_BLOCK_ITEM ? kind_here(reader) : kind, line_of(node));
}

/* Adds the reference at `at`, and returns where the text goes on. One with a colon at the start of a line is the note
 * itself, a block of its own. */
static size_t add_note(struct reader *reader, cmark_node *node, struct bl_text text, size_t at, struct bl_text label) {
  size_t end = at + bl_mend_note_size(label);
  bool starts = reader->body.open && (reader->body.line_ends || reader->body.text.size == reader->body.start);
  bool note = starts && end < text.size && text.data[end] == ':';
  if (note && reader->body.line_ends)
    hard_break(reader, node);
  reader->body.fresh = true;
  add_text(reader, label, BL_STYLE_NOTE);
  reader->body.fresh = true;
  end += note;
  while (note && end < text.size && text.data[end] == ' ')
    end++;
  return end;
}

static void add_prose(struct reader *reader, cmark_node *node) {
  struct bl_text text = bl_text_of(cmark_node_get_literal(node)), label;
  bool linked = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_LINK; /* its text may be an address */
  size_t from = 0;
  for (size_t at = 0; at < text.size && !linked;)
    if (bl_mend_note(text, at, &label)) {
      add_text(reader, bl_text_slice(text, from, at), 0);
      from = at = add_note(reader, node, text, at, label);
    } else
      at++;
  add_text(reader, bl_text_slice(text, from, text.size), 0);
}

static void enter(struct reader *reader, cmark_node *node) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    reader->quotes++;
    break;
  case CMARK_NODE_LIST:
    enter_list(reader, node);
    break;
  case CMARK_NODE_ITEM:
    reader->lists[reader->list_count - 1].number++;
    reader->pending_marker = true;
    break;
  case CMARK_NODE_PARAGRAPH:
    begin_block(reader, kind_here(reader), cmark_node_get_start_line(node));
    break;
  case CMARK_NODE_HEADING:
    begin_block(reader, BL_BLOCK_CROSSHEAD, cmark_node_get_start_line(node));
    break;
  case CMARK_NODE_CODE_BLOCK:
    add_lines(reader, node, BL_STYLE_CODE);
    break;
  case CMARK_NODE_HTML_BLOCK:
    add_html(reader, node, true);
    break;
  case CMARK_NODE_HTML_INLINE:
    add_html(reader, node, false);
    break;
  case CMARK_NODE_TEXT:
    add_prose(reader, node);
    break;
  case CMARK_NODE_CODE:
    add_text(reader, bl_text_of(cmark_node_get_literal(node)), BL_STYLE_CODE);
    break;
  case CMARK_NODE_SOFTBREAK:
    reader->body.line_ends = true;
    break;
  case CMARK_NODE_LINEBREAK:
    hard_break(reader, cmark_node_next(node) ? cmark_node_next(node) : node);
    break;
  case CMARK_NODE_EMPH:
    reader->emphasis++;
    break;
  case CMARK_NODE_STRONG:
    reader->strong++;
    break;
  case CMARK_NODE_IMAGE:
    warn(reader, node, "picture-in-body", "a picture in the body is not shown; name it under 'pictures:' at the top");
    reader->images++;
    break;
  default:
    break;
  }
}

static void leave(struct reader *reader, cmark_node *node) {
  switch (cmark_node_get_type(node)) {
  case CMARK_NODE_BLOCK_QUOTE:
    reader->quotes--;
    break;
  case CMARK_NODE_LIST:
    reader->list_count--;
    break;
  case CMARK_NODE_ITEM:
    reader->pending_marker = false;
    break;
  case CMARK_NODE_PARAGRAPH:
  case CMARK_NODE_HEADING:
    bl_body_end(&reader->body);
    break;
  case CMARK_NODE_EMPH:
    reader->emphasis--;
    break;
  case CMARK_NODE_STRONG:
    reader->strong--;
    break;
  case CMARK_NODE_IMAGE:
    reader->images--;
    break;
  default:
    break;
  }
}

static bool refuse(const char *path, struct bl_text source, size_t at, int first_line, struct bl_error *error,
                   const char *what) {
  int line = first_line, column = 1;
  for (size_t i = 0; i < at; i++) {
    column = source.data[i] == '\n' ? 1 : column + (((unsigned char)source.data[i] & 0xC0) != 0x80);
    line += source.data[i] == '\n';
  }
  bl_error_set(error, BL_DATA, "%s", what);
  return bl_error_at(error, path, line, column);
}

static bool check(struct bl_text source, const char *path, int first_line, struct bl_error *error) {
  if (source.size > BL_BLOCKS_LARGEST)
    return refuse(path, source, 0, first_line, error,
                  "the body is larger than 64 KB; split the story into several files");
  ptrdiff_t bad = bl_text_malformed(source);
  if (bad >= 0)
    return refuse(path, source, (size_t)bad, first_line, error, "not UTF-8; save the file as UTF-8");
  for (size_t at = 0; at < source.size;) {
    size_t start = at;
    uint32_t point = bl_text_next(source, &at);
    if ((point < 0x20 && point != '\n' && point != '\r' && point != '\t') || (point >= 0xFDD0 && point <= 0xFDEF))
      return refuse(path, source, start, first_line, error, "a control character; remove it");
  }
  return true;
}

bool bl_blocks_read(struct bl_arena *arena, struct bl_text source, const char *path, int first_line,
                    struct bl_story *out, struct bl_warnings *warnings, struct bl_error *error) {
  if (!check(source, path, first_line, error))
    return false;
  struct reader reader = {.arena = arena, .path = path, .first_line = first_line, .warnings = warnings};
  bl_body_init(&reader.body, arena);
  reader.source = bl_mend_source(arena, source);
  cmark_node *document = cmark_parse_document(reader.source.data, reader.source.size, CMARK_OPT_DEFAULT);
  cmark_consolidate_text_nodes(document);
  cmark_iter *iter = cmark_iter_new(document);
  for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    if (event == CMARK_EVENT_ENTER)
      enter(&reader, cmark_iter_get_node(iter));
    else
      leave(&reader, cmark_iter_get_node(iter));
  }
  cmark_iter_free(iter);
  cmark_node_free(document);
  out->body = bl_string_text(&reader.body.text);
  out->blocks = reader.body.blocks;
  out->block_count = reader.body.block_count;
  return true;
}
