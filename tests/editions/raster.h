/* raster: the type area of a sheet in columns and rows, and what stands in each cell. */
#ifndef TESTS_EDITIONS_RASTER_H
#define TESTS_EDITIONS_RASTER_H

#include "baolan/page/grid.h"
#include "look.h"
#include "verdict.h"

enum { RASTER_COLUMNS = 16, RASTER_ROWS = 256 };

struct raster {
  const struct look *look;
  struct bl_grid grid;
  bl_unit top;
  int rows;
  bool used[RASTER_COLUMNS][RASTER_ROWS]; /* type or a picture */
  bool ink[RASTER_COLUMNS][RASTER_ROWS];  /* of a head or a picture */
};

void raster_make(struct raster *raster, const struct verdict *verdict, const struct look *look);

/* fill.c: where nothing stands, by its cause. `next`: the sheet behind it, or NULL. */
struct whites {
  int cells, count[WHITE_COUNT];
};
struct whites fill_whites(const struct verdict *verdict, const struct raster *raster, const struct raster *next);
/* Percent of the type area that holds something; that does or is meant to hold nothing. */
int fill_of(const struct whites *whites);
int fill_used(const struct whites *whites);

#endif
