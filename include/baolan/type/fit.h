/* fit: which stops end the lines of a paragraph.
 *
 * Total fit (Knuth and Plass, with CLREQ's ledger in the place of glue): of
 * all ways to end the lines the one with the least price is taken, exactly.
 * The price of a line grows with what its gaps must open, with the levels of
 * marks it must squeeze, and with how far it differs from the line above:
 * what the eye sees is the jump (typography.md rows 79, 86, 95, 96). Greedy
 * breaking takes for each line the furthest stop that shrinking reaches.
 * Integers only, so every machine breaks alike.
 */
#ifndef BAOLAN_TYPE_FIT_H
#define BAOLAN_TYPE_FIT_H

#include "baolan/type/stops.h"

struct bl_fit_task {
  struct bl_stops stops;
  const struct bl_ledger *ledger;
  bl_unit measure, indent, size;
  bool justify; /* else lines are solid, and a short one is merely short */
};

/* Which stops end a line, first to last; room for stops.count. */
struct bl_chain {
  size_t *ends;
  size_t count;
};

/* Both return the price of what they chose, and fill the chain. */
int64_t bl_fit_total(struct bl_arena *scratch, const struct bl_fit_task *task, struct bl_chain *chain);
int64_t bl_fit_greedy(const struct bl_fit_task *task, struct bl_chain *chain);

/* The price of a chain. */
int64_t bl_fit_price(const struct bl_fit_task *task, const struct bl_chain *chain);

#endif
