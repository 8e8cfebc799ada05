/* views: composed sheets near the glass, kept while they fit a budget.
 *
 * Each view (a page, a story at one type size, the index) has an arena of its
 * own; the least recently used go when the budget is passed, and are made again
 * when wanted. Used by the press thread alone.
 */
#ifndef BAOLAN_KIOSK_VIEWS_H
#define BAOLAN_KIOSK_VIEWS_H

#include "baolan/copy/library.h"
#include "baolan/page/view.h"
#include "baolan/show/navigator.h"

struct bl_views;

struct bl_views *bl_views_create(size_t budget);
void bl_views_destroy(struct bl_views *views);
/* When the edition or the glass changes. */
void bl_views_clear(struct bl_views *views);

/* The back issues of the calendar, borrowed until others are set; none before. */
void bl_views_set_library(struct bl_views *views, const struct bl_library *library);

/* The sheets of the place's view; borrowed until the next call. */
const struct bl_sheets *bl_views_get(struct bl_views *views, const struct bl_scene *scene, struct bl_place place,
                                     int step);

size_t bl_views_bytes(const struct bl_views *views);

#endif
