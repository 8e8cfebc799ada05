/* faults: what pages.md and typography.md forbid, looked for on finished sheets.
 *
 * Nothing here asks the make-up: what is judged is the list that is painted.
 */
#ifndef TESTS_EDITIONS_FAULTS_H
#define TESTS_EDITIONS_FAULTS_H

#include "look.h"
#include "verdict.h"

/* once.c: every character of every field of the stories [first, first + count) once; `story_view`: of that one story,
 * all of it. */
void judge_texts(struct bl_arena *arena, struct verdict *verdict, const struct bl_sheets *sheets, size_t first,
                 size_t count, bool story_view);
/* form.c: what holds on every sheet: inside, overlaps, register, measures, glyphs, pictures, zones, numbers. */
void judge_form(struct bl_arena *arena, struct verdict *verdict, const struct bl_sheets *sheets);
/* legs.c: how legs begin and end; of pages also how long they are. */
void judge_legs(struct verdict *verdict, const struct look *look);
/* bans.c: the stories of a page beside each other. */
void judge_bans(struct verdict *verdict, const struct look *look);
/* jumps.c: where stories are cut, where pictures stand, what was asked for (full, keep). */
void judge_jumps(struct verdict *verdict, const struct look *look);
void judge_page(struct verdict *verdict, const struct look *looks, size_t count, size_t page);
/* figures.c: soft figures of a page's sheets. */
void judge_figures(struct bl_arena *arena, struct verdict *verdict, const struct look *looks, size_t count);

#endif
