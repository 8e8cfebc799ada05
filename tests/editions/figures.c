#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/page/style.h"
#include "faults.h"

enum { COLUMNS_MOST = 16, ROWS_MOST = 256, GREY_LEGS = 3, GREY_LINES = 20, HALF = 50 };

/* The type area of a sheet in columns and rows, and what stands in each cell. */
struct raster {
  const struct look *look;
  struct bl_grid grid;
  bl_unit top;
  int rows;
  bool used[COLUMNS_MOST][ROWS_MOST], ink[COLUMNS_MOST][ROWS_MOST];
};

static void mark(struct raster *raster, struct bl_rect rect, bool ink) {
  bl_unit pitch = raster->look->sheet->pitch;
  for (int column = 0; column < raster->grid.columns && column < COLUMNS_MOST; column++) {
    if (look_share(bl_grid_column(&raster->grid, column), raster->grid.measure, rect.x, rect.width) < raster->grid.em)
      continue;
    for (int row = 0; row < raster->rows; row++)
      if (look_share(raster->top + row * pitch, pitch, rect.y, rect.height) > pitch / 4) {
        raster->used[column][row] = true;
        raster->ink[column][row] |= ink;
      }
  }
}

static void mark_box(struct raster *raster, const struct bl_box *box) {
  switch (box->role) {
  case BL_ROLE_STORY:
  case BL_ROLE_BODY:
  case BL_ROLE_MASTHEAD:
  case BL_ROLE_FOLIO:
  case BL_ROLE_LABEL:
    return;
  default:
    mark(raster, box->rect,
         box->role == BL_ROLE_PICTURE || box->role == BL_ROLE_TITLE || box->role == BL_ROLE_KICKER ||
             box->role == BL_ROLE_SUBTITLE);
  }
}

static void make_raster(struct raster *raster, const struct verdict *verdict, const struct look *look) {
  const struct bl_sheet *sheet = look->sheet;
  memset(raster, 0, sizeof *raster);
  raster->look = look;
  raster->grid = bl_grid_page(&verdict->scene->glass);
  raster->top = sheet->grid_top - bl_style_baseline(sheet->pitch, sheet->em);
  raster->rows = (int)((look_bottom(raster->grid.area) - raster->top) / sheet->pitch);
  raster->rows = raster->rows < ROWS_MOST ? raster->rows : ROWS_MOST;
  for (size_t i = 0; i < sheet->box_count; i++)
    mark_box(raster, &sheet->boxes[i]);
  for (size_t i = 0; i < sheet->line_count; i++) {
    struct bl_rect rect = look_line(&sheet->lines[i]);
    if (sheet->lines[i].box >= sheet->box_count || sheet->boxes[sheet->lines[i].box].role != BL_ROLE_BODY)
      continue;
    rect.x = sheet->boxes[sheet->lines[i].box].rect.x;
    rect.width = sheet->boxes[sheet->lines[i].box].rect.width;
    mark(raster, rect, false);
  }
}

/* Percent. A white of one row is meant: it parts heads, crossheads, stories. */
static int fill_of(const struct raster *raster) {
  int empty = 0;
  for (int column = 0; column < raster->grid.columns; column++)
    for (int row = 0, white = 0; row < raster->rows; row++) {
      white = raster->used[column][row] ? 0 : white + 1;
      empty += white > 1;
    }
  int cells = raster->grid.columns * raster->rows;
  return cells ? 100 - (empty * 100 + cells / 2) / cells : 100;
}

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

void judge_figures(struct bl_arena *arena, struct verdict *verdict, const struct look *looks, size_t count) {
  struct raster *raster = BL_NEW(arena, struct raster);
  for (size_t s = 0; s < count; s++) {
    bool jump = false;
    make_raster(raster, verdict, &looks[s]);
    for (size_t i = 0; i < looks[s].count; i++) {
      judge_grey(verdict, &looks[s].places[i]);
      jump |= looks[s].places[i].jumps > 0;
    }
    int fill = fill_of(raster);
    spread_add(&verdict->tally->fill, fill);
    if (jump || s + 1 < count)
      spread_add(&verdict->tally->pressed, fill);
    if ((jump || s + 1 < count) && fill < HALF)
      verdict_fault(verdict, FAULT_THIN, looks[s].sheet, looks[s].count ? looks[s].places[0].story : BL_NO_STORY,
                    "%d %% of the sheet are used%s", fill, jump ? ", and a story jumps" : ", and more sheets follow");
    judge_halves(verdict, raster);
    judge_gaps(verdict, raster);
  }
}
