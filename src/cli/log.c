/* baolan log: what stood on the glass, and for how long. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/base/json.h"
#include "baolan/kiosk/config.h"
#include "baolan/kiosk/playfile.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan log [options]\n"
    "The log of what was shown: when, for how long, which sheet of which edition, and why.\n"
    "  --config FILE      its key `state` names the folder (/etc/baolan/baolan.yaml)\n"
    "  --state DIR        the folder itself\n"
    "  --from INSTANT     what began from then on: 2026-11-20 or 2026-11-20T06:00, of this machine's zone, or with Z\n"
    "  --to INSTANT       what began before then\n"
    "  --csv              comma-separated values, a line of names first\n"
    "  --json             an array, an object a line\n"
    "Reasons: rotation, reader (somebody was there), notice, fault (nothing could be shown), dark (switched off by "
    "the\n"
    "schedule). Clock: synced, rtc (not set from outside) or unknown (the starts mean nothing). Starts are UTC.\n";

enum form { FORM_TABLE, FORM_CSV, FORM_JSON };

struct order {
  const char *config, *state, *from, *to;
  enum form form;
  int count; /* lines written */
};

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  switch (option) {
  case 'c':
    order->config = value;
    return true;
  case 's':
    order->state = value;
    return true;
  case 'f':
    order->from = value;
    return true;
  case 't':
    order->to = value;
    return true;
  default:
    order->form = option == 'C' ? FORM_CSV : FORM_JSON;
    return true;
  }
}

/* Without an offset it is of this machine's zone. */
static bool read_instant(const char *written, bl_instant *out) {
  struct bl_moment moment;
  size_t at;
  if (!bl_calendar_read(bl_text_of(written), &moment, &at))
    return false;
  struct bl_date date = bl_calendar_date(moment.day);
  struct tm local = {.tm_year = date.year - 1900,
                     .tm_mon = date.month - 1,
                     .tm_mday = date.day,
                     .tm_sec = moment.second,
                     .tm_isdst = -1};
  int64_t utc = (int64_t)moment.day * BL_DAY_SECONDS + moment.second - moment.offset;
  *out = (moment.has_offset ? utc : (int64_t)mktime(&local)) * 1000;
  return true;
}

/* 2026-11-20T06:00:00.250Z */
static const char *print_instant(bl_instant instant, char out[64]) {
  time_t seconds = (time_t)(instant / 1000);
  struct tm utc;
  size_t size = gmtime_r(&seconds, &utc) ? strftime(out, 40, "%Y-%m-%dT%H:%M:%S", &utc) : 0;
  snprintf(out + size, 16, ".%03dZ", (int)(instant % 1000));
  return out;
}

static void print_field(const char *value) {
  putchar(',');
  if (!strpbrk(value, ",\"\r\n")) {
    fputs(value, stdout);
    return;
  }
  putchar('"');
  for (; *value; value++) {
    if (*value == '"')
      putchar('"');
    putchar(*value);
  }
  putchar('"');
}

static void print_csv(const struct bl_play *play, const char *start) {
  printf("%s,%" PRId64, start, play->duration);
  print_field(play->edition);
  print_field(play->view);
  print_field(play->subject);
  printf(",%d,%s,%s\n", play->sheet, bl_play_trusts[play->trust], bl_play_reasons[play->reason]);
}

static void print_json(const struct bl_play *play, const char *start, bool first) {
  struct bl_json json;
  fputs(first ? "" : ",", stdout);
  bl_json_init(&json, stdout);
  bl_json_open(&json, NULL, '{');
  bl_json_string(&json, "start", start);
  bl_json_int(&json, "duration_ms", play->duration);
  bl_json_string(&json, "edition", play->edition);
  bl_json_string(&json, "view", play->view);
  bl_json_string(&json, "subject", play->subject);
  bl_json_int(&json, "sheet", play->sheet);
  bl_json_string(&json, "clock", bl_play_trusts[play->trust]);
  bl_json_string(&json, "reason", bl_play_reasons[play->reason]);
  bl_json_close(&json);
}

static void print_table(const struct bl_play *play, const char *start) {
  printf("%s  %8.1f s  %-8s  %s", start, (double)play->duration / 1000, bl_play_reasons[play->reason], play->edition);
  if (play->view[0])
    printf("  %s %s%s%d", play->view, play->subject, play->subject[0] ? "/" : "", play->sheet);
  printf("%s\n", play->trust == BL_CLOCK_UNKNOWN ? "  (clock not set)" : "");
}

static bool take_play(const struct bl_play *play, void *context) {
  struct order *order = context;
  char start[64];
  print_instant(play->start, start);
  if (order->form == FORM_CSV)
    print_csv(play, start);
  else if (order->form == FORM_JSON)
    print_json(play, start, order->count == 0);
  else
    print_table(play, start);
  order->count++;
  return !ferror(stdout);
}

static int print_log(struct order *order, const char *state) {
  bl_instant from = INT64_MIN, to = INT64_MAX;
  struct bl_error error = {0};
  const char *wrong = order->from && !read_instant(order->from, &from) ? order->from
                      : order->to && !read_instant(order->to, &to)     ? order->to
                                                                       : NULL;
  if (wrong) {
    fprintf(stderr, "baolan log: '%s' is no instant; write 2026-11-20 or 2026-11-20T06:00\n", wrong);
    return BL_USAGE;
  }
  if (order->form == FORM_CSV)
    puts("start,duration_ms,edition,view,subject,sheet,clock,reason");
  fputs(order->form == FORM_JSON ? "[\n" : "", stdout);
  bool done = bl_playfile_read(state, from, to, take_play, order, &error);
  fputs(order->form == FORM_JSON ? "]\n" : "", stdout);
  return done ? BL_OK : bl_cli_fail("log", &error);
}

static int run(struct order *order, struct bl_arena *arena) {
  struct bl_config config;
  struct bl_error error = {0};
  if (order->state)
    return print_log(order, order->state);
  if (!bl_config_load(arena, order->config, &config, &error))
    return bl_cli_fail("log", &error);
  if (config.state.size)
    return print_log(order, config.state.data);
  fputs("baolan log: the settings name no folder `state`, so nothing is logged; name one, or give --state DIR\n",
        stderr);
  return BL_CONFIG;
}

int bl_cli_log(int argc, char **argv) {
  static const struct option options[] = {
      {"config", required_argument, NULL, 'c'}, {"state", required_argument, NULL, 's'},
      {"from", required_argument, NULL, 'f'},   {"to", required_argument, NULL, 't'},
      {"csv", no_argument, NULL, 'C'},          {"json", no_argument, NULL, 'j'},
      {"help", no_argument, NULL, 'h'},         {0}};
  struct order order = {0};
  int status = bl_cli_options(argc, argv, "log", help, "h", options, take_option, &order);
  if (status >= 0)
    return status;
  if (optind != argc) {
    fputs("baolan log: options alone; see baolan log --help\n", stderr);
    return BL_USAGE;
  }
  struct bl_arena *arena = bl_arena_create();
  status = run(&order, arena);
  bl_arena_destroy(arena);
  return status;
}
