/* remark: warnings of a view, with the story's path, each said once. A missing
 * glyph is told with the line of its paragraph.
 */
#ifndef BAOLAN_PAGE_REMARK_H
#define BAOLAN_PAGE_REMARK_H

#include "baolan/page/view.h"

void bl_remark_add(const struct bl_scene *scene, const struct bl_story *story, int line, const char *kind,
                   const char *format, ...) __attribute__((format(printf, 5, 6)));

/* What the composer missed since it was last asked, as warnings of this story (may be NULL: furniture). */
void bl_remark_missing(const struct bl_scene *scene, const struct bl_story *story);

#endif
