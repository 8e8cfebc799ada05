/* librarian: one turn after the other of the work in the library, on the custodian's thread.
 *
 * Takes what is dropped into incoming/ (copy/incoming.h) and removes the oldest editions beyond the quota. An arrival
 * is taken when it was the same for config->settle_seconds. It looks when inotify tells that something happened in
 * incoming/, and every half minute in any case; every five seconds where the kernel tells nothing, or something lies
 * there that is not whole. The library's lock is held only while it is changed; while another baolan holds it, it tries
 * again every second.
 *
 * When the disk is full arrivals wait in incoming/; they are tried again when the disk has more room than then,
 * something was removed from incoming/, or ten minutes have passed; after other failures in half a minute. What goes
 * wrong is told once on standard error, and stands in the report until it is over.
 */
#ifndef BAOLAN_KIOSK_LIBRARIAN_H
#define BAOLAN_KIOSK_LIBRARIAN_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "baolan/kiosk/config.h"
#include "baolan/kiosk/print.h"
#include "baolan/kiosk/settling.h"

enum { BL_LIBRARIAN_KEPT = 4 };

/* Since the program began. Any thread. */
struct bl_librarian_report {
  int64_t taken, known, rejected,
      removed;             /* arrivals: published, there already, put aside; editions beyond the quota */
  int waiting;             /* arrivals that lie in incoming/ now, not whole or not settled */
  char last_taken[512];    /* path of the last edition published; empty: none */
  char last_rejected[256]; /* name of the last arrival that was put aside */
  char last_reason[1400];  /* and why */
  char fault[1400];        /* why the library cannot be kept at this time; empty: all is well */
  bool disk_full;          /* that is the reason */
};
struct bl_librarian {
  struct bl_arena *arena; /* what follows, copied from the configuration */
  const char *library;    /* NULL: none */
  struct bl_terms terms;
  bool takes; /* somebody's packages are let in */
  int64_t settle_ms, quota_bytes;

  pthread_mutex_t mutex; /* over these three: */
  struct bl_librarian_report report;
  char kept[BL_LIBRARIAN_KEPT][BL_PATH_LIMIT];
  bool ending;

  int inotify, sight; /* its descriptor of incoming/; -1: none */
  struct bl_settling settling;
  bool trim;            /* there may be too much */
  int64_t next;         /* when to look */
  int64_t room, anyway; /* what was free when the disk was full, -1: it is not; try anyway then */
  char told[1400];      /* the fault */
};

/* Makes the folders; what cannot be made is told, and tried again. */
void bl_librarian_init(struct bl_librarian *librarian, const struct bl_config *config);
void bl_librarian_finish(struct bl_librarian *librarian);

/* Does what is due. */
void bl_librarian_turn(struct bl_librarian *librarian, struct bl_arena *scratch);
/* So long nothing is due, if librarian->inotify stays silent; else bl_librarian_take_events. */
int bl_librarian_wait_ms(const struct bl_librarian *librarian);
void bl_librarian_take_events(struct bl_librarian *librarian);

/* Any thread. No other arrival is begun. */
void bl_librarian_end(struct bl_librarian *librarian);
bool bl_librarian_is_ending(struct bl_librarian *librarian);
/* Any thread. Folders of editions that must not be removed now, "" and NULL: none. */
void bl_librarian_keep(struct bl_librarian *librarian, const char *const kept[BL_LIBRARIAN_KEPT]);
/* Any thread. */
struct bl_librarian_report bl_librarian_report(struct bl_librarian *librarian);

#endif
