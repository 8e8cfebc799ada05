/* service: the loop from start to end, with what the starts before it mean: after too many of them in safe mode, then,
 * when that is over, as the settings say. */
#ifndef BAOLAN_KIOSK_SERVICE_H
#define BAOLAN_KIOSK_SERVICE_H

#include "baolan/kiosk/loop.h"

/* As bl_loop_run. */
bool bl_service_run(const struct bl_loop *loop, struct bl_error *error);

#endif
