/* address, inside: where the addresses in a text may be broken (typography.md row 29). */
#ifndef BAOLAN_TYPE_ADDRESS_INSIDE_H
#define BAOLAN_TYPE_ADDRESS_INSIDE_H

#include "baolan/base/text.h"

/* Web and e-mail addresses, in ASCII or full width: decides all boundaries inside. `out` as in bl_breaks_find. */
void bl_address_mark(struct bl_text text, uint8_t *out);

#endif
