/* status: everything the running program can say about itself, and how it is written: as JSON, in plain words, and as
 * figures for Prometheus. docs/status.md is the schema.
 *
 * A plain value: made by the main thread, copied to the thread that answers.
 */
#ifndef BAOLAN_KIOSK_STATUS_H
#define BAOLAN_KIOSK_STATUS_H

#include <stdio.h>

#include "baolan/kiosk/health.h"
#include "baolan/kiosk/memory.h"
#include "baolan/kiosk/playlog.h"

enum { BL_STATUS_PROBLEMS = 16 };

/* What the library's custodian says. */
struct bl_status_library {
  bool there;
  int64_t editions, taken, known, rejected, waiting, removed;
  char last_name[128], last_reason[200], fault[200];
  bool disk_full;
};

struct bl_status_problem {
  bool grave;    /* the glass does not show what it should */
  char kind[24]; /* a word for machines */
  char text[240];
};

struct bl_status {
  bool made;      /* false: the program has not said anything yet */
  bool answers;   /* the main thread answered when it was asked; else this is old */
  int64_t at;     /* monotonic ms: when it was made */
  int64_t uptime; /* ms */
  char presenter[16];
  int width, height;

  bool shows; /* something stands on the screen: `seen` */
  struct bl_play seen;
  char path[512]; /* of the edition that the programme shows */
  char date[16];  /* its date; empty: it has none */
  bool stale, has_fault;
  char fault[400];
  char item[128]; /* of the schedule that is due; empty: none, the newest edition */
  bool noticed, dark, visited;
  int64_t next;    /* ms until the programme decides anew; -1: not until something changes */
  int64_t touched; /* ms since somebody touched the screen; -1: nobody did */

  bl_instant clock;
  enum bl_trust trust;

  struct bl_screen_report screen;
  struct bl_tray_report press;
  struct bl_health health;
  struct bl_memory memory;
  struct bl_playlog_report log;
  struct bl_status_library library;
  bool logs, has_disk, safe;
  int64_t disk_free, disk_size; /* bytes, where `state`, else the edition, lies */
  int restarts;                 /* within the last restart_minutes, this start too */

  struct bl_status_problem problems[BL_STATUS_PROBLEMS];
  int problem_count;
};

/* What of all this is not as it should be, in `problems`: the grave ones first. */
void bl_status_judge(struct bl_status *status);
/* Nothing is grave. */
bool bl_status_is_healthy(const struct bl_status *status);

/* `now` is monotonic. */
void bl_status_write_json(const struct bl_status *status, const char *version, int64_t now, FILE *out);
void bl_status_write_text(const struct bl_status *status, const char *version, int64_t now, FILE *out);
/* One line for systemctl status; returns buffer. */
const char *bl_status_line(const struct bl_status *status, char *buffer, size_t size);

#endif
