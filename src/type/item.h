/* item: a stretch of one run that HarfBuzz sets in one go: of one font, one script and one direction. */
#ifndef BAOLAN_TYPE_ITEM_H
#define BAOLAN_TYPE_ITEM_H

#include <harfbuzz/hb.h>

#include "baolan/type/galley.h"

struct bl_item {
  uint32_t start, end; /* bytes in the text */
  uint32_t run;
  uint16_t font;
  hb_script_t script;
  uint8_t level; /* of embedding (bidi.h) */
  bool turns;    /* the galley has no levels yet, and needs them */
};

enum { BL_ITEM_QUOTES = 32 /* of Latin that an item has at most */ };

/* The item that begins at `start`. */
struct bl_item bl_item_next(const struct bl_fonts *fonts, const struct bl_galley *galley, uint32_t start, uint32_t run);

/* A word of a script that runs from right to left is one frame: never broken (row 145), never spaced (row 90). */
bool bl_item_is_joined(const struct bl_item *item);

/* Is the character part of what precedes it: a mark, a selector, a control? */
bool bl_item_attaches(uint32_t code_point);

/* Does the character that ends before `at` have nothing attached to it there? Han answers by its first byte. */
static inline bool bl_item_ends_cluster(struct bl_text text, size_t at, size_t end) {
  return at >= end || (unsigned char)(text.data[at] - 0xE4) < 6 || !bl_item_attaches(bl_text_next(text, &at));
}

/* From the typecase: does the character at `at` stand for itself, with nothing attached to it? */
bool bl_item_is_sort(struct bl_text text, size_t at, size_t end);

#endif
