/* leaf: one story planned in one rectangle of the page.
 *
 * What the make-up calls a story is a unit of the page: one story, or a column
 * of briefs under a common head, numbered from the page's first.
 *
 * Everything is counted: columns across, rows of the register down. The sizes
 * of heads and pictures come from callbacks, the body as leg lines, so that a
 * plan can be made and tested without type, and the page that is drawn is the
 * page that was planned: the legs of a placement are given by one function.
 */
#ifndef BAOLAN_PAGE_LEAF_H
#define BAOLAN_PAGE_LEAF_H

#include "baolan/page/memo.h"
#include "baolan/page/placement.h"

/* A body set for a width of so many columns. */
struct bl_body {
  const struct bl_leg_line *lines;
  size_t count;
  int legs; /* beside each other; 0: there is no such setting */
};

struct bl_head_size {
  bool fits;
  int rows;     /* of the whole head block; 0: the head runs in the text */
  int lines;    /* of the title */
  int fill;     /* percent of the width that its longest line takes */
  int left_out; /* parts below the title that are left to the story view */
  bool broken;  /* it does not keep the editor's pieces */
  int condense; /* percent taken off the title's width: beside a head that is not, it is seen */
};

/* A unit of the page: a story, or a column of briefs. */
struct bl_job_story {
  int weight;                    /* 1-100 */
  size_t line_count, characters; /* of the body; the lines at the base measure */
  bool pictured, boxed;
  bool leads;       /* its picture is the story: it stands over the whole width, the text below it */
  bool full;        /* must be shown whole: it does not jump */
  bool keep;        /* stands on one sheet with the next */
  bool broad;       /* it may be set in fewer, wider legs; one of a page */
  size_t stories;   /* of the edition; more than one: a column of briefs */
  uint8_t faces[2]; /* of the title, and the second one in which it may be set: equal numbers, equal faces */
  struct bl_memo
      *memo; /* of bl_leaf_memo, or NULL; kept for `full` and not, for all else the story must stay as it is */
  struct bl_memo *levels; /* of bl_leaf_levels, or NULL; likewise */
};

struct bl_job {
  int columns;
  int rows_first, rows_other; /* of the first sheet, which may carry the masthead, and of the others */
  size_t sheet_stories;       /* at most so many on a sheet */
  const struct bl_job_story *stories;
  size_t story_count;
  void *context;
  struct bl_body (*body)(void *context, size_t story, int columns, enum bl_measure measure);
  struct bl_head_size (*head)(void *context, size_t story, int columns, enum bl_measure measure, int step);
  /* Rows of the head in its second face; NULL: as many as in the first. */
  int (*second_head)(void *context, size_t story, int columns, enum bl_measure measure, int step);
  /* Rows with the caption of the picture over so many legs of that body; 0: it cannot be so wide. */
  int (*picture)(void *context, size_t story, int columns, enum bl_measure measure, int legs);
  /* Rows with the caption of the picture over so many columns beside head and text, no more than `rows`; 0: it cannot
   * stand so. NULL: none can. */
  int (*beside)(void *context, size_t story, int columns, int rows);
};

enum { BL_LEAF_NONE = 1 << 28 };

/* What becomes of a body in its room, whatever its head: a story with a memo is planned once in each room. */
struct bl_memo *bl_leaf_memo(struct bl_arena *arena, int columns, int rows);
/* How level its legs end when the whole body stands in so many rows. */
struct bl_memo *bl_leaf_levels(struct bl_arena *arena, int columns, int rows);

/* The best plan of the story in columns x rows with its title at this step:
 * fills all of *out but sheet, column and row; returns its cost (pages.md B2),
 * BL_LEAF_NONE if there is none. A lone story takes any plan that shows a line. */
int bl_leaf_find(const struct bl_job *job, size_t story, int columns, int rows, int step, bool lone,
                 struct bl_placement *out);

/* A picture story leads by its picture, and briefs have one head for all: others lead a sheet by their heads (H4). */
bool bl_leaf_leads(const struct bl_job_story *story);
/* Which of a sheet's stories, in the editor's order, leads it: the first that may, or the first. */
size_t bl_leaf_lead(const struct bl_job *job, const struct bl_placement *placements, size_t count);
#endif
