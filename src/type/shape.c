#include "baolan/type/shape.h"

#include <string.h>
#include <unicode/uchar.h>

#include "baolan/type/bidi.h"
#include "baolan/type/fount.h"
#include "baolan/type/quote.h"
#include "baolan/type/typecase.h"
#include "composer.h"
#include "item.h"

/* Shaping works in design units and scales each glyph once, so that the same
 * text gives the same lines at any size. When the first character is met that
 * runs from right to left, the paragraph is begun again, with levels. */

enum { GETA_MARK = 0x3013, KEYCAP = 0x20E3 };

static struct bl_text join_runs(struct bl_arena *scratch, const struct bl_run *runs, size_t count, uint32_t *starts) {
  size_t size = 0;
  for (size_t i = 0; i < count; i++)
    size += runs[i].text.size;
  char *joined = bl_arena_alloc(scratch, size + 1);
  size_t at = 0;
  for (size_t i = 0; i < count; i++) {
    starts[i] = (uint32_t)at;
    if (runs[i].text.size)
      memcpy(joined + at, runs[i].text.data, runs[i].text.size);
    at += runs[i].text.size;
  }
  return (struct bl_text){joined, size};
}

/* Of a cluster: the first character that the font does not have, or where the cluster begins. */
static uint32_t find_missing(const struct bl_composer *composer, struct bl_text text, const struct bl_item *item,
                             const struct bl_frame *frame) {
  hb_codepoint_t glyph;
  for (size_t next = frame->start; next < frame->end;) {
    uint32_t at = (uint32_t)next, point = bl_text_next(text, &next);
    if (!u_hasBinaryProperty((UChar32)point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) &&
        !hb_font_get_nominal_glyph(bl_fonts_shaper(composer->fonts, item->font), point, &glyph))
      return at;
  }
  return frame->start;
}

static void note_missing(struct bl_composer *composer, const struct bl_galley *galley, uint32_t at, uint32_t run) {
  size_t next = at;
  struct bl_missing *missing =
      BL_PUSH(composer->kept, composer->missing, composer->missing_count, composer->missing_capacity);
  *missing = (struct bl_missing){.code_point = bl_text_next(galley->text, &next),
                                 .field = galley->runs[run].field,
                                 .part = galley->runs[run].part,
                                 .source = galley->runs[run].offset + at - galley->run_starts[run]};
}

static unsigned latin_quotes(struct bl_text text, const struct bl_item *item, hb_feature_t *features) {
  unsigned count = 0;
  for (size_t at = item->start; at < item->end && count < BL_ITEM_QUOTES;) {
    size_t start = at;
    uint32_t point = bl_text_next(text, &at);
    if (bl_quote_is_latin(text, start, point))
      features[count++] = (hb_feature_t){HB_TAG('p', 'w', 'i', 'd'), 1, (unsigned)start, (unsigned)at};
  }
  return count;
}

static bl_unit scaled(int value, bl_unit size, int upem) {
  return bl_unit_scale(value, size, upem);
}

static void add_glyph(struct bl_composer *composer, struct bl_galley *galley, const struct bl_item *item,
                      const hb_glyph_info_t *info, const hb_glyph_position_t *position, bool *missing) {
  const struct bl_run *run = &galley->runs[item->run];
  struct bl_shaped *glyph = BL_PUSH(composer->scratch, galley->glyphs, galley->glyph_count, galley->glyph_capacity);
  if (info->codepoint == 0) {
    *glyph = bl_shape_single(composer, run, GETA_MARK);
    *missing = true;
    return;
  }
  int upem = bl_fonts_upem(composer->fonts, item->font);
  *glyph = (struct bl_shaped){
      .id = info->codepoint,
      .font = item->font,
      .x = scaled(position->x_offset, run->size, upem),
      .y = -scaled(position->y_offset + bl_fonts_raise(composer->fonts, item->font), run->size, upem),
      .advance = scaled(position->x_advance, run->size, upem)};
}

/* The first character that is no control, or the last. */
static uint32_t shown_point(struct bl_text text, size_t start, size_t end) {
  uint32_t point = bl_text_next(text, &start);
  while (start < end && u_iscntrl((UChar32)point))
    point = bl_text_next(text, &start);
  return point;
}

static struct bl_frame *begin_frame(struct bl_galley *galley, const struct bl_item *item, uint32_t start, uint32_t end,
                                    uint32_t point) {
  struct bl_frame *frame = &galley->frames[galley->frame_count++];
  *frame = (struct bl_frame){.start = start,
                             .end = end,
                             .point = point,
                             .glyph = (uint32_t)galley->glyph_count,
                             .run = item->run,
                             .class = BL_CLASS_UNSET,
                             .em = galley->runs[item->run].size};
  return frame;
}

/* One frame from the glyphs [first, last) that share a cluster. */
static void add_frame(struct bl_composer *composer, struct bl_galley *galley, const struct bl_item *item,
                      uint32_t start, uint32_t end, const hb_glyph_info_t *infos, const hb_glyph_position_t *positions,
                      unsigned first, unsigned last) {
  bool missing = false;
  struct bl_frame *frame = begin_frame(galley, item, start, end, shown_point(galley->text, start, end));
  if (u_iscntrl((UChar32)frame->point))
    return; /* no glyph and no width (row 160) */
  if (frame->point < 0x80 && end - start > 1 && bl_fonts_file(composer->fonts, item->font).colour)
    frame->point = KEYCAP; /* no digit: it has no gap (row 152) */
  for (unsigned i = first; i < last; i++)
    add_glyph(composer, galley, item, &infos[i], &positions[i], &missing);
  frame->glyph_count = (uint16_t)(galley->glyph_count - frame->glyph);
  for (size_t i = frame->glyph; i < galley->glyph_count; i++)
    frame->advance += galley->glyphs[i].advance;
  if (missing)
    note_missing(composer, galley, find_missing(composer, galley->text, item, frame), item->run);
}

static void shape_stretch(struct bl_composer *composer, struct bl_galley *galley, const struct bl_item *item) {
  hb_feature_t features[BL_ITEM_QUOTES];
  unsigned feature_count = latin_quotes(galley->text, item, features);
  hb_buffer_t *buffer = composer->buffer;
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_script(buffer, item->script);
  hb_buffer_set_direction(buffer, item->level & 1 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_language(buffer, composer->language);
  hb_buffer_add_utf8(buffer, galley->text.data, (int)galley->text.size, item->start, (int)(item->end - item->start));
  hb_shape(bl_fonts_shaper(composer->fonts, item->font), buffer, features, feature_count);
  if (item->level & 1 && !bl_item_is_joined(item))
    hb_buffer_reverse_clusters(buffer); /* frames follow each other as they are read */
  unsigned count;
  const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(buffer, &count);
  if (bl_item_is_joined(item)) {
    add_frame(composer, galley, item, item->start, item->end, infos, positions, 0, count);
    return;
  }
  for (unsigned first = 0, last; first < count; first = last) {
    for (last = first + 1; last < count && infos[last].cluster == infos[first].cluster; last++)
      ;
    uint32_t end = last < count ? infos[last].cluster : item->end;
    add_frame(composer, galley, item, infos[first].cluster, end, infos, positions, first, last);
  }
}

static void grow_glyphs(struct bl_composer *composer, struct bl_galley *galley) {
  galley->glyphs = bl_arena_grow(composer->scratch, galley->glyphs, galley->glyph_count, &galley->glyph_capacity,
                                 sizeof *galley->glyphs);
}

/* The character of three bytes that stands here, or 0. */
static uint32_t three_bytes(const char *text, size_t size) {
  const unsigned char *s = (const unsigned char *)text;
  bool whole = size > 2 && (s[0] - 0xE1u < 12 || s[0] == 0xEF) && (s[1] & 0xC0) == 0x80 && (s[2] & 0xC0) == 0x80;
  return whole ? (s[0] & 0x0Fu) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu) : 0;
}

/* Sets characters of the fount from `at` on, nine in ten of a newspaper's, up to `stop` in a run that ends at `end`;
 * returns where it had to stop. */
static uint32_t set_casts(struct bl_composer *composer, struct bl_galley *galley, struct bl_fount *fount, uint32_t run,
                          uint32_t at, uint32_t stop, uint32_t end) {
  while (at < stop) {
    size_t next = at + 3; /* the case holds no others */
    const struct bl_cast *cast = bl_fount_find(composer, fount, three_bytes(galley->text.data + at, end - at));
    if (!cast || !bl_item_ends_cluster(galley->text, next, end))
      break;
    if (galley->glyph_count == galley->glyph_capacity)
      grow_glyphs(composer, galley);
    struct bl_frame *frame = &galley->frames[galley->frame_count++];
    *frame = cast->frame;
    frame->start = at;
    frame->end = (uint32_t)next;
    frame->glyph = (uint32_t)galley->glyph_count;
    frame->run = run;
    galley->glyphs[galley->glyph_count++] = cast->glyph;
    at = (uint32_t)next;
  }
  return at;
}

/* Stands alone unless something is attached to it, which is not neutral itself: letters, signs, currency, arrows, Han.
 */
static bool is_neutral(uint32_t point) {
  static const struct {
    uint32_t first, last;
  } ranges[] = {{0x2010, 0x2027}, {0x2030, 0x205E}, {0x2070, 0x20CF}, {0x2100, 0x2BFF}, {0x2E80, 0x3029},
                {0x3030, 0x3098}, {0x309B, 0xA48F}, {0xF900, 0xFAFF}, {0xFF01, 0xFF9D}, {0x20000, 0x3FFFF}};
  if (point < 0x300)
    return true;
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
    if (point <= ranges[i].last)
      return point >= ranges[i].first;
  return false;
}

/* Fonts part what Unicode holds together: conjuncts, Hangul letters, flags without a glyph (UAX 29, row 150). */
static bool may_part_clusters(struct bl_text text) {
  for (size_t at = 0; at < text.size;)
    if (!is_neutral(bl_text_next(text, &at)))
      return true;
  return false;
}

static void merge_frames(struct bl_frame *into, const struct bl_frame *frame) {
  into->end = frame->end;
  into->glyph_count = (uint16_t)(into->glyph_count + frame->glyph_count);
  into->advance += frame->advance;
  into->left = into->right = 0;
  into->class = BL_CLASS_UNSET;
}

/* Frames that do not begin a cluster join the one before, as far as they are of one run. */
static void make_clusters_whole(struct bl_composer *composer, struct bl_galley *galley) {
  UErrorCode status = U_ZERO_ERROR;
  utext_openUTF8(&composer->utext, galley->text.data, (int64_t)galley->text.size, &status);
  ubrk_setUText(composer->clusters, &composer->utext, &status);
  if (U_FAILURE(status))
    return;
  size_t count = 0;
  for (size_t i = 0; i < galley->frame_count; i++) {
    struct bl_frame *frame = &galley->frames[i];
    if (count && frame->run == galley->frames[count - 1].run &&
        galley->frames[count - 1].glyph_count <= UINT16_MAX - frame->glyph_count &&
        !ubrk_isBoundary(composer->clusters, (int32_t)frame->start))
      merge_frames(&galley->frames[count - 1], frame);
    else
      galley->frames[count++] = *frame;
  }
  galley->frame_count = count;
}

/* No fewer than the text has, and for Chinese hardly more: what has three bytes is counted once. */
static size_t count_at_most(struct bl_text text) {
  const unsigned char *bytes = (const unsigned char *)text.data;
  size_t threes = 0;
  for (size_t i = 0; i + 2 < text.size; i++)
    threes +=
        (bytes[i] - 0xE1u < 12 || bytes[i] == 0xEF) & ((bytes[i + 1] & 0xC0) == 0x80) & ((bytes[i + 2] & 0xC0) == 0x80);
  return text.size - 2 * threes;
}

/* An item that was set before in this fount. */
static bool set_word(struct bl_composer *composer, struct bl_galley *galley, const struct bl_fount *fount, uint32_t run,
                     uint32_t start, uint32_t end) {
  const struct bl_word *word = bl_fount_find_word(fount, bl_text_slice(galley->text, start, end));
  for (size_t i = 0; word && i < word->count; i++) {
    struct bl_frame *frame = &galley->frames[galley->frame_count++];
    *frame = word->casts[i].frame;
    frame->start += start;
    frame->end += start;
    frame->glyph = (uint32_t)galley->glyph_count;
    frame->run = run;
    *BL_PUSH(composer->scratch, galley->glyphs, galley->glyph_count, galley->glyph_capacity) = word->casts[i].glyph;
  }
  return word;
}

/* Is it shaped by its own characters alone? Quotes look at their neighbours. */
static bool is_word(struct bl_text text, const struct bl_item *item) {
  hb_feature_t features[BL_ITEM_QUOTES];
  return item->script == HB_SCRIPT_HAN && !(item->level & 1) && item->end - item->start <= BL_WORD_LIMIT &&
         latin_quotes(text, item, features) == 0;
}

static void set_item(struct bl_composer *composer, struct bl_galley *galley, struct bl_fount *fount,
                     const struct bl_item *item) {
  size_t first = galley->frame_count, missing = composer->missing_count;
  bool word = is_word(galley->text, item);
  if (word && set_word(composer, galley, fount, item->run, item->start, item->end))
    return;
  shape_stretch(composer, galley, item);
  if (word && composer->missing_count == missing)
    bl_fount_keep_word(composer, fount, galley, first);
}

/* As far as characters can come from the fount: to the next that runs from right to left. */
static uint32_t plain_end(const struct bl_galley *galley, uint32_t at, uint32_t end) {
  if (!galley->bidi)
    return end;
  while (at < end && !(galley->bidi[at] & 1))
    at++;
  return at;
}

/* What was met while setting. */
struct met {
  bool joins; /* something that may have to be joined */
  bool turns; /* the galley needs levels: it must be set again */
};

/* A dash, an ellipsis or a dot, in three bytes from the first on; quotes look at their neighbours. */
static bool is_dash(const char *text) {
  unsigned char last = (unsigned char)text[2];
  return text[0] == '\xE2' && text[1] == '\x80' && ((last >= 0x90 && last < 0x98) || (last >= 0xA0 && last < 0xA8));
}

/* Where the ASCII and the dashes end that begin here; a Chinese quote goes alone. */
static uint32_t token_end(struct bl_text text, uint32_t at, uint32_t end) {
  uint32_t next = at;
  while (next < end && next - at <= BL_WORD_LIMIT) {
    if (text.data[next] >= ' ' && text.data[next] < 0x7F)
      next++;
    else if (end - next > 2 && is_dash(text.data + next))
      next += 3;
    else
      break;
  }
  uint32_t quote = next == at && end - at > 2 ? three_bytes(text.data + at, 3) : 0;
  return quote >= 0x2018 && quote <= 0x201D && !bl_quote_is_latin(text, at, quote) ? at + 3 : next;
}

/* The commonest of items, without asking what makes an item: one that was kept, if it ends where the case goes on. */
static bool set_token(struct bl_composer *composer, struct bl_galley *galley, const struct bl_fount *fount,
                      uint32_t run, uint32_t *at, uint32_t end) {
  uint32_t next = token_end(galley->text, *at, end);
  if (next == *at || next - *at > BL_WORD_LIMIT || galley->bidi ||
      (next < end && !bl_item_is_sort(galley->text, next, end)) || !set_word(composer, galley, fount, run, *at, next))
    return false;
  *at = next;
  return true;
}

static void shape_run(struct bl_composer *composer, struct bl_galley *galley, enum bl_profile profile, uint32_t run,
                      struct met *met) {
  uint32_t at = galley->run_starts[run], end = at + (uint32_t)galley->runs[run].text.size;
  struct bl_fount *fount = bl_fount_choose(composer, galley->runs[run].face, galley->runs[run].size, profile);
  for (uint32_t plain = at; at < end;) {
    if (at >= plain)
      plain = plain_end(galley, at, end);
    at = set_casts(composer, galley, fount, run, at, plain, end);
    if (at >= end)
      break;
    if (set_token(composer, galley, fount, run, &at, end))
      continue;
    struct bl_item item = bl_item_next(composer->fonts, galley, at, run);
    met->turns = item.turns;
    if (met->turns)
      return;
    set_item(composer, galley, fount, &item);
    met->joins |= may_part_clusters(bl_text_slice(galley->text, item.start, item.end));
    at = item.end;
  }
}

static struct met shape_runs(struct bl_composer *composer, struct bl_galley *galley, enum bl_profile profile) {
  struct met met = {0};
  for (uint32_t run = 0; run < galley->run_count && !met.turns; run++)
    shape_run(composer, galley, profile, run, &met);
  return met;
}

struct bl_galley bl_shape_galley(struct bl_composer *composer, const struct bl_setting *setting,
                                 const struct bl_run *runs, size_t run_count) {
  struct bl_arena *scratch = composer->scratch;
  bl_arena_reset(scratch);
  composer->steps = NULL;
  composer->step_count = composer->step_capacity = 0;
  uint32_t *starts = BL_NEW_ARRAY(scratch, uint32_t, run_count + 1);
  struct bl_galley galley = {.runs = runs, .run_count = run_count, .run_starts = starts};
  galley.text = run_count == 1 ? runs->text : join_runs(scratch, runs, run_count, starts);
  size_t count = count_at_most(galley.text);
  galley.frames = BL_TAKE_ARRAY(scratch, struct bl_frame, count + 1); /* each begins at a character of its own */
  galley.glyph_capacity = count + 16; /* a font may make more of its characters: it grows then */
  galley.glyphs = BL_TAKE_ARRAY(scratch, struct bl_shaped, galley.glyph_capacity);
  composer->language = hb_language_from_string(setting->lang ? setting->lang : "zh-Hans", -1);
  size_t missing = composer->missing_count;
  struct met met = shape_runs(composer, &galley, setting->profile);
  if (met.turns) {
    galley.frame_count = galley.glyph_count = 0;
    composer->missing_count = missing;
    bl_bidi_resolve(scratch, &galley);
    met = shape_runs(composer, &galley, setting->profile);
  }
  if (met.joins)
    make_clusters_whole(composer, &galley);
  return galley;
}

struct bl_shaped bl_shape_single(struct bl_composer *composer, const struct bl_run *run, uint32_t code_point) {
  bool found;
  hb_codepoint_t glyph = 0;
  uint16_t font = bl_fonts_choose(composer->fonts, run->face, code_point, &found);
  hb_font_t *shaper = bl_fonts_shaper(composer->fonts, font);
  hb_font_get_nominal_glyph(shaper, code_point, &glyph);
  int upem = bl_fonts_upem(composer->fonts, font);
  return (struct bl_shaped){
      .id = glyph, .font = font, .advance = scaled(hb_font_get_glyph_h_advance(shaper, glyph), run->size, upem)};
}
