#include "baolan/page/clip.h"

#include "baolan/base/arena.h"

enum { LEAST = 4 /* characters that stay of a clipped line */ };

static bool is_space(uint32_t point) {
  return point == ' ' || point == '\n' || point == '\t' || point == '\r' || point == 0x3000 || point == 0xA0;
}

static bool is_closing(uint32_t point) {
  return point == 0x201D || point == 0x2019 || point == 0x300D || point == 0x300F || point == 0xFF09;
}

static enum bl_stop stop_at(uint32_t point) {
  switch (point) {
  case 0x3002: /* full stop */
  case 0xFF01: /* exclamation mark */
  case 0xFF1F: /* question mark */
    return BL_STOP_SENTENCE;
  case 0xFF0C: /* comma */
  case 0xFF1B: /* semicolon */
    return BL_STOP_COMMA;
  default:
    return BL_STOP_NONE;
  }
}

struct bl_text bl_clip_body(const struct bl_story *story, const struct bl_line *line) {
  struct bl_text text = {"", 0};
  size_t end = 0;
  for (size_t i = 0; i < line->segment_count; i++) {
    if (line->segments[i].field != BL_FIELD_BODY)
      continue;
    bool goes_on = text.size && line->segments[i].start == end;
    size_t start = goes_on ? (size_t)(text.data - story->body.data) : line->segments[i].start;
    end = line->segments[i].end;
    text = bl_text_slice(story->body, start, end);
  }
  return text;
}

static unsigned count_read(struct bl_text text) {
  unsigned count = 0;
  for (size_t at = 0; at < text.size;)
    count += !is_space(bl_text_next(text, &at));
  return count;
}

/* Of what the line shows of the body in front of its last stretch: the name of a column before a cell. */
static unsigned count_before(const struct bl_story *story, const struct bl_line *line, struct bl_text last) {
  size_t start = (size_t)(last.data - story->body.data), end = start + last.size;
  unsigned count = 0;
  for (size_t i = 0; last.size && i < line->segment_count; i++) {
    const struct bl_segment *segment = &line->segments[i];
    if (segment->field == BL_FIELD_BODY && (segment->start < start || segment->end > end))
      count += count_read(bl_text_slice(story->body, segment->start, segment->end));
  }
  return count;
}

/* Its glyphs stand in the order of the copy. */
static bool runs_right(const struct bl_line *line) {
  uint32_t source = 0;
  for (size_t i = 0; i < line->glyph_count; i++) {
    if (line->glyphs[i].field != BL_FIELD_BODY)
      continue;
    if (line->glyphs[i].source < source)
      return false;
    source = line->glyphs[i].source;
  }
  return true;
}

/* What follows the marks of a stop and belongs to them: `…！”`. Counts the characters. */
static size_t skip_closing(struct bl_text text, size_t at, unsigned *characters) {
  for (size_t next = at; next < text.size; at = next) {
    uint32_t point = bl_text_next(text, &next);
    if (!is_closing(point) && stop_at(point) != BL_STOP_SENTENCE)
      break;
    ++*characters;
  }
  return at;
}

struct bl_clip bl_clip_find(const struct bl_story *story, const struct bl_line *line, bool within) {
  struct bl_text text = bl_clip_body(story, line);
  struct bl_clip clip = {.end = (uint32_t)((size_t)(text.data - story->body.data) + text.size)};
  unsigned kept = 0, before = count_before(story, line, text);
  size_t end = text.size;
  within = within && before == 0 && runs_right(line);
  for (size_t at = 0; at < text.size;) {
    uint32_t point = bl_text_next(text, &at);
    clip.characters += !is_space(point);
    enum bl_stop stop = stop_at(point);
    if (stop == BL_STOP_NONE)
      continue;
    at = skip_closing(text, at, &clip.characters);
    bool last = bl_text_trim(bl_text_slice(text, at, text.size)).size == 0;
    if (stop < clip.stop || (!last && (!within || clip.characters < LEAST)))
      continue;
    clip.stop = stop;
    kept = clip.characters;
    end = last ? text.size : at;
  }
  if (clip.stop != BL_STOP_NONE) {
    clip.end = (uint32_t)((size_t)(text.data - story->body.data) + end);
    clip.beyond = clip.characters - kept;
  }
  clip.characters += before;
  return clip;
}

static bool is_beyond(const struct bl_glyph *glyph, uint32_t end) {
  return glyph->field == BL_FIELD_BODY && glyph->source >= end;
}

static void clip_segments(struct bl_arena *arena, struct bl_line *line, uint32_t end, bl_unit right) {
  struct bl_segment *segments = BL_NEW_ARRAY(arena, struct bl_segment, line->segment_count);
  size_t count = 0;
  for (size_t i = 0; i < line->segment_count; i++) {
    struct bl_segment segment = line->segments[i];
    if (segment.field == BL_FIELD_BODY && segment.start >= end)
      continue;
    if (segment.field == BL_FIELD_BODY && segment.end > end) {
      segment.end = end;
      segment.width = segment.natural = right - segment.x;
    }
    segments[count++] = segment;
  }
  line->segments = segments;
  line->segment_count = count;
}

static void clip_marks(struct bl_arena *arena, struct bl_line *line, bl_unit right) {
  struct bl_mark *marks = BL_NEW_ARRAY(arena, struct bl_mark, line->mark_count + 1);
  size_t count = 0;
  for (size_t i = 0; i < line->mark_count; i++) {
    struct bl_mark mark = line->marks[i];
    if (mark.x >= right)
      continue;
    mark.width = mark.x + mark.width > right ? right - mark.x : mark.width;
    marks[count++] = mark;
  }
  line->marks = marks;
  line->mark_count = count;
}

const struct bl_line *bl_clip_line(struct bl_arena *arena, const struct bl_line *line, uint32_t end) {
  struct bl_line *clipped = BL_NEW(arena, struct bl_line);
  *clipped = *line;
  clipped->glyph_count = 0;
  bl_unit right = line->x;
  for (size_t i = 0; i < line->glyph_count && !is_beyond(&line->glyphs[i], end); i++) {
    bl_unit edge = line->glyphs[i].x + line->glyphs[i].advance;
    right = edge > right ? edge : right;
    clipped->glyph_count = i + 1;
  }
  clip_segments(arena, clipped, end, right);
  clip_marks(arena, clipped, right);
  clipped->width = clipped->natural = right - line->x;
  for (int level = 0; level < BL_LEVEL_COUNT; level++)
    clipped->levels[level] = 0;
  clipped->places = 0;
  clipped->last = true;
  clipped->ragged = clipped->lone = clipped->hyphenated = false;
  return clipped;
}
