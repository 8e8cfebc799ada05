/* proof: an edition opened and composed for one screen, to be looked at or judged. */
#ifndef BAOLAN_CLI_PROOF_H
#define BAOLAN_CLI_PROOF_H

#include <stdio.h>

#include "baolan/copy/edition.h"
#include "baolan/page/grid.h"
#include "baolan/page/sheet.h"
#include "baolan/page/view.h"

enum bl_proof_cover { BL_PROOF_PLAIN, BL_PROOF_BAR, BL_PROOF_AWAY, BL_PROOF_LEAVING, BL_PROOF_LOST };

struct bl_proof {
  struct bl_arena *arena;
  struct bl_edition *edition;
  struct bl_fonts *fonts;
  struct bl_composer *composer;
  struct bl_warnings warnings; /* of composing; the edition has its own */
  struct bl_words words;
  const char *issues; /* a folder of editions, for the view `back`; may be NULL */
  size_t months;      /* that they have */
  enum bl_proof_cover cover;
  struct bl_sheets *sets; /* one a view */
  size_t set_count, set_capacity;
  bool stale;              /* as bl_scene.stale */
  struct bl_sheets covers; /* what lies over each of their sheets, in their order; none without `cover` */
};

/* Zero-initialise it before, but for `stale`. Close it whatever is returned. fonts NULL: the program's own table. */
bool bl_proof_open(struct bl_proof *proof, const char *edition, const char *fonts, struct bl_error *error);
/* Borrows the proof. */
struct bl_scene bl_proof_scene(struct bl_proof *proof, const struct bl_glass *glass);
/* Reads the words; before bl_proof_make. */
bool bl_proof_speak(struct bl_proof *proof, enum bl_language language, struct bl_error *error);
/* Composes all, page:N, page:N:SHEET, story:ID, story:ID:SHEET, index, back, back:N or notice:FILE; BL_USAGE if there
 * is no such view. */
bool bl_proof_make(struct bl_proof *proof, const char *view, const struct bl_glass *glass, struct bl_error *error);
/* Why the pages of the view are made up as they are, in words. */
void bl_proof_explain(struct bl_proof *proof, const char *view, const struct bl_glass *glass, FILE *out);
/* The covers become one set more, for the dump. */
void bl_proof_add_covers(struct bl_proof *proof);
void bl_proof_close(struct bl_proof *proof);

#endif
