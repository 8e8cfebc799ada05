/* record: what happened and what the screen showed, one JSON object a line, for tests and for the curious.
 *
 *   {"event":"show", "ms", "mode", "view", "subject", "sheet", "step", "motion"}   a sheet begins to come
 *   {"event":"still", "ms", "frames", "took"}          it stands; frames since it began, ms they took
 *   {"event":"cover", "ms", "bar", "lost", "countdown"}        the bar or the countdown changed
 *   {"event":"touch", "ms"}                            somebody touched: a finger or a button left, a key, the wheel
 *   {"event":"frame", "ms", "sheet"}                   the first frame after a touch was presented, and the first one
 * in which a sheet begins to come (sheet: true)
 *   {"event":"fault", "ms", "code", "text"}
 *
 *
 * Beside these, all that the navigator was told and what it answered, so that `baolan run --replay` can ask it again:
 *
 *   {"event":"rule", …}                                the navigator's rule
 *   {"event":"atlas", …}                               what there is to go to, whenever it is another
 *   {"event":"step", "ms", "kind", "target", … }       an event, and the place and wishes that followed
 *
 * ms is the monotonic clock since the start. In show, numbers of pages, stories and sheets count from 1; in atlas and
 * step from 0, as in show/atlas.h. docs/dump.md tells the keys.
 */
#ifndef BAOLAN_KIOSK_RECORD_H
#define BAOLAN_KIOSK_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "baolan/show/navigator.h"

struct bl_record;
struct bl_error;

/* As in the records. */
extern const char *const bl_record_modes[], *const bl_record_motions[];

/* NULL path: a record that keeps nothing. BL_CANT_CREATE gives NULL. */
struct bl_record *bl_record_create(const char *path, int64_t start, struct bl_error *error);
void bl_record_destroy(struct bl_record *record);

/* The navigator begins at `now`. */
void bl_record_begin(struct bl_record *record, int64_t now, const struct bl_navigator_rule *rule);
/* It was told this event in this atlas and answered so. */
void bl_record_step(struct bl_record *record, int64_t now, const struct bl_atlas *atlas, struct bl_nav_event event,
                    const struct bl_outcome *outcome);

void bl_record_show(struct bl_record *record, int64_t now, const struct bl_navigator *state, enum bl_motion motion);
void bl_record_still(struct bl_record *record, int64_t now, int frames);
void bl_record_cover(struct bl_record *record, int64_t now, bool bar, bool lost, int countdown);
void bl_record_touch(struct bl_record *record, int64_t at);
void bl_record_frame(struct bl_record *record, int64_t now, bool sheet);
void bl_record_fault(struct bl_record *record, int64_t now, const struct bl_error *error);

const char *bl_record_view(enum bl_show view); /* page, story, index, back, notice */

#endif
