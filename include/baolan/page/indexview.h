/* indexview: 目录: the pages and heads of the edition; each entry opens its story.
 */
#ifndef BAOLAN_PAGE_INDEXVIEW_H
#define BAOLAN_PAGE_INDEXVIEW_H

#include "baolan/page/view.h"

struct bl_sheets bl_indexview_make(struct bl_arena *arena, const struct bl_scene *scene);

#endif
