#include "baolan/page/stick.h"

#include <limits.h>

#include "baolan/base/arena.h"
#include "baolan/page/clip.h"
#include "baolan/page/remark.h"
#include "baolan/page/style.h"
#include "baolan/type/heading.h"
#include "baolan/type/paragraph.h"

enum { DATELINE = 94, NOTE = 60, LOOSE_LEAST = 8 };

/* Lines that no rule of composition could mend, so that the copy may (typography.md row 165). */
static void report_line(const struct bl_stick *stick, const struct bl_line *line, struct bl_text text,
                        int source_line) {
  int ems = (int)(stick->order->measure / stick->order->em), size = text.size < INT_MAX ? (int)text.size : 0;
  if (line->overfull)
    bl_remark_add(stick->scene, stick->story, source_line, "overfull-line",
                  "a word is wider than the column of %d em; put spaces or hyphens into it", ems);
  if (line->relaxed)
    bl_remark_add(stick->scene, stick->story, source_line, "relaxed-line",
                  "in a column of %d em a line must begin with a mark that may not: %.*s", ems, size, text.data);
  if (line->levels[BL_STRETCH_UNCAPPED] > 0 && line->measure >= LOOSE_LEAST * line->size)
    bl_remark_add(stick->scene, stick->story, source_line, "loose-line", "in a column of %d em a line is loose: %.*s",
                  ems, size, text.data);
}

struct bl_stick_line *bl_stick_add_line(struct bl_stick *stick, const struct bl_line *line, enum bl_role role,
                                        int source_line) {
  struct bl_stick_line *piece = BL_PUSH(stick->arena, stick->lines, stick->count, stick->capacity);
  struct bl_clip clip = bl_clip_find(stick->story, line, role == BL_ROLE_BODY || role == BL_ROLE_QUOTE);
  piece->line =
      (struct bl_flow_line){.line = line, .role = role, .on_grid = true, .block = stick->block, .stop = clip.end};
  piece->leg.rows = 1;
  piece->leg.space = stick->space;
  stick->space = 0;
  piece->leg.characters = (uint16_t)clip.characters;
  piece->leg.beyond = (uint16_t)clip.beyond;
  piece->leg.stop = (uint8_t)clip.stop;
  report_line(stick, line, bl_clip_body(stick->story, line), source_line);
  return piece;
}

void bl_stick_add_rule(struct bl_stick *stick, struct bl_stick_line *line, struct bl_flow_rule rule) {
  *BL_PUSH(stick->arena, line->line.rules, line->line.rule_count, line->line.rule_capacity) = rule;
}

void bl_stick_add_run(struct bl_stick *stick, struct bl_runs *runs, struct bl_run run) {
  if (run.face == BL_FACE_SONG)
    run.face = bl_style_song(stick->order->em);
  if (run.text.size)
    *BL_PUSH(stick->arena, runs->items, runs->count, runs->capacity) = run;
}

struct bl_lines bl_stick_set_words(struct bl_stick *stick, const struct bl_runs *runs, bl_unit measure) {
  if (runs->count != 1 || runs->items[0].style)
    return (struct bl_lines){0};
  const struct bl_run *run = &runs->items[0];
  struct bl_heading heading = {.text = run->text,
                               .face = run->face,
                               .size = run->size,
                               .measure = measure,
                               .line_limit = 3,
                               .field = run->field,
                               .offset = run->offset};
  return bl_heading_force(stick->arena, stick->scene->composer, &heading);
}

static void add_body_run(struct bl_stick *stick, struct bl_runs *runs, uint32_t start, uint32_t end, uint8_t style,
                         enum bl_face face) {
  bl_unit em = runs->size ? runs->size : stick->order->em;
  bl_stick_add_run(stick, runs,
                   (struct bl_run){.text = bl_text_slice(stick->story->body, start, end),
                                   .face = style & BL_STYLE_STRONG ? BL_FACE_HEI_BOLD : face,
                                   .size = style & BL_STYLE_NOTE ? bl_style_size(em, NOTE) : em,
                                   .style = style,
                                   .field = BL_FIELD_BODY,
                                   .offset = start});
}

void bl_stick_add_body(struct bl_stick *stick, struct bl_runs *runs, const struct bl_block *block, uint32_t start,
                       uint32_t end, enum bl_face face) {
  uint32_t at = start;
  for (size_t i = 0; i < block->span_count; i++) {
    const struct bl_span *span = &block->spans[i];
    uint32_t first = span->start > at ? span->start : at, last = span->end < end ? span->end : end;
    if (first >= last)
      continue;
    if (first > at)
      add_body_run(stick, runs, at, first, 0, face);
    add_body_run(stick, runs, first, last, span->style, face);
    at = last;
  }
  if (at < end)
    add_body_run(stick, runs, at, end, 0, face);
}

static struct bl_run gap_run(bl_unit size, enum bl_face face) {
  return (struct bl_run){.text = BL_TEXT("　"), .face = face, .size = size, .field = BL_FIELD_NONE};
}

static void add_head_words(struct bl_stick *stick, struct bl_runs *runs) {
  static const struct {
    enum bl_field field;
    enum bl_face face;
  } parts[] = {{BL_FIELD_KICKER, BL_FACE_KAI},
               {BL_FIELD_TITLE, BL_FACE_HEI_BOLD},
               {BL_FIELD_SUBTITLE, BL_FACE_KAI},
               {BL_FIELD_DECK, BL_FACE_KAI}};
  if (stick->headed || stick->order->head != BL_FLOW_HEAD_WORDS)
    return;
  stick->headed = true;
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    struct bl_run run = {.text = bl_story_field(stick->story, parts[i].field, 0),
                         .face = parts[i].face,
                         .size = stick->order->em,
                         .field = (uint8_t)parts[i].field};
    bl_stick_add_run(stick, runs, run);
    if (run.text.size)
      bl_stick_add_run(stick, runs, gap_run(stick->order->em, BL_FACE_SONG));
  }
}

/* On its page it would take the place of the text. */
static bool comes_last(const struct bl_stick *stick) {
  return stick->order->joins && stick->block < stick->story->block_count &&
         bl_text_count(stick->story->dateline) > BL_STORY_DATELINE_MOST;
}

void bl_stick_add_dateline(struct bl_stick *stick, struct bl_runs *runs) {
  bool words = stick->order->head == BL_FLOW_HEAD_WORDS; /* they are in Hei: two such beside each other read as one */
  add_head_words(stick, runs);
  if (stick->dated || !stick->story->dateline.size || comes_last(stick))
    return;
  stick->dated = true;
  bl_stick_add_run(stick, runs,
                   (struct bl_run){.text = stick->story->dateline,
                                   .face = words ? BL_FACE_KAI : BL_FACE_HEI_BOLD,
                                   .size = words ? stick->order->em : bl_style_size(stick->order->em, DATELINE),
                                   .field = BL_FIELD_DATELINE});
  bl_stick_add_run(stick, runs, gap_run(stick->order->em, BL_FACE_SONG));
}

/* No leg ends before a paragraph's last line, nor where asked behind its first. */
static void join_paragraph(struct bl_stick *stick, size_t first, bool first_line) {
  size_t lines = stick->count - first;
  if (lines < 2)
    return;
  stick->lines[stick->count - 2].leg.joined = true;
  if (first_line)
    stick->lines[first].leg.joined = true;
}

/* Where a paragraph ends a reader may be let go, whatever its last mark. */
static void stop_behind(struct bl_leg_line *last) {
  last->stop = BL_STOP_SENTENCE;
  last->beyond = 0;
}

static bool after_crosshead(const struct bl_stick *stick) {
  return stick->count > 0 && stick->lines[stick->count - 1].line.role == BL_ROLE_CROSSHEAD;
}

void bl_stick_set_paragraph(struct bl_stick *stick, const struct bl_runs *runs, const struct bl_setting *setting,
                            const struct bl_stance *stance, int source_line) {
  struct bl_lines lines = bl_paragraph_compose(stick->arena, stick->scene->composer, setting, runs->items, runs->count);
  bool headed = after_crosshead(stick), first_line = stick->order->first_lines || headed;
  if (stance->marker) {
    struct bl_stick_line *marker = bl_stick_add_line(stick, stance->marker, stance->role, source_line);
    marker->line.dx = stance->marker_dx;
    marker->leg.joined = lines.count > 0;
  }
  size_t first = stick->count;
  for (size_t i = 0; i < lines.count; i++)
    bl_stick_add_line(stick, &lines.items[i], stance->role, source_line)->line.dx = stance->dx;
  if (stance->marker && lines.count)
    stick->lines[first].leg.rows = 0;
  else if (lines.count)
    stick->lines[first].leg.open = BL_OPEN_PARAGRAPH;
  join_paragraph(stick, first, first_line);
  if (lines.count)
    stop_behind(&stick->lines[stick->count - 1].leg);
  if (headed && lines.count == 1)
    stick->lines[first].leg.joined = true; /* two lines stand below a crosshead (row 107) */
}
