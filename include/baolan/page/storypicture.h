/* storypicture: a story's pictures as the reading view meets them.
 *
 * A picture to which the copy refers is tied to the line of the flow before
 * which the reference stands; the others are loose. One that cannot be shown on
 * any sheet of the grid is dropped. The first that lies and has pixels enough
 * may span two columns, so that one of them is clearly dominant (pages.md P2);
 * in a picture story (图片新闻) the first leads and is loose.
 */
#ifndef BAOLAN_PAGE_STORYPICTURE_H
#define BAOLAN_PAGE_STORYPICTURE_H

#include "baolan/page/figure.h"
#include "baolan/page/flow.h"
#include "baolan/page/grid.h"

struct bl_storypicture {
  size_t picture; /* of the story */
  size_t line;    /* of the flow, before which the copy refers to it; the flow's count: behind the text */
  int span;       /* columns that it may take, at least 1 */
  bool leads;     /* a picture story's first */
};

/* In the order of the copy. */
struct bl_storypictures {
  struct bl_storypicture *tied, *loose;
  size_t tied_count, loose_count;
  size_t *dropped; /* pictures of the story */
  size_t dropped_count;
};

struct bl_storypictures bl_storypicture_list(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                                             const struct bl_grid *grid, const struct bl_flow *flow);

/* The first line of a block; the flow's count behind the last block. */
size_t bl_storypicture_line(const struct bl_flow *flow, const struct bl_story *story, size_t block);

#endif
