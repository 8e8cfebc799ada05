#include "baolan/base/arena.h"
#include "faults.h"
#include "raster.h"

enum { GREY_LEGS = 3, GREY_LINES = 20, HALF = 50 };

static void judge_halves(struct verdict *verdict, const struct raster *raster) {
  long left = 0, right = 0, top = 0, bottom = 0;
  for (int column = 0; column < raster->grid.columns; column++)
    for (int row = 0; row < raster->rows; row++) {
      if (!raster->ink[column][row])
        continue;
      left += 2 * column + 1 <= raster->grid.columns;
      right += 2 * column + 1 >= raster->grid.columns;
      top += 2 * row + 1 <= raster->rows;
      bottom += 2 * row + 1 >= raster->rows;
    }
  bool across = left * 100 > right * 167 || right * 100 > left * 167;
  if (raster->look->count > 1 && (across || top * 100 > bottom * 167 || bottom * 100 > top * 167))
    verdict_soft(verdict, SOFT_HALVES);
}

/* Rows and gutters through the whole page that no story crosses, beyond the first of each. */
static void judge_gaps(struct verdict *verdict, const struct raster *raster) {
  const struct look *look = raster->look;
  int across = 0, down = 0;
  for (int row = 1; row + 1 < raster->rows; row++) {
    bl_unit y = raster->top + row * look->sheet->pitch;
    bool crossed = false, above = false, below = false;
    for (size_t i = 0; i < look->count; i++) {
      struct bl_rect whole = look->places[i].whole;
      crossed |= whole.y <= y && look_bottom(whole) > y;
      above |= look_bottom(whole) <= y;
      below |= whole.y > y;
    }
    across += !crossed && above && below;
  }
  for (int column = 1; column < raster->grid.columns; column++) {
    bl_unit x = bl_grid_column(&raster->grid, column);
    bool crossed = false;
    for (size_t i = 0; i < look->count; i++)
      crossed |= look->places[i].whole.x < x && look_right(look->places[i].whole) > x;
    down += !crossed;
  }
  for (int i = 1; i < across; i++)
    verdict_soft(verdict, SOFT_GAP);
  for (int i = 1; i < down; i++)
    verdict_soft(verdict, SOFT_GAP);
}

static void judge_grey(struct verdict *verdict, const struct place *place) {
  int longest = 0;
  bool broken = place->pictures > 0;
  for (size_t i = 0; i < place->leg_count; i++) {
    longest = place->legs[i].rows > longest ? place->legs[i].rows : longest;
    for (size_t k = 0; k < place->legs[i].count; k++)
      broken |= place->legs[i].lines[k]->role == BL_ROLE_CROSSHEAD;
  }
  if (!broken && place->leg_count > GREY_LEGS && longest > GREY_LINES)
    verdict_soft(verdict, SOFT_GREY);
}

static bool has_jump(const struct look *look) {
  bool jump = false;
  for (size_t i = 0; i < look->count; i++)
    jump |= look->places[i].jumps > 0;
  return jump;
}

static void judge_fill(struct verdict *verdict, const struct raster *raster, const struct raster *next) {
  const struct look *look = raster->look;
  struct whites whites = fill_whites(verdict, raster, next);
  bool jump = has_jump(look), pressed = jump || next;
  int fill = fill_of(&whites), thin = fill + whites.count[WHITE_FULL] * 100 / (whites.cells ? whites.cells : 1);
  spread_add(&verdict->tally->fill, fill);
  spread_add(&verdict->tally->used, fill_used(&whites));
  if (pressed)
    spread_add(&verdict->tally->pressed, fill);
  verdict->tally->cells += whites.cells;
  for (int i = 0; i < WHITE_COUNT; i++)
    verdict->tally->whites[i] += whites.count[i];
  if (pressed && thin < HALF)
    verdict_fault(verdict, FAULT_THIN, look->sheet, look->count ? look->places[0].story : BL_NO_STORY,
                  "%d %% of the sheet are used%s", fill, jump ? ", and a story jumps" : ", and more sheets follow");
}

void judge_figures(struct bl_arena *arena, struct verdict *verdict, const struct look *looks, size_t count) {
  struct raster *rasters = BL_NEW_ARRAY(arena, struct raster, 2), *raster = &rasters[0], *next = &rasters[1];
  for (size_t s = 0; s < count; s++) {
    raster_make(raster, verdict, &looks[s]);
    if (s + 1 < count)
      raster_make(next, verdict, &looks[s + 1]);
    for (size_t i = 0; i < looks[s].count; i++)
      judge_grey(verdict, &looks[s].places[i]);
    judge_fill(verdict, raster, s + 1 < count ? next : NULL);
    judge_halves(verdict, raster);
    judge_gaps(verdict, raster);
  }
}
