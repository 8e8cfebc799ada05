/* setlist: the items of a list, each with its marker hanging before it.
 *
 * Markers stand in whole ems, as many for all items of a list, so that Han
 * stand below Han: two ems in columns of 16 ems and more, else as few as the
 * longest marker needs. A list in a list stands as much further in. A marker
 * shares the row of its item's first line.
 */
#ifndef BAOLAN_PAGE_SETLIST_H
#define BAOLAN_PAGE_SETLIST_H

#include "baolan/page/stick.h"

/* Does the block begin with "•" or "12." as an item does? */
bool bl_setlist_is_item(const struct bl_stick *stick, const struct bl_block *block);
void bl_setlist_item(struct bl_stick *stick, const struct bl_block *block);

#endif
