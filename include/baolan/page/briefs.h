/* briefs: 简讯, several short stories as one flow for a column under a common head.
 *
 * Their heads run in the text (stick.h). A brief is never parted, so that it
 * stands in one rectangle and can be touched; a free row stands between two,
 * and more where a leg is opened (leg.h).
 */
#ifndef BAOLAN_PAGE_BRIEFS_H
#define BAOLAN_PAGE_BRIEFS_H

#include "baolan/page/flow.h"

/* starts, of count + 1: the first line of each story; behind them the number of all. */
struct bl_flow bl_briefs_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story, size_t count,
                              struct bl_flow_order order, size_t *starts);

#endif
