/* joint: where a head may be broken, and what a break there costs.
 *
 * A joint stands where a word begins (wording.h) and a line may end
 * (breaks.h), or where the editor's next piece begins. The cost says how well
 * the sense bears a break: less than nothing in front of a preposition or a
 * verb and behind a mark, much between a measure word and its noun, a name
 * and its title. It is weighed against unevenness: one line shorter than the
 * longest by p percent costs p squared (heading.h).
 */
#ifndef BAOLAN_TYPE_JOINT_H
#define BAOLAN_TYPE_JOINT_H

#include "baolan/base/text.h"
#include "baolan/type/composer.h"

struct bl_arena;

enum {
  BL_JOINT_GOOD = 250, /* a break that costs no more reads well */
  BL_JOINT_POOR = 1000 /* one that costs so much is taken only if the head fits in no other way */
};

struct bl_joint {
  uint32_t byte; /* the next line begins here */
  int cost;
  bool piece; /* the editor has marked it: a piece begins, or a space stands in front of it */
  bool mark;  /* a mark or a space between phrases stands in front of it */
};

struct bl_joints {
  struct bl_joint *items; /* by byte; neither the text's start nor its end is one */
  size_t count;
  int pieces;       /* how many of them the editor has marked */
  uint32_t *spaces; /* the typed spaces that part phrases, by byte (sign.h) */
  size_t space_count;
};

/* pieces may be NULL; joined, with spaces between them, they are the text. */
struct bl_joints bl_joint_find(struct bl_arena *arena, struct bl_composer *composer, struct bl_text text,
                               const struct bl_text *pieces, size_t piece_count);

/* The same, remembered: a head is tried at many widths and sizes, and its joints are always these. Borrowed until the
 * next call. */
const struct bl_joints *bl_joint_recall(struct bl_composer *composer, struct bl_text text, const struct bl_text *pieces,
                                        size_t piece_count);

#endif
