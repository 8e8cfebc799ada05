/* presenter: how a frame reaches the glass.
 *
 * Three kinds, chosen by what the machine really has: `texture` uploads each
 * bitmap once and lets the graphics card move it (a software GL, llvmpipe or
 * softpipe, is no card); `surface` blends on the CPU into the window's own memory;
 * `scanout` does so where there is no window system, in memory that the card sends
 * to the monitor as it is.
 */
#ifndef BAOLAN_KIOSK_PRESENTER_H
#define BAOLAN_KIOSK_PRESENTER_H

#include <SDL.h>
#include <stdbool.h>

#include "baolan/kiosk/config.h"
#include "baolan/kiosk/shot.h"

struct bl_error;

struct bl_presenter {
  const char *name;
  /* false: nothing was shown this time; the caller tries again later. */
  bool (*present)(struct bl_presenter *presenter, const struct bl_shot *shot);
  void (*forget)(struct bl_presenter *presenter, const struct bl_bitmap *bitmap); /* it is about to be destroyed */
  /* What was presented is no longer on the glass; device: and the card lost what it held. */
  void (*reset)(struct bl_presenter *presenter, bool device);
  /* May be NULL. The bitmap will be in a shot soon. */
  void (*ready)(struct bl_presenter *presenter, const struct bl_bitmap *bitmap);
  /* May be NULL. While the first sheet is being made: what its frame will need is fetched now. */
  void (*prepare)(struct bl_presenter *presenter);
  /* What stands there in these rows of the glass, 0xFFRRGGBB; `shot` is what was presented last. False: it cannot be
   * told just now. */
  bool (*read)(struct bl_presenter *presenter, const struct bl_shot *shot, int y, int rows, uint32_t *pixels,
               int stride);
  void (*destroy)(struct bl_presenter *presenter);
};

/* Never fails: it draws when the window has a surface. */
struct bl_presenter *bl_surface_create(SDL_Window *window);

/* Under KMSDRM: two buffers, shown in turn from the vertical blank on, so that no frame is torn. NULL when the card has
 * no such memory, or another driver shows the window. SDL 2.26 has no window surface there. */
struct bl_presenter *bl_scanout_create(SDL_Window *window, struct bl_error *error);

/* NULL when there is no graphics card; with `any` a software GL is taken too, or SDL's own
 * renderer (tests). */
struct bl_presenter *bl_texture_create(SDL_Window *window, bool any, struct bl_error *error);

#endif
