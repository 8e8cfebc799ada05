/* shape: characters to frames and glyphs, with HarfBuzz.
 *
 * Every item is shaped with language zh-Hans (or the setting's) and script
 * Hani, also one of punctuation alone: without them —— is a Latin dash and a
 * lone 。 takes the wrong regional form (typography.md rows 21, 60, 61).
 * Curly quotes of Latin text are proportional (row 55, quote.h). A character
 * that no font has is shown as 〓 and kept with the composer (row 155).
 * Words of other scripts are shaped whole, each as one frame.
 */
#ifndef BAOLAN_TYPE_SHAPE_H
#define BAOLAN_TYPE_SHAPE_H

#include "baolan/type/galley.h"

/* Into the composer's scratch. Spacing is not decided yet: see spacing.h. */
struct bl_galley bl_shape_galley(struct bl_composer *composer, const struct bl_setting *setting,
                                 const struct bl_run *runs, size_t run_count);

/* A glyph of the run's face for one code point, or id 0. */
struct bl_shaped bl_shape_single(struct bl_composer *composer, const struct bl_run *run, uint32_t code_point);

#endif
