#include "baolan/paint/turn.h"

#include <stdbool.h>
#include <stddef.h>

#include "baolan/paint/bitmap.h"

/* A block of BLOCK x BLOCK pixels: each row of it is one cache line, in the source and in the target. */
enum { BLOCK = 16 };

/* Where pixel (0, 0) of the sheet goes, and how far one step right or down on the sheet leads, in pixels. */
struct path {
  ptrdiff_t origin, right, down;
};

static struct path find_path(const struct bl_bitmap *out, enum bl_turn turn) {
  const ptrdiff_t row = out->stride, last_x = out->width - 1, last_y = (ptrdiff_t)(out->height - 1) * row;
  switch (turn) {
  case BL_TURN_90:
    return (struct path){last_x, row, -1};
  case BL_TURN_180:
    return (struct path){last_y + last_x, -1, -row};
  case BL_TURN_270:
    return (struct path){last_y, -row, 1};
  default:
    return (struct path){0, 1, row};
  }
}

static void turn_block(const struct bl_bitmap *upright, struct path path, int x, int y, uint32_t *pixels) {
  const int width = upright->width - x < BLOCK ? upright->width - x : BLOCK;
  const int height = upright->height - y < BLOCK ? upright->height - y : BLOCK;
  for (int i = 0; i < height; i++) {
    const uint32_t *from = upright->pixels + (size_t)(y + i) * (size_t)upright->stride + x;
    uint32_t *to = pixels + path.origin + x * path.right + (y + i) * path.down;
    for (int j = 0; j < width; j++)
      to[j * path.right] = from[j];
  }
}

struct bl_bitmap *bl_turn_bitmap(const struct bl_bitmap *upright, enum bl_turn turn) {
  const bool lies = turn == BL_TURN_90 || turn == BL_TURN_270;
  struct bl_bitmap *out =
      lies ? bl_bitmap_create(upright->height, upright->width) : bl_bitmap_create(upright->width, upright->height);
  if (!out)
    return NULL;
  const struct path path = find_path(out, turn);
  for (int y = 0; y < upright->height; y += BLOCK)
    for (int x = 0; x < upright->width; x += BLOCK)
      turn_block(upright, path, x, y, out->pixels);
  return out;
}

void bl_turn_point(enum bl_turn turn, int glass_width, int glass_height, double x, double y, double *sheet_x,
                   double *sheet_y) {
  const double right = glass_width - 1, bottom = glass_height - 1;
  switch (turn) {
  case BL_TURN_90:
    *sheet_x = y;
    *sheet_y = right - x;
    break;
  case BL_TURN_180:
    *sheet_x = right - x;
    *sheet_y = bottom - y;
    break;
  case BL_TURN_270:
    *sheet_x = bottom - y;
    *sheet_y = x;
    break;
  default:
    *sheet_x = x;
    *sheet_y = y;
    break;
  }
}
