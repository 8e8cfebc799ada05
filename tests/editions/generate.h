/* generate: an edition by its seed, in memory.
 *
 * 1-24 stories of 20-3,000 characters with heads of 4-40 characters in one to
 * three parts, kinds, boxes, full, keep, importance, tables, decks, pull
 * quotes, 0-6 pictures, an ear; over one to three pages. The same seed and
 * pool give the same edition everywhere.
 */
#ifndef TESTS_EDITIONS_GENERATE_H
#define TESTS_EDITIONS_GENERATE_H

#include "baolan/copy/edition.h"
#include "pool.h"

struct bl_arena;

struct bl_edition *generate_edition(struct bl_arena *arena, const struct pool *pool, uint64_t seed);

/* The same with so many stories, all on one page. */
struct bl_edition *generate_stories(struct bl_arena *arena, const struct pool *pool, uint64_t seed, int stories);

#endif
