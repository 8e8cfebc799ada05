/* account: what the make-up did to each story so that its page holds it (pages.md B2, the ladder), for one screen.
 * Nothing is cut that is not told here. */
#ifndef BAOLAN_CLI_ACCOUNT_H
#define BAOLAN_CLI_ACCOUNT_H

#include <stdio.h>

#include "baolan/base/json.h"
#include "proof.h"

struct bl_account_row {
  size_t story;              /* in the edition */
  size_t page, sheet, count; /* from 0; sheet of so many of its page */
  unsigned done;             /* bl_remedy_bits */
  int head, wanted;          /* sizes in tenths of an em */
  size_t shown, left;        /* characters of the body; of a column of briefs, all its stories' */
  struct bl_text words;
};

struct bl_account {
  int width, height;
  const struct bl_account_row *rows; /* one a story, in the edition's order */
  size_t count;
};

/* In the proof's arena. What a reader should not have to bear is warned of in the proof. */
struct bl_account bl_account_make(struct bl_proof *proof, const struct bl_glass *glass);

/* A line a story. */
void bl_account_print(FILE *out, const struct bl_proof *proof, const struct bl_account *account);
/* An object of an array that is open (docs/dump.md). */
void bl_account_write(struct bl_json *json, const struct bl_proof *proof, const struct bl_account *account);

#endif
