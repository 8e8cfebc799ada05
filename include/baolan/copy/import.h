/* import: the text of a newspaper page becomes stories (docs/import.md).
 *
 * Input is what a page-layout program or a PDF gives when its text is taken
 * out: no type sizes, no boxes, only lines in order. Nothing is invented and
 * nothing lost: letters in = letters out, except the deletions that the
 * report lists; this is checked at the end of every import. Every decision
 * stands in the report with its confidence.
 */
#ifndef BAOLAN_COPY_IMPORT_H
#define BAOLAN_COPY_IMPORT_H

#include <stdbool.h>

#include "baolan/copy/imported.h"

struct bl_error;

#define BL_IMPORT_LARGEST (1024 * 1024) /* bytes of a page */

/* `stem` begins the stories' ids: A01 gives A01-1, A01-2 … Everything in the arena.
 * BL_DATA: not text (decode.h), or no story in it. */
bool bl_import_page(struct bl_arena *arena, struct bl_text bytes, const char *path, struct bl_text stem,
                    const struct bl_import_options *options, struct bl_imported *out, struct bl_error *error);

#endif
