/* dump: sheets as JSON, the contract of the checks. Every key is explained in docs/dump.md. */
#ifndef BAOLAN_PAGE_DUMP_H
#define BAOLAN_PAGE_DUMP_H

#include <stdbool.h>
#include <stdio.h>

#include "baolan/base/json.h"
#include "baolan/page/view.h"

/* {"sheets":[…],"stories":{…},"warnings":[…]} and a newline. warnings may be NULL. */
void bl_dump_write(FILE *out, const struct bl_edition *edition, const struct bl_sheets *sets, size_t set_count,
                   const struct bl_warnings *warnings, bool glyphs);

/* The member "warnings" of an object that is open; warnings may be NULL. */
void bl_dump_warnings(struct bl_json *json, const struct bl_warnings *warnings);

/* One glyph as an object of an array that is open; x and baseline: what its place counts from. */
void bl_dump_glyph(struct bl_json *json, const struct bl_glyph *glyph, bl_unit x, bl_unit baseline);

#endif
