/* prose: as much news as is wanted, out of an edition's own sentences.
 *
 * The sentences of all stories are drawn by a fixed sequence of numbers into paragraphs of 60 to 300 characters, so
 * that the same edition gives the same text and no paragraph comes twice.
 */
#ifndef BAOLAN_TESTS_BENCH_PROSE_H
#define BAOLAN_TESTS_BENCH_PROSE_H

#include "baolan/base/text.h"

struct bl_arena;
struct bl_error;

struct prose {
  struct bl_text *paragraphs;
  size_t count, capacity;
  size_t characters;
};

bool prose_make(struct bl_arena *arena, const char *edition, size_t characters, struct prose *out,
                struct bl_error *error);

#endif
