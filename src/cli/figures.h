/* figures: the counts of type/quality, as JSON and as a row of a table. */
#ifndef BAOLAN_CLI_FIGURES_H
#define BAOLAN_CLI_FIGURES_H

#include <stdio.h>

#include "baolan/base/json.h"
#include "baolan/type/quality.h"

/* An object of every count, and of the means; docs/dump.md explains the keys. */
void bl_figures_write(struct bl_json *json, const char *key, const struct bl_quality *quality);

/* The table: a head, then a row for each name. */
void bl_figures_head(FILE *out, const char *what);
void bl_figures_row(FILE *out, struct bl_text name, const struct bl_quality *quality);

#endif
