/* rewrite: what an editor may ask the import to write otherwise; off unless asked, and always told.
 *
 * Full-width letters and digits of old feeds become narrow (typography.md row
 * 76): Ａ-Ｚ ａ-ｚ ０-９, no marks. Quotes become those of a region (row 63):
 *
 *     cn      “ ” outside, ‘ ’ inside
 *     tw, hk  「 」 outside, 『 』 inside
 *
 * The levels alternate whatever was typed: in each line an odd level is
 * outside. Apostrophes stay, and so does all of a line without Han.
 */
#ifndef BAOLAN_COPY_REWRITE_H
#define BAOLAN_COPY_REWRITE_H

#include "baolan/base/text.h"

enum bl_quotes { BL_QUOTES_KEEP, BL_QUOTES_CN, BL_QUOTES_TW };

/* Both add the number of characters changed to *changed, and return `text` itself if there is none. The quotes all have
 * three bytes: offsets in the text stay right. */
struct bl_text bl_rewrite_narrow(struct bl_arena *arena, struct bl_text text, size_t *changed);
struct bl_text bl_rewrite_quotes(struct bl_arena *arena, struct bl_text text, enum bl_quotes quotes, size_t *changed);

#endif
