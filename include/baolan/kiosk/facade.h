/* facade: what stands on the screen: a sheet with what lies over it, or the fault.
 *
 * It draws nothing itself: it tells the screen, and the record. Sheets are
 * borrowed (stage, placard); the strip and the fault's picture are its own.
 * Main thread.
 */
#ifndef BAOLAN_KIOSK_FACADE_H
#define BAOLAN_KIOSK_FACADE_H

#include "baolan/kiosk/print.h"
#include "baolan/kiosk/record.h"
#include "baolan/kiosk/screen.h"

struct bl_facade {
  const struct bl_config *config;
  struct bl_screen *screen;
  struct bl_record *record;
  const struct bl_print *shown;            /* NULL: nothing or a fault */
  struct bl_print *strips[BL_STRIP_COUNT]; /* NULL: not made yet */
  struct bl_bitmap *fault;
  bool bar_told, lost_told;
  int countdown_told;
};

void bl_facade_init(struct bl_facade *facade, const struct bl_config *config, struct bl_screen *screen,
                    struct bl_record *record);
void bl_facade_finish(struct bl_facade *facade);

/* A BL_PRINT_BAR, taken over. */
void bl_facade_take_strip(struct bl_facade *facade, struct bl_print *strip);

/* This sheet is to stand there; NULL, or the one that does: nothing happens. */
void bl_facade_show(struct bl_facade *facade, const struct bl_print *sheet, const struct bl_navigator *state,
                    enum bl_motion motion, int64_t now);
/* The fault of the newspaper of this name. It stays until a sheet comes or bl_facade_renew_fault. */
void bl_facade_show_fault(struct bl_facade *facade, const char *paper, const struct bl_error *error, int64_t now);
void bl_facade_renew_fault(struct bl_facade *facade);

/* What lies over the sheet: its buttons, a strip of words, or NULL. */
const struct bl_print *bl_facade_find_bar(const struct bl_facade *facade, const struct bl_wish *wish);
void bl_facade_cover(struct bl_facade *facade, const struct bl_wish *wish, int64_t now);

#endif
