/* head: which line of a head is kicker, title and subtitle (docs/import.md, step 4).
 *
 * The type sizes are lost, so this is a guess with a confidence. Spaces and
 * line ends inside a title are the editor's breaks; parallel phrases of a
 * kicker are kept apart by U+3000.
 */
#ifndef BAOLAN_COPY_HEAD_H
#define BAOLAN_COPY_HEAD_H

#include "baolan/copy/classify.h"

struct bl_head {
  struct bl_text kicker, title, subtitle;
  const struct bl_text *title_lines;
  size_t title_line_count;
  int confidence;       /* percent */
  bool roles_uncertain; /* kicker and title could be title and subtitle */
};

/* `slogan_title`: a slogan over a fact is the title, the fact its subtitle (some papers' style); else it is the kicker.
 * `keep`: see punctuation.h. */
struct bl_head bl_head_read(struct bl_arena *arena, const struct bl_patterns *patterns,
                            const struct bl_source_line *lines, size_t count, bool slogan_title, unsigned keep);

#endif
