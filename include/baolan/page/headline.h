/* headline: kicker, title, subtitle and deck of a story, centred over its width.
 *
 * The block takes whole rows of the register (typography.md row 100). Kicker
 * and subtitle are Kai at half the title's size, or smaller where that saves a
 * line: 0.4 of it and 1.2 em at least (pages.md H2); the title is Song Black at
 * a step of the ladder (style.h), Kai Bold over a comment, Hei Bold of the two
 * lowest steps over a picture story. Each is condensed by a tenth at most
 * before it takes a line more (row 111); a title of two or three characters is
 * spread (row 114). The deck is Hei, 1.1 em, in one line of 40 em at most, else
 * in two or three even ones of 30, of 40 where that saves one, or of the head's
 * width where it must; in more it is a block.
 */
#ifndef BAOLAN_PAGE_HEADLINE_H
#define BAOLAN_PAGE_HEADLINE_H

#include "baolan/page/view.h"

struct bl_headline_order {
  bl_unit em, pitch, width;
  int step;
  int line_limit; /* of the title */
  bool alternate; /* a title that would be Song Black in Hei Bold */
};

struct bl_headline_part {
  enum bl_role role;
  struct bl_lines lines;
  bl_unit top, height; /* from the top of the content */
  bl_unit size, pitch;
  bool block; /* the lines begin at the left; else each stands in the middle */
};

struct bl_headline {
  bool fits;   /* the title did, in line_limit lines */
  bool broken; /* a line of it ends inside one of the editor's pieces */
  struct bl_headline_part parts[4];
  size_t count;
  bl_unit height;        /* of the content */
  int rows;              /* with the white around it */
  int title_lines, fill; /* percent of the width that the widest of them takes */
  int condense;          /* percent taken off the width of the title */
  int step;
  int left_out; /* parts */
};

struct bl_headline bl_headline_make(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                                    const struct bl_headline_order *order);

/* As made, but without its deck, and then without its subtitle, as long as it has more than so many rows. */
struct bl_headline bl_headline_short(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                                     const struct bl_headline_order *order, int rows);

/* The largest step of the ladder, the order's at most, at which the title sets well: in two lines at most with the
 * editor's pieces whole, else in as many as the order allows, else with a piece broken. One line that is well filled
 * is preferred to two loose ones a step larger. Of so many rows the head leaves most to the text. Does not fit: no
 * step does. */
struct bl_headline bl_headline_fit(struct bl_arena *arena, const struct bl_scene *scene, size_t story,
                                   const struct bl_headline_order *order, int rows);

/* The common head of a column of briefs, 简讯 in Hei Bold between two thin rules; the order's step counts for nothing.
 */
struct bl_headline bl_headline_briefs(struct bl_arena *arena, const struct bl_scene *scene,
                                      const struct bl_headline_order *order);

/* Of a story's title; the second one of a comment or a picture story is no other. */
enum bl_face bl_headline_face(enum bl_story_kind kind, bool alternate);

/* Sets it in a rect of the order's width and at least its rows; the head of briefs is of no story (BL_NO_STORY). */
void bl_headline_place(struct bl_arena *arena, struct bl_sheet *sheet, size_t story, const struct bl_headline *headline,
                       struct bl_rect rect);

#endif
