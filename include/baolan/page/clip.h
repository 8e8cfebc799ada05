/* clip: where in a line a reader may well be let go, and the line that ends there.
 *
 * A story that goes on elsewhere ends on its page behind a sentence (pages.md
 * J3). Sentences seldom end where lines do, so the last line is clipped behind
 * the last sentence in it, or else behind its last comma.
 */
#ifndef BAOLAN_PAGE_CLIP_H
#define BAOLAN_PAGE_CLIP_H

#include "baolan/copy/story.h"
#include "baolan/page/leg.h"
#include "baolan/type/line.h"

struct bl_arena;

struct bl_clip {
  enum bl_stop stop;   /* the best there is in the line */
  uint32_t end;        /* of what stays, in the body: behind the mark and the quotation that it closes */
  unsigned characters; /* of the line's body, as a reader counts them */
  unsigned beyond;     /* of them behind `end`; 0: the stop is the line's end */
};

/* What the line shows of the body, of several stretches the last; empty if nothing. */
struct bl_text bl_clip_body(const struct bl_story *story, const struct bl_line *line);

/* `within`: the line may be clipped, else only its end counts. Right-to-left lines are never clipped. */
struct bl_clip bl_clip_find(const struct bl_story *story, const struct bl_line *line, bool within);

/* The line as far as the body's byte `end`, set as the last of its paragraph. */
const struct bl_line *bl_clip_line(struct bl_arena *arena, const struct bl_line *line, uint32_t end);

#endif
