/* list: a short list on one line, such as the names of a committee.
 *
 * Even spread (typography.md row 88): the items stand at equal distances and
 * the last ends on the measure. Items are parted by spaces, typed as ' ' or
 * U+3000; where there are none, every character is an item. Names of two
 * characters are spread over three ems (row 89), as wide as those of three:
 * between spaces or 、 two Han characters get an em between them.
 */
#ifndef BAOLAN_TYPE_LIST_H
#define BAOLAN_TYPE_LIST_H

#include "baolan/type/galley.h"

/* Frames are classified and their pairs squeezed already. */
void bl_list_widen_names(struct bl_galley *galley);
/* Shares what is missing to `measure` out between the items, to one unit; a list that is wider stays as it is. */
void bl_list_spread(struct bl_galley *galley, bl_unit measure);

#endif
