/* masthead: 报头 on the first sheet of the first page, 报眉 (folio) on all others.
 *
 *   masthead   name of the paper in red, Song Black; at the right the page, and
 *              the date with weekday and lunar date; a double rule below. 3 rows.
 *              On a tall page the name is larger, a row more; a date that then has no room beside it
 *              stands in a line below, the name in the middle, a row more.
 *              The ear (ear.h) stands between them where it has room; else beside the name, page
 *              and date in a line below, a row more; else it is left out, with a remark.
 *   folio      name, page and section, date, number of the sheet; a rule. 2 rows, 1 on small panels.
 *
 * Folios are those of facing pages: from page to page, from story to story, and the whole issue from day to day, name
 * and number change sides, so that they wear a screen half as much. The masthead stays where readers look for it.
 *
 * Of a stale issue (view.h) the date is in red and begins with 本期为, whatever else has to go.
 *
 * Only what the edition says is shown: missing fields are left out, and with
 * none there is no head at all, so that the text has the room.
 */
#ifndef BAOLAN_PAGE_MASTHEAD_H
#define BAOLAN_PAGE_MASTHEAD_H

#include "baolan/page/view.h"

struct bl_masthead {
  const struct bl_page *page; /* may be NULL */
  bool full;                  /* the masthead is wanted */
  struct bl_text right;       /* of a folio: "2/3", 目录; may be empty */
  bool spoken;                /* `right` is the machine's word (words.h) */
  bool verso;                 /* the folio is that of a left-hand page: what stood at the right stands at the left */
};

/* Rows of the grid's register that it takes, 0-5. */
int bl_masthead_rows(const struct bl_scene *scene, const struct bl_grid *grid, const struct bl_masthead *masthead);

/* Sets it in grid->head, whose height must be these rows. */
void bl_masthead_place(struct bl_arena *arena, const struct bl_scene *scene, const struct bl_grid *grid,
                       const struct bl_masthead *masthead, struct bl_sheet *sheet);

/* Whether the folio of this page or story is a verso; the date of the issue decides too. */
bool bl_masthead_is_verso(const struct bl_scene *scene, size_t number);

/* "A01 要闻", "A01", "要闻" or empty. */
struct bl_text bl_masthead_page_name(struct bl_arena *arena, const struct bl_page *page);

#endif
