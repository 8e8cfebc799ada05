#include "baolan/type/paragraph.h"

#include "baolan/type/bidi.h"
#include "baolan/type/breaks.h"
#include "baolan/type/fit.h"
#include "baolan/type/justify.h"
#include "baolan/type/mark.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"
#include "composer.h"

struct job {
  struct bl_composer *composer;
  const struct bl_setting *setting;
  struct bl_galley galley;
  struct bl_ledger *ledger;
  struct bl_stops stops; /* of the stretch under way */
  bl_unit indent;        /* of its first line */
};

/* Where the line begins: the indent, and what its alignment adds. */
static bl_unit start_edge(const struct job *job, size_t from, size_t to) {
  bl_unit x = from == 0 ? job->indent : 0;
  bl_unit natural = bl_ledger_natural(job->ledger, job->stops.items[from].frame, job->stops.items[to].frame);
  bl_unit slack = job->setting->measure - x - natural;
  if (slack <= 0 || (job->setting->align != BL_ALIGN_CENTRE && job->setting->align != BL_ALIGN_END))
    return x;
  return x + (job->setting->align == BL_ALIGN_CENTRE ? slack / 2 : slack);
}

/* In a paragraph from right to left the indent, and what is left of the room, change sides. */
static bl_unit turned_edge(const struct job *job, size_t from, size_t to, bl_unit room, bool justify) {
  bl_unit natural = bl_ledger_natural(job->ledger, job->stops.items[from].frame, job->stops.items[to].frame);
  return justify || natural > room ? 0 : room - natural;
}

/* Row 95, of the last line, which begins at this stop. */
static bool is_lone(const struct job *job, size_t from) {
  const struct bl_stop *stops = job->stops.items;
  return bl_ledger_letters(job->ledger, stops[from].frame, stops[job->stops.count - 1].frame) == 1;
}

static void set_lines(struct bl_arena *arena, struct job *job, const struct bl_chain *chain, struct bl_lines *lines,
                      size_t *capacity) {
  const struct bl_stop *stops = job->stops.items;
  if (!lines->items) { /* most paragraphs are one stretch */
    *capacity = chain->count;
    lines->items = BL_NEW_ARRAY(arena, struct bl_line, chain->count);
  }
  for (size_t i = 0; i < chain->count; i++) {
    size_t from = i ? chain->ends[i - 1] : 0, to = chain->ends[i];
    bool last = i + 1 == chain->count;
    bl_unit x = start_edge(job, from, to), room = job->setting->measure - x;
    bool justify = !last && job->setting->align == BL_ALIGN_JUSTIFY;
    if (bl_bidi_is_turned(&job->galley))
      x = turned_edge(job, from, to, room, justify);
    struct bl_line *line = BL_PUSH(arena, lines->items, lines->count, *capacity);
    line->size = job->setting->size;
    bl_justify_line(arena, job->composer, &job->galley, job->ledger, stops[from].frame, stops[to].frame, x, room,
                    justify, line);
    line->last = last;
    line->relaxed = stops[from].relaxed;
    line->lone = last && i > 0 && is_lone(job, from);
    line->ragged = !last && line->width < line->measure;
  }
}

static struct bl_fit_task find_task(struct job *job, const uint8_t *breaks, size_t start, size_t end) {
  const struct bl_setting *setting = job->setting;
  bl_unit room = setting->measure - job->indent;
  job->stops = bl_stops_find(job->composer->scratch, &job->galley, job->ledger, breaks, start, end, room);
  return (struct bl_fit_task){.stops = job->stops,
                              .ledger = job->ledger,
                              .measure = setting->measure,
                              .indent = job->indent,
                              .size = setting->size,
                              .justify = setting->align == BL_ALIGN_JUSTIFY};
}

/* Words are parted only when the best lines with whole ones cost more than a hyphen does. */
static struct bl_chain choose_lines(struct job *job, uint8_t *breaks, size_t start, size_t end) {
  struct bl_arena *scratch = job->composer->scratch;
  struct bl_fit_task task = find_task(job, breaks, start, end);
  struct bl_chain chain = {.ends = BL_NEW_ARRAY(scratch, size_t, job->stops.count)};
  if (job->setting->method == BL_METHOD_GREEDY) {
    bl_fit_greedy(&task, &chain);
    return chain;
  }
  int64_t price = bl_fit_total(scratch, &task, &chain);
  if (price <= BL_PRICE_HYPHEN || !job->setting->hyphenate || !task.justify ||
      !bl_stops_hyphenate(job->composer, &job->galley, job->ledger, breaks, start, end))
    return chain;
  task = find_task(job, breaks, start, end);
  chain.ends = BL_NEW_ARRAY(scratch, size_t, job->stops.count);
  bl_fit_total(scratch, &task, &chain);
  return chain;
}

static bool begins_with_typed_indent(const struct bl_galley *galley) {
  return galley->frame_count > 2 && galley->frames[0].point == 0x3000 && galley->frames[1].point == 0x3000;
}

struct bl_lines bl_paragraph_compose(struct bl_arena *arena, struct bl_composer *composer,
                                     const struct bl_setting *setting, const struct bl_run *runs, size_t run_count) {
  struct bl_lines lines = {0};
  size_t capacity = 0;
  struct bl_setting own = *setting;
  struct job job = {.composer = composer, .setting = &own};
  job.galley = bl_shape_galley(composer, setting, runs, run_count);
  if (job.galley.frame_count == 0)
    return lines;
  if (begins_with_typed_indent(&job.galley))
    own.indent = 0;
  bl_spacing_apply(composer, &job.galley, &own);
  job.ledger = bl_ledger_make(composer->scratch, &job.galley);
  job.indent = own.indent;
  uint8_t *breaks = BL_NEW_ARRAY(composer->scratch, uint8_t, job.galley.text.size + 1);
  bl_breaks_find(composer, job.galley.text, setting->level, breaks);
  bl_mark_bind(&job.galley, setting->measure, breaks);
  for (size_t start = 0, end; start < job.galley.frame_count; start = end) {
    for (end = start + 1; end < job.galley.frame_count; end++)
      if (breaks[job.galley.frames[end].start] == BL_BREAK_FORCED)
        break;
    struct bl_chain chain = choose_lines(&job, breaks, start, end);
    set_lines(arena, &job, &chain, &lines, &capacity);
    job.indent = 0;
  }
  return lines;
}

const struct bl_line *bl_paragraph_label(struct bl_arena *arena, struct bl_composer *composer,
                                         const struct bl_run *runs, size_t run_count) {
  return bl_paragraph_label_in(arena, composer, NULL, BL_PROFILE_CN, runs, run_count);
}

const struct bl_line *bl_paragraph_label_in(struct bl_arena *arena, struct bl_composer *composer, const char *lang,
                                            enum bl_profile profile, const struct bl_run *runs, size_t run_count) {
  struct bl_line *line = BL_NEW(arena, struct bl_line);
  line->size = run_count ? runs[0].size : 0;
  struct bl_setting setting = bl_setting_body(0, line->size);
  setting.lang = lang;
  setting.profile = profile;
  struct bl_galley galley = bl_shape_galley(composer, &setting, runs, run_count);
  bl_spacing_apply(composer, &galley, &setting);
  struct bl_ledger *ledger = bl_ledger_make(composer->scratch, &galley);
  bl_unit natural = bl_ledger_natural(ledger, 0, galley.frame_count);
  bl_justify_line(arena, composer, &galley, ledger, 0, galley.frame_count, 0, natural, false, line);
  line->last = true;
  return line;
}
