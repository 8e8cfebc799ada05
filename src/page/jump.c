#include "baolan/page/jump.h"

#include "baolan/base/geometry.h"

enum { CUT_LINES = 3 /* in which a better cut is looked for (J3) */, BELOW_HEAD = 2 /* rows (B3) */, LAST_LEG = 2 };

struct cut {
  const struct bl_leg_line *lines;
  size_t count; /* of all lines */
  size_t most;  /* so many go into the legs */
  size_t least; /* stay at least */
};

/* Of the lines behind the cut one shows text. */
static bool text_follows(const struct cut *cut, size_t shown) {
  size_t at = shown;
  while (at < cut->count && cut->lines[at].characters == 0)
    at++;
  return at < cut->count;
}

/* Behind text, and not in a piece whose lines share its rows; two rows stand below a crosshead; text is left. */
static bool is_sound(const struct cut *cut, size_t shown) {
  const struct bl_leg_line *lines = cut->lines;
  if (lines[shown - 1].characters == 0 || (shown < cut->count && lines[shown].rows == 0))
    return false;
  if (lines[shown - 1].beyond == 0 && !text_follows(cut, shown))
    return false;
  int rows = 0;
  size_t at = shown;
  while (at > 0 && rows < BELOW_HEAD && !lines[at - 1].heads)
    rows += (int)(lines[--at].rows > 0);
  return rows == BELOW_HEAD || at == 0;
}

/* The best in the `reach` lines from `from` back, the last of the best; `from` if none is better than it. */
static size_t better(const struct cut *cut, size_t from, size_t reach) {
  size_t best = from;
  int stop = is_sound(cut, from) ? cut->lines[from - 1].stop : -1;
  for (size_t back = 1; back < reach && cut->least + back <= from; back++)
    if (cut->lines[from - back - 1].stop > stop && is_sound(cut, from - back)) {
      best = from - back;
      stop = cut->lines[best - 1].stop;
    }
  return best;
}

/* What the legs hold, one after the other; the last keeps two lines, each of several four. */
static struct cut fill(const struct bl_placement *p, const struct bl_leg_line *lines, size_t count) {
  struct cut cut = {.lines = lines, .count = count};
  size_t last = 0, wet = 0;
  for (int leg = 0; leg < p->legs; leg++) {
    int rows = bl_placement_leg(p, leg).rows;
    wet += rows > 0;
    last = leg == bl_placement_jump_leg(p) ? cut.most : last;
    cut.most = bl_leg_fill(lines, count, cut.most, rows);
  }
  cut.least = wet > 1 && wet * BL_PLACEMENT_TEXT > last + LAST_LEG ? wet * BL_PLACEMENT_TEXT : last + LAST_LEG;
  return cut;
}

/* Where the best cut is, from the last that can be; 0 if there is none. */
static size_t cut_well(const struct cut *cut) {
  size_t shown = better(cut, cut->most, CUT_LINES);
  while (shown > 0 && !is_sound(cut, shown))
    shown--;
  return shown;
}

/* Legs that are poured evenly may end lower again: the last lines before the jump are looked at once more. A leg's only
 * line stays full, or it would look as the last of its paragraph (row 98). */
static void settle(struct cut *cut, struct bl_placement *p) {
  struct bl_leg legs[BL_PLACEMENT_LEGS];
  const struct bl_leg *last = &legs[bl_placement_jump_leg(p)];
  for (size_t before = 0; before != p->shown;) {
    before = p->shown;
    bl_placement_pour(p, cut->lines, legs);
    int reach = CUT_LINES - bl_leg_free(cut->lines, last);
    if (cut->least < last->first + LAST_LEG)
      cut->least = last->first + LAST_LEG;
    if (reach > 0)
      p->shown = better(cut, p->shown, (size_t)reach);
  }
  bool full = last->first + 1 == p->shown && text_follows(cut, p->shown);
  p->clipped = cut->lines[p->shown - 1].beyond > 0 && !full;
}

bool bl_jump_cut(struct bl_placement *placement, const struct bl_leg_line *lines, size_t count, bool any) {
  struct cut cut = fill(placement, lines, count);
  if (cut.most == 0 || cut.most == count)
    return false;
  placement->shown = cut_well(&cut);
  if (placement->shown == 0 && any)
    placement->shown = cut.most;
  if (placement->shown == 0)
    return false;
  settle(&cut, placement);
  return true;
}

bool bl_jump_cut_sentence(struct bl_placement *placement, const struct bl_leg_line *lines, size_t count) {
  struct cut cut = {.lines = lines, .count = count, .least = placement->shown};
  while (placement->shown > 0 &&
         (lines[placement->shown - 1].stop != BL_STOP_SENTENCE || !is_sound(&cut, placement->shown)))
    placement->shown--;
  if (placement->shown == 0)
    return false;
  settle(&cut, placement);
  return true;
}

long bl_jump_characters(const struct bl_placement *placement, const struct bl_leg_line *lines) {
  long sum = 0;
  for (size_t i = 0; i < placement->shown; i++)
    sum += lines[i].characters;
  return sum - (placement->clipped ? lines[placement->shown - 1].beyond : 0);
}
