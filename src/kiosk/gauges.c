#include "baolan/kiosk/gauges.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

struct figure {
  const char *name, *kind, *help;
  int64_t value;
};

static void write_figure(FILE *out, struct figure figure) {
  fprintf(out, "# HELP baolan_%s %s\n# TYPE baolan_%s %s\nbaolan_%s %" PRId64 "\n", figure.name, figure.help,
          figure.name, figure.kind, figure.name, figure.value);
}

void bl_gauges_write(const struct bl_status *status, const char *version, FILE *out) {
  const struct figure figures[] = {
      {"healthy", "gauge", "1 when nothing grave is wrong.", bl_status_is_healthy(status)},
      {"problems", "gauge", "Things that are not as they should be.", status->problem_count},
      {"uptime_seconds", "gauge", "Since the start.", status->uptime / 1000},
      {"restarts", "gauge", "Starts within the last minutes, this one too.", status->restarts},
      {"safe_mode", "gauge", "1 in safe mode.", status->safe},
      {"edition_stale", "gauge", "1 when the edition is not today's any more.", status->stale},
      {"fault_shown", "gauge", "1 when no edition can be shown.",
       status->shows && status->seen.reason == BL_PLAY_FAULT},
      {"screen_on", "gauge", "0 when the schedule switched the screen off.", !status->dark},
      {"clock_trust", "gauge", "0 unknown, 1 set, 2 kept right.", (int64_t)status->trust},
      {"frames_total", "counter", "Frames presented.", status->screen.presented},
      {"frames_late_total", "counter", "Frames left out in motions.", status->screen.late},
      {"frames_failed_total", "counter", "Frames that could not be presented.", status->screen.failed},
      {"picture_wrong", "gauge", "1 when the picture was not the painted one at the last inspection.",
       status->health.wrong > 0},
      {"picture_repaired_total", "counter", "Wrong pictures that were right when painted anew.",
       status->health.repaired},
      {"press_wanted", "gauge", "Sheets that the press was asked for.", status->press.wanted},
      {"memory_resident_bytes", "gauge", "Resident memory.", status->memory.resident_kb * 1024},
      {"memory_slope_bytes_a_day", "gauge", "Its growth, by the least of each hour.",
       bl_memory_slope(&status->memory) * 1024},
      {"disk_free_bytes", "gauge", "Where the state lies; -1: unknown.", status->has_disk ? status->disk_free : -1},
      {"plays_written_total", "counter", "Lines of the play log.", status->log.written},
      {"plays_lost_total", "counter", "Lines of the play log that were lost.", status->log.lost},
      {"editions", "gauge", "In the library.", status->library.editions},
      {"editions_taken_total", "counter", "Taken from incoming.", status->library.taken},
      {"editions_rejected_total", "counter", "Rejected.", status->library.rejected},
  };
  fprintf(out, "# HELP baolan_info The program.\n# TYPE baolan_info gauge\nbaolan_info{version=\"%s\"} 1\n", version);
  for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
    write_figure(out, figures[i]);
}

/* Not synced: figures of a moment that has passed are worth nothing after a power cut. */
bool bl_gauges_keep(const struct bl_status *status, const char *version, const char *path) {
  char beside[1100];
  snprintf(beside, sizeof beside, "%s.new", path);
  FILE *out = fopen(beside, "we");
  if (!out)
    return false;
  bl_gauges_write(status, version, out);
  bool done = !ferror(out);
  done = fclose(out) == 0 && done && rename(beside, path) == 0;
  if (!done)
    unlink(beside);
  return done;
}
