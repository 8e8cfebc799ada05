/* verdict: how well each story of a proof is set (typography.md row 165). */
#ifndef BAOLAN_CLI_VERDICT_H
#define BAOLAN_CLI_VERDICT_H

#include <stdio.h>

#include "baolan/base/json.h"
#include "baolan/type/quality.h"
#include "proof.h"

struct bl_verdict {
  struct bl_quality page;    /* as far as it stands on its page */
  struct bl_quality reading; /* opened, where all of it stands */
};

/* One a story of the edition, in the proof's arena: its paragraphs and quotations in all views that the proof made.
 * Missing glyphs are counted as the warnings tell them, in `reading`. */
struct bl_verdict *bl_verdict_make(const struct bl_proof *proof);

/* A table with a row a story, both views together, and a last row of all. */
void bl_verdict_print(FILE *out, const struct bl_proof *proof, const struct bl_verdict *verdicts);
/* The members "stories" and "totals" of an object that is open (docs/dump.md). */
void bl_verdict_write(struct bl_json *json, const struct bl_proof *proof, const struct bl_verdict *verdicts);

#endif
