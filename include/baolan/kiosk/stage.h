/* stage: finished sheets that wait in the wings or stand on the screen.
 *
 * Bounded by bytes; the least recently used go first, but never what the screen
 * holds nor the last three: what stands, what goes, and one ahead. Main thread.
 */
#ifndef BAOLAN_KIOSK_STAGE_H
#define BAOLAN_KIOSK_STAGE_H

#include "baolan/kiosk/print.h"
#include "baolan/kiosk/screen.h"

enum { BL_STAGE_LIMIT = 64, BL_STAGE_LEAST = 3 };

struct bl_stage {
  size_t budget;
  struct bl_screen *screen;
  struct bl_print *prints[BL_STAGE_LIMIT];
  uint64_t used[BL_STAGE_LIMIT];
  size_t count;
  uint64_t clock;
};

void bl_stage_init(struct bl_stage *stage, struct bl_screen *screen, size_t budget);
void bl_stage_finish(struct bl_stage *stage);

/* Takes the print over. */
void bl_stage_add(struct bl_stage *stage, struct bl_print *print);
/* The sheet that answers the want, of this generation; NULL: not there. */
const struct bl_print *bl_stage_find(struct bl_stage *stage, struct bl_want want, int generation);
/* How many sheets as large as the screen may lie here so that none drives out another, beside the one that a motion
 * still holds. */
size_t bl_stage_room(const struct bl_stage *stage);
size_t bl_stage_bytes(const struct bl_stage *stage);

#endif
