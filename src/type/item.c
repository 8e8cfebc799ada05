#include "item.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "baolan/type/bidi.h"
#include "baolan/type/quote.h"
#include "baolan/type/typecase.h"

enum {
  STACK_LIMIT = 64, /* marks on one character; UAX 15 reckons with 30. HarfBuzz's time grows with the square */
  WORD_BYTES = 512, /* of a joined word that are one frame */
  TATWEEL = 0x640,
  NARROW_SPACE = 0x202F
};

bool bl_item_attaches(uint32_t point) {
  if (bl_typecase_keeps(point))
    return false;
  return u_hasBinaryProperty((UChar32)point, UCHAR_GRAPHEME_EXTEND) ||
         u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || u_iscntrl((UChar32)point);
}

/* These force a line to end and stand alone: inside a joined word they would be lost. */
static bool is_separator(uint32_t point) {
  return (point >= '\n' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
}

/* Is the character set in the font of what precedes it: marks, selectors, and the signs of a joined emoji? */
static bool stays(uint32_t point, uint32_t before) {
  return bl_item_attaches(point) ||
         (before == 0x200D && u_hasBinaryProperty((UChar32)point, UCHAR_EXTENDED_PICTOGRAPHIC));
}

/* Han, Latin and what both share are shaped as Han; other scripts as themselves. A tatweel lengthens its word, and a
 * narrow space ties a Mongolian word to its ending. */
static hb_script_t script_of(uint32_t point, hb_script_t before) {
  if (point < 0x370 || bl_typecase_keeps(point))
    return HB_SCRIPT_HAN;
  if (point == TATWEEL || (point == NARROW_SPACE && before == HB_SCRIPT_MONGOLIAN))
    return before;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript((UChar32)point, &status)) {
  case USCRIPT_INHERITED:
    return before;
  case USCRIPT_COMMON:
  case USCRIPT_HAN:
  case USCRIPT_LATIN:
  case USCRIPT_HIRAGANA:
  case USCRIPT_KATAKANA:
  case USCRIPT_BOPOMOFO:
  case USCRIPT_UNKNOWN:
    return HB_SCRIPT_HAN;
  default:
    return hb_script_from_string(uscript_getShortName(uscript_getScript((UChar32)point, &status)), 4);
  }
}

bool bl_item_is_joined(const struct bl_item *item) {
  return hb_script_get_horizontal_direction(item->script) == HB_DIRECTION_RTL;
}

bool bl_item_is_sort(struct bl_text text, size_t at, size_t end) {
  return bl_typecase_keeps(bl_text_next(text, &at)) && bl_item_ends_cluster(text, at, end);
}

/* Selectors begin with these bytes in UTF-8. */
static bool may_select(struct bl_text text, size_t at, size_t end) {
  return at < end && ((unsigned char)text.data[at] == 0xEF || (unsigned char)text.data[at] == 0xF3);
}

static size_t end_of_run(const struct bl_galley *galley, uint32_t run) {
  return galley->run_starts[run] + galley->runs[run].text.size;
}

/* The font of the character that ends before `at`: a selector behind it, in the same run, has its say (rows 151, 156).
 */
static uint16_t font_of(const struct bl_fonts *fonts, const struct bl_galley *galley, uint32_t run, uint32_t point,
                        size_t at) {
  bool found = false;
  uint16_t font = 0;
  enum bl_face face = galley->runs[run].face;
  if (may_select(galley->text, at, end_of_run(galley, run)))
    font = bl_fonts_choose_variant(fonts, face, point, bl_text_next(galley->text, &at), &found);
  return found ? font : bl_fonts_choose(fonts, face, point, &found);
}

static bool begins_like(const struct bl_fonts *fonts, const struct bl_galley *galley, const struct bl_item *item,
                        uint32_t point, size_t at) {
  return font_of(fonts, galley, item->run, point, at) == item->font && script_of(point, item->script) == item->script;
}

/* Does the next character, at item->end, begin another item: of another level, or because a frame has only so many
 * glyphs? */
static bool parts_words(const struct bl_galley *galley, const struct bl_item *item) {
  return bl_bidi_level(galley, item->end) != item->level ||
         (bl_item_is_joined(item) && item->end - item->start >= WORD_BYTES);
}

static struct bl_item begin_item(const struct bl_fonts *fonts, const struct bl_galley *galley, uint32_t start,
                                 uint32_t run, uint32_t *point) {
  size_t at = start;
  *point = bl_text_next(galley->text, &at);
  return (struct bl_item){.start = start,
                          .end = (uint32_t)at,
                          .run = run,
                          .font = font_of(fonts, galley, run, *point, at),
                          .script = script_of(*point, HB_SCRIPT_HAN),
                          .level = bl_bidi_level(galley, start),
                          .turns = !galley->bidi && bl_bidi_turns(*point)};
}

/* As far as run, font, script and level stay the same. */
struct bl_item bl_item_next(const struct bl_fonts *fonts, const struct bl_galley *galley, uint32_t start,
                            uint32_t run) {
  size_t run_end = end_of_run(galley, run);
  uint32_t before;
  struct bl_item item = begin_item(fonts, galley, start, run, &before);
  unsigned quotes = bl_quote_is_latin(galley->text, start, before), stack = 0;
  for (size_t at = item.end; at < run_end && !is_separator(before) && !bl_item_is_sort(galley->text, at, run_end);) {
    uint32_t point = bl_text_next(galley->text, &at);
    quotes += bl_quote_is_latin(galley->text, item.end, point);
    stack = stays(point, before) ? stack + 1 : 0;
    item.turns = item.turns || (!galley->bidi && bl_bidi_turns(point));
    if (is_separator(point) || quotes > BL_ITEM_QUOTES || stack > STACK_LIMIT ||
        (stack == 0 && (!begins_like(fonts, galley, &item, point, at) || parts_words(galley, &item))))
      break;
    item.end = (uint32_t)at;
    before = point;
  }
  return item;
}
