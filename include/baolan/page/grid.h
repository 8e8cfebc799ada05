/* grid: from the glass to type size, columns and the line register.
 *
 * The type size follows the viewing distance: em = distance x 0.00873 (30
 * minutes of arc, pages.md E), never under 18 pixels. The measure is a whole
 * number of ems (typography.md row 78), 10 to 25 of them on any glass (row 105);
 * all columns share one register (row 99).
 */
#ifndef BAOLAN_PAGE_GRID_H
#define BAOLAN_PAGE_GRID_H

#include "baolan/base/geometry.h"

struct bl_warnings;

/* The screen as a reader meets it, upright (after rotation). */
struct bl_glass {
  int width, height;       /* pixels */
  double diagonal_in;      /* 0: taken as 43 */
  double distance_m;       /* 0: taken as 1.5 */
  int em_px;               /* 0: from the distance; else the body size itself */
  int type_step;           /* 0-4: the reader's type size in the story view, 1 = as set */
  double screen_bottom_mm; /* height of the screen's lower edge above the floor; 0 = unknown */
  bool large;              /* large type: body at 41 minutes of arc, the most that reads well (pages.md E), for 30 */
  int foot_px;             /* of the lower edge, where the bar comes to lie (bl_bar_foot): kept free of text on reading
                            * sheets unless it is nearly half of the glass, on pages up to an eighth of it */
};

struct bl_grid {
  bl_unit em, pitch;
  int columns;
  bl_unit measure, gutter; /* whole ems */
  int rows;                /* lines of the register in the type area */
  struct bl_rect area;     /* type area: columns x (measure + gutter) - gutter by rows x pitch */
  struct bl_rect head;     /* masthead or folio, above the area */
  struct bl_rect foot;     /* foot line, below it */
  bl_unit margin;
};

bl_unit bl_grid_em(const struct bl_glass *glass);
double bl_grid_px_per_mm(const struct bl_glass *glass);

/* Warns of type that is lower on this glass than a two-hundredth of the distance (17 minutes of arc, pages.md E;
 * typography.md row 162): it was set by hand, or nothing else was possible. */
void bl_grid_judge(const struct bl_glass *glass, struct bl_warnings *warnings);

struct bl_grid bl_grid_page(const struct bl_glass *glass); /* composed page: columns of 11-16 em, pitch 1.5 */
/* Reading view: 18-25 em, pitch 1.65; its em is so many hundredths of the page's at type step 1. */
struct bl_grid bl_grid_story(const struct bl_glass *glass, int hundredths);

/* The head becomes `rows` pitches high; the type area grows or shrinks by the difference, the register stays. */
void bl_grid_set_head(struct bl_grid *grid, int rows);

/* The type area begins at `top`, below another grid's head; this grid has none. The bottom stays. */
void bl_grid_set_top(struct bl_grid *grid, bl_unit top);

/* Fewer columns, each as wide as may be up to `most` ems, in the middle of the area; head and foot stay. */
void bl_grid_set_columns(struct bl_grid *grid, int columns, int most);

/* Left edge of a column; width of a span of columns. */
bl_unit bl_grid_column(const struct bl_grid *grid, int column);
bl_unit bl_grid_span(const struct bl_grid *grid, int columns);
/* Baseline of register row `row` counted from the top of the type area. */
bl_unit bl_grid_baseline(const struct bl_grid *grid, int row);

#endif
