#include "baolan/kiosk/hit.h"

static struct bl_nav_event event_of(const struct bl_zone *zone) {
  static const enum bl_nav_event_kind kinds[BL_ACTION_COUNT] = {
      [BL_ACTION_NONE] = BL_NAV_TICK,     [BL_ACTION_STORY] = BL_NAV_STORY, [BL_ACTION_PAGE] = BL_NAV_PAGE,
      [BL_ACTION_INDEX] = BL_NAV_INDEX,   [BL_ACTION_NEXT] = BL_NAV_NEXT,   [BL_ACTION_PREVIOUS] = BL_NAV_PREVIOUS,
      [BL_ACTION_SIZE] = BL_NAV_SIZE,     [BL_ACTION_HOME] = BL_NAV_HOME,   [BL_ACTION_SMALLER] = BL_NAV_SMALLER,
      [BL_ACTION_BIGGER] = BL_NAV_BIGGER, [BL_ACTION_BACK] = BL_NAV_BACK,   [BL_ACTION_ISSUE] = BL_NAV_ISSUE,
      [BL_ACTION_MONTH] = BL_NAV_MONTH};
  return (struct bl_nav_event){kinds[zone->action], (int)zone->target};
}

struct bl_hit bl_hit_find(const struct bl_print *sheet, const struct bl_print *bar, struct bl_point point) {
  struct bl_hit hit = {.event = {BL_NAV_TICK, 0}};
  if (!sheet)
    return hit;
  hit.generation = sheet->generation;
  bool on_bar = bar && bl_rect_has_point(bar->rect, point);
  const struct bl_zone *zone = bl_print_find_zone(on_bar ? bar : sheet, point);
  if (zone)
    hit.event = event_of(zone);
  else if (on_bar)
    hit.event.kind = BL_NAV_TOUCH;
  return hit;
}

static bool has_target(enum bl_nav_event_kind kind) {
  return kind == BL_NAV_STORY || kind == BL_NAV_PAGE || kind == BL_NAV_ISSUE || kind == BL_NAV_MONTH;
}

struct bl_nav_event bl_hit_meaning(const struct bl_hit *hit, int generation, struct bl_nav_event otherwise) {
  if (hit->event.kind == BL_NAV_TICK)
    return otherwise;
  if (has_target(hit->event.kind) && hit->generation != generation)
    return (struct bl_nav_event){BL_NAV_TOUCH, 0};
  return hit->event;
}
