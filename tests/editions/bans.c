#include <stdlib.h>

#include "faults.h"

enum { PILE_LINES = 5, CROSS_ROWS = 3, FACES_MOST = 3 };

static bl_unit gutter(const struct look *look) {
  return 3 * look->sheet->em;
}

/* a stands left of b, with no more than a gutter between, along a line at least. */
static bool is_beside(const struct look *look, const struct place *a, const struct place *b) {
  bl_unit gap = b->whole.x - look_right(a->whole);
  return gap >= 0 && gap <= gutter(look) &&
         look_share(a->whole.y, a->whole.height, b->whole.y, b->whole.height) >= look->sheet->pitch;
}

/* a stands above b, with nothing between. */
static bool is_above(const struct look *look, const struct place *a, const struct place *b) {
  bl_unit gap = b->whole.y - look_bottom(a->whole);
  return gap >= 0 && gap <= 3 * look->sheet->pitch &&
         look_share(a->whole.x, a->whole.width, b->whole.x, b->whole.width) >= look->sheet->em;
}

/* Its picture stands left of its head, and parts it from the head of the story before. */
static bool begins_with_picture(const struct look *look, const struct place *place) {
  for (size_t i = 0; i < look->sheet->box_count; i++) {
    const struct bl_box *box = &look->sheet->boxes[i];
    if (box->role == BL_ROLE_PICTURE && box->story == place->story && look_right(box->rect) <= place->head.x &&
        look_share(box->rect.y, box->rect.height, place->head.y, place->head.height) >= look->sheet->pitch)
      return true;
  }
  return false;
}

/* B1: heads side by side of one size and one face. */
static void judge_tombstone(struct verdict *verdict, const struct look *look, const struct place *a,
                            const struct place *b) {
  bl_unit pitch = look->sheet->pitch;
  if (!is_beside(look, a, b) || !a->title_size || !b->title_size || a->boxed || b->boxed ||
      begins_with_picture(look, b) || look_share(a->head.y, a->head.height, b->head.y, b->head.height) < pitch)
    return;
  if (a->title_size == b->title_size && a->title_font == b->title_font)
    verdict_fault(verdict, FAULT_TOMBSTONE, look->sheet, b->story, "its head is like that of story %zu beside it",
                  a->story + 1);
}

/* G6, B9: a rule between stories side by side, a row of white between such as are one below the other. */
static void judge_between(struct verdict *verdict, const struct look *look, const struct place *a,
                          const struct place *b) {
  const struct bl_sheet *sheet = look->sheet;
  if (is_above(look, a, b) && b->whole.y - look_bottom(a->whole) < sheet->pitch) {
    bool ruled = false;
    for (size_t i = 0; i < sheet->rule_count; i++)
      ruled |= abs(sheet->rules[i].rect.y - b->whole.y) <= sheet->pitch &&
               look_share(sheet->rules[i].rect.x, sheet->rules[i].rect.width, b->whole.x, b->whole.width) > sheet->em;
    if (!ruled && !(verdict->edition->stories[a->story].kind == BL_STORY_BRIEF && !b->title_size))
      verdict_fault(verdict, FAULT_NEIGHBOUR, sheet, b->story, "neither rule nor white below story %zu", a->story + 1);
  }
  if (!is_beside(look, a, b) || a->boxed || b->boxed || (!a->title_size && !b->title_size)) /* briefs under one head */
    return;
  bl_unit left = look_right(a->whole), right = b->whole.x, ruled = 0;
  bl_unit shared = look_share(a->whole.y, a->whole.height, b->whole.y, b->whole.height);
  bl_unit top = a->whole.y > b->whole.y ? a->whole.y : b->whole.y;
  for (size_t i = 0; i < sheet->rule_count; i++) {
    struct bl_rect rule = sheet->rules[i].rect;
    if (rule.x >= left && look_right(rule) <= right && rule.width < sheet->em)
      ruled += look_share(rule.y, rule.height, top, shared);
  }
  if (ruled * 2 < shared || right - left < sheet->em * 3 / 2)
    verdict_fault(verdict, FAULT_NEIGHBOUR, sheet, b->story, "no rule, or not enough white, beside story %zu",
                  a->story + 1);
}

/* B2: under the head of a stands less than five lines of text, then comes another head. */
static void judge_pile(struct verdict *verdict, const struct look *look, const struct place *a) {
  bl_unit pitch = look->sheet->pitch, depth = a->text_bottom - a->text_top;
  bool head_below = false;
  for (size_t i = 0; i < look->count; i++)
    head_below |= look->places[i].headed && is_above(look, a, &look->places[i]);
  int rows = (int)((depth + pitch / 2) / pitch);
  if (!a->headed || !head_below || rows >= PILE_LINES)
    return;
  if (a->lines >= PILE_LINES || a->jumps)
    verdict_fault(verdict, FAULT_PILE, look->sheet, a->story,
                  "%d rows stand under its head before the next (%zu lines)", rows, a->lines);
  else
    verdict_soft(verdict, SOFT_SHORT_STORY);
}

/* B5: the cut below a and the cut below b, which stands right of it, meet the same cut down within three lines, and
 * both sides go on below. */
static void judge_cross(struct verdict *verdict, const struct look *look, const struct place *a,
                        const struct place *b) {
  bl_unit off = look_bottom(a->whole) - look_bottom(b->whole), em = look->sheet->em;
  if (!is_beside(look, a, b) || abs(off) > CROSS_ROWS * look->sheet->pitch || (!a->title_size && !b->title_size))
    return;
  bool left = false, right = false;
  for (size_t i = 0; i < look->count; i++) {
    const struct place *below = &look->places[i];
    left |= is_above(look, a, below) && abs(look_right(below->whole) - look_right(a->whole)) < em;
    right |= is_above(look, b, below) && abs(below->whole.x - b->whole.x) < em;
  }
  if (left && right)
    verdict_soft(verdict, SOFT_CROSS);
}

/* The earlier story stands left of the later one, or above it. */
static void judge_order(struct verdict *verdict, const struct look *look, const struct place *a,
                        const struct place *b) {
  bl_unit across = look_share(a->whole.x, a->whole.width, b->whole.x, b->whole.width);
  bl_unit down = look_share(a->whole.y, a->whole.height, b->whole.y, b->whole.height);
  bool wrong = (down > 0 && b->whole.x < a->whole.x) || (across > 0 && b->whole.y < a->whole.y);
  if (a->story == b->story || wrong)
    verdict_fault(verdict, FAULT_ORDER, look->sheet, b->story, "stands before story %zu", a->story + 1);
}

static bool is_largest(const struct look *look, size_t lead) {
  for (size_t i = 0; i < look->count; i++)
    if (i != lead && look->places[i].title_size >= look->places[lead].title_size)
      return false;
  return true;
}

/* H4: the title of the first story is larger than any other. Behind a picture story or briefs the lead may as well be
 * the first of the others. */
static void judge_lead(struct verdict *verdict, const struct look *look) {
  for (size_t i = 0; i < look->count; i++) {
    enum bl_story_kind kind = verdict->edition->stories[look->places[i].story].kind;
    if (!look->places[i].title_size)
      continue;
    if (is_largest(look, i))
      return;
    if (kind == BL_STORY_NEWS || kind == BL_STORY_COMMENT) {
      verdict_fault(verdict, FAULT_LEAD, look->sheet, look->places[i].story,
                    "is the lead, and its head is not the largest");
      return;
    }
  }
}

static void judge_sizes(struct verdict *verdict, const struct look *look) {
  bl_unit before = 0;
  uint16_t faces[FACES_MOST + 1];
  int face_count = 0;
  for (size_t i = 0; i < look->count; i++) {
    const struct place *place = &look->places[i];
    if (!place->title_size)
      continue;
    if (i > 1 && before && place->title_size > before)
      verdict_soft(verdict, SOFT_INVERSION);
    before = place->title_size;
    bool known = false;
    for (int k = 0; k < face_count; k++)
      known |= faces[k] == place->title_font;
    if (!known && face_count <= FACES_MOST)
      faces[face_count++] = place->title_font;
  }
  if (face_count > FACES_MOST)
    verdict_fault(verdict, FAULT_FACES, look->sheet, BL_NO_STORY, "the heads are set in more than three faces");
}

static void judge_boxed(struct verdict *verdict, const struct look *look) {
  int boxed = 0;
  for (size_t i = 0; i < look->count; i++) {
    boxed += look->places[i].boxed;
    if (verdict->edition->stories[look->places[i].story].boxed && !look->places[i].boxed)
      verdict_soft(verdict, SOFT_UNBOXED);
  }
  if (boxed > 1)
    verdict_fault(verdict, FAULT_BOXES, look->sheet, BL_NO_STORY, "%d stories are boxed", boxed);
}

void judge_bans(struct verdict *verdict, const struct look *look) {
  for (size_t i = 0; i < look->count; i++) {
    judge_pile(verdict, look, &look->places[i]);
    for (size_t j = 0; j < look->count; j++) {
      const struct place *a = &look->places[i], *b = &look->places[j];
      if (i == j)
        continue;
      judge_tombstone(verdict, look, a, b);
      judge_between(verdict, look, a, b);
      judge_cross(verdict, look, a, b);
      if (i < j)
        judge_order(verdict, look, a, b);
    }
  }
  judge_lead(verdict, look);
  judge_sizes(verdict, look);
  judge_boxed(verdict, look);
}
