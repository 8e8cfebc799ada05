#include "baolan/page/storyfill.h"

#include "baolan/base/arena.h"
#include "baolan/page/remark.h"

enum {
  LEG_LEAST = 4,
  LEVEL_ROWS = 3,
  LOW_ROOM = 7 /* rows under a head, in which a picture may be put off */
};

struct filler {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  struct bl_storyfill *fill;
  size_t next_picture;
};

static const struct bl_story *story_of(const struct filler *filler) {
  return &filler->scene->edition->stories[filler->fill->story];
}

static int head_rows(const struct filler *filler, size_t sheet) {
  return sheet == 0 ? filler->fill->head_rows : 0;
}

/* Under a high head on a low panel a picture would be a stamp: the next sheet has the height for it. */
static bool puts_off(const struct filler *filler, struct bl_figure_order order) {
  struct bl_figure figure;
  int room = order.rows_most;
  order.rows_most = filler->fill->grid.rows;
  return room <= LOW_ROOM && head_rows(filler, 0) > 0 &&
         bl_figure_make(filler->arena, filler->scene, filler->fill->story, filler->next_picture, &order, &figure) &&
         figure.rows * 3 > room * 4;
}

/* The next picture that can be shown, at the top of a column. In a single column it leaves room for text that
 * is still to come. */
static bool make_figure(struct filler *filler, size_t sheet, int column, bool text) {
  const struct bl_grid *grid = &filler->fill->grid;
  int room = grid->rows - head_rows(filler, sheet);
  struct bl_figure_order order = {grid->em, grid->pitch, grid->measure, room, true};
  if (grid->columns == 1 && text && room > 2 * LEG_LEAST)
    order.rows_most = room * 3 / 5;
  for (; filler->next_picture < story_of(filler)->picture_count; filler->next_picture++) {
    struct bl_storyfill_figure placed = {.sheet = sheet, .column = column, .row = head_rows(filler, sheet)};
    bool shown =
        bl_figure_make(filler->arena, filler->scene, filler->fill->story, filler->next_picture, &order, &placed.figure);
    if (shown && sheet == 0 && (placed.figure.rows > room || puts_off(filler, order)))
      return false; /* the next sheet has no head */
    if (shown && placed.figure.rows <= room) {
      *BL_PUSH(filler->arena, filler->fill->figures, filler->fill->figure_count, filler->fill->figure_capacity) =
          placed;
      filler->next_picture++;
      return true;
    }
    bl_remark_add(filler->scene, story_of(filler), story_of(filler)->pictures[filler->next_picture].line,
                  "picture-dropped", "picture %zu cannot be shown", filler->next_picture + 1);
  }
  return false;
}

static int figure_rows(const struct filler *filler, size_t sheet, int column) {
  for (size_t i = 0; i < filler->fill->figure_count; i++)
    if (filler->fill->figures[i].sheet == sheet && filler->fill->figures[i].column == column)
      return filler->fill->figures[i].figure.rows;
  return 0;
}

/* Rows of a column that are left for text when the text stands `depth` rows deep under the head. */
static struct bl_storyfill_slot make_slot(const struct filler *filler, size_t sheet, int column, int depth) {
  int above = figure_rows(filler, sheet, column);
  struct bl_storyfill_slot slot = {
      .sheet = sheet, .column = column, .row = head_rows(filler, sheet) + above, .rows = depth - above};
  if (slot.rows < (above ? LEG_LEAST : 1))
    slot.rows = 0;
  return slot;
}

/* Fills a sheet's columns from line `first`; returns the line behind the last. The slots are kept if wanted. */
static size_t fill_sheet(struct filler *filler, size_t sheet, size_t first, int depth, bool keep) {
  for (int column = 0; column < filler->fill->grid.columns; column++) {
    struct bl_storyfill_slot slot = make_slot(filler, sheet, column, depth);
    slot.first = first;
    slot.end = first = bl_leg_fill(filler->fill->flow.legs, filler->fill->flow.count, first, slot.rows);
    if (keep)
      *BL_PUSH(filler->arena, filler->fill->slots, filler->fill->slot_count, filler->fill->slot_capacity) = slot;
  }
  return first;
}

/* How far the fullest and the emptiest column but the last are apart on this sheet, if all that is left fits into
 * columns of this depth; -1 if not. */
static int unevenness(struct filler *filler, size_t sheet, size_t first, int depth) {
  int worst = 0;
  for (int column = 0; column < filler->fill->grid.columns; column++) {
    struct bl_storyfill_slot slot = make_slot(filler, sheet, column, depth);
    size_t end = bl_leg_fill(filler->fill->flow.legs, filler->fill->flow.count, first, slot.rows);
    int left = slot.rows - bl_leg_rows(filler->fill->flow.legs, first, end);
    if (end < filler->fill->flow.count && left > worst)
      worst = left;
    first = end;
  }
  return first == filler->fill->flow.count ? worst : -1;
}

/* The least depth at which the last sheet holds all that is left, or a little more if its columns then end level. */
static int balanced_depth(struct filler *filler, size_t sheet, size_t first, int room) {
  int depth = LEG_LEAST < room ? LEG_LEAST : room, best = -1, chosen = room;
  while (depth < room && unevenness(filler, sheet, first, depth) < 0)
    depth++;
  for (int more = 0; more <= LEVEL_ROWS && depth + more <= room && best != 0; more++) {
    int uneven = unevenness(filler, sheet, first, depth + more);
    if (uneven >= 0 && (best < 0 || uneven < best)) {
      best = uneven;
      chosen = depth + more;
    }
  }
  return chosen;
}

/* Tops `count` columns with pictures: from the right beside text, else side by side in the middle. */
static void add_figures(struct filler *filler, size_t sheet, int count, bool text) {
  int columns = filler->fill->grid.columns;
  int column = text ? columns - 1 : (columns - count) / 2;
  for (int i = 0; i < count; i++)
    if (make_figure(filler, sheet, column, text))
      column += text ? -1 : 1;
}

static void drop_figures(struct filler *filler, size_t kept, size_t picture) {
  filler->fill->figure_count = kept;
  filler->next_picture = picture;
}

/* As many of the pictures that are left as let the text end on this sheet; while it does not, one a sheet. */
static void choose_figures(struct filler *filler, size_t sheet, size_t at) {
  int room = filler->fill->grid.rows - head_rows(filler, sheet), columns = filler->fill->grid.columns;
  size_t left = story_of(filler)->picture_count - filler->next_picture;
  size_t kept = filler->fill->figure_count, picture = filler->next_picture;
  int most = left < (size_t)columns ? (int)left : columns;
  if (at == filler->fill->flow.count) {
    add_figures(filler, sheet, most, false);
    return;
  }
  for (int count = most; count > 1; count--) {
    add_figures(filler, sheet, count, true);
    if (fill_sheet(filler, sheet, at, room, false) == filler->fill->flow.count)
      return;
    drop_figures(filler, kept, picture);
  }
  add_figures(filler, sheet, most < 1 ? most : 1, true);
}

static void make_sheets(struct filler *filler) {
  size_t at = 0;
  for (size_t sheet = 0;; sheet++) {
    int room = filler->fill->grid.rows - head_rows(filler, sheet);
    choose_figures(filler, sheet, at);
    size_t end = fill_sheet(filler, sheet, at, room, false);
    int depth = end == filler->fill->flow.count ? balanced_depth(filler, sheet, at, room) : room;
    at = fill_sheet(filler, sheet, at, depth, true);
    filler->fill->sheet_count = sheet + 1;
    if (at == filler->fill->flow.count && filler->next_picture >= story_of(filler)->picture_count)
      return;
  }
}

void bl_storyfill_make(struct bl_arena *arena, const struct bl_scene *scene, struct bl_storyfill *fill) {
  struct filler filler = {.arena = arena, .scene = scene, .fill = fill};
  fill->slot_count = fill->figure_count = 0;
  make_sheets(&filler);
}
