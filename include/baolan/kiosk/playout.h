/* playout: what schedule, editions, notices and clock make of this instant:
 * which edition shows, what of it, in which colours, whether the screen is on,
 * which notice replaces it, and when to ask again.
 *
 * It decides and does nothing: kiosk/loop carries out what has changed. It has
 * no clock of its own either, so tests give it any. It tells on standard error,
 * once, what the schedule names and is not there.
 *
 * What a machine without a schedule shows is the newest edition. An edition
 * that could not be loaded is passed over until it was written anew or
 * bl_playout_retry, so that the next older shows; after some of them the one
 * that was good the last time. After all of the folder comes the one of the
 * settings.
 */
#ifndef BAOLAN_KIOSK_PLAYOUT_H
#define BAOLAN_KIOSK_PLAYOUT_H

#include "baolan/kiosk/finding.h"
#include "baolan/kiosk/print.h"
#include "baolan/kiosk/programme.h"

struct bl_playout;

/* Borrowed from the playout until the next finding is taken. */
struct bl_decision {
  const char *path; /* of the edition that shows */
  uint64_t stamp;   /* of it (copy/library.h) */
  int item;         /* of the schedule; -1: nothing is due, the newest edition shows */
  enum bl_subject subject;
  struct bl_text value;
  int number;                     /* what of the edition passes (bl_programme_select) */
  const char *theme;              /* "": the configured one */
  bool dark;                      /* the screen is to be off */
  const struct bl_notice *notice; /* that replaces it; NULL: none */
  int stale_before;               /* editions dated before this day say so; BL_NO_DAY: nobody knows the time */
  bl_instant next;                /* decide again by then; INT64_MAX: no need */
};

/* The configuration is borrowed. */
struct bl_playout *bl_playout_create(const struct bl_config *config);
void bl_playout_destroy(struct bl_playout *playout);

/* Takes a finding over. One that is not usable leaves what was there, and is told. */
void bl_playout_take(struct bl_playout *playout, struct bl_finding *finding);

/* An edition was loaded: if it is the newest, what stands in it is known from now on. */
void bl_playout_know(struct bl_playout *playout, const char *path, const struct bl_programme *programme);
/* One could not be loaded. */
void bl_playout_lose(struct bl_playout *playout, const char *path);
/* This one is known to be good: after BL_PLAYOUT_TRIES newer ones that could not be loaded it is the next. */
enum { BL_PLAYOUT_TRIES = 3 };
void bl_playout_set_good(struct bl_playout *playout, const char *path);
/* The folder of the newest edition that is not known to be broken; NULL: there is none but the settings' own. */
const char *bl_playout_newest(const struct bl_playout *playout);
/* Try them all again. */
void bl_playout_retry(struct bl_playout *playout);

bl_instant bl_playout_now(const struct bl_playout *playout);
enum bl_trust bl_playout_trust(const struct bl_playout *playout, bl_instant now);
struct bl_decision bl_playout_decide(struct bl_playout *playout, bl_instant now);

/* The name of an item of the schedule; empty: there is none such. */
struct bl_text bl_playout_item(const struct bl_playout *playout, int item);
/* The editions in the folder, newest first: what can be opened. */
const struct bl_library *bl_playout_library(const struct bl_playout *playout);

#endif
