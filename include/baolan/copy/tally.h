/* tally: letters in = letters out (docs/import.md, step 11), checked in every import. */
#ifndef BAOLAN_COPY_TALLY_H
#define BAOLAN_COPY_TALLY_H

#include <stdbool.h>

#include "baolan/copy/imported.h"

/* BL_INTERNAL, naming the first character that was lost or doubled. */
bool bl_tally_check(const struct bl_imported *imported, struct bl_error *error);

#endif
