#include "baolan/kiosk/print.h"

#include <stdlib.h>
#include <string.h>

bool bl_want_same(struct bl_want a, struct bl_want b) {
  return a.kind == b.kind && a.place.view == b.place.view && a.place.subject == b.place.subject &&
         (a.kind == BL_WANT_LEAVES || a.place.sheet == b.place.sheet) &&
         (a.place.view != BL_SHOW_STORY || a.step == b.step);
}

struct bl_print *bl_print_create(enum bl_print_kind kind) {
  struct bl_print *print = calloc(1, sizeof *print);
  if (!print)
    exit(BL_INTERNAL);
  print->kind = kind;
  return print;
}

void bl_print_destroy(struct bl_print *print) {
  if (!print)
    return;
  bl_print_destroy(print->bar);
  bl_bitmap_destroy(print->bitmap);
  bl_programme_destroy(print->programme);
  free(print->zones);
  free(print->starts);
  free(print);
}

void bl_print_take_zones(struct bl_print *print, const struct bl_sheet *sheet, bl_unit x, bl_unit y) {
  print->zones = calloc(sheet->zone_count + 1, sizeof *print->zones);
  if (!print->zones)
    exit(BL_INTERNAL);
  if (sheet->zone_count)
    memcpy(print->zones, sheet->zones, sheet->zone_count * sizeof *print->zones);
  print->zone_count = sheet->zone_count;
  for (size_t i = 0; i < print->zone_count; i++) {
    print->zones[i].rect.x += x;
    print->zones[i].rect.y += y;
  }
}

const struct bl_zone *bl_print_find_zone(const struct bl_print *print, struct bl_point point) {
  for (size_t i = print->zone_count; i-- > 0;)
    if (bl_rect_has_point(print->zones[i].rect, point))
      return &print->zones[i];
  return NULL;
}
