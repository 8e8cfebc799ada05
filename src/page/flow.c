#include "baolan/page/flow.h"

#include <limits.h>

#include "baolan/base/arena.h"
#include "baolan/page/byline.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"
#include "baolan/type/heading.h"
#include "baolan/type/paragraph.h"

enum {
  DATELINE = 94,
  BYLINE = 92,
  NOTE = 60,
  RUN_IN_TITLE = 120,
  RUN_IN_SMALL = 100,
  WIDE_COLUMN = 16,
  BULLET = 100,
  RUN_IN_KEEP = 4,
  LOOSE_LEAST = 8
};

struct piece {
  struct bl_flow_line line;
  struct bl_leg_line leg;
};

struct bench {
  struct bl_arena *arena;
  const struct bl_scene *scene;
  const struct bl_story *story;
  const struct bl_flow_order *order;
  struct piece *pieces;
  size_t count, capacity;
  bool dated; /* the dateline is set */
};

struct runs {
  struct bl_run *items;
  size_t count, capacity;
};

static bool is_space(uint32_t point) {
  return point == ' ' || point == '\n' || point == '\t' || point == '\r' || point == 0x3000 || point == 0xA0;
}

static unsigned count_characters(struct bl_text text) {
  unsigned count = 0;
  for (size_t at = 0; at < text.size;)
    count += !is_space(bl_text_next(text, &at));
  return count;
}

static struct bl_text body_of_line(const struct bl_story *story, const struct bl_line *line) {
  struct bl_text text = {"", 0};
  for (size_t i = 0; i < line->segment_count; i++)
    if (line->segments[i].field == BL_FIELD_BODY) {
      size_t start = text.size ? (size_t)(text.data - story->body.data) : line->segments[i].start;
      text = bl_text_slice(story->body, start, line->segments[i].end);
    }
  return text;
}

/* Whether a reader may well be let go behind this text (pages.md J3). */
static enum bl_stop stop_of(struct bl_text text) {
  size_t at = text.size;
  uint32_t point = bl_text_previous(text, &at);
  while (point && (is_space(point) || point == 0x201D || point == 0x2019 || point == 0x300D || point == 0x300F))
    point = bl_text_previous(text, &at);
  switch (point) {
  case 0x3002: /* full stop */
  case 0xFF01: /* exclamation mark */
  case 0xFF1F: /* question mark */
    return BL_STOP_SENTENCE;
  case 0xFF0C: /* comma */
  case 0xFF1B: /* semicolon */
    return BL_STOP_COMMA;
  default:
    return BL_STOP_NONE;
  }
}

/* Lines that no rule of composition could mend, so that the copy may (typography.md row 165). */
static void report_line(const struct bench *bench, const struct bl_line *line, struct bl_text text, int source_line) {
  int ems = (int)(bench->order->measure / bench->order->em), size = text.size < INT_MAX ? (int)text.size : 0;
  if (line->overfull)
    bl_remark_add(bench->scene, bench->story, source_line, "overfull-line",
                  "a word is wider than the column of %d em; put spaces or hyphens into it", ems);
  if (line->relaxed)
    bl_remark_add(bench->scene, bench->story, source_line, "relaxed-line",
                  "in a column of %d em a line must begin with a mark that may not: %.*s", ems, size, text.data);
  if (line->levels[BL_STRETCH_UNCAPPED] > 0 && line->measure >= LOOSE_LEAST * line->size)
    bl_remark_add(bench->scene, bench->story, source_line, "loose-line", "in a column of %d em a line is loose: %.*s",
                  ems, size, text.data);
}

static struct piece *add_line(struct bench *bench, const struct bl_line *line, enum bl_role role, int source_line) {
  struct piece *piece = BL_PUSH(bench->arena, bench->pieces, bench->count, bench->capacity);
  struct bl_text text = body_of_line(bench->story, line);
  piece->line = (struct bl_flow_line){.line = line, .role = role, .on_grid = true};
  piece->leg.rows = 1;
  piece->leg.characters = (uint16_t)count_characters(text);
  piece->leg.stop = (uint8_t)stop_of(text);
  report_line(bench, line, text, source_line);
  return piece;
}

static void add_run(struct bench *bench, struct runs *runs, struct bl_run run) {
  if (run.text.size)
    *BL_PUSH(bench->arena, runs->items, runs->count, runs->capacity) = run;
}

static void add_body_run(struct bench *bench, struct runs *runs, uint32_t start, uint32_t end, uint8_t style,
                         enum bl_face face) {
  add_run(bench, runs,
          (struct bl_run){.text = bl_text_slice(bench->story->body, start, end),
                          .face = style & BL_STYLE_STRONG ? BL_FACE_HEI_BOLD : face,
                          .size = style & BL_STYLE_NOTE ? bl_style_size(bench->order->em, NOTE) : bench->order->em,
                          .style = style,
                          .field = BL_FIELD_BODY,
                          .offset = start});
}

static void add_block_runs(struct bench *bench, struct runs *runs, const struct bl_block *block, enum bl_face face) {
  uint32_t at = block->start;
  for (size_t i = 0; i < block->span_count; i++) {
    const struct bl_span *span = &block->spans[i];
    if (span->start > at)
      add_body_run(bench, runs, at, span->start, 0, face);
    add_body_run(bench, runs, span->start, span->end, span->style, face);
    at = span->end;
  }
  if (at < block->end)
    add_body_run(bench, runs, at, block->end, 0, face);
}

static struct bl_run gap_run(bl_unit size, enum bl_face face) {
  return (struct bl_run){.text = BL_TEXT("　"), .face = face, .size = size, .field = BL_FIELD_NONE};
}

static void add_dateline_runs(struct bench *bench, struct runs *runs) {
  if (bench->dated || !bench->story->dateline.size)
    return;
  bench->dated = true;
  add_run(bench, runs,
          (struct bl_run){.text = bench->story->dateline,
                          .face = BL_FACE_HEI_BOLD,
                          .size = bl_style_size(bench->order->em, DATELINE),
                          .field = BL_FIELD_DATELINE});
  add_run(bench, runs, gap_run(bench->order->em, BL_FACE_SONG));
}

/* No leg ends before a paragraph's last line, nor where asked behind its first. */
static void join_paragraph(struct bench *bench, size_t first, bool first_line) {
  size_t lines = bench->count - first;
  if (lines < 2)
    return;
  bench->pieces[bench->count - 2].leg.joined = true;
  if (first_line)
    bench->pieces[first].leg.joined = true;
}

static bool after_crosshead(const struct bench *bench) {
  return bench->count > 0 && bench->pieces[bench->count - 1].line.role == BL_ROLE_CROSSHEAD;
}

/* How a paragraph is to stand: its lines from the leg's edge, and what hangs in front of the first. */
struct stance {
  enum bl_role role;
  bl_unit dx, marker_dx;
  const struct bl_line *marker; /* may be NULL */
};

static void set_paragraph(struct bench *bench, const struct runs *runs, const struct bl_setting *setting,
                          const struct stance *stance, int source_line) {
  struct bl_lines lines = bl_paragraph_compose(bench->arena, bench->scene->composer, setting, runs->items, runs->count);
  bool headed = after_crosshead(bench), first_line = bench->order->first_lines || headed;
  if (stance->marker) {
    struct piece *marker = add_line(bench, stance->marker, stance->role, source_line);
    marker->line.dx = stance->marker_dx;
    marker->leg.joined = lines.count > 0;
  }
  size_t first = bench->count;
  for (size_t i = 0; i < lines.count; i++)
    add_line(bench, &lines.items[i], stance->role, source_line)->line.dx = stance->dx;
  if (stance->marker && lines.count)
    bench->pieces[first].leg.rows = 0;
  join_paragraph(bench, first, first_line);
  if (headed && lines.count == 1)
    bench->pieces[first].leg.joined = true; /* two lines stand below a crosshead (row 107) */
}

static void set_crosshead(struct bench *bench, const struct bl_block *block) {
  struct bl_setting setting = bl_setting_body(bench->order->measure, bench->order->em);
  setting.indent = 0;
  setting.align = BL_ALIGN_CENTRE;
  struct runs runs = {0};
  add_block_runs(bench, &runs, block, BL_FACE_HEI_BOLD);
  struct bl_lines lines = bl_paragraph_compose(bench->arena, bench->scene->composer, &setting, runs.items, runs.count);
  for (size_t i = 0; i < lines.count; i++) {
    struct piece *piece = add_line(bench, &lines.items[i], BL_ROLE_CROSSHEAD, block->line);
    piece->leg.joined = true;
    piece->leg.space = i == 0 ? 1 : 0;
  }
}

static void set_quote(struct bench *bench, const struct bl_block *block) {
  const struct bl_flow_order *order = bench->order;
  bl_unit inset = (order->measure >= WIDE_COLUMN * order->em ? 2 : 1) * order->em;
  struct bl_setting setting = bl_setting_body(order->measure - 2 * inset, order->em);
  struct runs runs = {0};
  add_block_runs(bench, &runs, block, BL_FACE_KAI);
  set_paragraph(bench, &runs, &setting, &(struct stance){.role = BL_ROLE_QUOTE, .dx = inset}, block->line);
}

/* "•" or "12." of an item; empty if the block is none. */
static struct bl_text marker_of(const struct bench *bench, const struct bl_block *block) {
  struct bl_text text = bl_text_slice(bench->story->body, block->start, block->end);
  ptrdiff_t size = block->kind == BL_BLOCK_ITEM ? bl_text_find(text, BL_TEXT(" ")) : -1;
  bool bullet = bl_text_starts(text, BL_TEXT("\u2022 "));
  if (size < 1 || (!bullet && (text.data[size - 1] != '.' || text.data[0] < '0' || text.data[0] > '9')))
    size = 0;
  return bl_text_slice(text, 0, (size_t)size);
}

/* Whole ems, so that Han stand below Han; all items of a list have the same. */
static bl_unit marker_room(const struct bench *bench, const struct bl_block *block) {
  const struct bl_block *first = bench->story->blocks, *end = first + bench->story->block_count;
  size_t longest = 0;
  while (block > first && block[-1].kind == BL_BLOCK_ITEM)
    block--;
  for (; block < end && block->kind == BL_BLOCK_ITEM; block++) {
    size_t count = bl_text_count(marker_of(bench, block));
    longest = count > longest ? count : longest;
  }
  int ems = (int)(longest + 1) / 2;
  bool wide = bench->order->measure >= WIDE_COLUMN * bench->order->em;
  return (wide && ems < 2 ? 2 : ems) * bench->order->em;
}

/* The marker hangs in front of the text: a bullet in the middle of its em, a number a fifth of an em before it. */
static void set_item(struct bench *bench, const struct bl_block *block, struct bl_text text) {
  const struct bl_flow_order *order = bench->order;
  bl_unit room = marker_room(bench, block);
  bool bullet = text.data[text.size - 1] != '.';
  struct bl_run run = {.text = text,
                       .face = bullet ? BL_FACE_HEI_BOLD : BL_FACE_SONG,
                       .size = bullet ? bl_style_size(order->em, BULLET) : order->em,
                       .field = BL_FIELD_BODY,
                       .offset = block->start};
  struct stance stance = {.role = BL_ROLE_BODY, .dx = room};
  stance.marker = bl_paragraph_label(bench->arena, bench->scene->composer, &run, 1);
  bl_unit before = bullet ? (order->em - stance.marker->width) / 2 : order->em / 5;
  stance.marker_dx = bl_style_snap(room - stance.marker->width - before);
  struct bl_block rest = *block;
  rest.start += (uint32_t)text.size + 1;
  struct bl_setting setting = bl_setting_body(order->measure - room, order->em);
  setting.indent = 0;
  struct runs runs = {0};
  add_dateline_runs(bench, &runs);
  add_block_runs(bench, &runs, &rest, BL_FACE_SONG);
  set_paragraph(bench, &runs, &setting, &stance, block->line);
}

static void set_block(struct bench *bench, const struct bl_block *block) {
  struct bl_text marker = marker_of(bench, block);
  if (block->kind == BL_BLOCK_CROSSHEAD)
    set_crosshead(bench, block);
  else if (block->kind == BL_BLOCK_QUOTE)
    set_quote(bench, block);
  else if (marker.size)
    set_item(bench, block, marker);
  else {
    struct bl_setting setting = bl_setting_body(bench->order->measure, bench->order->em);
    struct runs runs = {0};
    add_dateline_runs(bench, &runs);
    add_block_runs(bench, &runs, block, BL_FACE_SONG);
    set_paragraph(bench, &runs, &setting, &(struct stance){.role = BL_ROLE_BODY}, block->line);
  }
}

/* At the end of the last line, with two ems between, if it is a body line with room. */
static bool byline_shares(const struct bench *bench, bl_unit width) {
  if (bench->count == 0)
    return false;
  const struct bl_flow_line *last = &bench->pieces[bench->count - 1].line;
  return last->role == BL_ROLE_BODY && last->line->last &&
         last->dx + last->line->x + last->line->width + 2 * bench->order->em + width <= bench->order->measure;
}

static void set_byline(struct bench *bench) {
  const struct bl_flow_order *order = bench->order;
  bl_unit size = bl_style_size(order->em, BYLINE);
  struct bl_lines lines = bl_byline_make(bench->arena, bench->scene->composer, bench->story, size, order->measure);
  bool shares = lines.count == 1 && byline_shares(bench, lines.items[0].width);
  if (lines.count && bench->count > 0)
    bench->pieces[bench->count - 1].leg.joined = true;
  for (size_t i = 0; i < lines.count; i++) { /* one piece of so many rows: no leg can end in it */
    struct piece *piece = add_line(bench, &lines.items[i], BL_ROLE_BYLINE, 0);
    piece->line.dx = bl_style_snap(order->measure - lines.items[i].width);
    piece->line.drop = order->pitch * (bl_unit)i;
    piece->leg.rows = i == 0 && !shares ? (uint8_t)lines.count : 0;
    piece->leg.joined = i + 1 < lines.count;
  }
}

/* A part of the head as lines of the flow, each of as many rows as it needs. */
static void set_run_in(struct bench *bench, enum bl_field field, enum bl_role role, enum bl_face face, int hundredths) {
  const struct bl_flow_order *order = bench->order;
  struct bl_heading heading = {.text = bl_story_field(bench->story, field, 0),
                               .face = face,
                               .size = bl_style_size(order->em, hundredths),
                               .measure = order->measure,
                               .line_limit = 3,
                               .field = (uint8_t)field,
                               .condense_limit = BL_HEADING_CONDENSE_MOST};
  if (!heading.text.size)
    return;
  struct bl_lines lines = bl_heading_force(bench->arena, bench->scene->composer, &heading);
  int rows = (int)((heading.size * 6 / 5 + order->pitch - 1) / order->pitch);
  for (size_t i = 0; i < lines.count; i++) {
    struct piece *piece = add_line(bench, &lines.items[i], role, 0);
    piece->line.dx = bl_style_snap((order->measure - lines.items[i].width) / 2);
    piece->line.on_grid = false;
    piece->line.drop =
        bl_style_baseline(rows * order->pitch, heading.size) - bl_style_baseline(order->pitch, order->em);
    piece->leg.rows = (uint8_t)rows;
    piece->leg.joined = i + RUN_IN_KEEP > lines.count;
  }
}

static void set_run_in_head(struct bench *bench) {
  set_run_in(bench, BL_FIELD_KICKER, BL_ROLE_KICKER, BL_FACE_KAI, RUN_IN_SMALL);
  set_run_in(bench, BL_FIELD_TITLE, BL_ROLE_TITLE, BL_FACE_SONG_BLACK, RUN_IN_TITLE);
  set_run_in(bench, BL_FIELD_SUBTITLE, BL_ROLE_SUBTITLE, BL_FACE_KAI, RUN_IN_SMALL);
}

/* A dateline without a paragraph to stand in front of still is text. */
static void set_lone_dateline(struct bench *bench) {
  struct bl_setting setting = bl_setting_body(bench->order->measure, bench->order->em);
  struct runs runs = {0};
  add_dateline_runs(bench, &runs);
  if (runs.count)
    set_paragraph(bench, &runs, &setting, &(struct stance){.role = BL_ROLE_BODY}, 0);
}

struct bl_flow bl_flow_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                            const struct bl_flow_order *order) {
  struct bench bench = {.arena = arena, .scene = scene, .story = &scene->edition->stories[story], .order = order};
  if (order->head)
    set_run_in_head(&bench);
  for (size_t i = 0; i < bench.story->block_count; i++)
    set_block(&bench, &bench.story->blocks[i]);
  set_lone_dateline(&bench);
  set_byline(&bench);
  bl_remark_missing(scene, bench.story);
  struct bl_flow flow = {.pitch = order->pitch, .count = bench.count};
  flow.first_baseline = bl_style_baseline(order->pitch, order->em);
  flow.lines = BL_NEW_ARRAY(arena, struct bl_flow_line, bench.count);
  flow.legs = BL_NEW_ARRAY(arena, struct bl_leg_line, bench.count);
  for (size_t i = 0; i < bench.count; i++) {
    flow.lines[i] = bench.pieces[i].line;
    flow.legs[i] = bench.pieces[i].leg;
  }
  return flow;
}

void bl_flow_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_flow *flow,
                   size_t first, size_t end, struct bl_rect rect) {
  if (first >= end)
    return;
  size_t box = bl_sheet_add_box(arena, sheet, (struct bl_box){BL_ROLE_BODY, story, rect});
  int next = 0, row = 0;
  for (size_t i = first; i < end; i++) {
    const struct bl_flow_line *line = &flow->lines[i];
    if (flow->legs[i].rows > 0) {
      row = next + (i > first ? flow->legs[i].space : 0);
      next = row + flow->legs[i].rows;
    }
    struct bl_placed_line placed = {line->line, line->role,        BL_INK_TEXT, story,
                                    box,        rect.x + line->dx, 0,           line->on_grid};
    placed.baseline = rect.y + row * flow->pitch + flow->first_baseline + line->drop;
    bl_sheet_add_line(arena, sheet, placed);
    sheet->characters += flow->legs[i].characters;
  }
}

size_t bl_flow_characters(const struct bl_flow *flow, size_t first, size_t end) {
  size_t sum = 0;
  for (size_t i = first; i < end; i++)
    sum += flow->legs[i].characters;
  return sum;
}
