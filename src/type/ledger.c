#include "baolan/type/ledger.h"

#include <unicode/uchar.h>

#include "baolan/base/arena.h"
#include "baolan/type/gap.h"
#include "baolan/type/spacing.h"

static bool is_western(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_LATIN || frame->class == BL_CLASS_DIGIT ||
         (frame->class == BL_CLASS_OTHER && frame->point < 0x2E80);
}

static bool is_hyphen(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_OTHER && (frame->point == '-' || frame->point == 0x2010 || frame->point == 0xFF0D);
}

static bool keeps_tight(const struct bl_frame *frame) {
  return is_hyphen(frame) || frame->class == BL_CLASS_CONNECTOR || frame->class == BL_CLASS_SOLIDUS ||
         frame->class == BL_CLASS_SPACE;
}

/* The full-width ％ ＋ ￥ and the like, ㎞ ㎡: of a number if they stand beside one. */
static bool is_wide_sign(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_OTHER &&
         ((frame->point > 0xFF00 && frame->point < 0xFFE7) || (frame->point >= 0x3371 && frame->point < 0x33E0));
}

/* What no line parts by rows 14, 22-25 and 32, though one side of it is as wide as Han. */
static bool is_whole(const struct bl_galley *galley, size_t i, const struct bl_frame *after) {
  const struct bl_frame *frame = &galley->frames[i];
  if (after->class == BL_CLASS_DIGIT && (is_wide_sign(frame) || (i > 0 && bl_spacing_joins(&frame[-1], frame, after))))
    return true;
  return (frame->class == BL_CLASS_DIGIT && is_wide_sign(after)) || bl_spacing_leans(galley, after);
}

bool bl_ledger_may_open(const struct bl_galley *galley, size_t i) {
  const struct bl_frame *a = &galley->frames[i];
  if (a->class == BL_CLASS_INVISIBLE)
    return false;
  size_t next = bl_spacing_next(galley, i + 1);
  if (next == galley->frame_count)
    return false;
  const struct bl_frame *b = &galley->frames[next];
  if (a->gap || keeps_tight(a) || keeps_tight(b) || (is_western(a) && is_western(b)))
    return false;
  if ((is_western(a) || is_western(b)) && is_whole(galley, i, b))
    return false;
  return !(a->class == BL_CLASS_DASH && b->class == BL_CLASS_DASH && a->point == b->point);
}

bool bl_ledger_may_open_first(const struct bl_galley *galley, size_t i) {
  return bl_ledger_may_open(galley, i) && galley->frames[i].class != BL_CLASS_OPENING &&
         !bl_galley_is_closing(&galley->frames[bl_spacing_next(galley, i + 1)]);
}

static bl_unit at_least_zero(bl_unit value) {
  return value > 0 ? value : 0;
}

bl_unit bl_ledger_room(const struct bl_galley *galley, size_t i, enum bl_level level) {
  const struct bl_frame *frame = &galley->frames[i];
  bool space = frame->class == BL_CLASS_SPACE && !frame->gap;
  bl_unit han = frame->gap * 4; /* the em that the gap was taken from: of the frame at its other side, perhaps */
  switch (level) {
  case BL_SHRINK_WORD_SPACE:
    return space ? at_least_zero(frame->advance - frame->em / 4) : 0;
  case BL_SHRINK_BRACKET:
  case BL_SHRINK_PAUSE:
  case BL_SHRINK_STOP:
    return frame->level == level ? frame->left + frame->right : 0;
  case BL_SHRINK_GAP:
    return frame->gap ? at_least_zero(frame->gap - bl_gap_least(han)) : 0;
  case BL_STRETCH_WORD_SPACE:
    return space ? at_least_zero(frame->em / 2 - frame->advance) : 0;
  case BL_STRETCH_GAP:
    return frame->gap ? at_least_zero(bl_gap_most(han) - frame->gap) : 0;
  case BL_STRETCH_ANY:
    return bl_ledger_may_open_first(galley, i) ? frame->em / 4 : 0;
  default:
    return 0;
  }
}

static bool falls_away(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_SPACE || frame->class == BL_CLASS_WIDE_SPACE || frame->class == BL_CLASS_INVISIBLE;
}

static bool is_point(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_PAUSE || frame->class == BL_CLASS_STOP;
}

bool bl_ledger_hangs(const struct bl_galley *galley, size_t i) {
  const struct bl_frame *frame = &galley->frames[i];
  if (!galley->hangs || !is_point(frame) || frame->glyph_count != 1)
    return false;
  while (i > 0 && falls_away(&galley->frames[i - 1]))
    i--;
  return i == 0 || !is_point(&galley->frames[i - 1]);
}

/* What counts for row 95: letters of any script, numbers, emoji. */
static bool is_letter(const struct bl_frame *frame) {
  if (frame->class == BL_CLASS_OTHER)
    return (U_GET_GC_MASK((UChar32)frame->point) & (U_GC_L_MASK | U_GC_N_MASK)) ||
           u_hasBinaryProperty((UChar32)frame->point, UCHAR_EXTENDED_PICTOGRAPHIC);
  return frame->class == BL_CLASS_HAN || frame->class == BL_CLASS_LATIN || frame->class == BL_CLASS_DIGIT;
}

/* Room in levels `first` and `last`, of one frame: a mark has one, a space and a gap two. */
static void add_room(struct bl_ledger *ledger, struct bl_sums *sums, size_t i, enum bl_level first,
                     enum bl_level last) {
  struct bl_rooms *here = &ledger->rooms[sums->rooms++], *next = here + 1;
  *next = *here;
  here->frame = (uint32_t)i;
  next->frame = UINT32_MAX;
  bl_unit taken = bl_ledger_room(ledger->galley, i, first);
  next->levels[first] += (uint32_t)taken;
  sums->shrink += taken;
  if (last != first)
    next->levels[last] += (uint32_t)bl_ledger_room(ledger->galley, i, last);
}

/* Adds a frame with room in other levels than BL_STRETCH_ANY. */
static void add_rooms(struct bl_ledger *ledger, struct bl_sums *sums, size_t i) {
  const struct bl_frame *frame = &ledger->galley->frames[i];
  if (frame->gap)
    add_room(ledger, sums, i, BL_SHRINK_GAP, BL_STRETCH_GAP);
  else if (frame->class == BL_CLASS_SPACE)
    add_room(ledger, sums, i, BL_SHRINK_WORD_SPACE, BL_STRETCH_WORD_SPACE);
  else
    add_room(ledger, sums, i, (enum bl_level)frame->level, (enum bl_level)frame->level);
}

static bool has_rooms(const struct bl_frame *frame) {
  return frame->gap || frame->left || frame->right || frame->class == BL_CLASS_SPACE;
}

static size_t count_rooms(const struct bl_galley *galley) {
  size_t count = 0;
  for (size_t i = 0; i < galley->frame_count; i++)
    count += galley->frames[i].class != BL_CLASS_HAN || galley->frames[i].gap;
  return count;
}

static void open_place(struct bl_sums *sums, const struct bl_frame *frame) {
  sums->places++;
  sums->any += (uint32_t)frame->em / 4;
}

/* A Han character or a full-width mark: space may open between any two of them, first of all where neither is drawn to
 * the other (row 84). */
static bool is_square(const struct bl_frame *frame) {
  return frame->class == BL_CLASS_HAN || (frame->class >= BL_CLASS_OPENING && frame->class <= BL_CLASS_STOP);
}

static void add_places(const struct bl_ledger *ledger, struct bl_sums *sums, size_t i) {
  const struct bl_galley *galley = ledger->galley;
  const struct bl_frame *frame = &galley->frames[i];
  bool first, square = i + 1 < galley->frame_count && !frame->gap && is_square(frame) && is_square(frame + 1);
  if (square)
    first = frame->class != BL_CLASS_OPENING && !bl_galley_is_closing(frame + 1);
  else
    first = bl_ledger_may_open_first(galley, i);
  if (first)
    open_place(sums, frame);
  else
    sums->others += square || frame->gap || frame->class == BL_CLASS_SPACE || bl_ledger_may_open(galley, i);
}

static void add_frame(struct bl_ledger *ledger, struct bl_sums *sums, size_t i) {
  const struct bl_frame *frame = &ledger->galley->frames[i];
  sums->natural += frame->advance + frame->gap;
  sums->letters += is_letter(frame);
  if (!falls_away(frame) && !bl_ledger_hangs(ledger->galley, i))
    sums->visible = (uint32_t)i + 1;
  if (has_rooms(frame))
    add_rooms(ledger, sums, i);
  add_places(ledger, sums, i);
}

/* Between two Han characters space may always open, and neither has anything to lose: most of a newspaper. Adds a row
 * of them from frame i on, all but the last; returns where it ends. */
static size_t add_row(struct bl_ledger *ledger, size_t i) {
  const struct bl_galley *galley = ledger->galley;
  const struct bl_frame *frames = galley->frames;
  struct bl_sums sums = ledger->sums[i];
  for (; i + 1 < galley->frame_count && frames[i].class == BL_CLASS_HAN && frames[i + 1].class == BL_CLASS_HAN; i++) {
    sums.natural += frames[i].advance;
    sums.letters++;
    sums.visible = (uint32_t)i + 1;
    open_place(&sums, &frames[i]);
    ledger->sums[i + 1] = sums;
  }
  return i;
}

struct bl_ledger *bl_ledger_make(struct bl_arena *scratch, const struct bl_galley *galley) {
  struct bl_ledger *ledger = BL_NEW(scratch, struct bl_ledger);
  ledger->galley = galley;
  ledger->sums = BL_TAKE_ARRAY(scratch, struct bl_sums, galley->frame_count + 1);
  ledger->rooms = BL_TAKE_ARRAY(scratch, struct bl_rooms, count_rooms(galley) + 1);
  ledger->sums[0] = (struct bl_sums){0};
  ledger->rooms[0] = (struct bl_rooms){.frame = UINT32_MAX};
  for (size_t i = add_row(ledger, 0); i < galley->frame_count; i = add_row(ledger, i + 1)) {
    ledger->sums[i + 1] = ledger->sums[i];
    add_frame(ledger, &ledger->sums[i + 1], i);
  }
  return ledger;
}

static size_t visible_end(const struct bl_ledger *ledger, size_t start, size_t end) {
  size_t visible = ledger->sums[end].visible;
  return visible > start ? visible : start;
}

/* A third of an em. A soft hyphen is an invisible frame, a part of a word is followed by a visible one. */
bl_unit bl_ledger_hyphen(const struct bl_ledger *ledger, size_t visible, size_t end) {
  const struct bl_galley *galley = ledger->galley;
  if (end == 0 || end == galley->frame_count)
    return 0;
  bool soft = end != visible && galley->frames[end - 1].point == 0xAD;
  return soft || (ledger->hyphens && ledger->hyphens[end - 1]) ? galley->frames[end - 1].em / 3 : 0;
}

static bl_unit saturated(int64_t width) {
  return width > INT32_MAX ? INT32_MAX : (bl_unit)width;
}

/* Of visible frames [start, end), not empty: both edges are trimmed, and no gap opens behind the last. */
static int64_t trimmed_width(const struct bl_ledger *ledger, size_t start, size_t end) {
  const struct bl_frame *head = &ledger->galley->frames[start], *tail = &ledger->galley->frames[end - 1];
  return ledger->sums[end].natural - ledger->sums[start].natural - tail->gap - tail->right - head->left;
}

bl_unit bl_ledger_natural(const struct bl_ledger *ledger, size_t start, size_t end) {
  size_t last = visible_end(ledger, start, end);
  return last == start ? 0 : saturated(trimmed_width(ledger, start, last) + bl_ledger_hyphen(ledger, last, end));
}

/* The gap levels and the last one count places between frames: the one behind the last frame is none. */
static size_t last_place(size_t end, enum bl_level level) {
  return level == BL_SHRINK_GAP || level == BL_STRETCH_GAP || level == BL_STRETCH_ANY ? end - 1 : end;
}

bl_unit bl_ledger_level(const struct bl_ledger *ledger, size_t start, size_t end, enum bl_level level) {
  if (start == end || level == BL_SHRINK_LINE_END || level == BL_STRETCH_UNCAPPED)
    return 0;
  const struct bl_sums *from = &ledger->sums[start], *to = &ledger->sums[last_place(end, level)];
  if (level == BL_STRETCH_ANY)
    return (bl_unit)(to->any - from->any);
  if (to->rooms == from->rooms)
    return 0;
  const struct bl_frame *head = &ledger->galley->frames[start], *tail = &ledger->galley->frames[end - 1];
  uint32_t room = ledger->rooms[to->rooms].levels[level] - ledger->rooms[from->rooms].levels[level];
  bl_unit trimmed = (head->level == level ? head->left : 0) + (tail->level == level ? tail->right : 0);
  return (bl_unit)room - trimmed;
}

void bl_ledger_shrinks(const struct bl_ledger *ledger, size_t start, size_t end, bl_unit rooms[BL_STRETCH_WORD_SPACE]) {
  const struct bl_rooms *from = &ledger->rooms[ledger->sums[start].rooms],
                        *to = &ledger->rooms[ledger->sums[end].rooms];
  const struct bl_frame *head = &ledger->galley->frames[start], *tail = &ledger->galley->frames[end - 1];
  rooms[BL_SHRINK_LINE_END] = 0;
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level < BL_STRETCH_WORD_SPACE; level++)
    rooms[level] = (bl_unit)(to->levels[level] - from->levels[level]);
  rooms[head->level] -= head->left;
  rooms[tail->level] -= tail->right;
  if (tail->gap)
    rooms[BL_SHRINK_GAP] -= bl_ledger_room(ledger->galley, end - 1, BL_SHRINK_GAP);
}

int bl_ledger_places(const struct bl_ledger *ledger, size_t start, size_t end) {
  if (start == end)
    return 0;
  return (int)(ledger->sums[last_place(end, BL_STRETCH_ANY)].places - ledger->sums[start].places);
}

int bl_ledger_letters(const struct bl_ledger *ledger, size_t start, size_t end) {
  return (int)(ledger->sums[end].letters - ledger->sums[start].letters);
}

struct bl_fit bl_ledger_fit(const struct bl_ledger *ledger, size_t start, size_t end) {
  const struct bl_galley *galley = ledger->galley;
  struct bl_fit fit = {.end = visible_end(ledger, start, end)};
  if (fit.end == start)
    return fit;
  const struct bl_frame *head = &galley->frames[start], *tail = &galley->frames[fit.end - 1];
  const struct bl_sums *to = &ledger->sums[fit.end];
  fit.edge = tail->right;
  fit.hyphen = bl_ledger_hyphen(ledger, fit.end, end);
  int64_t natural = trimmed_width(ledger, start, fit.end) + fit.hyphen;
  int64_t shrink = to->shrink - ledger->sums[start].shrink - head->left - tail->right;
  if (tail->gap)
    shrink -= bl_ledger_room(galley, fit.end - 1, BL_SHRINK_GAP);
  fit.natural = saturated(natural);
  fit.least = saturated(natural - shrink);
  return fit;
}
