/* galley: a paragraph in type, not yet broken into lines.
 *
 * The runs are joined into one text and shaped into character frames. A frame
 * is what CLREQ calls a character frame: the smallest piece that is placed,
 * trimmed or has space put behind it: a Han character, a mark, a letter, a
 * two-em dash, a grapheme cluster. The spacing module then decides each
 * frame's width (typography.md rows 37-57, 68-72) and records what may still
 * be taken from it. Lives in the composer's scratch until the next paragraph.
 */
#ifndef BAOLAN_TYPE_GALLEY_H
#define BAOLAN_TYPE_GALLEY_H

#include "baolan/type/composer.h"
#include "baolan/type/setting.h"

/* What a frame is for spacing and breaking. */
enum bl_class {
  BL_CLASS_OTHER,
  BL_CLASS_HAN,        /* ideographs, kana, full-width letters */
  BL_CLASS_LATIN,      /* letters of Latin, Greek, Cyrillic */
  BL_CLASS_DIGIT,      /* of every width */
  BL_CLASS_OPENING,    /* full-width （ 《 “ … */
  BL_CLASS_CLOSING,    /* full-width ） 》 ” … */
  BL_CLASS_PAUSE,      /* ， 、 ； ： */
  BL_CLASS_STOP,       /* 。 ． ？ ！ */
  BL_CLASS_INTERPUNCT, /* · ・ ‧ */
  BL_CLASS_DASH,       /* —— …… two-em units, and a single … */
  BL_CLASS_CONNECTOR,  /* – ～ ~ and a single — */
  BL_CLASS_SOLIDUS,    /* / ／ */
  BL_CLASS_SPACE,      /* a space between words */
  BL_CLASS_WIDE_SPACE, /* U+3000 */
  BL_CLASS_INVISIBLE,  /* ZWSP, WJ, controls: no width */
  BL_CLASS_UNSET = 255 /* before the spacing module has seen it */
};

struct bl_shaped {
  uint32_t id;
  uint16_t font;
  bl_unit x, y; /* offset from the pen, y down */
  bl_unit advance;
};

struct bl_frame {
  uint32_t start, end; /* bytes in the galley's text */
  uint32_t point;      /* first code point */
  uint32_t glyph;      /* first in galley->glyphs */
  uint16_t glyph_count;
  uint8_t class; /* enum bl_class */
  uint8_t level; /* enum bl_level that `left` and `right` belong to */
  uint32_t run;
  bl_unit em;
  bl_unit advance;     /* after adjacent marks are squeezed */
  bl_unit shift;       /* added to the glyphs' x: what was trimmed on the left, negative */
  bl_unit left, right; /* what can still be trimmed at each side */
  bl_unit gap;         /* Han-Latin gap behind it; none at a line's end */
};

struct bl_galley {
  struct bl_text text;
  const struct bl_run *runs;
  size_t run_count;
  const uint32_t *run_starts; /* of each run in text */
  struct bl_frame *frames;
  size_t frame_count;
  struct bl_shaped *glyphs;
  size_t glyph_count, glyph_capacity;
  bool hangs; /* a pause or stop mark at the end of a line stands beyond the measure (row 58) */
  const uint8_t
      *bidi; /* level of each byte of text, and behind them the paragraph's; NULL: all run to the right (bidi.h) */
};

/* Closing brackets and quotes, pause and stop marks: no line begins with one. */
static inline bool bl_galley_is_closing(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_CLOSING || frame->class == BL_CLASS_PAUSE || frame->class == BL_CLASS_STOP;
}

#endif
