#include "baolan/page/sheet.h"

#include "baolan/base/arena.h"

const char *bl_role_name(enum bl_role role) {
  static const char *const names[BL_ROLE_COUNT] = {
      [BL_ROLE_STORY] = "story",     [BL_ROLE_MASTHEAD] = "masthead", [BL_ROLE_FOLIO] = "folio",
      [BL_ROLE_KICKER] = "kicker",   [BL_ROLE_TITLE] = "title",       [BL_ROLE_SUBTITLE] = "subtitle",
      [BL_ROLE_BODY] = "body",       [BL_ROLE_DATELINE] = "dateline", [BL_ROLE_CROSSHEAD] = "crosshead",
      [BL_ROLE_QUOTE] = "quote",     [BL_ROLE_BYLINE] = "byline",     [BL_ROLE_PICTURE] = "picture",
      [BL_ROLE_CAPTION] = "caption", [BL_ROLE_JUMP] = "jump",         [BL_ROLE_INDEX] = "index",
      [BL_ROLE_LABEL] = "label",     [BL_ROLE_DECK] = "deck",         [BL_ROLE_PULL] = "pull",
      [BL_ROLE_TABLE] = "table",     [BL_ROLE_EAR] = "ear",           [BL_ROLE_BRIEFS] = "briefs",
      [BL_ROLE_CODE] = "code",       [BL_ROLE_NAMES] = "names",
  };
  return (unsigned)role < BL_ROLE_COUNT ? names[role] : "";
}

const char *bl_action_name(enum bl_action action) {
  static const char *const names[BL_ACTION_COUNT] = {
      [BL_ACTION_NONE] = "none",     [BL_ACTION_STORY] = "story", [BL_ACTION_PAGE] = "page",
      [BL_ACTION_INDEX] = "index",   [BL_ACTION_NEXT] = "next",   [BL_ACTION_PREVIOUS] = "previous",
      [BL_ACTION_SIZE] = "size",     [BL_ACTION_HOME] = "home",   [BL_ACTION_BACK] = "back",
      [BL_ACTION_ISSUE] = "issue",   [BL_ACTION_MONTH] = "month", [BL_ACTION_SMALLER] = "smaller",
      [BL_ACTION_BIGGER] = "bigger",
  };
  return (unsigned)action < BL_ACTION_COUNT ? names[action] : "";
}

const char *bl_view_name(enum bl_view view) {
  static const char *const names[] = {"page", "story", "index", "back", "notice", "bar"};
  return (unsigned)view < BL_VIEW_COUNT ? names[view] : "";
}

size_t bl_sheet_add_box(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_box box) {
  *BL_PUSH(arena, sheet->boxes, sheet->box_count, sheet->box_capacity) = box;
  return sheet->box_count - 1;
}

size_t bl_sheet_add_line(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_placed_line line) {
  *BL_PUSH(arena, sheet->lines, sheet->line_count, sheet->line_capacity) = line;
  return sheet->line_count - 1;
}

size_t bl_sheet_add_fill(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_rect rect, enum bl_ink ink) {
  *BL_PUSH(arena, sheet->fills, sheet->fill_count, sheet->fill_capacity) = (struct bl_rule){rect, ink};
  return sheet->fill_count - 1;
}

size_t bl_sheet_add_rule(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_rect rect, enum bl_ink ink) {
  *BL_PUSH(arena, sheet->rules, sheet->rule_count, sheet->rule_capacity) = (struct bl_rule){rect, ink};
  return sheet->rule_count - 1;
}

size_t bl_sheet_add_picture(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_placed_picture picture) {
  *BL_PUSH(arena, sheet->pictures, sheet->picture_count, sheet->picture_capacity) = picture;
  return sheet->picture_count - 1;
}

size_t bl_sheet_add_zone(struct bl_arena *arena, struct bl_sheet *sheet, struct bl_zone zone) {
  *BL_PUSH(arena, sheet->zones, sheet->zone_count, sheet->zone_capacity) = zone;
  return sheet->zone_count - 1;
}

const struct bl_zone *bl_sheet_find_zone(const struct bl_sheet *sheet, struct bl_point point) {
  for (size_t i = sheet->zone_count; i > 0; i--)
    if (bl_rect_has_point(sheet->zones[i - 1].rect, point))
      return &sheet->zones[i - 1];
  return NULL;
}
