#include "baolan/type/mark.h"

#include "baolan/base/arena.h"
#include "baolan/copy/story.h"
#include "baolan/type/breaks.h"
#include "baolan/type/spacing.h"

enum { NAME_LIMIT = 3 }; /* Han characters of a name that is not broken */

/* Han em boxes reach 0.12 em below the baseline and 0.88 em above it; at a pitch of 1.5 em there is half an em between
 * two lines. Hundredths of an em. */
enum {
  LINE_TOP = 18,
  WAVE_TOP = 16,
  WAVE_HEIGHT = 14,
  FRAME_TOP = -88,
  DOT = 30,
  DOT_UNDER_LINE = 40,
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

/* A name of one face or several: the runs from `run` on that are parts of it. */
static size_t name_end(const struct bl_galley *galley, size_t run) {
  const uint8_t thing = BL_STYLE_MARKS | BL_STYLE_TURN;
  size_t end = run + 1;
  while (end < galley->run_count && ((galley->runs[end].style ^ galley->runs[run].style) & thing) == 0)
    end++;
  return end;
}

static void bind_name(const struct bl_galley *galley, size_t start, size_t end, bl_unit measure, uint8_t *breaks) {
  size_t places[NAME_LIMIT] = {0}, count = 0;
  for (size_t at = start; at < end; count++) {
    if (count == NAME_LIMIT)
      return;
    places[count] = at;
    uint32_t point = bl_text_next(bl_text_slice(galley->text, 0, end), &at);
    if (bl_spacing_class(point) != BL_CLASS_HAN)
      return;
  }
  bl_unit em = galley->runs[0].size;
  bool bears = (bl_unit)(4 * count + 2) * em <= measure; /* the line before can fill what moves */
  for (size_t i = 1; i < count; i++)
    if (breaks[places[i]] == BL_BREAK_ALLOWED)
      breaks[places[i]] = bears ? BL_BREAK_FORBIDDEN : BL_BREAK_SOFT;
}

void bl_mark_bind(const struct bl_galley *galley, bl_unit measure, uint8_t *breaks) {
  for (size_t run = 0, end; run < galley->run_count; run = end) {
    uint8_t style = galley->runs[run].style;
    end = run + 1;
    if (style & BL_STYLE_NOTE)
      breaks[galley->run_starts[run]] = BL_BREAK_FORBIDDEN;
    else if (style & (BL_STYLE_NAME | BL_STYLE_DECEASED)) {
      end = name_end(galley, run);
      size_t stop = end < galley->run_count ? galley->run_starts[end] : galley->text.size;
      bind_name(galley, galley->run_starts[run], stop, measure, breaks);
    }
  }
}

bl_unit bl_mark_dot(bl_unit em, uint8_t style) {
  return hundredths(em, style & (BL_STYLE_NAME | BL_STYLE_TITLE) ? DOT_UNDER_LINE : DOT);
}
