#include "baolan/kiosk/herald.h"

#include <systemd/sd-daemon.h>

int64_t bl_herald_period(void) {
  uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0)
    return 0;
  int64_t period = (int64_t)(microseconds / 3000);
  return period > 0 ? period : 1;
}

void bl_herald_ready(const char *words) {
  sd_notifyf(0, "READY=1\nSTATUS=%s", words);
}

void bl_herald_alive(void) {
  sd_notify(0, "WATCHDOG=1");
}

void bl_herald_tell(const char *words) {
  sd_notifyf(0, "STATUS=%s", words);
}

void bl_herald_stopping(void) {
  sd_notify(0, "STOPPING=1");
}
