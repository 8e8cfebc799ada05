/* spread: what each frame of a line gives or takes, so that the line ends on its measure.
 *
 * Shrink and stretch follow CLREQ's order (typography.md rows 79-85): a level
 * is used only when those before it are used up; within a level every place
 * gives the same, to one unit. Lives in the scratch until the next paragraph.
 */
#ifndef BAOLAN_TYPE_SPREAD_H
#define BAOLAN_TYPE_SPREAD_H

#include "baolan/type/ledger.h"

struct bl_spread {
  const struct bl_galley *galley;
  const struct bl_ledger *ledger;
  size_t start, end;       /* visible frames */
  bl_unit each;            /* behind every place of BL_STRETCH_ANY … */
  uint32_t rest;           /* … and one unit more behind the first of them */
  bl_unit *left, *right;   /* taken from each frame's sides, per frame from start; NULL: nothing */
  bl_unit *behind;         /* added behind each frame; negative: taken from its gap or space; NULL with them */
  struct bl_place *places; /* scratch */
};

/* Frames [start, end), all but what falls away at the end, as they stand before justification. */
struct bl_spread bl_spread_solid(const struct bl_galley *galley, const struct bl_ledger *ledger, size_t start,
                                 size_t end);
/* Level after level until out->natural is out->measure wide, or nothing more can give; fills out->levels, places,
 * overfull. */
void bl_spread_fill(struct bl_arena *scratch, struct bl_spread *spread, struct bl_line *out);

/* What was trimmed at the left of a frame; its width without what was trimmed; and with what follows it: no gap opens
 * behind the last. */
static inline bl_unit bl_spread_before(const struct bl_spread *spread, size_t i) {
  bl_unit edge = i == spread->start ? spread->galley->frames[i].left : 0;
  return spread->left ? spread->left[i - spread->start] + edge : edge;
}

static inline bl_unit bl_spread_width(const struct bl_spread *spread, size_t i) {
  const struct bl_frame *frame = &spread->galley->frames[i];
  bl_unit width = frame->advance - bl_spread_before(spread, i);
  if (spread->right)
    width -= spread->right[i - spread->start];
  return i + 1 == spread->end ? width - frame->right : width;
}

static inline bl_unit bl_spread_behind(const struct bl_spread *spread, size_t i) {
  if (i + 1 == spread->end)
    return spread->behind ? spread->behind[i - spread->start] : 0;
  bl_unit behind = spread->galley->frames[i].gap;
  if (spread->behind)
    return behind + spread->behind[i - spread->start];
  const struct bl_sums *sums = &spread->ledger->sums[i];
  if (sums[1].places == sums[0].places)
    return behind;
  return behind + spread->each + (sums->places - spread->ledger->sums[spread->start].places < spread->rest);
}

#endif
