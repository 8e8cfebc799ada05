#include "raster.h"

#include <string.h>

#include "baolan/page/style.h"

static void mark(struct raster *raster, struct bl_rect rect, bool ink) {
  bl_unit pitch = raster->look->sheet->pitch;
  for (int column = 0; column < raster->grid.columns && column < RASTER_COLUMNS; column++) {
    if (look_share(bl_grid_column(&raster->grid, column), raster->grid.measure, rect.x, rect.width) < raster->grid.em)
      continue;
    for (int row = 0; row < raster->rows; row++)
      if (look_share(raster->top + row * pitch, pitch, rect.y, rect.height) > pitch / 4) {
        raster->used[column][row] = true;
        raster->ink[column][row] |= ink;
      }
  }
}

/* Of a head only its lines. */
static void mark_box(struct raster *raster, const struct bl_box *box) {
  switch (box->role) {
  case BL_ROLE_STORY:
  case BL_ROLE_BODY:
  case BL_ROLE_MASTHEAD:
  case BL_ROLE_FOLIO:
  case BL_ROLE_LABEL:
  case BL_ROLE_KICKER:
  case BL_ROLE_TITLE:
  case BL_ROLE_SUBTITLE:
  case BL_ROLE_DECK:
    return;
  default:
    mark(raster, box->rect, box->role == BL_ROLE_PICTURE);
  }
}

static bool is_head(enum bl_role role) {
  return role == BL_ROLE_KICKER || role == BL_ROLE_TITLE || role == BL_ROLE_SUBTITLE || role == BL_ROLE_DECK;
}

static void mark_line(struct raster *raster, const struct bl_placed_line *line) {
  const struct bl_sheet *sheet = raster->look->sheet;
  struct bl_rect rect = look_line(line);
  enum bl_role role = line->box < sheet->box_count ? sheet->boxes[line->box].role : BL_ROLE_STORY;
  if (is_head(role)) {
    mark(raster, rect, role != BL_ROLE_DECK);
  } else if (role == BL_ROLE_BODY) {
    rect.x = sheet->boxes[line->box].rect.x;
    rect.width = sheet->boxes[line->box].rect.width;
    mark(raster, rect, false);
  }
}

void raster_make(struct raster *raster, const struct verdict *verdict, const struct look *look) {
  const struct bl_sheet *sheet = look->sheet;
  memset(raster, 0, sizeof *raster);
  raster->look = look;
  raster->grid = bl_grid_page(&verdict->scene->glass);
  raster->top = sheet->grid_top - bl_style_baseline(sheet->pitch, sheet->em);
  raster->rows = (int)((look_bottom(raster->grid.area) - raster->top) / sheet->pitch);
  raster->rows = raster->rows < RASTER_ROWS ? raster->rows : RASTER_ROWS;
  for (size_t i = 0; i < sheet->box_count; i++)
    mark_box(raster, &sheet->boxes[i]);
  for (size_t i = 0; i < sheet->line_count; i++)
    mark_line(raster, &sheet->lines[i]);
}
