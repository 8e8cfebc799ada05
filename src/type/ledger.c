#include "baolan/type/ledger.h"

#include "baolan/base/arena.h"
#include "baolan/type/spacing.h"

struct sums { /* over the frames before one */
  int64_t natural;
  int64_t rooms[BL_LEVEL_COUNT];
  int32_t places[BL_LEVEL_COUNT];
};

struct bl_ledger {
  const struct bl_galley *galley;
  struct sums *sums; /* frame_count + 1 */
  bl_unit hyphen;    /* advance of the hyphen that a soft hyphen shows at a line's end */
};

static bool is_western(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_LATIN || frame->class == BL_CLASS_DIGIT ||
         (frame->class == BL_CLASS_OTHER && frame->point < 0x2E80);
}

static bool keeps_tight(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_CONNECTOR || frame->class == BL_CLASS_SOLIDUS || frame->class == BL_CLASS_INVISIBLE ||
         frame->class == BL_CLASS_SPACE;
}

static bool is_closing(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_CLOSING || frame->class == BL_CLASS_PAUSE || frame->class == BL_CLASS_STOP;
}

bool bl_ledger_may_open(const struct bl_galley *galley, size_t i) {
  if (i + 1 >= galley->frame_count)
    return false;
  const struct bl_frame *a = &galley->frames[i], *b = a + 1;
  if (a->gap || keeps_tight(a) || keeps_tight(b) || (is_western(a) && is_western(b)))
    return false;
  return !(a->class == BL_CLASS_DASH && b->class == BL_CLASS_DASH && a->point == b->point);
}

bool bl_ledger_may_open_first(const struct bl_galley *galley, size_t i) {
  return bl_ledger_may_open(galley, i) && galley->frames[i].class != BL_CLASS_OPENING &&
         !is_closing(&galley->frames[i + 1]);
}

static bl_unit at_least_zero(bl_unit value) {
  return value > 0 ? value : 0;
}

bl_unit bl_ledger_room(const struct bl_galley *galley, size_t i, enum bl_level level) {
  const struct bl_frame *frame = &galley->frames[i];
  bool space = frame->class == BL_CLASS_SPACE && !frame->gap;
  switch (level) {
  case BL_SHRINK_WORD_SPACE:
    return space ? at_least_zero(frame->advance - frame->em / 4) : 0;
  case BL_SHRINK_BRACKET:
  case BL_SHRINK_PAUSE:
  case BL_SHRINK_STOP:
    return frame->level == level ? frame->left + frame->right : 0;
  case BL_SHRINK_GAP:
    return frame->gap ? at_least_zero(frame->gap - bl_spacing_gap_least(frame->em)) : 0;
  case BL_STRETCH_WORD_SPACE:
    return space ? at_least_zero(frame->em / 2 - frame->advance) : 0;
  case BL_STRETCH_GAP:
    return frame->gap ? at_least_zero(bl_spacing_gap_most(frame->em) - frame->gap) : 0;
  case BL_STRETCH_ANY:
    return bl_ledger_may_open_first(galley, i) ? frame->em / 4 : 0;
  default:
    return 0;
  }
}

struct bl_ledger *bl_ledger_make(struct bl_arena *scratch, const struct bl_galley *galley) {
  struct bl_ledger *ledger = BL_NEW(scratch, struct bl_ledger);
  ledger->galley = galley;
  ledger->sums = BL_NEW_ARRAY(scratch, struct sums, galley->frame_count + 1);
  for (size_t i = 0; i < galley->frame_count; i++) {
    const struct bl_frame *frame = &galley->frames[i];
    struct sums *next = &ledger->sums[i + 1];
    *next = ledger->sums[i];
    next->natural += frame->advance + frame->gap;
    for (enum bl_level level = 0; level < BL_LEVEL_COUNT; level++) {
      bl_unit room = bl_ledger_room(galley, i, level);
      next->rooms[level] += room;
      next->places[level] += room > 0;
    }
    if (frame->point == 0xAD)
      ledger->hyphen = frame->em / 3;
  }
  return ledger;
}

static bool falls_away(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_SPACE || frame->class == BL_CLASS_WIDE_SPACE || frame->class == BL_CLASS_INVISIBLE;
}

static size_t visible_end(const struct bl_galley *galley, size_t start, size_t end) {
  while (end > start && falls_away(&galley->frames[end - 1]))
    end--;
  return end;
}

static bool ends_with_soft_hyphen(const struct bl_galley *galley, size_t start, size_t end) {
  return end > start && end < galley->frame_count && galley->frames[end - 1].point == 0xAD;
}

bl_unit bl_ledger_natural(const struct bl_ledger *ledger, size_t start, size_t end) {
  const struct bl_galley *galley = ledger->galley;
  size_t last = visible_end(galley, start, end);
  if (last == start)
    return 0;
  const struct bl_frame *tail = &galley->frames[last - 1];
  bl_unit hyphen = ends_with_soft_hyphen(galley, start, end) ? ledger->hyphen : 0;
  return (bl_unit)(ledger->sums[last].natural - ledger->sums[start].natural) - tail->gap - tail->right -
         galley->frames[start].left + hyphen;
}

static void take_out(struct bl_fit *fit, enum bl_level level, bl_unit room) {
  fit->rooms[level] -= room;
  fit->places[level] -= room > 0;
}

struct bl_fit bl_ledger_fit(const struct bl_ledger *ledger, size_t start, size_t end) {
  const struct bl_galley *galley = ledger->galley;
  struct bl_fit fit = {.end = visible_end(galley, start, end), .natural = bl_ledger_natural(ledger, start, end)};
  if (fit.end == start)
    return fit;
  const struct sums *from = &ledger->sums[start], *to = &ledger->sums[fit.end];
  for (enum bl_level level = 0; level < BL_LEVEL_COUNT; level++) {
    fit.rooms[level] = (bl_unit)(to->rooms[level] - from->rooms[level]);
    fit.places[level] = to->places[level] - from->places[level];
  }
  const struct bl_frame *head = &galley->frames[start], *tail = &galley->frames[fit.end - 1];
  fit.edge = tail->right;
  fit.hyphen = ends_with_soft_hyphen(galley, start, end) ? ledger->hyphen : 0;
  if (head->left)
    take_out(&fit, head->level, head->left);
  if (tail->right)
    take_out(&fit, tail->level, tail->right);
  for (enum bl_level level = BL_SHRINK_GAP; level <= BL_STRETCH_ANY; level++)
    if (level == BL_SHRINK_GAP || level == BL_STRETCH_GAP || level == BL_STRETCH_ANY)
      take_out(&fit, level, bl_ledger_room(galley, fit.end - 1, level));
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level <= BL_SHRINK_STOP; level++)
    fit.shrink += fit.rooms[level];
  return fit;
}
