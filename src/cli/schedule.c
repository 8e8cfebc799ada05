/* baolan schedule: what the programme shows at an instant, or from one on, and why. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/calendar.h"
#include "baolan/base/error.h"
#include "baolan/show/choice.h"
#include "verb.h"

static const char help[] =
    "Usage: baolan schedule FILE [options]\n"
    "Says what a schedule (docs/schedule.md) shows: a line a change, INSTANT <tab> NAME <tab> WHAT.\n"
    "  --at INSTANT       only then (now)\n"
    "  --from INSTANT     every change from then on,\n"
    "  --for DURATION     for so long: 90m, 36h or 7d (1d)\n"
    "  --explain          below each line why every item shows or does not\n"
    "  --zone NAME        instead of the file's zone, as Asia/Shanghai\n"
    "  --trust WORD       how well the time is known: unknown, rtc or synced (synced)\n"
    "INSTANT is local time there, 2026-11-20 or 2026-11-20T06:00, or has its own offset: 2026-11-20T06:00+08:00.\n"
    "Exit status 0, 66 if the file is not there, 78 if something in it cannot be used.\n";

static const char *const trusts[] = {"unknown", "rtc", "synced", NULL};

struct order {
  const char *at, *from, *zone;
  int64_t length;
  enum bl_trust trust;
  bool explain;
};

static bool take_duration(const char *value, int64_t *out) {
  char *end;
  long number = strtol(value, &end, 10);
  int64_t unit = strcmp(end, "m") == 0   ? 60000
                 : strcmp(end, "h") == 0 ? 3600000
                 : strcmp(end, "d") == 0 ? (int64_t)BL_DAY_SECONDS * 1000
                                         : 0;
  if (end == value || number < 1 || number > 600000 || unit == 0)
    return false;
  *out = number * unit;
  return *out <= (int64_t)3660 * BL_DAY_SECONDS * 1000;
}

static bool take_option(int option, const char *value, void *context) {
  struct order *order = context;
  int choice;
  switch (option) {
  case 'a':
    order->at = value;
    return true;
  case 'f':
    order->from = value;
    return true;
  case 'l':
    return take_duration(value, &order->length);
  case 'e':
    order->explain = true;
    return true;
  case 'z':
    order->zone = value;
    return value[0] != 0;
  case 't':
    choice = bl_cli_choice(value, trusts);
    order->trust = choice < 0 ? BL_CLOCK_UNKNOWN : (enum bl_trust)choice;
    return choice >= 0;
  default:
    return false;
  }
}

static bool read_instant(const struct bl_zone *zone, const char *value, bl_instant *out) {
  struct bl_moment moment;
  size_t at;
  if (!bl_calendar_read(bl_text_of(value), &moment, &at))
    return false;
  *out = moment.has_offset ? ((int64_t)moment.day * BL_DAY_SECONDS + moment.second - moment.offset) * 1000
                           : bl_zone_instant(zone, moment.day, moment.second);
  return true;
}

static void print_instant(const struct bl_zone *zone, bl_instant at) {
  int day, second, offset = bl_zone_offset(zone, at) / 60;
  bl_zone_local(zone, at, &day, &second);
  struct bl_date date = bl_calendar_date(day);
  printf("%04d-%02d-%02dT%02d:%02d:%02d", date.year, date.month, date.day, second / 3600, second / 60 % 60,
         second % 60);
  if (at % 1000)
    printf(".%03d", (int)(at % 1000 + (at < 0 ? 1000 : 0)));
  printf("%c%02d:%02d", offset < 0 ? '-' : '+', abs(offset) / 60, abs(offset) % 60);
}

static void print_item(const struct bl_schedule *schedule, int which) {
  if (which < 0) {
    printf("\t-\tnothing is due\n");
    return;
  }
  const struct bl_schedule_item *item = &schedule->items[which];
  printf("\t%s\t%s", item->name.data, bl_subject_words[item->subject]);
  if (item->value.size)
    printf(" %.*s", (int)item->value.size, item->value.data);
  if (item->theme.size)
    printf("\ttheme %s", item->theme.data);
  printf("\n");
}

static const char *reason_words(enum bl_reason reason) {
  switch (reason) {
  case BL_REASON_SHOWS:
    return "shows";
  case BL_REASON_ABSENT:
    return "what it names is not there";
  case BL_REASON_CLOCK:
    return "is dated, and the time is not known";
  case BL_REASON_EARLY:
    return "has not begun ('from')";
  case BL_REASON_OVER:
    return "is over ('until')";
  case BL_REASON_DAY:
    return "not on this weekday ('days')";
  case BL_REASON_RULE:
    return "its rule does not name this day ('rrule')";
  case BL_REASON_HOURS:
    return "not at this hour ('hours')";
  case BL_REASON_NOTICE:
    return "a notice replaces it";
  case BL_REASON_PRIORITY:
    return "another item has a higher priority";
  case BL_REASON_DARK:
    return "the screen is off";
  case BL_REASON_TURN:
    return "shares the screen, it is another's turn";
  }
  return "";
}

static void explain(const struct bl_schedule *schedule, const struct bl_choice *choice) {
  for (size_t i = 0; i < schedule->count; i++)
    printf("  %c %s (line %d, priority %d, weight %d): %s\n", (int)i == choice->item ? '*' : ' ',
           schedule->items[i].name.data, schedule->items[i].line, schedule->items[i].priority,
           schedule->items[i].weight, reason_words(choice->reasons[i]));
}

static void print_choice(const struct bl_schedule *schedule, bl_instant at, const struct bl_choice *choice,
                         bool explained) {
  print_instant(schedule->zone, at);
  print_item(schedule, choice->item);
  if (explained)
    explain(schedule, choice);
}

static void print_changes(const struct bl_schedule *schedule, const struct order *order, bl_instant from) {
  int shown = -2;
  struct bl_choice choice;
  for (bl_instant at = from; at < from + order->length; at = choice.next) {
    bl_choice_make(schedule, at, order->trust, NULL, &choice);
    if (choice.item != shown)
      print_choice(schedule, at, &choice, order->explain);
    shown = choice.item;
  }
}

static int refuse_instant(const char *value) {
  fprintf(stderr, "baolan schedule: '%s' is no instant; write 2026-11-20 or 2026-11-20T06:00\n", value);
  return BL_USAGE;
}

static int answer(const struct bl_schedule *schedule, const struct order *order) {
  bl_instant at = bl_clock_now();
  const char *written = order->from ? order->from : order->at;
  if (written && !read_instant(schedule->zone, written, &at))
    return refuse_instant(written);
  if (order->from) {
    print_changes(schedule, order, at);
    return BL_OK;
  }
  struct bl_choice choice;
  bl_choice_make(schedule, at, order->trust, NULL, &choice);
  print_choice(schedule, at, &choice, order->explain);
  return BL_OK;
}

static int run(const char *path, const struct order *order) {
  struct bl_arena *arena = bl_arena_create();
  struct bl_schedule schedule;
  struct bl_error error = {0};
  int status = bl_schedule_load(arena, path, bl_text_of(order->zone), &schedule, &error)
                   ? answer(&schedule, order)
                   : bl_cli_fail("schedule", &error);
  bl_arena_destroy(arena);
  return status;
}

int bl_cli_schedule(int argc, char **argv) {
  static const struct option options[] = {
      {"at", required_argument, NULL, 'a'},   {"from", required_argument, NULL, 'f'},
      {"for", required_argument, NULL, 'l'},  {"explain", no_argument, NULL, 'e'},
      {"zone", required_argument, NULL, 'z'}, {"trust", required_argument, NULL, 't'},
      {"help", no_argument, NULL, 'h'},       {0}};
  struct order order = {.length = (int64_t)BL_DAY_SECONDS * 1000, .trust = BL_CLOCK_SYNCED};
  int status = bl_cli_options(argc, argv, "schedule", help, "h", options, take_option, &order);
  if (status >= 0)
    return status;
  if (optind + 1 != argc || (order.at && order.from)) {
    fprintf(stderr, "baolan schedule: one schedule file, and --at or --from; see baolan schedule --help\n");
    return BL_USAGE;
  }
  return run(argv[optind], &order);
}
