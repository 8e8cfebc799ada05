/* headless: one full rotation as pictures, without any display.
 *
 * Uses the same press as the screen does. Files: NNN-VIEW-SUBJECT-SHEET.png,
 * where NNN is the place in the rotation and the numbers count from 1.
 */
#ifndef BAOLAN_KIOSK_HEADLESS_H
#define BAOLAN_KIOSK_HEADLESS_H

#include <stdbool.h>

#include "baolan/kiosk/config.h"

struct bl_error;

bool bl_headless_run(const struct bl_config *config, int width, int height, const char *folder, struct bl_error *error);

#endif
