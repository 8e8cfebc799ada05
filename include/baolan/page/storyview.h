/* storyview: one story in reading type, in columns over as many sheets as it needs.
 * Every character of the story is shown once.
 */
#ifndef BAOLAN_PAGE_STORYVIEW_H
#define BAOLAN_PAGE_STORYVIEW_H

#include "baolan/page/view.h"

struct bl_sheets bl_storyview_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story);

#endif
