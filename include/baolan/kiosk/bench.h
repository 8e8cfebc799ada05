/* bench: what the press works with: fonts, composer, painter, theme and the editions in hand.
 *
 * Used by one thread. An edition is loaded beside the old one and takes its
 * place when it is whole; when it cannot be loaded the old one stays. The old
 * one can still be painted until bl_bench_forget.
 *
 * A generation is a set of sheets that belong together: of one edition, one
 * glass, one theme. Numbers rise from 1.
 */
#ifndef BAOLAN_KIOSK_BENCH_H
#define BAOLAN_KIOSK_BENCH_H

#include <stdbool.h>

#include "baolan/kiosk/config.h"
#include "baolan/kiosk/print.h"

struct bl_bench;

/* The configuration is borrowed for the bench's life. */
struct bl_bench *bl_bench_create(const struct bl_config *config);
void bl_bench_destroy(struct bl_bench *bench);

/* Fonts, composer, painter and colours, if they are not open. */
bool bl_bench_open(struct bl_bench *bench, struct bl_error *error);
/* Opens them, then loads the edition; away: as a back issue, whose home is another one. */
bool bl_bench_load(struct bl_bench *bench, const char *folder, bool away, struct bl_error *error);
bool bl_bench_has_edition(const struct bl_bench *bench);

/* The glass in pixels, as the hardware has it (before turning). */
void bl_bench_set_glass(struct bl_bench *bench, int width, int height);
/* A theme's name; empty: the configured one. On failure the old one stays. */
bool bl_bench_set_theme(struct bl_bench *bench, const char *name, struct bl_error *error);
/* Editions dated before this day are stale: their folio says so. True: it changes what the edition in hand shows. */
bool bl_bench_set_stale_before(struct bl_bench *bench, int day);

/* The back issues that can be opened; the list and its arena are the bench's from now on. The next generation has them.
 */
void bl_bench_set_issues(struct bl_bench *bench, struct bl_arena *arena, struct bl_library library);

/* The sheets of the edition in hand begin anew, under the number that is returned. */
int bl_bench_begin(struct bl_bench *bench);
bool bl_bench_has(const struct bl_bench *bench, int generation);
/* Nobody will ask for an earlier generation any more. */
void bl_bench_forget(struct bl_bench *bench, int before);

/* These need an edition and a glass, and a generation that the bench has. NULL: no such sheet, or it cannot be painted
 * (error is filled). */
struct bl_print *bl_bench_paint(struct bl_bench *bench, int generation, struct bl_want want, struct bl_error *error);
struct bl_print *bl_bench_paint_strip(struct bl_bench *bench, enum bl_strip strip, struct bl_error *error);
struct bl_print *bl_bench_count(struct bl_bench *bench, int generation, struct bl_want want);

/* A notice, from the bytes of its file; an empty path: none is due any more. Its sheets have generations of their own,
 * one a change. False: nothing of it can be shown. */
bool bl_bench_set_notice(struct bl_bench *bench, const char *path, struct bl_text source, struct bl_error *error);
/* It is composed anew: the glass or the colours changed. */
void bl_bench_renew_notice(struct bl_bench *bench);
/* One of its sheets, which needs a glass; without a notice a print without a bitmap that says so. */
struct bl_print *bl_bench_paint_notice(struct bl_bench *bench, int sheet, struct bl_error *error);

/* The programme while only the front page is composed: there is somewhere to go at once. */
struct bl_print *bl_bench_outline(struct bl_bench *bench);
/* Composes everything once. `stop` is asked between the stories; when it says true the answer is NULL. It may ask the
 * bench for sheets. */
struct bl_print *bl_bench_plan(struct bl_bench *bench, bool (*stop)(void *), void *context);

#endif
