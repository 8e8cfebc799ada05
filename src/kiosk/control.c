#include "baolan/kiosk/control.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/arena.h"
#include "baolan/base/clock.h"
#include "baolan/kiosk/custodian.h"

enum {
  FIRST_LOOK_MS = 3000, /* so long the start waits for the first findings: a slow disk must not keep the screen dark */
  JUMP_MS = 500         /* the two clocks part by so much when one was set */
};

/* What press and board were told last. */
struct told {
  char path[BL_PATH_LIMIT], value[256], theme[64];
  uint64_t stamp, notice, issues;
  int item, number, stale_before;
  enum bl_subject subject;
  bool dark;
};

/* Where an item of the schedule is to go on. */
struct mark {
  uint64_t edition; /* in which it was */
  int ms;
};

struct bl_control {
  const struct bl_config *config;
  struct bl_watch *watch;
  struct bl_playout *playout;
  struct bl_press *press;
  struct told told;
  bool decide;                              /* something happened */
  bl_instant next;                          /* decide again then, by the wall clock */
  int64_t drift;                            /* of the wall clock against the monotonic one, when it was decided last */
  int64_t retry;                            /* an edition is tried again then, if there is none */
  bool expected;                            /* the edition that was told is not in hand yet */
  struct mark marks[BL_SCHEDULE_ITEMS + 1]; /* the last for item -1 */
};

struct bl_control *bl_control_create(const struct bl_config *config, const char *clock, void (*wake)(void *),
                                     void *context, struct bl_error *error) {
  struct bl_control *control = calloc(1, sizeof *control);
  if (!control)
    bl_arena_give_up();
  control->config = config;
  control->playout = bl_playout_create(config);
  struct bl_arena *arena = bl_arena_create();
  bl_playout_set_good(control->playout, bl_custodian_read_good(arena, config).data);
  bl_arena_destroy(arena);
  control->watch = bl_watch_create(config, clock, wake, context, error);
  if (control->watch)
    return control;
  bl_control_destroy(control);
  return NULL;
}

void bl_control_destroy(struct bl_control *control) {
  if (!control)
    return;
  bl_watch_destroy(control->watch);
  bl_playout_destroy(control->playout);
  free(control);
}

static void take(struct bl_control *control, struct bl_finding *finding) {
  if (finding->kind == BL_FOUND_SCHEDULE && finding->usable)
    memset(control->marks, 0, sizeof control->marks);
  bl_playout_take(control->playout, finding);
  control->decide = true;
}

/* --- press -------------------------------------------------------------------------------------------------------- */

static void tell_theme(struct bl_control *control, const struct bl_decision *decision) {
  if (strcmp(control->told.theme, decision->theme) == 0)
    return;
  snprintf(control->told.theme, sizeof control->told.theme, "%s", decision->theme);
  bl_press_set_theme(control->press, decision->theme);
}

static void tell_stale(struct bl_control *control, const struct bl_decision *decision) {
  if (control->told.stale_before == decision->stale_before)
    return;
  control->told.stale_before = decision->stale_before;
  bl_press_set_stale_before(control->press, decision->stale_before);
}

static uint64_t mix(uint64_t print, struct bl_text text) {
  for (size_t i = 0; i < text.size; i++)
    print = (print ^ (unsigned char)text.data[i]) * 0x100000001B3u;
  return print;
}

static void tell_issues(struct bl_control *control) {
  const struct bl_library *library = bl_playout_library(control->playout);
  uint64_t print = 0xCBF29CE484222325u;
  for (size_t i = 0; i < library->count; i++)
    print = mix(print * 31 + (uint64_t)library->issues[i].day, library->issues[i].path);
  if (control->told.issues != print)
    bl_press_set_issues(control->press, library);
  control->told.issues = print;
}

static uint64_t print_of(const struct bl_notice *notice) {
  return notice ? mix(mix(0xCBF29CE484222325u, notice->path), notice->source) : 0;
}

static void tell_notice(struct bl_control *control, const struct bl_decision *decision) {
  uint64_t print = print_of(decision->notice);
  if (control->told.notice == print)
    return;
  control->told.notice = print;
  if (decision->notice)
    bl_press_set_notice(control->press, decision->notice->path.data, decision->notice->source);
  else
    bl_press_set_notice(control->press, NULL, (struct bl_text){0});
}

static void keep_edition(struct bl_control *control, const struct bl_decision *decision) {
  snprintf(control->told.path, sizeof control->told.path, "%s", decision->path);
  control->told.stamp = decision->stamp;
  control->expected = true;
}

static void keep_item(struct bl_control *control, const struct bl_decision *decision) {
  struct told *told = &control->told;
  told->item = decision->item;
  told->subject = decision->subject;
  told->number = decision->number;
  snprintf(told->value, sizeof told->value, "%.*s", (int)decision->value.size,
           decision->value.size ? decision->value.data : "");
}

static struct bl_decision decide(struct bl_control *control) {
  bl_instant now = bl_playout_now(control->playout);
  struct bl_decision decision = bl_playout_decide(control->playout, now);
  control->decide = false;
  control->next = decision.next;
  control->drift = now - bl_clock_monotonic();
  return decision;
}

const char *bl_control_begin(struct bl_control *control, struct bl_press *press) {
  int64_t until = bl_clock_monotonic() + FIRST_LOOK_MS;
  bool all = false;
  control->press = press;
  while (!all && bl_clock_monotonic() < until) {
    struct bl_finding *finding = bl_watch_wait(control->watch, (int)(until - bl_clock_monotonic()));
    all = finding && finding->kind == BL_FOUND_LIBRARY;
    if (finding)
      take(control, finding);
  }
  struct bl_decision decision = decide(control);
  control->told = (struct told){.item = -1, .stale_before = BL_NO_DAY};
  control->retry = bl_clock_monotonic() + (int64_t)(control->config->fault.retry_seconds * 1000);
  tell_theme(control, &decision);
  tell_stale(control, &decision);
  tell_notice(control, &decision);
  tell_issues(control);
  keep_edition(control, &decision);
  bl_press_load(press, control->told.path, false);
  control->decide = true; /* for the board */
  return control->told.path;
}

/* --- board -------------------------------------------------------------------------------------------------------- */

static uint64_t edition_of(const struct told *told) {
  return mix(told->stamp, bl_text_of(told->path));
}

static struct mark *mark_of(struct bl_control *control) {
  return &control->marks[control->told.item < 0 ? BL_SCHEDULE_ITEMS : control->told.item];
}

/* Ms since which the item's sheets follow each other; they begin anew in another edition. */
static int since(struct bl_control *control) {
  const struct mark *mark = mark_of(control);
  return mark->edition == edition_of(&control->told) ? mark->ms : 0;
}

static void tell_edition(struct bl_control *control, struct bl_board *board, const struct bl_decision *decision,
                         bool hurry, int64_t now) {
  struct told *told = &control->told;
  bool another = strcmp(told->path, decision->path) != 0;
  if (!another && told->stamp == decision->stamp)
    return;
  keep_edition(control, decision);
  bl_board_set_edition(board, told->path, hurry, now);
}

static bool is_told(const struct told *told, const struct bl_decision *decision) {
  return told->item == decision->item && told->subject == decision->subject && told->number == decision->number &&
         bl_text_equal(bl_text_of(told->value), decision->value);
}

/* Another edition comes with its item: until it is there the sheets of the old one stay. */
static void tell_item(struct bl_control *control, struct bl_board *board, const struct bl_decision *decision,
                      int64_t now) {
  bool other = !is_told(&control->told, decision);
  if (other)
    *mark_of(control) = (struct mark){edition_of(&control->told), bl_board_position(board, now)};
  tell_edition(control, board, decision, other, now);
  if (!other)
    return;
  keep_item(control, decision);
  if (control->expected)
    bl_board_intend(board, decision->subject, decision->value, decision->number);
  else
    bl_board_choose(board, decision->subject, decision->value, decision->number, since(control), now);
}

static void tell_screen(struct bl_control *control, struct bl_board *board, const struct bl_decision *decision,
                        int64_t now) {
  if (control->told.dark == decision->dark)
    return;
  control->told.dark = decision->dark;
  bl_board_event(board, (struct bl_nav_event){BL_NAV_SCREEN, !decision->dark}, now);
}

/* The edition that was told is in hand: its sheets go on where they were. */
static void look_in_hand(struct bl_control *control, struct bl_board *board, int64_t now) {
  if (!control->expected || !bl_board_has(board, control->told.path))
    return;
  control->expected = false;
  bl_board_event(board, (struct bl_nav_event){BL_NAV_STOPS, since(control)}, now);
}

static void retry(struct bl_control *control, struct bl_board *board, int64_t now) {
  control->retry = now + (int64_t)(control->config->fault.retry_seconds * 1000);
  if (!bl_board_is_at_fault(board))
    return;
  bl_playout_retry(control->playout);
  control->decide = true;
  bl_board_retry(board, now);
}

static bool is_due(const struct bl_control *control) {
  bl_instant wall = bl_playout_now(control->playout);
  int64_t drift = wall - bl_clock_monotonic() - control->drift;
  return control->decide || wall >= control->next || drift > JUMP_MS || drift < -JUMP_MS;
}

void bl_control_step(struct bl_control *control, struct bl_board *board, int64_t now) {
  struct bl_finding *finding;
  while ((finding = bl_watch_take(control->watch)))
    take(control, finding);
  if (now >= control->retry)
    retry(control, board, now);
  look_in_hand(control, board, now);
  if (!is_due(control))
    return;
  struct bl_decision decision = decide(control);
  bool reading = bl_board_is_visited(board);
  tell_notice(control, &decision);
  tell_screen(control, board, &decision, now);
  if (!reading) {
    tell_theme(control, &decision);
    tell_stale(control, &decision);
  }
  tell_issues(control);
  tell_item(control, board, &decision, now);
  control->decide = reading; /* what waits for him is looked at again */
}

int64_t bl_control_due(const struct bl_control *control, int64_t now) {
  if (control->next == INT64_MAX)
    return control->retry;
  int64_t left = control->next - bl_playout_now(control->playout);
  int64_t due = now + (left > 0 ? left : 0);
  return due < control->retry ? due : control->retry;
}

struct bl_reading bl_control_clock(const struct bl_control *control) {
  bl_instant now = bl_playout_now(control->playout);
  return (struct bl_reading){now, bl_playout_trust(control->playout, now)};
}

const char *bl_control_good(const struct bl_control *control, const struct bl_board *board) {
  const char *newest = bl_playout_newest(control->playout);
  return newest && bl_board_shows_paper(board) && bl_board_has(board, newest) ? newest : NULL;
}

struct bl_control_report bl_control_report(const struct bl_control *control) {
  const struct told *told = &control->told;
  const struct bl_issue *issue = bl_library_find_path(bl_playout_library(control->playout), bl_text_of(told->path));
  int day = issue ? issue->day : BL_NO_DAY;
  return (struct bl_control_report){.path = told->path,
                                    .day = day,
                                    .editions = (int)bl_playout_library(control->playout)->count,
                                    .stale =
                                        day != BL_NO_DAY && told->stale_before != BL_NO_DAY && day < told->stale_before,
                                    .item = bl_playout_item(control->playout, told->item),
                                    .notice = told->notice != 0,
                                    .dark = told->dark,
                                    .next = control->next};
}

/* --- prints ------------------------------------------------------------------------------------------------------- */

static bool is_tried_next(struct bl_control *control, const char *path) {
  struct bl_decision decision = bl_playout_decide(control->playout, bl_playout_now(control->playout));
  return strcmp(decision.path, path) != 0;
}

bool bl_control_look(struct bl_control *control, const struct bl_board *board, const struct bl_print *print) {
  if (print->kind == BL_PRINT_EDITION) {
    bl_playout_know(control->playout, print->path, print->programme);
    control->decide = true;
  }
  if (print->kind != BL_PRINT_FAULT || !print->path[0])
    return true;
  bl_playout_lose(control->playout, print->path);
  control->decide = true;
  if (bl_board_shows_paper(board) || !is_tried_next(control, print->path))
    return true;
  char text[1400];
  fprintf(stderr, "baolan: %s\n", bl_error_string(&print->error, text, sizeof text));
  return false;
}
