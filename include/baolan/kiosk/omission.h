/* omission: what was to be shown and is not, told on standard error.
 *
 * The rest of an edition's warnings is for the editor (`baolan check`). A sheet is painted again and again over months,
 * so what was told is not told anew until another edition is loaded.
 */
#ifndef BAOLAN_KIOSK_OMISSION_H
#define BAOLAN_KIOSK_OMISSION_H

#include <stddef.h>
#include <stdint.h>

#include "baolan/base/error.h"

enum { BL_OMISSION_LIMIT = 64 };

/* Zero-initialise. */
struct bl_omission {
  uint64_t told[BL_OMISSION_LIMIT]; /* the oldest are forgotten first */
  size_t count;
};

/* How many were told now. */
int bl_omission_tell(struct bl_omission *omission, const struct bl_warnings *warnings);

#endif
