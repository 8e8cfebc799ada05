/* geometry: lengths and boxes, by value.
 *
 * bl_unit is 26.6 fixed point: 64 units are one pixel. x grows to the right,
 * y grows downwards, a rectangle holds its left and top edge and not its
 * right and bottom edge.
 */
#ifndef BAOLAN_BASE_GEOMETRY_H
#define BAOLAN_BASE_GEOMETRY_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t bl_unit;

#define BL_PX(pixels) ((bl_unit)((pixels)*64))

struct bl_point {
  bl_unit x, y;
};

struct bl_rect {
  bl_unit x, y, width, height;
};

static inline int bl_least(int a, int b) {
  return a < b ? a : b;
}

static inline int bl_most(int a, int b) {
  return a > b ? a : b;
}

/* How far two stretches lie over each other; not positive if they do not. */
static inline int bl_overlap(int a, int a_size, int b, int b_size) {
  return bl_least(a + a_size, b + b_size) - bl_most(a, b);
}

/* a * b / c in 64 bits, rounded to nearest, half away from zero; c > 0. */
bl_unit bl_unit_scale(bl_unit a, int64_t b, int64_t c);
bool bl_rect_holds(struct bl_rect outer, struct bl_rect inner);
bool bl_rect_meets(struct bl_rect a, struct bl_rect b); /* share some area */
bool bl_rect_has_point(struct bl_rect rect, struct bl_point point);

#endif
