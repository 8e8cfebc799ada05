#include "baolan/kiosk/placard.h"

void bl_placard_init(struct bl_placard *placard, struct bl_screen *screen) {
  *placard = (struct bl_placard){.screen = screen};
}

static void remove_at(struct bl_placard *placard, int i) {
  bl_screen_forget(placard->screen, placard->prints[i]->bitmap);
  bl_print_destroy(placard->prints[i]);
  placard->prints[i] = placard->prints[--placard->count];
}

void bl_placard_finish(struct bl_placard *placard) {
  while (placard->count)
    remove_at(placard, placard->count - 1);
}

/* What is not due any more goes, unless it still stands on the screen. */
static void sweep(struct bl_placard *placard) {
  for (int i = placard->count - 1; i >= 0; i--) {
    bool due = placard->sheets > 0 && placard->prints[i]->generation == placard->generation;
    if (!due && !bl_screen_holds(placard->screen, placard->prints[i]->bitmap))
      remove_at(placard, i);
  }
}

const struct bl_print *bl_placard_find(const struct bl_placard *placard, int sheet) {
  for (int i = 0; i < placard->count; i++)
    if (placard->prints[i]->generation == placard->generation && placard->prints[i]->want.place.sheet == sheet)
      return placard->prints[i];
  return NULL;
}

static struct bl_nav_event take_end(struct bl_placard *placard, struct bl_print *print) {
  bool ends = print->generation >= placard->generation;
  placard->sheets = ends ? 0 : placard->sheets;
  bl_print_destroy(print);
  sweep(placard);
  return (struct bl_nav_event){ends ? BL_NAV_NOTICE : BL_NAV_TICK, 0};
}

struct bl_nav_event bl_placard_take(struct bl_placard *placard, struct bl_print *print) {
  if (!print->bitmap)
    return take_end(placard, print);
  bool another = print->generation != placard->generation || placard->sheets == 0;
  placard->sheets = another ? 0 : placard->sheets;
  placard->generation = print->generation;
  placard->dwell_ms = print->dwell_ms;
  sweep(placard);
  if (placard->count == BL_PLACARD_LIMIT || print->want.place.sheet >= BL_NOTICE_SHEETS) {
    bl_print_destroy(print);
    return (struct bl_nav_event){BL_NAV_TICK, 0};
  }
  placard->prints[placard->count++] = print;
  while (bl_placard_find(placard, placard->sheets))
    placard->sheets++;
  if (placard->sheets == 0)
    return (struct bl_nav_event){BL_NAV_TICK, 0};
  return (struct bl_nav_event){another ? BL_NAV_NOTICE : BL_NAV_ATLAS, 1};
}
