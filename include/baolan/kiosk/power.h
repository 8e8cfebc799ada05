/* power: the screen itself goes dark and light again, where the machine can be told so.
 *
 * X11: DPMS of the server (which an input event lights by itself: say it again
 * then). Without a compositor: the property DPMS of each lit connector. Wayland gives a
 * client no such thing: there the picture is black, and that is all. Whatever
 * fails, the screen is on; a screen that a program before us left dark is lit.
 */
#ifndef BAOLAN_KIOSK_POWER_H
#define BAOLAN_KIOSK_POWER_H

#include <SDL.h>
#include <stdbool.h>

struct bl_power {
  SDL_Window *window; /* borrowed */
  bool enabled;       /* X11: DPMS was off in the server, and we switched it on */
};

void bl_power_init(struct bl_power *power, SDL_Window *window);
void bl_power_finish(struct bl_power *power); /* lit */
/* False: the machine cannot. */
bool bl_power_set(struct bl_power *power, bool on);

#endif
