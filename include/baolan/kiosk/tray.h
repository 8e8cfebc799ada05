/* tray: what lies between the main thread and the press: orders on the one
 * side, finished prints on the other. Nothing else is shared by the two.
 *
 * Orders are levels, not commands: the last one of a kind replaces those
 * before it, so that a press that is busy never works through what lost its reason.
 */
#ifndef BAOLAN_KIOSK_TRAY_H
#define BAOLAN_KIOSK_TRAY_H

#include "baolan/copy/library.h"
#include "baolan/kiosk/print.h"

struct bl_tray;

enum bl_job_kind { BL_JOB_NONE, BL_JOB_QUIT, BL_JOB_NOTICE, BL_JOB_ORDERS, BL_JOB_WANT };

struct bl_job {
  enum bl_job_kind kind;
  struct bl_want want;
  int generation; /* of the want */
};

/* What all sheets depend on, as it was asked last; a flag says that it has not been attended to. */
struct bl_orders {
  bool load, glass, theme, stale;
  struct bl_arena *issues_arena; /* of a list of back issues that has not been attended to; NULL: there is none */
  struct bl_library issues;
  char path[BL_PATH_LIMIT]; /* of the edition, to be loaded as a back issue or not */
  bool away;
  int width, height;
  char theme_name[64];
  int stale_before;
};

/* The text of a notice, malloc'd; NULL: none is due any more. */
struct bl_bill {
  char path[BL_PATH_LIMIT];
  char *source;
  size_t size;
};

/* How far the press is, for the self-watch. */
struct bl_tray_report {
  bool waits;        /* it has nothing to do */
  int64_t moved;     /* monotonic ms: when it took up or put down something last */
  int wanted, ready; /* sheets that are asked for, and that were not fetched yet */
};

struct bl_tray *bl_tray_create(void);
void bl_tray_destroy(struct bl_tray *tray);

/* --- main thread --- */

void bl_tray_end(struct bl_tray *tray);
/* Between the two the setting is the caller's. `wake`: the press is to attend to it now, not with its next work. */
struct bl_orders *bl_tray_open(struct bl_tray *tray);
void bl_tray_close(struct bl_tray *tray, bool wake);
/* The text is the tray's from now on. */
void bl_tray_put_notice(struct bl_tray *tray, struct bl_bill bill);
void bl_tray_put_wants(struct bl_tray *tray, int generation, const struct bl_want *wants, size_t count);
/* The oldest print, now the caller's; NULL: none. */
struct bl_print *bl_tray_take(struct bl_tray *tray);
struct bl_print *bl_tray_wait(struct bl_tray *tray); /* for one */

struct bl_tray_report bl_tray_report(struct bl_tray *tray);

/* --- press --- */

/* What comes before what: the end, a notice (if it can be painted yet), what all sheets depend on, single sheets. Only
 * a want is taken out. `wait`: until there is something to do. */
struct bl_job bl_tray_find(struct bl_tray *tray, bool notices, bool wait);
struct bl_orders bl_tray_take_orders(struct bl_tray *tray);
struct bl_bill bl_tray_take_notice(struct bl_tray *tray);
void bl_tray_post(struct bl_tray *tray, struct bl_print *print);

#endif
