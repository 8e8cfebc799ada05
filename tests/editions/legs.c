#include <stdlib.h>

#include "faults.h"

enum { MARKER_BYTES = 8, LEG_MOST = 26, LEG_LEAST = 4 };

static const struct bl_block *block_at(const struct bl_story *story, size_t offset) {
  for (size_t i = 0; i < story->block_count; i++)
    if (offset >= story->blocks[i].start && offset < story->blocks[i].end)
      return &story->blocks[i];
  return NULL;
}

static bool runs(enum bl_role role) {
  return role == BL_ROLE_BODY || role == BL_ROLE_QUOTE;
}

/* Row 98: the first line of a leg is not the last of a paragraph that began in the leg before. */
static void judge_top(struct verdict *verdict, const struct look *look, const struct place *place,
                      const struct leg *leg) {
  const struct bl_story *story = &verdict->edition->stories[place->story];
  const struct bl_placed_line *first = leg->lines[0];
  size_t start, end;
  if (!runs(first->role) || !first->line->last || !look_body(first, &start, &end))
    return;
  const struct bl_block *block = block_at(story, start);
  if (block && start > block->start + MARKER_BYTES && first->line->segments[0].field == BL_FIELD_BODY)
    verdict_fault(verdict, FAULT_WIDOW, look->sheet, place->story,
                  "a leg begins with the last line of a paragraph: %.*s", (int)(end - start), story->body.data + start);
}

static size_t rows_behind(const struct leg *leg, size_t i) {
  size_t rows = 0;
  for (size_t k = i + 1; k < leg->count; k++)
    rows += leg->lines[k]->baseline > leg->lines[k - 1]->baseline;
  return rows;
}

/* A head that runs in the text may fill its leg: the text stands beside it, in the next. */
static bool is_head(const struct leg *leg) {
  size_t heads = 0;
  for (size_t i = 0; i < leg->count; i++) {
    enum bl_role role = leg->lines[i]->role;
    heads += role == BL_ROLE_TITLE || role == BL_ROLE_KICKER || role == BL_ROLE_SUBTITLE || role == BL_ROLE_DECK;
  }
  return heads == leg->count;
}

/* B3, row 107: two lines follow a crosshead or a head in its leg, if the story has as many. */
static void judge_foot(struct verdict *verdict, const struct look *look, const struct place *place,
                       const struct leg *leg) {
  const struct bl_story *story = &verdict->edition->stories[place->story];
  for (size_t i = 0; i < leg->count; i++) {
    enum bl_role role = leg->lines[i]->role;
    bool head =
        role == BL_ROLE_CROSSHEAD || role == BL_ROLE_TITLE || role == BL_ROLE_KICKER || role == BL_ROLE_SUBTITLE;
    size_t start = 0, end = 0;
    if (!head || is_head(leg) || (i + 1 < leg->count && leg->lines[i + 1]->role == role) || rows_behind(leg, i) >= 2)
      continue;
    bool more = look_body(leg->lines[leg->count - 1], &start, &end) ? end < story->body.size : story->body.size > 0;
    if (more || rows_behind(leg, i) == 0)
      verdict_fault(verdict, FAULT_FOOT, look->sheet, place->story, "%zu lines follow a %s at the foot of a leg",
                    rows_behind(leg, i), bl_role_name(role));
  }
}

/* Legs stand beside each other in the order of reading, inside the width of the head (B8, H6). */
static void judge_order(struct verdict *verdict, const struct look *look, const struct place *place) {
  const struct bl_sheet *sheet = look->sheet;
  for (size_t i = 0; i < place->leg_count; i++) {
    struct bl_rect leg = sheet->boxes[place->legs[i].box].rect;
    if (place->headed && (leg.x < place->head.x || look_right(leg) > look_right(place->head) ||
                          leg.y < look_bottom(place->head) - sheet->pitch))
      verdict_fault(verdict, FAULT_COVER, sheet, place->story, "a leg is not under its head");
    if (i == 0)
      continue;
    struct bl_rect before = sheet->boxes[place->legs[i - 1].box].rect;
    bool below = leg.x == before.x && leg.y >= look_bottom(before);
    if (!below && leg.x < look_right(before))
      verdict_fault(verdict, FAULT_COVER, sheet, place->story, "leg %zu stands left of the one before", i);
  }
}

/* G1, G2: whole ems, 10 to 48 of them; narrower only where the glass is. */
static void judge_width(struct verdict *verdict, const struct look *look, const struct place *place,
                        const struct leg *leg) {
  bl_unit width = look->sheet->boxes[leg->box].rect.width, em = look->sheet->em;
  if (width % em != 0 || width > 48 * em || (width < 10 * em && look->sheet->width >= 14 * em))
    verdict_fault(verdict, FAULT_MEASURE, look->sheet, place->story, "a leg is %d/64 ems wide",
                  (int)((long long)width * 64 / em));
}

/* Rows from its top to its lowest line: the white above a crosshead and the rule of a pull quote are a part of the leg,
 * and the cells of a table's row stand behind each other. */
static int depth_of(const struct look *look, const struct leg *leg) {
  bl_unit top = look->sheet->boxes[leg->box].rect.y;
  return leg->count == 0 ? 0 : (int)((leg->lowest - top) / look->sheet->pitch) + 1;
}

/* G9. A leg under a picture and the last one may be shorter, never of less than four lines beside longer ones. */
static void judge_lengths(struct verdict *verdict, const struct look *look, const struct place *place) {
  int longest = 0, shortest = 1000;
  int last = place->leg_count ? depth_of(look, &place->legs[place->leg_count - 1]) : 0;
  for (size_t i = 0; i < place->leg_count; i++) {
    int rows = place->legs[i].rows, depth = depth_of(look, &place->legs[i]);
    longest = depth > longest ? depth : longest;
    shortest = depth < shortest ? depth : shortest;
    verdict->tally->legs++;
    verdict->tally->leg_lines += rows;
    if (rows > LEG_MOST)
      verdict_soft(verdict, SOFT_LONG_LEG);
  }
  bool short_leg = place->leg_count > 1 && shortest < LEG_LEAST && longest - shortest > 1;
  if (short_leg && look->count == 1)
    verdict_soft(verdict, SOFT_SHORT_LEG);
  else if (short_leg)
    verdict_fault(verdict, FAULT_SHORT_LEG, look->sheet, place->story, "a leg of %d lines%s beside one of %d", shortest,
                  shortest == last ? ", the last," : "", longest);
  if (place->pictures == 0 && place->leg_count > 1 && longest - shortest > 1)
    verdict_soft(verdict, SOFT_RAGGED);
}

void judge_legs(struct verdict *verdict, const struct look *look) {
  for (size_t i = 0; i < look->count; i++) {
    const struct place *place = &look->places[i];
    for (size_t k = 0; k < place->leg_count; k++) {
      judge_top(verdict, look, place, &place->legs[k]);
      judge_foot(verdict, look, place, &place->legs[k]);
      if (look->sheet->view == BL_VIEW_PAGE)
        judge_width(verdict, look, place, &place->legs[k]);
    }
    if (look->sheet->view != BL_VIEW_PAGE)
      continue;
    judge_order(verdict, look, place);
    judge_lengths(verdict, look, place);
  }
}
