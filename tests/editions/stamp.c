#include "stamp.h"

static uint64_t add(uint64_t stamp, int64_t value) {
  return (stamp ^ (uint64_t)value) * 0x100000001B3u;
}

static uint64_t add_rect(uint64_t stamp, struct bl_rect rect) {
  return add(add(add(add(stamp, rect.x), rect.y), rect.width), rect.height);
}

static uint64_t add_text(uint64_t stamp, const char *text) {
  for (; text && *text; text++)
    stamp = add(stamp, *text);
  return add(stamp, 0);
}

static uint64_t add_line(uint64_t stamp, const struct bl_placed_line *placed) {
  const struct bl_line *line = placed->line;
  stamp = add(add(add(stamp, placed->role), placed->ink), (int64_t)placed->story);
  stamp = add(add(add(stamp, (int64_t)placed->box), placed->x), placed->baseline);
  stamp = add(add(add(stamp, line->width), line->natural), line->measure);
  for (size_t i = 0; i < line->glyph_count; i++) {
    const struct bl_glyph *glyph = &line->glyphs[i];
    stamp = add(add(add(stamp, glyph->id), glyph->font), glyph->size);
    stamp = add(add(add(stamp, glyph->x), glyph->y), glyph->source);
  }
  for (size_t i = 0; i < line->segment_count; i++)
    stamp = add(add(add(stamp, line->segments[i].field), line->segments[i].start), line->segments[i].end);
  for (size_t i = 0; i < line->mark_count; i++)
    stamp = add(add(add(stamp, line->marks[i].kind), line->marks[i].x), line->marks[i].width);
  return stamp;
}

static uint64_t add_sheet(uint64_t stamp, const struct bl_sheet *sheet) {
  stamp = add(add(add(stamp, (int64_t)sheet->characters), sheet->grid_top), sheet->em);
  for (size_t i = 0; i < sheet->box_count; i++)
    stamp = add_rect(add(add(stamp, sheet->boxes[i].role), (int64_t)sheet->boxes[i].story), sheet->boxes[i].rect);
  for (size_t i = 0; i < sheet->line_count; i++)
    stamp = add_line(stamp, &sheet->lines[i]);
  for (size_t i = 0; i < sheet->rule_count; i++)
    stamp = add_rect(add(stamp, sheet->rules[i].ink), sheet->rules[i].rect);
  for (size_t i = 0; i < sheet->fill_count; i++)
    stamp = add_rect(add(stamp, sheet->fills[i].ink), sheet->fills[i].rect);
  for (size_t i = 0; i < sheet->picture_count; i++)
    stamp = add_rect(add_rect(add(stamp, (int64_t)sheet->pictures[i].picture), sheet->pictures[i].rect),
                     sheet->pictures[i].source);
  for (size_t i = 0; i < sheet->zone_count; i++)
    stamp = add_rect(add(add(stamp, sheet->zones[i].action), (int64_t)sheet->zones[i].target), sheet->zones[i].rect);
  return stamp;
}

uint64_t stamp_sheets(uint64_t stamp, const struct bl_sheets *sheets) {
  for (size_t i = 0; i < sheets->count; i++)
    stamp = add_sheet(stamp, &sheets->items[i]);
  return stamp;
}

uint64_t stamp_warnings(uint64_t stamp, const struct bl_warnings *warnings) {
  for (size_t i = 0; i < warnings->count; i++)
    stamp = add_text(add_text(add(stamp, warnings->items[i].line), warnings->items[i].path), warnings->items[i].text);
  return stamp;
}
