#include "baolan/kiosk/inspection.h"

#include "baolan/paint/bitmap.h"

enum { BAND = 64 };

static const uint64_t offset_basis = 14695981039346656037ULL, prime = 1099511628211ULL;

/* Of the colours alone: what the fourth byte holds is nobody's. A word a step; four lanes, so that it takes a
 * millisecond. */
static uint64_t hash_row(uint64_t hash, const uint32_t *row, int width) {
  uint64_t lanes[4] = {hash, hash ^ 1, hash ^ 2, hash ^ 3};
  int x = 0;
  for (; x + 4 <= width; x += 4)
    for (int lane = 0; lane < 4; lane++)
      lanes[lane] = (lanes[lane] ^ (row[x + lane] & 0xFFFFFF)) * prime;
  for (; x < width; x++)
    lanes[0] = (lanes[0] ^ (row[x] & 0xFFFFFF)) * prime;
  for (int lane = 0; lane < 4; lane++)
    hash = (hash ^ lanes[lane]) * prime;
  return hash;
}

static bool is_one_colour(const uint32_t *row, int width, uint32_t colour) {
  uint32_t differs = 0;
  for (int x = 0; x < width; x++)
    differs |= (row[x] ^ colour) & 0xFFFFFF;
  return differs == 0;
}

/* The shot as it lies in a band that begins at this row. */
static struct bl_shot shift(const struct bl_shot *shot, int y) {
  struct bl_shot band = *shot;
  band.to_y -= y;
  band.from_y -= y;
  band.bar_y -= y;
  band.line.y -= y;
  return band;
}

struct reading {
  struct bl_bitmap *seen, *painted; /* a band of each */
  uint32_t colour;                  /* of the first pixel */
  bool blank;
};

static void compare_rows(struct reading *reading, int rows, struct bl_inspection *answer) {
  const struct bl_bitmap *seen = reading->seen, *painted = reading->painted;
  for (int row = 0; row < rows; row++) {
    const uint32_t *pixels = seen->pixels + (size_t)row * (size_t)seen->stride;
    answer->seen = hash_row(answer->seen, pixels, seen->width);
    answer->painted = hash_row(answer->painted, painted->pixels + (size_t)row * (size_t)painted->stride, seen->width);
    reading->blank = reading->blank && is_one_colour(pixels, seen->width, reading->colour);
  }
}

static bool compare(struct reading *reading, struct bl_presenter *presenter, const struct bl_shot *shot, int height,
                    struct bl_inspection *answer) {
  struct bl_bitmap *seen = reading->seen, *painted = reading->painted;
  for (int y = 0; y < height; y += BAND) {
    int rows = y + BAND < height ? BAND : height - y;
    struct bl_shot band = shift(shot, y);
    if (!presenter->read(presenter, shot, y, rows, seen->pixels, seen->stride))
      return false;
    bl_shot_blend(&band, painted->pixels, painted->stride, painted->width, rows);
    reading->colour = y == 0 ? seen->pixels[0] : reading->colour;
    compare_rows(reading, rows, answer);
  }
  return true;
}

struct bl_inspection bl_inspection_make(struct bl_presenter *presenter, const struct bl_shot *shot, int width,
                                        int height) {
  struct bl_inspection answer = {BL_SIGHT_NONE, offset_basis, offset_basis};
  struct reading reading = {bl_bitmap_create(width, BAND), bl_bitmap_create(width, BAND), 0, true};
  if (reading.seen && reading.painted && shot->to && !shot->curl && compare(&reading, presenter, shot, height, &answer))
    answer.sight = reading.blank ? BL_SIGHT_BLANK : answer.seen == answer.painted ? BL_SIGHT_TRUE : BL_SIGHT_OTHER;
  bl_bitmap_destroy(reading.seen);
  bl_bitmap_destroy(reading.painted);
  return answer;
}
