#include "baolan/page/storyfill.h"

#include <string.h>

#include "baolan/base/arena.h"

enum { LEVEL_ROWS = 3, PLANS = 5, ANYWHERE = BL_STORYSHEET_COLUMNS };

struct run {
  struct bl_storysheet *sheets;
  size_t count, capacity;
};

static bool ends_text(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet) {
  return sheet->end == copy->count;
}

/* Columns that end where they may not. */
static size_t forced_ends(const struct bl_storysheet_copy *copy, const struct bl_storysheet *sheet) {
  size_t forced = 0;
  for (int column = 0; column < copy->grid->columns; column++) {
    const struct bl_storysheet_slot *slot = &sheet->slots[column];
    forced += slot->first < slot->end && slot->end < copy->count && copy->legs[slot->end - 1].joined;
  }
  return forced;
}

/* How far the fullest and the emptiest column but the text's last are apart, if all that stands on the sheet at its
 * full depth also fits into columns of this one, and none ends worse; -1 if not. */
static int unevenness(const struct bl_storysheet_copy *copy, const struct bl_storysheet *full, int depth) {
  struct bl_storysheet sheet = *full;
  sheet.depth = depth;
  bl_storysheet_lay(copy, &sheet);
  if (sheet.end != full->end || sheet.tied_end != full->tied_end || sheet.loose_end != full->loose_end ||
      forced_ends(copy, &sheet) > forced_ends(copy, full))
    return -1;
  int worst = 0;
  for (int column = 0; column < copy->grid->columns; column++) {
    const struct bl_storysheet_slot *slot = &sheet.slots[column];
    int left = slot->rows - bl_leg_rows(copy->legs, slot->first, slot->end);
    if ((slot->end < copy->count || slot->first == slot->end) && left > worst)
      worst = left;
  }
  return worst;
}

/* The least depth at which the last sheet holds all that is left, or a little more if its columns then end level. */
static int balanced_depth(const struct bl_storysheet_copy *copy, const struct bl_storysheet *full) {
  int room = full->depth;
  int depth = BL_STORYSHEET_LEG < room ? BL_STORYSHEET_LEG : room, best = -1, chosen = room;
  while (depth < room && unevenness(copy, full, depth) < 0)
    depth++;
  for (int more = 0; more <= LEVEL_ROWS && depth + more <= room && best != 0; more++) {
    int uneven = unevenness(copy, full, depth + more);
    if (uneven >= 0 && (best < 0 || uneven < best)) {
      best = uneven;
      chosen = depth + more;
    }
  }
  return chosen;
}

/* As many of the loose pictures that are left as let the text end on this sheet; while it does not, one a sheet. */
static void choose_tops(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet) {
  size_t left = copy->pictures->loose_count - sheet->loose;
  sheet->tops = left < (size_t)copy->grid->columns ? (int)left : copy->grid->columns;
  for (; sheet->tops > 1; sheet->tops--) {
    bl_storysheet_lay(copy, sheet);
    if (ends_text(copy, sheet))
      return;
  }
  bl_storysheet_lay(copy, sheet);
}

static void lay_last(const struct bl_storysheet_copy *copy, struct bl_storysheet *sheet) {
  sheet->depth = balanced_depth(copy, sheet);
  bl_storysheet_lay(copy, sheet);
}

static bool is_laid_alike(const struct bl_storysheet_copy *copy, const struct bl_storysheet *a,
                          const struct bl_storysheet *b) {
  return a->tied_end == b->tied_end && a->loose_end == b->loose_end && forced_ends(copy, a) <= forced_ends(copy, b);
}

/* The last two sheets, the first of them so many rows less deep; false if the last then has still too few, or if that
 * makes anything else worse. */
static bool carry(const struct bl_storysheet_copy *copy, struct bl_storysheet *pair, int less) {
  struct bl_storysheet before = pair[0], last = pair[1];
  before.depth -= less;
  bl_storysheet_lay(copy, &before);
  last.first = before.end;
  last.depth = bl_storysheet_room(copy, last.number);
  bl_storysheet_lay(copy, &last);
  if (!ends_text(copy, &last) || !is_laid_alike(copy, &before, &pair[0]) || !is_laid_alike(copy, &last, &pair[1]) ||
      bl_leg_rows(copy->legs, last.first, last.end) < BL_STORYSHEET_LEG)
    return false;
  lay_last(copy, &last);
  pair[0] = before;
  pair[1] = last;
  return true;
}

/* A line or two do not stand alone on the last sheet: some go over from the one before. */
static void fill_last(const struct bl_storysheet_copy *copy, struct run *run) {
  if (run->count < 2)
    return;
  struct bl_storysheet *pair = &run->sheets[run->count - 2];
  int rows = bl_leg_rows(copy->legs, pair[1].first, pair[1].end);
  bool done = rows == 0 || rows >= BL_STORYSHEET_LEG;
  for (int less = 1; !done && less < BL_STORYSHEET_LEG && pair[0].depth - less >= BL_STORYSHEET_LEG; less++)
    done = carry(copy, pair, less);
}

static struct run make_run(const struct bl_storysheet_copy *copy) {
  struct run run = {0};
  struct bl_storysheet next = {0};
  do {
    struct bl_storysheet *sheet = BL_PUSH(copy->arena, run.sheets, run.count, run.capacity);
    *sheet = next;
    sheet->depth = bl_storysheet_room(copy, sheet->number);
    choose_tops(copy, sheet);
    if (ends_text(copy, sheet) && sheet->first < copy->count)
      lay_last(copy, sheet);
    next = (struct bl_storysheet){
        .number = sheet->number + 1, .first = sheet->end, .tied = sheet->tied_end, .loose = sheet->loose_end};
  } while (next.first < copy->count || next.tied < copy->pictures->tied_count ||
           next.loose < copy->pictures->loose_count);
  fill_last(copy, &run);
  return run;
}

/* All of them loose, in the order of the copy. */
static struct bl_storypictures untie(struct bl_arena *arena, const struct bl_storypictures *list) {
  struct bl_storypictures all = *list;
  all.loose = BL_NEW_ARRAY(arena, struct bl_storypicture, list->tied_count + list->loose_count + 1);
  all.tied_count = all.loose_count = 0;
  for (size_t tied = 0, loose = 0; tied < list->tied_count || loose < list->loose_count;) {
    bool next = loose == list->loose_count ||
                (tied < list->tied_count && list->tied[tied].picture < list->loose[loose].picture);
    all.loose[all.loose_count++] = next ? list->tied[tied++] : list->loose[loose++];
  }
  return all;
}

static bool spans(const struct bl_storypictures *list) {
  for (size_t i = 0; i < list->tied_count; i++)
    if (list->tied[i].span > 1)
      return true;
  for (size_t i = 0; i < list->loose_count; i++)
    if (list->loose[i].span > 1 && !list->loose[i].leads)
      return true;
  return false;
}

/* The last sheet holds pictures alone. */
static bool trails(const struct bl_storysheet_copy *copy, const struct run *run) {
  return run->count > 1 && run->sheets[run->count - 1].first == copy->count;
}

static bool is_better(const struct bl_storysheet_copy *copy, const struct run *run, const struct run *best) {
  return best->count == 0 || run->count < best->count ||
         (run->count == best->count && trails(copy, best) && !trails(copy, run));
}

/* Of the ways in which the pictures may stand, the first of the fewest sheets; without regard to their references only
 * if they else stood alone behind the text. */
static struct run best_run(struct bl_storysheet_copy *copy) {
  static const struct {
    bool spanning;
    int ahead;
  } plans[PLANS] = {{true, 0}, {false, 0}, {false, 1}, {false, ANYWHERE}, {false, ANYWHERE}};
  const struct bl_storypictures *list = copy->pictures, all = untie(copy->arena, list);
  struct run best = {0};
  for (int i = 0; i < PLANS && best.count != 1; i++) {
    bool untied = i + 1 == PLANS;
    if ((i == 0 && !spans(list)) || (i > 1 && list->tied_count == 0) || (untied && !trails(copy, &best)))
      continue;
    copy->spanning = plans[i].spanning;
    copy->ahead = plans[i].ahead;
    copy->pictures = untied ? &all : list;
    struct run run = make_run(copy);
    if (is_better(copy, &run, &best))
      best = run;
  }
  copy->pictures = list;
  return best;
}

/* What ends the text is one line more, behind a free row. */
static void add_tail(struct bl_storysheet_copy *copy, int rows) {
  struct bl_leg_line *legs = BL_NEW_ARRAY(copy->arena, struct bl_leg_line, copy->count + 1);
  if (copy->count)
    memcpy(legs, copy->legs, copy->count * sizeof *legs);
  legs[copy->count] = (struct bl_leg_line){.rows = (uint8_t)rows, .space = 1};
  copy->legs = legs;
  copy->count++;
}

static size_t count_forced(const struct bl_storysheet_copy *copy, const struct run *run) {
  size_t forced = 0;
  for (size_t i = 0; i < run->count; i++)
    forced += forced_ends(copy, &run->sheets[i]);
  return forced;
}

void bl_storyfill_make(struct bl_arena *arena, const struct bl_scene *scene, struct bl_storyfill *fill) {
  struct bl_storypictures list = bl_storypicture_list(arena, scene, fill->story, &fill->grid, &fill->flow);
  struct bl_storysheet_memory memory = {0};
  struct bl_storysheet_copy copy = {.arena = arena,
                                    .scene = scene,
                                    .story = fill->story,
                                    .grid = &fill->grid,
                                    .legs = fill->flow.legs,
                                    .count = fill->flow.count,
                                    .head_rows = fill->head_rows,
                                    .head_lines = fill->head_lines,
                                    .pictures = &list,
                                    .memory = &memory};
  struct run run = best_run(&copy);
  fill->tailed = false;
  fill->legs = copy.legs;
  fill->leg_count = copy.count;
  if (fill->tail_rows > 0 && fill->tail_rows <= fill->grid.rows) {
    add_tail(&copy, fill->tail_rows);
    struct run tailed = best_run(&copy);
    fill->tailed = tailed.count <= run.count;
    run = fill->tailed ? tailed : run;
    fill->legs = copy.legs;
    fill->leg_count += fill->tailed;
  }
  fill->forced = count_forced(&copy, &run);
  fill->sheets = run.sheets;
  fill->sheet_count = run.count;
  fill->dropped = list.dropped;
  fill->dropped_count = list.dropped_count;
}

int bl_storyfill_free(const struct bl_storyfill *fill, size_t number) {
  const struct bl_storysheet *sheet = &fill->sheets[number];
  int deepest = number == 0 ? fill->head_rows : 0;
  for (int column = 0; column < fill->grid.columns; column++) {
    const struct bl_storysheet_slot *slot = &sheet->slots[column];
    int end = slot->first < slot->end ? slot->row + bl_leg_rows(fill->legs, slot->first, slot->end) : 0;
    deepest = end > deepest ? end : deepest;
  }
  for (int i = 0; i < sheet->figure_count; i++) {
    int end = sheet->figures[i].row + sheet->figures[i].figure.rows;
    deepest = end > deepest ? end : deepest;
  }
  return fill->grid.rows - deepest;
}

size_t bl_storyfill_lines(const struct bl_storyfill *fill, size_t sheet) {
  size_t end = fill->sheets[sheet].end < fill->flow.count ? fill->sheets[sheet].end : fill->flow.count;
  return end - fill->sheets[sheet].first;
}
