/* copyfit: the stories of a page measured for the make-up, each thing once.
 *
 * Bodies are set at the column's measure when the copyfit is made; heads and
 * pictures at the widths and sizes that the make-up asks for, and kept. What
 * was measured is what is drawn.
 */
#ifndef BAOLAN_PAGE_COPYFIT_H
#define BAOLAN_PAGE_COPYFIT_H

#include "baolan/page/figure.h"
#include "baolan/page/flow.h"
#include "baolan/page/headline.h"
#include "baolan/page/leaf.h"
#include "baolan/page/style.h"

struct bl_copyfit;

/* rows_first and rows_other as in bl_job; the grid gives the columns. */
struct bl_copyfit *bl_copyfit_make(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_page *page,
                                   const struct bl_grid *grid, int rows_first, int rows_other);

/* Its stories are numbered from the page's first. Borrowed from the copyfit, as all that follows. */
const struct bl_job *bl_copyfit_job(const struct bl_copyfit *copyfit);
const struct bl_flow *bl_copyfit_flow(const struct bl_copyfit *copyfit, size_t story);
/* NULL if the head runs in the text. */
const struct bl_headline *bl_copyfit_headline(struct bl_copyfit *copyfit, size_t story, int columns, int step,
                                              bool alternate);
/* NULL if there is no picture that can be so wide. */
const struct bl_figure *bl_copyfit_figure(struct bl_copyfit *copyfit, size_t story, int columns);

#endif
