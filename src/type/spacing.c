#include "baolan/type/spacing.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "baolan/copy/story.h"
#include "baolan/type/bidi.h"
#include "baolan/type/breaks.h"
#include "baolan/type/digits.h"
#include "baolan/type/emgrid.h"
#include "baolan/type/gap.h"
#include "baolan/type/line.h"
#include "baolan/type/list.h"
#include "composer.h"

enum {
  INK_SLACK = 30, /* thousandths of an em by which ink may leave its trimmed frame (row 39) */
  RATIO = 0x2236
};

static enum bl_class class_of_mark(uint32_t point) {
  switch (point) {
  case 0xFF0C:
  case 0x3001:
  case 0xFF1A:
  case 0xFF1B:
    return BL_CLASS_PAUSE;
  case 0x3002:
  case 0xFF0E:
  case 0xFF01:
  case 0xFF1F:
    return BL_CLASS_STOP;
  case 0xB7:
  case 0x30FB:
  case 0x2027:
    return BL_CLASS_INTERPUNCT;
  case 0x2014:
  case 0x2026:
  case 0x22EF:
  case 0x2E3A:
    return BL_CLASS_DASH;
  case 0x2013:
  case 0xFF5E:
  case 0x301C:
  case '~':
    return BL_CLASS_CONNECTOR;
  case '/':
  case 0xFF0F:
    return BL_CLASS_SOLIDUS;
  case ' ':
  case 0xA0:
  case 0x2000:
  case 0x2002:
  case 0x2004:
  case 0x2005:
  case 0x2006:
  case 0x2008:
  case 0x2009:
  case 0x200A:
  case 0x202F:
  case 0x205F:
    return BL_CLASS_SPACE;
  case 0x2001:
  case 0x2003:
  case 0x3000:
    return BL_CLASS_WIDE_SPACE;
  default:
    return BL_CLASS_OTHER;
  }
}

static enum bl_class class_of_letter(uint32_t point) {
  UErrorCode status = U_ZERO_ERROR;
  if (u_charType((UChar32)point) == U_DECIMAL_DIGIT_NUMBER)
    return BL_CLASS_DIGIT;
  if (u_charType((UChar32)point) == U_LETTER_NUMBER) /* Roman numerals in one character have a Han character's em */
    return BL_CLASS_HAN;
  switch (uscript_getScript((UChar32)point, &status)) {
  case USCRIPT_HAN:
  case USCRIPT_HIRAGANA:
  case USCRIPT_KATAKANA:
  case USCRIPT_BOPOMOFO:
    return BL_CLASS_HAN;
  case USCRIPT_LATIN:
  case USCRIPT_GREEK:
  case USCRIPT_CYRILLIC:
    return point >= 0xFF00 ? BL_CLASS_HAN : BL_CLASS_LATIN;
  default:
    return BL_CLASS_OTHER;
  }
}

enum bl_class bl_spacing_class(uint32_t point) {
  if (point >= 0x4E00 && point <= 0x9FFF) /* nine in ten: not asked of every list below */
    return BL_CLASS_HAN;
  if (bl_breaks_is_opening(point))
    return BL_CLASS_OPENING;
  enum bl_class mark = class_of_mark(point);
  if (mark != BL_CLASS_OTHER)
    return mark;
  if (bl_breaks_is_closing(point))
    return BL_CLASS_CLOSING;
  if ((point >= 0x3014 && point < 0x3020) || point == 0xFF5F || point == 0xFF60) /* the rare brackets 〘〙 〚〛 ｟｠ */
    return u_charType((UChar32)point) == U_START_PUNCTUATION ? BL_CLASS_OPENING
           : u_charType((UChar32)point) == U_END_PUNCTUATION ? BL_CLASS_CLOSING
                                                             : BL_CLASS_OTHER;
  if (u_iscntrl((UChar32)point) || u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
    return BL_CLASS_INVISIBLE;
  return class_of_letter(point);
}

/* Blank room before and behind a glyph's ink, in design units. */
static const struct trim_slot *ink_room(struct bl_composer *composer, const struct bl_shaped *glyph) {
  uint32_t key = ((uint32_t)glyph->font << 20 ^ glyph->id) + 1;
  struct trim_slot *slot = &composer->trims[key * 2654435761u >> 16 & (TRIM_SLOTS - 1)];
  if (slot->key == key)
    return slot;
  hb_font_t *shaper = bl_fonts_shaper(composer->fonts, glyph->font);
  hb_glyph_extents_t ink = {0};
  hb_font_get_glyph_extents(shaper, glyph->id, &ink);
  int advance = hb_font_get_glyph_h_advance(shaper, glyph->id);
  *slot = (struct trim_slot){key, ink.x_bearing, advance - ink.x_bearing - ink.width};
  return slot;
}

/* How much of half an em a side of a one-glyph frame can lose: all of it, or as far as the ink allows. */
static bl_unit side_room(struct bl_composer *composer, const struct bl_galley *galley, const struct bl_frame *frame,
                         bool before) {
  if (frame->glyph_count != 1)
    return 0;
  const struct bl_shaped *glyph = &galley->glyphs[frame->glyph];
  const struct trim_slot *slot = ink_room(composer, glyph);
  int upem = bl_fonts_upem(composer->fonts, glyph->font);
  bl_unit room = bl_unit_scale((before ? slot->before : slot->after) + INK_SLACK * upem / 1000, frame->em, upem);
  bl_unit half = frame->em / 2;
  return room < 0 ? 0 : room < half ? room : half;
}

static bool is_full_width(const struct bl_frame *frame) {
  return frame->advance >= frame->em * 3 / 4;
}

/* Stands in the middle of its frame: in tw and hk pause and stop marks too (row 46). */
static bool is_middle(const struct bl_frame *frame, enum bl_profile profile) {
  bool centred = profile != BL_PROFILE_CN && (frame->class == BL_CLASS_PAUSE || frame->class == BL_CLASS_STOP);
  return centred || frame->class == BL_CLASS_INTERPUNCT || frame->class == BL_CLASS_WIDE_SPACE;
}

/* Left is where a frame is read first: from right to left that is seen at its right. */
static bool is_turned(const struct bl_galley *galley, const struct bl_frame *frame) {
  return bl_bidi_level(galley, frame->start) & 1;
}

/* A fixed space has the width that its name says, whatever font it was found in: parts of an em, 0 for others. */
static int parts_of_space(uint32_t point) {
  static const uint8_t parts[] = {2, 1, 2, 1, 3, 4, 6, 0, 0, 5, 8}; /* U+2000 to U+200A */
  return point - 0x2000 < sizeof parts ? parts[point - 0x2000] : point == 0x202F ? 5 : 0;
}

/* Narrow forms are not trimmed (row 54): they become OTHER for spacing. */
void bl_spacing_classify(struct bl_composer *composer, const struct bl_galley *galley, struct bl_frame *frame,
                         enum bl_profile profile) {
  frame->class = (uint8_t)bl_spacing_class(frame->point);
  bool mark = frame->class == BL_CLASS_OPENING || bl_galley_is_closing(frame);
  if (mark && !is_full_width(frame))
    frame->class = BL_CLASS_OTHER;
  else if (frame->class == BL_CLASS_OPENING)
    frame->left = side_room(composer, galley, frame, !is_turned(galley, frame));
  else if (bl_galley_is_closing(frame) && !is_middle(frame, profile))
    frame->right = side_room(composer, galley, frame, is_turned(galley, frame));
  frame->level = frame->class == BL_CLASS_PAUSE  ? BL_SHRINK_PAUSE
                 : frame->class == BL_CLASS_STOP ? BL_SHRINK_STOP
                                                 : BL_SHRINK_BRACKET;
  int parts = parts_of_space(frame->point);
  if (parts)
    frame->advance = frame->em / parts;
  if (frame->class == BL_CLASS_INVISIBLE)
    frame->advance = 0;
}

static bool is_east(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_HAN || frame->class == BL_CLASS_OPENING || bl_galley_is_closing(frame);
}

/* A mark that is drawn narrower or wider gets the frame it is due, its glyph centred (rows 56, 57). */
static void centre_in(struct bl_frame *frame, bl_unit width) {
  frame->shift += (width - frame->advance) / 2;
  frame->advance = width;
}

static bool is_any_east(const struct bl_frame *frame) {
  return frame && is_east(frame);
}

/* A single dash connects, a pair of them is a dash (rows 5, 17). */
static bool is_single_dash(const struct bl_frame *before, const struct bl_frame *frame, const struct bl_frame *after) {
  bool paired = (before && before->point == 0x2014) || (after && after->point == 0x2014);
  return frame->point == 0x2014 && frame->end - frame->start == 3 && !paired;
}

static bool is_west(const struct bl_frame *frame) {
  return frame && frame->point < 0xFF00 &&
         (frame->class == BL_CLASS_LATIN || frame->class == BL_CLASS_DIGIT || frame->class == BL_CLASS_SPACE);
}

/* Rows 56, 57. Between letters or digits (3·15) an interpunct has a third of an em, whatever the font gives it, and so
 * has the colon of a score (3∶2). */
static void frame_middle_mark(const struct bl_frame *before, struct bl_frame *frame, const struct bl_frame *after,
                              enum bl_profile profile) {
  bool cn = profile == BL_PROFILE_CN;
  if (is_single_dash(before, frame, after))
    frame->class = BL_CLASS_CONNECTOR;
  if (frame->class == BL_CLASS_INTERPUNCT)
    centre_in(frame, is_west(before) && is_west(after) ? frame->em / 3 : cn ? frame->em / 2 : frame->em);
  else if (frame->point == RATIO && is_west(before) && is_west(after))
    centre_in(frame, frame->em / 3);
  else if (frame->point == '/' && is_any_east(before) && is_any_east(after))
    centre_in(frame, cn ? frame->em / 2 : frame->em);
  else if (frame->point == 0x2013 && cn)
    centre_in(frame, frame->em / 2);
}

static void trim_left(struct bl_frame *frame) {
  frame->advance -= frame->left;
  frame->shift -= frame->left;
  frame->left = 0;
}

static void trim_right(struct bl_frame *frame) {
  frame->advance -= frame->right;
  frame->right = 0;
}

/* Narrow brackets count by their general category, and have nothing to lose themselves (row 54). */
static bool opens(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_OPENING ||
         (frame->class == BL_CLASS_OTHER && u_charType((UChar32)frame->point) == U_START_PUNCTUATION);
}

/* In tw and hk only brackets close: pause marks stand in the middle of their frame (row 46). */
static bool closes(const struct bl_frame *frame, enum bl_profile profile) {
  return (profile == BL_PROFILE_CN ? bl_galley_is_closing(frame) : frame->class == BL_CLASS_CLOSING) ||
         (frame->class == BL_CLASS_OTHER && u_charType((UChar32)frame->point) == U_END_PUNCTUATION);
}

static bool is_sign(const struct bl_frame *frame) {
  return frame->point == 0xFF01 || frame->point == 0xFF1F;
}

/* Row 33: a row of ？ and ！ takes whole ems, so an even one loses the white behind its last mark too. */
static void end_row(struct bl_galley *galley, size_t last) {
  size_t count = 0;
  for (size_t i = last + 1; i > 0; i--) {
    const struct bl_frame *frame = &galley->frames[i - 1];
    if (!is_sign(frame) && frame->class != BL_CLASS_INVISIBLE)
      break;
    count += is_sign(frame);
  }
  if (count % 2 == 0)
    trim_right(&galley->frames[last]);
}

/* Rows 40-46; `tight` takes all the white between two marks (row 47). */
static void squeeze_pair(struct bl_frame *a, struct bl_frame *b, const struct bl_setting *setting) {
  bool a_closes = closes(a, setting->profile), b_closes = closes(b, setting->profile);
  bool into_closing = a_closes && (b_closes || is_middle(b, setting->profile));
  bool into_opening = opens(b) && (opens(a) || a_closes || is_middle(a, setting->profile));
  if (into_closing || (setting->tight && a_closes && opens(b)))
    trim_right(a);
  if (into_opening)
    trim_left(b);
  if (setting->tight && a_closes && b_closes && !(is_sign(a) && is_sign(b)))
    trim_right(b);
  if (setting->tight && opens(a) && opens(b))
    trim_left(a);
}

size_t bl_spacing_next(const struct bl_galley *galley, size_t frame) {
  while (frame < galley->frame_count && galley->frames[frame].class == BL_CLASS_INVISIBLE)
    frame++;
  return frame;
}

bool bl_spacing_leans(const struct bl_galley *galley, const struct bl_frame *frame) {
  uint32_t point = frame->point;
  return galley->runs[frame->run].style & BL_STYLE_NOTE || (point >= 0x2070 && point <= 0x2089) || point == 0xB9 ||
         point == 0xB2 || point == 0xB3;
}

static bool is_wide_digit(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_DIGIT && frame->point >= 0xFF10;
}

bool bl_spacing_joins(const struct bl_frame *before, const struct bl_frame *mark, const struct bl_frame *after) {
  if (!bl_galley_is_closing(mark) || before->class != BL_CLASS_DIGIT || after->class != BL_CLASS_DIGIT)
    return false;
  return mark->point == 0xFF0E || mark->point == 0xFF1A ||
         (mark->point == 0xFF0C && is_wide_digit(before) && is_wide_digit(after));
}

/* Between Han and Han nothing is decided: most of a newspaper. The last of a row of them. */
static size_t skip_han(const struct bl_galley *galley, size_t i) {
  const struct bl_frame *frames = galley->frames;
  while (i + 1 < galley->frame_count && frames[i].class == BL_CLASS_HAN && frames[i + 1].class == BL_CLASS_HAN)
    i++;
  return i;
}

/* Nor between a Han character and a mark, but for what a row of ? ! wants. */
static bool is_quiet(const struct bl_frame *a, const struct bl_frame *b) {
  bool mark_behind = b->class >= BL_CLASS_OPENING && b->class <= BL_CLASS_STOP;
  bool mark_before = a->class >= BL_CLASS_OPENING && a->class <= BL_CLASS_PAUSE;
  return (a->class == BL_CLASS_HAN && mark_behind) || (mark_before && b->class == BL_CLASS_HAN);
}

/* What cannot be seen trims the opening mark behind it when a line begins with it (rows 48, 160); it has no glyph to be
 * moved, and no level's room. */
static void lend_left(struct bl_galley *galley, size_t start, size_t opening) {
  for (size_t i = start; i < opening && opening < galley->frame_count; i++) {
    galley->frames[i].left = galley->frames[opening].left;
    galley->frames[i].level = BL_SHRINK_LINE_END;
  }
}

static void space_frame(struct bl_composer *composer, struct bl_galley *galley, const struct bl_frame *before, size_t i,
                        size_t next, const struct bl_setting *setting) {
  struct bl_frame *frame = &galley->frames[i], *after = next < galley->frame_count ? &galley->frames[next] : NULL;
  if ((frame->class >= BL_CLASS_INTERPUNCT && frame->class <= BL_CLASS_SOLIDUS) || frame->point == RATIO)
    frame_middle_mark(before, frame, after, setting->profile);
  if (after) {
    squeeze_pair(frame, after, setting);
    if (frame->right && (bl_spacing_leans(galley, after) || (before && bl_spacing_joins(before, frame, after))))
      trim_right(frame);
    bl_gap_open(composer, galley, before, frame, after);
  }
  if (frame->class == BL_CLASS_STOP && is_sign(frame) && !(after && is_sign(after)))
    end_row(galley, i);
}

void bl_spacing_apply(struct bl_composer *composer, struct bl_galley *galley, const struct bl_setting *setting) {
  for (size_t i = 0; i < galley->frame_count; i++)
    if (galley->frames[i].class == BL_CLASS_UNSET) /* others come classified out of their fount */
      bl_spacing_classify(composer, galley, &galley->frames[i], setting->profile);
  const struct bl_frame *before = NULL;
  size_t start = bl_spacing_next(galley, 0);
  lend_left(galley, 0, start);
  for (size_t i = start, next; i < galley->frame_count; i = next) {
    size_t first = i;
    i = skip_han(galley, i);
    before = i > first ? &galley->frames[i - 1] : before;
    next = bl_spacing_next(galley, i + 1);
    if (next == galley->frame_count || !is_quiet(&galley->frames[i], &galley->frames[next]))
      space_frame(composer, galley, before, i, next, setting);
    if (next > i + 1)
      lend_left(galley, i + 1, next);
    before = &galley->frames[i];
  }
  galley->hangs = setting->hang && setting->profile == BL_PROFILE_CN && !bl_bidi_is_turned(galley);
  bl_digits_apply(composer, galley, setting->digits);
  if (setting->grid)
    bl_emgrid_apply(galley);
  if (setting->names)
    bl_list_widen_names(galley);
  if (setting->align == BL_ALIGN_SPREAD)
    bl_list_spread(galley, setting->measure - setting->indent);
}
