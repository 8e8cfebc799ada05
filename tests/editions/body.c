#include "body.h"

#include "baolan/base/arena.h"

struct maker {
  struct bl_arena *arena;
  const struct pool *pool;
  struct draw *draw;
  struct bl_string text;
  struct bl_block *blocks;
  size_t count, capacity;
  int left; /* characters */
};

static struct bl_block *begin_block(struct maker *maker, enum bl_block_kind kind) {
  if (maker->count)
    bl_string_add_point(&maker->text, '\n');
  struct bl_block *block = BL_PUSH(maker->arena, maker->blocks, maker->count, maker->capacity);
  block->kind = kind;
  block->line = 10 + (int)maker->count;
  block->start = (uint32_t)maker->text.size;
  return block;
}

static void add_text(struct maker *maker, struct bl_block *block, struct bl_text text) {
  bl_string_add(&maker->text, text);
  maker->left -= (int)bl_text_count(text);
  block->end = (uint32_t)maker->text.size;
}

/* The beginning of the block stands out, or is a name with a mark. */
static void add_span(struct maker *maker, struct bl_block *block) {
  static const uint8_t styles[] = {BL_STYLE_STRONG, BL_STYLE_EMPHASIS, BL_STYLE_NAME, BL_STYLE_TITLE, BL_STYLE_CODE};
  struct bl_text text = {maker->text.data + block->start, block->end - block->start};
  struct bl_text marked = pool_cut(text, (size_t)draw_between(maker->draw, 2, 8));
  struct bl_span *span = BL_NEW(maker->arena, struct bl_span);
  *span = (struct bl_span){block->start, block->start + (uint32_t)marked.size,
                           styles[draw_between(maker->draw, 0, (int)sizeof styles - 1)]};
  block->spans = span;
  block->span_count = 1;
}

/* A run of the pool's paragraphs of between 60 and 300 characters. */
static void add_paragraph(struct maker *maker, enum bl_block_kind kind) {
  int wanted = draw_between(maker->draw, 40, 260);
  size_t at = (size_t)(draw_next(maker->draw) % maker->pool->count);
  struct bl_block *block = begin_block(maker, kind);
  wanted = wanted < maker->left ? wanted : maker->left;
  if (kind == BL_BLOCK_ITEM)
    add_text(maker, block, draw_percent(maker->draw, 70) ? BL_TEXT("\u2022 ") : BL_TEXT("1. "));
  while (wanted > 0) {
    struct bl_text text = pool_cut(maker->pool->paragraphs[at++ % maker->pool->count], (size_t)wanted);
    add_text(maker, block, text);
    wanted -= (int)bl_text_count(text);
  }
  if (kind != BL_BLOCK_ITEM && draw_percent(maker->draw, 15))
    add_span(maker, block);
}

static void add_crosshead(struct maker *maker) {
  struct bl_block *block = begin_block(maker, BL_BLOCK_CROSSHEAD);
  add_text(maker, block, pool_phrase(maker->pool, maker->draw, 3, 14));
}

static void add_table(struct maker *maker) {
  int rows = draw_between(maker->draw, 2, 6), columns = draw_between(maker->draw, 2, 4);
  for (int row = 0; row < rows; row++) {
    struct bl_block *block = begin_block(maker, BL_BLOCK_ROW);
    block->header = row == 0;
    for (int column = 0; column < columns; column++) {
      if (column)
        bl_string_add_point(&maker->text, '\t');
      struct bl_text cell = pool_phrase(maker->pool, maker->draw, 2, column ? 6 : 10);
      add_text(maker, block,
               column && row ? bl_text_print(maker->arena, "%d", draw_between(maker->draw, 1, 9999)) : cell);
    }
  }
}

static void add_piece(struct maker *maker, bool headed) {
  if (maker->left > 120 && maker->count > 1 && !headed && draw_percent(maker->draw, 15))
    add_crosshead(maker);
  else if (draw_percent(maker->draw, 6))
    add_paragraph(maker, BL_BLOCK_QUOTE);
  else if (draw_percent(maker->draw, 6))
    for (int i = draw_between(maker->draw, 2, 5); i > 0 && maker->left > 0; i--)
      add_paragraph(maker, BL_BLOCK_ITEM);
  else if (maker->left > 60 && draw_percent(maker->draw, 3))
    add_table(maker);
  else
    add_paragraph(maker, BL_BLOCK_PARAGRAPH);
}

void make_body(struct bl_arena *arena, const struct pool *pool, struct draw *draw, struct bl_story *story,
               int characters) {
  struct maker maker = {.arena = arena, .pool = pool, .draw = draw, .left = characters};
  bl_string_init(&maker.text, arena);
  while (maker.left > 0)
    add_piece(&maker, maker.count && maker.blocks[maker.count - 1].kind == BL_BLOCK_CROSSHEAD);
  story->body = bl_string_text(&maker.text);
  story->blocks = maker.blocks;
  story->block_count = maker.count;
}
