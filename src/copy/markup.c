#include "baolan/copy/markup.h"

#include <stdio.h>
#include <string.h>

#include "baolan/copy/mend.h"
#include "baolan/copy/reference.h"
#include "baolan/copy/table.h"
#include "baolan/copy/tag.h"
#include "baolan/copy/unwrap.h"

#define SEPARATOR "<!-- -->"

static uint32_t first_of(struct bl_text text) {
  size_t at = 0;
  return bl_text_next(text, &at);
}

static uint32_t last_of(struct bl_text text) {
  size_t at = text.size;
  return bl_text_previous(text, &at);
}

static void add_entity(struct bl_string *out, uint32_t point) {
  char entity[16];
  snprintf(entity, sizeof entity, "&#%u;", (unsigned)point);
  bl_string_add(out, bl_text_of(entity));
}

/* Text with markup characters escaped. A space at an edge that would be lost there is written as an entity. */
static void add_escaped(struct bl_string *out, struct bl_text text, bool edge_start, bool edge_end, bool crosshead) {
  for (size_t at = 0; at < text.size;) {
    size_t start = at;
    uint32_t point = bl_text_next(text, &at);
    if (bl_mend_is_space(point) && ((edge_start && start == 0) || (edge_end && at == text.size)))
      add_entity(out, point);
    else if (point < 0x80 && (strchr("\\`*_[]<>&", (int)point) || (crosshead && point == '#'))) {
      bl_string_add(out, BL_TEXT("\\"));
      bl_string_add_point(out, point);
    } else
      bl_string_add_point(out, point);
  }
}

/* What would begin another kind of block at the start of a line. Returns how much of the text is written. */
static size_t add_line_start(struct bl_string *out, struct bl_text text) {
  if (text.size && strchr("#+-=~", text.data[0])) {
    bl_string_add(out, BL_TEXT("\\"));
    bl_string_add(out, bl_text_slice(text, 0, 1));
    return 1;
  }
  size_t digits = 0;
  while (digits < text.size && text.data[digits] >= '0' && text.data[digits] <= '9')
    digits++;
  if (digits == 0 || digits == text.size || !strchr(".)", text.data[digits]))
    return 0;
  bl_string_add(out, bl_text_slice(text, 0, digits));
  bl_string_add(out, BL_TEXT("\\"));
  bl_string_add(out, bl_text_slice(text, digits, digits + 1));
  return digits + 1;
}

static void add_code(struct bl_string *out, struct bl_text text) {
  size_t longest = 0, run = 0, spaces = 0;
  for (size_t i = 0; i < text.size; i++) {
    run = text.data[i] == '`' ? run + 1 : 0;
    longest = run > longest ? run : longest;
    spaces += text.data[i] == ' ';
  }
  bool pad = spaces < text.size && (text.data[0] == '`' || text.data[text.size - 1] == '`' || text.data[0] == ' ' ||
                                    text.data[text.size - 1] == ' ');
  for (size_t i = 0; i <= longest; i++)
    bl_string_add(out, BL_TEXT("`"));
  bl_string_add(out, pad ? BL_TEXT(" ") : BL_TEXT(""));
  bl_string_add(out, text);
  bl_string_add(out, pad ? BL_TEXT(" ") : BL_TEXT(""));
  for (size_t i = 0; i <= longest; i++)
    bl_string_add(out, BL_TEXT("`"));
}

/* Whether CommonMark, with mend.h, sees stars between an inner and an outer character. */
static bool stars_are_seen(uint32_t inner, bool code, uint32_t outer) {
  bool inner_mark = code || bl_mend_is_mark(inner) || bl_mend_is_space(inner); /* an edge space is written &#32; */
  if (!inner_mark || bl_mend_is_space(outer))
    return true;
  if (outer < 0x80)
    return bl_mend_is_mark(outer);
  return bl_unwrap_is_wide(outer);
}

struct stretch {
  struct bl_text text;
  int style;              /* without marks: those are tags around it */
  uint32_t before, after; /* characters around it, of a tag too, 0 at the ends of the block */
  bool styled_before;     /* the stretch before has a style of its own */
};

static void add_stretch(struct bl_string *out, const struct stretch *stretch, bool crosshead) {
  bool code = stretch->style & BL_STYLE_CODE;
  const char *stars = "***";
  size_t count = (size_t)((stretch->style & BL_STYLE_EMPHASIS) != 0) + (stretch->style & BL_STYLE_STRONG ? 2 : 0);
  stars += 3 - count;
  bool opens = count == 0 || stars_are_seen(first_of(stretch->text), code, stretch->before);
  bool closes = count == 0 || stars_are_seen(last_of(stretch->text), code, stretch->after);
  if (stretch->style && (stretch->styled_before || !opens))
    bl_string_add(out, BL_TEXT(SEPARATOR));
  bl_string_add(out, bl_text_of(stars));
  size_t written = stretch->before == 0 && stretch->style == 0 ? add_line_start(out, stretch->text) : 0;
  if (code)
    add_code(out, stretch->text);
  else
    add_escaped(out, bl_text_slice(stretch->text, written, stretch->text.size),
                written == 0 && (count > 0 || stretch->before == 0), count > 0 || stretch->after == 0, crosshead);
  bl_string_add(out, bl_text_of(stars));
  if (!closes)
    bl_string_add(out, BL_TEXT(SEPARATOR));
}

/* Which thing a span belongs to: 0, or its mark and turn. Stretches with the same that touch are in one element. */
static int thing_of(const struct bl_span *span) {
  return span && span->style & BL_STYLE_MARKS ? span->style & (BL_STYLE_MARKS | BL_STYLE_TURN) : 0;
}

/* Of the body: a block without its marker, or a cell. */
struct part {
  size_t start, end;
};

/* The stretch of the block that begins at `at`, and what the reader will see on both sides of it. */
static struct stretch next_stretch(struct bl_text body, const struct bl_block *block, struct part part, size_t at,
                                   size_t *span, int *thing) {
  while (*span < block->span_count && block->spans[*span].end <= at)
    ++*span;
  const struct bl_span *next = *span < block->span_count ? &block->spans[*span] : NULL;
  const struct bl_span *inside = next && next->start <= at ? next : NULL;
  size_t end = inside ? inside->end : next && next->start < part.end ? next->start : part.end;
  if (inside)
    next = *span + 1 < block->span_count ? &block->spans[*span + 1] : NULL;
  bool opens = thing_of(inside) != *thing;
  bool closes = thing_of(inside) != thing_of(next && next->start == end ? next : NULL);
  *thing = thing_of(inside);
  return (struct stretch){.text = bl_text_slice(body, at, end),
                          .style = inside ? inside->style & ~(BL_STYLE_MARKS | BL_STYLE_TURN) : 0,
                          .before = opens ? '>' : last_of(bl_text_slice(body, part.start, at)),
                          .after = closes ? '<' : first_of(bl_text_slice(body, end, part.end))};
}

static void add_inline(struct bl_string *out, struct bl_text body, const struct bl_block *block, struct part part) {
  bool crosshead = block->kind == BL_BLOCK_CROSSHEAD, styled = false;
  int open = 0;
  size_t span = 0;
  for (size_t at = part.start; at < part.end;) {
    int thing = open;
    struct stretch stretch = next_stretch(body, block, part, at, &span, &thing);
    if (thing != open) {
      bl_string_add(out, bl_tag_write((uint8_t)open, true));
      bl_string_add(out, bl_tag_write((uint8_t)thing, false));
    }
    stretch.styled_before = styled && thing == open;
    add_stretch(out, &stretch, crosshead);
    styled = stretch.style != 0;
    open = thing;
    at += stretch.text.size;
  }
  bl_string_add(out, bl_tag_write((uint8_t)open, true));
}

/* Bytes of an item's marker: "• " or "3. "; *number is 0 for a bullet. */
static size_t marker_size(struct bl_text text, long *number) {
  const struct bl_text bullet = BL_TEXT("\u2022 ");
  *number = 0;
  if (bl_text_starts(text, bullet))
    return bullet.size;
  size_t digits = 0;
  while (digits < text.size && digits < 9 && text.data[digits] >= '0' && text.data[digits] <= '9')
    digits++;
  if (digits == 0 || !bl_text_starts(bl_text_slice(text, digits, text.size), BL_TEXT(". ")))
    return 0;
  for (size_t i = 0; i < digits; i++)
    *number = *number * 10 + (text.data[i] - '0');
  return digits + 2;
}

/* The state of the list that is being written: its last number (-1: a bullet list, -2: none) and its delimiter. */
struct list {
  long last;
  char delimiter;
};

static size_t add_item_marker(struct bl_string *out, struct bl_text text, struct list *list) {
  long number;
  size_t size = marker_size(text, &number);
  char marker[32] = "- ";
  bool ordered = size && text.data[0] >= '0' && text.data[0] <= '9';
  if (ordered) {
    /* CommonMark counts on by itself: another number needs another list, which another delimiter begins. */
    if (list->last >= 0 && number != list->last + 1)
      list->delimiter = list->delimiter == '.' ? ')' : '.';
    snprintf(marker, sizeof marker, "%ld%c ", number, list->delimiter);
  }
  list->last = ordered ? number : -1;
  bl_string_add(out, bl_text_of(marker));
  return size;
}

static void add_row(struct bl_string *out, struct bl_text body, const struct bl_block *block) {
  for (size_t at = block->start; at <= block->end;) {
    struct bl_text rest = bl_text_slice(body, at, block->end);
    ptrdiff_t tab = bl_text_find(rest, BL_TEXT("\t"));
    struct part cell = {at, tab < 0 ? block->end : at + (size_t)tab};
    struct bl_string text;
    bl_string_init(&text, out->arena);
    add_inline(&text, body, block, cell);
    bl_string_add(out, BL_TEXT("| "));
    bl_table_escape(out, bl_string_text(&text));
    bl_string_add(out, BL_TEXT(" "));
    at = cell.end + 1;
  }
  bl_string_add(out, BL_TEXT("|\n"));
}

static size_t columns_of(struct bl_text body, const struct bl_block *block) {
  size_t count = 1;
  for (size_t at = block->start; at < block->end; at++)
    count += body.data[at] == '\t';
  return count;
}

/* A row of as many cells as the table has columns, all alike. */
static void add_cells(struct bl_string *out, size_t columns, struct bl_text cell) {
  for (size_t i = 0; i < columns; i++)
    bl_string_add(out, cell);
  bl_string_add(out, BL_TEXT("|\n"));
}

/* What has been written last. */
struct writing {
  struct list list;
  bool any;                /* something has been */
  enum bl_block_kind kind; /* of the block */
  bool parted;             /* a picture stands behind it */
  size_t columns, rows;    /* of the table */
};

static void begin(struct bl_string *out, struct writing *writing) {
  bl_string_add(out, writing->any ? BL_TEXT("\n") : BL_TEXT(""));
  writing->any = true;
}

static void place_pictures(struct bl_string *out, const struct bl_story *story, size_t block, struct writing *writing) {
  writing->parted = false;
  for (size_t i = 0; i < story->picture_count; i++)
    if (story->pictures[i].block == block) {
      begin(out, writing);
      bl_reference_write(out, &story->pictures[i]);
      writing->parted = true;
    }
}

/* A table without a heading is written with an empty one, which leaves no trace. */
static void write_row(struct bl_string *out, struct bl_text body, const struct bl_block *block,
                      struct writing *writing) {
  size_t columns = columns_of(body, block);
  bool goes_on = writing->any && writing->kind == BL_BLOCK_ROW && !writing->parted && !block->header &&
                 columns == writing->columns && writing->rows < BL_TABLE_ROWS;
  if (!goes_on) {
    begin(out, writing);
    writing->columns = columns;
    writing->rows = 1;
  }
  if (!goes_on && !block->header) {
    add_cells(out, columns, BL_TEXT("|  "));
    add_cells(out, columns, BL_TEXT("| --- "));
  }
  writing->rows += !block->header;
  add_row(out, body, block);
  if (block->header)
    add_cells(out, columns, BL_TEXT("| --- "));
}

static void write_block(struct bl_string *out, struct bl_text body, const struct bl_block *block,
                        struct writing *writing) {
  bool item = block->kind == BL_BLOCK_ITEM;
  struct part part = {block->start, block->end};
  if (!item || writing->kind != BL_BLOCK_ITEM || writing->parted || !writing->any)
    begin(out, writing);
  if (!item || writing->parted)
    writing->list = (struct list){-2, '.'};
  if (item)
    part.start += add_item_marker(out, bl_text_slice(body, part.start, part.end), &writing->list);
  bl_string_add(out, block->kind == BL_BLOCK_QUOTE ? BL_TEXT("> ") : BL_TEXT(""));
  bl_string_add(out, block->kind == BL_BLOCK_CROSSHEAD ? BL_TEXT("## ") : BL_TEXT(""));
  add_inline(out, body, block, part);
  bl_string_add(out, BL_TEXT("\n"));
}

void bl_markup_write(struct bl_string *out, const struct bl_story *story) {
  struct writing writing = {.list = {-2, '.'}};
  for (size_t i = 0; i < story->block_count; i++) {
    const struct bl_block *block = &story->blocks[i];
    place_pictures(out, story, i, &writing);
    if (block->kind == BL_BLOCK_ROW)
      write_row(out, story->body, block, &writing);
    else
      write_block(out, story->body, block, &writing);
    writing.kind = block->kind;
  }
  place_pictures(out, story, story->block_count, &writing);
}
