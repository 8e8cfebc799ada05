/* proof: an edition opened and composed for one screen, to be looked at or judged. */
#ifndef BAOLAN_CLI_PROOF_H
#define BAOLAN_CLI_PROOF_H

#include <stdio.h>

#include "baolan/copy/edition.h"
#include "baolan/page/grid.h"
#include "baolan/page/sheet.h"
#include "baolan/page/view.h"

struct bl_proof {
  struct bl_arena *arena;
  struct bl_edition *edition;
  struct bl_fonts *fonts;
  struct bl_composer *composer;
  struct bl_warnings warnings; /* of composing; the edition has its own */
  struct bl_words words;
  struct bl_sheets *sets; /* one a view */
  size_t set_count, set_capacity;
  bool stale; /* as bl_scene.stale */
};

/* Zero-initialise it before, but for `stale`. Close it whatever is returned. fonts NULL: the program's own table. */
bool bl_proof_open(struct bl_proof *proof, const char *edition, const char *fonts, struct bl_error *error);
/* Borrows the proof. */
struct bl_scene bl_proof_scene(struct bl_proof *proof, const struct bl_glass *glass);
/* Composes all, page:N, page:N:SHEET, story:ID, story:ID:SHEET or index; BL_USAGE if there is no such view. */
bool bl_proof_make(struct bl_proof *proof, const char *view, const struct bl_glass *glass, struct bl_error *error);
/* Why the pages of the view are made up as they are, in words. */
void bl_proof_explain(struct bl_proof *proof, const char *view, const struct bl_glass *glass, FILE *out);
void bl_proof_close(struct bl_proof *proof);

#endif
