/* herald: what systemd is told (sd_notify(3), sd_watchdog_enabled(3)). Without systemd nothing happens. */
#ifndef BAOLAN_KIOSK_HERALD_H
#define BAOLAN_KIOSK_HERALD_H

#include <stdint.h>

/* How often systemd wants a sign of life, in ms; 0: never. It is asked for three times as often. */
int64_t bl_herald_period(void);
/* The newspaper, or what is wrong with it, is on the glass. `words` is one line for `systemctl status`. */
void bl_herald_ready(const char *words);
void bl_herald_alive(void);
void bl_herald_tell(const char *words);
void bl_herald_stopping(void);

#endif
