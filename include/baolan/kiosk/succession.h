/* succession: the editions that come from the press: which is in hand, which waits for its turn, and what of it passes
 * by itself.
 *
 * Nobody is torn out of a story, nor out of a sheet that he reads from afar, by a new edition: it waits here until the
 * sheets change or the reader leaves. Decides and keeps; shows nothing. Main thread.
 */
#ifndef BAOLAN_KIOSK_SUCCESSION_H
#define BAOLAN_KIOSK_SUCCESSION_H

#include "baolan/kiosk/delivery.h"
#include "baolan/kiosk/print.h"
#include "baolan/show/navigator.h"

struct bl_succession {
  struct bl_delivery delivery;
  struct bl_programme *programme; /* of the edition in hand; NULL: none */
  int generation;                 /* of its sheets */
  struct bl_print *next;          /* a whole edition that waits; NULL: none */
  bool renewed;                   /* the press has loaded an edition since the last one came in hand */
  bool hurry;                     /* the next one does not wait for a change of sheets */
  enum bl_subject subject;        /* what of the programme's own edition passes */
  int number;
  char value[256];
};

/* Where the reader is, for a decision. */
struct bl_audience {
  const struct bl_navigator *state;
  const struct bl_wish *wish;
  bool sees_paper; /* a sheet stands on the screen */
};

/* What the acceptance of an edition means to the navigator. */
struct bl_acceptance {
  bool accepted; /* false: nobody wants it */
  bool other;    /* another edition or version, not only other sheets */
  bool relisted; /* the list of back issues is another: `list`, in an atlas with these two */
  struct bl_nav_event list;
  int issue, issue_count;
};

/* The press was told to load `own` already. */
void bl_succession_init(struct bl_succession *succession, const char *own);
void bl_succession_finish(struct bl_succession *succession);

/* Of the edition in hand, as it is called. */
struct bl_atlas bl_succession_atlas(const struct bl_succession *succession);
/* The folder of an issue; NULL: there is none. */
const char *bl_succession_path(const struct bl_succession *succession, int issue);

/* What of the programme's own edition passes (kiosk/programme): of the one in hand, if it is that, and of those that
 * come. */
void bl_succession_intend(struct bl_succession *succession, enum bl_subject subject, struct bl_text value, int number);
void bl_succession_select(struct bl_succession *succession);

/* The folder that is to be asked of the press now; NULL: none. */
const char *bl_succession_ask(struct bl_succession *succession, struct bl_audience audience);

/* A BL_PRINT_EDITION came; it is taken over. The one that is to be accepted now; NULL: it waits, or is of no use. */
struct bl_print *bl_succession_receive(struct bl_succession *succession, struct bl_print *print,
                                       struct bl_audience audience, int64_t now);
/* The one that waits, which is the caller's from now on, if its time has come: at a change of sheets, or where no one
 * sees it, not while somebody reads. NULL: it has not, or none waits. */
struct bl_print *bl_succession_find_due(struct bl_succession *succession, struct bl_audience audience, int64_t now);
struct bl_print *bl_succession_release(struct bl_succession *succession); /* whatever the time is */

/* Whether it is wanted (`wanted` is the issue); then bl_succession_put_in_hand follows. */
struct bl_acceptance bl_succession_accept(struct bl_succession *succession, const struct bl_print *print, int wanted);
void bl_succession_put_in_hand(struct bl_succession *succession, struct bl_print *print);

/* A fault of the edition in that folder. True: it was the wanted issue. */
bool bl_succession_lose(struct bl_succession *succession, const char *path, int wanted);

#endif
