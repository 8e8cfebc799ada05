#include "baolan/type/paragraph.h"

#include "baolan/type/breaks.h"
#include "baolan/type/justify.h"
#include "baolan/type/mark.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"
#include "composer.h"

/* A paragraph is broken as a whole: among all ways to end its lines the one
 * with the least cost is taken (Knuth and Plass, with CLREQ's ledger in the
 * place of glue). The cost of a line grows with the square of what a gap must
 * stretch, and with how much of the marks' white is taken out; a single
 * character on the last line (孤字) costs more than any decent line. Greedy
 * breaking takes for each line the furthest break that shrinking reaches
 * (row 79); it is kept for comparison.
 *
 * All costs are integers in thousandths of an em, so every machine breaks
 * alike. */

enum {
  COST_SQUARE = 25,        /* divides the square of stretch a gap, in thousandths of an em */
  COST_BEYOND = 20000,     /* a gap over a quarter of an em: a loose line */
  COST_SHRINK = 60,        /* all of a level's room used; later levels weigh more */
  COST_ORPHAN = 8000,      /* fewer than two characters on the last line (row 95) */
  COST_SHORT = 150,        /* fewer than three */
  COST_EMERGENCY = 100000, /* a break inside an unbreakable unit wider than the measure */
  COST_RELAXED = 1000000,  /* the same in a row of marks */
  COST_OVERFULL = 10000000
};

struct stop { /* a place where a line may end */
  size_t frame;
  bool emergency;
  int64_t cost; /* of the best lines up to here */
  size_t from;  /* the stop where the last of those begins */
};

struct job {
  struct bl_composer *composer;
  const struct bl_setting *setting;
  struct bl_galley galley;
  struct bl_ledger *ledger;
  struct stop *stops;
  size_t stop_count;
  bl_unit indent; /* of the next stretch's first line */
};

static bl_unit room_for(const struct job *job, size_t from) {
  return job->setting->measure - (from == 0 ? job->indent : 0);
}

static void add_stop(struct job *job, size_t frame, bool emergency) {
  job->stops[job->stop_count++] = (struct stop){.frame = frame, .emergency = emergency};
}

/* Would a line that begins here relax a prohibition: begin with a closing mark, or follow an opening one? */
static bool is_prohibited(const struct job *job, size_t frame) {
  return bl_breaks_is_closing(job->galley.frames[frame].point) ||
         bl_breaks_is_opening(job->galley.frames[frame - 1].point);
}

/* A unit wider than the measure may be broken inside, but not at forbidden marks; a row of three or
 * more marks may be broken too, from the third on (row 9). */
static void add_emergency_stops(struct job *job, size_t start, size_t end) {
  struct bl_fit fit = bl_ledger_fit(job->ledger, start, end);
  if (fit.least <= job->setting->measure - job->indent)
    return;
  size_t marks = 0;
  for (size_t i = start + 1; i < end; i++) {
    marks = is_prohibited(job, i) ? marks + 1 : 0;
    if (marks == 0 || marks > 2)
      add_stop(job, i, true);
  }
}

static void find_stops(struct job *job, const uint8_t *breaks, size_t start, size_t end) {
  job->stop_count = 0;
  add_stop(job, start, false);
  size_t unit = start;
  for (size_t i = start + 1; i <= end; i++) {
    if (i < end && breaks[job->galley.frames[i].start] == BL_BREAK_FORBIDDEN)
      continue;
    add_emergency_stops(job, unit, i);
    add_stop(job, i, false);
    unit = i;
  }
}

static int64_t thousandths(const struct job *job, bl_unit length) {
  return (int64_t)length * 1000 / job->setting->size;
}

static int64_t stretch_cost(const struct job *job, size_t start, size_t end, bl_unit need) {
  need -= bl_ledger_level(job->ledger, start, end, BL_STRETCH_WORD_SPACE) +
          bl_ledger_level(job->ledger, start, end, BL_STRETCH_GAP);
  if (need <= 0)
    return 1;
  int places = bl_ledger_places(job->ledger, start, end);
  int64_t each = thousandths(job, need) / (places ? places : 1);
  return each * each / COST_SQUARE + (each > 250 ? COST_BEYOND : 0);
}

static int64_t shrink_cost(const struct job *job, size_t start, size_t end, bl_unit need) {
  int64_t cost = 1;
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level <= BL_SHRINK_STOP && need > 0; level++) {
    bl_unit room = bl_ledger_level(job->ledger, start, end, level);
    if (room == 0)
      continue;
    bl_unit take = need < room ? need : room;
    int64_t share = (int64_t)take * 100 / room;
    cost += COST_SHRINK * (level - BL_SHRINK_LINE_END) / 3 * (share + share * share / 50) / 100;
    need -= take;
  }
  return cost;
}

static int64_t last_line_cost(const struct job *job, size_t from, size_t start, size_t end, bl_unit over) {
  int64_t cost = over > 0 ? shrink_cost(job, start, end, over) : 0;
  int count = bl_ledger_letters(job->ledger, start, end);
  if (from > 0 && count < 3)
    cost += count < 2 ? COST_ORPHAN : COST_SHORT;
  return cost;
}

/* Cost of a line from one stop to another; -1: it cannot be. *stretched (may be NULL): it has room to fill. */
static int64_t line_cost(const struct job *job, size_t from, size_t to, bool *stretched) {
  size_t start = job->stops[from].frame;
  struct bl_fit fit = bl_ledger_fit(job->ledger, start, job->stops[to].frame);
  bl_unit room = room_for(job, from);
  if (fit.least > room)
    return -1;
  bl_unit need = room - fit.natural;
  if (stretched)
    *stretched = need >= 0;
  int64_t extra = 0;
  if (job->stops[to].emergency)
    extra = is_prohibited(job, job->stops[to].frame) ? COST_RELAXED : COST_EMERGENCY;
  if (to + 1 == job->stop_count)
    return extra + last_line_cost(job, from, start, fit.end, -need);
  if (job->setting->align != BL_ALIGN_JUSTIFY) {
    int64_t slack = thousandths(job, need > 0 ? need : 0);
    return extra + slack * slack / 10000;
  }
  return extra + (need >= 0 ? stretch_cost(job, start, fit.end, need) : shrink_cost(job, start, fit.end, -need));
}

/* A line of less than three quarters of the room is not looked at when a fuller one was found. */
static bool is_thin(const struct job *job, size_t from, size_t to) {
  bl_unit room = room_for(job, from);
  return bl_ledger_natural(job->ledger, job->stops[from].frame, job->stops[to].frame) < room - room / 4;
}

/* Can a line end at this stop, or further on? The hyphen of a soft hyphen is not there further on. */
static bool reaches(const struct job *job, size_t from, size_t to) {
  struct bl_fit fit = bl_ledger_fit(job->ledger, job->stops[from].frame, job->stops[to].frame);
  return fit.least - fit.hyphen <= room_for(job, from);
}

/* `low` is the first stop from which a line can still reach the one looked at: it only moves forward. A stop that no
 * line reaches ends an overfull one. The further a line must stretch the more it costs, so what one cost is the least
 * that a shorter one can (`least`), and most need no looking at. */
static void fit_total(struct job *job) {
  size_t low = 0;
  for (size_t to = 1; to < job->stop_count; to++) {
    struct stop *stop = &job->stops[to];
    bool last = to + 1 == job->stop_count, found = false;
    int64_t least = 0;
    stop->from = to - 1;
    stop->cost = job->stops[to - 1].cost + COST_OVERFULL;
    while (low + 1 < to && !reaches(job, low, to))
      low++;
    for (size_t from = low; from < to && !(found && !last && is_thin(job, from, to)); from++) {
      if (found && job->stops[from].cost + least >= stop->cost)
        continue;
      bool stretched = false;
      int64_t cost = line_cost(job, from, to, &stretched);
      if (stretched && !last)
        least = cost;
      if (cost < 0 || (found && job->stops[from].cost + cost >= stop->cost))
        continue;
      found = true;
      stop->cost = job->stops[from].cost + cost;
      stop->from = from;
    }
  }
}

static void fit_greedy(struct job *job) {
  for (size_t from = 0, to; from + 1 < job->stop_count; from = to) {
    to = from + 1;
    for (size_t next = to + 1; next < job->stop_count && line_cost(job, from, next, NULL) >= 0; next++)
      to = next;
    job->stops[to].from = from;
  }
}

/* The chain of stops is known backwards; the lines are wanted forwards. */
static size_t collect_ends(const struct job *job, size_t *ends) {
  size_t count = 0;
  for (size_t at = job->stop_count - 1; at > 0; at = job->stops[at].from)
    ends[count++] = at;
  for (size_t i = 0; i < count / 2; i++) {
    size_t swapped = ends[i];
    ends[i] = ends[count - 1 - i];
    ends[count - 1 - i] = swapped;
  }
  return count;
}

/* Where the line begins: the indent, and what its alignment adds. */
static bl_unit start_edge(const struct job *job, size_t from, size_t to) {
  bl_unit x = from == 0 ? job->indent : 0;
  bl_unit natural = bl_ledger_natural(job->ledger, job->stops[from].frame, job->stops[to].frame);
  bl_unit slack = job->setting->measure - x - natural;
  if (slack <= 0 || job->setting->align == BL_ALIGN_JUSTIFY || job->setting->align == BL_ALIGN_START)
    return x;
  return x + (job->setting->align == BL_ALIGN_CENTRE ? slack / 2 : slack);
}

/* Row 95, of the last line, which begins at this stop. */
static bool is_lone(const struct job *job, size_t from) {
  size_t start = job->stops[from].frame, end = job->stops[job->stop_count - 1].frame;
  return bl_ledger_letters(job->ledger, start, end) == 1;
}

static void set_lines(struct bl_arena *arena, struct job *job, struct bl_lines *lines, size_t *capacity) {
  size_t *ends = BL_NEW_ARRAY(job->composer->scratch, size_t, job->stop_count);
  size_t count = collect_ends(job, ends);
  for (size_t i = 0; i < count; i++) {
    size_t from = i ? ends[i - 1] : 0;
    bool last = i + 1 == count;
    bl_unit x = start_edge(job, from, ends[i]);
    struct bl_line *line = BL_PUSH(arena, lines->items, lines->count, *capacity);
    line->size = job->setting->size;
    bl_justify_line(arena, job->composer, &job->galley, job->ledger, job->stops[from].frame, job->stops[ends[i]].frame,
                    x, job->setting->measure - x, !last && job->setting->align == BL_ALIGN_JUSTIFY, line);
    line->last = last;
    line->relaxed = job->stops[from].emergency && is_prohibited(job, job->stops[from].frame);
    line->lone = last && i > 0 && is_lone(job, from);
    line->ragged = !last && line->width < line->measure;
  }
}

static bool begins_with_typed_indent(const struct bl_galley *galley) {
  return galley->frame_count > 2 && galley->frames[0].point == 0x3000 && galley->frames[1].point == 0x3000;
}

struct bl_lines bl_paragraph_compose(struct bl_arena *arena, struct bl_composer *composer,
                                     const struct bl_setting *setting, const struct bl_run *runs, size_t run_count) {
  struct bl_lines lines = {0};
  size_t capacity = 0;
  struct job job = {.composer = composer, .setting = setting};
  job.galley = bl_shape_galley(composer, setting, runs, run_count);
  if (job.galley.frame_count == 0)
    return lines;
  bl_spacing_apply(composer, &job.galley, setting);
  job.ledger = bl_ledger_make(composer->scratch, &job.galley);
  job.indent = begins_with_typed_indent(&job.galley) ? 0 : setting->indent;
  job.stops = BL_NEW_ARRAY(composer->scratch, struct stop, job.galley.frame_count + 2);
  uint8_t *breaks = BL_NEW_ARRAY(composer->scratch, uint8_t, job.galley.text.size + 1);
  bl_breaks_find(composer, job.galley.text, setting->level, breaks);
  bl_mark_bind(&job.galley, setting->measure, breaks);
  for (size_t start = 0, end; start < job.galley.frame_count; start = end) {
    for (end = start + 1; end < job.galley.frame_count; end++)
      if (breaks[job.galley.frames[end].start] == BL_BREAK_FORCED)
        break;
    find_stops(&job, breaks, start, end);
    if (setting->method == BL_METHOD_TOTAL)
      fit_total(&job);
    else
      fit_greedy(&job);
    set_lines(arena, &job, &lines, &capacity);
    job.indent = 0;
  }
  return lines;
}

const struct bl_line *bl_paragraph_label(struct bl_arena *arena, struct bl_composer *composer,
                                         const struct bl_run *runs, size_t run_count) {
  struct bl_line *line = BL_NEW(arena, struct bl_line);
  line->size = run_count ? runs[0].size : 0;
  struct bl_setting setting = bl_setting_body(0, line->size);
  struct bl_galley galley = bl_shape_galley(composer, &setting, runs, run_count);
  bl_spacing_apply(composer, &galley, &setting);
  struct bl_ledger *ledger = bl_ledger_make(composer->scratch, &galley);
  bl_unit natural = bl_ledger_natural(ledger, 0, galley.frame_count);
  bl_justify_line(arena, composer, &galley, ledger, 0, galley.frame_count, 0, natural, false, line);
  line->last = true;
  return line;
}
