/* gap: which characters stand apart when Han meets Latin.
 *
 * One table, src/type/gap.c, in the manner of Unicode's report 59 (East Asian
 * Spacing, draft of 2024-12-16 with the characters of Unicode 15.0), read for
 * Chinese, where its conditional characters count as narrow. A gap opens
 * between a WIDE and a NARROW character and nowhere else (typography.md rows
 * 68-72):
 *
 *     WIDE    Han, kana, Bopomofo, Hangul, Yi and their like, 々 〇 〓
 *     NARROW  letters and digits of other scripts
 *     SIGN    # % & @ \ § ¶ ‰ ‱: as narrow as what stands at their other side (50% 的, but @小明)
 *     LEAD    - − + ± $ ¥ £ €: as narrow as the number behind them, if they are of it (最低 -5℃, but 歼-20)
 *     NONE    all the rest: marks, spaces, ° = ≥, emoji, ① ² ℃, full-width forms, Ⅳ
 *
 * Apart from the report: its signs need a letter or digit behind them; those
 * of LEAD are ours; the points ! , . : ; ? ¡ ¿ are NONE, because they lean on
 * what stands before them; and so are the scripts that run from right to left,
 * as the web platform tests have it.
 */
#ifndef BAOLAN_TYPE_GAP_H
#define BAOLAN_TYPE_GAP_H

#include "baolan/type/galley.h"

#define BL_GAP_VERSION "UTR 59 2024-12-16, Unicode 15.0, Baolan 2" /* changes with the table */

enum bl_gap_side { BL_GAP_NONE, BL_GAP_NARROW, BL_GAP_SIGN, BL_GAP_WIDE, BL_GAP_LEAD };

enum bl_gap_side bl_gap_side(uint32_t code_point);

/* Of the Han character's em: a quarter, which may shrink to an eighth and stretch to a third. */
bl_unit bl_gap_natural(bl_unit em);
bl_unit bl_gap_least(bl_unit em);
bl_unit bl_gap_most(bl_unit em);

/* Sets frame->gap from what stands at its two sides; a typed space between Han and Latin becomes the gap (row 70).
 * `before` may be NULL; frames are classified. None in code nor at a note's number (rows 14, 73). */
void bl_gap_open(struct bl_composer *composer, const struct bl_galley *galley, const struct bl_frame *before,
                 struct bl_frame *frame, const struct bl_frame *after);

#endif
