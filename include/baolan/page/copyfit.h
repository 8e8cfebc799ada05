/* copyfit: the stories of a page measured for the make-up, each thing once.
 *
 * The stories become units: a unit is a story, or several briefs that follow
 * each other. Bodies are set at the measures that the make-up asks for, heads
 * and pictures at its widths and sizes, and all are kept. What was measured is
 * what is drawn.
 */
#ifndef BAOLAN_PAGE_COPYFIT_H
#define BAOLAN_PAGE_COPYFIT_H

#include "baolan/page/briefs.h"
#include "baolan/page/figure.h"
#include "baolan/page/flow.h"
#include "baolan/page/headline.h"
#include "baolan/page/leaf.h"
#include "baolan/page/style.h"

struct bl_copyfit;

/* rows_first and rows_other as in bl_job; the grid gives the columns. */
struct bl_copyfit *bl_copyfit_make(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_page *page,
                                   const struct bl_grid *grid, int rows_first, int rows_other);

/* Its stories are units, numbered from the page's first. Borrowed from the copyfit, as all that follows. */
const struct bl_job *bl_copyfit_job(const struct bl_copyfit *copyfit);
/* The edition's number of the first story that a unit holds; job.stories[unit].stories says how many. */
size_t bl_copyfit_story(const struct bl_copyfit *copyfit, size_t unit);
/* The line at which story number `part` of the unit begins in that flow; of the number behind the last, the count of
 * all lines. */
size_t bl_copyfit_line(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure, size_t part);
/* Where the legs of such a body stand in so many columns of the grid. */
struct bl_measured bl_copyfit_measured(const struct bl_copyfit *copyfit, int columns, enum bl_measure measure);
/* NULL if the body has no such setting. */
const struct bl_flow *bl_copyfit_flow(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure);
/* NULL if the head runs in the text. */
const struct bl_headline *bl_copyfit_headline(struct bl_copyfit *copyfit, size_t unit, int columns,
                                              enum bl_measure measure, int step, bool alternate);
/* Over so many legs of that body; NULL if there is no picture that can be so wide. */
const struct bl_figure *bl_copyfit_figure(struct bl_copyfit *copyfit, size_t unit, int columns, enum bl_measure measure,
                                          int legs);
/* Over so many columns of the grid and so many rows at most, beside head and text; NULL if there is none. */
const struct bl_figure *bl_copyfit_beside(struct bl_copyfit *copyfit, size_t unit, int columns, int rows);

#endif
