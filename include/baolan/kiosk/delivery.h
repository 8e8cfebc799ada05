/* delivery: which edition is in hand, which is wanted, and which was asked of the press.
 *
 * Two editions concern the board: the programme's own, and the back issue that
 * a reader wants. One of them is in hand. Editions are named by their folders,
 * since their places in the list of back issues change.
 */
#ifndef BAOLAN_KIOSK_DELIVERY_H
#define BAOLAN_KIOSK_DELIVERY_H

#include "baolan/kiosk/print.h"
#include "baolan/kiosk/programme.h"

struct bl_delivery {
  char own[BL_PATH_LIMIT];   /* the programme's */
  char hand[BL_PATH_LIMIT];  /* in hand; empty: none */
  char asked[BL_PATH_LIMIT]; /* of the press, and not answered; empty: none */
  char lost[BL_PATH_LIMIT];  /* could not be had the last time; not asked for again until bl_delivery_retry */
  bool renew;                /* the one in hand is to be loaded again */
  bool away;                 /* the one in hand was made as a back issue */
  int issue;                 /* what the one in hand is: BL_ISSUE_OWN, or its place in the list of its programme */
};

/* The press was told to load this already. */
void bl_delivery_init(struct bl_delivery *delivery, const char *own);

/* The programme's own edition is this one from now on; the same again: it changed. */
void bl_delivery_set_own(struct bl_delivery *delivery, const char *path);
void bl_delivery_retry(struct bl_delivery *delivery);

/* The folder of an issue of the programme in hand (which may be NULL); NULL: there is none. */
const char *bl_delivery_path(const struct bl_delivery *delivery, const struct bl_programme *programme, int issue);

/* The folder that is to be asked of the press, since this issue is wanted; NULL: none. It counts as asked. */
const char *bl_delivery_ask(struct bl_delivery *delivery, const struct bl_programme *programme, int wanted);

/* This folder is not the programme's own. */
bool bl_delivery_is_back(const struct bl_delivery *delivery, const char *path);

/* The one in hand is the wanted issue under another name; from now on it goes by that. If it was made as a back issue
 * and is the programme's own now, it is to be loaded again. */
bool bl_delivery_rename(struct bl_delivery *delivery, const struct bl_programme *programme, int wanted);

/* An edition came, with its programme; the wanted issue lies in `wanted_path` (NULL: nowhere). True: it is in hand now.
 * False: nobody wants it; what was in hand is asked for again. */
bool bl_delivery_take(struct bl_delivery *delivery, const char *path, const struct bl_programme *programme, int wanted,
                      const char *wanted_path);
/* It came and was let go: whoever wants it asks again. */
void bl_delivery_forget(struct bl_delivery *delivery, const char *path);
/* It could not be had. */
void bl_delivery_lose(struct bl_delivery *delivery, const char *path);

#endif
