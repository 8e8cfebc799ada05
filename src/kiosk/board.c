#include "baolan/kiosk/board.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "baolan/base/error.h"
#include "baolan/kiosk/delivery.h"
#include "baolan/kiosk/facade.h"
#include "baolan/kiosk/hit.h"
#include "baolan/kiosk/order.h"
#include "baolan/kiosk/placard.h"
#include "baolan/kiosk/stage.h"

struct chosen {
  enum bl_subject subject;
  char value[256];
  int number;
};

struct bl_board {
  const struct bl_config *config;
  struct bl_screen *screen;
  struct bl_press *press;
  struct bl_record *record;
  struct bl_navigator_rule rule;
  struct bl_navigator state;
  struct bl_wish wish;
  enum bl_motion motion; /* for the sheet that is wanted and not yet there */
  struct bl_delivery delivery;
  struct bl_programme *programme; /* of the edition in hand */
  int generation;                 /* of its sheets */
  struct chosen chosen;           /* what of the programme's own edition passes */
  bool renewed;                   /* the press has loaded an edition since */
  bool hurry;                     /* the next one does not wait for a change of sheets */
  struct bl_print *next;          /* a whole edition that does; NULL: none */
  char paper[128];
  struct bl_stage stage;
  struct bl_placard placard;
  struct bl_facade facade;
  struct bl_error error;
  struct bl_hit hit; /* what lay under the finger */
  int way;           /* of the drag that goes on; 0: none does */
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
  bl_delivery_init(&board->delivery, edition);
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
  bl_programme_destroy(board->programme);
  bl_print_destroy(board->next);
  free(board);
}

/* Of the edition in hand, as it is called, with the notice that is due. */
static struct bl_atlas atlas_of(const struct bl_board *board) {
  struct bl_atlas atlas = {0};
  if (board->programme)
    atlas = *bl_programme_atlas(board->programme);
  atlas.issue = board->delivery.issue;
  atlas.notice.count = board->placard.sheets;
  atlas.notice_dwell_ms = board->placard.dwell_ms;
  return atlas;
}

/* --- showing ------------------------------------------------------------------------------------------------------ */

static const struct bl_print *find_sheet(struct bl_board *board) {
  if (board->state.mode == BL_NAV_NOTICED)
    return bl_placard_find(&board->placard, board->state.place.sheet);
  struct bl_want want = {BL_WANT_SHEET, board->state.place, board->state.step};
  return bl_stage_find(&board->stage, want, board->generation);
}

static void order(struct bl_board *board, int64_t now) {
  struct bl_want wants[BL_ORDER_LIMIT];
  struct bl_atlas atlas = atlas_of(board);
  struct bl_order order = {.state = &board->state,
                           .rule = &board->rule,
                           .wish = &board->wish,
                           .atlas = &atlas,
                           .hit = bl_hit_meaning(&board->hit, board->generation, (struct bl_nav_event){BL_NAV_TICK, 0}),
                           .way = board->way,
                           .ahead = bl_stage_room(&board->stage) - 1};
  size_t count = bl_order_make(&order, now, wants), missing = 0;
  for (size_t i = 0; i < count; i++)
    if (wants[i].kind == BL_WANT_LEAVES || !bl_stage_find(&board->stage, wants[i], board->generation))
      wants[missing++] = wants[i];
  bl_press_want(board->press, board->generation, wants, missing);
}

static void show(struct bl_board *board, int64_t now) {
  if (board->state.mode != BL_NAV_FAULT) {
    bl_facade_show(&board->facade, find_sheet(board), &board->state, board->motion, now);
    bl_facade_cover(&board->facade, &board->wish, now);
  } else {
    bl_facade_show_fault(&board->facade, board->paper, &board->error, now);
  }
  bl_screen_power(board->screen, !board->wish.dark, now);
  if (board->programme)
    order(board, now);
}

static void step(struct bl_board *board, const struct bl_atlas *atlas, struct bl_nav_event event, int64_t now) {
  if (event.kind == BL_NAV_HOLD && !event.target)
    board->hit = (struct bl_hit){0};
  struct bl_outcome outcome = bl_navigator_step(board->state, atlas, &board->rule, event, now);
  bl_record_step(board->record, now, atlas, event, &outcome);
  if (outcome.wish.issue != board->wish.issue) /* asked for anew: it may be there by now */
    bl_delivery_retry(&board->delivery);
  board->state = outcome.state;
  board->wish = outcome.wish;
  if (outcome.wish.changed)
    board->motion = outcome.wish.motion;
}

static bool is_in_story(const struct bl_board *board) {
  return board->state.visited && board->state.reader.place.view == BL_SHOW_STORY;
}

/* Who reads a story of the programme's edition is not torn out of it by the next one. */
static bool may_ask(const struct bl_board *board) {
  return board->delivery.renew || !is_in_story(board) || board->wish.issue != board->delivery.issue;
}

static void ask(struct bl_board *board, int64_t now) {
  if (bl_delivery_rename(&board->delivery, board->programme, board->wish.issue)) {
    struct bl_atlas atlas = atlas_of(board);
    step(board, &atlas, (struct bl_nav_event){BL_NAV_NEW_ATLAS, 0}, now);
  }
  const char *path = may_ask(board) ? bl_delivery_ask(&board->delivery, board->programme, board->wish.issue) : NULL;
  if (path)
    bl_press_load(board->press, path);
}

static void accept_edition(struct bl_board *board, struct bl_print *print, int64_t now);

/* At a change of sheets, or where no one sees it; not while somebody reads. */
static bool is_time_for_next(const struct bl_board *board, int64_t now) {
  if (board->state.mode == BL_NAV_ATTRACT)
    return board->hurry || now >= board->wish.wake;
  return board->state.mode != BL_NAV_READING && !board->state.visited;
}

static bool accept_next(struct bl_board *board, int64_t now) {
  struct bl_print *next = board->next;
  board->next = NULL;
  if (next)
    accept_edition(board, next, now);
  return next != NULL;
}

void bl_board_event(struct bl_board *board, struct bl_nav_event event, int64_t now) {
  if (!bl_nav_event_is_touch(event.kind) && is_time_for_next(board, now))
    accept_next(board, now);
  enum bl_nav_mode before = board->state.mode;
  struct bl_atlas atlas = atlas_of(board);
  step(board, &atlas, event, now);
  if (before != BL_NAV_ATTRACT && board->state.mode == BL_NAV_ATTRACT && accept_next(board, now))
    return; /* the programme comes back, and with the new edition */
  ask(board, now);
  show(board, now);
}

void bl_board_set_edition(struct bl_board *board, const char *path, bool hurry, int64_t now) {
  board->hurry = hurry;
  bl_delivery_set_own(&board->delivery, path);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_TICK, 0}, now);
}

static void select_stops(struct bl_board *board) {
  const struct chosen *chosen = &board->chosen;
  if (board->programme && board->delivery.issue == BL_ISSUE_OWN)
    bl_programme_select(board->programme, chosen->subject, bl_text_of(chosen->value), chosen->number);
}

void bl_board_intend(struct bl_board *board, enum bl_subject subject, struct bl_text value, int number) {
  board->chosen = (struct chosen){.subject = subject, .number = number};
  snprintf(board->chosen.value, sizeof board->chosen.value, "%.*s", (int)value.size, value.size ? value.data : "");
}

void bl_board_choose(struct bl_board *board, enum bl_subject subject, struct bl_text value, int number, int since_ms,
                     int64_t now) {
  bl_board_intend(board, subject, value, number);
  select_stops(board);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_STOPS, since_ms}, now);
}

void bl_board_retry(struct bl_board *board, int64_t now) {
  bl_delivery_retry(&board->delivery);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_TICK, 0}, now);
}

/* --- prints ------------------------------------------------------------------------------------------------------- */

static void take_sheet(struct bl_board *board, struct bl_print *print, int64_t now) {
  if (!board->programme && print->generation > board->generation)
    board->generation = print->generation;
  if (print->generation < board->generation) {
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
  if (board->programme && print->generation == board->generation)
    bl_programme_set_leaves(board->programme, (size_t)print->want.place.subject, print->want.step, print->count,
                            print->starts);
  bl_print_destroy(print);
  bl_board_event(board, (struct bl_nav_event){BL_NAV_ATLAS, 0}, now);
}

/* The list of back issues may be another: what is wanted, and what is in hand, stand elsewhere in it. */
static void take_list(struct bl_board *board, const struct bl_programme *programme, int was, const char *wanted_path,
                      int64_t now) {
  int wanted = board->wish.issue;
  int place = wanted_path ? bl_programme_place(programme, wanted_path) : BL_ISSUE_GONE;
  if (wanted == BL_ISSUE_OWN || place == wanted)
    return;
  struct bl_atlas atlas = atlas_of(board);
  atlas.issue_count = bl_programme_atlas(programme)->issue_count;
  atlas.issue = was == wanted ? place : was;
  step(board, &atlas, (struct bl_nav_event){BL_NAV_ISSUES, place < 0 ? -1 : place}, now);
}

static void put_in_hand(struct bl_board *board, struct bl_print *print) {
  bl_programme_destroy(board->programme);
  board->programme = print->programme;
  print->programme = NULL;
  board->generation = print->generation;
  board->motion = BL_MOTION_FADE;
  board->error = (struct bl_error){0};
  if (print->paper[0])
    snprintf(board->paper, sizeof board->paper, "%s", print->paper);
}

/* Nobody is torn out of a story, nor out of a sheet that he reads from afar. */
static bool may_wait(const struct bl_board *board, const struct bl_print *print, int64_t now) {
  bool other = strcmp(print->path, board->delivery.hand) != 0;
  if (!board->programme || !board->facade.shown || board->wish.issue != board->delivery.issue)
    return false;
  if (is_in_story(board))
    return other;
  return (other || board->renewed) && !board->hurry && board->state.mode == BL_NAV_ATTRACT &&
         board->wish.wake != INT64_MAX && board->wish.wake > now;
}

/* What waits was asked for and has come; if another edition than `path` is dealt with now, it will have to come again.
 */
static void drop_next(struct bl_board *board, const char *path) {
  if (board->next && strcmp(board->next->path, path) != 0)
    bl_delivery_forget(&board->delivery, board->next->path);
  bl_print_destroy(board->next);
  board->next = NULL;
}

/* An outline leads a reader somewhere at once; without one the last sheet stays until the programme is whole. */
static void take_edition(struct bl_board *board, struct bl_print *print, int64_t now) {
  board->renewed |= print->other_edition;
  bool waits = may_wait(board, print, now), of_use = print->whole || !board->programme || board->state.visited;
  drop_next(board, print->path); /* of an older generation */
  board->next = waits && print->whole ? print : NULL;
  if (!waits && of_use)
    accept_edition(board, print, now);
  else if (!board->next)
    bl_print_destroy(print);
}

static void accept_edition(struct bl_board *board, struct bl_print *print, int64_t now) {
  int was = board->delivery.issue;
  const char *wanted = bl_delivery_path(&board->delivery, board->programme, board->wish.issue);
  bool another = strcmp(print->path, board->delivery.hand) != 0;
  enum bl_nav_event_kind kind = BL_NAV_TICK;
  if (bl_delivery_take(&board->delivery, print->path, print->programme, board->wish.issue, wanted)) {
    drop_next(board, print->path);
    take_list(board, print->programme, was, wanted, now);
    put_in_hand(board, print);
    select_stops(board);
    kind = board->renewed || another ? BL_NAV_NEW_ATLAS : BL_NAV_ATLAS;
    board->renewed = board->hurry = false;
  }
  bl_print_destroy(print);
  bl_board_event(board, (struct bl_nav_event){kind, 0}, now);
}

/* With an edition on the screen a fault is only told: the last good edition stays. */
static void take_fault(struct bl_board *board, struct bl_print *print, int64_t now) {
  char text[1400];
  if (!bl_error_is_same(&board->error, &print->error)) /* not again at every trial: logs may lie on a memory card */
    fprintf(stderr, "baolan: %s\n", bl_error_string(&print->error, text, sizeof text));
  board->error = print->error;
  bl_record_fault(board->record, now, &print->error);
  const char *wanted = bl_delivery_path(&board->delivery, board->programme, board->wish.issue);
  bool lost = wanted && strcmp(wanted, print->path) == 0;
  if (print->path[0])
    bl_delivery_lose(&board->delivery, print->path);
  bl_print_destroy(print);
  bl_facade_renew_fault(&board->facade); /* it may say something else now */
  enum bl_nav_event_kind kind = !board->programme ? BL_NAV_FAULT_SEEN : lost ? BL_NAV_LOST : BL_NAV_TICK;
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
  return board->facade.shown == find_sheet(board) ? bl_stage_find(&board->stage, want, board->generation) : NULL;
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

void bl_board_leave(struct bl_board *board, struct bl_nav_event event, int64_t now) {
  board->hit = (struct bl_hit){0};
  bl_board_event(board, event, now);
  end_drag(board, now);
}

void bl_board_tap(struct bl_board *board, struct bl_nav_event otherwise, int64_t now) {
  struct bl_nav_event event = bl_hit_meaning(&board->hit, board->generation, otherwise);
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

bool bl_board_has(const struct bl_board *board, const char *path) {
  return board->programme && board->delivery.issue == BL_ISSUE_OWN && strcmp(board->delivery.hand, path) == 0;
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

bool bl_board_shows_paper(const struct bl_board *board) {
  return board->facade.shown != NULL;
}

bool bl_board_is_at_fault(const struct bl_board *board) {
  return board->state.mode == BL_NAV_FAULT;
}

struct bl_error bl_board_fault(const struct bl_board *board) {
  return board->error;
}
