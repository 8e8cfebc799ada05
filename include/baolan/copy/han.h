/* han: what kind of character it is, as importing sees it. */
#ifndef BAOLAN_COPY_HAN_H
#define BAOLAN_COPY_HAN_H

#include <stdbool.h>

#include "baolan/base/text.h"

bool bl_han_is(uint32_t point);        /* an ideograph, U+3007 included */
bool bl_han_is_mark(uint32_t point);   /* a full-width mark, … and — included, quotes “ ” ‘ ’ not */
bool bl_han_is_quote(uint32_t point);  /* “ ” ‘ ’ " ' */
bool bl_han_is_letter(uint32_t point); /* a letter or digit of any script */
bool bl_han_has(struct bl_text text);  /* holds at least one ideograph */
/* Whether the text holds the code point. */
bool bl_han_holds(const char *set, uint32_t point);
/* The letters and digits of a text alone: what no step of an import may lose. */
struct bl_text bl_han_letters(struct bl_arena *arena, struct bl_text text);

#endif
