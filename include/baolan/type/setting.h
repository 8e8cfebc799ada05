/* setting: what a paragraph is set from: its runs, and the compositor's orders.
 *
 * The text comes as runs, each of one face and size (a dateline in Hei, then
 * the body in Song).
 */
#ifndef BAOLAN_TYPE_SETTING_H
#define BAOLAN_TYPE_SETTING_H

#include "baolan/base/geometry.h"
#include "baolan/base/text.h"
#include "baolan/type/font.h"

struct bl_run {
  struct bl_text text;
  enum bl_face face;
  bl_unit size;        /* em in pixels */
  uint8_t style;       /* bl_style_bits, carried to the glyphs */
  uint8_t field, part; /* carried to the glyphs */
  uint32_t offset;     /* of text in its field, so that sources count in the field */
};

/* May a line end at a boundary? SOFT: it may, but it should cost something (row 26: a number and what it counts).
 * CLOSE: only where the line would be spoilt otherwise (a date, an amount of money, the number of a house). */
enum bl_break { BL_BREAK_FORBIDDEN, BL_BREAK_ALLOWED, BL_BREAK_FORCED, BL_BREAK_SOFT, BL_BREAK_CLOSE };
/* Which prohibitions a line keeps (typography.md rows 8, 11): CLREQ's levels; those of CSS Text for imported copy; and
 * UAX #14 untailored. */
enum bl_break_level {
  BL_BREAK_NONE,
  BL_BREAK_BASIC,
  BL_BREAK_GB,
  BL_BREAK_STRICT,
  BL_BREAK_CSS_STRICT,
  BL_BREAK_CSS_NORMAL,
  BL_BREAK_CSS_LOOSE,
  BL_BREAK_CSS_ANYWHERE,
  BL_BREAK_UNICODE
};
enum bl_method { BL_METHOD_GREEDY, BL_METHOD_TOTAL };
enum bl_profile { BL_PROFILE_CN, BL_PROFILE_TW, BL_PROFILE_HK };
/* SPREAD: a short list with equal gaps from edge to edge (list.h). */
enum bl_align { BL_ALIGN_JUSTIFY, BL_ALIGN_START, BL_ALIGN_CENTRE, BL_ALIGN_END, BL_ALIGN_SPREAD };

/* How wide Latin digits are: digits.h. */
enum bl_digits { BL_DIGITS_FONT, BL_DIGITS_TABULAR, BL_DIGITS_HALF };

struct bl_setting {
  bl_unit measure;
  bl_unit size;     /* em of the paragraph: indent, gaps and limits count in it */
  bl_unit indent;   /* of the first line; a typed U+3000U+3000 is not doubled */
  const char *lang; /* BCP 47, "zh-Hans" when NULL */
  enum bl_break_level level;
  enum bl_method method;
  enum bl_profile profile;
  enum bl_align align;
  enum bl_digits digits;
  bool hyphenate; /* Latin words may be parted (typography.md row 27); in justified paragraphs by total fit */
  bool tight;     /* adjacent marks share one em instead of one and a half (typography.md row 47) */
  bool hang;      /* cn: one pause or stop mark at the end of a line hangs beyond the measure (row 58) */
  bool names;     /* a list of names: those of two characters are spread over three ems (row 89, list.h) */
  bool grid;      /* Latin takes whole ems, so that Han stand below Han (row 91, emgrid.h): with BL_ALIGN_START */
};

/* zh-Hans, GB, cn, justified, two ems of indent. */
struct bl_setting bl_setting_body(bl_unit measure, bl_unit size);
/* What a region is used to: its marks, its glyphs (zh-Hans, zh-Hant-TW, zh-Hant-HK), and the level of
 * prohibitions: gb in cn, basic in tw and hk (typography.md row 8). */
void bl_setting_use(struct bl_setting *setting, enum bl_profile profile);

#endif
