/* fit: which stops end the lines of a paragraph.
 *
 * Total fit (Knuth and Plass, with CLREQ's ledger in the place of glue): of
 * all ways to end the lines the one with the least price is taken, exactly.
 * To the price of each line (price.h) comes that of the jump from the line
 * above, which is what the eye sees (typography.md rows 79, 86, 95, 96). Greedy
 * breaking takes for each line the furthest stop that shrinking reaches.
 * Integers only, so every machine breaks alike.
 */
#ifndef BAOLAN_TYPE_FIT_H
#define BAOLAN_TYPE_FIT_H

#include "baolan/type/price.h"

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
