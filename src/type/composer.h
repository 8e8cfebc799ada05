/* composer, inside: what it owns, for the files of type/; no one else includes this. */
#ifndef BAOLAN_TYPE_COMPOSER_INSIDE_H
#define BAOLAN_TYPE_COMPOSER_INSIDE_H

#include <harfbuzz/hb.h>
#include <unicode/ubrk.h>
#include <unicode/utext.h>

#include "baolan/base/arena.h"
#include "baolan/type/composer.h"
#include "baolan/type/setting.h"

enum { TRIM_SLOTS = 512, CASE_SLOTS = 8192 }; /* powers of two */
enum { FOUNTS = 16 };                         /* sizes and faces of one page */

/* Blank room at both sides of a glyph, in design units; read once a glyph. */
struct trim_slot {
  uint32_t key; /* font << 20 ^ glyph, plus one; 0 = empty */
  int before, after;
};

/* A character of the typecase, in design units. */
struct bl_sort {
  uint32_t glyph;
  int32_t x, y, advance;
};

/* The ready frames of one face and size (fount.h). Everything the typecase keeps lies in one block and one row of
 * marks; most of the map is never touched, and so takes no memory. */
enum { FOUNT_WORDS = 256 }; /* a power of two */
enum { FOUNT_BLOCK = 0x3000, FOUNT_BLOCK_END = 0xA000, FOUNT_ROW = 0xFF00, FOUNT_ROW_END = 0xFF20 };

struct bl_fount {
  hb_language_t language;
  enum bl_face face;
  bl_unit size;
  enum bl_profile profile;
  uint64_t used;                                                           /* when, in choices of its composer */
  uint16_t map[FOUNT_BLOCK_END - FOUNT_BLOCK + FOUNT_ROW_END - FOUNT_ROW]; /* number of the cast, from 1; 0: unknown */
  struct bl_cast *casts;
  size_t count, capacity;
  struct bl_word *words[FOUNT_WORDS]; /* by a hash of their bytes */
};

struct bl_composer {
  const struct bl_fonts *fonts;
  struct bl_arena *scratch; /* reset at the start of each paragraph or head */
  struct bl_arena *kept;    /* the list of missing glyphs */
  hb_buffer_t *buffer;
  hb_language_t language; /* of the galley being shaped */
  UBreakIterator *lines, *words, *clusters;
  UText utext;
  struct bl_breaktable *breaktable; /* made at the first use */
  struct bl_headwords *headwords;   /* made at the first head */
  struct bl_arena *known;           /* the joints of the heads met last (joint.h) */
  struct bl_known_head *heads;      /* in it */
  size_t head_count;
  struct bl_missing *missing;
  size_t missing_count, missing_capacity;
  struct trim_slot trims[TRIM_SLOTS];
  hb_language_t case_language; /* of the sorts in the typecase */
  uint32_t case_keys[CASE_SLOTS];
  struct bl_sort case_sorts[CASE_SLOTS];
  struct bl_fount *founts[FOUNTS]; /* filled from the front */
  uint64_t choices;
  struct bl_hyphen *hyphen; /* NULL until a word is to be parted */
  bool keeps_steps;         /* someone asked for them */
  struct bl_step *steps;    /* of the paragraph, in scratch */
  size_t step_count, step_capacity;
};

#endif
