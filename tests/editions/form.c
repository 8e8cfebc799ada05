#include <stdlib.h>

#include "baolan/base/arena.h"
#include "faults.h"

enum { NEAR = 2 }; /* units of 1/64 pixel that rounding may take */

static bool is_han(uint32_t point) {
  return (point >= 0x3400 && point <= 0x9FFF) || (point >= 0x20000 && point <= 0x3FFFF);
}

static void judge_boxes(struct verdict *verdict, const struct bl_sheet *sheet) {
  struct bl_rect whole = {0, 0, sheet->width, sheet->height};
  for (size_t i = 0; i < sheet->box_count; i++)
    if (!bl_rect_holds(whole, sheet->boxes[i].rect) || sheet->boxes[i].rect.width < 0 ||
        sheet->boxes[i].rect.height < 0)
      verdict_fault(verdict, FAULT_OUTSIDE, sheet, sheet->boxes[i].story, "box of %s leaves the sheet",
                    bl_role_name(sheet->boxes[i].role));
  for (size_t i = 0; i < sheet->rule_count; i++)
    if (!bl_rect_holds(whole, sheet->rules[i].rect))
      verdict_fault(verdict, FAULT_OUTSIDE, sheet, BL_NO_STORY, "a rule leaves the sheet");
  for (size_t i = 0; i < sheet->fill_count; i++)
    if (!bl_rect_holds(whole, sheet->fills[i].rect))
      verdict_fault(verdict, FAULT_OUTSIDE, sheet, BL_NO_STORY, "a fill leaves the sheet");
}

static void judge_pair(struct verdict *verdict, const struct bl_sheet *sheet, const struct bl_box *a,
                       const struct bl_box *b) {
  const struct bl_box *outer = a->role == BL_ROLE_STORY ? a : b, *inner = outer == a ? b : a;
  bool family = outer->role == BL_ROLE_STORY && inner->role != BL_ROLE_STORY && outer->story == inner->story;
  if (family && !bl_rect_holds(outer->rect, inner->rect))
    verdict_fault(verdict, FAULT_OUTSIDE, sheet, inner->story, "its %s leaves the story", bl_role_name(inner->role));
  if (!family && bl_rect_meets(a->rect, b->rect))
    verdict_fault(verdict, FAULT_OVERLAP, sheet, a->story, "%s and %s of story %zu overlap", bl_role_name(a->role),
                  bl_role_name(b->role), b->story + 1);
}

static void judge_overlaps(struct verdict *verdict, const struct bl_sheet *sheet) {
  for (size_t i = 0; i < sheet->box_count; i++)
    for (size_t j = 0; j < i; j++)
      judge_pair(verdict, sheet, &sheet->boxes[j], &sheet->boxes[i]);
}

static int higher(const void *a, const void *b) {
  bl_unit x = ((const struct bl_rect *)a)->y, y = ((const struct bl_rect *)b)->y;
  return (x > y) - (x < y);
}

static void judge_line_overlaps(struct bl_arena *arena, struct verdict *verdict, const struct bl_sheet *sheet) {
  struct bl_rect *rects = BL_NEW_ARRAY(arena, struct bl_rect, sheet->line_count + 1);
  for (size_t i = 0; i < sheet->line_count; i++)
    rects[i] = look_line(&sheet->lines[i]);
  qsort(rects, sheet->line_count, sizeof *rects, higher);
  for (size_t i = 0; i < sheet->line_count; i++)
    for (size_t j = i + 1; j < sheet->line_count && rects[j].y < look_bottom(rects[i]) - NEAR; j++)
      if (look_share(rects[i].x, rects[i].width, rects[j].x, rects[j].width) > NEAR)
        verdict_fault(verdict, FAULT_OVERLAP, sheet, BL_NO_STORY, "lines overlap at %d,%d and %d,%d", rects[i].x / 64,
                      rects[i].y / 64, rects[j].x / 64, rects[j].y / 64);
}

/* Nothing in it may open: one long word, with one Han character at most before or behind it. */
static bool is_one_word(const struct verdict *verdict, const struct bl_placed_line *placed) {
  size_t han = 0, spaces = 0;
  for (size_t i = 0; i < placed->line->segment_count; i++) {
    const struct bl_segment *segment = &placed->line->segments[i];
    struct bl_text text =
        bl_story_field(&verdict->edition->stories[placed->story], (enum bl_field)segment->field, segment->part);
    text = bl_text_trim(bl_text_slice(text, segment->start, segment->end));
    for (size_t at = 0; at < text.size;) {
      uint32_t point = bl_text_next(text, &at);
      spaces += point == ' ';
      han += point >= 0x2E80;
    }
  }
  return spaces == 0 && han <= 1;
}

static void judge_measure(struct verdict *verdict, const struct bl_sheet *sheet, const struct bl_placed_line *placed,
                          struct bl_rect box) {
  const struct bl_line *line = placed->line;
  bl_unit end = placed->x + line->x + line->width;
  if (placed->role != BL_ROLE_BODY || line->last || line->overfull || (line->ragged && is_one_word(verdict, placed)))
    return;
  if (abs(line->width - line->measure) > NEAR || abs(end - look_right(box)) > NEAR)
    verdict_fault(verdict, FAULT_MEASURE, sheet, placed->story, "a line of %d/64 in %d/64 ends %d/64 from the edge",
                  line->width, line->measure, look_right(box) - end);
}

static void judge_line(struct verdict *verdict, const struct bl_sheet *sheet, const struct bl_placed_line *placed) {
  if (placed->box >= sheet->box_count) {
    verdict_fault(verdict, FAULT_OUTSIDE, sheet, placed->story, "a line has no box");
    return;
  }
  const struct bl_box *box = &sheet->boxes[placed->box];
  struct bl_rect rect = look_line(placed), room = box->rect;
  room.x -= NEAR;
  room.width += 2 * NEAR;
  if (rect.width > 0 && !placed->line->overfull && !bl_rect_holds(room, rect))
    verdict_fault(verdict, FAULT_OUTSIDE, sheet, placed->story,
                  "a line of %s leaves its box: %d,%d %dx%d in %d,%d %dx%d", bl_role_name(placed->role), rect.x / 64,
                  rect.y / 64, rect.width / 64, rect.height / 64, room.x / 64, room.y / 64, room.width / 64,
                  room.height / 64);
  if (placed->story != BL_NO_STORY && box->story != placed->story)
    verdict_fault(verdict, FAULT_FOREIGN, sheet, placed->story, "a line of %s stands in a box of another story",
                  bl_role_name(placed->role));
  bool grid = placed->on_grid || placed->role == BL_ROLE_BODY || placed->role == BL_ROLE_QUOTE;
  if (grid && (placed->baseline - sheet->grid_top) % sheet->pitch != 0)
    verdict_fault(verdict, FAULT_REGISTER, sheet, placed->story, "a line of %s is %d/64 off the register",
                  bl_role_name(placed->role), (placed->baseline - sheet->grid_top) % sheet->pitch);
  judge_measure(verdict, sheet, placed, box->rect);
}

/* Each Han character has one glyph on the baseline; dots stand below it. */
static void judge_glyphs(struct verdict *verdict, const struct bl_sheet *sheet, const struct bl_placed_line *placed) {
  long characters = 0, glyphs = 0;
  const struct bl_line *line = placed->line;
  if (placed->story >= verdict->edition->story_count)
    return;
  const struct bl_story *story = &verdict->edition->stories[placed->story];
  for (size_t i = 0; i < line->segment_count; i++) {
    const struct bl_segment *segment = &line->segments[i];
    struct bl_text text = bl_story_field(story, (enum bl_field)segment->field, segment->part);
    text = bl_text_slice(text, segment->start, segment->end);
    for (size_t at = 0; at < text.size;)
      characters += is_han(bl_text_next(text, &at));
  }
  for (size_t i = 0; i < line->glyph_count; i++) {
    struct bl_text text = bl_story_field(story, (enum bl_field)line->glyphs[i].field, line->glyphs[i].part);
    size_t at = line->glyphs[i].source;
    glyphs += line->glyphs[i].y <= 0 && is_han(bl_text_next(text, &at));
  }
  if (characters != glyphs)
    verdict_fault(verdict, FAULT_GLYPHS, sheet, placed->story, "%ld Han characters have %ld glyphs", characters,
                  glyphs);
}

static void judge_picture(struct verdict *verdict, const struct bl_sheet *sheet,
                          const struct bl_placed_picture *placed) {
  const struct bl_story_picture *picture = &verdict->edition->stories[placed->story].pictures[placed->picture];
  struct bl_rect rect = placed->rect, source = placed->source;
  struct bl_rect whole = {0, 0, BL_PX(picture->width), BL_PX(picture->height)};
  bool in_box = false;
  for (size_t i = 0; i < sheet->box_count; i++)
    in_box |= sheet->boxes[i].role == BL_ROLE_PICTURE && sheet->boxes[i].story == placed->story &&
              bl_rect_holds(sheet->boxes[i].rect, rect);
  if (!in_box || !bl_rect_holds(whole, source) || rect.width <= 0 || rect.height <= 0)
    verdict_fault(verdict, FAULT_OUTSIDE, sheet, placed->story, "picture %zu leaves its box or shows what is not there",
                  placed->picture);
  long long across = (long long)rect.width * source.height, down = (long long)rect.height * source.width;
  long long off = across > down ? across - down : down - across;
  if (off > 64LL * 2 * (source.width > source.height ? source.width : source.height))
    verdict_fault(verdict, FAULT_PICTURE, sheet, placed->story, "picture %zu is distorted", placed->picture);
  if (rect.width * 100LL > source.width * 132LL)
    verdict_fault(verdict, FAULT_PICTURE, sheet, placed->story, "picture %zu is enlarged %lld %%", placed->picture,
                  rect.width * 100LL / source.width);
  if (source.width * 100LL < whole.width * 69LL || source.height * 100LL < whole.height * 69LL)
    verdict_fault(verdict, FAULT_PICTURE, sheet, placed->story, "picture %zu is cropped to %lld %% by %lld %%",
                  placed->picture, source.width * 100LL / whole.width, source.height * 100LL / whole.height);
}

static void judge_zones(struct verdict *verdict, const struct bl_sheet *sheet) {
  struct bl_rect whole = {0, 0, sheet->width, sheet->height};
  for (size_t i = 0; i < sheet->zone_count; i++) {
    const struct bl_zone *zone = &sheet->zones[i];
    if (zone->rect.width <= 0 || zone->rect.height <= 0 || !bl_rect_holds(whole, zone->rect) ||
        (zone->action == BL_ACTION_STORY && zone->target >= verdict->edition->story_count))
      verdict_fault(verdict, FAULT_ZONE, sheet, zone->target, "a zone is empty, off the sheet, or opens nothing");
  }
}

void judge_form(struct bl_arena *arena, struct verdict *verdict, const struct bl_sheets *sheets) {
  for (size_t s = 0; s < sheets->count; s++) {
    const struct bl_sheet *sheet = &sheets->items[s];
    if (sheet->number != s || sheet->count != sheets->count)
      verdict_fault(verdict, FAULT_NUMBERS, sheet, BL_NO_STORY, "sheet %zu of %zu says %zu of %zu", s, sheets->count,
                    sheet->number, sheet->count);
    judge_boxes(verdict, sheet);
    judge_overlaps(verdict, sheet);
    judge_line_overlaps(arena, verdict, sheet);
    judge_zones(verdict, sheet);
    for (size_t i = 0; i < sheet->line_count; i++) {
      judge_line(verdict, sheet, &sheet->lines[i]);
      judge_glyphs(verdict, sheet, &sheet->lines[i]);
    }
    for (size_t i = 0; i < sheet->picture_count; i++)
      judge_picture(verdict, sheet, &sheet->pictures[i]);
  }
}
