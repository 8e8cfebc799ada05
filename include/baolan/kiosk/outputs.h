/* outputs: where on the desktop the newspaper's window lies, and black on the rest of it.
 *
 * X11 without a window manager leaves all of this to us: the window is placed on
 * the wished output (RandR's monitors), the others get a black window each, and when
 * outputs come, go or change their size the window follows. With a window manager it
 * becomes full screen there. Elsewhere (Wayland, no window system) SDL and the compositor place it.
 */
#ifndef BAOLAN_KIOSK_OUTPUTS_H
#define BAOLAN_KIOSK_OUTPUTS_H

#include <SDL.h>
#include <stdbool.h>

#include "baolan/kiosk/shot.h"

enum { BL_OUTPUTS_LIMIT = 16 };

struct bl_outputs {
  const char *wish; /* borrowed: a name, a number, or empty */
  SDL_Window *window;
  unsigned long black[BL_OUTPUTS_LIMIT]; /* X11 windows */
  int black_count;
  bool ours; /* no window manager */
  bool told; /* that what is wished is not there */
};

/* Video is started, no window is there yet. False: SDL places the window by itself, full screen on display `*index`. */
bool bl_outputs_find(struct bl_outputs *outputs, const char *wish, struct bl_area *place, int *index);

/* The window is there. */
void bl_outputs_attach(struct bl_outputs *outputs, SDL_Window *window);
/* Before the window goes. */
void bl_outputs_detach(struct bl_outputs *outputs);

/* Of an SDL event: an output came, went, or has another size. */
bool bl_outputs_changed(const SDL_Event *event);
/* The window moves to where it belongs now; SDL tells its new size by an event. */
void bl_outputs_fit(struct bl_outputs *outputs);

#endif
