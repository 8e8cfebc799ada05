#include "baolan/kiosk/difference.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

enum { TILE_WIDTH = 64, TILE_HEIGHT = 16 };

static int smaller(int a, int b) {
  return a < b ? a : b;
}

static bool differ(const struct bl_bitmap *a, const struct bl_bitmap *b, struct bl_area tile) {
  for (int y = tile.y; y < tile.y + tile.height; y++)
    if (memcmp(a->pixels + (ptrdiff_t)y * a->stride + tile.x, b->pixels + (ptrdiff_t)y * b->stride + tile.x,
               (size_t)tile.width * 4) != 0)
      return true;
  return false;
}

/* A tile to the right of the last area widens it. False: there are too many. */
static bool add(struct bl_difference *out, struct bl_area tile) {
  struct bl_area *last = out->count ? &out->areas[out->count - 1] : NULL;
  if (last && last->y == tile.y && last->x + last->width == tile.x) {
    last->width += tile.width;
    return true;
  }
  if (out->count == BL_DIFFERENCE_LIMIT)
    return false;
  out->areas[out->count++] = tile;
  return true;
}

void bl_difference_find(struct bl_difference *out, const struct bl_bitmap *a, const struct bl_bitmap *b, int width,
                        int height) {
  width = smaller(width, smaller(a->width, b->width));
  height = smaller(height, smaller(a->height, b->height));
  out->count = 0;
  for (int y = 0; y < height; y += TILE_HEIGHT)
    for (int x = 0; x < width; x += TILE_WIDTH) {
      struct bl_area tile = {x, y, smaller(TILE_WIDTH, width - x), smaller(TILE_HEIGHT, height - y)};
      if (!differ(a, b, tile) || add(out, tile))
        continue;
      out->count = 1;
      out->areas[0] = (struct bl_area){0, 0, width, height};
      return;
    }
}
