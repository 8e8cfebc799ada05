/* punctuation: marks get the width that their context asks for (GB/T 15834).
 *
 * Page-layout programs leave ASCII marks in Chinese text. Per paragraph:
 *   , ; : ? !   full width beside an ideograph or full-width mark (quotes are
 *               looked through), not between digits
 *   .           。 after an ideograph, before another or the end
 *   ( )         both, when an ideograph stands before or inside
 *   ~           ～ between digits
 *   " '         “ ” ‘ ’ by turns, when their number is even; apostrophes stay
 *   ... --      …… —— beside an ideograph or full-width mark
 *   spaces      vanish between ideographs and full-width marks
 * Addresses, mail, paths, grouped numbers and times are left alone; so are
 * marks between two that are not Chinese (PM10,PM2.5), which are counted.
 * Letters and digits never change, and doing it twice changes nothing more.
 */
#ifndef BAOLAN_COPY_PUNCTUATION_H
#define BAOLAN_COPY_PUNCTUATION_H

#include <stdbool.h>

#include "baolan/base/text.h"

struct bl_punctuation {
  struct bl_text text;
  unsigned changed;   /* marks */
  unsigned spaces;    /* taken out */
  unsigned ambiguous; /* marks that were left although they may be Chinese */
  bool unbalanced;    /* quotes or brackets do not pair; they are left as they are */
};

/* What is left alone: the spaces of bylines and heads, where they separate; straight quotes, if the editor wants them
 * (typography.md row 66). */
enum bl_punctuation_keep { BL_KEEP_SPACES = 1, BL_KEEP_QUOTES = 2 };

struct bl_punctuation bl_punctuation_fix(struct bl_arena *arena, struct bl_text paragraph, unsigned keep);

#endif
