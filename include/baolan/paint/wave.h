/* wave: the shape of the wavy line under a title.
 *
 * Coverage is computed, pixel by pixel, from one function of the distance to
 * the middle of the mark: so the period is the same everywhere, there is no
 * seam, and both ends look alike (typography.md row 119). Arcs of parabolas,
 * and no function but the square root: every machine paints the same.
 */
#ifndef BAOLAN_PAINT_WAVE_H
#define BAOLAN_PAINT_WAVE_H

#include <stdint.h>

/* In pixels. */
struct bl_wave {
  double middle;         /* of the mark, from left; a crest stands there */
  double axis;           /* from the top: crests above it, troughs below */
  double period, height; /* from crest to trough, the stroke included */
  double thickness;
};

/* How much of the pixel is covered, 0-255. */
uint8_t bl_wave_coverage(const struct bl_wave *wave, int column, int row);

#endif
