/* canvas: memory in which frames are put together, and of which only what changed is touched.
 *
 * While one sheet fades into another of its size, the areas in which they are the same are
 * neither mixed again nor sent on. There is one canvas for each piece of memory that is shown.
 */
#ifndef BAOLAN_KIOSK_CANVAS_H
#define BAOLAN_KIOSK_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/kiosk/difference.h"
#include "baolan/kiosk/shot.h"

struct bl_canvas {
  struct bl_shot last; /* what stands in `pixels`; `to` NULL: nothing that could be built upon */
  const void *pixels;
  bool compared; /* the difference is that of last's sheets */
  struct bl_difference difference;
};

/* Puts the shot into the pixels (0xFFRRGGBB, `stride` pixels from row to row). The areas that it touched are
 * canvas->difference; false: all of it. */
bool bl_canvas_paint(struct bl_canvas *canvas, const struct bl_shot *shot, uint32_t *pixels, int stride, int width,
                     int height);

/* What stands there is not to be built upon: a bitmap goes away, or the memory was written by others. */
void bl_canvas_forget(struct bl_canvas *canvas);

#endif
