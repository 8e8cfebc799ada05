/* placard: the sheets of the notice that is due.
 *
 * They come one by one and are kept apart from the newspaper's (stage), so
 * that no shortage of room can drop them. Sheets of the notice before stay as
 * long as the screen holds them. Main thread.
 */
#ifndef BAOLAN_KIOSK_PLACARD_H
#define BAOLAN_KIOSK_PLACARD_H

#include "baolan/kiosk/print.h"
#include "baolan/kiosk/screen.h"
#include "baolan/page/noticeview.h"

/* Those of one notice, and what the screen still holds of another. */
enum { BL_PLACARD_LIMIT = BL_NOTICE_SHEETS + 4 };

struct bl_placard {
  struct bl_screen *screen;
  struct bl_print *prints[BL_PLACARD_LIMIT];
  int count;
  int generation; /* of the notice that is due, or was last */
  int sheets;     /* of it that are there, without a gap from the first; 0: none is due */
  int64_t dwell_ms;
};

void bl_placard_init(struct bl_placard *placard, struct bl_screen *screen);
void bl_placard_finish(struct bl_placard *placard);

/* A BL_PRINT_NOTICE; it is taken over. The event it means: a notice begins or ends, or only another sheet is there. */
struct bl_nav_event bl_placard_take(struct bl_placard *placard, struct bl_print *print);

/* NULL: not there. */
const struct bl_print *bl_placard_find(const struct bl_placard *placard, int sheet);

#endif
