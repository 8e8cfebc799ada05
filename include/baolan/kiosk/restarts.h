/* restarts: how often the program was started of late, and whether that is too often.
 *
 * Every start leaves a mark in STATE/starts: the boot's id and the monotonic clock, so that nobody's setting of the
 * clock matters and a power cut is not held against the program. An orderly end removes all of them. More marks than
 * are allowed within the time: safe mode.
 */
#ifndef BAOLAN_KIOSK_RESTARTS_H
#define BAOLAN_KIOSK_RESTARTS_H

#include "baolan/kiosk/config.h"

struct bl_restarts {
  int count; /* starts within the time, this one too; 0: nobody knows */
  bool safe;
};

/* `boot` names this boot, `now` is monotonic ms. Without a state folder, or when it cannot be written, nothing is
 * known.
 */
struct bl_restarts bl_restarts_note(const struct bl_config *config, const char *boot, int64_t now);
/* The program ended as it was told to. */
void bl_restarts_forget(const struct bl_config *config);
/* Of the running system, in buffer. */
const char *bl_restarts_boot(char buffer[64]);

/* The settings in safe mode: the edition that was good last, and neither schedule nor editions nor library. Empty, or
 * when that one does not help either, after twice as many starts: the `edition` of the settings. */
struct bl_config bl_restarts_safe(const struct bl_restarts *restarts, const struct bl_config *config,
                                  struct bl_text good);

#endif
