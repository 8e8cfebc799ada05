/* pool: paragraphs of real Chinese text, a line each, as tests/cli/corpora.py prints them. */
#ifndef TESTS_EDITIONS_POOL_H
#define TESTS_EDITIONS_POOL_H

#include "baolan/base/text.h"
#include "draw.h"

struct bl_arena;

struct pool {
  struct bl_text *paragraphs;
  size_t count, capacity;
};

bool pool_read(struct bl_arena *arena, const char *path, struct pool *out);

/* Between least and most characters out of the pool, beginning and ending where words do, without marks at the ends. */
struct bl_text pool_phrase(const struct pool *pool, struct draw *draw, int least, int most);

/* The first characters of a text; all of it if it has no more. */
struct bl_text pool_cut(struct bl_text text, size_t characters);

#endif
