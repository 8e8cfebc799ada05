/* programme: what there is to go to, and what passes by itself.
 *
 * Made by the press from the composed sheets of an edition, then handed to the
 * main thread, which owns it from then on. The rotation shows each page's
 * sheets in order and, with BL_ROTATION_STORIES, after each page the reading
 * sheets of those of its stories whose text did not fit on it.
 */
#ifndef BAOLAN_KIOSK_PROGRAMME_H
#define BAOLAN_KIOSK_PROGRAMME_H

#include "baolan/copy/edition.h"
#include "baolan/copy/library.h"
#include "baolan/kiosk/config.h"
#include "baolan/page/sheet.h"
#include "baolan/show/navigator.h"
#include "baolan/show/schedule.h"

struct bl_programme;

struct bl_programme *bl_programme_create(const struct bl_edition *edition);
void bl_programme_destroy(struct bl_programme *programme);

/* The sheets are read, not kept. */
void bl_programme_add_page(struct bl_programme *programme, const struct bl_dwell *dwell, size_t page,
                           const struct bl_sheets *sheets);
/* At the home step. */
void bl_programme_add_story(struct bl_programme *programme, const struct bl_dwell *dwell, size_t story, int step,
                            const struct bl_sheets *sheets);
void bl_programme_add_index(struct bl_programme *programme, const struct bl_sheets *sheets);
/* The back issues that can be opened from here, newest first, and how many months (sheets of the calendar) they fill;
 * the edition lies in `month`. Their paths are copied. */
void bl_programme_set_issues(struct bl_programme *programme, const struct bl_issue *issues, size_t count, int months,
                             int month);
/* The folder of an issue, NULL: there is none; the place of a folder in the list, BL_ISSUE_GONE: it is not there. */
const char *bl_programme_issue(const struct bl_programme *programme, int issue);
int bl_programme_place(const struct bl_programme *programme, const char *path);
/* The name of a story; empty: there is none such, or no programme. */
struct bl_text bl_programme_story(const struct bl_programme *programme, int story);
/* When all is added: the stops. */
void bl_programme_finish(struct bl_programme *programme, enum bl_rotation rotation);

/* What of it passes by itself: the pages of the whole edition (`value` and `number` say nothing), one page, from 1, the
 * story of that name, the stories that bear that tag. False: there is none such; the stops stay. The stories' sheets
 * are known when everything is composed: until then the stops stay too, and it is true. */
bool bl_programme_select(struct bl_programme *programme, enum bl_subject subject, struct bl_text value, int number);
/* Whether bl_programme_select would find it. */
bool bl_programme_has(const struct bl_programme *programme, enum bl_subject subject, struct bl_text value, int number);

/* Sheets at another type size, made on demand: `starts` (count of them) is copied. */
void bl_programme_set_leaves(struct bl_programme *programme, size_t story, int step, int count, const uint32_t *starts);

/* Where each sheet of a story begins in its body; into starts[sheets->count]. The opening sheet begins at 0, one of
 * pictures alone where the text behind it does. */
void bl_programme_find_starts(const struct bl_sheets *sheets, uint32_t *starts);

const struct bl_atlas *bl_programme_atlas(const struct bl_programme *programme);

#endif
