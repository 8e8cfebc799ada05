#include "baolan/kiosk/status.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "baolan/base/json.h"

enum { LITTLE_DISK = 16 << 20 /* bytes */ };

/* --- problems ----------------------------------------------------------------------------------------------------- */

static void add(struct bl_status *status, bool grave, const char *kind, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

static void add(struct bl_status *status, bool grave, const char *kind, const char *format, ...) {
  if (status->problem_count == BL_STATUS_PROBLEMS)
    return;
  struct bl_status_problem *problem = &status->problems[status->problem_count++];
  va_list arguments;
  problem->grave = grave;
  snprintf(problem->kind, sizeof problem->kind, "%s", kind);
  va_start(arguments, format);
  vsnprintf(problem->text, sizeof problem->text, format, arguments);
  va_end(arguments);
}

static void add_ailments(struct bl_status *status) {
  for (int i = 0; i < BL_AILMENT_COUNT; i++)
    if (status->health.ill[i])
      add(status, true, bl_ailment_names[i], "%s for %" PRId64 " s", bl_ailment_words[i],
          (status->at - status->health.since[i]) / 1000);
}

static void add_grave(struct bl_status *status) {
  if (!status->made)
    add(status, true, "starting", "nothing is on the screen yet");
  if (status->shows && status->seen.reason == BL_PLAY_FAULT)
    add(status, true, "fault", "no edition can be shown: %.200s", status->fault);
  add_ailments(status);
  if (status->safe)
    add(status, true, "safe-mode",
        "safe mode after %d starts: the last good edition alone, without schedule and library", status->restarts);
}

static void add_disk(struct bl_status *status) {
  if (status->has_disk && status->disk_free < LITTLE_DISK)
    add(status, false, "disk-full", "the disk is full: %" PRId64 " kB are free", status->disk_free / 1024);
  else if (status->library.disk_full)
    add(status, false, "disk-full", "the disk is full: editions wait in incoming");
  if (status->log.failing_since)
    add(status, false, "play-log", "the play log cannot be written: %.150s", status->log.reason);
  else if (status->log.lost)
    add(status, false, "play-log", "%" PRId64 " lines of the play log were lost", status->log.lost);
}

void bl_status_judge(struct bl_status *status) {
  status->problem_count = 0;
  add_grave(status);
  add_disk(status);
  if (status->has_fault && status->seen.reason != BL_PLAY_FAULT)
    add(status, false, "edition", "%.230s", status->fault);
  if (status->library.fault[0])
    add(status, false, "library", "%s", status->library.fault);
  if (status->trust == BL_CLOCK_UNKNOWN)
    add(status, false, "clock", "the clock is not set: what is dated waits");
  if (bl_memory_grows(&status->memory))
    add(status, false, "memory", "memory grows by %" PRId64 " MB a day", bl_memory_slope(&status->memory) / 1024);
}

bool bl_status_is_healthy(const struct bl_status *status) {
  if (!status->answers)
    return false;
  for (int i = 0; i < status->problem_count; i++)
    if (status->problems[i].grave)
      return false;
  return true;
}

/* --- JSON --------------------------------------------------------------------------------------------------------- */

static void write_shown(struct bl_json *json, const struct bl_status *status) {
  bl_json_open(json, "shown", '{');
  bl_json_string(json, "reason", status->shows ? bl_play_reasons[status->seen.reason] : NULL);
  bl_json_string(json, "edition", status->seen.edition);
  bl_json_string(json, "view", status->seen.view);
  bl_json_string(json, "subject", status->seen.subject);
  bl_json_int(json, "sheet", status->seen.sheet);
  bl_json_close(json);
  bl_json_open(json, "programme", '{');
  bl_json_string(json, "edition", status->path);
  bl_json_string(json, "date", status->date[0] ? status->date : NULL);
  bl_json_bool(json, "stale", status->stale);
  bl_json_string(json, "item", status->item[0] ? status->item : NULL);
  bl_json_bool(json, "notice", status->noticed);
  bl_json_bool(json, "dark", status->dark);
  bl_json_int(json, "next_ms", status->next);
  bl_json_close(json);
}

static void write_screen(struct bl_json *json, const struct bl_status *status, int64_t now) {
  const struct bl_health *health = &status->health;
  static const char *const sights[] = {"unknown", "painted", "other", "blank"};
  char hash[24];
  snprintf(hash, sizeof hash, "%016" PRIx64, health->last.seen);
  bl_json_open(json, "screen", '{');
  bl_json_bool(json, "on", !status->dark);
  bl_json_string(json, "presenter", status->presenter);
  bl_json_int(json, "width", status->width);
  bl_json_int(json, "height", status->height);
  bl_json_bool(json, "visited", status->visited);
  bl_json_int(json, "last_touch_ms", status->touched);
  bl_json_int(json, "frames", status->screen.presented);
  bl_json_int(json, "late", status->screen.late);
  bl_json_int(json, "failed", status->screen.failed);
  bl_json_open(json, "picture", '{');
  bl_json_string(json, "is", health->inspected ? sights[health->last.sight] : sights[0]);
  bl_json_string(json, "hash", health->inspected ? hash : NULL);
  bl_json_int(json, "inspected_ms", health->inspected ? now - health->inspected : -1);
  bl_json_int(json, "repaired", health->repaired);
  bl_json_close(json);
  bl_json_close(json);
}

static void write_machine(struct bl_json *json, const struct bl_status *status, int64_t now) {
  bl_json_open(json, "clock", '{');
  bl_json_int(json, "utc_ms", status->clock);
  bl_json_string(json, "trust", bl_play_trusts[status->trust]);
  bl_json_close(json);
  bl_json_open(json, "press", '{');
  bl_json_bool(json, "idle", status->press.waits);
  bl_json_int(json, "wanted", status->press.wanted);
  bl_json_int(json, "ready", status->press.ready);
  bl_json_int(json, "quiet_ms", now - status->press.moved);
  bl_json_close(json);
  bl_json_open(json, "memory", '{');
  bl_json_int(json, "resident_kb", status->memory.resident_kb);
  bl_json_int(json, "peak_kb", status->memory.peak_kb);
  bl_json_int(json, "slope_kb_a_day", bl_memory_slope(&status->memory));
  bl_json_close(json);
  bl_json_open(json, "disk", '{');
  bl_json_int(json, "free", status->has_disk ? status->disk_free : -1);
  bl_json_int(json, "size", status->has_disk ? status->disk_size : -1);
  bl_json_bool(json, "full", status->library.disk_full || (status->has_disk && status->disk_free < LITTLE_DISK));
  bl_json_close(json);
}

static void write_keeping(struct bl_json *json, const struct bl_status *status) {
  const struct bl_status_library *library = &status->library;
  bl_json_open(json, "play_log", '{');
  bl_json_bool(json, "on", status->logs);
  bl_json_int(json, "written", status->log.written);
  bl_json_int(json, "waiting", status->log.waiting);
  bl_json_int(json, "lost", status->log.lost);
  bl_json_bool(json, "failing", status->log.failing_since != 0);
  bl_json_string(json, "reason", status->log.reason[0] ? status->log.reason : NULL);
  bl_json_close(json);
  bl_json_open(json, "library", '{');
  bl_json_bool(json, "on", library->there);
  bl_json_int(json, "editions", library->editions);
  bl_json_int(json, "taken", library->taken);
  bl_json_int(json, "known", library->known);
  bl_json_int(json, "rejected", library->rejected);
  bl_json_int(json, "waiting", library->waiting);
  bl_json_int(json, "removed", library->removed);
  bl_json_string(json, "last_name", library->last_name[0] ? library->last_name : NULL);
  bl_json_string(json, "last_reason", library->last_reason[0] ? library->last_reason : NULL);
  bl_json_string(json, "fault", library->fault[0] ? library->fault : NULL);
  bl_json_close(json);
}

void bl_status_write_json(const struct bl_status *status, const char *version, int64_t now, FILE *out) {
  struct bl_json json;
  bl_json_init(&json, out);
  bl_json_open(&json, NULL, '{');
  bl_json_string(&json, "version", version);
  bl_json_bool(&json, "healthy", bl_status_is_healthy(status));
  bl_json_bool(&json, "answers", status->answers);
  bl_json_int(&json, "age_ms", status->made ? now - status->at : -1);
  bl_json_int(&json, "uptime_ms", status->uptime);
  bl_json_int(&json, "restarts", status->restarts);
  bl_json_bool(&json, "safe_mode", status->safe);
  write_shown(&json, status);
  write_screen(&json, status, now);
  write_machine(&json, status, now);
  write_keeping(&json, status);
  bl_json_string(&json, "last_error", status->fault[0] ? status->fault : NULL);
  bl_json_open(&json, "problems", '[');
  for (int i = 0; i < status->problem_count; i++) {
    bl_json_open(&json, NULL, '{');
    bl_json_string(&json, "kind", status->problems[i].kind);
    bl_json_bool(&json, "grave", status->problems[i].grave);
    bl_json_string(&json, "text", status->problems[i].text);
    bl_json_close(&json);
  }
  bl_json_close(&json);
  bl_json_close(&json);
}

/* --- words -------------------------------------------------------------------------------------------------------- */

static const char *duration(int64_t ms, char out[32]) {
  int64_t seconds = ms / 1000;
  if (seconds < 120)
    snprintf(out, 32, "%" PRId64 " s", seconds);
  else if (seconds < 7200)
    snprintf(out, 32, "%" PRId64 " min", seconds / 60);
  else if (seconds < 172800)
    snprintf(out, 32, "%" PRId64 " h", seconds / 3600);
  else
    snprintf(out, 32, "%" PRId64 " days", seconds / 86400);
  return out;
}

static void describe(const struct bl_status *status, char *out, size_t size) {
  static const char *const why[] = {"in the rotation", "a reader is there", "a notice", "", ""};
  const struct bl_play *seen = &status->seen;
  if (!status->shows)
    snprintf(out, size, "nothing yet");
  else if (seen->reason == BL_PLAY_DARK)
    snprintf(out, size, "the screen is off, as the schedule says");
  else if (seen->reason == BL_PLAY_FAULT)
    snprintf(out, size, "what is wrong; no edition can be shown");
  else
    snprintf(out, size, "%s %s%ssheet %d of %s (%s)", seen->view, seen->subject, seen->subject[0] ? ", " : "",
             seen->sheet, seen->edition, why[seen->reason]);
}

const char *bl_status_line(const struct bl_status *status, char *buffer, size_t size) {
  if (status->problem_count)
    snprintf(buffer, size, "%.240s", status->problems[0].text);
  else
    describe(status, buffer, size);
  return buffer;
}

static void write_facts(const struct bl_status *status, FILE *out) {
  static const char *const clocks[] = {"not set", "set, but nobody keeps it right", "right"};
  char time[32], shown[400];
  describe(status, shown, sizeof shown);
  fprintf(out, "on the screen  %s\n", shown);
  if (status->path[0])
    fprintf(out, "edition        %s%s%s%s\n", status->path, status->date[0] ? ", of " : "", status->date,
            status->stale ? ", which is not today's any more" : "");
  fprintf(out, "due            %s\n",
          status->noticed   ? "a notice"
          : status->item[0] ? status->item
          : status->safe    ? "the last good edition (safe mode)"
                            : "the newest edition: the schedule names nothing else");
  fprintf(out, "clock          %s\n", clocks[status->trust]);
  fprintf(out, "last touch     %s%s\n", status->touched < 0 ? "never" : duration(status->touched, time),
          status->touched < 0 ? "" : " ago");
  fprintf(out, "frames         %" PRId64 ", %" PRId64 " left out, %" PRId64 " failed (%s, %dx%d)\n",
          status->screen.presented, status->screen.late, status->screen.failed, status->presenter, status->width,
          status->height);
  fprintf(out, "memory         %" PRId64 " MB, at most %" PRId64 " MB\n", status->memory.resident_kb / 1024,
          status->memory.peak_kb / 1024);
  if (status->has_disk)
    fprintf(out, "disk           %" PRId64 " MB free of %" PRId64 " MB\n", status->disk_free >> 20,
            status->disk_size >> 20);
  if (status->logs)
    fprintf(out, "play log       %" PRId64 " lines written, %d waiting, %" PRId64 " lost\n", status->log.written,
            status->log.waiting, status->log.lost);
  if (status->library.there)
    fprintf(out, "library        %" PRId64 " editions; %" PRId64 " taken, %" PRId64 " rejected, %" PRId64 " waiting\n",
            status->library.editions, status->library.taken, status->library.rejected, status->library.waiting);
}

void bl_status_write_text(const struct bl_status *status, const char *version, int64_t now, FILE *out) {
  char time[32];
  fprintf(out, "Baolan %s, %s, for %s\n", version, bl_status_is_healthy(status) ? "all is well" : "not well",
          duration(status->uptime, time));
  if (!status->answers)
    fprintf(out, "! the program does not answer; what follows is %s old\n", duration(now - status->at, time));
  for (int i = 0; i < status->problem_count; i++)
    fprintf(out, "%c %s\n", status->problems[i].grave ? '!' : '-', status->problems[i].text);
  if (status->made)
    write_facts(status, out);
}
