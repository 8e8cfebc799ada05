/* drawn: the layout that an editor has written into edition.yaml, for the
 * make-up, and what the editor is told about it. */
#ifndef BAOLAN_PAGE_DRAWN_H
#define BAOLAN_PAGE_DRAWN_H

#include "baolan/page/copyfit.h"
#include "baolan/page/layout.h"
#include "baolan/page/makeup.h"

/* NULL if the page has no layout, or one that does not come apart by cuts: then with a warning. */
const struct bl_guide *bl_drawn_read(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_page *page,
                                     const struct bl_copyfit *copyfit);

/* A warning if the page was made up without its layout, and one for each ban that the layout breaks. */
void bl_drawn_tell(const struct bl_scene *scene, const struct bl_page *page, const struct bl_copyfit *copyfit,
                   const struct bl_guide *guide, const struct bl_makeup *made);

#endif
