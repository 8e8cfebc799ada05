#include "baolan/base/geometry.h"

bl_unit bl_unit_scale(bl_unit a, int64_t b, int64_t c) {
  int64_t product = (int64_t)a * b;
  int64_t half = c / 2;
  return (bl_unit)((product >= 0 ? product + half : product - half) / c);
}

bool bl_rect_holds(struct bl_rect outer, struct bl_rect inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.width <= outer.x + outer.width &&
         inner.y + inner.height <= outer.y + outer.height;
}

bool bl_rect_meets(struct bl_rect a, struct bl_rect b) {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

bool bl_rect_has_point(struct bl_rect rect, struct bl_point point) {
  return point.x >= rect.x && point.y >= rect.y && point.x < rect.x + rect.width && point.y < rect.y + rect.height;
}
