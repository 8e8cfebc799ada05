/* explain: why a page was made up as it is, in words (docs/makeup.md).
 *
 * Of each sheet the tree of cuts with the stories in it, what each thing cost,
 * by the rule that asks for it (fault.h, pages.md), and the best of the other
 * candidates with its costs beside. Of each story what was done to it so that
 * the page holds it (makeup.h). The same page is told in the same words.
 */
#ifndef BAOLAN_PAGE_EXPLAIN_H
#define BAOLAN_PAGE_EXPLAIN_H

#include <stdio.h>

#include "baolan/page/view.h"

struct bl_makeup;

void bl_explain_page(FILE *out, struct bl_arena *arena, const struct bl_scene *scene, size_t page);

/* A word for each of the remedies' bits, counted from 0; NULL behind the last. */
const char *bl_explain_remedy(int bit);
/* What was done to the story of a placement, as a phrase: "jumps, 120 characters shown and 333 left; …", or "whole". */
struct bl_text bl_explain_story(struct bl_arena *arena, const struct bl_makeup *made, size_t placement);

/* A head's size on the ladder, in tenths of an em. */
int bl_explain_tenths(int step);

#endif
