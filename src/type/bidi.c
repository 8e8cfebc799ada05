#include "baolan/type/bidi.h"

#include <unicode/ubidi.h>
#include <unicode/uchar.h>

#include "baolan/base/arena.h"

bool bl_bidi_turns(uint32_t point) {
  if (point < 0x590 || (point >= 0x900 && point < 0x200F) || (point >= 0x2010 && point < 0x202A) ||
      (point > 0x2067 && point < 0xFB1D)) /* most texts have no others */
    return false;
  switch (u_charDirection((UChar32)point)) {
  case U_RIGHT_TO_LEFT:
  case U_RIGHT_TO_LEFT_ARABIC:
  case U_RIGHT_TO_LEFT_EMBEDDING:
  case U_RIGHT_TO_LEFT_OVERRIDE:
  case U_RIGHT_TO_LEFT_ISOLATE:
    return true;
  default:
    return false;
  }
}

enum bl_direction bl_bidi_direction(struct bl_text text) {
  enum bl_direction first = BL_DIRECTION_AUTO;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    if (u_hasBinaryProperty((UChar32)point, UCHAR_IDEOGRAPHIC))
      return BL_DIRECTION_LTR;
    UCharDirection direction = u_charDirection((UChar32)point);
    if (first != BL_DIRECTION_AUTO)
      continue;
    if (direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC)
      first = BL_DIRECTION_RTL;
    else if (direction == U_LEFT_TO_RIGHT)
      first = BL_DIRECTION_LTR;
  }
  return first == BL_DIRECTION_RTL ? BL_DIRECTION_RTL : BL_DIRECTION_LTR;
}

void bl_bidi_order(const uint8_t *levels, size_t count, int32_t *order) {
  ubidi_reorderVisual(levels, (int32_t)count, order);
}

static bool is_same_feed(const struct bl_run *a, const struct bl_run *b) {
  return a->field == b->field && a->part == b->part;
}

void bl_bidi_resolve(struct bl_arena *scratch, struct bl_galley *galley) {
  enum bl_direction direction = bl_bidi_direction(galley->text);
  uint8_t *levels = bl_arena_alloc(scratch, galley->text.size + 1);
  for (size_t run = 0, next; run < galley->run_count; run = next) {
    size_t start = galley->run_starts[run], end = start;
    for (next = run; next < galley->run_count && is_same_feed(&galley->runs[run], &galley->runs[next]); next++)
      end = galley->run_starts[next] + galley->runs[next].text.size;
    bl_levels_find(scratch, bl_text_slice(galley->text, start, end), direction, levels + start);
  }
  levels[galley->text.size] = direction;
  galley->bidi = levels;
}

/* Row 149: between two feeds stands something of the paragraph's own level, as UAX #9's isolates have it. */
static void order_frames(struct bl_arena *scratch, const struct bl_galley *galley, size_t start, size_t end,
                         int32_t *order) {
  size_t room = 2 * (end - start), count = 0, placed = 0;
  uint8_t *levels = bl_arena_alloc(scratch, room + 1);
  int32_t *frames = BL_NEW_ARRAY(scratch, int32_t, room + 1), *places = BL_NEW_ARRAY(scratch, int32_t, room + 1);
  for (size_t i = start; i < end; i++) {
    const struct bl_frame *frame = &galley->frames[i];
    if (i > start && !is_same_feed(&galley->runs[frame[-1].run], &galley->runs[frame->run])) {
      frames[count] = -1;
      levels[count++] = galley->bidi[galley->text.size];
    }
    frames[count] = (int32_t)(i - start);
    levels[count++] = galley->bidi[frame->start];
  }
  bl_bidi_order(levels, count, places);
  for (size_t i = 0; i < count; i++)
    if (frames[places[i]] >= 0)
      order[placed++] = frames[places[i]];
}

/* What lies before a frame that runs from right to left is seen at its right. */
static void turn_frame(const struct bl_galley *galley, struct bl_frame *frame) {
  bl_unit drawn = 0, left = frame->left;
  for (uint32_t g = frame->glyph; g < frame->glyph + frame->glyph_count; g++)
    drawn += galley->glyphs[g].advance;
  frame->left = frame->right;
  frame->right = left;
  if (frame->glyph_count)
    frame->shift = frame->advance - drawn - frame->shift; /* as much as was taken at the other side */
}

/* The gap between two frames belongs to the one read first; it is seen when they stand side by side. */
static bl_unit gap_between(const struct bl_galley *galley, size_t left, size_t right) {
  if (left + 1 == right)
    return galley->frames[left].gap;
  return right + 1 == left ? galley->frames[right].gap : 0;
}

struct bl_galley bl_bidi_arrange(struct bl_arena *scratch, const struct bl_galley *galley, size_t start, size_t end,
                                 int32_t *order) {
  struct bl_galley seen = *galley;
  seen.bidi = NULL;
  seen.frame_count = end - start;
  seen.frames = BL_NEW_ARRAY(scratch, struct bl_frame, seen.frame_count + 1);
  order_frames(scratch, galley, start, end, order);
  for (size_t i = 0; i < seen.frame_count; i++) {
    size_t at = start + (size_t)order[i];
    seen.frames[i] = galley->frames[at];
    if (galley->bidi[seen.frames[i].start] & 1)
      turn_frame(galley, &seen.frames[i]);
    seen.frames[i].gap = i + 1 < seen.frame_count ? gap_between(galley, at, start + (size_t)order[i + 1]) : 0;
  }
  return seen;
}
