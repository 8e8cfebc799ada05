/* theme: which colour each ink is, and how strokes are weighted on it.
 *
 * Themes are tables in config/themes.yaml (day, night, contrast). Text keeps
 * 7:1 against the paper and the tint of boxed stories, the bar's text 7:1
 * against the bar, red and soft text 4.5:1; a theme that does not is refused.
 */
#ifndef BAOLAN_PAINT_THEME_H
#define BAOLAN_PAINT_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/page/sheet.h"

struct bl_error;

struct bl_theme {
  uint32_t inks[BL_INK_COUNT]; /* 0xFFRRGGBB */
  double gamma;                /* coverage is blended as if the screen had this gamma; about 1.4 */
  uint8_t picture_light;       /* 0-255: pictures are dimmed to this at night */
};

/* One theme by name. BL_CONFIG if the file or the name is not there, or contrast is too low. */
bool bl_theme_load(const char *yaml_path, const char *name, struct bl_theme *out, struct bl_error *error);
double bl_theme_contrast(uint32_t a, uint32_t b); /* WCAG 2 contrast ratio */

#endif
