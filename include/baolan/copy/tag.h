/* tag: the HTML tags that mark a stretch of a story's text.
 *
 *   <u>林海</u>        a proper name (HTML: "a proper name in Chinese text")
 *   <cite>…</cite>     the title of a work
 *   <late>…</late>     the name of one who has died
 *   <sup>1</sup>       the number of a note
 *
 * A tag is exactly as written here: lower case, without attributes. Where
 * they are not known, the text still reads well.
 */
#ifndef BAOLAN_COPY_TAG_H
#define BAOLAN_COPY_TAG_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/base/text.h"

struct bl_tag {
  uint8_t style; /* one of BL_STYLE_MARKS */
  bool closes;
};

bool bl_tag_read(struct bl_text literal, struct bl_tag *out);
/* The opening or closing tag for the mark in a style; empty without one. */
struct bl_text bl_tag_write(uint8_t style, bool closes);

#endif
