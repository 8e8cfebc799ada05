#include "look.h"

#include <stdlib.h>

#include "baolan/base/arena.h"

struct bl_rect look_line(const struct bl_placed_line *placed) {
  const struct bl_line *line = placed->line;
  return (struct bl_rect){placed->x + line->x, placed->baseline - line->size * 88 / 100, line->width, line->size};
}

bool look_is_text(enum bl_role role) {
  return role == BL_ROLE_BODY || role == BL_ROLE_QUOTE || role == BL_ROLE_CROSSHEAD || role == BL_ROLE_DATELINE ||
         role == BL_ROLE_BYLINE || role == BL_ROLE_TABLE || role == BL_ROLE_NAMES;
}

struct bl_rect look_join(struct bl_rect a, struct bl_rect b) {
  if (a.width == 0 || a.height == 0)
    return b;
  if (b.width == 0 || b.height == 0)
    return a;
  bl_unit x = a.x < b.x ? a.x : b.x, y = a.y < b.y ? a.y : b.y;
  bl_unit right = look_right(a) > look_right(b) ? look_right(a) : look_right(b);
  bl_unit bottom = look_bottom(a) > look_bottom(b) ? look_bottom(a) : look_bottom(b);
  return (struct bl_rect){x, y, right - x, bottom - y};
}

bool look_body(const struct bl_placed_line *placed, size_t *start, size_t *end) {
  bool any = false;
  for (size_t i = 0; i < placed->line->segment_count; i++) {
    const struct bl_segment *segment = &placed->line->segments[i];
    if (segment->field != BL_FIELD_BODY)
      continue;
    if (!any)
      *start = segment->start;
    *end = segment->end;
    any = true;
  }
  return any;
}

static int compare(const void *a, const void *b) {
  const struct place *x = a, *y = b;
  return (x->story > y->story) - (x->story < y->story);
}

static struct place *place_of(struct look *look, size_t story) {
  for (size_t i = 0; i < look->count; i++)
    if (look->places[i].story == story)
      return &look->places[i];
  return NULL;
}

static bool is_head(enum bl_role role) {
  return role == BL_ROLE_KICKER || role == BL_ROLE_TITLE || role == BL_ROLE_SUBTITLE || role == BL_ROLE_DECK;
}

static void deepen(struct place *place, bl_unit top, bl_unit bottom) {
  place->text_top = place->text_bottom == 0 || top < place->text_top ? top : place->text_top;
  place->text_bottom = bottom > place->text_bottom ? bottom : place->text_bottom;
}

static void see_box(struct look *look, const struct bl_box *box) {
  struct place *place = place_of(look, box->story);
  if (!place)
    return;
  if (is_head(box->role)) {
    place->headed = true;
    place->head = look_join(place->head, box->rect);
  }
  place->jumps += box->role == BL_ROLE_JUMP;
  place->pictures += box->role == BL_ROLE_PICTURE;
  bool filled = box->role == BL_ROLE_PICTURE || box->role == BL_ROLE_CAPTION || box->role == BL_ROLE_JUMP;
  if (filled)
    deepen(place, box->rect.y, look_bottom(box->rect));
}

static struct leg *leg_of(struct bl_arena *arena, struct place *place, size_t box) {
  for (size_t i = place->leg_count; i > 0; i--)
    if (place->legs[i - 1].box == box)
      return &place->legs[i - 1];
  struct leg *leg = BL_PUSH(arena, place->legs, place->leg_count, place->leg_capacity);
  leg->box = box;
  return leg;
}

static void see_text(struct bl_arena *arena, struct look *look, struct place *place,
                     const struct bl_placed_line *placed) {
  struct leg *leg = leg_of(arena, place, placed->box);
  bool row = leg->count == 0 || leg->lowest < placed->baseline;
  leg->rows += row;
  leg->lowest = row ? placed->baseline : leg->lowest;
  *BL_PUSH(arena, leg->lines, leg->count, leg->capacity) = placed;
  place->lines += row;
  bl_unit bottom = placed->baseline + look->sheet->pitch / 4;
  deepen(place, bottom - look->sheet->pitch, bottom);
}

static void see_line(struct bl_arena *arena, struct look *look, const struct bl_placed_line *placed) {
  struct place *place = place_of(look, placed->story);
  if (!place || placed->box >= look->sheet->box_count)
    return;
  enum bl_role box = look->sheet->boxes[placed->box].role;
  if (placed->role == BL_ROLE_TITLE && box != BL_ROLE_BODY && placed->line->glyph_count) {
    place->title_size = placed->line->size;
    place->title_font = placed->line->glyphs[0].font;
  }
  if (box == BL_ROLE_BODY)
    see_text(arena, look, place, placed);
}

static void see_tints(struct look *look) {
  for (size_t i = 0; i < look->count; i++)
    for (size_t k = 0; k < look->sheet->fill_count; k++) {
      const struct bl_rule *fill = &look->sheet->fills[k];
      struct place *place = &look->places[i];
      struct bl_point middle = {place->whole.x + place->whole.width / 2, place->whole.y + place->whole.height / 2};
      place->boxed |= fill->ink == BL_INK_TINT && bl_rect_has_point(fill->rect, middle);
    }
}

struct look look_at(struct bl_arena *arena, const struct bl_sheet *sheet) {
  struct look look = {.sheet = sheet};
  for (size_t i = 0; i < sheet->box_count; i++)
    if (sheet->boxes[i].role == BL_ROLE_STORY)
      *BL_PUSH(arena, look.places, look.count, look.capacity) =
          (struct place){.story = sheet->boxes[i].story, .whole = sheet->boxes[i].rect};
  if (look.count)
    qsort(look.places, look.count, sizeof *look.places, compare);
  for (size_t i = 0; i < sheet->box_count; i++)
    see_box(&look, &sheet->boxes[i]);
  for (size_t i = 0; i < sheet->line_count; i++)
    see_line(arena, &look, &sheet->lines[i]);
  see_tints(&look);
  return look;
}
