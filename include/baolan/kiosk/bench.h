/* bench: what the press works with: fonts, composer, painter, theme and the edition.
 *
 * Used by one thread. An edition is loaded beside the old one and takes its
 * place when it is whole; when it cannot be loaded the old one stays.
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

/* Opens the tools if they are not open, then loads the edition. */
bool bl_bench_load(struct bl_bench *bench, const char *folder, struct bl_error *error);
bool bl_bench_has_edition(const struct bl_bench *bench);

/* The glass in pixels, as the hardware has it (before turning). */
void bl_bench_set_glass(struct bl_bench *bench, int width, int height);

/* These need an edition and a glass. NULL: no such sheet, or it cannot be painted (error is filled). */
struct bl_print *bl_bench_paint(struct bl_bench *bench, struct bl_want want, struct bl_error *error);
struct bl_print *bl_bench_paint_bar(struct bl_bench *bench, enum bl_show view, struct bl_error *error);
struct bl_print *bl_bench_count(struct bl_bench *bench, struct bl_want want);

/* Composes everything once. `stop` is asked now and then; when it says true the answer is NULL. */
struct bl_print *bl_bench_plan(struct bl_bench *bench, bool (*stop)(void *), void *context);

#endif
