/* reader: where somebody who visits the screen is, and where a touch leads him.
 *
 * Part of the navigator's state. Pure, like the navigator.
 */
#ifndef BAOLAN_SHOW_READER_H
#define BAOLAN_SHOW_READER_H

#include "baolan/show/atlas.h"
#include "baolan/show/event.h"

struct bl_reader {
  struct bl_place place; /* always one that exists */
  int step;              /* 0-4, used by the story view */
  int issue;             /* the edition that he wants; until it comes (atlas.issue) he stays where he is */
  bool anchored;         /* the sheet is to be the one that holds `anchor` */
  uint32_t anchor;       /* where his sheet began, at type size anchor_step as sheet anchor_sheet of its story */
  int anchor_step, anchor_sheet;
  uint64_t key; /* of the story, 0: none */
};

/* At the opening of a visit: he sees this place. */
struct bl_reader bl_reader_at(struct bl_place place, int step, int issue);

/* He did this. */
void bl_reader_act(struct bl_reader *reader, const struct bl_atlas *atlas, struct bl_nav_event event);

/* The same edition lies otherwise. */
void bl_reader_keep(struct bl_reader *reader);
/* Another edition came. If it is the one he wanted, he stands on its front page; a new version of the one he is in
 * leaves him in his story where it still exists, else on the front page. */
void bl_reader_move(struct bl_reader *reader, const struct bl_atlas *atlas, int was_in);

/* Whatever happened: the place exists. */
void bl_reader_settle(struct bl_reader *reader, const struct bl_atlas *atlas);

#endif
