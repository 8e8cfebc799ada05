#include <stdlib.h>
#include <string.h>

#include "faults.h"

enum { SHOWN_LINES = 5, SHOWN_CHARACTERS = 60, REST_LINES = 6, CUT_LINES = 3, ABOVE_LEAST = 4 };

enum stop { STOP_NONE, STOP_COMMA, STOP_SENTENCE };

static bool is_blank(uint32_t point) {
  return point == ' ' || point == '\n' || point == '\t' || point == 0x3000 || point == 0xA0;
}

static bool closes(uint32_t point) {
  return point == 0x201D || point == 0x2019 || point == 0x300D || point == 0x300F || point == 0xFF09;
}

static enum stop stop_behind(struct bl_text text, size_t end) {
  size_t at = end;
  uint32_t point = bl_text_previous(text, &at);
  while (point && (is_blank(point) || closes(point)))
    point = bl_text_previous(text, &at);
  if (point == 0x3002 || point == 0xFF01 || point == 0xFF1F)
    return STOP_SENTENCE;
  return point == 0xFF0C || point == 0xFF1B ? STOP_COMMA : STOP_NONE;
}

static size_t count_characters(struct bl_text text, size_t start, size_t end) {
  size_t count = 0;
  for (size_t at = start; at < end;)
    count += !is_blank(bl_text_next(text, &at));
  return count;
}

/* The last leg that shows something of the body, and where that ends. */
static const struct leg *last_leg(const struct place *place, size_t *end) {
  size_t start;
  for (size_t i = place->leg_count; i > 0; i--)
    for (size_t k = place->legs[i - 1].count; k > 0; k--)
      if (look_body(place->legs[i - 1].lines[k - 1], &start, end))
        return &place->legs[i - 1];
  return NULL;
}

static bool ends_block(const struct bl_story *story, size_t end) {
  for (size_t i = 0; i < story->block_count; i++)
    if (story->blocks[i].end == end)
      return true;
  return false;
}

/* B3: it stands in the first row below a crosshead. */
static bool is_under_head(const struct leg *leg, size_t line) {
  size_t at = line;
  while (at > 0 && leg->lines[at]->baseline == leg->lines[line]->baseline)
    at--;
  return leg->lines[at]->role == BL_ROLE_CROSSHEAD;
}

/* J3: among the last three lines none ends better, as long as two stay in the leg, and four for each of several (G9).
 */
static void judge_cut(struct verdict *verdict, const struct look *look, const struct place *place,
                      const struct leg *leg, size_t cut) {
  const struct bl_story *story = &verdict->edition->stories[place->story];
  enum stop here = ends_block(story, cut) ? STOP_SENTENCE : stop_behind(story->body, cut), best = here;
  const struct bl_sheet *sheet = look->sheet;
  struct bl_rect box = sheet->boxes[leg->box].rect;
  int white = (int)((look_bottom(box) - leg->lowest) / sheet->pitch); /* the last of the three lines */
  size_t back = white > 0 ? (size_t)white : 0, start = 0, end = 0;
  size_t needed = place->leg_count > 1 ? ABOVE_LEAST * place->leg_count : 0;
  for (size_t i = leg->count; i > 2 && back < CUT_LINES && needed + (leg->count - i) <= (size_t)place->lines; i--) {
    if (leg->lines[i - 1]->role != BL_ROLE_BODY || !look_body(leg->lines[i - 1], &start, &end))
      break;
    enum stop stop = stop_behind(story->body, end);
    best = stop > best && !is_under_head(leg, i - 1) ? stop : best;
    back++;
  }
  if (best > here)
    verdict_fault(verdict, FAULT_CUT, look->sheet, place->story, "cut at %s, and %s was within three lines",
                  here == STOP_NONE ? "no stop" : "a comma", best == STOP_SENTENCE ? "a sentence's end" : "a comma");
  if (here != STOP_SENTENCE)
    verdict_soft(verdict, SOFT_MID_SENTENCE);
}

static void judge_jump(struct verdict *verdict, const struct look *look, const struct place *place) {
  const struct bl_story *story = &verdict->edition->stories[place->story];
  size_t cut = 0, deepest = 0;
  const struct leg *leg = last_leg(place, &cut);
  for (size_t i = 0; i < place->leg_count; i++)
    deepest = (size_t)place->legs[i].rows > deepest ? (size_t)place->legs[i].rows : deepest;
  size_t shown = count_characters(story->body, 0, cut), rest = count_characters(story->body, cut, story->body.size);
  bool little = deepest < SHOWN_LINES - 1 || place->lines < SHOWN_LINES || shown < SHOWN_CHARACTERS;
  bool brief = shown >= SHOWN_CHARACTERS && (ends_block(story, cut) || stop_behind(story->body, cut) == STOP_SENTENCE);
  if (little && brief) /* pages.md B2, step 4 of the ladder */
    verdict_soft(verdict, SOFT_BRIEF);
  else if (little && (look->count > 1 || shown == 0)) /* alone on its sheet it shows what there is room for */
    verdict_fault(verdict, FAULT_JUMP, look->sheet, place->story, "jumps behind %zu lines, %zu characters", deepest,
                  shown);
  if (!leg)
    return;
  bl_unit measure = look->sheet->boxes[leg->box].rect.width;
  if (rest < (size_t)(measure / look->sheet->em) * (REST_LINES - 1))
    verdict_soft(verdict, SOFT_SMALL_REST);
  judge_cut(verdict, look, place, leg, cut);
}

static int rows_of(const struct leg *leg, bl_unit top, bl_unit bottom) {
  int rows = 0;
  for (size_t i = 0; i < leg->count; i++)
    rows += leg->lines[i]->baseline > top && leg->lines[i]->baseline <= bottom &&
            (i == 0 || leg->lines[i]->baseline > leg->lines[i - 1]->baseline);
  return rows;
}

/* P1: as wide as a span of columns, or, where it cannot be (P4), in the middle of one. */
static bool stands_on_columns(const struct bl_grid *grid, struct bl_rect rect) {
  for (int first = 0; first < grid->columns; first++)
    for (int count = 1; first + count <= grid->columns; count++) {
      bl_unit left = rect.x - bl_grid_column(grid, first);
      bl_unit right = bl_grid_column(grid, first) + bl_grid_span(grid, count) - look_right(rect);
      if (left >= 0 && right >= 0 && abs(left - right) <= 128 && (left < grid->measure || count == 1))
        return true;
    }
  return false;
}

/* P2, and P1: its edges are those of columns. */
static void judge_picture(struct verdict *verdict, const struct look *look, const struct place *place,
                          struct bl_rect rect) {
  struct bl_grid grid = bl_grid_page(&verdict->scene->glass);
  int above = 0, below = 0;
  for (size_t i = 0; i < place->leg_count; i++) {
    const struct leg *leg = &place->legs[i];
    struct bl_rect box = look->sheet->boxes[leg->box].rect;
    if (look_share(box.x, box.width, rect.x, rect.width) == 0)
      continue;
    int over = rows_of(leg, 0, rect.y);
    above = over > above ? over : above;
    below += rows_of(leg, look_bottom(rect), look->sheet->height);
  }
  if ((above > 0 && above < ABOVE_LEAST) || (above > 0 && below > 0))
    verdict_fault(verdict, FAULT_PLACE, look->sheet, place->story, "a picture with %d lines above it and %d below",
                  above, below);
  if (!place->boxed && !stands_on_columns(&grid, rect))
    verdict_fault(verdict, FAULT_PLACE, look->sheet, place->story,
                  "a picture of %d,%d %dx%d is not in line with columns", rect.x / 64, rect.y / 64, rect.width / 64,
                  rect.height / 64);
}

/* H2, H5: kicker and subtitle about half the title; no title ends with a line of less than three ems. */
static void judge_head(struct verdict *verdict, const struct look *look, const struct place *place) {
  const struct bl_placed_line *last = NULL;
  int lines = 0;
  for (size_t i = 0; i < look->sheet->line_count; i++) {
    const struct bl_placed_line *placed = &look->sheet->lines[i];
    if (placed->story != place->story)
      continue;
    bool small = placed->role == BL_ROLE_KICKER || placed->role == BL_ROLE_SUBTITLE;
    if (small && place->title_size && placed->line->size * 10 > place->title_size * 8 &&
        placed->line->size > look->sheet->em * 5 / 4)
      verdict_fault(verdict, FAULT_HEAD, look->sheet, place->story, "a %s of %d pixels by a title of %d",
                    bl_role_name(placed->role), placed->line->size / 64, place->title_size / 64);
    if (placed->role != BL_ROLE_TITLE)
      continue;
    last = placed;
    lines++;
  }
  if (lines > 1 && last->line->width * 10 < last->line->size * 25)
    verdict_fault(verdict, FAULT_HEAD, look->sheet, place->story, "the last line of its title is %d/64 ems",
                  (int)((long long)last->line->width * 64 / last->line->size));
  if (lines > 3 && place->headed)
    verdict_fault(verdict, FAULT_HEAD, look->sheet, place->story, "a title of %d lines", lines);
}

/* J4: one touch anywhere on the story opens it. */
static void judge_zone(struct verdict *verdict, const struct look *look, const struct place *place) {
  struct bl_rect whole = place->whole;
  struct bl_point points[] = {{whole.x + 1, whole.y + 1},
                              {look_right(whole) - 2, look_bottom(whole) - 2},
                              {whole.x + whole.width / 2, whole.y + whole.height / 2}};
  for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
    const struct bl_zone *zone = bl_sheet_find_zone(look->sheet, points[i]);
    if (!zone || zone->action != BL_ACTION_STORY || zone->target != place->story) {
      verdict_fault(verdict, FAULT_ZONE, look->sheet, place->story, "a touch on the story does not open it");
      return;
    }
  }
}

void judge_jumps(struct verdict *verdict, const struct look *look) {
  for (size_t i = 0; i < look->count; i++) {
    const struct place *place = &look->places[i];
    if (place->jumps)
      judge_jump(verdict, look, place);
    judge_zone(verdict, look, place);
    judge_head(verdict, look, place);
    for (size_t k = 0; k < look->sheet->box_count; k++)
      if (look->sheet->boxes[k].role == BL_ROLE_PICTURE && look->sheet->boxes[k].story == place->story)
        judge_picture(verdict, look, place, look->sheet->boxes[k].rect);
  }
}

/* Whether something was said about the story with such a word. */
static bool is_told(const struct verdict *verdict, const struct bl_story *story, const char *word) {
  const struct bl_warnings *warnings = verdict->scene->warnings;
  for (size_t i = 0; i < warnings->count; i++)
    if (warnings->items[i].path && bl_text_equal(bl_text_of(warnings->items[i].path), story->path) &&
        strstr(warnings->items[i].kind, word))
      return true;
  return false;
}

static const struct place *find(const struct look *looks, size_t count, size_t story, size_t *sheet) {
  for (size_t s = 0; s < count; s++)
    for (size_t i = 0; i < looks[s].count; i++)
      if (looks[s].places[i].story == story) {
        *sheet = s;
        return &looks[s].places[i];
      }
  return NULL;
}

static int times_shown(const struct look *looks, size_t count, size_t story) {
  int times = 0;
  for (size_t s = 0; s < count; s++)
    for (size_t i = 0; i < looks[s].count; i++)
      times += looks[s].places[i].story == story;
  return times;
}

void judge_page(struct verdict *verdict, const struct look *looks, size_t count, size_t number) {
  const struct bl_page *page = &verdict->edition->pages[number];
  size_t before = 0;
  for (size_t story = page->first_story; story < page->first_story + page->story_count; story++) {
    const struct bl_story *copy = &verdict->edition->stories[story];
    size_t sheet = before;
    const struct place *place = find(looks, count, story, &sheet);
    if (times_shown(looks, count, story) != 1 || sheet < before)
      verdict_fault(verdict, FAULT_ORDER, NULL, story,
                    "page %zu has it %d times, or on an earlier sheet than story %zu", number + 1,
                    times_shown(looks, count, story), story);
    if (story > page->first_story && copy[-1].keep && sheet != before && !is_told(verdict, &copy[-1], "keep"))
      verdict_fault(verdict, FAULT_KEEP, NULL, story, "is not kept on one sheet with story %zu", story);
    if (place && place->jumps && copy->full && !is_told(verdict, copy, "full"))
      verdict_fault(verdict, FAULT_KEEP, NULL, story, "must be shown whole and jumps, and nothing is said");
    if (place && place->pictures == 0 && copy->picture_count > 0)
      verdict_soft(verdict, SOFT_NO_PICTURE);
    before = sheet;
  }
}
