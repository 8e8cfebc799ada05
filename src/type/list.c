#include "baolan/type/list.h"

static bool is_space(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_SPACE || frame->class == BL_CLASS_WIDE_SPACE;
}

static bool ends_name(const struct bl_galley *galley, size_t i) {
  return i >= galley->frame_count || is_space(&galley->frames[i]) || galley->frames[i].class == BL_CLASS_PAUSE ||
         galley->frames[i].point == '\n';
}

void bl_list_widen_names(struct bl_galley *galley) {
  for (size_t i = 0, end; i < galley->frame_count; i = end + 1) {
    for (end = i; !ends_name(galley, end); end++)
      ;
    struct bl_frame *first = &galley->frames[i];
    if (end == i + 2 && first[0].class == BL_CLASS_HAN && first[1].class == BL_CLASS_HAN)
      first->advance += first->em;
  }
}

/* Trimmed at both edges, as the line will be. */
static int64_t width_of(const struct bl_galley *galley) {
  const struct bl_frame *frames = galley->frames;
  int64_t width = 0;
  for (size_t i = 0; i < galley->frame_count; i++)
    width += frames[i].advance + frames[i].gap;
  return width - frames[0].left - frames[galley->frame_count - 1].right - frames[galley->frame_count - 1].gap;
}

static bool is_letter(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_LATIN || frame->class == BL_CLASS_DIGIT;
}

/* Does an item end with this frame? The last item ends the line, words and numbers are whole. */
static bool is_place(const struct bl_galley *galley, size_t i, bool spaced) {
  const struct bl_frame *a = &galley->frames[i], *b = a + 1;
  if (i + 1 >= galley->frame_count || a->class == BL_CLASS_INVISIBLE)
    return false;
  return spaced ? is_space(a) && !is_space(b) : !(is_letter(a) && is_letter(b));
}

/* A typed indent is no item. */
static size_t skip_indent(const struct bl_galley *galley) {
  size_t first = 0;
  while (first < galley->frame_count && is_space(&galley->frames[first]))
    first++;
  return first;
}

static int64_t count_places(const struct bl_galley *galley, size_t first, bool spaced) {
  int64_t count = 0;
  for (size_t i = first; i < galley->frame_count; i++)
    count += is_place(galley, i, spaced);
  return count;
}

void bl_list_spread(struct bl_galley *galley, bl_unit measure) {
  if (galley->frame_count == 0)
    return;
  int64_t missing = measure - width_of(galley);
  size_t first = skip_indent(galley);
  bool spaced = count_places(galley, first, true) > 0;
  int64_t places = count_places(galley, first, spaced);
  if (missing <= 0 || places == 0)
    return;
  int64_t each = missing / places, rest = missing % places;
  for (size_t i = first; i < galley->frame_count; i++)
    if (is_place(galley, i, spaced))
      galley->frames[i].advance += (bl_unit)(each + (rest-- > 0));
}
