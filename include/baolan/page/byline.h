/* byline: who wrote a story and took its pictures, as the lines at its end.
 *
 * Author and credit stand in one line with an em between them, if they have
 * room. Else a line ends in front of a role (记者, 通讯员, 摄影, 文/图), or
 * between two names, or behind the interpunct of a foreign one; never between
 * a role and its name, nor in a name, if that can be helped (typography.md
 * rows 30, 31).
 */
#ifndef BAOLAN_PAGE_BYLINE_H
#define BAOLAN_PAGE_BYLINE_H

#include "baolan/copy/story.h"
#include "baolan/type/composer.h"
#include "baolan/type/line.h"

struct bl_arena;

/* Solid lines, each .x == 0, at most as wide as the measure; none if the story names nobody. */
struct bl_lines bl_byline_make(struct bl_arena *arena, struct bl_composer *composer, const struct bl_story *story,
                               bl_unit size, bl_unit measure);

#endif
