/* measure: the legs of a body across some columns of the page.
 *
 *   base    a leg a column
 *   broad   破栏: n columns of b ems with gutters of g hold m < n legs of n(b+g)/m - g, where that is whole and 14 to
 *           24 ems (pages.md G4)
 *   single  one leg over all columns, or of 40 ems in their middle where they have more than 48 (G2): the few lines
 * below a picture that is the story, or of a story too short for several legs boxed   within a frame as wide as the
 * columns: about an em inside it at both sides, then as many legs of 10 to 22 ems as fill it best, as wide as the
 * page's rather than wider (G7)
 *
 * A measure is whole ems, so that lines end flush (G1); gutters are the page's (G3).
 */
#ifndef BAOLAN_PAGE_MEASURE_H
#define BAOLAN_PAGE_MEASURE_H

#include "baolan/page/grid.h"

enum bl_measure { BL_MEASURE_BASE, BL_MEASURE_BROAD, BL_MEASURE_BOXED, BL_MEASURE_SINGLE };

struct bl_measured {
  int legs; /* 0: there is no such setting */
  bl_unit measure, gutter;
  bl_unit left;  /* of the first leg and of the head, from the left edge of the first column */
  bl_unit width; /* of all legs, of the head */
};

struct bl_measured bl_measure_of(const struct bl_grid *grid, int columns, enum bl_measure measure);

/* Width of some legs beside each other; left edge of a leg, from that of the first column. */
bl_unit bl_measure_span(const struct bl_measured *measured, int legs);
bl_unit bl_measure_leg(const struct bl_measured *measured, int leg);

#endif
