#include "baolan/kiosk/timepiece.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/timex.h>
#include <unistd.h>

#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/copy/library.h"

/* A weekly is delivered before its date. */
enum { AHEAD_DAYS = 7 };

static const struct bl_date written = {2026, 11, 1}; /* when this was: no clock that is right shows less */
static const char *const timesync = "/run/systemd/timesync/synchronized";

bl_instant bl_timepiece_now(const struct bl_timepiece *timepiece) {
  return bl_clock_now() + timepiece->offset;
}

bool bl_timepiece_is_synced(void) {
  struct timex state = {0};
  int answer = adjtimex(&state);
  return (answer >= 0 && answer != TIME_ERROR && !(state.status & STA_UNSYNC)) || access(timesync, F_OK) == 0;
}

enum bl_trust bl_timepiece_judge(bl_instant now, int newest) {
  int64_t least = bl_calendar_day(written);
  if (newest != BL_NO_DAY && (int64_t)newest - AHEAD_DAYS > least)
    least = (int64_t)newest - AHEAD_DAYS;
  return now >= least * BL_DAY_SECONDS * 1000 ? BL_CLOCK_RTC : BL_CLOCK_UNKNOWN;
}

enum bl_trust bl_timepiece_trust(const struct bl_timepiece *timepiece, bool synced, bl_instant now, int newest) {
  if (timepiece->told)
    return timepiece->trust;
  return synced ? BL_CLOCK_SYNCED : bl_timepiece_judge(now, newest);
}

static bool take_trust(const char *word, struct bl_timepiece *out) {
  static const char *const words[] = {"unknown", "rtc", "synced"};
  out->told = false;
  for (int i = 0; i < 3; i++)
    if (strcmp(word, words[i]) == 0) {
      out->told = true;
      out->trust = (enum bl_trust)i;
    }
  return out->told || strcmp(word, "system") == 0;
}

bool bl_timepiece_read(const char *path, struct bl_timepiece *out, struct bl_error *error) {
  char word[16] = "";
  struct bl_timepiece read = {0};
  FILE *file = fopen(path, "re");
  if (!file) {
    bl_error_set(error, BL_NO_INPUT, "cannot be opened");
    return bl_error_at(error, path, 0, 0);
  }
  int parts = fscanf(file, "%" SCNd64 " %15s", &read.offset, word);
  fclose(file);
  if (parts == 2 && take_trust(word, &read)) {
    *out = read;
    return true;
  }
  bl_error_set(error, BL_DATA, "write the milliseconds that the clock is ahead, and unknown, rtc, synced or system");
  return bl_error_at(error, path, 1, 0);
}
