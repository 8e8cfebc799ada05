#include "baolan/page/explain.h"

#include "baolan/base/arena.h"
#include "baolan/page/flaw.h"
#include "baolan/page/pageplan.h"
#include "baolan/page/style.h"

struct teller {
  FILE *out;
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_pageplan *plan;
  const struct bl_job *job;
};

int bl_explain_tenths(int step) {
  enum { EM = 64 * 100 };
  return (bl_style_step(EM, step) + EM / 20) / (EM / 10);
}

static struct bl_text name_of(const struct teller *teller, size_t unit) {
  size_t first = bl_copyfit_story(teller->plan->copyfit, unit), count = teller->job->stories[unit].stories;
  struct bl_text id = teller->scene->edition->stories[first].id;
  return count > 1 ? bl_text_print(teller->arena, "%.*s+%zu", (int)id.size, id.data, count - 1) : id;
}

static void print_name(const struct teller *teller, size_t unit) {
  struct bl_text name = name_of(teller, unit);
  fprintf(teller->out, "%.*s", (int)name.size, name.data);
}

static void print_range(const struct teller *teller, const char *what, int first, int count) {
  if (count > 1)
    fprintf(teller->out, " %ss %d-%d", what, first + 1, first + count);
  else
    fprintf(teller->out, " %s %d", what, first + 1);
}

static void print_head(const struct teller *teller, const struct bl_placement *p) {
  if (p->head_rows == 0) {
    fprintf(teller->out, "; head in the text");
    return;
  }
  struct bl_head_size head =
      teller->job->head(teller->job->context, p->story, bl_placement_columns(p), p->measure, p->step);
  int tenths = bl_explain_tenths(p->step);
  fprintf(teller->out, "; head %d.%d em%s, %d line%s in %d rows", tenths / 10, tenths % 10,
          p->alternate ? " in the second face" : "", head.lines, head.lines == 1 ? "" : "s", p->head_rows);
}

static void print_picture(const struct teller *teller, const struct bl_placement *p) {
  static const char *const forms[BL_FORM_COUNT] = {
      [BL_FORM_LEFT] = "at the left", [BL_FORM_TOP] = "across", [BL_FORM_RIGHT] = "at the right"};
  if (p->beside)
    fprintf(teller->out, "; picture beside head and text over %d column%s, %d rows", p->beside,
            p->beside == 1 ? "" : "s", p->picture_rows);
  else if (p->form != BL_FORM_PLAIN)
    fprintf(teller->out, "; picture %s over %d leg%s, %d rows", forms[p->form], p->picture_legs,
            p->picture_legs == 1 ? "" : "s", p->picture_rows);
  else if (teller->job->stories[p->story].pictured)
    fprintf(teller->out, "; picture left out");
}

static void print_text(const struct teller *teller, const struct bl_placement *p) {
  static const char *const measures[] = {[BL_MEASURE_BASE] = "",
                                         [BL_MEASURE_BROAD] = ", wider than the columns",
                                         [BL_MEASURE_BOXED] = ", boxed",
                                         [BL_MEASURE_SINGLE] = ", wider than the columns"};
  struct bl_body body = bl_flaw_body(teller->job, p);
  size_t shown = 0, left = 0;
  for (size_t i = 0; i < body.count; i++)
    *(i < p->shown ? &shown : &left) += body.lines[i].characters;
  size_t beyond = p->clipped ? body.lines[p->shown - 1].beyond : 0;
  fprintf(teller->out, "; %d rows in %d leg%s%s", p->text_rows, p->legs, p->legs == 1 ? "" : "s", measures[p->measure]);
  if (p->jump)
    fprintf(teller->out, "; %s %zu characters, %zu left", p->brief ? "brief:" : "jumps after", shown - beyond,
            left + beyond);
  else
    fprintf(teller->out, "; whole, %zu characters", shown);
}

static void tell_placement(const struct teller *teller, const struct bl_placement *p) {
  print_name(teller, p->story);
  fprintf(teller->out, ":");
  print_range(teller, "column", p->column, p->columns);
  fprintf(teller->out, ",");
  print_range(teller, "row", p->row, p->rows);
  print_head(teller, p);
  print_picture(teller, p);
  print_text(teller, p);
  int white = p->rows - bl_placement_rows(p);
  if (white > 0)
    fprintf(teller->out, "; %d row%s of white", white, white == 1 ? "" : "s");
  fprintf(teller->out, "\n");
}

static const struct bl_placement *find_story(const struct bl_candidate *sheet, size_t story) {
  for (size_t i = 0; i < sheet->count; i++)
    if (sheet->placements[i].story == story)
      return &sheet->placements[i];
  return NULL;
}

/* The node at *at and those in it. */
static void tell_node(const struct teller *teller, const struct bl_candidate *sheet, size_t *at, int column, int row,
                      int depth) {
  if (*at >= sheet->node_count)
    return;
  const struct bl_node *node = &sheet->nodes[(*at)++];
  fprintf(teller->out, "%*s", 2 * depth, "");
  if (node->kind == BL_NODE_STORY) {
    const struct bl_placement *p = find_story(sheet, node->story);
    if (p)
      tell_placement(teller, p);
    return;
  }
  bool down = node->kind == BL_NODE_DOWN;
  if (down)
    fprintf(teller->out, "cut down between columns %d and %d\n", column + node->at, column + node->at + 1);
  else
    fprintf(teller->out, "cut across in row %d\n", row + node->at + 1);
  tell_node(teller, sheet, at, column, row, depth + 1);
  tell_node(teller, sheet, at, down ? column + node->at : column, down ? row : row + node->at + 1, depth + 1);
}

static void tell_tree(const struct teller *teller, const struct bl_candidate *sheet) {
  size_t at = 0;
  if (sheet->node_count > 0) {
    tell_node(teller, sheet, &at, 0, 0, 2);
    return;
  }
  for (size_t i = 0; i < sheet->count; i++) {
    fprintf(teller->out, "    ");
    tell_placement(teller, &sheet->placements[i]);
  }
}

static const char *const term_names[] = {
    [BL_TERM_STORY] = "in its rectangle (leaf)",
    [BL_TERM_STEP] = "H3 head not of the wanted size",
    [BL_TERM_CUT] = "the cut before it",
    [BL_TERM_HALVES] = "cut into equal halves before it",
    [BL_TERM_MEETING] = "B1 heads meet",
    [BL_TERM_CROSS] = "B5 cross",
    [BL_TERM_THROUGH] = "B4 cut through the page",
    [BL_TERM_ORDER] = "H4 sizes",
    [BL_TERM_SHARE] = "its share of the sheet against its weight",
    [BL_TERM_ALONE] = "alone on a sheet that could hold more",
    [BL_TERM_BOXES] = "G7 more than one box",
    [BL_TERM_BRIEFS] = "more than one column of briefs",
    [BL_TERM_LEAD] = "H4 the lead has few columns",
    [BL_TERM_KEEP] = "parted from the story that it should stand with",
};

static bool same_term(const struct bl_term *a, const struct bl_term *b) {
  return a->kind == b->kind && a->story == b->story && a->ban == b->ban;
}

/* All of a sheet's costs of this kind; *before: one of them stands before `end`. */
static int sum_of(const struct bl_candidate *sheet, const struct bl_term *term, size_t end, bool *before) {
  int sum = 0;
  for (size_t i = 0; i < sheet->term_count; i++)
    if (same_term(&sheet->terms[i], term)) {
      sum += sheet->terms[i].cost;
      *before = *before || i < end;
    }
  return sum;
}

static void print_cost(const struct teller *teller, int cost) {
  if (cost >= BL_FAULT_HARD)
    fprintf(teller->out, "%11s", "never");
  else if (cost)
    fprintf(teller->out, "%11d", cost);
  else
    fprintf(teller->out, "%11s", "-");
}

static void tell_term(const struct teller *teller, const struct bl_term *term, int own, int other, bool two) {
  print_cost(teller, own);
  if (two)
    print_cost(teller, other);
  fprintf(teller->out, "  ");
  if (term->story < teller->job->story_count) {
    print_name(teller, term->story);
    fprintf(teller->out, " ");
  }
  if (term->kind == BL_TERM_BAN)
    fprintf(teller->out, "%s %s\n", bl_fault_id((enum bl_ban)term->ban), bl_fault_name((enum bl_ban)term->ban));
  else
    fprintf(teller->out, "%s\n", term_names[term->kind]);
}

/* The terms of one of two sheets that have not been told yet. */
static void tell_terms(const struct teller *teller, const struct bl_choice *choice, const struct bl_candidate *of) {
  const struct bl_candidate *chosen = &choice->chosen, *other = &choice->runner_up;
  for (size_t i = 0; i < of->term_count; i++) {
    bool told = bl_slices_is_guess(of->terms[i].kind);
    int own = sum_of(chosen, &of->terms[i], of == chosen ? i : chosen->term_count, &told);
    int its = sum_of(other, &of->terms[i], of == other ? i : 0, &told);
    if (!told)
      tell_term(teller, &of->terms[i], own, its, other->count > 0);
  }
}

static void tell_costs(const struct teller *teller, const struct bl_choice *choice) {
  bool two = choice->runner_up.count > 0;
  fprintf(teller->out, "  costs\n%11s%s\n", "this sheet", two ? "  runner-up" : "");
  tell_terms(teller, choice, &choice->chosen);
  if (two)
    tell_terms(teller, choice, &choice->runner_up);
  print_cost(teller, choice->chosen.cost);
  if (two)
    print_cost(teller, choice->runner_up.cost);
  fprintf(teller->out, "  in all\n");
}

static void tell_fault(const struct teller *teller, const struct bl_fault *fault) {
  const char *unit = bl_fault_unit(fault->ban);
  fprintf(teller->out, "    %s", bl_fault_id(fault->ban));
  for (int i = 0; i < 2; i++) {
    size_t story = i ? fault->other : fault->story;
    if (story == BL_FAULT_NONE)
      continue;
    fprintf(teller->out, i ? ", " : " ");
    print_name(teller, story);
  }
  fprintf(teller->out, " %s", bl_fault_name(fault->ban));
  if (*unit)
    fprintf(teller->out, ": %d %s", fault->amount, unit);
  fprintf(teller->out, "%s\n",
          fault->hard      ? "; no page may have this"
          : fault->planned ? "; in its rectangle's cost"
                           : "");
}

/* All that ban.h finds, with what the rectangles' own costs hold. */
static void tell_faults(const struct teller *teller, const struct bl_candidate *sheet, int rows) {
  struct bl_faults faults = {.arena = teller->arena};
  bl_ban_judge(
      &(struct bl_ban_sheet){teller->job, rows, sheet->placements, sheet->count, sheet->cuts, sheet->cut_count},
      &faults);
  fprintf(teller->out, faults.count ? "  faults\n" : "  no faults\n");
  for (size_t i = 0; i < faults.count; i++)
    tell_fault(teller, &faults.items[i]);
}

/* The story that begins the next sheet must show whole, and needs more than is left white here. */
static bool is_before_full(const struct teller *teller, size_t number, int fill) {
  const struct bl_makeup *made = &teller->plan->made;
  if (number + 1 >= made->sheet_count || made->choices[number].chosen.jumps)
    return false;
  const struct bl_placement *next = &made->choices[number + 1].chosen.placements[0];
  return teller->job->stories[next->story].full && !next->jump &&
         bl_candidate_fill(teller->job, next, 1, teller->plan->grids[1].rows) > 100 - fill;
}

/* How much of the sheet is used, and where it is meant to be no more (docs/makeup.md). */
static void tell_fill(const struct teller *teller, size_t number) {
  const struct bl_makeup *made = &teller->plan->made;
  const struct bl_candidate *sheet = &made->choices[number].chosen;
  int fill = bl_candidate_fill(teller->job, sheet->placements, sheet->count, teller->plan->grids[number > 0].rows);
  fprintf(teller->out, "  %d percent filled", fill);
  if (number + 1 == made->sheet_count && sheet->jumps == 0) {
    fprintf(teller->out, ", and nothing more to print");
  } else if (is_before_full(teller, number, fill)) {
    fprintf(teller->out, " before ");
    print_name(teller, made->choices[number + 1].chosen.placements[0].story);
    fprintf(teller->out, ", which must show whole");
  }
  fprintf(teller->out, "\n");
}

static void tell_sheet(const struct teller *teller, size_t number) {
  const struct bl_choice *choice = &teller->plan->made.choices[number];
  fprintf(teller->out, "sheet %zu of %zu: ", number + 1, teller->plan->made.sheet_count);
  if (choice->by_hand)
    fprintf(teller->out, "laid out by hand, cost %d\n", choice->chosen.cost);
  else
    fprintf(teller->out, "cost %d, the best of %zu\n", choice->chosen.cost, choice->candidates);
  tell_tree(teller, &choice->chosen);
  tell_costs(teller, choice);
  tell_faults(teller, &choice->chosen, teller->plan->grids[number > 0].rows);
  tell_fill(teller, number);
  if (choice->runner_up.count == 0)
    return;
  fprintf(teller->out, "  runner-up, cost %d\n", choice->runner_up.cost);
  tell_tree(teller, &choice->runner_up);
}

void bl_explain_page(FILE *out, struct bl_arena *arena, const struct bl_scene *scene, size_t page) {
  struct bl_pageplan plan = bl_pageplan_make(arena, scene, page);
  struct teller teller = {out, arena, scene, &plan, bl_copyfit_job(plan.copyfit)};
  const struct bl_grid *grid = &plan.grids[0];
  struct bl_text id = scene->edition->pages[page].id;
  fprintf(out, "page %zu%s%.*s at %dx%d: em %d, %d columns of %d em, %d rows, %d on further sheets\n", page + 1,
          id.size ? " " : "", (int)id.size, id.data ? id.data : "", scene->glass.width, scene->glass.height,
          grid->em / 64, grid->columns, grid->measure / grid->em, grid->rows, plan.grids[1].rows);
  for (size_t i = 0; i < plan.made.sheet_count; i++)
    tell_sheet(&teller, i);
}

const char *bl_explain_remedy(int bit) {
  static const char *const words[] = {"smaller-head", "no-deck", "smaller-picture", "no-picture", "jump",
                                      "brief",        "moved",   "alone",           "forced"};
  return bit < (int)(sizeof words / sizeof *words) ? words[bit] : NULL;
}

static void add_phrase(struct bl_string *text, const char *phrase) {
  if (bl_string_text(text).size)
    bl_string_add(text, BL_TEXT("; "));
  bl_string_add(text, bl_text_of(phrase));
}

struct bl_text bl_explain_story(struct bl_arena *arena, const struct bl_makeup *made, size_t placement) {
  const struct bl_placement *p = &made->placements[placement];
  const struct bl_remedy *remedy = &made->remedies[placement];
  int is = bl_explain_tenths(p->step), wanted = bl_explain_tenths(remedy->wanted_step);
  unsigned done = remedy->done;
  struct bl_string text;
  bl_string_init(&text, arena);
  if (done & (BL_REMEDY_JUMP | BL_REMEDY_BRIEF))
    add_phrase(&text, bl_text_print(arena, "%s %zu characters, %zu left",
                                    done & BL_REMEDY_BRIEF ? "brief:" : "jumps after", remedy->shown, remedy->hidden)
                          .data);
  else
    add_phrase(&text, "whole");
  if (done & BL_REMEDY_HEAD)
    add_phrase(&text,
               bl_text_print(arena, "head %d.%d em, %d.%d wanted", is / 10, is % 10, wanted / 10, wanted % 10).data);
  if (done & BL_REMEDY_NO_DECK)
    add_phrase(&text, "deck only with the whole story");
  if (done & BL_REMEDY_PICTURE)
    add_phrase(&text, "picture small");
  if (done & BL_REMEDY_NO_PICTURE)
    add_phrase(&text, "picture only with the whole story");
  if (done & BL_REMEDY_ALONE)
    add_phrase(&text, "a sheet to itself");
  if (done & BL_REMEDY_FORCED)
    add_phrase(&text, "nothing holds it at this size of type");
  return bl_string_text(&text);
}
