#include "baolan/copy/insertion.h"

#include "baolan/base/arena.h"

static bool is_insertion(enum bl_block_kind kind) {
  return kind == BL_BLOCK_QUOTE || kind == BL_BLOCK_ITEM || kind == BL_BLOCK_ROW;
}

static bool closes(uint32_t point) {
  static const uint32_t closers[] = {' ',    '"',    '\'',   ')',    ']',    0x201D, 0x2019, 0x300D,
                                     0x300F, 0x300B, 0x3009, 0x3011, 0x3015, 0xFF09, 0xFF3D, 0x3000};
  for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
    if (point == closers[i])
      return true;
  return false;
}

static bool ends_sentence(uint32_t point) {
  return point == 0x3002 || point == 0xFF01 || point == 0xFF1F || point == 0x2026 || point == 0xFF1A ||
         point == 0xFF0E || point == '.' || point == '!' || point == '?' || point == ':';
}

static bool is_whole(struct bl_text body, const struct bl_block *block) {
  size_t end = block->end;
  for (size_t i = block->span_count; i > 0 && block->spans[i - 1].end == end; i--) {
    if (!(block->spans[i - 1].style & BL_STYLE_NOTE))
      break;
    end = block->spans[i - 1].start;
  }
  struct bl_text text = bl_text_slice(body, block->start, end);
  size_t at = text.size;
  uint32_t point = bl_text_previous(text, &at);
  while (closes(point))
    point = bl_text_previous(text, &at);
  return ends_sentence(point);
}

void bl_insertion_mark(struct bl_arena *arena, const struct bl_story *story, struct bl_block *blocks) {
  bool *pictured = BL_NEW_ARRAY(arena, bool, story->block_count + 1);
  for (size_t i = 0; i < story->picture_count; i++)
    if (story->pictures[i].block < story->block_count)
      pictured[story->pictures[i].block] = true;
  size_t before = BL_NO_BLOCK; /* the paragraph in front of what is inserted */
  bool inserted = false;
  for (size_t i = 0; i < story->block_count; i++) {
    inserted |= pictured[i];
    if (is_insertion(blocks[i].kind)) {
      inserted = true;
      continue;
    }
    bool paragraph = blocks[i].kind == BL_BLOCK_PARAGRAPH;
    blocks[i].continued = paragraph && inserted && before != BL_NO_BLOCK && !is_whole(story->body, &blocks[before]);
    before = paragraph ? i : BL_NO_BLOCK;
    inserted = false;
  }
}
