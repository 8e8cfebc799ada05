/* tone: how evenly a made sheet is dark (pages.md B6, B10). Ink is that of heads
 * and pictures; grey is text with nothing in it that would hold the eye.
 */
#ifndef BAOLAN_PAGE_TONE_H
#define BAOLAN_PAGE_TONE_H

#include "baolan/page/fault.h"

void bl_tone_judge(const struct bl_ban_sheet *sheet, struct bl_faults *out);

/* Columns that the picture of a placement takes, whole ones; a broad leg may end inside one. 0: it shows none. */
int bl_tone_picture_columns(const struct bl_placement *placement);

#endif
