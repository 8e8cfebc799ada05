#include "baolan/page/makeup.h"

#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/page/style.h"

/* What grows while sheets are made. */
struct making {
  struct bl_arena *arena;
  const struct bl_job *job;
  struct bl_slices all;
  struct bl_remedy *remedies;
  size_t remedy_count, remedy_capacity;
  struct bl_choice *choices;
  size_t count, capacity; /* sheets */
};

static const void *copied(struct bl_arena *arena, const void *items, size_t count, size_t size) {
  return count ? memcpy(bl_arena_take(arena, count * size), items, count * size) : NULL;
}

static struct bl_candidate copy_candidate(struct bl_arena *arena, const struct bl_candidate *from, size_t sheet) {
  struct bl_candidate to = *from;
  struct bl_placement *placements = BL_NEW_ARRAY(arena, struct bl_placement, from->count);
  struct bl_cut *cuts = BL_NEW_ARRAY(arena, struct bl_cut, from->cut_count);
  for (size_t i = 0; i < from->count; i++) {
    placements[i] = from->placements[i];
    placements[i].sheet = sheet;
  }
  for (size_t i = 0; i < from->cut_count; i++) {
    cuts[i] = from->cuts[i];
    cuts[i].sheet = sheet;
  }
  to.placements = placements;
  to.cuts = cuts;
  to.nodes = copied(arena, from->nodes, from->node_count, sizeof *from->nodes);
  to.terms = copied(arena, from->terms, from->term_count, sizeof *from->terms);
  return to;
}

static void count_characters(const struct bl_job *job, const struct bl_placement *p, struct bl_remedy *remedy) {
  struct bl_body body = job->body(job->context, p->story, bl_placement_columns(p), p->measure);
  for (size_t i = 0; i < body.count; i++)
    *(i < p->shown ? &remedy->shown : &remedy->hidden) += body.lines[i].characters;
  size_t beyond = p->clipped ? body.lines[p->shown - 1].beyond : 0;
  remedy->shown -= beyond;
  remedy->hidden += beyond;
}

static bool lacks_deck(const struct bl_job *job, const struct bl_placement *p) {
  return p->head_rows && job->head(job->context, p->story, bl_placement_columns(p), p->measure, p->step).left_out > 0;
}

static struct bl_remedy remedy_of(const struct bl_job *job, const struct bl_candidate *sheet,
                                  const struct bl_placement *p) {
  int rows = p->sheet ? job->rows_other : job->rows_first;
  bool pictured = job->stories[p->story].pictured;
  size_t lead = bl_leaf_lead(job, sheet->placements, sheet->count);
  struct bl_rank rank = p->story == sheet->placements[lead].story
                            ? bl_rank_lead(job, rows)
                            : bl_rank_follower(job, p->story, BL_LADDER_STEPS - 1);
  struct bl_remedy remedy = {.wanted_step = rank.wanted};
  unsigned done = p->step < rank.wanted && p->head_rows ? BL_REMEDY_HEAD : 0;
  done |= lacks_deck(job, p) ? BL_REMEDY_NO_DECK : 0;
  done |= pictured && p->form != BL_FORM_PLAIN && !p->beside && p->picture_legs * 2 < p->legs ? BL_REMEDY_PICTURE : 0;
  done |= pictured && p->form == BL_FORM_PLAIN ? BL_REMEDY_NO_PICTURE : 0;
  done |= p->jump ? p->brief ? BL_REMEDY_BRIEF : BL_REMEDY_JUMP : 0;
  done |= p->sheet ? BL_REMEDY_MOVED : 0;
  done |= sheet->count == 1 && job->story_count > 1 ? BL_REMEDY_ALONE : 0;
  remedy.done = done | (p->jump && p->shown == 0 ? BL_REMEDY_FORCED : 0);
  count_characters(job, p, &remedy);
  return remedy;
}

static void add_sheet(struct making *making, const struct bl_choice *from) {
  struct bl_choice *choice = BL_PUSH(making->arena, making->choices, making->count, making->capacity);
  size_t sheet = making->count - 1;
  *choice = *from;
  choice->chosen = copy_candidate(making->arena, &from->chosen, sheet);
  choice->runner_up = copy_candidate(making->arena, &from->runner_up, sheet);
  const struct bl_candidate *chosen = &choice->chosen;
  for (size_t i = 0; i < chosen->count; i++) {
    *BL_PUSH(making->arena, making->all.placements, making->all.count, making->all.capacity) = chosen->placements[i];
    *BL_PUSH(making->arena, making->remedies, making->remedy_count, making->remedy_capacity) =
        remedy_of(making->job, chosen, &chosen->placements[i]);
  }
  for (size_t i = 0; i < chosen->cut_count; i++)
    *BL_PUSH(making->arena, making->all.cuts, making->all.cut_count, making->all.cut_capacity) = chosen->cuts[i];
}

static void make_sheets(struct making *making, const size_t *stories, size_t count) {
  struct bl_arena *arena = bl_arena_create();
  const struct bl_selection *selection = bl_selection_make(arena, making->job, stories, count);
  for (size_t first = 0; first < count;) {
    struct bl_arena *work = bl_arena_create();
    struct bl_split split = bl_split_make(work, selection, first, making->count);
    for (size_t i = 0; i < split.count; i++)
      add_sheet(making, &split.sheets[i]);
    first += split.stories;
    bl_arena_destroy(work);
  }
  bl_arena_destroy(arena);
}

static bool leads_before(const struct bl_job *job, size_t a, size_t b) {
  bool first = bl_leaf_leads(&job->stories[a]), second = bl_leaf_leads(&job->stories[b]);
  return first != second ? first : a < b;
}

/* The sheet that the editor has drawn; false: it cannot be made. */
static bool make_drawn(struct making *making, const struct bl_guide *guide) {
  if (guide->columns > making->job->columns)
    return false;
  struct bl_arena *arena = bl_arena_create();
  size_t lead = 0;
  for (size_t i = 1; i < guide->count; i++)
    lead = leads_before(making->job, guide->stories[i], guide->stories[lead]) ? i : lead;
  const struct bl_selection *selection = bl_selection_make(arena, making->job, guide->stories, guide->count);
  struct bl_choice choice = bl_split_follow(arena, selection, lead, guide);
  if (choice.candidates)
    add_sheet(making, &choice);
  bl_arena_destroy(arena);
  return choice.candidates > 0;
}

static bool is_in(const struct bl_guide *guide, size_t story) {
  for (size_t i = 0; guide && i < guide->count; i++)
    if (guide->stories[i] == story)
      return true;
  return false;
}

struct bl_makeup bl_makeup_follow(struct bl_arena *arena, const struct bl_job *job, const struct bl_guide *guide) {
  struct making making = {.arena = arena, .job = job};
  const struct bl_guide *drawn = guide && make_drawn(&making, guide) ? guide : NULL;
  size_t *rest = BL_NEW_ARRAY(arena, size_t, job->story_count), count = 0;
  for (size_t i = 0; i < job->story_count; i++)
    if (!is_in(drawn, i))
      rest[count++] = i;
  make_sheets(&making, rest, count);
  return (struct bl_makeup){.placements = making.all.placements,
                            .remedies = making.remedies,
                            .count = making.all.count,
                            .cuts = making.all.cuts,
                            .cut_count = making.all.cut_count,
                            .choices = making.choices,
                            .sheet_count = making.count};
}

struct bl_makeup bl_makeup_solve(struct bl_arena *arena, const struct bl_job *job) {
  return bl_makeup_follow(arena, job, NULL);
}
