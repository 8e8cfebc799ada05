/* presenter: how a frame reaches the glass.
 *
 * Two kinds, chosen by what the machine really has: `surface` blends on the
 * CPU into the window's own memory, `texture` uploads each bitmap once and lets
 * the graphics card move it. A software GL (llvmpipe, softpipe) is no card.
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

/* NULL when there is no graphics card; with `any` a software GL is taken too (tests). */
struct bl_presenter *bl_texture_create(SDL_Window *window, bool any, struct bl_error *error);

#endif
