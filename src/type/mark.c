#include "baolan/type/mark.h"

#include "baolan/base/arena.h"
#include "baolan/copy/story.h"

/* Han em boxes reach 0.12 em below the baseline and 0.88 em above it; at a pitch of 1.5 em there is half an em between
 * two lines. Hundredths of an em. */
enum {
  LINE_TOP = 15,
  WAVE_TOP = 12,
  WAVE_HEIGHT = 14,
  FRAME_TOP = -88,
  DOT = 30,
  DOT_UNDER_LINE = 37,
  LINED = BL_STYLE_NAME | BL_STYLE_TITLE | BL_STYLE_DECEASED
};

static bl_unit hundredths(bl_unit em, int count) {
  return bl_unit_scale(em, count, 100);
}

/* At the end of a name these have no line below. */
static bool is_text(const struct bl_frame *frame) {
  return frame->glyph_count && (frame->class < BL_CLASS_OPENING || frame->class == BL_CLASS_DASH);
}

static struct bl_mark begin_mark(uint8_t style, bl_unit em, bl_unit x) {
  if (style & BL_STYLE_NAME)
    return (struct bl_mark){.kind = BL_MARK_LINE, .x = x, .y = hundredths(em, LINE_TOP), .height = em / 16};
  if (style & BL_STYLE_TITLE)
    return (struct bl_mark){
        .kind = BL_MARK_WAVE, .x = x, .y = hundredths(em, WAVE_TOP), .height = hundredths(em, WAVE_HEIGHT)};
  return (struct bl_mark){.kind = BL_MARK_FRAME, .x = x, .y = hundredths(em, FRAME_TOP), .height = em};
}

/* Row 118: an eighth of an em is free between two things that touch. */
static void part(struct bl_mark *before, struct bl_mark *mark, bl_unit em) {
  bl_unit missing = em / 8 - (mark->x - before->x - before->width);
  if (missing <= 0 || mark->x < before->x)
    return;
  before->width -= missing / 2;
  mark->x += missing - missing / 2;
}

void bl_mark_add(struct bl_mark_list *list, struct bl_arena *arena, const struct bl_frame *frame, size_t i,
                 uint8_t style, bl_unit x, bl_unit width) {
  style &= LINED | BL_STYLE_TURN;
  bool follows = list->count && list->next == i, goes_on = follows && list->style == style;
  if (!(style & LINED) || (!goes_on && !is_text(frame)))
    return;
  if (!goes_on) {
    struct bl_mark *mark = BL_PUSH(arena, list->items, list->count, list->capacity);
    *mark = begin_mark(style, frame->em, x);
    if (follows)
      part(mark - 1, mark, frame->em);
  }
  struct bl_mark *last = &list->items[list->count - 1];
  if (is_text(frame))
    last->width = x + width - last->x;
  list->style = style;
  list->next = i + 1;
}

bl_unit bl_mark_dot(bl_unit em, uint8_t style) {
  return hundredths(em, style & (BL_STYLE_NAME | BL_STYLE_TITLE) ? DOT_UNDER_LINE : DOT);
}
