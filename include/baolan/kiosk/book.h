/* book: an edition in hand, with the sheets that were composed of it.
 *
 * The bench has two at most: the one that shows and the one before, so that a
 * reader of the old one is served until the screen has taken the new one.
 */
#ifndef BAOLAN_KIOSK_BOOK_H
#define BAOLAN_KIOSK_BOOK_H

#include <stdbool.h>

#include "baolan/copy/edition.h"
#include "baolan/kiosk/print.h"
#include "baolan/kiosk/views.h"

struct bl_book {
  struct bl_arena *arena; /* the edition's */
  struct bl_edition *edition;
  struct bl_views *views;
  int generation;           /* of its sheets */
  bool stale;               /* its folio says plainly of which day it is */
  bool away;                /* a back issue: home is another edition, and the button says so */
  char path[BL_PATH_LIMIT]; /* of its folder, as it was given */
};

/* `budget` is for the sheets, in bytes. NULL when the edition cannot be loaded. */
struct bl_book *bl_book_load(const char *folder, size_t budget, struct bl_error *error);
/* A notice, from the bytes of its file, in a newspaper of that name. */
struct bl_book *bl_book_make_notice(const char *path, struct bl_text source, struct bl_text paper, size_t budget,
                                    struct bl_error *error);
void bl_book_destroy(struct bl_book *book);

/* The edition's date (base/calendar.h), BL_NO_DAY when it has none. */
int bl_book_day(const struct bl_book *book);

#endif
