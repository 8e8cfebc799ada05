#include "baolan/copy/body.h"

#include "baolan/base/arena.h"
#include "baolan/copy/mend.h"
#include "baolan/copy/unwrap.h"

void bl_body_init(struct bl_body *body, struct bl_arena *arena) {
  *body = (struct bl_body){.arena = arena};
  bl_string_init(&body->text, arena);
}

void bl_body_begin(struct bl_body *body, enum bl_block_kind kind, int line, struct bl_text marker) {
  body->before = body->text.size;
  if (body->text.size)
    bl_string_add(&body->text, BL_TEXT("\n"));
  struct bl_block *block = BL_PUSH(body->arena, body->blocks, body->block_count, body->block_capacity);
  *block = (struct bl_block){.kind = kind, .start = (uint32_t)body->text.size, .line = line};
  bl_string_add(&body->text, marker);
  body->start = body->text.size;
  body->spans = NULL;
  body->span_count = body->span_capacity = 0;
  body->open = body->fresh = true;
  body->line_ends = false;
}

void bl_body_end(struct bl_body *body) {
  struct bl_block *block = &body->blocks[body->block_count - 1];
  struct bl_text text = bl_text_slice(bl_string_text(&body->text), body->start, body->text.size);
  body->open = false;
  if (bl_text_trim(text).size == 0) {
    body->block_count--;
    body->text.size = body->before;
    return;
  }
  block->end = (uint32_t)body->text.size;
  block->spans = body->spans;
  block->span_count = body->span_count;
}

/* Entities can name any character; what cannot be shown becomes a space or U+FFFD. */
static uint32_t shown_point(uint32_t point) {
  if (point == '\t' || point == '\n' || point == '\r' || point == 0x2028 || point == 0x2029)
    return ' ';
  bool noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || noncharacter ? 0xFFFD : point;
}

static struct bl_text clean(struct bl_arena *arena, struct bl_text text) {
  struct bl_string out;
  bl_string_init(&out, arena);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (point != BL_MEND_SENTINEL)
      bl_string_add_point(&out, shown_point(point));
  }
  return bl_string_text(&out);
}

static void mark_span(struct bl_body *body, size_t start, size_t end, int style) {
  if (style == 0)
    return;
  struct bl_span *last = body->span_count ? &body->spans[body->span_count - 1] : NULL;
  bool touches = last && last->end == start;
  if (style & BL_STYLE_MARKS) {
    if (body->fresh)
      body->turn = touches && last->style & style & BL_STYLE_MARKS ? ~last->style & BL_STYLE_TURN : 0;
    body->fresh = false;
    style |= body->turn;
  }
  if (touches && last->style == style) {
    last->end = (uint32_t)end;
    return;
  }
  struct bl_span *span = BL_PUSH(body->arena, body->spans, body->span_count, body->span_capacity);
  *span = (struct bl_span){(uint32_t)start, (uint32_t)end, (uint8_t)style};
}

void bl_body_tab(struct bl_body *body) {
  bl_string_add(&body->text, BL_TEXT("\t"));
  body->fresh = true;
  body->line_ends = false;
}

void bl_body_add(struct bl_body *body, struct bl_text literal, int style) {
  struct bl_text text = clean(body->arena, literal);
  if (!body->open || text.size == 0)
    return;
  size_t start = body->text.size;
  if (body->line_ends) {
    struct bl_text before = bl_text_slice(bl_string_text(&body->text), body->start, body->text.size);
    if (bl_unwrap_needs_space(before, text))
      bl_string_add(&body->text, BL_TEXT(" "));
    body->line_ends = false;
  }
  if (body->fresh || !(style & BL_STYLE_MARKS)) /* a space inside a mark is marked too */
    start = body->text.size;
  bl_string_add(&body->text, text);
  mark_span(body, start, body->text.size, style);
}
