#include "baolan/kiosk/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/facade.h"
#include "baolan/kiosk/hit.h"
#include "baolan/kiosk/order.h"
#include "baolan/kiosk/placard.h"
#include "baolan/kiosk/stage.h"
#include "baolan/kiosk/succession.h"

struct bl_board {
  const struct bl_config *config;
  struct bl_screen *screen;
  struct bl_press *press;
  struct bl_record *record;
  struct bl_navigator_rule rule;
  struct bl_navigator state;
  struct bl_wish wish;
  enum bl_motion motion; /* for the sheet that is wanted and not yet there */
  struct bl_succession succession;
  char paper[128];
  struct bl_stage stage;
  struct bl_placard placard;
  struct bl_facade facade;
  struct bl_error error;
  struct bl_hit hit;              /* what lay under the finger */
  int64_t missing_since, touched; /* monotonic; 0: the sheet that is due is there; nobody touched the screen yet */
  int way;                        /* of the drag that goes on; 0: none does */
};

struct bl_board *bl_board_create(const struct bl_config *config, struct bl_screen *screen, struct bl_press *press,
                                 struct bl_record *record, const char *edition, int64_t now) {
  struct bl_board *board = calloc(1, sizeof *board);
  if (!board)
    exit(BL_INTERNAL);
  board->config = config;
  board->screen = screen;
  board->press = press;
  board->record = record;
  board->rule = bl_config_navigation(config);
  board->state = bl_navigator_start(&board->rule, now);
  board->wish = (struct bl_wish){.issue = BL_ISSUE_OWN, .wake = INT64_MAX};
  bl_succession_init(&board->succession, edition);
  snprintf(board->paper, sizeof board->paper, "%s", config->fault.paper.size ? config->fault.paper.data : "");
  bl_stage_init(&board->stage, screen, (size_t)config->memory.sheets_mb << 20);
  bl_placard_init(&board->placard, screen);
  bl_facade_init(&board->facade, config, screen, record);
  bl_record_begin(record, now, &board->rule);
  return board;
}

void bl_board_destroy(struct bl_board *board) {
  if (!board)
    return;
  bl_facade_finish(&board->facade);
  bl_stage_finish(&board->stage);
  bl_placard_finish(&board->placard);
  bl_succession_finish(&board->succession);
  free(board);
}

/* Of the edition in hand, as it is called, with the notice that is due. */
static struct bl_atlas atlas_of(const struct bl_board *board) {
  struct bl_atlas atlas = bl_succession_atlas(&board->succession);
  atlas.notice.count = board->placard.sheets;
  atlas.notice_dwell_ms = board->placard.dwell_ms;
  return atlas;
}

/* --- showing ------------------------------------------------------------------------------------------------------ */

static const struct bl_print *find_sheet(struct bl_board *board) {
  if (board->state.mode == BL_NAV_NOTICED)
    return bl_placard_find(&board->placard, board->state.place.sheet);
  struct bl_want want = {BL_WANT_SHEET, board->state.place, board->state.step};
  return bl_stage_find(&board->stage, want, board->succession.generation);
}

static void order(struct bl_board *board, int64_t now) {
  struct bl_want wants[BL_ORDER_LIMIT];
  struct bl_atlas atlas = atlas_of(board);
  struct bl_order order = {
      .state = &board->state,
      .rule = &board->rule,
      .wish = &board->wish,
      .atlas = &atlas,
      .hit = bl_hit_meaning(&board->hit, board->succession.generation, (struct bl_nav_event){BL_NAV_TICK, 0}),
      .way = board->way,
      .ahead = bl_stage_room(&board->stage) - 1};
  size_t count = bl_order_make(&order, now, wants), missing = 0;
  for (size_t i = 0; i < count; i++)
    if (wants[i].kind == BL_WANT_LEAVES || !bl_stage_find(&board->stage, wants[i], board->succession.generation))
      wants[missing++] = wants[i];
  bl_press_want(board->press, board->succession.generation, wants, missing);
}

static void show(struct bl_board *board, int64_t now) {
  bool there = board->wish.dark || board->state.mode == BL_NAV_FAULT;
  if (board->state.mode != BL_NAV_FAULT) {
    const struct bl_print *sheet = find_sheet(board);
    there = there || sheet;
    bl_facade_show(&board->facade, sheet, &board->state, board->motion, now);
    bl_facade_cover(&board->facade, &board->wish, now);
  } else {
    bl_facade_show_fault(&board->facade, board->paper, &board->error, now);
  }
  board->missing_since = there ? 0 : board->missing_since ? board->missing_since : now;
  bl_screen_power(board->screen, !board->wish.dark, now);
  if (board->succession.programme)
    order(board, now);
}

static void step(struct bl_board *board, const struct bl_atlas *atlas, struct bl_nav_event event, int64_t now) {
  if (event.kind == BL_NAV_HOLD && !event.target)
    board->hit = (struct bl_hit){0};
  struct bl_outcome outcome = bl_navigator_step(board->state, atlas, &board->rule, event, now);
  bl_record_step(board->record, now, atlas, event, &outcome);
  if (bl_nav_event_is_touch(event.kind))
    board->touched = now;
  if (outcome.wish.issue != board->wish.issue) /* asked for anew: it may be there by now */
    bl_delivery_retry(&board->succession.delivery);
  board->state = outcome.state;
  board->wish = outcome.wish;
  if (outcome.wish.changed)
    board->motion = outcome.wish.motion;
}

static struct bl_audience audience_of(const struct bl_board *board) {
  return (struct bl_audience){&board->state, &board->wish, board->facade.shown != NULL};
}

static void ask(struct bl_board *board, int64_t now) {
  if (bl_delivery_rename(&board->succession.delivery, board->succession.programme, board->wish.issue)) {
    struct bl_atlas atlas = atlas_of(board);
    step(board, &atlas, (struct bl_nav_event){BL_NAV_NEW_ATLAS, 0}, now);
  }
  const char *path = bl_succession_ask(&board->succession, audience_of(board));
  if (path)
    bl_press_load(board->press, path, bl_delivery_is_back(&board->succession.delivery, path));
}

static void accept_edition(struct bl_board *board, struct bl_print *print, int64_t now);

static bool accept_next(struct bl_board *board, struct bl_print *next, int64_t now) {
  if (next)
    accept_edition(board, next, now);
  return next != NULL;
}

void bl_board_event(struct bl_board *board, struct bl_nav_event event, int64_t now) {
  if (!bl_nav_event_is_touch(event.kind))
    accept_next(board, bl_succession_find_due(&board->succession, audience_of(board), now), now);
  enum bl_nav_mode before = board->state.mode;
  struct bl_atlas atlas = atlas_of(board);
  step(board, &atlas, event, now);
  bool returns = before != BL_NAV_ATTRACT && board->state.mode == BL_NAV_ATTRACT;
  if (returns && accept_next(board, bl_succession_release(&board->succession), now))
    return; /* the programme comes back, and with the new edition */
  ask(board, now);
  show(board, now);
}

void bl_board_set_edition(struct bl_board *board, const char *path, bool hurry, int64_t now) {
  board->succession.hurry = hurry;
  bl_delivery_set_own(&board->succession.delivery, path);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_TICK, 0}, now);
}

void bl_board_intend(struct bl_board *board, enum bl_subject subject, struct bl_text value, int number) {
  bl_succession_intend(&board->succession, subject, value, number);
}

void bl_board_choose(struct bl_board *board, enum bl_subject subject, struct bl_text value, int number, int since_ms,
                     int64_t now) {
  bl_succession_intend(&board->succession, subject, value, number);
  bl_succession_select(&board->succession);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_STOPS, since_ms}, now);
}

void bl_board_retry(struct bl_board *board, int64_t now) {
  bl_delivery_retry(&board->succession.delivery);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_TICK, 0}, now);
}

/* --- prints ------------------------------------------------------------------------------------------------------- */

static void take_sheet(struct bl_board *board, struct bl_print *print, int64_t now) {
  if (!board->succession.programme && print->generation > board->succession.generation)
    board->succession.generation = print->generation;
  if (print->generation < board->succession.generation) {
    bl_print_destroy(print);
    return;
  }
  bl_stage_add(&board->stage, print);
  show(board, now);
}

static void take_bar(struct bl_board *board, struct bl_print *print, int64_t now) {
  bl_facade_take_strip(&board->facade, print);
  show(board, now);
}

static void take_leaves(struct bl_board *board, struct bl_print *print, int64_t now) {
  if (board->succession.programme && print->generation == board->succession.generation)
    bl_programme_set_leaves(board->succession.programme, (size_t)print->want.place.subject, print->want.step,
                            print->count, print->starts);
  bl_print_destroy(print);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_ATLAS, 0}, now);
}

static void take_list(struct bl_board *board, const struct bl_acceptance *acceptance, int64_t now) {
  struct bl_atlas atlas = atlas_of(board);
  atlas.issue_count = acceptance->issue_count;
  atlas.issue = acceptance->issue;
  step(board, &atlas, acceptance->list, now);
}

static void put_in_hand(struct bl_board *board, struct bl_print *print) {
  bl_succession_put_in_hand(&board->succession, print);
  board->motion = BL_MOTION_FADE;
  board->error = (struct bl_error){0};
  if (print->paper[0])
    snprintf(board->paper, sizeof board->paper, "%s", print->paper);
}

static void accept_edition(struct bl_board *board, struct bl_print *print, int64_t now) {
  struct bl_acceptance acceptance = bl_succession_accept(&board->succession, print, board->wish.issue);
  enum bl_nav_event_kind kind = BL_NAV_TICK;
  if (acceptance.accepted) {
    if (acceptance.relisted)
      take_list(board, &acceptance, now);
    put_in_hand(board, print);
    kind = acceptance.other ? BL_NAV_NEW_ATLAS : BL_NAV_ATLAS;
  }
  bl_print_destroy(print);
  bl_board_event(board, (struct bl_nav_event){kind, 0}, now);
}

static void take_edition(struct bl_board *board, struct bl_print *print, int64_t now) {
  accept_next(board, bl_succession_receive(&board->succession, print, audience_of(board), now), now);
}

/* With an edition on the screen a fault is only told: the last good edition stays. */
static void take_fault(struct bl_board *board, struct bl_print *print, int64_t now) {
  char text[1400];
  if (!bl_error_is_same(&board->error, &print->error)) /* not again at every trial: logs may lie on a memory card */
    fprintf(stderr, "baolan: %s\n", bl_error_string(&print->error, text, sizeof text));
  board->error = print->error;
  bl_record_fault(board->record, now, &print->error);
  bool lost = bl_succession_lose(&board->succession, print->path, board->wish.issue);
  bl_print_destroy(print);
  bl_facade_renew_fault(&board->facade); /* it may say something else now */
  enum bl_nav_event_kind kind = !board->succession.programme ? BL_NAV_FAULT_SEEN : lost ? BL_NAV_LOST : BL_NAV_TICK;
  bl_board_event(board, (struct bl_nav_event){kind, 0}, now);
}

void bl_board_take(struct bl_board *board, struct bl_print *print, int64_t now) {
  switch (print->kind) {
  case BL_PRINT_SHEET:
    take_sheet(board, print, now);
    break;
  case BL_PRINT_BAR:
    take_bar(board, print, now);
    break;
  case BL_PRINT_LEAVES:
    take_leaves(board, print, now);
    break;
  case BL_PRINT_EDITION:
    take_edition(board, print, now);
    break;
  case BL_PRINT_NOTICE:
    bl_board_event(board, bl_placard_take(&board->placard, print), now);
    break;
  case BL_PRINT_FAULT:
    take_fault(board, print, now);
    break;
  }
}

/* --- touch -------------------------------------------------------------------------------------------------------- */

/* Springs back unless another sheet took over. */
static void end_drag(struct bl_board *board, int64_t now) {
  board->way = 0;
  bl_screen_release(board->screen, now);
}

void bl_board_press_at(struct bl_board *board, int x, int y, int64_t now) {
  bl_screen_find_point(board->screen, &x, &y);
  end_drag(board, now);
  board->hit = bl_hit_find(board->facade.shown, bl_facade_find_bar(&board->facade, &board->wish),
                           (struct bl_point){BL_PX(x), BL_PX(y)});
  bl_board_event(board, (struct bl_nav_event){BL_NAV_KEEP, 0}, now);
}

/* Which sheet comes into view: NULL while what is to be seen is not on the screen, or the neighbour is not painted. */
static const struct bl_print *find_neighbour(struct bl_board *board) {
  const struct bl_navigator *state = &board->state;
  struct bl_atlas atlas = atlas_of(board);
  struct bl_want want = {BL_WANT_SHEET, bl_order_neighbour(state, &atlas, board->way), state->step};
  return board->facade.shown == find_sheet(board) ? bl_stage_find(&board->stage, want, board->succession.generation)
                                                  : NULL;
}

void bl_board_drag(struct bl_board *board, int way, int64_t now) {
  board->hit = (struct bl_hit){0};
  board->way = way ? way : board->way;
  bl_board_event(board, (struct bl_nav_event){BL_NAV_TOUCH, 0}, now);
  if (board->state.mode != BL_NAV_READING || !board->facade.shown)
    return;
  const struct bl_print *neighbour = find_neighbour(board);
  bl_screen_drag(board->screen, neighbour ? neighbour->bitmap : NULL, way, now);
}

void bl_board_leave(struct bl_board *board, struct bl_nav_event event, int speed, int64_t now) {
  bl_screen_let_go(board->screen, speed);
  board->hit = (struct bl_hit){0};
  bl_board_event(board, event, now);
  end_drag(board, now);
}

void bl_board_tap(struct bl_board *board, struct bl_nav_event otherwise, int64_t now) {
  struct bl_nav_event event = bl_hit_meaning(&board->hit, board->succession.generation, otherwise);
  board->hit = (struct bl_hit){0};
  bl_board_event(board, event, now);
}

void bl_board_resize(struct bl_board *board, int64_t now) {
  end_drag(board, now);
  if (board->state.mode != BL_NAV_FAULT)
    return;
  bl_facade_renew_fault(&board->facade);
  show(board, now);
}

const struct bl_delivery *bl_board_delivery(const struct bl_board *board) {
  return &board->succession.delivery;
}

bool bl_board_has(const struct bl_board *board, const char *path) {
  return board->succession.programme && board->succession.delivery.issue == BL_ISSUE_OWN &&
         strcmp(board->succession.delivery.hand, path) == 0;
}

bool bl_board_is_visited(const struct bl_board *board) {
  return board->state.visited;
}

int bl_board_position(const struct bl_board *board, int64_t now) {
  struct bl_atlas atlas = atlas_of(board);
  return (int)bl_atlas_resume(&atlas, now - board->state.started);
}

int64_t bl_board_wake(const struct bl_board *board) {
  return board->wish.wake;
}

static void describe_sheet(const struct bl_board *board, const struct bl_print *shown, struct bl_play *out) {
  struct bl_place place = shown->want.place;
  struct bl_text story = bl_programme_story(board->succession.programme, place.subject);
  snprintf(out->view, sizeof out->view, "%s", bl_record_view(place.view));
  out->sheet = place.sheet + 1;
  bl_play_set_edition(out, board->succession.delivery.hand);
  if (place.view == BL_SHOW_PAGE)
    snprintf(out->subject, sizeof out->subject, "%d", place.subject + 1);
  else if (place.view == BL_SHOW_STORY)
    snprintf(out->subject, sizeof out->subject, "%.*s", (int)story.size, story.size ? story.data : "");
}

bool bl_board_describe(const struct bl_board *board, struct bl_play *out) {
  const struct bl_print *shown = board->facade.shown;
  bool notice = shown && shown->kind == BL_PRINT_NOTICE;
  *out = (struct bl_play){.reason = board->wish.dark                      ? BL_PLAY_DARK
                                    : !shown                              ? BL_PLAY_FAULT
                                    : notice                              ? BL_PLAY_NOTICE
                                    : board->state.mode == BL_NAV_READING ? BL_PLAY_READER
                                                                          : BL_PLAY_ROTATION};
  if (board->wish.dark || (!shown && board->facade.fault))
    return true;
  if (!shown || (!notice && (!board->succession.programme || shown->generation != board->succession.generation)))
    return false;
  describe_sheet(board, shown, out);
  return true;
}

bool bl_board_shows_paper(const struct bl_board *board) {
  return board->facade.shown != NULL;
}

bool bl_board_is_at_fault(const struct bl_board *board) {
  return board->state.mode == BL_NAV_FAULT;
}

struct bl_error bl_board_fault(const struct bl_board *board) {
  return board->error;
}

int64_t bl_board_missing_since(const struct bl_board *board) {
  return board->missing_since;
}

int64_t bl_board_touched(const struct bl_board *board) {
  return board->touched;
}
