/* price: what a line of a paragraph costs.
 *
 * The price of a line grows with the square of what its places must open,
 * beyond a tenth of an em with the cube, and with the levels of marks that it
 * must squeeze (typography.md row 80); hyphens and lone characters have prices
 * of their own. Opening is counted in
 * thousandths of an em for each place between two characters; prices are in a
 * money of their own: 20 for a line whose places open by 1/100 em each.
 */
#ifndef BAOLAN_TYPE_PRICE_H
#define BAOLAN_TYPE_PRICE_H

#include "baolan/type/stops.h"

enum {
  BL_PRICE_OPEN_MOST = 10000, /* a place that opens more costs no more: nothing is left to spoil */
  BL_PRICE_JUMP = 60,         /* of each thousandth of an em by which two lines differ */
  BL_PRICE_JUMP_MOST = 9000,  /* two lines that differ more cost no more */
  BL_PRICE_HYPHENS = 8000,    /* the second of two hyphenated lines */
  BL_PRICE_ALIKE = 2000       /* the third of three lines that end with the same character */
};

struct bl_fit_task {
  struct bl_stops stops;
  const struct bl_ledger *ledger;
  bl_unit measure, indent, size;
  bool justify; /* else lines are solid, and a short one is merely short */
};

struct bl_pricing {
  const struct bl_fit_task *task;
  int64_t scale; /* makes thousandths of an em of units: × scale >> 16 */
};

struct bl_pricing bl_price_prepare(const struct bl_fit_task *task);

/* A stop as the beginning of a line: one to another stop has edge - end.natural to open; it can be squeezed in when
 * end.natural - end.shrink is not more than the reach. */
struct bl_start {
  int64_t edge, reach;
  uint32_t places;
  uint32_t stop;
};

struct bl_start bl_price_start(const struct bl_fit_task *task, size_t stop);

/* Places that a line may open, one at least. */
static inline uint32_t bl_price_places(const struct bl_start *from, const struct bl_stop *to) {
  int32_t places = (int32_t)(to->end_places - from->places);
  return places > 0 ? (uint32_t)places : 1;
}

struct bl_priced {
  int64_t price;
  int32_t open; /* of each place; negative: closed */
};

/* A line alone. false: it is wider than its room. A price above the limit may be any above it. */
bool bl_price_line(const struct bl_pricing *pricing, const struct bl_start *from, const struct bl_stop *to,
                   int64_t limit, struct bl_priced *line);
/* The last line is solid, or squeezed; what matters is how much stands on it (row 95). */
bool bl_price_last_line(const struct bl_pricing *pricing, const struct bl_start *from, const struct bl_stop *to,
                        int64_t limit, struct bl_priced *line);
/* Of what each place opens, by itself. */
int64_t bl_price_open(int64_t open);

/* Of the jump from one line's opening to the next one's (row 86); what stands above the first line is solid. */
static inline int64_t bl_price_jump(int32_t a, int32_t b) {
  int64_t jump = BL_PRICE_JUMP * (int64_t)(a > b ? a - b : b - a);
  return jump < BL_PRICE_JUMP_MOST ? jump : BL_PRICE_JUMP_MOST;
}

#endif
