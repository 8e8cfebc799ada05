/* atlas: what there is to go to, and what follows what.
 *
 * An atlas is of one edition: the programme's own, or a back issue that a
 * reader opened. It is made by others (kiosk/programme), borrowed during a
 * step of the navigator and never kept. All numbers count from 0.
 */
#ifndef BAOLAN_SHOW_ATLAS_H
#define BAOLAN_SHOW_ATLAS_H

#include <stdbool.h>
#include <stdint.h>

enum bl_show {
  BL_SHOW_PAGE,
  BL_SHOW_STORY,
  BL_SHOW_INDEX,
  BL_SHOW_BACK,   /* a month of back issues; subject: the month, 0 the newest */
  BL_SHOW_NOTICE, /* the notice that is due; subject 0 */
  BL_SHOW_COUNT
};

enum {
  BL_STEP_COUNT = 5, /* type sizes of the story view */
  BL_ISSUE_OWN = -1, /* not a back issue: the programme's own edition */
  BL_ISSUE_GONE = -2 /* a back issue that is in the list no more: who reads it may go on */
};

struct bl_place {
  enum bl_show view;
  int subject; /* page, story or month; 0 for the index and the notice */
  int sheet;
};

/* The sheets of one view. A count of 0: not made yet. `starts` (may be NULL) is the offset
 * in the story at which each sheet begins, rising; it keeps the reader's sentence when the type changes. */
struct bl_leaves {
  int count;
  const uint32_t *starts;
};

struct bl_stop {
  struct bl_place place; /* a story's stops are at the home step */
  int64_t dwell_ms;      /* above 0 */
};

struct bl_atlas {
  int page_count, story_count;
  const struct bl_leaves *pages;
  const struct bl_leaves *stories;    /* [story * BL_STEP_COUNT + step] */
  const struct bl_place *story_homes; /* the page and sheet on which each story stands */
  struct bl_leaves index;
  const struct bl_stop *stops;
  int stop_count;
  const uint64_t *story_keys; /* NULL, or what says that a story of another atlas is the same; 0: like no other */
  int issue;                  /* the back issue that this atlas is of, or BL_ISSUE_OWN, BL_ISSUE_GONE */
  int issue_count;            /* back issues, 0 the newest */
  int month_count;            /* sheets of BL_SHOW_BACK: one a month; 0: there is no calendar */
  int month;                  /* the one in which this edition lies */
  struct bl_leaves notice;    /* of the notice that is due; count 0: none is, or it is not made yet */
  int64_t notice_dwell_ms;    /* of each of its sheets; 0 when it has one */
};

/* The stop that the programme shows `elapsed` ms after its beginning, and how long it still lasts
 * (INT64_MAX when there is nothing to change to). -1: there is no stop. */
int bl_atlas_stop(const struct bl_atlas *atlas, int64_t elapsed, int64_t *left);

/* The programme is broken off after `elapsed` ms: at which it goes on later, with the sheet that stood or, when that
 * stood long enough to be read, the next. */
int64_t bl_atlas_resume(const struct bl_atlas *atlas, int64_t elapsed);

/* The sheets of the place's view at this step; a count of at least 1 when the place exists. */
struct bl_leaves bl_atlas_leaves(const struct bl_atlas *atlas, struct bl_place place, int step);
/* They are known: a story's may not be made yet at this step. */
bool bl_atlas_knows(const struct bl_atlas *atlas, struct bl_place place, int step);
int bl_atlas_subjects(const struct bl_atlas *atlas, enum bl_show view); /* 1 or more */

/* The sheet after and before this one: past the last sheet the next page or story, round and round. Months end:
 * the next one is the later. */
struct bl_place bl_atlas_next(const struct bl_atlas *atlas, struct bl_place place, int step);
struct bl_place bl_atlas_previous(const struct bl_atlas *atlas, struct bl_place place, int step);

/* The nth story of the page that is seen; of the story's own page; of the whole edition elsewhere. -1: none. */
int bl_atlas_nth(const struct bl_atlas *atlas, struct bl_place place, int nth);

/* The story with this key; -1: none. */
int bl_atlas_find(const struct bl_atlas *atlas, uint64_t key);

#endif
