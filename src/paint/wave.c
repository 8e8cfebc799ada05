#include "baolan/paint/wave.h"

#include <math.h>

enum { SAMPLES = 4 }; /* across a pixel */

/* Of a vertical through x: how much of the unit length from `row` on lies in the stroke. */
static double cover(const struct bl_wave *wave, double x, int row) {
  double amplitude = (wave->height - wave->thickness) / 2;
  double turns = (x - wave->middle) / wave->period + 0.25, half = 2 * (turns - floor(turns));
  double along = half < 1 ? half : half - 1, side = half < 1 ? -1 : 1; /* one arc upwards, one down */
  double y = wave->axis + side * amplitude * 4 * along * (1 - along);
  double slope = side * amplitude * 4 * (1 - 2 * along) * 2 / wave->period;
  double reach = wave->thickness / 2 * sqrt(1 + slope * slope); /* a slanting stroke is longer on a vertical */
  return fmax(0, fmin(row + 1, y + reach) - fmax(row, y - reach));
}

uint8_t bl_wave_coverage(const struct bl_wave *wave, int column, int row) {
  double sum = 0;
  for (int i = 0; i < SAMPLES; i++)
    sum += cover(wave, column + (i + 0.5) / SAMPLES, row);
  return (uint8_t)lround(255 * sum / SAMPLES);
}
