/* line: a set line of type, the product of the type layer.
 *
 * Lines come from a paragraph (paragraph.h) or a head (heading.h). They live
 * in the arena given to the composer and are const afterwards: page/ only
 * places them. All lengths are 26.6 pixels.
 */
#ifndef BAOLAN_TYPE_LINE_H
#define BAOLAN_TYPE_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "baolan/base/geometry.h"

struct bl_glyph {
  uint32_t id;     /* glyph index in the font */
  uint32_t source; /* byte offset, in its field's text, of the cluster it came from */
  bl_unit size;    /* em in pixels */
  bl_unit x, y;    /* origin: x from the column's start edge, y from the baseline, down */
  bl_unit advance;
  uint16_t font;
  uint8_t field, part; /* opaque here: whose text `source` counts in (copy/story.h) */
  uint8_t style;       /* bl_style_bits of copy/story.h */
  uint8_t condense;    /* hundredths taken off its width, 0-10; x and advance are as condensed */
};

/* A stretch of a line out of one field, in reading order. */
struct bl_segment {
  uint8_t field, part;
  uint32_t start, end;       /* bytes in the field's text; spaces that fell at the line's end included */
  bl_unit x, width, natural; /* where it stands in the line */
};

/* What is drawn with the glyphs of a line: see mark.h. */
enum bl_mark_kind { BL_MARK_LINE, BL_MARK_WAVE, BL_MARK_FRAME };

struct bl_mark {
  uint8_t kind; /* enum bl_mark_kind */
  bl_unit x, y; /* from the column's start edge; from the baseline, down */
  bl_unit width;
  bl_unit height; /* the line's thickness; a wave from crest to trough; the frame */
};

/* CLREQ's adjustment ledger: how much of each level the line used (typography.md rows 80 and 82). */
enum bl_level {
  BL_SHRINK_LINE_END,   /* 1: the mark at the line's end to half an em */
  BL_SHRINK_WORD_SPACE, /* 2 */
  BL_SHRINK_INTERPUNCT, /* 3 */
  BL_SHRINK_BRACKET,    /* 4 */
  BL_SHRINK_PAUSE,      /* 5: ，、；： */
  BL_SHRINK_GAP,        /* 6: Han-Latin gaps to 1/8 em */
  BL_SHRINK_STOP,       /* 7: 。？！ */
  BL_STRETCH_WORD_SPACE,
  BL_STRETCH_GAP,
  BL_STRETCH_ANY,      /* every other permitted place, up to 1/4 em each */
  BL_STRETCH_UNCAPPED, /* all places equally: a loose line, reported */
  BL_LEVEL_COUNT
};

struct bl_line {
  const struct bl_glyph *glyphs;
  size_t glyph_count;
  const struct bl_segment *segments;
  size_t segment_count;
  const struct bl_mark *marks;
  size_t mark_count;
  bl_unit x;       /* of the first glyph's frame, from the column's start edge: the indent */
  bl_unit width;   /* from x to the end of the last frame, after justification */
  bl_unit natural; /* the same before justification, after trimming */
  bl_unit measure; /* room from x to the column's end edge: width == measure in a justified line */
  bl_unit size;    /* em of the paragraph */
  bl_unit levels[BL_LEVEL_COUNT];
  uint32_t places; /* over how many the last level that was used is shared: those of BL_STRETCH_ANY, or all */
  bool last;       /* of its paragraph: set solid, start-aligned */
  bool ragged;     /* not the last and yet shorter than the measure: not justified, or nothing in it may open */
  bool relaxed;    /* begins where no line may begin: a row of marks wider than the measure (row 9) */
  bool overfull;   /* one unbreakable unit is wider than the measure */
  bool lone;       /* the last of several, with one letter or Han character in it: 孤字 (row 95) */
  bool hyphenated;
  uint8_t condense; /* percent taken off the width of a head's line, 0-10 (row 111) */
};

struct bl_lines {
  struct bl_line *items;
  size_t count;
};

#endif
