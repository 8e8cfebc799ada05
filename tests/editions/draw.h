/* draw: random numbers that are the same everywhere, from a seed. */
#ifndef TESTS_EDITIONS_DRAW_H
#define TESTS_EDITIONS_DRAW_H

#include <stdbool.h>
#include <stdint.h>

struct draw {
  uint64_t state;
};

static inline uint64_t draw_next(struct draw *draw) { /* splitmix64 */
  uint64_t z = draw->state += 0x9E3779B97F4A7C15u;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/* least to most, both possible. */
static inline int draw_between(struct draw *draw, int least, int most) {
  return least + (int)(draw_next(draw) % (uint64_t)(most - least + 1));
}

static inline bool draw_percent(struct draw *draw, int percent) {
  return draw_between(draw, 1, 100) <= percent;
}

/* Small numbers as often as large ones: each doubling of the range has the same share. */
static inline int draw_spread(struct draw *draw, int least, int most) {
  int doublings = 0;
  while (doublings < 30 && (least << doublings) < most)
    doublings++;
  int low = least << draw_between(draw, 0, doublings > 0 ? doublings - 1 : 0), high = 2 * low;
  return draw_between(draw, low, high < most ? high : most);
}

#endif
