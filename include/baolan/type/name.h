/* name: personal names in a head are whole.
 *
 * A common family name with one or two characters behind it that are no known
 * words, a family name with a title (李老师), a foreign name, which may be
 * broken behind its interpunct only (typography.md rows 30, 31). One that is
 * taken for a name by mistake costs a break and does no other harm.
 */
#ifndef BAOLAN_TYPE_NAME_H
#define BAOLAN_TYPE_NAME_H

#include "baolan/type/sign.h"

void bl_name_join(struct bl_signs *signs);

#endif
