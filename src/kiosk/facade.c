#include "baolan/kiosk/facade.h"

#include "baolan/kiosk/fault.h"

void bl_facade_init(struct bl_facade *facade, const struct bl_config *config, struct bl_screen *screen,
                    struct bl_record *record) {
  *facade = (struct bl_facade){.config = config, .screen = screen, .record = record};
}

static void drop_strip(struct bl_facade *facade, enum bl_strip strip) {
  if (facade->strips[strip])
    bl_screen_forget(facade->screen, facade->strips[strip]->bitmap);
  bl_print_destroy(facade->strips[strip]);
  facade->strips[strip] = NULL;
}

void bl_facade_renew_fault(struct bl_facade *facade) {
  if (facade->fault)
    bl_screen_forget(facade->screen, facade->fault);
  bl_bitmap_destroy(facade->fault);
  facade->fault = NULL;
}

void bl_facade_finish(struct bl_facade *facade) {
  for (int strip = 0; strip < BL_STRIP_COUNT; strip++)
    drop_strip(facade, (enum bl_strip)strip);
  bl_facade_renew_fault(facade);
}

void bl_facade_take_strip(struct bl_facade *facade, struct bl_print *strip) {
  drop_strip(facade, strip->strip);
  facade->strips[strip->strip] = strip;
}

void bl_facade_show(struct bl_facade *facade, const struct bl_print *sheet, const struct bl_navigator *state,
                    enum bl_motion motion, int64_t now) {
  if (!sheet || sheet == facade->shown)
    return;
  facade->shown = sheet;
  bl_screen_show(facade->screen, sheet->bitmap, motion, now);
  bl_record_show(facade->record, now, state, motion);
  bl_facade_renew_fault(facade);
}

void bl_facade_show_fault(struct bl_facade *facade, const char *paper, const struct bl_error *error, int64_t now) {
  if (facade->fault && !facade->shown)
    return;
  int width, height;
  bl_screen_size(facade->screen, &width, &height);
  bl_facade_renew_fault(facade);
  facade->fault = bl_fault_paint(facade->config, width, height, paper, error);
  if (facade->fault)
    bl_screen_show(facade->screen, facade->fault, BL_MOTION_NONE, now);
  facade->shown = NULL;
  bl_screen_cover(facade->screen, NULL, (struct bl_rect){0}, 0);
}

const struct bl_print *bl_facade_find_bar(const struct bl_facade *facade, const struct bl_wish *wish) {
  if (!facade->shown)
    return NULL;
  if (wish->lost && facade->strips[BL_STRIP_LOST])
    return facade->strips[BL_STRIP_LOST];
  return wish->bar ? facade->shown->bar : wish->countdown > 0 ? facade->strips[BL_STRIP_LEAVING] : NULL;
}

void bl_facade_cover(struct bl_facade *facade, const struct bl_wish *wish, int64_t now) {
  const struct bl_print *bar = bl_facade_find_bar(facade, wish);
  bl_screen_cover(facade->screen, bar ? bar->bitmap : NULL, bar ? bar->rect : (struct bl_rect){0}, wish->countdown);
  bool lost = bar && bar == facade->strips[BL_STRIP_LOST];
  if ((bar != NULL) != facade->bar_told || wish->countdown != facade->countdown_told || lost != facade->lost_told)
    bl_record_cover(facade->record, now, bar != NULL, lost, wish->countdown);
  facade->bar_told = bar != NULL;
  facade->lost_told = lost;
  facade->countdown_told = wish->countdown;
}
