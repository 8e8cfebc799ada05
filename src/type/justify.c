#include "baolan/type/justify.h"

#include "baolan/copy/story.h"
#include "baolan/type/ledger.h"
#include "baolan/type/shape.h"
#include "composer.h"

/* A line is two decisions: how much each level of the ledger gives (spread),
 * and where the glyphs go (emit). */

/* One place of a level in a line being set. */
struct place {
  size_t frame;
  bl_unit cap, share;
};

struct setting {
  const struct bl_galley *galley;
  size_t start, end; /* visible frames */
  bl_unit em;
  bl_unit *left, *right; /* taken from each frame's sides, per frame from start */
  bl_unit *behind;       /* added behind each frame; negative: taken from its gap or space */
  struct place *places;
};

/* What of a place's room is left in this line: its edges are trimmed already. */
static bl_unit cap_of(const struct setting *line, size_t i, enum bl_level level) {
  const struct bl_frame *frame = &line->galley->frames[i];
  bl_unit room = bl_ledger_room(line->galley, i, level);
  bool first = i == line->start, last = i + 1 == line->end;
  if (level == BL_SHRINK_BRACKET || level == BL_SHRINK_PAUSE || level == BL_SHRINK_STOP) {
    if (room && first)
      room -= frame->left;
    if (room && last)
      room -= frame->right;
    return room > 0 ? room : 0;
  }
  return last && level != BL_SHRINK_WORD_SPACE && level != BL_STRETCH_WORD_SPACE ? 0 : room;
}

static size_t find_places(struct setting *line, enum bl_level level) {
  size_t count = 0;
  for (size_t i = line->start; i < line->end; i++) {
    bl_unit cap = cap_of(line, i, level);
    if (cap > 0)
      line->places[count++] = (struct place){.frame = i, .cap = cap};
  }
  return count;
}

/* Row 82, step 4: all places equally and without a cap; marks' inner sides when there are no others. */
static size_t find_open_places(struct setting *line) {
  size_t count = 0;
  for (size_t i = line->start; i + 1 < line->end; i++) {
    const struct bl_frame *frame = &line->galley->frames[i];
    if (bl_ledger_may_open_first(line->galley, i) || frame->gap || frame->class == BL_CLASS_SPACE)
      line->places[count++] = (struct place){.frame = i, .cap = INT32_MAX};
  }
  for (size_t i = line->start; count == 0 && i + 1 < line->end; i++)
    if (bl_ledger_may_open(line->galley, i))
      line->places[count++] = (struct place){.frame = i, .cap = INT32_MAX};
  return count;
}

/* Shares `need` out evenly below the caps; returns what was given. */
static bl_unit share_out(struct place *places, size_t count, bl_unit need) {
  bl_unit given = 0;
  for (size_t open = count; open > 0 && given < need;) {
    bl_unit each = (need - given) / (bl_unit)open, rest = (need - given) % (bl_unit)open;
    open = 0;
    for (size_t i = 0; i < count && given < need; i++) {
      if (places[i].share == places[i].cap)
        continue;
      bl_unit wanted = each + (rest > 0);
      rest -= rest > 0;
      bl_unit room = places[i].cap - places[i].share;
      bl_unit take = wanted < room ? wanted : room;
      places[i].share += take;
      given += take;
      open += places[i].share < places[i].cap;
    }
  }
  return given;
}

static void apply_place(struct setting *line, const struct place *place, enum bl_level level) {
  size_t at = place->frame - line->start;
  const struct bl_frame *frame = &line->galley->frames[place->frame];
  if (level >= BL_STRETCH_WORD_SPACE)
    line->behind[at] += place->share;
  else if (level == BL_SHRINK_WORD_SPACE || level == BL_SHRINK_GAP)
    line->behind[at] -= place->share;
  else if (frame->left)
    line->left[at] += place->share;
  else
    line->right[at] += place->share;
}

static bl_unit use_level(struct setting *line, enum bl_level level, bl_unit need, struct bl_line *out) {
  size_t count = level == BL_STRETCH_UNCAPPED ? find_open_places(line) : find_places(line, level);
  bl_unit given = share_out(line->places, count, need);
  for (size_t i = 0; i < count; i++)
    apply_place(line, &line->places[i], level);
  if (level == BL_STRETCH_UNCAPPED)
    out->places = (uint32_t)count;
  return given;
}

/* Rows 80 and 82: level after level until the line ends on its measure. */
static void spread(struct setting *line, struct bl_line *out, bl_unit measure) {
  bl_unit need = measure - out->natural;
  enum bl_level first = need < 0 ? BL_SHRINK_WORD_SPACE : BL_STRETCH_WORD_SPACE;
  enum bl_level last = need < 0 ? BL_SHRINK_STOP : BL_STRETCH_UNCAPPED;
  bl_unit left = need < 0 ? -need : need;
  for (enum bl_level level = first; level <= last && left > 0; level++) {
    out->levels[level] = use_level(line, level, left, out);
    left -= out->levels[level];
  }
  out->overfull = need < 0 && left > 0;
}

/* Emphasis dots stand below, centred on the frame (row 115); no dot on marks (row 116). */
static bool wants_dot(const struct bl_frame *frame, const struct bl_run *run) {
  return run->style & BL_STYLE_EMPHASIS &&
         (frame->class == BL_CLASS_HAN || frame->class == BL_CLASS_LATIN || frame->class == BL_CLASS_DIGIT);
}

static void emit_dot(struct bl_composer *composer, const struct bl_run *run, const struct bl_frame *frame,
                     struct bl_glyph *like, bl_unit x, bl_unit width) {
  struct bl_shaped dot = bl_shape_single(composer, run, 0x2022);
  hb_glyph_extents_t ink = {0};
  hb_font_get_glyph_extents(bl_fonts_shaper(composer->fonts, dot.font), dot.id, &ink);
  int upem = bl_fonts_upem(composer->fonts, dot.font);
  like->id = dot.id;
  like->font = dot.font;
  like->size = frame->em / 2;
  like->advance = 0;
  like->x = x + width / 2 - bl_unit_scale(ink.x_bearing + ink.width / 2, like->size, upem);
  like->y = frame->em * 30 / 100 + bl_unit_scale(ink.y_bearing + ink.height / 2, like->size, upem);
}

/* The line under way: where the pen is, with and without justification. */
struct pen {
  bl_unit x, natural;
  struct bl_glyph *glyphs;
  size_t glyph_count;
  struct bl_segment *segments;
  size_t segment_count;
};

static uint32_t source_of(const struct bl_galley *galley, const struct bl_frame *frame, uint32_t at) {
  return galley->runs[frame->run].offset + at - galley->run_starts[frame->run];
}

static void end_segment(struct pen *pen) {
  if (!pen->segment_count)
    return;
  struct bl_segment *now = &pen->segments[pen->segment_count - 1];
  now->width = pen->x - now->x;
  now->natural = pen->natural - now->natural;
}

/* Frames of one field that follow each other in it are one segment. */
static void enter_segment(const struct bl_galley *galley, const struct bl_frame *frame, struct pen *pen) {
  const struct bl_run *run = &galley->runs[frame->run];
  uint32_t start = source_of(galley, frame, frame->start), end = source_of(galley, frame, frame->end);
  struct bl_segment *now = pen->segment_count ? &pen->segments[pen->segment_count - 1] : NULL;
  if (now && now->field == run->field && now->part == run->part && now->end == start) {
    now->end = end;
    return;
  }
  end_segment(pen);
  pen->segments[pen->segment_count++] = (struct bl_segment){
      .field = run->field, .part = run->part, .start = start, .end = end, .x = pen->x, .natural = pen->natural};
}

/* Em boxes of all sizes in a line share their centre (row 106). */
static bl_unit raise_of(const struct setting *line, const struct bl_frame *frame) {
  return -bl_unit_scale(line->em - frame->em, 38, 100);
}

static void emit_glyphs(const struct setting *line, const struct bl_frame *frame, struct bl_glyph glyph, bl_unit width,
                        bl_unit x, struct pen *pen) {
  for (uint32_t g = frame->glyph; g < frame->glyph + frame->glyph_count; g++) {
    const struct bl_shaped *shaped = &line->galley->glyphs[g];
    glyph.id = shaped->id;
    glyph.font = shaped->font;
    glyph.x = x + shaped->x;
    glyph.y = shaped->y + raise_of(line, frame);
    glyph.advance = frame->glyph_count == 1 ? width : shaped->advance;
    pen->glyphs[pen->glyph_count++] = glyph;
    x += shaped->advance;
  }
}

/* What a frame takes of the line: without what was trimmed of it … */
static bl_unit width_of(const struct setting *line, size_t i) {
  const struct bl_frame *frame = &line->galley->frames[i];
  size_t at = i - line->start;
  bl_unit edge = (i == line->start ? frame->left : 0) + (i + 1 == line->end ? frame->right : 0);
  return frame->advance - line->left[at] - line->right[at] - edge;
}

/* … and with what follows it: no gap opens behind the last. */
static bl_unit step_of(const struct setting *line, size_t i) {
  bl_unit gap = i + 1 == line->end ? 0 : line->galley->frames[i].gap;
  return width_of(line, i) + gap + line->behind[i - line->start];
}

static void emit_frame(struct bl_composer *composer, const struct setting *line, size_t i, struct pen *pen) {
  const struct bl_galley *galley = line->galley;
  const struct bl_frame *frame = &galley->frames[i];
  const struct bl_run *run = &galley->runs[frame->run];
  size_t at = i - line->start;
  bl_unit edge = (i == line->start ? frame->left : 0) + (i + 1 == line->end ? frame->right : 0);
  bl_unit gap = i + 1 == line->end ? 0 : frame->gap;
  bl_unit width = width_of(line, i);
  bl_unit x = pen->x + frame->shift - line->left[at] - (i == line->start ? frame->left : 0);
  struct bl_glyph glyph = {.size = frame->em,
                           .source = source_of(galley, frame, frame->start),
                           .field = run->field,
                           .part = run->part,
                           .style = run->style};
  enter_segment(galley, frame, pen);
  emit_glyphs(line, frame, glyph, width, x, pen);
  if (wants_dot(frame, run)) {
    emit_dot(composer, run, frame, &glyph, pen->x, width);
    pen->glyphs[pen->glyph_count++] = glyph;
  }
  pen->x += step_of(line, i);
  pen->natural += frame->advance - edge + gap;
}

/* For who asked: see composer.h. */
static void keep_steps(struct bl_composer *composer, const struct setting *line, size_t end) {
  for (size_t i = line->start; i < end; i++) {
    const struct bl_frame *frame = &line->galley->frames[i];
    struct bl_step *step = BL_PUSH(composer->scratch, composer->steps, composer->step_count, composer->step_capacity);
    *step = (struct bl_step){frame->start, frame->end, i < line->end ? step_of(line, i) : 0};
  }
}

/* A soft hyphen at the line's end shows (row 35). */
static void emit_hyphen(struct bl_composer *composer, const struct setting *line, bl_unit width, struct pen *pen) {
  const struct bl_frame *frame = &line->galley->frames[line->end - 1];
  const struct bl_run *run = &line->galley->runs[frame->run];
  struct bl_glyph glyph = {.size = frame->em,
                           .advance = width,
                           .x = pen->x,
                           .y = raise_of(line, frame),
                           .source = source_of(line->galley, frame, frame->end),
                           .field = run->field,
                           .part = run->part,
                           .style = run->style};
  struct bl_shaped hyphen = bl_shape_single(composer, run, '-');
  glyph.id = hyphen.id;
  glyph.font = hyphen.font;
  pen->glyphs[pen->glyph_count++] = glyph;
  pen->x += width;
  pen->natural += width;
}

static struct pen pen_for(struct bl_arena *arena, const struct setting *line, size_t end) {
  size_t glyphs = 1;
  for (size_t i = line->start; i < line->end; i++)
    glyphs += line->galley->frames[i].glyph_count + 1u;
  return (struct pen){.glyphs = BL_NEW_ARRAY(arena, struct bl_glyph, glyphs),
                      .segments =
                          BL_NEW_ARRAY(arena, struct bl_segment, line->galley->run_count + (end > line->start))};
}

void bl_justify_line(struct bl_arena *arena, struct bl_composer *composer, const struct bl_galley *galley,
                     const struct bl_ledger *ledger, size_t start, size_t end, bl_unit x, bl_unit measure, bool justify,
                     struct bl_line *out) {
  struct bl_fit fit = bl_ledger_fit(ledger, start, end);
  size_t count = end - start + 1;
  struct setting line = {.galley = galley, .start = start, .end = fit.end};
  line.em = out->size;
  line.left = BL_NEW_ARRAY(composer->scratch, bl_unit, count);
  line.right = BL_NEW_ARRAY(composer->scratch, bl_unit, count);
  line.behind = BL_NEW_ARRAY(composer->scratch, bl_unit, count);
  line.places = BL_NEW_ARRAY(composer->scratch, struct place, count);
  *out = (struct bl_line){.size = line.em, .x = x, .measure = measure, .natural = fit.natural};
  out->levels[BL_SHRINK_LINE_END] = fit.edge;
  out->places = (uint32_t)bl_ledger_places(ledger, start, fit.end);
  out->hyphenated = fit.hyphen > 0;
  if (fit.end > start && (fit.natural > measure || justify))
    spread(&line, out, measure);
  struct pen pen = pen_for(arena, &line, end);
  pen.x = x;
  for (size_t i = start; i < fit.end; i++)
    emit_frame(composer, &line, i, &pen);
  if (fit.hyphen)
    emit_hyphen(composer, &line, fit.hyphen, &pen);
  end_segment(&pen);
  for (size_t i = fit.end; i < end; i++) /* spaces at the end belong to the line and show nothing */
    enter_segment(galley, &galley->frames[i], &pen);
  if (composer->keeps_steps)
    keep_steps(composer, &line, end);
  out->width = pen.x - x;
  out->glyphs = pen.glyphs;
  out->glyph_count = pen.glyph_count;
  out->segments = pen.segments;
  out->segment_count = pen.segment_count;
}
