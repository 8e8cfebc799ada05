#include "baolan/type/heading.h"

#include "baolan/type/breaks.h"
#include "baolan/type/condense.h"
#include "baolan/type/joint.h"
#include "baolan/type/justify.h"
#include "baolan/type/shape.h"
#include "baolan/type/spacing.h"
#include "composer.h"

/* A head has few places to break, so all ways to break it into one, two or
 * three lines are weighed; a line that is too wide ends the search there. */

enum {
  LINE_LIMIT = 3,
  COST_TAIL = 1500,   /* the last line more than a third shorter than the longest */
  COST_LAST = 30,     /* the last line the shortest */
  COST_CONDENSE = 20, /* times the square of the percent */
  COST_LINE = 1000,   /* forced: a line more */
  COST_SHORT = 5000,  /* forced: one or two characters in a line */
  COST_POOR = 3000,   /* forced: where the joint is poor */
  COST_BROKEN = 20000 /* forced: inside a word */
};

/* How well a split keeps the rules of heading.h; the better one wins whatever it costs. */
enum rank { RANK_EVEN, RANK_SOUND, RANK_POOR };

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

static void find_places(struct plan *plan, const struct bl_joints *joints) {
  const struct bl_galley *galley = &plan->galley;
  plan->places = BL_NEW_ARRAY(plan->composer->scratch, struct place, joints->count + 2);
  plan->place_count = 1;
  plan->pieces = joints->pieces;
  for (size_t i = 0, frame = 1; i < joints->count && frame < galley->frame_count; i++) {
    while (frame < galley->frame_count && galley->frames[frame].start < joints->items[i].byte)
      frame++;
    if (frame < galley->frame_count && galley->frames[frame].start == joints->items[i].byte)
      plan->places[plan->place_count++] =
          (struct place){frame, joints->items[i].cost, joints->items[i].piece, joints->items[i].mark};
  }
  plan->places[plan->place_count++].frame = galley->frame_count;
}

static bl_unit width_of(const struct plan *plan, size_t from, size_t to) {
  return bl_ledger_natural(plan->ledger, plan->places[from].frame, plan->places[to].frame);
}

/* The least percent at which a width fits, beyond any limit if none does. */
static int condense_for(bl_unit width, bl_unit measure) {
  int percent = 0;
  while (percent <= BL_HEADING_CONDENSE_MOST && bl_condense_width(width, percent) > measure)
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
static bool choose_split(const struct plan *plan, enum rank least, struct split *split) {
  int condense = condense_limit(plan);
  int limit = plan->heading->line_limit < LINE_LIMIT ? plan->heading->line_limit : LINE_LIMIT;
  if (keep_pieces(plan, limit, condense, split))
    return true;
  for (int spaces = plan->heading->piece_count > 1 ? 0 : plan->pieces, count = 1; spaces && count <= limit; count++)
    if (best_split(plan, count, spaces < count ? spaces : count - 1, condense, RANK_SOUND, split))
      return true;
  for (enum rank rank = RANK_SOUND; rank <= least; rank++)
    for (int count = 1; count <= limit; count++)
      if (best_split(plan, count, 0, condense, rank, split))
        return true;
  return false;
}

/* A typed space between phrases has one em, as U+3000 has. */
static void widen_spaces(struct bl_galley *galley, const struct bl_joints *joints) {
  for (size_t i = 0, frame = 0; i < joints->space_count; i++) {
    while (frame < galley->frame_count && galley->frames[frame].start < joints->spaces[i])
      frame++;
    struct bl_frame *space = frame < galley->frame_count ? &galley->frames[frame] : NULL;
    if (space && space->start == joints->spaces[i] && space->class == BL_CLASS_SPACE) {
      space->advance = space->em;
      space->gap = 0;
    }
  }
}

static void open_plan(struct plan *plan, struct bl_composer *composer, const struct bl_heading *heading) {
  *plan = (struct plan){.composer = composer, .heading = heading};
  plan->run = (struct bl_run){.text = heading->text,
                              .face = heading->face,
                              .size = heading->size,
                              .field = heading->field,
                              .part = heading->part,
                              .offset = heading->offset};
  struct bl_setting setting = bl_setting_body(heading->measure, heading->size);
  plan->galley = bl_shape_galley(composer, &setting, &plan->run, 1);
  bl_spacing_apply(composer, &plan->galley, &setting);
  const struct bl_joints *joints = bl_joint_recall(composer, heading->text, heading->pieces, heading->piece_count);
  widen_spaces(&plan->galley, joints);
  plan->ledger = bl_ledger_make(composer->scratch, &plan->galley);
  find_places(plan, joints);
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

static void set_line(struct bl_arena *arena, const struct plan *plan, size_t from, size_t to, int condense,
                     struct bl_line *line) {
  bl_unit measure = plan->heading->measure, spread = spread_of(plan);
  line->size = plan->heading->size;
  bl_justify_line(arena, plan->composer, &plan->galley, plan->ledger, plan->places[from].frame, plan->places[to].frame,
                  0, condense ? INT32_MAX : measure, false, line);
  line->measure = measure;
  line->last = true;
  if (condense)
    bl_condense_line(arena, line, condense);
  else if (spread)
    bl_condense_spread(arena, line, spread);
}

static struct bl_lines set_lines(struct bl_arena *arena, const struct plan *plan, const size_t *ends, size_t count,
                                 int condense) {
  struct bl_lines lines = {.items = BL_NEW_ARRAY(arena, struct bl_line, count ? count : 1)};
  for (; lines.count < count; lines.count++)
    set_line(arena, plan, lines.count ? ends[lines.count - 1] : 0, ends[lines.count], condense,
             &lines.items[lines.count]);
  return lines;
}

struct bl_lines bl_heading_compose(struct bl_arena *arena, struct bl_composer *composer,
                                   const struct bl_heading *heading) {
  struct plan plan;
  struct split split = {0};
  open_plan(&plan, composer, heading);
  if (plan.galley.frame_count && !choose_split(&plan, RANK_POOR, &split))
    split.count = 0;
  return set_lines(arena, &plan, split.ends, (size_t)split.count, split.condense);
}

/* The other legal breaks become places too. */
static void add_broken_places(struct plan *plan) {
  struct bl_arena *scratch = plan->composer->scratch;
  const struct bl_galley *galley = &plan->galley;
  const struct place *joints = plan->places;
  uint8_t *breaks = BL_NEW_ARRAY(scratch, uint8_t, galley->text.size + 1);
  bl_breaks_find(plan->composer, galley->text, BL_BREAK_GB, breaks);
  plan->places = BL_NEW_ARRAY(scratch, struct place, galley->frame_count + 1);
  plan->place_count = 0;
  for (size_t i = 0; i < galley->frame_count; i++)
    if (joints->frame == i)
      plan->places[plan->place_count++] = *joints++;
    else if (breaks[galley->frames[i].start] != BL_BREAK_FORBIDDEN)
      plan->places[plan->place_count++] = (struct place){.frame = i, .cost = COST_BROKEN};
  plan->places[plan->place_count++].frame = galley->frame_count;
}

/* A word that no line holds may be broken anywhere. */
static void break_wide_words(struct plan *plan) {
  struct place *places = BL_NEW_ARRAY(plan->composer->scratch, struct place, plan->galley.frame_count + 1);
  size_t count = 0;
  for (size_t i = 0; i + 1 < plan->place_count; i++) {
    places[count++] = plan->places[i];
    bool wide = width_of(plan, i, i + 1) > plan->heading->measure;
    for (size_t frame = plan->places[i].frame + 1; wide && frame < plan->places[i + 1].frame; frame++)
      places[count++] = (struct place){.frame = frame, .cost = COST_BROKEN};
  }
  places[count++] = plan->places[plan->place_count - 1];
  plan->places = places;
  plan->place_count = count;
}

struct chain { /* the best way to a place */
  int64_t cost;
  size_t from, count; /* where its last line begins; its lines */
};

static int64_t line_cost(const struct plan *plan, size_t from, size_t to, bl_unit room) {
  bl_unit width = width_of(plan, from, to);
  int64_t short_by = width < room ? (int64_t)(room - width) * 100 / room : 0;
  int64_t cost = COST_LINE + short_by * short_by + (width > room ? COST_BROKEN * COST_BROKEN : 0);
  if (width / 5 < plan->heading->size / 2)
    cost += COST_SHORT;
  if (to + 1 == plan->place_count)
    return cost;
  return cost + plan->places[to].cost + (plan->places[to].cost >= BL_JOINT_POOR ? COST_POOR : 0);
}

/* The cheapest way through the whole head, in lines of this room. */
static struct chain *find_chain(const struct plan *plan, bl_unit room) {
  struct chain *chains = BL_NEW_ARRAY(plan->composer->scratch, struct chain, plan->place_count);
  for (size_t to = 1; to < plan->place_count; to++) {
    chains[to].cost = INT64_MAX;
    for (size_t from = to; from-- > 0 && (from + 1 == to || width_of(plan, from, to) <= room);) {
      int64_t cost = chains[from].cost + line_cost(plan, from, to, room);
      if (cost < chains[to].cost)
        chains[to] = (struct chain){cost, from, chains[from].count + 1};
    }
  }
  return chains;
}

/* Total fit over any number of lines, solid and condensed. */
static struct bl_lines set_forced(struct bl_arena *arena, struct plan *plan) {
  add_broken_places(plan);
  break_wide_words(plan);
  size_t last = plan->place_count - 1;
  int condense = condense_limit(plan);
  const struct chain *chains = find_chain(plan, plan->heading->measure),
                     *closer = find_chain(plan, plan->heading->measure * 100 / (100 - condense));
  if (closer[last].cost + condense * condense * COST_CONDENSE < chains[last].cost)
    chains = closer;
  size_t *ends = BL_NEW_ARRAY(plan->composer->scratch, size_t, plan->place_count), count = chains[last].count;
  bl_unit widest = 0;
  for (size_t at = last, i = count; i-- > 0; at = chains[at].from) {
    bl_unit width = width_of(plan, chains[at].from, at);
    widest = width > widest ? width : widest;
    ends[i] = at;
  }
  int percent = condense_for(widest, plan->heading->measure);
  return set_lines(arena, plan, ends, count, percent < condense ? percent : condense);
}

struct bl_lines bl_heading_force(struct bl_arena *arena, struct bl_composer *composer,
                                 const struct bl_heading *heading) {
  struct plan plan;
  struct split split = {0};
  open_plan(&plan, composer, heading);
  if (plan.galley.frame_count == 0 || choose_split(&plan, RANK_SOUND, &split))
    return set_lines(arena, &plan, split.ends, (size_t)split.count, split.condense);
  return set_forced(arena, &plan);
}
