/* sign: the characters of a head, and where words begin among them.
 *
 * What the readers of words (number.h, name.h, wording.h) work on: ICU's
 * dictionary has split the text, and they put words together, or take one
 * apart where they know better. All indices count signs.
 */
#ifndef BAOLAN_TYPE_SIGN_H
#define BAOLAN_TYPE_SIGN_H

#include <stdbool.h>

#include "baolan/base/text.h"
#include "baolan/type/composer.h"
#include "baolan/type/headword.h"

/* What begins at a sign, or has ended in front of it. */
enum {
  BL_SIGN_NAME = 1,    /* a personal name */
  BL_SIGN_LEAD = 2,    /* begins: a preposition or conjunction */
  BL_SIGN_CLING = 4,   /* begins: an adverb or the like */
  BL_SIGN_LONE = 8,    /* one character that is no known word */
  BL_SIGN_VERB = 16,   /* a verb of one character */
  BL_SIGN_THING = 32,  /* ended: number and measure word; the thing follows */
  BL_SIGN_SERIES = 64, /* ended: the first part of a date, a range, a foreign name; the next follows */
  BL_SIGN_GUESS = 128, /* ended: half a run of unknown characters, or ICU and the list disagree */
  BL_SIGN_QUOTED = 256 /* inside a quotation of more than eight characters */
};

struct bl_sign {
  uint32_t at, point; /* byte in the text; code point */
  uint8_t class;      /* enum bl_class */
  bool word;          /* a word begins here; true behind the last sign */
  uint16_t begins, ended;
};

struct bl_signs {
  struct bl_text text;
  struct bl_sign *items; /* and one behind the last */
  size_t count;
  const struct bl_headwords *headwords;
};

/* The text as ICU's dictionary splits it, in the composer's scratch. */
struct bl_signs bl_sign_split(struct bl_composer *composer, struct bl_text text);

/* The lists of headword.h that hold signs [start, end) as one word. */
unsigned bl_sign_kinds(const struct bl_signs *signs, size_t start, size_t end);
/* The start of the word that ends at a word's start (not 0); the end of the word that begins at one (not the last). */
size_t bl_sign_previous(const struct bl_signs *signs, size_t start);
size_t bl_sign_next(const struct bl_signs *signs, size_t start);
/* No word begins between the two. */
void bl_sign_join(struct bl_signs *signs, size_t start, size_t end);

/* False behind the last sign. */
bool bl_sign_is_in(const struct bl_signs *signs, size_t sign, const char *set); /* is it one of these characters? */
bool bl_sign_is_han(const struct bl_signs *signs, size_t sign);
bool bl_sign_is_digit(const struct bl_signs *signs, size_t sign);
bool bl_sign_is_numeral(const struct bl_signs *signs, size_t sign); /* 一 百 两 几 余 … */
bool bl_sign_is_matter(const struct bl_signs *signs, size_t sign);  /* Han, letter or digit: what a word may lean on */
/* Is it a typed space that parts phrases? Not one that only sets letters or digits apart from Han (row 70); but where
 * these touch Han at their other side (来袭 11月起), the author types no such spaces. */
bool bl_sign_is_phrase_space(const struct bl_signs *signs, size_t sign);
/* Is the word [start, end) one Han character? */
bool bl_sign_is_single(const struct bl_signs *signs, size_t start, size_t end);

#endif
