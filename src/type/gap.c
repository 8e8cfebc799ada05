#include "baolan/type/gap.h"

#include <stddef.h>

#include "baolan/copy/story.h"
#include "baolan/type/breaks.h"

/* In the order of code points. Marks above and below letters may lie inside a range: they are never asked about,
 * because a cluster is judged by its first character (row 71). */
static const struct {
  uint32_t first, last;
  enum bl_gap_side side;
} table[] = {
    {0x0023, 0x0023, BL_GAP_SIGN},     /* # */
    {0x0024, 0x0024, BL_GAP_LEAD},     /* $ */
    {0x0025, 0x0026, BL_GAP_SIGN},     /* % & */
    {0x002B, 0x002B, BL_GAP_LEAD},     /* + */
    {0x002D, 0x002D, BL_GAP_LEAD},     /* - */
    {0x0030, 0x0039, BL_GAP_NARROW},   /* digits */
    {0x0040, 0x0040, BL_GAP_SIGN},     /* @ */
    {0x0041, 0x005A, BL_GAP_NARROW},   /* A-Z */
    {0x005C, 0x005C, BL_GAP_SIGN},     /* backslash */
    {0x0061, 0x007A, BL_GAP_NARROW},   /* a-z */
    {0x00A3, 0x00A3, BL_GAP_LEAD},     /* £ */
    {0x00A5, 0x00A5, BL_GAP_LEAD},     /* ¥ */
    {0x00A7, 0x00A7, BL_GAP_SIGN},     /* § */
    {0x00AA, 0x00AA, BL_GAP_NARROW},   /* ª */
    {0x00B1, 0x00B1, BL_GAP_LEAD},     /* ± */
    {0x00B5, 0x00B5, BL_GAP_NARROW},   /* µ */
    {0x00B6, 0x00B6, BL_GAP_SIGN},     /* ¶ */
    {0x00BA, 0x00BA, BL_GAP_NARROW},   /* º */
    {0x00C0, 0x00D6, BL_GAP_NARROW},   /* À-Ö, not × */
    {0x00D8, 0x00F6, BL_GAP_NARROW},   /* Ø-ö, not ÷ */
    {0x00F8, 0x02C1, BL_GAP_NARROW},   /* Latin Extended A and B, phonetic */
    {0x0370, 0x0373, BL_GAP_NARROW},   /* Greek, without its marks and points */
    {0x0376, 0x037D, BL_GAP_NARROW},   /* */
    {0x037F, 0x037F, BL_GAP_NARROW},   /* */
    {0x0386, 0x0386, BL_GAP_NARROW},   /* */
    {0x0388, 0x03F5, BL_GAP_NARROW},   /* */
    {0x03F7, 0x0481, BL_GAP_NARROW},   /* Greek, Cyrillic */
    {0x048A, 0x0556, BL_GAP_NARROW},   /* Cyrillic, Armenian */
    {0x0560, 0x0588, BL_GAP_NARROW},   /* Armenian */
    {0x0904, 0x0961, BL_GAP_NARROW},   /* Devanagari */
    {0x0966, 0x096F, BL_GAP_NARROW},   /* its digits */
    {0x0E01, 0x0E33, BL_GAP_NARROW},   /* Thai */
    {0x0E40, 0x0E46, BL_GAP_NARROW},   /* */
    {0x0E50, 0x0E59, BL_GAP_NARROW},   /* its digits */
    {0x0F00, 0x0F00, BL_GAP_NARROW},   /* Tibetan */
    {0x0F20, 0x0F29, BL_GAP_NARROW},   /* its digits */
    {0x0F40, 0x0F6C, BL_GAP_NARROW},   /* */
    {0x1000, 0x1049, BL_GAP_NARROW},   /* Burmese */
    {0x10A0, 0x10FA, BL_GAP_NARROW},   /* Georgian */
    {0x10FC, 0x10FF, BL_GAP_NARROW},   /* */
    {0x1100, 0x11FF, BL_GAP_WIDE},     /* Hangul letters */
    {0x1780, 0x17B3, BL_GAP_NARROW},   /* Khmer */
    {0x1810, 0x1819, BL_GAP_NARROW},   /* Mongolian digits */
    {0x1820, 0x1878, BL_GAP_NARROW},   /* Mongolian */
    {0x1950, 0x1974, BL_GAP_NARROW},   /* Dehong Dai */
    {0x1980, 0x19D9, BL_GAP_NARROW},   /* Xishuangbanna Dai */
    {0x1C80, 0x1C88, BL_GAP_NARROW},   /* Cyrillic */
    {0x1D00, 0x1DBF, BL_GAP_NARROW},   /* phonetic */
    {0x1E00, 0x1FBC, BL_GAP_NARROW},   /* Latin Extended Additional (Vietnamese), Greek with accents */
    {0x1FC2, 0x1FCC, BL_GAP_NARROW},   /* */
    {0x1FD0, 0x1FDB, BL_GAP_NARROW},   /* */
    {0x1FE0, 0x1FEC, BL_GAP_NARROW},   /* */
    {0x1FF2, 0x1FFC, BL_GAP_NARROW},   /* */
    {0x2030, 0x2031, BL_GAP_SIGN},     /* ‰ ‱ */
    {0x20A0, 0x20C0, BL_GAP_LEAD},     /* currencies */
    {0x2126, 0x2126, BL_GAP_NARROW},   /* ohm */
    {0x212A, 0x212B, BL_GAP_NARROW},   /* kelvin, ångström */
    {0x2212, 0x2213, BL_GAP_LEAD},     /* − ∓ */
    {0x2C60, 0x2C7F, BL_GAP_NARROW},   /* Latin Extended C */
    {0x3005, 0x3007, BL_GAP_WIDE},     /* 々〆〇 */
    {0x3013, 0x3013, BL_GAP_WIDE},     /* 〓 */
    {0x3021, 0x302F, BL_GAP_WIDE},     /* Suzhou numerals */
    {0x3031, 0x3035, BL_GAP_WIDE},     /* kana repeat marks */
    {0x3038, 0x303C, BL_GAP_WIDE},     /* */
    {0x3041, 0x309F, BL_GAP_WIDE},     /* Hiragana */
    {0x30A1, 0x30FA, BL_GAP_WIDE},     /* Katakana, not ・ */
    {0x30FC, 0x318E, BL_GAP_WIDE},     /* Katakana, Bopomofo, Hangul letters */
    {0x31A0, 0x31BF, BL_GAP_WIDE},     /* Bopomofo */
    {0x31F0, 0x31FF, BL_GAP_WIDE},     /* Katakana */
    {0x3400, 0x4DBF, BL_GAP_WIDE},     /* Han A */
    {0x4E00, 0xA48C, BL_GAP_WIDE},     /* Han, Yi */
    {0xA4D0, 0xA4FD, BL_GAP_NARROW},   /* Lisu */
    {0xA640, 0xA66E, BL_GAP_NARROW},   /* Cyrillic */
    {0xA680, 0xA69D, BL_GAP_NARROW},   /* */
    {0xA722, 0xA788, BL_GAP_NARROW},   /* Latin Extended D */
    {0xA78B, 0xA7FF, BL_GAP_NARROW},   /* */
    {0xA840, 0xA873, BL_GAP_NARROW},   /* Phags-pa */
    {0xA960, 0xA97C, BL_GAP_WIDE},     /* Hangul letters */
    {0xAB30, 0xAB5A, BL_GAP_NARROW},   /* Latin Extended E */
    {0xAC00, 0xD7FB, BL_GAP_WIDE},     /* Hangul */
    {0xF900, 0xFAD9, BL_GAP_WIDE},     /* Han, compatibility */
    {0xFB00, 0xFB06, BL_GAP_NARROW},   /* ﬀ ﬁ ﬂ */
    {0x16F00, 0x16F4A, BL_GAP_NARROW}, /* Miao */
    {0x16FE0, 0x16FE1, BL_GAP_WIDE},   /* Tangut, Nüshu repeat marks */
    {0x16FE3, 0x18D08, BL_GAP_WIDE},   /* Tangut, Khitan */
    {0x1AFF0, 0x1B2FB, BL_GAP_WIDE},   /* kana, Nüshu */
    {0x1D400, 0x1D6C0, BL_GAP_NARROW}, /* letters of formulas */
    {0x1D6C2, 0x1D6DA, BL_GAP_NARROW}, /* */
    {0x1D7CE, 0x1D7FF, BL_GAP_NARROW}, /* digits of formulas */
    {0x1DF00, 0x1DF2A, BL_GAP_NARROW}, /* Latin Extended G */
    {0x20000, 0x3FFFD, BL_GAP_WIDE},   /* Han B and beyond, what is still to come as well */
};

enum bl_gap_side bl_gap_side(uint32_t point) {
  size_t low = 0, high = sizeof table / sizeof *table;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (point > table[middle].last)
      low = middle + 1;
    else if (point < table[middle].first)
      high = middle;
    else
      return table[middle].side;
  }
  return BL_GAP_NONE;
}

bl_unit bl_gap_natural(bl_unit em) {
  return em / 4;
}

bl_unit bl_gap_least(bl_unit em) {
  return em / 8;
}

bl_unit bl_gap_most(bl_unit em) {
  return em / 3;
}

static bool refuses_gap(const struct bl_galley *galley, const struct bl_frame *frame) {
  return galley->runs[frame->run].style & (BL_STYLE_CODE | BL_STYLE_NOTE);
}

/* Typed between Han and Latin these are the gap (row 70): they are as wide or wider. Narrower ones are an author's own
 * measure, and U+3000 is a character of its own. */
static bool is_gap_space(uint32_t point) {
  return point == ' ' || point == 0xA0 || point == 0x2004 || point == 0x2005;
}

static const struct bl_frame *neighbour(const struct bl_galley *galley, const struct bl_frame *frame, bool before) {
  ptrdiff_t step = before ? -1 : 1, count = (ptrdiff_t)galley->frame_count, i = frame - galley->frames + step;
  while (i >= 0 && i < count && galley->frames[i].class == BL_CLASS_INVISIBLE)
    i += step;
  return i >= 0 && i < count ? &galley->frames[i] : NULL;
}

static bool is_digit(const struct bl_frame *frame) {
  return frame && frame->class == BL_CLASS_DIGIT && bl_gap_side(frame->point) == BL_GAP_NARROW;
}

/* Is there a number behind a sign or currency, or a row of them? A hyphen may be part of a name instead (歼-20), and a
 * plus add a name to another (互联网+5G). */
static bool leads_number(struct bl_composer *composer, const struct bl_galley *galley, const struct bl_frame *frame) {
  const struct bl_frame *end = frame;
  while (end && bl_gap_side(end->point) == BL_GAP_LEAD)
    end = neighbour(galley, end, false);
  if (!is_digit(end))
    return false;
  const struct bl_frame *han = neighbour(galley, frame, true);
  if (frame->point == '-' && end == neighbour(galley, frame, false))
    return han && bl_breaks_is_sign(composer, galley->text, han->start, frame->start);
  while (frame->point == '+' && is_digit(end))
    end = neighbour(galley, end, false);
  return !end || frame->point != '+' || end->class != BL_CLASS_LATIN;
}

/* On the way from a Han character at its one side to the other. A narrow ’ is an apostrophe: it belongs to the word
 * beside it (’90s). */
static enum bl_gap_side side_of(struct bl_composer *composer, const struct bl_galley *galley,
                                const struct bl_frame *frame, bool before) {
  if (frame->point == 0x2019 && frame->class == BL_CLASS_OTHER)
    return BL_GAP_NARROW;
  enum bl_gap_side side = bl_gap_side(frame->point);
  if (side == BL_GAP_LEAD)
    return !before && leads_number(composer, galley, frame) ? BL_GAP_NARROW : BL_GAP_NONE;
  while (side == BL_GAP_SIGN && (frame = neighbour(galley, frame, before)))
    side = bl_gap_side(frame->point);
  return side == BL_GAP_SIGN || side == BL_GAP_LEAD ? BL_GAP_NONE : side;
}

/* Rows 68, 69, 71-73: a quarter of the Han character's em, or nothing. Two of one class are asked about first: they
 * are nine in ten. */
static bl_unit gap_between(struct bl_composer *composer, const struct bl_galley *galley, const struct bl_frame *a,
                           const struct bl_frame *b) {
  if (a->class > BL_CLASS_DIGIT || b->class > BL_CLASS_DIGIT || (a->class == b->class && a->class != BL_CLASS_OTHER))
    return 0;
  enum bl_gap_side left = bl_gap_side(a->point), right = bl_gap_side(b->point);
  bool opens = left == BL_GAP_WIDE && side_of(composer, galley, b, false) == BL_GAP_NARROW;
  bool ends = right == BL_GAP_WIDE && side_of(composer, galley, a, true) == BL_GAP_NARROW;
  if ((!opens && !ends) || refuses_gap(galley, a) || refuses_gap(galley, b))
    return 0;
  return bl_gap_natural(opens ? a->em : b->em);
}

/* Row 70: a typed space between Han and Latin is the gap, not added to it. */
void bl_gap_open(struct bl_composer *composer, const struct bl_galley *galley, const struct bl_frame *before,
                 struct bl_frame *frame, const struct bl_frame *after) {
  frame->gap = gap_between(composer, galley, frame, after);
  if (frame->gap == 0 && is_gap_space(frame->point) && before) {
    frame->gap = gap_between(composer, galley, before, after);
    if (frame->gap) {
      frame->advance = 0;
      frame->glyph_count = 0;
    }
  }
}
