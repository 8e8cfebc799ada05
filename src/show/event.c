#include "baolan/show/event.h"

#include <string.h>

static const char *const names[BL_NAV_EVENT_COUNT] = {
    [BL_NAV_TICK] = "tick",         [BL_NAV_KEEP] = "keep",       [BL_NAV_HOLD] = "hold",
    [BL_NAV_TOUCH] = "touch",       [BL_NAV_STORY] = "story",     [BL_NAV_PAGE] = "page",
    [BL_NAV_NTH] = "nth",           [BL_NAV_INDEX] = "index",     [BL_NAV_NEXT] = "next",
    [BL_NAV_PREVIOUS] = "previous", [BL_NAV_HOME] = "home",       [BL_NAV_SIZE] = "size",
    [BL_NAV_BIGGER] = "bigger",     [BL_NAV_SMALLER] = "smaller", [BL_NAV_BACK] = "back",
    [BL_NAV_ISSUE] = "issue",       [BL_NAV_MONTH] = "month",     [BL_NAV_ATLAS] = "atlas",
    [BL_NAV_NEW_ATLAS] = "edition", [BL_NAV_ISSUES] = "issues",   [BL_NAV_LOST] = "lost",
    [BL_NAV_STOPS] = "stops",       [BL_NAV_NOTICE] = "notice",   [BL_NAV_SCREEN] = "screen",
    [BL_NAV_FAULT_SEEN] = "fault",
};

bool bl_nav_event_is_touch(enum bl_nav_event_kind kind) {
  return kind >= BL_NAV_TOUCH && kind <= BL_NAV_MONTH;
}

const char *bl_nav_event_name(enum bl_nav_event_kind kind) {
  return names[kind];
}

enum bl_nav_event_kind bl_nav_event_find(const char *name) {
  int kind = 0;
  while (kind < BL_NAV_EVENT_COUNT && strcmp(names[kind], name) != 0)
    kind++;
  return (enum bl_nav_event_kind)kind;
}
