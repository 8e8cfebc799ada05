#include "baolan/type/spread.h"

#include "baolan/base/arena.h"

/* One place of a level in a line being set. */
struct bl_place {
  size_t frame;
  bl_unit cap, share;
};

struct bl_spread bl_spread_solid(const struct bl_galley *galley, const struct bl_ledger *ledger, size_t start,
                                 size_t end) {
  return (struct bl_spread){.galley = galley, .ledger = ledger, .start = start, .end = end};
}

/* What of a place's room is left in this line: its edges are trimmed already. */
static bl_unit cap_of(const struct bl_spread *line, size_t i, enum bl_level level) {
  const struct bl_frame *frame = &line->galley->frames[i];
  bl_unit room = bl_ledger_room(line->galley, i, level);
  bool first = i == line->start, last = i + 1 == line->end;
  if (level == BL_SHRINK_BRACKET || level == BL_SHRINK_PAUSE || level == BL_SHRINK_STOP) {
    if (room && first)
      room -= frame->left;
    if (room && last)
      room -= frame->right;
    return room > 0 ? room : 0;
  }
  return last && level != BL_SHRINK_WORD_SPACE && level != BL_STRETCH_WORD_SPACE ? 0 : room;
}

static size_t add_place(struct bl_spread *line, size_t count, size_t frame, bl_unit cap) {
  if (cap > 0)
    line->places[count++] = (struct bl_place){.frame = frame, .cap = cap};
  return count;
}

static bool opens_first(const struct bl_spread *line, size_t i) {
  return line->ledger->sums[i + 1].places != line->ledger->sums[i].places;
}

static size_t find_places(struct bl_spread *line, enum bl_level level) {
  size_t count = 0;
  if (level == BL_STRETCH_ANY) {
    for (size_t i = line->start; i + 1 < line->end; i++)
      count = add_place(line, count, i, opens_first(line, i) ? cap_of(line, i, level) : 0);
    return count;
  }
  for (const struct bl_rooms *at = &line->ledger->rooms[line->ledger->sums[line->start].rooms]; at->frame < line->end;
       at++)
    count = add_place(line, count, at->frame, cap_of(line, at->frame, level));
  return count;
}

/* Row 82, step 4: all places equally and without a cap; marks' inner sides when there are no others. */
static size_t find_open_places(struct bl_spread *line) {
  size_t count = 0;
  for (size_t i = line->start; i + 1 < line->end; i++) {
    const struct bl_frame *frame = &line->galley->frames[i];
    if (opens_first(line, i) || frame->gap || frame->class == BL_CLASS_SPACE)
      count = add_place(line, count, i, INT32_MAX);
  }
  for (size_t i = line->start; count == 0 && i + 1 < line->end; i++)
    if (bl_ledger_may_open(line->galley, i))
      count = add_place(line, count, i, INT32_MAX);
  return count;
}

/* Shares `need` out evenly below the caps; returns what was given. */
static bl_unit share_out(struct bl_place *places, size_t count, bl_unit need) {
  bl_unit given = 0;
  for (size_t open = count; open > 0 && given < need;) {
    bl_unit each = (need - given) / (bl_unit)open, rest = (need - given) % (bl_unit)open;
    open = 0;
    for (size_t i = 0; i < count && given < need; i++) {
      if (places[i].share == places[i].cap)
        continue;
      bl_unit wanted = each + (rest > 0);
      rest -= rest > 0;
      bl_unit room = places[i].cap - places[i].share;
      bl_unit take = wanted < room ? wanted : room;
      places[i].share += take;
      given += take;
      open += places[i].share < places[i].cap;
    }
  }
  return given;
}

static void apply_place(struct bl_spread *line, const struct bl_place *place, enum bl_level level) {
  size_t at = place->frame - line->start;
  const struct bl_frame *frame = &line->galley->frames[place->frame];
  if (level >= BL_STRETCH_WORD_SPACE)
    line->behind[at] += place->share;
  else if (level == BL_SHRINK_WORD_SPACE || level == BL_SHRINK_GAP)
    line->behind[at] -= place->share;
  else if (frame->left)
    line->left[at] += place->share;
  else
    line->right[at] += place->share;
}

static bl_unit use_level(struct bl_spread *line, enum bl_level level, bl_unit need, struct bl_line *out) {
  size_t count = level == BL_STRETCH_UNCAPPED ? find_open_places(line) : find_places(line, level);
  bl_unit given = share_out(line->places, count, need);
  for (size_t i = 0; i < count; i++)
    apply_place(line, &line->places[i], level);
  if (level == BL_STRETCH_UNCAPPED)
    out->places = (uint32_t)count;
  return given;
}

/* Most stretched lines use one level alone, whose places have room enough: no frame need be looked at then. */
static bool spread_evenly(struct bl_spread *line, struct bl_line *out, bl_unit need) {
  const struct bl_sums *from = &line->ledger->sums[line->start], *to = &line->ledger->sums[line->end - 1];
  uint32_t places = to->places - from->places;
  bl_unit least = out->size / 4; /* every place's room, if all frames have the paragraph's em */
  if (need < 0 || places == 0 || to->any - from->any != places * (uint32_t)least || need > least * (int64_t)places)
    return false;
  if (bl_ledger_level(line->ledger, line->start, line->end, BL_STRETCH_WORD_SPACE) ||
      bl_ledger_level(line->ledger, line->start, line->end, BL_STRETCH_GAP))
    return false;
  line->each = need / (bl_unit)places;
  line->rest = (uint32_t)need % places;
  out->levels[BL_STRETCH_ANY] = need;
  return true;
}

void bl_spread_fill(struct bl_arena *scratch, struct bl_spread *line, struct bl_line *out) {
  bl_unit need = out->measure - out->natural;
  if (line->start == line->end || need == 0 || spread_evenly(line, out, need))
    return;
  size_t count = line->end - line->start;
  line->left = BL_NEW_ARRAY(scratch, bl_unit, count);
  line->right = BL_NEW_ARRAY(scratch, bl_unit, count);
  line->behind = BL_NEW_ARRAY(scratch, bl_unit, count);
  line->places = BL_NEW_ARRAY(scratch, struct bl_place, count);
  enum bl_level first = need < 0 ? BL_SHRINK_WORD_SPACE : BL_STRETCH_WORD_SPACE;
  enum bl_level last = need < 0 ? BL_SHRINK_STOP : BL_STRETCH_UNCAPPED;
  bl_unit left = need < 0 ? -need : need;
  for (enum bl_level level = first; level <= last && left > 0; level++) {
    out->levels[level] = use_level(line, level, left, out);
    left -= out->levels[level];
  }
  out->overfull = need < 0 && left > 0;
}
