#include "baolan/page/briefs.h"

#include <string.h>

#include "baolan/base/arena.h"

/* Whole, and with white in front of it where it does not begin a leg. */
static void bind(struct bl_leg_line *lines, size_t count, bool first) {
  for (size_t i = 0; i < count; i++) {
    lines[i].joined = i + 1 < count;
    lines[i].open = BL_OPEN_NEVER;
  }
  lines[0].space = first ? 0 : 1;
  lines[0].open = BL_OPEN_HEAD;
}

struct bl_flow bl_briefs_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story, size_t count,
                              struct bl_flow_order order, size_t *starts) {
  struct bl_flow all = {0}, *flows = BL_NEW_ARRAY(arena, struct bl_flow, count);
  order.head = BL_FLOW_HEAD_WORDS;
  order.pulls = BL_PULLS_NONE;
  for (size_t i = 0; i < count; i++) {
    flows[i] = bl_flow_make(arena, scene, story + i, &order);
    starts[i] = all.count;
    all.count += flows[i].count;
  }
  starts[count] = all.count;
  all.pitch = order.pitch;
  all.first_baseline = count ? flows[0].first_baseline : 0;
  all.lines = BL_NEW_ARRAY(arena, struct bl_flow_line, all.count);
  all.legs = BL_NEW_ARRAY(arena, struct bl_leg_line, all.count);
  for (size_t i = 0; i < count; i++) {
    if (flows[i].count == 0)
      continue;
    bind(flows[i].legs, flows[i].count, i == 0);
    memcpy(all.lines + starts[i], flows[i].lines, flows[i].count * sizeof *all.lines);
    memcpy(all.legs + starts[i], flows[i].legs, flows[i].count * sizeof *all.legs);
  }
  return all;
}
