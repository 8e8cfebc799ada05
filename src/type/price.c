#include "baolan/type/price.h"

enum {
  OPEN_SQUARE = 5,   /* divides the square of the opening */
  OPEN_LOOSE = 100,  /* what opens more is seen as a hole: each thousandth more costs PRICE_LOOSE … */
  OPEN_CUBE = 40,    /* … and this divides the cube of what is more: one hole is worse than two small openings … */
  OPEN_STEEP = 1000, /* … until an em, from where the price grows on as steeply */
  PRICE_LOOSE = 1500,

  PRICE_SHORT = 2000,       /* two characters on the last line */
  PRICE_ORPHAN = 1500000000 /* one: any repair is cheaper that needs no break inside a unit (rows 95, 96) */
};

struct bl_pricing bl_price_prepare(const struct bl_fit_task *task) {
  return (struct bl_pricing){.task = task, .scale = task->size > 0 ? ((int64_t)1000 << 16) / task->size : 0};
}

int64_t bl_price_open(int64_t open) {
  if (open <= OPEN_LOOSE)
    return open * open / OPEN_SQUARE;
  int64_t up = open < OPEN_STEEP ? open : OPEN_STEEP, over = up - OPEN_LOOSE;
  int64_t price = up * up / OPEN_SQUARE + over * PRICE_LOOSE + over * over * over / OPEN_CUBE;
  int64_t slope = 2 * up / OPEN_SQUARE + PRICE_LOOSE + 3 * over * over / OPEN_CUBE;
  return price + (open - up) * slope;
}

struct bl_start bl_price_start(const struct bl_fit_task *task, size_t from) {
  const struct bl_stop *stop = &task->stops.items[from];
  int64_t edge = task->measure - (from == 0 ? task->indent : 0) + stop->begin.natural;
  return (struct bl_start){edge, edge - stop->begin.shrink, stop->begin_places, (uint32_t)from};
}

static int64_t thousandths(const struct bl_pricing *pricing, int64_t length) {
  return length * pricing->scale >> 16;
}

/* Marks that are squeezed in one line and not in the next are seen, those of the later levels most (row 80). */
static int64_t squeeze_price(const struct bl_fit_task *task, const struct bl_stop *from, const struct bl_stop *to,
                             bl_unit over) {
  static const int32_t whole[BL_LEVEL_COUNT] = {
      [BL_SHRINK_WORD_SPACE] = 500, [BL_SHRINK_INTERPUNCT] = 1000, [BL_SHRINK_BRACKET] = 3000,
      [BL_SHRINK_PAUSE] = 3750,     [BL_SHRINK_GAP] = 1500,        [BL_SHRINK_STOP] = 6250};
  bl_unit rooms[BL_STRETCH_WORD_SPACE];
  bl_ledger_shrinks(task->ledger, from->frame, to->visible, rooms);
  int64_t price = 0;
  for (enum bl_level level = BL_SHRINK_WORD_SPACE; level <= BL_SHRINK_STOP && over > 0; level++) {
    if (rooms[level] <= 0)
      continue;
    bl_unit take = over < rooms[level] ? over : rooms[level];
    int32_t share = (int32_t)((int64_t)take * 100 / rooms[level]);
    price += whole[level] * (share + share * share / 100) / 200;
    over -= take;
  }
  return price;
}

static void weigh_squeezed(const struct bl_pricing *pricing, const struct bl_start *from, const struct bl_stop *to,
                           int64_t over, int64_t limit, struct bl_priced *line) {
  int64_t each = thousandths(pricing, over) / bl_price_places(from, to);
  line->open = -(int32_t)each;
  line->price += each * each / OPEN_SQUARE;
  if (line->price <= limit)
    line->price += squeeze_price(pricing->task, &pricing->task->stops.items[from->stop], to, (bl_unit)over);
}

static void weigh_opened(const struct bl_pricing *pricing, const struct bl_start *from, const struct bl_stop *to,
                         int64_t need, struct bl_priced *line) {
  int64_t all = thousandths(pricing, need);
  if (!pricing->task->justify) {
    line->price += all * all / 10000;
    return;
  }
  int64_t each = all < INT32_MAX ? (uint32_t)all / bl_price_places(from, to) : BL_PRICE_OPEN_MOST;
  line->open = each < BL_PRICE_OPEN_MOST ? (int32_t)each : BL_PRICE_OPEN_MOST;
  line->price += bl_price_open(line->open);
}

bool bl_price_line(const struct bl_pricing *pricing, const struct bl_start *from, const struct bl_stop *to,
                   int64_t limit, struct bl_priced *line) {
  int64_t need = from->edge - to->end.natural;
  if (to->end.natural - to->end.shrink > from->reach)
    return false;
  line->open = 0;
  line->price = to->price;
  if (to->hyphen && pricing->task->stops.items[from->stop].hyphen)
    line->price += BL_PRICE_HYPHENS;
  if (need < 0)
    weigh_squeezed(pricing, from, to, -need, limit, line);
  else
    weigh_opened(pricing, from, to, need, line);
  return true;
}

bool bl_price_last_line(const struct bl_pricing *pricing, const struct bl_start *from, const struct bl_stop *to,
                        int64_t limit, struct bl_priced *line) {
  if (to->end.natural - to->end.shrink > from->reach)
    return false;
  *line = (struct bl_priced){0};
  if (from->stop > 0) {
    const struct bl_stop *stop = &pricing->task->stops.items[from->stop];
    int letters = bl_ledger_letters(pricing->task->ledger, stop->frame, to->frame);
    line->price = letters < 2 ? PRICE_ORPHAN : letters < 3 ? PRICE_SHORT : 0;
  }
  if (to->end.natural > from->edge)
    weigh_squeezed(pricing, from, to, to->end.natural - from->edge, limit, line);
  return true;
}
