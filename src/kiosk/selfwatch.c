#include "baolan/kiosk/selfwatch.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/kiosk/chronicle.h"
#include "baolan/kiosk/herald.h"
#include "baolan/kiosk/server.h"

enum { MEMORY_MS = 60000, SAFE_MS = 5000, QUIET_TIMES = 6 };

struct bl_selfwatch {
  struct bl_selfwatch_parts parts;
  struct bl_playlog *log;
  struct bl_chronicle chronicle;
  struct bl_health health;
  struct bl_memory memory;
  struct bl_server *server;
  int64_t began, memory_due;
  int64_t period, alive_due; /* of the watchdog; 0, INT64_MAX: there is none */
  bool ready;
  char told[256]; /* systemd knows */
  enum bl_verdict verdict;
  bool framed;         /* a frame was presented */
  int64_t safe_due;    /* look again whether safe mode is over; INT64_MAX: it is not on */
  struct timespec had; /* when the folder of newcomers was changed before the start */
};

static void tell(const struct bl_error *error) {
  char text[1400];
  fprintf(stderr, "baolan: %s\n", bl_error_string(error, text, sizeof text));
}

static struct timespec change_of(const char *folder) {
  struct stat found;
  return folder && stat(folder, &found) == 0 ? found.st_mtim : (struct timespec){0};
}

static void open_log(struct bl_selfwatch *watch) {
  const struct bl_config *config = watch->parts.config;
  struct bl_error error = {0};
  if (config->state.size)
    watch->log = bl_playlog_create(config->state.data, &config->play_log, &error);
  if (error.code)
    tell(&error);
  bl_chronicle_init(&watch->chronicle, watch->log);
}

static void open_server(struct bl_selfwatch *watch) {
  const struct bl_selfwatch_parts *parts = &watch->parts;
  struct bl_error error = {0};
  struct bl_server_rule rule = {.socket = parts->config->status.data,
                                .metrics = parts->config->metrics.data,
                                .version = parts->version,
                                .wake = parts->wake,
                                .context = parts->context};
  if (!parts->config->status.size && !parts->config->metrics.size)
    return;
  watch->server = bl_server_create(&rule, &error);
  if (watch->server)
    return;
  tell(&error);
  rule.socket = NULL;
  if (parts->config->metrics.size)
    watch->server = bl_server_create(&rule, NULL);
}

struct bl_selfwatch *bl_selfwatch_create(const struct bl_selfwatch_parts *parts) {
  struct bl_selfwatch *watch = calloc(1, sizeof *watch);
  if (!watch)
    bl_arena_give_up();
  watch->parts = *parts;
  watch->began = bl_clock_monotonic();
  bl_health_init(&watch->health, &parts->config->self_watch, watch->began);
  watch->memory_due = watch->began + MEMORY_MS;
  watch->period = bl_herald_period();
  watch->alive_due = INT64_MAX;
  watch->safe_due = parts->restarts.safe ? watch->began + SAFE_MS : INT64_MAX;
  watch->had = change_of(parts->newcomers);
  open_log(watch);
  open_server(watch);
  return watch;
}

void bl_selfwatch_destroy(struct bl_selfwatch *watch) {
  if (!watch)
    return;
  bl_herald_stopping();
  bl_server_destroy(watch->server);
  bl_chronicle_note(&watch->chronicle, NULL, (struct bl_reading){0}, bl_clock_monotonic());
  bl_playlog_destroy(watch->log);
  free(watch);
}

/* --- the status --------------------------------------------------------------------------------------------------- */

static void report_programme(const struct bl_selfwatch *watch, struct bl_status *status) {
  struct bl_control_report control = bl_control_report(watch->parts.control);
  status->stale = control.stale;
  status->noticed = control.notice;
  status->dark = control.dark;
  status->next = control.next == INT64_MAX ? -1 : control.next - status->clock;
  snprintf(status->path, sizeof status->path, "%.500s", control.path);
  snprintf(status->item, sizeof status->item, "%.*s", (int)control.item.size,
           control.item.size ? control.item.data : "");
  if (control.day == BL_NO_DAY)
    return;
  struct bl_date date = bl_calendar_date(control.day);
  snprintf(status->date, sizeof status->date, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
}

static void report_board(const struct bl_selfwatch *watch, struct bl_status *status, int64_t now) {
  const struct bl_board *board = watch->parts.board;
  struct bl_error fault = bl_board_fault(board);
  char text[1400];
  int64_t touched = bl_board_touched(board);
  status->shows = watch->chronicle.goes_on;
  status->seen = watch->chronicle.play;
  status->visited = bl_board_is_visited(board);
  status->touched = touched ? now - touched : -1;
  status->has_fault = fault.code != BL_OK;
  if (status->has_fault)
    snprintf(status->fault, sizeof status->fault, "%.390s", bl_error_string(&fault, text, sizeof text));
}

static void report_disk(const struct bl_selfwatch *watch, struct bl_status *status) {
  const struct bl_config *config = watch->parts.config;
  struct statvfs disk;
  const char *folder = config->state.size ? config->state.data : status->path;
  status->has_disk = statvfs(folder, &disk) == 0;
  if (!status->has_disk)
    return;
  status->disk_free = (int64_t)disk.f_bavail * (int64_t)disk.f_frsize;
  status->disk_size = (int64_t)disk.f_blocks * (int64_t)disk.f_frsize;
}

static void report_library(const struct bl_selfwatch *watch, struct bl_status *status) {
  struct bl_status_library *library = &status->library;
  library->there = watch->parts.config->library.size > 0 && watch->parts.custodian;
  library->editions = bl_control_report(watch->parts.control).editions;
  if (!library->there)
    return;
  struct bl_librarian_report report = bl_custodian_report(watch->parts.custodian);
  library->taken = report.taken;
  library->known = report.known;
  library->rejected = report.rejected;
  library->waiting = report.waiting;
  library->removed = report.removed;
  library->disk_full = report.disk_full;
  snprintf(library->last_name, sizeof library->last_name, "%.120s", report.last_rejected);
  snprintf(library->last_reason, sizeof library->last_reason, "%.190s", report.last_reason);
  snprintf(library->fault, sizeof library->fault, "%.190s", report.fault);
}

/* Without the disk, which may not answer. */
static void report(struct bl_selfwatch *watch, struct bl_status *status, int64_t now) {
  struct bl_reading clock = bl_control_clock(watch->parts.control);
  *status = (struct bl_status){.made = true,
                               .answers = true,
                               .at = now,
                               .uptime = now - watch->began,
                               .clock = clock.wall,
                               .trust = clock.trust,
                               .screen = bl_screen_report(watch->parts.screen),
                               .press = bl_press_report(watch->parts.press),
                               .health = watch->health,
                               .memory = watch->memory,
                               .log = bl_playlog_report(watch->log),
                               .logs = watch->log != NULL,
                               .restarts = watch->parts.restarts.count,
                               .safe = watch->parts.restarts.safe};
  snprintf(status->presenter, sizeof status->presenter, "%s", bl_screen_presenter(watch->parts.screen));
  bl_screen_size(watch->parts.screen, &status->width, &status->height);
  report_board(watch, status, now);
  report_programme(watch, status);
  report_library(watch, status);
}

static void publish(struct bl_selfwatch *watch, int64_t now) {
  struct bl_status status;
  bl_memory_note(&watch->memory, bl_memory_read(), now);
  report(watch, &status, now);
  report_disk(watch, &status);
  bl_status_judge(&status);
  bl_server_publish(watch->server, &status);
}

/* --- health ------------------------------------------------------------------------------------------------------- */

static void judge(struct bl_selfwatch *watch, int64_t now) {
  struct bl_health_facts facts = {.screen = bl_screen_report(watch->parts.screen),
                                  .press = bl_press_report(watch->parts.press),
                                  .missing_since = bl_board_missing_since(watch->parts.board)};
  bool was_well = bl_health_is_well(&watch->health);
  bl_health_judge(&watch->health, &facts, now);
  for (int i = 0; was_well && i < BL_AILMENT_COUNT; i++)
    if (watch->health.ill[i])
      fprintf(stderr, "baolan: %s\n", bl_ailment_words[i]);
}

static void inspect(struct bl_selfwatch *watch, int64_t now) {
  if (!bl_health_wants_inspection(&watch->health, now))
    return;
  if (!bl_health_see(&watch->health, bl_screen_inspect(watch->parts.screen, now), now))
    return;
  if (watch->health.wrong == 1)
    fprintf(stderr, "baolan: the picture on the screen is not the one that was painted; it is painted anew\n");
  bl_screen_expose(watch->parts.screen, true);
}

/* What systemctl status shows, when it is something else. */
static void tell_systemd(struct bl_selfwatch *watch, int64_t now) {
  struct bl_status status;
  char line[256];
  report(watch, &status, now);
  bl_status_judge(&status);
  bl_status_line(&status, line, sizeof line);
  if (!watch->ready)
    bl_herald_ready(line);
  else if (strcmp(watch->told, line) != 0)
    bl_herald_tell(line);
  snprintf(watch->told, sizeof watch->told, "%s", line);
  watch->ready = true;
}

static void feed(struct bl_selfwatch *watch, int64_t now) {
  judge(watch, now);
  tell_systemd(watch, now);
  if (bl_health_is_well(&watch->health))
    bl_herald_alive();
  watch->alive_due = now + watch->period;
}

/* --- verdicts ----------------------------------------------------------------------------------------------------- */

static void weigh(struct bl_selfwatch *watch, int64_t now) {
  const struct bl_config_self_watch *rule = &watch->parts.config->self_watch;
  if (now >= watch->memory_due) {
    bl_memory_note(&watch->memory, bl_memory_read(), now);
    watch->memory_due = now + MEMORY_MS;
  }
  if (rule->memory_mb > 0 && watch->memory.resident_kb / 1024 >= rule->memory_mb && watch->ready &&
      !bl_board_is_visited(watch->parts.board))
    watch->verdict = BL_VERDICT_MEMORY;
}

static void look_whether_safe_mode_is_over(struct bl_selfwatch *watch, int64_t now) {
  if (now < watch->safe_due)
    return;
  int64_t quiet = (int64_t)(watch->parts.config->self_watch.restart_minutes * 60000 * QUIET_TIMES);
  struct timespec change = change_of(watch->parts.newcomers);
  bool newcomer = change.tv_sec != watch->had.tv_sec || change.tv_nsec != watch->had.tv_nsec;
  watch->safe_due = now + SAFE_MS;
  if ((!newcomer && now - watch->began < quiet) || bl_board_is_visited(watch->parts.board))
    return;
  fprintf(stderr, "baolan: safe mode is over: %s\n", newcomer ? "there is a new edition" : "nothing happened for long");
  watch->verdict = BL_VERDICT_SAFE_NO_MORE;
}

enum bl_verdict bl_selfwatch_verdict(const struct bl_selfwatch *watch) {
  return watch->verdict;
}

/* --- the loop's calls --------------------------------------------------------------------------------------------- */

void bl_selfwatch_frame(struct bl_selfwatch *watch, int64_t now) {
  struct bl_play seen;
  watch->framed = true;
  if (bl_board_describe(watch->parts.board, &seen))
    bl_chronicle_note(&watch->chronicle, &seen, bl_control_clock(watch->parts.control), now);
  if (watch->ready || !watch->chronicle.goes_on)
    return;
  tell_systemd(watch, now);
  watch->alive_due = watch->period ? now : INT64_MAX;
}

void bl_selfwatch_step(struct bl_selfwatch *watch, int64_t now) {
  bool unnamed = watch->framed && !watch->chronicle.goes_on; /* the first sheet comes before its edition is known */
  if (unnamed || now >= bl_chronicle_due(&watch->chronicle))
    bl_selfwatch_frame(watch, now);
  weigh(watch, now);
  look_whether_safe_mode_is_over(watch, now);
  inspect(watch, now);
  if (now >= watch->alive_due)
    feed(watch, now);
  if (!bl_server_wants(watch->server))
    return;
  judge(watch, now);
  publish(watch, now);
}

static int64_t earlier(int64_t a, int64_t b) {
  return a < b ? a : b;
}

int64_t bl_selfwatch_due(const struct bl_selfwatch *watch) {
  int64_t inspection = watch->health.rule.picture_seconds > 0 ? watch->health.next_inspection : INT64_MAX;
  int64_t due = earlier(bl_chronicle_due(&watch->chronicle), watch->alive_due);
  return earlier(earlier(due, inspection), earlier(watch->memory_due, watch->safe_due));
}
