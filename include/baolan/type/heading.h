/* heading: a head broken evenly between words.
 *
 * Breaks fall at word boundaries (ICU's dictionary), never inside numbers,
 * Latin words, 《》 or “ ”; the editor's pieces (title_lines, U+3000 in a
 * kicker) are preferred breaks. Among the fewest lines the most even split is
 * taken; no line of one or two characters (typography.md rows 108, 109;
 * pages.md H5). Lines are solid, not justified; place them centred.
 */
#ifndef BAOLAN_TYPE_HEADING_H
#define BAOLAN_TYPE_HEADING_H

#include "baolan/base/text.h"
#include "baolan/type/composer.h"
#include "baolan/type/line.h"

struct bl_arena;

struct bl_heading {
  struct bl_text text;
  const struct bl_text *pieces; /* may be NULL; joined they equal text */
  size_t piece_count;
  enum bl_face face;
  bl_unit size;
  bl_unit measure;
  int line_limit; /* 1-3 */
  uint8_t field;
};

/* The lines, each .x == 0; a count of 0 means that it does not fit in line_limit lines of this size. */
struct bl_lines bl_heading_compose(struct bl_arena *arena, struct bl_composer *composer,
                                   const struct bl_heading *heading);

/* The same whatever it takes: as many lines as needed, broken inside words if one is wider than the measure. */
struct bl_lines bl_heading_force(struct bl_arena *arena, struct bl_composer *composer,
                                 const struct bl_heading *heading);

#endif
