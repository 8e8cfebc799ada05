/* imported: what the import of a page found: stories with confidences, captions, notes.
 *
 * Filled step by step by assemble and import, told by report.
 */
#ifndef BAOLAN_COPY_IMPORTED_H
#define BAOLAN_COPY_IMPORTED_H

#include <stdbool.h>

#include "baolan/copy/decode.h"
#include "baolan/copy/punctuation.h"
#include "baolan/copy/rewrite.h"
#include "baolan/copy/story.h"

#define BL_IMPORT_REVIEW 70 /* percent: below it an editor should look */

struct bl_import_options {
  bool dated;        /* the edition has a date from elsewhere */
  bool slogan_title; /* a slogan over a fact is the title, not the kicker */
  unsigned keep;     /* BL_KEEP_QUOTES: straight quotes are not paired */
  bool narrow;       /* full-width letters and digits become narrow */
  enum bl_quotes quotes;
};

/* kinds: head-role-uncertain, head-missing, boundary-uncertain, overlap-removed, overlap-suspect,
 * crosshead-or-break, byline-inline, byline-guessed, byline-missing, image-missing, caption-orphan,
 * caption-replaced, furniture, jump-line,
 * punct-ambiguous, quote-unbalanced, no-publication-date, very-short-story, text-outside-story, private-use,
 * private-use-succeeded, normalised, narrowed, quotes-replaced
 */
struct bl_import_note {
  const char *kind;
  int line;       /* in the source, 0: the whole page */
  int story;      /* index, -1: none */
  int confidence; /* percent, 0: none is meant */
  struct bl_text text;
};

struct bl_import_caption {
  struct bl_text text, credit;
  int line;
  int story; /* index, -1: none */
};

struct bl_imported_story {
  struct bl_story story;
  int first_line, last_line;        /* in the source */
  int boundary, head, body, byline; /* confidence, percent */
  bool review;                      /* one of them is below BL_IMPORT_REVIEW */
  bool untitled;                    /* there was no head; the title is a placeholder */
  unsigned joins, marks, spaces;    /* lines joined, marks changed, spaces taken out */
};

struct bl_imported {
  struct bl_arena *arena;
  const char *path;
  struct bl_import_options options;
  struct bl_decoded source;
  struct bl_imported_story *stories;
  size_t story_count, story_capacity;
  struct bl_import_caption *captions;
  size_t caption_count, caption_capacity;
  struct bl_import_note *notes;
  size_t note_count, note_capacity;
  struct bl_string dropped; /* text left out, for the count of letters */
};

void bl_imported_note(struct bl_imported *imported, const char *kind, int line, int story, int confidence,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));

#endif
