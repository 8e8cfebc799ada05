/* inspection: is what stands on the glass what was painted? Both are read in bands and their hashes compared (FNV-1a).
 * A picture of one colour is told apart: nothing that Baolan paints is one.
 */
#ifndef BAOLAN_KIOSK_INSPECTION_H
#define BAOLAN_KIOSK_INSPECTION_H

#include "baolan/kiosk/presenter.h"

enum bl_sight {
  BL_SIGHT_NONE,  /* it cannot be told just now */
  BL_SIGHT_TRUE,  /* what was painted */
  BL_SIGHT_OTHER, /* something else */
  BL_SIGHT_BLANK  /* one colour */
};

struct bl_inspection {
  enum bl_sight sight;
  uint64_t seen, painted; /* hashes of all pixels */
};

/* `shot` is what was presented last, on a glass of this size, without a curl. */
struct bl_inspection bl_inspection_make(struct bl_presenter *presenter, const struct bl_shot *shot, int width,
                                        int height);

#endif
