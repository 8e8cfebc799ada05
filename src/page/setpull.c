#include "baolan/page/setpull.h"

#include <limits.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/page/style.h"
#include "baolan/type/heading.h"

enum { SIZE = 125, EACH = 20, APART = 4, RULES = 2, FRAME = 2 /* rows for the rules, half of each above and below */ };

/* How well a pull quote may stand before a line. */
enum place { NOWHERE, ANYWHERE, BETWEEN_PARAGRAPHS, WELL };

static bool is_referred(const struct bl_story *story, size_t block) {
  for (size_t i = 0; i < story->picture_count; i++)
    if (story->pictures[i].block == block)
      return true;
  return false;
}

static bool is_near(size_t a, size_t b) {
  return a < b + APART && b < a + APART;
}

/* How well a pull quote would stand before a line: `first` is the body's first, `before` that of the last pull quote.
 */
static enum place place_at(const struct bl_stick *stick, size_t at, size_t first, size_t before) {
  const struct bl_story *story = stick->story;
  size_t block = stick->lines[at].line.block, previous = stick->lines[at - 1].line.block;
  if (block >= story->block_count || previous >= story->block_count || block == previous ||
      (before > first && is_near(at, before)))
    return NOWHERE;
  enum bl_block_kind kind = story->blocks[block].kind, above = story->blocks[previous].kind;
  if (above == BL_BLOCK_CROSSHEAD || (kind == above && kind != BL_BLOCK_PARAGRAPH))
    return NOWHERE;
  if (kind != BL_BLOCK_PARAGRAPH || above != BL_BLOCK_PARAGRAPH || story->blocks[block].continued)
    return ANYWHERE;
  return is_referred(story, block) || is_near(at, first) || is_near(at, stick->count) ? BETWEEN_PARAGRAPHS : WELL;
}

/* The larger, the better: by the kind of the place, then by how near it is to the wanted line. */
static long score(enum place place, size_t at, size_t wanted) {
  enum { FAR = 1 << 24 };
  long away = at > wanted ? (long)(at - wanted) * 2 + 1 : (long)(wanted - at) * 2;
  return (long)place * FAR - (away < FAR ? away : FAR - 1);
}

/* The best place that is at least so good and worse than `below`; the end if there is none. */
static size_t find_below(const struct bl_stick *stick, size_t first, size_t before, size_t wanted, enum place least,
                         long *below) {
  size_t found = stick->count;
  long best = 0;
  for (size_t at = (before > first ? before : first) + 1; at < stick->count; at++) {
    enum place place = place_at(stick, at, first, before);
    long value = score(place, at, wanted);
    if (place < least || value >= *below || (found < stick->count && value <= best))
      continue;
    best = value;
    found = at;
  }
  *below = best;
  return found;
}

/* The place of this rank, 0 the best, or the last that there is. */
static size_t find_place(const struct bl_stick *stick, size_t first, size_t before, size_t wanted, enum place least,
                         unsigned rank) {
  long below = LONG_MAX;
  size_t found = stick->count;
  for (unsigned i = 0; i <= rank; i++) {
    size_t at = find_below(stick, first, before, wanted, least, &below);
    if (at == stick->count)
      break;
    found = at;
  }
  return found;
}

/* One piece of as many rows as its lines and the rules need. */
static void add_lines(struct bl_stick *stick, const struct bl_heading *heading) {
  const struct bl_flow_order *order = stick->order;
  bl_unit inset = (order->measure - heading->measure) / 2, thick = RULES * bl_style_hairline(order->em);
  struct bl_lines lines = bl_heading_force(stick->arena, stick->scene->composer, heading);
  size_t first = stick->count;
  int rows = (int)lines.count + FRAME;
  for (size_t i = 0; i < lines.count; i++) {
    struct bl_stick_line *piece = bl_stick_add_line(stick, &lines.items[i], BL_ROLE_PULL, 0);
    piece->line.dx = bl_style_snap((order->measure - lines.items[i].width) / 2);
    piece->line.on_grid = false;
    piece->line.drop = order->pitch * (bl_unit)(i + FRAME / 2) + bl_style_baseline(order->pitch, heading->size) -
                       bl_style_baseline(order->pitch, order->em);
    piece->leg.rows = i == 0 ? (uint8_t)rows : 0;
    piece->leg.joined = true;
    piece->leg.open = i == 0 ? BL_OPEN_HEAD : BL_OPEN_NEVER;
  }
  for (int side = 0; side < 2 && lines.count; side++) {
    bl_unit middle = side ? (rows - 1) * order->pitch + order->pitch / 2 : order->pitch / 2;
    struct bl_rect rect = {inset, bl_style_snap(middle - thick / 2), heading->measure, thick};
    bl_stick_add_rule(stick, &stick->lines[first], (struct bl_flow_rule){rect, BL_INK_SOFT, BL_FLOW_ALWAYS});
  }
}

/* The lines from `from` on, which are the last, come to stand before those from `at` on. */
static void move_lines(struct bl_stick *stick, size_t at, size_t from) {
  size_t moved = stick->count - from, size = sizeof *stick->lines;
  struct bl_stick_line *lines = BL_NEW_ARRAY(stick->arena, struct bl_stick_line, moved);
  memcpy(lines, stick->lines + from, moved * size);
  memmove(stick->lines + at + moved, stick->lines + at, (from - at) * size);
  memcpy(stick->lines + at, lines, moved * size);
}

static size_t set_pull(struct bl_stick *stick, size_t number, size_t at) {
  struct bl_heading heading = {.text = stick->story->pulls[number],
                               .face = BL_FACE_KAI,
                               .size = bl_style_size(stick->order->em, SIZE),
                               .measure = stick->order->measure - 2 * stick->order->em,
                               .line_limit = 3,
                               .field = BL_FIELD_PULL,
                               .part = (uint8_t)number};
  size_t from = stick->count;
  add_lines(stick, &heading);
  size_t added = stick->count - from;
  if (at == from) { /* behind the last line */
    if (added)
      stick->lines[stick->count - 1].leg.joined = false;
    return stick->count;
  }
  if (at + 1 < from)
    stick->lines[at].leg.joined = true; /* two lines follow */
  move_lines(stick, at, from);
  return at + added;
}

void bl_setpull_insert(struct bl_stick *stick) {
  size_t first = 0, count = stick->story->pull_count;
  while (first < stick->count && stick->lines[first].line.block == BL_NO_BLOCK)
    first++;
  size_t lines = stick->count - first, before = first;
  bool well = stick->order->pulls == BL_PULLS_WELL;
  if (stick->order->pulls == BL_PULLS_NONE)
    return;
  if (well && count > lines / EACH)
    count = lines / EACH;
  unsigned choice = stick->order->pull_choice;
  for (size_t i = 0; i < count; i++, choice /= BL_FLOW_PULL_PLACES) {
    size_t wanted = before + (stick->count - before) / (count - i + 1);
    size_t at = find_place(stick, first, before, wanted, well ? WELL : ANYWHERE, choice % BL_FLOW_PULL_PLACES);
    if (at < stick->count || !well)
      before = set_pull(stick, i, at);
  }
}
