#include "baolan/page/placement.h"

bool bl_placement_pictured(const struct bl_placement *p, int leg) {
  switch (p->form) {
  case BL_FORM_TOP:
    return true;
  case BL_FORM_RIGHT:
    return leg >= p->legs - p->picture_legs;
  case BL_FORM_LEFT:
    return leg < p->picture_legs;
  default:
    return false;
  }
}

/* A leg under a picture that is too short for text stays empty (P2). */
int bl_placement_room(const struct bl_placement *p, int leg) {
  if (!bl_placement_pictured(p, leg))
    return p->text_rows;
  int rows = p->text_rows - p->picture_rows;
  return rows < BL_PLACEMENT_TEXT + p->jump && p->measure != BL_MEASURE_SINGLE ? 0 : rows;
}

int bl_placement_jump_leg(const struct bl_placement *placement) {
  if (!placement->jump)
    return -1;
  int leg = placement->legs - 1;
  while (leg > 0 && bl_placement_room(placement, leg) == 0)
    leg--;
  return leg;
}

int bl_placement_frame(enum bl_measure measure) {
  return measure == BL_MEASURE_BOXED ? 1 : 0;
}

int bl_placement_rows(const struct bl_placement *placement) {
  int rows =
      placement->head_rows + placement->space_rows + placement->text_rows + 2 * bl_placement_frame(placement->measure);
  return placement->beside && placement->picture_rows > rows ? placement->picture_rows : rows;
}

int bl_placement_columns(const struct bl_placement *placement) {
  return placement->columns - placement->beside;
}

int bl_placement_column(const struct bl_placement *placement) {
  return placement->column + placement->beside;
}

int bl_placement_head_row(const struct bl_placement *placement) {
  return placement->row + bl_placement_frame(placement->measure);
}

int bl_placement_text_row(const struct bl_placement *placement) {
  return bl_placement_head_row(placement) + placement->head_rows + placement->space_rows;
}

int bl_placement_picture_row(const struct bl_placement *placement) {
  return placement->beside ? placement->row : bl_placement_text_row(placement);
}

int bl_placement_picture_leg(const struct bl_placement *placement) {
  return placement->form == BL_FORM_RIGHT ? placement->legs - placement->picture_legs : 0;
}

struct bl_leg bl_placement_leg(const struct bl_placement *p, int leg) {
  struct bl_leg out = {.row = bl_placement_text_row(p), .rows = bl_placement_room(p, leg)};
  if (bl_placement_pictured(p, leg))
    out.row += p->picture_rows;
  if (leg == bl_placement_jump_leg(p) && out.rows > 0)
    out.rows--;
  return out;
}

void bl_placement_pour(const struct bl_placement *placement, const struct bl_leg_line *lines, struct bl_leg *legs) {
  for (int i = 0; i < placement->legs; i++)
    legs[i] = bl_placement_leg(placement, i);
  bl_leg_pour(lines, placement->shown, legs, placement->legs, placement->jump);
}
