/* style: the house style's sizes, all from the body's em.
 *
 * Heads climb a ladder of seven steps, 1.5 1.8 2.2 2.6 3.2 4.0 5.0 em (pages.md
 * A3). Sizes are whole pixels, so that rasters are shared and sharp.
 */
#ifndef BAOLAN_PAGE_STYLE_H
#define BAOLAN_PAGE_STYLE_H

#include "baolan/base/geometry.h"
#include "baolan/type/font.h"

enum { BL_LADDER_STEPS = 7 };

bl_unit bl_style_step(bl_unit em, int step);             /* size of a title at a step of the ladder */
bl_unit bl_style_size(bl_unit em, int hundredths);       /* em x hundredths / 100 in whole pixels, at least one */
bl_unit bl_style_kicker(bl_unit em, bl_unit title_size); /* kicker and subtitle: half the title, at least 1.2 em */
bl_unit bl_style_hairline(bl_unit em);                   /* thickness of a thin rule: em / 24, at least one pixel */
/* Song of this size: under 20 pixels its thin strokes break, and a heavier one is taken (typography.md row 163). */
enum bl_face bl_style_song(bl_unit size);
/* From the top of a row of this height to the baseline, in whole pixels: the em box stands in the middle, and Han
 * em boxes reach 0.88 em above the baseline. */
bl_unit bl_style_baseline(bl_unit row, bl_unit size);
/* Down to whole pixels. */
bl_unit bl_style_snap(bl_unit length);

#endif
