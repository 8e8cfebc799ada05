#include "baolan/page/flow.h"

#include "baolan/base/arena.h"
#include "baolan/page/remark.h"
#include "baolan/page/runin.h"
#include "baolan/page/setbody.h"
#include "baolan/page/setlist.h"
#include "baolan/page/style.h"

static void set_block(struct bl_stick *stick, const struct bl_block *block) {
  if (block->kind == BL_BLOCK_CROSSHEAD)
    bl_setbody_crosshead(stick, block);
  else if (block->kind == BL_BLOCK_QUOTE)
    bl_setbody_quote(stick, block);
  else if (bl_setlist_is_item(stick, block))
    bl_setlist_item(stick, block);
  else
    bl_setbody_paragraph(stick, block);
}

struct bl_flow bl_flow_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                            const struct bl_flow_order *order) {
  struct bl_stick stick = {.arena = arena, .scene = scene, .story = &scene->edition->stories[story], .order = order};
  if (order->head)
    bl_runin_head(&stick);
  for (size_t i = 0; i < stick.story->block_count; i++)
    set_block(&stick, &stick.story->blocks[i]);
  bl_setbody_dateline(&stick);
  bl_runin_byline(&stick);
  bl_remark_missing(scene, stick.story);
  struct bl_flow flow = {.pitch = order->pitch, .count = stick.count};
  flow.first_baseline = bl_style_baseline(order->pitch, order->em);
  flow.lines = BL_NEW_ARRAY(arena, struct bl_flow_line, stick.count);
  flow.legs = BL_NEW_ARRAY(arena, struct bl_leg_line, stick.count);
  for (size_t i = 0; i < stick.count; i++) {
    flow.lines[i] = stick.lines[i].line;
    flow.legs[i] = stick.lines[i].leg;
  }
  return flow;
}

void bl_flow_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_flow *flow,
                   size_t first, size_t end, struct bl_rect rect) {
  if (first >= end)
    return;
  size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_BODY, story, rect});
  int next = 0, row = 0;
  for (size_t i = first; i < end; i++) {
    const struct bl_flow_line *line = &flow->lines[i];
    if (flow->legs[i].rows > 0) {
      row = next + (i > first ? flow->legs[i].space : 0);
      next = row + flow->legs[i].rows;
    }
    struct bl_placed_line placed = {line->line, line->role,        BL_INK_TEXT, story,
                                    box,        rect.x + line->dx, 0,           line->on_grid};
    placed.baseline = rect.y + row * flow->pitch + flow->first_baseline + line->drop;
    bl_sheet_add_line(arena, sheet, placed);
    sheet->characters += flow->legs[i].characters;
  }
}

size_t bl_flow_characters(const struct bl_flow *flow, size_t first, size_t end) {
  size_t sum = 0;
  for (size_t i = first; i < end; i++)
    sum += flow->legs[i].characters;
  return sum;
}
