#include "baolan/page/leg.h"

#include <limits.h>

enum { SHORTEST = 4 /* rows that a leg should have */ };

static int room(const struct bl_leg_line *lines, size_t at, size_t first) {
  return lines[at].rows + (at > first ? lines[at].space : lines[at].again);
}

int bl_leg_rows(const struct bl_leg_line *lines, size_t first, size_t end) {
  int rows = 0;
  for (size_t i = first; i < end; i++)
    rows += room(lines, i, first);
  return rows;
}

/* How bad it is that a leg which must end behind a joined line ends before `at`: not at all before a crosshead; less
 * than two rows below one, or before a paragraph's last line (typography.md rows 98 and 107). */
static int badness(const struct bl_leg_line *lines, size_t first, size_t at) {
  if (lines[at].heads && !lines[at - 1].heads)
    return 0;
  int below = 0;
  size_t above = at;
  while (above > first && below < 2 && !lines[above - 1].heads)
    below += (int)(lines[--above].rows > 0);
  bool headed = below < 2 && above > first, last = lines[at].stop == BL_STOP_SENTENCE && lines[at].beyond == 0;
  return 1 + 2 * headed + last + 4 * (lines[at].rows == 0);
}

/* Of the ends of a leg that holds nothing but joined lines the least bad, the last of those. */
static size_t least_bad(const struct bl_leg_line *lines, size_t first, size_t full) {
  size_t best = full;
  for (size_t at = full; at > first; at--)
    if (badness(lines, first, at) < badness(lines, first, best))
      best = at;
  return best;
}

/* As bl_leg_fill; *used: the rows that these lines take. */
static size_t fill(const struct bl_leg_line *lines, size_t count, size_t first, int rows, int *used) {
  size_t end = first;
  for (*used = 0; end < count; end++) {
    int more = room(lines, end, first);
    if (*used + more > rows)
      break;
    *used += more;
  }
  size_t cut = end;
  int less = 0;
  while (end < count && cut > first && lines[cut - 1].joined)
    less += room(lines, --cut, first);
  if (cut == first && end > first && end < count) {
    cut = least_bad(lines, first, end);
    less = bl_leg_rows(lines, first, end) - bl_leg_rows(lines, first, cut);
  }
  if (cut == first)
    return end;
  *used -= less;
  return cut;
}

size_t bl_leg_fill(const struct bl_leg_line *lines, size_t count, size_t first, int rows) {
  int used;
  return fill(lines, count, first, rows, &used);
}

/* No paragraph's first line stands alone below white, at the foot of a leg. */
static bool opens(const struct bl_leg_line *lines, const struct bl_leg *leg, size_t at, enum bl_open open) {
  return at > leg->first && lines[at].open == open && !lines[at - 1].joined &&
         (open == BL_OPEN_HEAD || at + 1 < leg->end);
}

static int places(const struct bl_leg_line *lines, const struct bl_leg *leg, size_t end, enum bl_open open) {
  int count = 0;
  for (size_t i = leg->first; i < end; i++)
    count += opens(lines, leg, i, open);
  return count;
}

/* The rows of a leg that its text and the white above its crossheads leave free; where it may be opened. */
struct white {
  int rest, heads, paragraphs;
};

static struct white white_of(const struct bl_leg_line *lines, const struct bl_leg *leg) {
  struct white white = {.rest = leg->rows};
  for (size_t i = leg->first; i < leg->end; i++) {
    white.rest -= room(lines, i, leg->first);
    if (lines[i].open == BL_OPEN_NEVER)
      continue;
    white.heads += opens(lines, leg, i, BL_OPEN_HEAD);
    white.paragraphs += opens(lines, leg, i, BL_OPEN_PARAGRAPH);
  }
  white.rest -= white.heads;
  return white;
}

/* Of the rows left free those that are put above crossheads; and between paragraphs those by which the leg would end
 * short of the one that ends lowest, if they are more than one: where all end as high, the white stays at their feet.
 */
static int openable(struct white white, int lowest, bool last) {
  int higher = white.rest - lowest;
  if (white.rest <= 0)
    return white.rest + white.heads;
  return !last && higher > 1 && higher <= white.paragraphs ? white.heads + higher : white.heads;
}

/* A row too few is twice as bad as one too many. */
static int distance(int left, int wanted) {
  return left > wanted ? 2 * (left - wanted) : wanted - left;
}

/* Where a leg ends that is to leave so many rows free, or as near to that as can be. *left: those that it does. */
static size_t even_end(const struct bl_leg_line *lines, size_t count, size_t first, int rows, int wanted, int *left) {
  int used;
  size_t full = fill(lines, count, first, rows, &used), best = full;
  int at = rows - used, off = distance(at, wanted);
  *left = at;
  for (size_t end = full; end > first && at < wanted + off; end--) {
    if (distance(at, wanted) < off && !lines[end - 1].joined) {
      best = end;
      off = distance(at, wanted);
      *left = at;
    }
    at += room(lines, end - 1, first);
  }
  return best;
}

/* What is to be shared out: rows, over so many legs. */
struct spare {
  int rows, legs, deepest;
};

static struct spare count_spare(const struct bl_leg_line *lines, size_t count, const struct bl_leg *legs,
                                int leg_count) {
  struct spare spare = {.rows = -bl_leg_rows(lines, 0, count)};
  for (int i = 0; i < leg_count; i++) {
    spare.rows += legs[i].rows;
    spare.legs += legs[i].rows > 0;
    spare.deepest = legs[i].rows > spare.deepest ? legs[i].rows : spare.deepest;
  }
  return spare;
}

/* A low leg under a picture is kept full. */
static int share_of(const struct spare *spare, int rows, bool full_last) {
  int legs = spare->legs - full_last, most = rows < spare->deepest ? rows - SHORTEST : rows;
  int share = legs > 0 && spare->legs > 1 && spare->rows > 0 ? spare->rows / legs : 0;
  return share < most ? share : most > 0 ? most : 0;
}

/* The free rows are shared out evenly, the later legs take more (G9). */
static void pour_evenly(const struct bl_leg_line *lines, size_t count, struct bl_leg *legs, int leg_count,
                        bool full_last) {
  struct spare spare = count_spare(lines, count, legs, leg_count);
  size_t at = 0;
  for (int i = 0; i < leg_count; i++) {
    struct bl_leg *leg = &legs[i];
    leg->first = at;
    int left;
    leg->end = at = even_end(lines, count, at, leg->rows, share_of(&spare, leg->rows, full_last), &left);
    if (leg->rows == 0)
      continue;
    spare.rows -= left;
    spare.legs--;
  }
}

static void pour_full(const struct bl_leg_line *lines, size_t count, struct bl_leg *legs, int leg_count) {
  size_t at = 0;
  for (int i = 0; i < leg_count; i++) {
    legs[i].first = at;
    legs[i].end = at = bl_leg_fill(lines, count, at, legs[i].rows);
  }
}

static void open_legs(const struct bl_leg_line *lines, size_t count, struct bl_leg *legs, int leg_count) {
  int lowest = INT_MAX;
  for (int i = 0; i < leg_count; i++) {
    struct white white = white_of(lines, &legs[i]);
    legs[i].open = white.rest + white.heads;
    if (legs[i].rows > 0 && white.rest < lowest)
      lowest = white.rest > 0 ? white.rest : 0;
  }
  for (int i = 0; i < leg_count; i++)
    if (legs[i].open > 0)
      legs[i].open = openable(white_of(lines, &legs[i]), lowest, legs[i].end == count);
}

void bl_leg_pour(const struct bl_leg_line *lines, size_t count, struct bl_leg *legs, int leg_count, bool full_last) {
  pour_evenly(lines, count, legs, leg_count, full_last);
  if (leg_count > 0 && legs[leg_count - 1].end < count)
    pour_full(lines, count, legs, leg_count);
  open_legs(lines, count, legs, leg_count);
}

int bl_leg_opened(const struct bl_leg_line *lines, const struct bl_leg *leg, size_t line) {
  int heads = places(lines, leg, leg->end, BL_OPEN_HEAD);
  enum bl_open kind = lines[line].open;
  if (leg->open == 0 || !opens(lines, leg, line, kind) || kind == BL_OPEN_NEVER)
    return 0;
  int open = kind == BL_OPEN_HEAD ? leg->open : leg->open - heads;
  int all = kind == BL_OPEN_HEAD ? heads : places(lines, leg, leg->end, BL_OPEN_PARAGRAPH);
  int before = places(lines, leg, line, kind);
  open = open < 0 ? 0 : open < all ? open : all;
  return ((before + 1) * open + all / 2) / all - (before * open + all / 2) / all; /* spread over the places */
}

int bl_leg_row(const struct bl_leg_line *lines, const struct bl_leg *leg, size_t line) {
  int row = bl_leg_rows(lines, leg->first, line + 1) - lines[line].rows;
  for (size_t i = leg->first; i <= line; i++)
    row += bl_leg_opened(lines, leg, i);
  return row;
}

int bl_leg_free(const struct bl_leg_line *lines, const struct bl_leg *leg) {
  return leg->rows - bl_leg_rows(lines, leg->first, leg->end) - leg->open;
}
