/* emgrid: Latin takes whole ems, so that Han stand exactly below Han (typography.md row 91; CLREQ, grid alignment).
 *
 * Each stretch of what is not Chinese (letters, digits, their marks and
 * spaces) is centred in the least number of ems that leaves an eighth of an
 * em at both sides. It takes the place of the Han-Latin gap. A line without
 * Chinese marks then has every Han character on the grid, if its stretches
 * are not broken and the line is not justified: for BL_ALIGN_START.
 */
#ifndef BAOLAN_TYPE_EMGRID_H
#define BAOLAN_TYPE_EMGRID_H

#include "baolan/type/galley.h"

/* Widens the first and last frame of each stretch; frames are classified already. */
void bl_emgrid_apply(struct bl_galley *galley);

#endif
