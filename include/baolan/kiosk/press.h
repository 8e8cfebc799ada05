/* press: the worker thread that loads, composes and paints ahead.
 *
 * Requests go in, finished prints come out through one queue; nothing else is
 * shared. What is wanted is said as a whole list, most urgent first, and
 * replaces the list before: a request that lost its reason is never painted.
 * The front page of an edition comes first and unasked, so that the first
 * frame is early; then the bars and an outline, so that a touch leads
 * somewhere at once; then, as each story is composed, the wants between them;
 * then the whole programme. A notice comes before anything else. Another edition, glass or theme breaks off the
 * composing of the one before.
 */
#ifndef BAOLAN_KIOSK_PRESS_H
#define BAOLAN_KIOSK_PRESS_H

#include <stdbool.h>
#include <stddef.h>

#include "baolan/copy/library.h"
#include "baolan/kiosk/config.h"
#include "baolan/kiosk/print.h"
#include "baolan/kiosk/tray.h"

struct bl_press;

/* Starts the thread, which at once opens its tools and waits for an edition. `wake` (may be NULL) is called on
 * that thread whenever a print is ready. The configuration is borrowed. NULL when no thread can be had. */
struct bl_press *bl_press_create(const struct bl_config *config, void (*wake)(void *), void *context,
                                 struct bl_error *error);
/* Ends and joins the thread; what was not taken is thrown away. */
void bl_press_destroy(struct bl_press *press);

/* The glass in pixels before turning; nothing is composed until it is known. */
void bl_press_set_glass(struct bl_press *press, int width, int height);

/* Load the edition in this folder beside the one that is there; NULL: config->edition. It answers with a
 * BL_PRINT_EDITION that names the folder, or with a BL_PRINT_FAULT that does, and what was there stays. The edition
 * that is there already is loaded again: it changed. `away`: it is a back issue, and the way home leads out of it. */
void bl_press_load(struct bl_press *press, const char *path, bool away);

/* The back issues that can be opened; they are copied. It is no work of its own: the next one does it too. */
void bl_press_set_issues(struct bl_press *press, const struct bl_library *library);

/* The notice that is due: the bytes of its file, which are copied, and where it lies (its pictures lie beside it); path
 * NULL: none is any more. It is painted before anything else, also in the middle of an edition's composing, and without
 * an edition too: a BL_PRINT_NOTICE for each sheet, one without a bitmap when none is due. */
void bl_press_set_notice(struct bl_press *press, const char *path, struct bl_text source);

/* Everything is painted again in the colours of this theme; empty: the configured one. */
void bl_press_set_theme(struct bl_press *press, const char *name);
/* Editions dated before this day (base/calendar.h; BL_NO_DAY: none) say so in their folio. */
void bl_press_set_stale_before(struct bl_press *press, int day);

/* At most BL_WANT_LIMIT, most urgent first. What is ready or under way already is not made twice. The generation is
 * that of the programme in which the places were found: when the press has gone on to another, the wants are dropped
 * without an answer, for the next BL_PRINT_EDITION is on its way. */
void bl_press_want(struct bl_press *press, int generation, const struct bl_want *wants, size_t count);

struct bl_tray_report bl_press_report(struct bl_press *press);

/* The oldest print that is ready, now the caller's; NULL: none. */
struct bl_print *bl_press_take(struct bl_press *press);
/* The same, but waits for one. */
struct bl_print *bl_press_wait(struct bl_press *press);

#endif
