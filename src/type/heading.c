#include "baolan/type/heading.h"

#include <string.h>

#include "baolan/type/joint.h"
#include "baolan/type/justify.h"
#include "baolan/type/paragraph.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"
#include "composer.h"

/* A head has few places to break, so all ways to break it into one, two or
 * three lines are weighed; a line that is too wide ends the search there. */

enum {
  LINE_LIMIT = 3,
  COST_TAIL = 1500,  /* the last line more than a third shorter than the longest */
  COST_LAST = 30,    /* the last line the shortest */
  COST_CONDENSE = 20 /* times the square of the percent */
};

/* How well a split keeps the rules of heading.h; the better one wins whatever it costs. */
enum rank { RANK_EVEN, RANK_SOUND, RANK_POOR, RANK_COUNT };

struct place { /* where the head may be broken */
  size_t frame;
  int cost;
  bool piece, mark; /* the editor marked it; a mark or a space stands in front of it */
};

struct plan {
  struct bl_composer *composer;
  const struct bl_heading *heading;
  struct bl_run run;
  struct bl_galley galley;
  struct bl_ledger *ledger;
  struct place *places; /* the first is frame 0, the last is the end */
  size_t place_count;
  int pieces; /* places that the editor marked */
};

struct split {
  int count;
  int condense; /* percent */
  enum rank rank;
  int64_t cost;
  size_t ends[LINE_LIMIT]; /* places */
};

static void find_places(struct plan *plan) {
  const struct bl_heading *heading = plan->heading;
  const struct bl_galley *galley = &plan->galley;
  struct bl_joints joints =
      bl_joint_find(plan->composer->scratch, plan->composer, heading->text, heading->pieces, heading->piece_count);
  plan->places = BL_NEW_ARRAY(plan->composer->scratch, struct place, joints.count + 2);
  plan->place_count = 1;
  plan->pieces = joints.pieces;
  for (size_t i = 0, frame = 1; i < joints.count && frame < galley->frame_count; i++) {
    while (frame < galley->frame_count && galley->frames[frame].start < joints.items[i].byte)
      frame++;
    if (frame < galley->frame_count && galley->frames[frame].start == joints.items[i].byte)
      plan->places[plan->place_count++] =
          (struct place){frame, joints.items[i].cost, joints.items[i].piece, joints.items[i].mark};
  }
  plan->places[plan->place_count++].frame = galley->frame_count;
}

static bl_unit width_of(const struct plan *plan, size_t from, size_t to) {
  return bl_ledger_natural(plan->ledger, plan->places[from].frame, plan->places[to].frame);
}

static bl_unit condensed(bl_unit width, int percent) {
  return (bl_unit)((int64_t)width * (100 - percent) / 100);
}

/* The least percent at which a width fits, beyond any limit if none does. */
static int condense_for(bl_unit width, bl_unit measure) {
  int percent = 0;
  while (percent <= BL_HEADING_CONDENSE_MOST && condensed(width, percent) > measure)
    percent++;
  return percent;
}

struct search {
  const struct plan *plan;
  int limit;  /* percent */
  int marked; /* of the breaks, so many at least must be the editor's */
  struct split now, best;
  bool found;
};

static bool is_better(const struct split *a, const struct split *b) {
  return a->rank != b->rank ? a->rank < b->rank : a->cost < b->cost;
}

static enum rank rank_of(const struct search *search, bl_unit narrowest, bl_unit widest) {
  bool poor = false, good = true, marks = true;
  for (int i = 0; i + 1 < search->now.count; i++) {
    const struct place *place = &search->plan->places[search->now.ends[i]];
    poor |= place->cost >= BL_JOINT_POOR;
    good &= place->cost <= BL_JOINT_GOOD;
    marks &= place->mark || place->piece;
  }
  bool even = narrowest * 5 >= widest * 4 || (marks && narrowest * 2 >= widest);
  return poor ? RANK_POOR : good && even ? RANK_EVEN : RANK_SOUND;
}

/* Weighs the lines of search->now; false: one has two characters or less. */
static bool weigh(struct search *search) {
  const struct plan *plan = search->plan;
  struct split *split = &search->now;
  bl_unit widths[LINE_LIMIT], widest = 0, narrowest = INT32_MAX;
  int64_t cost = 0;
  int marked = 0;
  for (int i = 0; i < split->count; i++) {
    widths[i] = width_of(plan, i ? split->ends[i - 1] : 0, split->ends[i]);
    widest = widths[i] > widest ? widths[i] : widest;
    narrowest = widths[i] < narrowest ? widths[i] : narrowest;
    cost += i + 1 < split->count ? plan->places[split->ends[i]].cost : 0;
    marked += i + 1 < split->count && plan->places[split->ends[i]].piece;
  }
  if (marked < search->marked || (split->count > 1 && narrowest / 5 < plan->heading->size / 2))
    return false;
  for (int i = 0; i < split->count; i++) {
    int64_t short_by = (int64_t)(widest - widths[i]) * 100 / (widest ? widest : 1);
    cost += short_by * short_by;
    if (i > 0 && i + 1 == split->count && widths[i] < widest)
      cost += short_by > 33 ? COST_TAIL : COST_LAST;
  }
  split->condense = condense_for(widest, plan->heading->measure);
  split->cost = cost + (int64_t)split->condense * split->condense * COST_CONDENSE;
  split->rank = rank_of(search, narrowest, widest);
  return true;
}

/* Tries every end for this line, and for each all ends of the lines below. */
static void search_line(struct search *search, int line, size_t from) {
  const struct plan *plan = search->plan;
  size_t last = plan->place_count - 1;
  if (line >= LINE_LIMIT)
    return;
  bool final = line + 1 == search->now.count;
  for (size_t end = final ? last : from + 1; final ? end == last : end < last; end++) {
    if (condense_for(width_of(plan, from, end), plan->heading->measure) > search->limit)
      return;
    search->now.ends[line] = end;
    if (!final)
      search_line(search, line + 1, end);
    else if (weigh(search) && (!search->found || is_better(&search->now, &search->best))) {
      search->best = search->now;
      search->found = true;
    }
  }
}

/* The best split into exactly `count` lines of this rank at least, `marked` of whose breaks are the editor's. */
static bool best_split(const struct plan *plan, int count, int marked, int condense, enum rank least,
                       struct split *best) {
  struct search search = {.plan = plan, .limit = condense, .marked = marked, .now.count = count};
  if (width_of(plan, 0, plan->place_count - 1) / count <= plan->heading->measure * 9 / 8)
    search_line(&search, 0, 0);
  if (!search.found || search.best.rank > least)
    return false;
  *best = search.best;
  return true;
}

static int condense_limit(const struct plan *plan) {
  for (size_t i = 0; plan->heading->condense_limit && i < plan->galley.glyph_count; i++)
    if (bl_fonts_file(plan->composer->fonts, plan->galley.glyphs[i].font).colour)
      return 0;
  return plan->heading->condense_limit < BL_HEADING_CONDENSE_MOST ? plan->heading->condense_limit
                                                                  : BL_HEADING_CONDENSE_MOST;
}

/* The editor's pieces as lines when they fit, or with one of them broken in two. */
static bool keep_pieces(const struct plan *plan, int limit, int condense, struct split *split) {
  int pieces = (int)plan->heading->piece_count;
  for (int count = pieces; pieces > 1 && count <= pieces + 1 && count <= limit; count++)
    if (best_split(plan, count, pieces - 1, condense, RANK_SOUND, split))
      return true;
  return false;
}

/* Else the fewest lines, broken behind the author's spaces if there are any. False: it does not fit. */
static bool choose_split(const struct plan *plan, struct split *split) {
  int condense = condense_limit(plan);
  int limit = plan->heading->line_limit < LINE_LIMIT ? plan->heading->line_limit : LINE_LIMIT;
  if (keep_pieces(plan, limit, condense, split))
    return true;
  for (int spaces = plan->heading->piece_count > 1 ? 0 : plan->pieces, count = 1; spaces && count <= limit; count++)
    if (best_split(plan, count, spaces < count ? spaces : count - 1, condense, RANK_SOUND, split))
      return true;
  for (enum rank rank = RANK_SOUND; rank < RANK_COUNT; rank++)
    for (int count = 1; count <= limit; count++)
      if (best_split(plan, count, 0, condense, rank, split))
        return true;
  return false;
}

/* A typed space between Han characters parts a head that stands in one line: it is half an em at least. */
static void widen_spaces(struct bl_galley *galley) {
  for (size_t i = 1; i + 1 < galley->frame_count; i++) {
    struct bl_frame *frame = &galley->frames[i];
    bool han = frame[-1].class != BL_CLASS_LATIN && frame[1].class != BL_CLASS_LATIN;
    if (frame->class == BL_CLASS_SPACE && han && frame->advance < frame->em / 2)
      frame->advance = frame->em / 2;
  }
}

static void open_plan(struct plan *plan, struct bl_composer *composer, const struct bl_heading *heading) {
  *plan = (struct plan){.composer = composer, .heading = heading};
  plan->run =
      (struct bl_run){.text = heading->text, .face = heading->face, .size = heading->size, .field = heading->field};
  struct bl_setting setting = bl_setting_body(heading->measure, heading->size);
  plan->galley = bl_shape_galley(composer, &setting, &plan->run, 1);
  bl_spacing_apply(composer, &plan->galley, &setting);
  widen_spaces(&plan->galley);
  plan->ledger = bl_ledger_make(composer->scratch, &plan->galley);
  find_places(plan);
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

static void condense_line(struct bl_arena *arena, struct bl_line *line, int percent) {
  struct bl_glyph *glyphs = own_glyphs(arena, line);
  struct bl_segment *segments = own_segments(arena, line);
  for (size_t i = 0; i < line->glyph_count; i++) {
    glyphs[i].x = condensed(glyphs[i].x, percent);
    glyphs[i].advance = condensed(glyphs[i].advance, percent);
    glyphs[i].condense = (uint8_t)percent;
  }
  for (size_t i = 0; i < line->segment_count; i++) {
    segments[i].x = condensed(segments[i].x, percent);
    segments[i].width = condensed(segments[i].width, percent);
    segments[i].natural = condensed(segments[i].natural, percent);
  }
  line->width = condensed(line->width, percent);
  line->natural = condensed(line->natural, percent);
  line->condense = (uint8_t)percent;
}

/* Space behind each but the last of two or three characters, 0 if they stay solid: 冬　至, half an em in a head of
 * three; the spread head takes two thirds of the measure at most. */
static bl_unit spread_of(const struct plan *plan) {
  const struct bl_galley *galley = &plan->galley;
  size_t count = galley->frame_count;
  if (!plan->heading->spread || count < 2 || count > 3 || galley->glyph_count != count)
    return 0;
  for (size_t i = 0; i < count; i++)
    if (galley->frames[i].class != BL_CLASS_HAN)
      return 0;
  bl_unit em = plan->heading->size, space = count == 2 ? em : em / 2;
  return (em + space) * (bl_unit)count * 3 <= (plan->heading->measure + space) * 2 ? space : 0;
}

static void spread_line(struct bl_arena *arena, struct bl_line *line, bl_unit space) {
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

static void set_line(struct bl_arena *arena, const struct plan *plan, const struct split *split, int number,
                     struct bl_line *line) {
  size_t from = number ? split->ends[number - 1] : 0;
  bl_unit measure = plan->heading->measure, spread = spread_of(plan);
  line->size = plan->heading->size;
  bl_justify_line(arena, plan->composer, &plan->galley, plan->ledger, plan->places[from].frame,
                  plan->places[split->ends[number]].frame, 0, split->condense ? INT32_MAX : measure, false, line);
  line->measure = measure;
  line->last = true;
  if (split->condense)
    condense_line(arena, line, split->condense);
  else if (spread)
    spread_line(arena, line, spread);
}

struct bl_lines bl_heading_compose(struct bl_arena *arena, struct bl_composer *composer,
                                   const struct bl_heading *heading) {
  struct bl_lines lines = {0};
  struct plan plan;
  struct split split = {0};
  open_plan(&plan, composer, heading);
  if (plan.galley.frame_count && !choose_split(&plan, &split))
    split.count = 0;
  lines.items = BL_NEW_ARRAY(arena, struct bl_line, split.count ? split.count : 1);
  for (; lines.count < (size_t)split.count; lines.count++)
    set_line(arena, &plan, &split, (int)lines.count, &lines.items[lines.count]);
  return lines;
}

struct bl_lines bl_heading_force(struct bl_arena *arena, struct bl_composer *composer,
                                 const struct bl_heading *heading) {
  struct bl_lines lines = bl_heading_compose(arena, composer, heading);
  if (lines.count)
    return lines;
  struct bl_setting setting = bl_setting_body(heading->measure, heading->size);
  setting.indent = 0;
  setting.align = BL_ALIGN_START;
  struct bl_run run = {.text = heading->text, .face = heading->face, .size = heading->size, .field = heading->field};
  return bl_paragraph_compose(arena, composer, &setting, &run, 1);
}
