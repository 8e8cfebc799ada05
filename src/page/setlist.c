#include "baolan/page/setlist.h"

#include "baolan/page/style.h"
#include "baolan/type/paragraph.h"

enum { WIDE_COLUMN = 16, BULLET = 100, TEXT_LEAST = 8, DIGIT = 56 /* hundredths of the em */, STOP = 24 };

/* "•" or "12." of an item; empty if the block is none. */
static struct bl_text marker_of(const struct bl_stick *stick, const struct bl_block *block) {
  struct bl_text text = bl_text_slice(stick->story->body, block->start, block->end);
  ptrdiff_t size = block->kind == BL_BLOCK_ITEM ? bl_text_find(text, BL_TEXT(" ")) : -1;
  bool bullet = bl_text_starts(text, BL_TEXT("\u2022 "));
  if (size < 1 || (!bullet && (text.data[size - 1] != '.' || text.data[0] < '0' || text.data[0] > '9')))
    size = 0;
  return bl_text_slice(text, 0, (size_t)size);
}

bool bl_setlist_is_item(const struct bl_stick *stick, const struct bl_block *block) {
  return marker_of(stick, block).size > 0;
}

/* Whole ems, so that Han stand below Han; all items of a list have the same. */
static bl_unit marker_room(const struct bl_stick *stick, const struct bl_block *block) {
  const struct bl_block *first = stick->story->blocks, *end = first + stick->story->block_count;
  size_t longest = 0;
  while (block > first && block[-1].kind == BL_BLOCK_ITEM)
    block--;
  for (; block < end && block->kind == BL_BLOCK_ITEM; block++) {
    size_t count = bl_text_count(marker_of(stick, block));
    longest = count > longest ? count : longest;
  }
  int ems = longest ? ((int)(longest - 1) * DIGIT + STOP + 99) / 100 : 0;
  bool wide = stick->order->measure >= WIDE_COLUMN * stick->order->em;
  return (wide && ems < 2 ? 2 : ems) * stick->order->em;
}

/* A list in a list stands where the text of the outer one does, as long as its own keeps eight ems. */
static bl_unit inset_of(const struct bl_stick *stick, const struct bl_block *block, bl_unit room) {
  bl_unit inset = block->level * room, most = stick->order->measure - room - TEXT_LEAST * stick->order->em;
  return inset <= most ? inset : most > 0 ? most / room * room : 0;
}

/* The marker hangs in front of the text: a bullet in the middle of its em, a number a fifth of an em before it. */
void bl_setlist_item(struct bl_stick *stick, const struct bl_block *block) {
  const struct bl_flow_order *order = stick->order;
  struct bl_text text = marker_of(stick, block);
  bl_unit room = marker_room(stick, block), inset = inset_of(stick, block, room);
  bool bullet = text.data[text.size - 1] != '.';
  struct bl_run run = {.text = text,
                       .face = bullet ? BL_FACE_HEI_BOLD : BL_FACE_SONG,
                       .size = bullet ? bl_style_size(order->em, BULLET) : order->em,
                       .field = BL_FIELD_BODY,
                       .offset = block->start};
  struct bl_stance stance = {.role = BL_ROLE_BODY, .dx = inset + room};
  stance.marker = bl_paragraph_label(stick->arena, stick->scene->composer, &run, 1);
  bl_unit before = bullet ? (order->em - stance.marker->width) / 2 : order->em / 5;
  stance.marker_dx = bl_style_snap(room - stance.marker->width - before);
  stance.marker_dx = inset + (stance.marker_dx > 0 ? stance.marker_dx : 0);
  uint32_t start = block->start + (uint32_t)text.size + 1;
  struct bl_setting setting = bl_setting_body(order->measure - inset - room, order->em);
  setting.indent = 0;
  struct bl_runs runs = {0};
  bl_stick_add_dateline(stick, &runs);
  bl_stick_add_body(stick, &runs, block, start, block->end, BL_FACE_SONG);
  bl_stick_set_paragraph(stick, &runs, &setting, &stance, block->line);
}
