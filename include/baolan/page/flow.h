/* flow: a story's body set at one measure, as lines for legs.
 *
 * Made once for a story and a measure, and used for planning (legs) and for
 * drawing (lines) alike. It holds the dateline, paragraphs (2 em indent),
 * crossheads (Hei Bold, a free row above), quotations (Kai, indented at both
 * sides), list items, whose markers hang in whole ems before the text and
 * share the row of its first line, and the byline: at the end of the last line
 * where it has room, else in rows of its own (byline.h). A paragraph's last
 * line never begins a leg; a crosshead never ends one, and none ends inside a
 * byline (typography.md rows 98, 107).
 */
#ifndef BAOLAN_PAGE_FLOW_H
#define BAOLAN_PAGE_FLOW_H

#include "baolan/page/stick.h"

struct bl_flow {
  bl_unit pitch, first_baseline; /* from the top of a leg */
  struct bl_flow_line *lines;
  struct bl_leg_line *legs; /* of the same count */
  size_t count;
};

struct bl_flow bl_flow_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                            const struct bl_flow_order *order);

/* The flow with its line `shown - 1` clipped at its stop: what a story shows that goes on elsewhere (pages.md J3). */
struct bl_flow bl_flow_clip(struct bl_arena *arena, const struct bl_flow *flow, size_t shown);

/* Sets the lines [first, end) as a leg that fills rect; nothing if there are none. */
void bl_flow_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_flow *flow,
                   size_t first, size_t end, struct bl_rect rect);

/* The same for a leg that may be opened. */
void bl_flow_place_leg(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_flow *flow,
                       const struct bl_leg *leg, struct bl_rect rect);

/* Characters of the body in the lines from `first` on. */
size_t bl_flow_characters(const struct bl_flow *flow, size_t first, size_t end);

/* Lines of a head that runs in the text. */
size_t bl_flow_head_lines(const struct bl_flow *flow);

/* So many rows follow a crosshead in its leg (pages.md B3). In legs of few rows two short paragraphs with their
 * crossheads would fill more than one, so there the second is not held to the first: `together` is false. */
void bl_flow_keep_crossheads(struct bl_flow *flow, int rows, bool together);

#endif
