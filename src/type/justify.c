#include "baolan/type/justify.h"

#include <stdlib.h>

#include "baolan/copy/story.h"
#include "baolan/type/bidi.h"
#include "baolan/type/mark.h"
#include "baolan/type/shape.h"
#include "baolan/type/spread.h"
#include "composer.h"

/* What each frame gives or takes is decided (spread.h); here the glyphs get their places. */

enum { DOT_WIDTH = 15 }; /* hundredths of an em */

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
  like->size = ink.width > 0 ? bl_unit_scale(frame->em, upem * DOT_WIDTH / 100, ink.width) : frame->em;
  like->advance = 0;
  like->x = x + width / 2 - bl_unit_scale(ink.x_bearing + ink.width / 2, like->size, upem);
  like->y = bl_mark_dot(frame->em, run->style) + bl_unit_scale(ink.y_bearing + ink.height / 2, like->size, upem);
}

/* The line under way. */
struct pen {
  struct bl_arena *arena;
  struct bl_composer *composer;
  const struct bl_spread *line;
  const struct bl_galley *galley;
  const struct bl_run *run; /* of the frame that was set last */
  struct bl_glyph like;     /* what all glyphs of the run have in common */
  uint32_t offset;          /* from the galley's text to the run's field */
  bl_unit em;               /* of the line */
  bl_unit x;
  struct bl_glyph *glyphs;
  size_t glyph_count;
  struct bl_segment *segments;
  size_t segment_count;
  size_t segment_start; /* frame with which the last of them begins */
  struct bl_mark_list marks;
};

/* Before justification. */
static bl_unit natural_width(const struct bl_spread *line, size_t start, size_t end) {
  if (end > line->end)
    end = line->end;
  if (start >= end)
    return 0;
  const struct bl_frame *frames = line->galley->frames;
  int64_t width = line->ledger->sums[end].natural - line->ledger->sums[start].natural;
  width -= start == line->start ? frames[start].left : 0;
  width -= end == line->end ? frames[end - 1].right + frames[end - 1].gap : 0;
  return (bl_unit)width;
}

/* The last segment ends before this frame. */
static void end_segment(struct pen *pen, size_t frame) {
  if (!pen->segment_count)
    return;
  struct bl_segment *now = &pen->segments[pen->segment_count - 1];
  now->width = pen->x - now->x;
  now->natural = natural_width(pen->line, pen->segment_start, frame);
}

/* Em boxes of all sizes in a line share their centre (row 106), a note's number its top (em boxes reach from 0.88 em
 * above the baseline to 0.12 em below it). */
static bl_unit raise_of(bl_unit line_em, bl_unit em, uint8_t style) {
  return -bl_unit_scale(line_em - em, style & BL_STYLE_NOTE ? 88 : 38, 100);
}

/* Runs of one field that follow each other in it are one segment. */
static void enter_run(struct pen *pen, size_t i) {
  const struct bl_frame *frame = &pen->galley->frames[i];
  const struct bl_run *run = &pen->galley->runs[frame->run];
  pen->run = run;
  pen->offset = run->offset - pen->galley->run_starts[frame->run];
  pen->like = (struct bl_glyph){.size = frame->em,
                                .y = raise_of(pen->em, frame->em, run->style),
                                .field = run->field,
                                .part = run->part,
                                .style = run->style};
  uint32_t start = pen->offset + frame->start;
  struct bl_segment *now = pen->segment_count ? &pen->segments[pen->segment_count - 1] : NULL;
  if (now && now->field == run->field && now->part == run->part && now->end == start)
    return;
  end_segment(pen, i);
  pen->segment_start = i;
  pen->segments[pen->segment_count++] =
      (struct bl_segment){.field = run->field, .part = run->part, .start = start, .x = pen->x};
}

/* Also for spaces at the line's end: they belong to it and show nothing. */
static inline void enter_frame(struct pen *pen, size_t i) {
  const struct bl_frame *frame = &pen->galley->frames[i];
  if (pen->run != &pen->galley->runs[frame->run])
    enter_run(pen, i);
  pen->segments[pen->segment_count - 1].end = pen->offset + frame->end;
}

static inline void emit_glyphs(struct pen *pen, const struct bl_frame *frame, bl_unit x, bl_unit width) {
  const struct bl_shaped *shaped = &pen->galley->glyphs[frame->glyph];
  for (size_t i = 0; i < frame->glyph_count; i++, shaped++) {
    struct bl_glyph *glyph = &pen->glyphs[pen->glyph_count++];
    *glyph = pen->like;
    glyph->id = shaped->id;
    glyph->font = shaped->font;
    glyph->source = pen->offset + frame->start;
    glyph->x = x + shaped->x;
    glyph->y += shaped->y;
    glyph->advance = frame->glyph_count == 1 ? width : shaped->advance;
    x += shaped->advance;
  }
}

/* What the run's style adds to the frame. */
static void emit_style(struct pen *pen, size_t i, bl_unit width) {
  const struct bl_frame *frame = &pen->galley->frames[i];
  if (wants_dot(frame, pen->run)) {
    pen->glyphs[pen->glyph_count] = pen->like;
    pen->glyphs[pen->glyph_count].source = pen->offset + frame->start;
    emit_dot(pen->composer, pen->run, frame, &pen->glyphs[pen->glyph_count++], pen->x, width);
  }
  bl_mark_add(&pen->marks, pen->arena, frame, i, pen->like.style, pen->x, width);
}

static inline void emit_frame(struct pen *pen, size_t i) {
  const struct bl_spread *line = pen->line;
  const struct bl_frame *frame = &line->galley->frames[i];
  bl_unit width = bl_spread_width(line, i);
  enter_frame(pen, i);
  emit_glyphs(pen, frame, pen->x + frame->shift - bl_spread_before(line, i), width);
  if (pen->like.style)
    emit_style(pen, i, width);
  pen->x += width + bl_spread_behind(line, i);
}

static bool is_plain(const struct bl_frame *frame, uint32_t run) {
  return frame->class == BL_CLASS_HAN && frame->run == run && frame->glyph_count == 1 && !frame->gap;
}

/* The same for a row of plain Han from frame i on, which have nothing to trim: most of a newspaper. Returns the first
 * frame that was not set; the last of a line never is. */
static size_t emit_han(struct pen *pen, size_t i) {
  const struct bl_spread *line = pen->line;
  const struct bl_frame *frames = line->galley->frames;
  const struct bl_sums *sums = line->ledger->sums;
  const struct bl_shaped *glyphs = line->galley->glyphs;
  struct bl_glyph *out = &pen->glyphs[pen->glyph_count], like = pen->like;
  uint32_t run = (uint32_t)(pen->run - line->galley->runs), first = sums[line->start].places;
  for (; i + 1 < line->end && is_plain(&frames[i], run); i++, out++) {
    const struct bl_shaped *shaped = &glyphs[frames[i].glyph];
    *out = like;
    out->id = shaped->id;
    out->font = shaped->font;
    out->source = pen->offset + frames[i].start;
    out->x = pen->x + frames[i].shift + shaped->x;
    out->y += shaped->y;
    out->advance = frames[i].advance;
    pen->x += frames[i].advance;
    if (line->behind)
      pen->x += line->behind[i - line->start];
    else if (sums[i + 1].places != sums[i].places)
      pen->x += line->each + (sums[i].places - first < line->rest);
  }
  pen->glyph_count = (size_t)(out - pen->glyphs);
  pen->segments[pen->segment_count - 1].end = pen->offset + frames[i - 1].end;
  return i;
}

static void emit_frames(struct pen *pen) {
  const struct bl_spread *line = pen->line;
  for (size_t i = line->start; i < line->end; i++) {
    emit_frame(pen, i);
    if (!pen->like.style)
      i = emit_han(pen, i + 1) - 1;
  }
}

/* A soft hyphen at the line's end shows (row 35). */
static void emit_hyphen(struct pen *pen, const struct bl_frame *frame, bl_unit width) {
  struct bl_shaped hyphen = bl_shape_single(pen->composer, pen->run, '-');
  struct bl_glyph *glyph = &pen->glyphs[pen->glyph_count++];
  *glyph = pen->like;
  glyph->id = hyphen.id;
  glyph->font = hyphen.font;
  glyph->source = pen->offset + frame->end;
  glyph->x = pen->x;
  glyph->advance = width;
  pen->x += width;
}

/* What shows nothing at the line's end belongs to it all the same; a mark that hangs stands beyond its width (row 58).
 */
static void emit_rest(struct pen *pen, size_t i) {
  const struct bl_frame *frame = &pen->galley->frames[i];
  enter_frame(pen, i);
  if (bl_ledger_hangs(pen->galley, i))
    emit_glyphs(pen, frame, pen->x + frame->shift, frame->advance - frame->right);
}

static bool has_dots(const struct bl_galley *galley, uint32_t first_run, size_t runs) {
  for (size_t i = 0; i < runs; i++)
    if (galley->runs[first_run + i].style & BL_STYLE_EMPHASIS)
      return true;
  return false;
}

static struct pen pen_for(struct bl_arena *arena, struct bl_composer *composer, const struct bl_spread *line,
                          size_t end, const struct bl_line *out) {
  const struct bl_galley *galley = line->galley;
  const struct bl_frame *first = &galley->frames[line->start];
  size_t runs = end > line->start ? galley->frames[end - 1].run - first->run + 1 : 0, glyphs = out->hyphenated;
  for (size_t i = line->end; galley->hangs && i < end; i++)
    glyphs += bl_ledger_hangs(galley, i);
  if (line->end > line->start)
    glyphs += galley->frames[line->end - 1].glyph + galley->frames[line->end - 1].glyph_count - first->glyph;
  if (has_dots(galley, first->run, runs))
    glyphs += line->end - line->start;
  return (struct pen){.arena = arena,
                      .composer = composer,
                      .line = line,
                      .galley = galley,
                      .em = out->size,
                      .x = out->x,
                      .glyphs = BL_TAKE_ARRAY(arena, struct bl_glyph, glyphs),
                      .segments = BL_NEW_ARRAY(arena, struct bl_segment, runs)};
}

/* For who asked: see composer.h. */
static void keep_steps(struct bl_composer *composer, const struct bl_spread *line, size_t end) {
  for (size_t i = line->start; i < end; i++) {
    const struct bl_frame *frame = &line->galley->frames[i];
    struct bl_step *step = BL_PUSH(composer->scratch, composer->steps, composer->step_count, composer->step_capacity);
    bl_unit advance = i < line->end ? bl_spread_width(line, i) + bl_spread_behind(line, i) : 0;
    *step = (struct bl_step){frame->start, frame->end, advance};
  }
}

static int by_start(const void *a, const void *b) {
  const struct bl_step *left = a, *right = b;
  return (left->start > right->start) - (left->start < right->start);
}

/* Frames of which some run from right to left: the line is set as it is seen, so that its edges and openings are
 * judged by what stands there (row 144), and told as it is read. */
static void justify_seen(struct bl_arena *arena, struct bl_composer *composer, const struct bl_galley *galley,
                         const struct bl_fit *fit, size_t start, size_t end, bl_unit x, bl_unit measure, bool justify,
                         struct bl_line *out) {
  size_t steps = composer->step_count;
  struct bl_shaped hyphen = bl_shape_single(composer, &galley->runs[galley->frames[fit->end - 1].run], '-');
  hyphen.advance = fit->hyphen;
  struct bl_galley seen =
      bl_bidi_arrange(composer->scratch, galley, start, fit->end, end, fit->hyphen ? &hyphen : NULL);
  struct bl_ledger *sums = bl_ledger_make(composer->scratch, &seen);
  bl_justify_line(arena, composer, &seen, sums, 0, end - start, x, measure, justify, out);
  out->hyphenated = fit->hyphen > 0;
  bl_bidi_tell(arena, galley, start, end, out);
  if (composer->step_count > steps)
    qsort(composer->steps + steps, composer->step_count - steps, sizeof *composer->steps, by_start);
}

void bl_justify_line(struct bl_arena *arena, struct bl_composer *composer, const struct bl_galley *galley,
                     const struct bl_ledger *ledger, size_t start, size_t end, bl_unit x, bl_unit measure, bool justify,
                     struct bl_line *out) {
  struct bl_fit fit = bl_ledger_fit(ledger, start, end);
  if (galley->bidi && fit.end > start) {
    justify_seen(arena, composer, galley, &fit, start, end, x, measure, justify, out);
    return;
  }
  struct bl_spread line = bl_spread_solid(galley, ledger, start, fit.end);
  *out = (struct bl_line){.size = out->size, .x = x, .measure = measure, .natural = fit.natural};
  out->levels[BL_SHRINK_LINE_END] = fit.edge;
  out->places = (uint32_t)bl_ledger_places(ledger, start, fit.end);
  out->hyphenated = fit.hyphen > 0;
  if (fit.natural > measure || justify)
    bl_spread_fill(composer->scratch, &line, out);
  struct pen pen = pen_for(arena, composer, &line, end, out);
  emit_frames(&pen);
  if (fit.hyphen)
    emit_hyphen(&pen, &galley->frames[fit.end - 1], fit.hyphen);
  for (size_t i = fit.end; i < end; i++)
    emit_rest(&pen, i);
  end_segment(&pen, end);
  if (composer->keeps_steps)
    keep_steps(composer, &line, end);
  out->width = pen.x - x;
  out->glyphs = pen.glyphs;
  out->glyph_count = pen.glyph_count;
  out->segments = pen.segments;
  out->segment_count = pen.segment_count;
  out->marks = pen.marks.items;
  out->mark_count = pen.marks.count;
}
