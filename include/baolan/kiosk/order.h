/* order: what is to be painted, most urgent first: what is to be seen now, and what probably is next. */
#ifndef BAOLAN_KIOSK_ORDER_H
#define BAOLAN_KIOSK_ORDER_H

#include "baolan/kiosk/print.h"
#include "baolan/show/navigator.h"

enum { BL_ORDER_LIMIT = 4 };

/* Of a story whose sheets are not known yet, these are wanted first (BL_WANT_LEAVES). The notice's own sheets are made
 * unasked: under it lies what it covers. */
size_t bl_order_make(const struct bl_navigator *state, const struct bl_wish *wish, const struct bl_atlas *atlas,
                     int64_t now, struct bl_want wants[BL_ORDER_LIMIT]);

#endif
