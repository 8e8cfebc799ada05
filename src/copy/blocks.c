#include "baolan/copy/blocks.h"

#include <cmark.h>
#include <stdio.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/error.h"
#include "baolan/copy/body.h"
#include "baolan/copy/insertion.h"
#include "baolan/copy/manuscript.h"
#include "baolan/copy/mend.h"
#include "baolan/copy/node.h"
#include "baolan/copy/reference.h"
#include "baolan/copy/table.h"
#include "baolan/copy/tag.h"

enum { MOST_WARNINGS = 20, MOST_REFERENCES = 64 };

struct list {
  bool ordered;
  int number; /* of the next item */
};

struct reader {
  struct bl_arena *arena;
  const char *path;
  struct bl_manuscript script;
  struct bl_warnings *warnings;
  int warned;
  struct bl_story *story; /* its pictures are there already */
  size_t picture_capacity, references;
  struct bl_body body;
  struct list *lists;
  size_t list_count, list_capacity;
  int quotes, emphasis, strong, images; /* how deep */
  bool pending_marker, in_cell;
  uint8_t mark;               /* the open one, or 0 */
  const cmark_node *closes;   /* its closing tag */
  int lost_lines, lost_bytes; /* what cmark did not count: the lines that end with a backslash */
};

static int line_of(const struct reader *reader, cmark_node *node) {
  int line = bl_node_line(node);
  return line ? line + reader->lost_lines : 0;
}

static void warn(struct reader *reader, cmark_node *node, const char *kind, const char *text) {
  int line = line_of(reader, node), bytes = cmark_node_get_start_column(node) - reader->lost_bytes;
  if (reader->warned++ < MOST_WARNINGS)
    bl_warnings_add(reader->warnings, reader->path, bl_manuscript_file_line(&reader->script, line),
                    bl_manuscript_column(&reader->script, line, cmark_node_get_start_line(node) ? bytes : 0), kind,
                    "%s", text);
}

static void begin_block(struct reader *reader, enum bl_block_kind kind, int line) {
  char marker[24] = "";
  if (reader->pending_marker) {
    struct list *list = &reader->lists[reader->list_count - 1];
    snprintf(marker, sizeof marker, list->ordered ? "%d. " : "\u2022 ", list->number);
    kind = BL_BLOCK_ITEM;
  }
  reader->pending_marker = false;
  bl_body_begin(&reader->body, kind, bl_manuscript_file_line(&reader->script, line), bl_text_of(marker));
  if (kind == BL_BLOCK_ITEM)
    reader->body.blocks[reader->body.block_count - 1].level =
        (uint8_t)(reader->list_count < UINT8_MAX ? reader->list_count - 1 : UINT8_MAX);
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

/* Each line a block. */
static void add_lines(struct reader *reader, cmark_node *node, int style) {
  struct bl_text text = bl_text_of(cmark_node_get_literal(node));
  int line = cmark_node_get_start_line(node) + bl_node_is_fenced(&reader->script, node);
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
  reader->closes = tag.closes ? NULL : bl_node_find_close(node, tag.style);
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
  if (bl_node_is_comment(node))
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
  begin_block(reader, kind == BL_BLOCK_ITEM ? kind_here(reader) : kind, line_of(reader, node));
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

/* cmark 0.30 does not count the line behind a backslash, and goes on with its columns. */
static void count_break(struct reader *reader, cmark_node *node) {
  cmark_node *before = cmark_node_previous(node), *paragraph = cmark_node_parent(node);
  int line = (before ? cmark_node_get_end_line(before) : 0) + reader->lost_lines;
  struct bl_text text = before ? bl_manuscript_line(&reader->script, line) : (struct bl_text){0};
  if (!bl_text_ends(text, BL_TEXT("\\"))) {
    reader->lost_bytes = 0;
    return;
  }
  reader->lost_lines++;
  reader->lost_bytes += (int)text.size + 2 - cmark_node_get_start_column(paragraph);
}

/* Not in a quotation or a list. */
static bool stands_alone(const struct reader *reader, cmark_node *node) {
  return !reader->in_cell && cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_DOCUMENT;
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
    reader->lost_lines = reader->lost_bytes = 0;
    if (!reader->in_cell)
      begin_block(reader, kind_here(reader), cmark_node_get_start_line(node));
    break;
  case CMARK_NODE_HEADING:
    reader->lost_lines = reader->lost_bytes = 0;
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
    reader->lost_bytes = 0;
    reader->body.line_ends = true;
    break;
  case CMARK_NODE_LINEBREAK:
    count_break(reader, node);
    hard_break(reader, cmark_node_next(node) ? cmark_node_next(node) : node);
    break;
  case CMARK_NODE_EMPH:
    reader->emphasis++;
    break;
  case CMARK_NODE_STRONG:
    reader->strong++;
    break;
  case CMARK_NODE_IMAGE:
    warn(reader, node, "picture-in-body", "a picture amid text is not shown; it stands in a paragraph of its own");
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
    if (!reader->in_cell)
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

static void read_piece(struct reader *reader, struct bl_text source, int first_line, int first_column);

/* Each cell is read for itself, as CommonMark reads a line behind a mark: nothing in it begins another block. */
static void add_cell(struct reader *reader, struct bl_text cell, int line) {
  const struct bl_text mark = BL_TEXT("&#64976;"); /* BL_MEND_SENTINEL, which falls away */
  struct bl_text row = bl_manuscript_line(&reader->script, line);
  int column = -(int)mark.size;
  for (size_t at = 0; cell.size && row.data + at < cell.data;)
    column += bl_text_next(row, &at) != BL_MEND_SENTINEL;
  struct bl_string source;
  bl_string_init(&source, reader->arena);
  bl_string_add(&source, mark);
  bl_string_add(&source, bl_table_unescape(reader->arena, cell));
  if (cell.size)
    read_piece(reader, bl_string_text(&source), bl_manuscript_file_line(&reader->script, line), column);
}

static void add_row(struct reader *reader, int line, size_t columns, bool header) {
  struct bl_text cells[BL_TABLE_COLUMNS] = {0};
  size_t count = bl_table_split(bl_manuscript_line(&reader->script, line), cells, columns);
  int file_line = bl_manuscript_file_line(&reader->script, line);
  if (count > columns && reader->warned++ < MOST_WARNINGS)
    bl_warnings_add(reader->warnings, reader->path, file_line, 0, "table",
                    "this row has more cells than the table has columns; the last cell holds the rest");
  bl_body_begin(&reader->body, BL_BLOCK_ROW, file_line, BL_TEXT(""));
  reader->body.blocks[reader->body.block_count - 1].header = header;
  reader->in_cell = true;
  for (size_t i = 0; i < columns; i++) {
    if (i)
      bl_body_tab(&reader->body);
    add_cell(reader, cells[i], line);
  }
  reader->in_cell = false;
  bl_body_end(&reader->body);
}

/* A table that stands by itself or behind lines of a paragraph. */
static bool take_table(struct reader *reader, cmark_node *node) {
  size_t columns;
  int first = cmark_node_get_start_line(node), end = cmark_node_get_end_line(node);
  int delimiter = stands_alone(reader, node) ? bl_table_find(&reader->script, first, end, &columns) : 0;
  if (delimiter == 0)
    return false;
  if (columns > BL_TABLE_COLUMNS || end - delimiter >= BL_TABLE_ROWS) {
    warn(reader, node, "table", "a table of more than 12 columns or 200 rows is shown as text; split it");
    return false;
  }
  size_t from = bl_manuscript_start(&reader->script, first), to = bl_manuscript_start(&reader->script, delimiter - 1);
  if (to > from)
    read_piece(reader, bl_text_slice(reader->script.text, from, to), bl_manuscript_file_line(&reader->script, first),
               0);
  add_row(reader, delimiter - 1, columns, true);
  for (int line = delimiter + 1; line <= end; line++)
    add_row(reader, line, columns, false);
  return true;
}

/* A paragraph of nothing but pictures. */
static bool take_references(struct reader *reader, cmark_node *paragraph) {
  if (!stands_alone(reader, paragraph) || !bl_node_is_pictures(paragraph))
    return false;
  for (cmark_node *node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_IMAGE)
      continue;
    int line = bl_manuscript_file_line(&reader->script, line_of(reader, node));
    const char *fault = "there are too many pictures in the text; left out";
    if (reader->references++ < MOST_REFERENCES)
      fault = bl_reference_take(reader->arena, reader->story, &reader->picture_capacity, reader->body.block_count, line,
                                cmark_node_get_url(node), bl_node_caption(reader->arena, node));
    if (fault)
      warn(reader, node, "picture-in-body", fault);
  }
  return true;
}

static bool is_taken(struct reader *reader, cmark_node *node) {
  return cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH &&
         (take_table(reader, node) || take_references(reader, node));
}

static void read_piece(struct reader *reader, struct bl_text source, int first_line, int first_column) {
  struct bl_manuscript outer = reader->script;
  reader->script = bl_manuscript_open(reader->arena, source, first_line);
  reader->script.first_column = first_column;
  cmark_node *document = cmark_parse_document(reader->script.text.data, reader->script.text.size, CMARK_OPT_DEFAULT);
  cmark_consolidate_text_nodes(document);
  cmark_iter *iter = cmark_iter_new(document);
  for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;) {
    cmark_node *node = cmark_iter_get_node(iter);
    if (event == CMARK_EVENT_EXIT)
      leave(reader, node);
    else if (is_taken(reader, node))
      cmark_iter_reset(iter, node, CMARK_EVENT_EXIT);
    else
      enter(reader, node);
  }
  cmark_iter_free(iter);
  cmark_node_free(document);
  reader->script = outer;
}

bool bl_blocks_read(struct bl_arena *arena, struct bl_text source, const char *path, int first_line,
                    struct bl_story *out, struct bl_warnings *warnings, struct bl_error *error) {
  if (!bl_manuscript_check(source, path, first_line, error))
    return false;
  struct reader reader = {
      .arena = arena, .path = path, .warnings = warnings, .story = out, .picture_capacity = out->picture_count};
  bl_body_init(&reader.body, arena);
  read_piece(&reader, source, first_line, 0);
  out->body = bl_string_text(&reader.body.text);
  out->blocks = reader.body.blocks;
  out->block_count = reader.body.block_count;
  bl_insertion_mark(arena, out, reader.body.blocks);
  return true;
}
