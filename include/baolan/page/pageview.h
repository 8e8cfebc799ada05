/* pageview: the composed newspaper page: masthead, several stories on one register
 * in rectangles found by order-preserving slicing (makeup.h), jump lines. A
 * page takes as many sheets as its stories need.
 */
#ifndef BAOLAN_PAGE_PAGEVIEW_H
#define BAOLAN_PAGE_PAGEVIEW_H

#include "baolan/page/view.h"

struct bl_sheets bl_pageview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t page);

#endif
