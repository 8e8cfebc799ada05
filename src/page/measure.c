#include "baolan/page/measure.h"

#include <stdlib.h>

#include "baolan/page/style.h"

enum {
  BROAD_LEAST = 14,
  BROAD_MOST = 24,
  BOXED_LEAST = 10,
  BOXED_MOST = 22,
  SINGLE_MOST = 48,
  SINGLE_WIDE = 40,
  PADDING = 1 /* em, at each side */
};

static int ems(const struct bl_grid *grid, bl_unit length) {
  return (int)(length / grid->em);
}

static struct bl_measured base(const struct bl_grid *grid, int columns) {
  return (struct bl_measured){columns, grid->measure, grid->gutter, 0, bl_grid_span(grid, columns)};
}

static struct bl_measured broad(const struct bl_grid *grid, int columns) {
  struct bl_measured found = base(grid, columns);
  int gutter = ems(grid, grid->gutter), all = columns * (ems(grid, grid->measure) + gutter);
  for (found.legs = columns - 1; found.legs > 0; found.legs--) {
    int measure = all / found.legs - gutter;
    if (all % found.legs == 0 && measure >= BROAD_LEAST && measure <= BROAD_MOST) {
      found.measure = measure * grid->em;
      return found;
    }
  }
  return found;
}

static struct bl_measured single(const struct bl_grid *grid, int columns) {
  bl_unit all = bl_grid_span(grid, columns), width = ems(grid, all) <= SINGLE_MOST ? all : SINGLE_WIDE * grid->em;
  return (struct bl_measured){1, width, grid->gutter, bl_style_snap((all - width) / 2), width};
}

/* What is left over beside the legs, in ems; then how far the measure is from the page's. */
static int boxed_cost(const struct bl_grid *grid, int room, int legs, int measure) {
  int left = room - (legs * (measure + ems(grid, grid->gutter)) - ems(grid, grid->gutter));
  return left * 100 + abs(measure - ems(grid, grid->measure));
}

static struct bl_measured boxed(const struct bl_grid *grid, int columns) {
  bl_unit outer = bl_grid_span(grid, columns);
  struct bl_measured found = {.gutter = grid->gutter};
  int gutter = ems(grid, grid->gutter), room = ems(grid, outer) - 2 * PADDING, best = 0;
  for (int legs = columns; legs > 0; legs--) {
    int measure = (room + gutter) / legs - gutter;
    measure = measure < BOXED_MOST ? measure : BOXED_MOST;
    int cost = boxed_cost(grid, room, legs, measure);
    if (measure < BOXED_LEAST || (found.legs && cost >= best))
      continue;
    best = cost;
    found.legs = legs;
    found.measure = measure * grid->em;
  }
  found.width = bl_measure_span(&found, found.legs);
  found.left = bl_style_snap((outer - found.width) / 2);
  return found;
}

struct bl_measured bl_measure_of(const struct bl_grid *grid, int columns, enum bl_measure measure) {
  switch (measure) {
  case BL_MEASURE_BROAD:
    return broad(grid, columns);
  case BL_MEASURE_SINGLE:
    return single(grid, columns);
  case BL_MEASURE_BOXED:
    return boxed(grid, columns);
  default:
    return base(grid, columns);
  }
}

bl_unit bl_measure_span(const struct bl_measured *measured, int legs) {
  return legs <= 0 ? 0 : legs * (measured->measure + measured->gutter) - measured->gutter;
}

bl_unit bl_measure_leg(const struct bl_measured *measured, int leg) {
  return measured->left + leg * (measured->measure + measured->gutter);
}
