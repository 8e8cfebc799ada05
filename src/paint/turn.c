#include "baolan/paint/turn.h"

#include <stdbool.h>
#include <stddef.h>

#include "baolan/paint/bitmap.h"

/* A block of BLOCK x BLOCK pixels: each row of it is one cache line, in the source and in the target. */
enum { BLOCK = 16 };

struct bl_turn_box bl_turn_place(enum bl_turn turn, int sheet_width, int sheet_height, struct bl_turn_box on_sheet) {
  const int x = on_sheet.x, y = on_sheet.y, width = on_sheet.width, height = on_sheet.height;
  switch (turn) {
  case BL_TURN_90:
    return (struct bl_turn_box){sheet_height - y - height, x, height, width};
  case BL_TURN_180:
    return (struct bl_turn_box){sheet_width - x - width, sheet_height - y - height, width, height};
  case BL_TURN_270:
    return (struct bl_turn_box){y, sheet_width - x - width, height, width};
  default:
    return on_sheet;
  }
}

struct bl_turn_path bl_turn_path(enum bl_turn turn, int width, int height, ptrdiff_t stride) {
  const ptrdiff_t last_x = width - 1, last_y = (height - 1) * stride;
  switch (turn) {
  case BL_TURN_90:
    return (struct bl_turn_path){last_y, -stride, 1};
  case BL_TURN_180:
    return (struct bl_turn_path){last_y + last_x, -1, -stride};
  case BL_TURN_270:
    return (struct bl_turn_path){last_x, stride, -1};
  default:
    return (struct bl_turn_path){0, 1, stride};
  }
}

static void turn_block(const uint32_t *pixels, struct bl_turn_path path, int x, int y, struct bl_bitmap *out) {
  const int width = out->width - x < BLOCK ? out->width - x : BLOCK;
  const int height = out->height - y < BLOCK ? out->height - y : BLOCK;
  for (int i = 0; i < height; i++) {
    const uint32_t *from = pixels + path.origin + x * path.right + (y + i) * path.down;
    uint32_t *to = out->pixels + (size_t)(y + i) * (size_t)out->stride + x;
    for (int j = 0; j < width; j++)
      to[j] = from[j * path.right];
  }
}

struct bl_bitmap *bl_turn_bitmap(const struct bl_bitmap *upright, enum bl_turn turn) {
  const bool lies = turn == BL_TURN_90 || turn == BL_TURN_270;
  struct bl_bitmap *out =
      lies ? bl_bitmap_create(upright->height, upright->width) : bl_bitmap_create(upright->width, upright->height);
  if (!out)
    return NULL;
  const struct bl_turn_path path = bl_turn_path(turn, upright->width, upright->height, upright->stride);
  for (int y = 0; y < out->height; y += BLOCK)
    for (int x = 0; x < out->width; x += BLOCK)
      turn_block(upright->pixels, path, x, y, out);
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
