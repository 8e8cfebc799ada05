#include "baolan/type/condense.h"

#include <string.h>

#include "baolan/base/arena.h"

bl_unit bl_condense_width(bl_unit width, int percent) {
  return (bl_unit)((int64_t)width * (100 - percent) / 100);
}

static struct bl_glyph *own_glyphs(struct bl_arena *arena, struct bl_line *line) {
  struct bl_glyph *glyphs = BL_NEW_ARRAY(arena, struct bl_glyph, line->glyph_count + 1);
  memcpy(glyphs, line->glyphs, line->glyph_count * sizeof *glyphs);
  line->glyphs = glyphs;
  return glyphs;
}

static struct bl_segment *own_segments(struct bl_arena *arena, struct bl_line *line) {
  struct bl_segment *segments = BL_NEW_ARRAY(arena, struct bl_segment, line->segment_count + 1);
  memcpy(segments, line->segments, line->segment_count * sizeof *segments);
  line->segments = segments;
  return segments;
}

void bl_condense_line(struct bl_arena *arena, struct bl_line *line, int percent) {
  struct bl_glyph *glyphs = own_glyphs(arena, line);
  struct bl_segment *segments = own_segments(arena, line);
  for (size_t i = 0; i < line->glyph_count; i++) {
    glyphs[i].x = bl_condense_width(glyphs[i].x, percent);
    glyphs[i].advance = bl_condense_width(glyphs[i].advance, percent);
    glyphs[i].condense = (uint8_t)percent;
  }
  for (size_t i = 0; i < line->segment_count; i++) {
    segments[i].x = bl_condense_width(segments[i].x, percent);
    segments[i].width = bl_condense_width(segments[i].width, percent);
    segments[i].natural = bl_condense_width(segments[i].natural, percent);
  }
  line->width = bl_condense_width(line->width, percent);
  line->natural = bl_condense_width(line->natural, percent);
  line->condense = (uint8_t)percent;
}

void bl_condense_spread(struct bl_arena *arena, struct bl_line *line, bl_unit space) {
  struct bl_glyph *glyphs = own_glyphs(arena, line);
  bl_unit all = space * (bl_unit)(line->glyph_count - 1);
  for (size_t i = 0; i < line->glyph_count; i++) {
    glyphs[i].x += space * (bl_unit)i;
    glyphs[i].advance += i + 1 < line->glyph_count ? space : 0;
  }
  struct bl_segment *segments = own_segments(arena, line);
  segments[0].width += all;
  segments[0].natural += all;
  line->width += all;
  line->natural += all;
}
