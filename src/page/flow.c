#include "baolan/page/flow.h"

#include "baolan/base/arena.h"
#include "baolan/page/clip.h"
#include "baolan/page/remark.h"
#include "baolan/page/runin.h"
#include "baolan/page/setbody.h"
#include "baolan/page/setlist.h"
#include "baolan/page/setpull.h"
#include "baolan/page/settable.h"
#include "baolan/page/style.h"

/* Returns how many blocks it took. */
static size_t set_block(struct bl_stick *stick, const struct bl_block *block) {
  if (block->kind == BL_BLOCK_ROW)
    return bl_settable_rows(stick, block);
  if (block->kind == BL_BLOCK_CROSSHEAD)
    bl_setbody_crosshead(stick, block);
  else if (block->kind == BL_BLOCK_QUOTE)
    bl_setbody_quote(stick, block);
  else if (bl_setlist_is_item(stick, block))
    bl_setlist_item(stick, block);
  else
    return bl_setbody_paragraph(stick, block);
  return 1;
}

static bool begins_with_text(const struct bl_story *story) {
  return story->block_count > 0 && story->blocks[0].kind == BL_BLOCK_PARAGRAPH;
}

struct bl_flow bl_flow_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                            const struct bl_flow_order *order) {
  struct bl_stick stick = {.arena = arena, .scene = scene, .story = &scene->edition->stories[story], .order = order};
  stick.block = BL_NO_BLOCK;
  if (order->head == BL_FLOW_HEAD_LINES)
    bl_runin_head(&stick);
  if (order->head == BL_FLOW_HEAD_WORDS && !begins_with_text(stick.story))
    bl_setbody_dateline(&stick);
  for (stick.block = 0; stick.block < stick.story->block_count;)
    stick.block += set_block(&stick, &stick.story->blocks[stick.block]);
  stick.block = BL_NO_BLOCK;
  bl_setbody_dateline(&stick);
  bl_setpull_insert(&stick);
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

/* A rule that is drawn at the foot belongs to the last line that takes rows. */
static void place_rules(struct bl_arena *arena, struct bl_sheet *sheet, const struct bl_flow_line *line,
                        struct bl_point origin, bool at_top, bool at_foot) {
  for (size_t i = 0; i < line->rule_count; i++) {
    const struct bl_flow_rule *rule = &line->rules[i];
    struct bl_rect rect = {origin.x + rule->rect.x, origin.y + rule->rect.y, rule->rect.width, rule->rect.height};
    if (rule->when == BL_FLOW_ALWAYS || (rule->when == BL_FLOW_AT_TOP ? at_top : at_foot))
      bl_sheet_add_rule(arena, sheet, rect, rule->ink);
  }
}

/* Returns the rows that they take. */
static int place_names(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_flow *flow,
                       size_t first, size_t box) {
  const struct bl_flow_names *names = flow->lines[first].names;
  struct bl_rect rect = sheet->boxes[box].rect;
  for (size_t i = 0; names && i < names->count; i++) {
    const struct bl_flow_line *line = &names->lines[i];
    struct bl_placed_line placed = {line->line, BL_ROLE_NAMES,     BL_INK_TEXT, story,
                                    box,        rect.x + line->dx, 0,           line->on_grid};
    placed.baseline = rect.y + flow->first_baseline + line->drop;
    bl_sheet_add_line(arena, sheet, placed);
    place_rules(arena, sheet, line, (struct bl_point){rect.x, rect.y}, false, false);
  }
  return names ? names->rows : 0;
}

void bl_flow_place_leg(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_flow *flow,
                       const struct bl_leg *leg, struct bl_rect rect) {
  if (leg->first >= leg->end)
    return;
  size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_BODY, story, rect});
  size_t last = leg->end;
  while (flow->legs[--last].rows == 0 && last > leg->first)
    ;
  int next = place_names(arena, sheet, story, flow, leg->first, box), row = 0;
  for (size_t i = leg->first; i < leg->end; i++) {
    const struct bl_flow_line *line = &flow->lines[i];
    if (flow->legs[i].rows > 0) {
      row = next + (i > leg->first ? flow->legs[i].space : 0) + bl_leg_opened(flow->legs, leg, i);
      next = row + flow->legs[i].rows;
    }
    struct bl_placed_line placed = {line->line, line->role,        BL_INK_TEXT, story,
                                    box,        rect.x + line->dx, 0,           line->on_grid};
    placed.baseline = rect.y + row * flow->pitch + flow->first_baseline + line->drop;
    bl_sheet_add_line(arena, sheet, placed);
    place_rules(arena, sheet, line, (struct bl_point){rect.x, rect.y + row * flow->pitch}, i == leg->first, i >= last);
    sheet->characters += flow->legs[i].characters;
  }
}

void bl_flow_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_flow *flow,
                   size_t first, size_t end, struct bl_rect rect) {
  bl_flow_place_leg(arena, sheet, story, flow, &(struct bl_leg){.first = first, .end = end}, rect);
}

struct bl_flow bl_flow_clip(struct bl_arena *arena, const struct bl_flow *flow, size_t shown) {
  struct bl_flow clipped = *flow;
  if (shown == 0 || flow->legs[shown - 1].beyond == 0)
    return clipped;
  clipped.count = shown;
  clipped.lines = BL_NEW_ARRAY(arena, struct bl_flow_line, shown);
  clipped.legs = BL_NEW_ARRAY(arena, struct bl_leg_line, shown);
  for (size_t i = 0; i < shown; i++) {
    clipped.lines[i] = flow->lines[i];
    clipped.legs[i] = flow->legs[i];
  }
  struct bl_flow_line *last = &clipped.lines[shown - 1];
  last->line = bl_clip_line(arena, last->line, last->stop);
  clipped.legs[shown - 1].characters = (uint16_t)(clipped.legs[shown - 1].characters - clipped.legs[shown - 1].beyond);
  return clipped;
}

size_t bl_flow_characters(const struct bl_flow *flow, size_t first, size_t end) {
  size_t sum = 0;
  for (size_t i = first; i < end; i++)
    sum += flow->legs[i].characters;
  return sum;
}

size_t bl_flow_head_lines(const struct bl_flow *flow) {
  size_t lines = 0;
  while (lines < flow->count &&
         (flow->lines[lines].role == BL_ROLE_KICKER || flow->lines[lines].role == BL_ROLE_TITLE ||
          flow->lines[lines].role == BL_ROLE_SUBTITLE || flow->lines[lines].role == BL_ROLE_DECK))
    lines++;
  return lines;
}

void bl_flow_keep_crossheads(struct bl_flow *flow, int rows, bool together) {
  for (size_t i = 0; i + 1 < flow->count; i++) {
    if (flow->lines[i].role != BL_ROLE_CROSSHEAD || flow->lines[i + 1].role == BL_ROLE_CROSSHEAD)
      continue;
    int below = 0;
    for (size_t k = i; below < rows && k + 1 < flow->count; k++) {
      if (!together && flow->lines[k + 1].role == BL_ROLE_CROSSHEAD)
        break;
      flow->legs[k].joined = true;
      below += flow->legs[k + 1].rows > 0;
    }
  }
}
