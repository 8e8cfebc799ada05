#include "baolan/page/dump.h"

#include "baolan/base/json.h"

static const char *const ink_names[BL_INK_COUNT] = {[BL_INK_PAPER] = "paper",
                                                    [BL_INK_TEXT] = "text",
                                                    [BL_INK_RED] = "red",
                                                    [BL_INK_SOFT] = "soft",
                                                    [BL_INK_FAINT] = "faint",
                                                    [BL_INK_TINT] = "tint",
                                                    [BL_INK_BAR] = "bar",
                                                    [BL_INK_BAR_TEXT] = "bar-text",
                                                    [BL_INK_BAR_FAINT] = "bar-faint",
                                                    [BL_INK_CODE] = "code",
                                                    [BL_INK_CODE_PAPER] = "code-paper"};

static void write_rect(struct bl_json *json, struct bl_rect rect) {
  bl_json_unit(json, "x", rect.x);
  bl_json_unit(json, "y", rect.y);
  bl_json_unit(json, "w", rect.width);
  bl_json_unit(json, "h", rect.height);
}

static void write_story_id(struct bl_json *json, const char *key, const struct bl_edition *edition, size_t story) {
  if (story < edition->story_count)
    bl_json_text(json, key, edition->stories[story].id);
  else
    bl_json_string(json, key, NULL);
}

static void write_boxes(struct bl_json *json, const struct bl_edition *edition, const struct bl_sheet *sheet) {
  bl_json_open(json, "boxes", '[');
  for (size_t i = 0; i < sheet->box_count; i++) {
    const struct bl_box *box = &sheet->boxes[i];
    bl_json_open(json, NULL, '{');
    bl_json_string(json, "role", bl_role_name(box->role));
    write_story_id(json, "story", edition, box->story);
    write_rect(json, box->rect);
    bl_json_close(json);
  }
  bl_json_close(json);
}

static bool belongs(const struct bl_glyph *glyph, const struct bl_segment *segment) {
  return glyph->field == segment->field && glyph->part == segment->part && glyph->source >= segment->start &&
         glyph->source < segment->end;
}

void bl_dump_glyph(struct bl_json *json, const struct bl_glyph *glyph, bl_unit x, bl_unit baseline) {
  bl_json_open(json, NULL, '{');
  bl_json_int(json, "id", glyph->id);
  bl_json_int(json, "font", glyph->font);
  bl_json_unit(json, "size", glyph->size);
  bl_json_unit(json, "advance", glyph->advance);
  bl_json_unit(json, "x", x + glyph->x);
  bl_json_unit(json, "y", baseline + glyph->y);
  bl_json_int(json, "source", glyph->source);
  if (glyph->condense)
    bl_json_int(json, "condense", glyph->condense);
  bl_json_close(json);
}

static void write_glyphs(struct bl_json *json, const struct bl_placed_line *placed, const struct bl_segment *segment) {
  bl_json_open(json, "glyphs", '[');
  for (size_t i = 0; i < placed->line->glyph_count; i++) {
    const struct bl_glyph *glyph = &placed->line->glyphs[i];
    if (belongs(glyph, segment))
      bl_dump_glyph(json, glyph, placed->x, placed->baseline);
  }
  bl_json_close(json);
}

/* Of the whole line, those that begin in this segment. */
static void write_marks(struct bl_json *json, const struct bl_placed_line *placed, const struct bl_segment *segment) {
  static const char *const kinds[] = {"line", "wave", "frame"};
  const struct bl_line *line = placed->line;
  bool any = false;
  for (size_t i = 0; i < line->mark_count; i++) {
    const struct bl_mark *mark = &line->marks[i];
    if (mark->x < segment->x || mark->x >= segment->x + segment->width)
      continue;
    if (!any)
      bl_json_open(json, "marks", '[');
    any = true;
    bl_json_open(json, NULL, '{');
    bl_json_string(json, "kind", kinds[mark->kind]);
    write_rect(json, (struct bl_rect){placed->x + mark->x, placed->baseline + mark->y, mark->width, mark->height});
    bl_json_close(json);
  }
  if (any)
    bl_json_close(json);
}

/* What justification took from or gave to the line; a line set solid has no such key. */
static void write_levels(struct bl_json *json, const struct bl_line *line) {
  bool any = false;
  for (int i = 0; i < BL_LEVEL_COUNT; i++)
    any |= line->levels[i] != 0;
  if (!any)
    return;
  bl_json_open(json, "levels", '[');
  for (int i = 0; i < BL_LEVEL_COUNT; i++)
    bl_json_unit(json, NULL, line->levels[i]);
  bl_json_close(json);
}

static void write_source(struct bl_json *json, const struct bl_edition *edition, size_t story,
                         const struct bl_segment *segment) {
  bl_json_string(json, "field", bl_field_name((enum bl_field)segment->field));
  if (segment->part)
    bl_json_int(json, "part", segment->part);
  bl_json_int(json, "start", segment->start);
  bl_json_int(json, "end", segment->end);
  if (segment->field == BL_FIELD_NONE || story >= edition->story_count)
    return;
  struct bl_text field = bl_story_field(&edition->stories[story], (enum bl_field)segment->field, segment->part);
  bl_json_text(json, "text", bl_text_slice(field, segment->start, segment->end));
}

static void write_segment(struct bl_json *json, const struct bl_edition *edition, const struct bl_placed_line *placed,
                          size_t number, const struct bl_segment *segment, bool glyphs) {
  const struct bl_line *line = placed->line;
  bl_json_open(json, NULL, '{');
  bl_json_int(json, "line", (int64_t)number);
  bl_json_string(json, "role", bl_role_name(placed->role));
  write_story_id(json, "story", edition, placed->story);
  write_source(json, edition, placed->story, segment);
  bl_json_unit(json, "x", placed->x + segment->x);
  bl_json_unit(json, "baseline", placed->baseline);
  bl_json_unit(json, "size", line->size);
  bl_json_unit(json, "width", segment->width);
  bl_json_unit(json, "natural", segment->natural);
  bl_json_unit(json, "measure", line->x + line->measure - segment->x);
  bl_json_bool(json, "last", line->last);
  if (line->ragged)
    bl_json_bool(json, "ragged", true);
  if (line->overfull)
    bl_json_bool(json, "overfull", true);
  if (line->condense)
    bl_json_int(json, "condense", line->condense);
  bl_json_bool(json, "on_grid", placed->on_grid);
  bl_json_int(json, "box", (int64_t)placed->box);
  write_levels(json, line);
  write_marks(json, placed, segment);
  if (glyphs)
    write_glyphs(json, placed, segment);
  bl_json_close(json);
}

static void write_lines(struct bl_json *json, const struct bl_edition *edition, const struct bl_sheet *sheet,
                        bool glyphs) {
  bl_json_open(json, "lines", '[');
  for (size_t i = 0; i < sheet->line_count; i++)
    for (size_t k = 0; k < sheet->lines[i].line->segment_count; k++)
      write_segment(json, edition, &sheet->lines[i], i, &sheet->lines[i].line->segments[k], glyphs);
  bl_json_close(json);
}

static void write_pictures(struct bl_json *json, const struct bl_edition *edition, const struct bl_sheet *sheet) {
  bl_json_open(json, "pictures", '[');
  for (size_t i = 0; i < sheet->picture_count; i++) {
    const struct bl_placed_picture *picture = &sheet->pictures[i];
    bl_json_open(json, NULL, '{');
    write_story_id(json, "story", edition, picture->story);
    bl_json_int(json, "picture", (int64_t)picture->picture);
    write_rect(json, picture->rect);
    bl_json_open(json, "source", '{');
    write_rect(json, picture->source);
    bl_json_close(json);
    bl_json_close(json);
  }
  bl_json_close(json);
}

static void write_inked(struct bl_json *json, const char *key, const struct bl_rule *rules, size_t count) {
  bl_json_open(json, key, '[');
  for (size_t i = 0; i < count; i++) {
    bl_json_open(json, NULL, '{');
    bl_json_string(json, "ink", ink_names[rules[i].ink]);
    write_rect(json, rules[i].rect);
    bl_json_close(json);
  }
  bl_json_close(json);
}

static void write_zones(struct bl_json *json, const struct bl_edition *edition, const struct bl_sheet *sheet) {
  bl_json_open(json, "zones", '[');
  for (size_t i = 0; i < sheet->zone_count; i++) {
    const struct bl_zone *zone = &sheet->zones[i];
    bl_json_open(json, NULL, '{');
    bl_json_string(json, "action", bl_action_name(zone->action));
    if (zone->action == BL_ACTION_STORY)
      write_story_id(json, "target", edition, zone->target);
    else if (zone->action == BL_ACTION_PAGE || zone->action == BL_ACTION_ISSUE || zone->action == BL_ACTION_MONTH)
      bl_json_int(json, "target", (int64_t)zone->target + 1);
    write_rect(json, zone->rect);
    bl_json_close(json);
  }
  bl_json_close(json);
}

static void write_sheet(struct bl_json *json, const struct bl_edition *edition, const struct bl_sheet *sheet,
                        bool glyphs) {
  bl_json_open(json, NULL, '{');
  bl_json_string(json, "view", bl_view_name(sheet->view));
  if (sheet->view == BL_VIEW_STORY)
    write_story_id(json, "subject", edition, sheet->subject);
  else if (sheet->view == BL_VIEW_PAGE || sheet->view == BL_VIEW_BACK)
    bl_json_int(json, "subject", (int64_t)sheet->subject + 1);
  bl_json_int(json, "number", (int64_t)sheet->number + 1);
  bl_json_int(json, "count", (int64_t)sheet->count);
  if (sheet->view == BL_VIEW_BAR) {
    bl_json_unit(json, "x", sheet->at.x);
    bl_json_unit(json, "y", sheet->at.y);
  }
  bl_json_unit(json, "width", sheet->width);
  bl_json_unit(json, "height", sheet->height);
  bl_json_unit(json, "em", sheet->em);
  bl_json_unit(json, "pitch", sheet->pitch);
  bl_json_unit(json, "grid_top", sheet->grid_top);
  bl_json_int(json, "characters", (int64_t)sheet->characters);
  write_boxes(json, edition, sheet);
  write_lines(json, edition, sheet, glyphs);
  write_pictures(json, edition, sheet);
  write_inked(json, "fills", sheet->fills, sheet->fill_count);
  write_inked(json, "rules", sheet->rules, sheet->rule_count);
  write_zones(json, edition, sheet);
  bl_json_close(json);
}

static void write_parts(struct bl_json *json, const struct bl_story *story, enum bl_field field) {
  size_t count = field == BL_FIELD_PULL ? story->pull_count : story->picture_count;
  bl_json_open(json, bl_field_name(field), '[');
  for (size_t i = 0; i < count; i++)
    bl_json_text(json, NULL, bl_story_field(story, field, (unsigned)i));
  bl_json_close(json);
}

static void write_stories(struct bl_json *json, const struct bl_edition *edition) {
  bl_json_open(json, "stories", '{');
  for (size_t i = 0; i < edition->story_count; i++) {
    const struct bl_story *story = &edition->stories[i];
    char id[256]; /* a file name */
    snprintf(id, sizeof id, "%.*s", (int)story->id.size, story->id.data);
    bl_json_open(json, id, '{');
    for (int field = BL_FIELD_NONE + 1; field < BL_FIELD_CAPTION; field++)
      bl_json_text(json, bl_field_name((enum bl_field)field), bl_story_field(story, (enum bl_field)field, 0));
    write_parts(json, story, BL_FIELD_CAPTION);
    write_parts(json, story, BL_FIELD_PICTURE_CREDIT);
    write_parts(json, story, BL_FIELD_PULL);
    bl_json_close(json);
  }
  bl_json_close(json);
}

void bl_dump_warnings(struct bl_json *json, const struct bl_warnings *warnings) {
  bl_json_open(json, "warnings", '[');
  for (size_t i = 0; warnings && i < warnings->count; i++) {
    const struct bl_warning *warning = &warnings->items[i];
    bl_json_open(json, NULL, '{');
    bl_json_string(json, "kind", warning->kind);
    bl_json_string(json, "path", warning->path);
    bl_json_int(json, "line", warning->line);
    bl_json_int(json, "column", warning->column);
    bl_json_string(json, "text", warning->text);
    bl_json_close(json);
  }
  bl_json_close(json);
}

void bl_dump_write(FILE *out, const struct bl_edition *edition, const struct bl_sheets *sets, size_t set_count,
                   const struct bl_warnings *warnings, bool glyphs) {
  struct bl_json json;
  bl_json_init(&json, out);
  bl_json_open(&json, NULL, '{');
  bl_json_open(&json, "sheets", '[');
  for (size_t i = 0; i < set_count; i++)
    for (size_t k = 0; k < sets[i].count; k++)
      write_sheet(&json, edition, &sets[i].items[k], glyphs);
  bl_json_close(&json);
  write_stories(&json, edition);
  bl_dump_warnings(&json, warnings);
  bl_json_close(&json);
}
