#include "baolan/type/emgrid.h"

static bool is_west(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_LATIN || (frame->class == BL_CLASS_DIGIT && frame->point < 0xFF00) ||
         frame->class == BL_CLASS_SPACE || frame->class == BL_CLASS_INVISIBLE || frame->class == BL_CLASS_CONNECTOR ||
         frame->class == BL_CLASS_SOLIDUS || (frame->class == BL_CLASS_OTHER && frame->point < 0x2E80);
}

/* Spaces at the ends of a stretch are none of it: they are gaps already, or fall away. */
static bool is_blank(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_SPACE || frame->class == BL_CLASS_INVISIBLE;
}

static void centre(struct bl_galley *galley, size_t start, size_t end) {
  struct bl_frame *frames = galley->frames;
  int64_t width = 0; /* of a stretch without end it may be wider than a unit can count */
  bl_unit em = frames[start].em;
  for (size_t i = start; i < end; i++) {
    if (i + 1 == end)
      frames[i].gap = 0;
    width += frames[i].advance + frames[i].gap;
  }
  bl_unit added = (bl_unit)((width + em / 4 + em - 1) / em * em - width), before = added / 2;
  frames[start].advance += before;
  frames[start].shift += before;
  frames[end - 1].advance += added - before;
}

void bl_emgrid_apply(struct bl_galley *galley) {
  struct bl_frame *frames = galley->frames;
  for (size_t i = 0, end; i < galley->frame_count; i = end) {
    size_t start = i;
    for (end = i; end < galley->frame_count && is_west(&frames[end]); end++)
      ;
    size_t last = end;
    while (start < last && is_blank(&frames[start]))
      frames[start++].gap = 0;
    while (last > start && is_blank(&frames[last - 1]))
      frames[--last].gap = 0;
    if (start < last) {
      centre(galley, start, last);
      if (i > 0)
        frames[i - 1].gap = 0;
    }
    end += end == i;
  }
}
