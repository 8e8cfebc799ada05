/* body: the blocks of a made story. */
#ifndef TESTS_EDITIONS_BODY_H
#define TESTS_EDITIONS_BODY_H

#include "baolan/copy/story.h"
#include "pool.h"

struct bl_arena;

/* Sets body and blocks, of about so many characters. */
void make_body(struct bl_arena *arena, const struct pool *pool, struct draw *draw, struct bl_story *story,
               int characters);

#endif
