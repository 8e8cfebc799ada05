/* setbody: paragraphs, crossheads and quotations of a story's body.
 *
 * A paragraph is Song with two ems of indent, the dateline in front of the
 * first; a crosshead Hei Bold in the middle with a free row above, never the
 * last of a leg; a quotation Kai between insets, 2 em in columns of 16 ems
 * and more, else 1 em (typography.md rows 92, 107). A
 * paragraph that goes on behind an insertion has no indent (row 94).
 */
#ifndef BAOLAN_PAGE_SETBODY_H
#define BAOLAN_PAGE_SETBODY_H

#include "baolan/page/stick.h"

/* Returns how many blocks it is: more than one if they go on and nothing stands between them. */
size_t bl_setbody_paragraph(struct bl_stick *stick, const struct bl_block *block);
void bl_setbody_crosshead(struct bl_stick *stick, const struct bl_block *block);
void bl_setbody_quote(struct bl_stick *stick, const struct bl_block *block);
/* The dateline of a story without a paragraph to stand in front of; nothing if it is set. */
void bl_setbody_dateline(struct bl_stick *stick);

#endif
