/* paragraph: a whole paragraph in, set lines out.
 *
 * Rules: docs/typography.md; CLREQ 6 (line composition),
 * GB/T 15834 5.1, UAX #14 with the overlay of breaks.h.
 */
#ifndef BAOLAN_TYPE_PARAGRAPH_H
#define BAOLAN_TYPE_PARAGRAPH_H

#include "baolan/type/composer.h"
#include "baolan/type/line.h"
#include "baolan/type/setting.h"

struct bl_arena;

/* The lines of a paragraph, into the arena. Empty text gives no line. */
struct bl_lines bl_paragraph_compose(struct bl_arena *arena, struct bl_composer *composer,
                                     const struct bl_setting *setting, const struct bl_run *runs, size_t run_count);

/* One line that is never broken nor justified: labels, folios, jump lines. */
const struct bl_line *bl_paragraph_label(struct bl_arena *arena, struct bl_composer *composer,
                                         const struct bl_run *runs, size_t run_count);
/* The same in another language than zh-Hans: a BCP 47 tag, and where its marks stand. */
const struct bl_line *bl_paragraph_label_in(struct bl_arena *arena, struct bl_composer *composer, const char *lang,
                                            enum bl_profile profile, const struct bl_run *runs, size_t run_count);

#endif
