#include "baolan/kiosk/canvas.h"

#include <stddef.h>

static bool same_area(struct bl_area a, struct bl_area b) {
  return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

/* A fade that goes on: the same two sheets at the same places, and the same things on top. */
static bool goes_on(const struct bl_canvas *canvas, const struct bl_shot *shot, const void *pixels) {
  const struct bl_shot *last = &canvas->last;
  return canvas->pixels == pixels && bl_shot_fades(shot) && bl_shot_fades(last) && shot->to == last->to &&
         shot->from == last->from && shot->to_x == last->to_x && shot->to_y == last->to_y && shot->bar == last->bar &&
         shot->bar_x == last->bar_x && shot->bar_y == last->bar_y && same_area(shot->line, last->line);
}

static void compare(struct bl_canvas *canvas, const struct bl_shot *shot) {
  struct bl_difference *difference = &canvas->difference;
  bl_difference_find(difference, shot->from, shot->to, shot->to->width, shot->to->height);
  for (int i = 0; i < difference->count; i++) {
    difference->areas[i].x += shot->to_x;
    difference->areas[i].y += shot->to_y;
  }
  canvas->compared = true;
}

bool bl_canvas_paint(struct bl_canvas *canvas, const struct bl_shot *shot, uint32_t *pixels, int stride, int width,
                     int height) {
  bool partly = goes_on(canvas, shot, pixels);
  if (partly && !canvas->compared)
    compare(canvas, shot);
  if (partly)
    bl_shot_blend_areas(shot, pixels, stride, width, height, canvas->difference.areas, canvas->difference.count);
  else
    bl_shot_blend(shot, pixels, stride, width, height);
  canvas->last = *shot;
  canvas->pixels = pixels;
  canvas->compared = partly;
  return partly;
}

void bl_canvas_forget(struct bl_canvas *canvas) {
  canvas->last = (struct bl_shot){.to = NULL};
}
