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
  size_t right = 0, left = 0, han = 0;
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    UCharDirection direction = u_charDirection((UChar32)point);
    right += direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
    left += direction == U_LEFT_TO_RIGHT;
    if (left && !right) /* the first strong letter */
      return BL_DIRECTION_LTR;
    han += u_hasBinaryProperty((UChar32)point, UCHAR_IDEOGRAPHIC);
  }
  return right && (!han || right > left) ? BL_DIRECTION_RTL : BL_DIRECTION_LTR;
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
static int32_t *order_frames(struct bl_arena *scratch, const struct bl_galley *galley, size_t start, size_t end) {
  size_t room = 2 * (end - start) + 1, count = 0, placed = 0;
  uint8_t *levels = bl_arena_alloc(scratch, room);
  int32_t *frames = BL_NEW_ARRAY(scratch, int32_t, room), *places = BL_NEW_ARRAY(scratch, int32_t, room);
  for (size_t i = start; i < end; i++) {
    const struct bl_frame *frame = &galley->frames[i];
    if (i > start && !is_same_feed(&galley->runs[frame[-1].run], &galley->runs[frame->run])) {
      frames[count] = -1;
      levels[count++] = galley->bidi[galley->text.size];
    }
    frames[count] = (int32_t)i;
    levels[count++] = galley->bidi[frame->start];
  }
  bl_bidi_order(levels, count, places);
  int32_t *order = BL_NEW_ARRAY(scratch, int32_t, end - start + 1);
  for (size_t i = 0; i < count; i++)
    if (frames[places[i]] >= 0)
      order[placed++] = frames[places[i]];
  return order;
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

/* A galley of frames as they are seen: the glyphs follow each other, and a run is as long as it is seen. */
struct view {
  const struct bl_galley *galley;
  struct bl_galley seen;
  struct bl_run *runs;
  uint32_t *run_starts;
  uint32_t run;  /* of the galley, that the last frame is of */
  size_t parted; /* the frame that a hyphen is seen behind */
  const struct bl_shaped *hyphen;
};

static struct view open_view(struct bl_arena *scratch, const struct bl_galley *galley, size_t start, size_t end,
                             const struct bl_shaped *hyphen) {
  struct view view = {.galley = galley,
                      .seen = *galley,
                      .hyphen = hyphen,
                      .runs = BL_NEW_ARRAY(scratch, struct bl_run, end - start + 1),
                      .run_starts = BL_NEW_ARRAY(scratch, uint32_t, end - start + 1)};
  view.seen.bidi = NULL;
  view.seen.run_count = view.seen.frame_count = view.seen.glyph_count = view.seen.glyph_capacity = 0;
  for (size_t i = start; i < end; i++)
    view.seen.glyph_capacity += galley->frames[i].glyph_count;
  view.seen.runs = view.runs;
  view.seen.run_starts = view.run_starts;
  view.seen.frames = BL_NEW_ARRAY(scratch, struct bl_frame, end - start + 1);
  view.seen.glyphs = BL_NEW_ARRAY(scratch, struct bl_shaped, view.seen.glyph_capacity + 1);
  return view;
}

static void see_run(struct view *view, uint32_t run) {
  if (view->seen.run_count && view->run == run)
    return;
  view->run = run;
  view->runs[view->seen.run_count] = view->galley->runs[run];
  view->run_starts[view->seen.run_count++] = view->galley->run_starts[run];
}

static void see_frame(struct view *view, size_t i, bl_unit gap) {
  struct bl_galley *seen = &view->seen;
  struct bl_frame *frame = &seen->frames[seen->frame_count++];
  *frame = view->galley->frames[i];
  if (view->galley->bidi[frame->start] & 1)
    turn_frame(view->galley, frame);
  see_run(view, frame->run);
  for (size_t g = 0; g < frame->glyph_count; g++)
    seen->glyphs[seen->glyph_count + g] = view->galley->glyphs[frame->glyph + g];
  if (view->hyphen && i == view->parted) {
    seen->glyphs[seen->glyph_count + frame->glyph_count++] = *view->hyphen;
    frame->advance += view->hyphen->advance;
  }
  frame->gap = gap;
  frame->run = (uint32_t)seen->run_count - 1;
  frame->glyph = (uint32_t)seen->glyph_count;
  seen->glyph_count += frame->glyph_count;
}

/* What cannot be seen trims what is seen behind it, as in spacing.c. */
static void lend_left(struct bl_frame *frames, size_t count) {
  for (size_t i = count; i-- > 0;)
    if (frames[i].class == BL_CLASS_INVISIBLE) {
      frames[i].left = i + 1 < count ? frames[i + 1].left : 0;
      frames[i].right = 0;
    }
}

struct bl_galley bl_bidi_arrange(struct bl_arena *scratch, const struct bl_galley *galley, size_t start, size_t visible,
                                 size_t end, const struct bl_shaped *hyphen) {
  struct view view = open_view(scratch, galley, start, end, hyphen);
  view.parted = visible - 1;
  const int32_t *order = order_frames(scratch, galley, start, visible);
  size_t count = visible - start;
  for (size_t i = 0; i < count; i++)
    see_frame(&view, (size_t)order[i], i + 1 < count ? gap_between(galley, (size_t)order[i], (size_t)order[i + 1]) : 0);
  lend_left(view.seen.frames, count);
  for (size_t i = visible; i < end; i++)
    see_frame(&view, i, 0);
  return view.seen;
}

/* Where a feed is seen: what there is of it in the line stands side by side. */
static void find_feed(const struct bl_line *line, struct bl_segment *segment) {
  bool found = false;
  for (size_t i = 0; i < line->segment_count; i++) {
    const struct bl_segment *seen = &line->segments[i];
    if (seen->field != segment->field || seen->part != segment->part)
      continue;
    if (!found || seen->x < segment->x)
      segment->x = seen->x;
    segment->width += seen->width;
    segment->natural += seen->natural;
    found = true;
  }
}

void bl_bidi_tell(struct bl_arena *arena, const struct bl_galley *galley, size_t start, size_t end,
                  struct bl_line *line) {
  size_t count = 0, room = galley->frames[end - 1].run - galley->frames[start].run + 1;
  struct bl_segment *segments = BL_NEW_ARRAY(arena, struct bl_segment, room);
  for (size_t i = start; i < end; i++) {
    const struct bl_frame *frame = &galley->frames[i];
    const struct bl_run *run = &galley->runs[frame->run];
    uint32_t offset = run->offset - galley->run_starts[frame->run];
    if (i == start || !is_same_feed(&galley->runs[frame[-1].run], run)) {
      segments[count] = (struct bl_segment){.field = run->field, .part = run->part, .start = offset + frame->start};
      find_feed(line, &segments[count++]);
    }
    segments[count - 1].end = offset + frame->end;
  }
  line->segments = segments;
  line->segment_count = count;
}
