/* turns: whose turn it is when several share the screen by weight.
 *
 * A cycle has as many turns as the weights add up to (their common factor
 * taken out), so that in each cycle every one has exactly its weight in turns.
 * The order has low discrepancy: each turn goes to whom the cycle so far owes
 * most (the first of equals), and nobody has two turns in a row, at the
 * cycle's joint neither, unless he weighs more than all others together.
 * A turn lasts as long as its owner's dwell. Cycles follow each other from the
 * epoch on, so the turn is a function of the instant alone.
 */
#ifndef BAOLAN_SHOW_TURNS_H
#define BAOLAN_SHOW_TURNS_H

#include <stddef.h>
#include <stdint.h>

enum { BL_TURNS_SHARERS = 100, BL_TURNS_WEIGHT = 20 };

struct bl_sharer {
  int weight;       /* 1 to BL_TURNS_WEIGHT */
  int64_t dwell_ms; /* above 0 */
};

/* count: 1 to BL_TURNS_SHARERS. `elapsed` ms since the epoch; *left is what remains of the turn (INT64_MAX when there
 * is nobody to change to). */
size_t bl_turns_at(const struct bl_sharer *sharers, size_t count, int64_t elapsed, int64_t *left);

#endif
