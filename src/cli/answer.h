/* answer: a paragraph that was set, as one line of JSON (docs/dump.md). */
#ifndef BAOLAN_CLI_ANSWER_H
#define BAOLAN_CLI_ANSWER_H

#include <stdio.h>

#include "baolan/type/composer.h"
#include "baolan/type/line.h"
#include "request.h"

struct bl_arena;

/* What the composer missed becomes the warnings, and is forgotten. The arena is for scratch. */
void bl_answer_write(FILE *out, struct bl_arena *arena, struct bl_composer *composer, const struct bl_request *request,
                     const struct bl_lines *lines);

/* {"id", "error", "line", "column"}; the column only if it is known. */
void bl_answer_refuse(FILE *out, const struct bl_id *id, const struct bl_error *error);

#endif
