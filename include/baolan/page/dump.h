/* dump: sheets as JSON, the contract of the checks. Every key is explained in docs/dump.md. */
#ifndef BAOLAN_PAGE_DUMP_H
#define BAOLAN_PAGE_DUMP_H

#include <stdbool.h>
#include <stdio.h>

#include "baolan/page/view.h"

/* {"sheets":[…],"stories":{…},"warnings":[…]} and a newline. warnings may be NULL. */
void bl_dump_write(FILE *out, const struct bl_edition *edition, const struct bl_sheets *sets, size_t set_count,
                   const struct bl_warnings *warnings, bool glyphs);

#endif
