/* hit: what lies under a finger on a finished sheet, as what it means to the navigator. */
#ifndef BAOLAN_KIOSK_HIT_H
#define BAOLAN_KIOSK_HIT_H

#include "baolan/kiosk/print.h"
#include "baolan/show/event.h"

struct bl_hit {
  struct bl_nav_event event; /* BL_NAV_TICK: nothing lay there */
  int generation;            /* of the sheet: in another one the target means something else */
};

/* The bar (NULL: none) lies over the sheet (NULL: none); between its buttons nothing shines through. */
struct bl_hit bl_hit_find(const struct bl_print *sheet, const struct bl_print *bar, struct bl_point point);

/* What a tap there means, in sheets of this generation; `otherwise` when nothing lay there. */
struct bl_nav_event bl_hit_meaning(const struct bl_hit *hit, int generation, struct bl_nav_event otherwise);

#endif
