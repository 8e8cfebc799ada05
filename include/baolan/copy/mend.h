/* mend: **“重点”**的 read as strong, [^1] as a note, [记者]: … as text.
 *
 * CommonMark decides whether a run of * opens or closes by looking for spaces
 * and punctuation beside it. Chinese has no spaces, so a run between a letter
 * and a mark is taken for the wrong side and stays as bare stars. Before
 * parsing, such a run between a wide letter and a mark gets BL_MEND_SENTINEL
 * (a noncharacter, refused in input) put between itself and the mark, which
 * makes CommonMark see a letter there; the reader drops it again.
 *
 * CommonMark has no notes. [^1] outside code becomes S[S^1] with S the
 * sentinel: known from \[^1], which the reader could not tell from it.
 *
 * To CommonMark a line [x]: … is the address of a link that stands elsewhere,
 * and vanishes; in a newspaper it is what somebody says. S[S^1]: and [x]S: are
 * no addresses. Links have their address beside them.
 */
#ifndef BAOLAN_COPY_MEND_H
#define BAOLAN_COPY_MEND_H

#include "baolan/base/text.h"

#define BL_MEND_SENTINEL 0xFDD0

struct bl_text bl_mend_source(struct bl_arena *arena, struct bl_text source);
/* Whether a note stands at `at` in mended text, from its bracket on: its label, one to four letters or digits. */
bool bl_mend_note(struct bl_text text, size_t at, struct bl_text *label);
size_t bl_mend_note_size(struct bl_text label); /* bytes of the whole */
/* As CommonMark counts it; 0 (start or end of text) counts as space. */
bool bl_mend_is_space(uint32_t point);
bool bl_mend_is_mark(uint32_t point);

#endif
