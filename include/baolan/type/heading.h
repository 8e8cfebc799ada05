/* heading: a head broken evenly between words.
 *
 * Breaks fall at joints (joint.h): word boundaries outside numbers, names,
 * 《》 and “ ”; the editor's pieces (title_lines, U+3000 in a kicker) come
 * first. The fewest lines are taken, then the best split into so many:
 *
 *   - of breaks that read well, lines whose lengths differ by a quarter at
 *     most (row 108), or the longer twice the shorter if every break stands
 *     behind a mark, a space or an editor's piece;
 *   - else whatever has no poor break; else, in any number of lines, whatever
 *     fits (rows 34, 109; pages.md H5);
 *   - among these the least cost: squares of unevenness, and the joints' own.
 *
 * No line has one or two characters. Where lines cannot be even, the last is
 * rather the longer one: a short last line looks left over.
 *
 * Before a head takes one line more it is condensed, by condense_limit
 * percent at most (row 111): by the least that fits, all lines alike. One with
 * a colour glyph is not. A head of two or three Han characters may be spread
 * by an em or half an em where the measure has plenty of room (row 114).
 * Lines are solid, not justified; place them centred. A typed space between
 * phrases is one em (sign.h).
 */
#ifndef BAOLAN_TYPE_HEADING_H
#define BAOLAN_TYPE_HEADING_H

#include "baolan/base/text.h"
#include "baolan/type/composer.h"
#include "baolan/type/line.h"

struct bl_arena;

enum { BL_HEADING_CONDENSE_MOST = 10 };

struct bl_heading {
  struct bl_text text;
  const struct bl_text *pieces; /* may be NULL; joined they equal text */
  size_t piece_count;
  enum bl_face face;
  bl_unit size;
  bl_unit measure;
  int line_limit; /* 1-3 */
  uint8_t field, part;
  uint32_t offset;        /* of text in its field */
  uint8_t condense_limit; /* percent, 0-10 */
  bool spread;            /* letter-space two or three characters */
};

/* The lines, each .x == 0; a count of 0 means that it does not fit in line_limit lines of this size. */
struct bl_lines bl_heading_compose(struct bl_arena *arena, struct bl_composer *composer,
                                   const struct bl_heading *heading);

/* The same whatever it takes: as many lines as are needed, chosen together. Words, names and brackets are whole and
 * poor breaks avoided, even in a line more; only a word that is wider than the measure is broken. */
struct bl_lines bl_heading_force(struct bl_arena *arena, struct bl_composer *composer,
                                 const struct bl_heading *heading);

#endif
